"""A strap's raw streams through a session: beside the heart rate, and never at its cost.

Heart rate comes first.  Streams are begun when it has been subscribed to, in a task of their
own; whatever goes wrong with them is said once, and heart rate goes on.  Some setups lose the
link when streams start: after two in a row they are left off for the rest of the session.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Protocol

from bleak import BleakClient

from .clock import Clock
from .messages import Reason
from .polar_measurement import Measurement
from .strap_calls import StreamPatience, StreamUnavailable, Trouble
from .strap_streams import PolarStreams, Stream, offers_streams, polar_streams

# What the analysis reads.  Pulse intervals are not among them: while a Verity Sense sends them
# it renews its heart rate every five seconds only (documentation/products/PolarVeritySense.md).
USUAL = (Measurement.ECG, Measurement.ACCELERATION)

_MOST_HARM = 2
_SAID_FOR: Mapping[Trouble, Reason] = MappingProxyType(
    {
        Trouble.NEEDS_PAIRING: Reason.NEEDS_PAIRING,
        Trouble.REFUSED: Reason.STREAM_REFUSED,
        Trouble.NO_ANSWER: Reason.STREAM_REFUSED,
        Trouble.UNREADABLE: Reason.STREAM_REFUSED,
        Trouble.DRIVER_FAILED: Reason.STREAM_REFUSED,
    }
)
"""A strap without streams is none the worse; a lost link is the heart rate's to report."""

_HOPELESS = frozenset({Trouble.LINK_LOST, Trouble.NEEDS_PAIRING})
"""What one stream failed of, the next would fail of."""

_log = logging.getLogger(__name__)

Tell = Callable[[Reason, str], None]


class Receiver(Protocol):
    """What one connection delivers to."""

    def receive_frame(self, stream: Stream, payload: bytes) -> None:
        """Take a data frame."""
        ...

    def silence_s(self) -> float:
        """Return for how long no heart rate was heard, session seconds."""
        ...


class RawStreams:
    """The raw streams of one strap, over all its connections in a session.

    Parameters
    ----------
    measurements
        What to stream, of that which the strap offers, in this order.
    clock
        Session time.
    patience
        How long to wait for what.
    """

    def __init__(
        self, measurements: tuple[Measurement, ...], clock: Clock, patience: StreamPatience
    ) -> None:
        self._measurements = measurements
        self._clock = clock
        self._patience = patience
        self._harm = 0
        self._said: set[tuple[Reason, str]] = set()

    @contextlib.asynccontextmanager
    async def beside(
        self, client: BleakClient, receiver: Receiver, tell: Tell
    ) -> AsyncIterator[None]:
        """Stream while the block follows the heart rate; all has stopped when it is left.

        Parameters
        ----------
        client
            Connected, and subscribed to the heart rate.
        receiver
            Where the frames go.
        tell
            Called with what goes wrong: why, and details for the log.
        """
        if not self._may_stream(client, tell):
            yield
            return
        begun_s = self._clock.now_s()
        streaming = asyncio.ensure_future(self._stream(client, receiver, tell))
        try:
            yield
            self._learn(begun_s, receiver)
        finally:
            streaming.cancel()
            await asyncio.wait({streaming})

    def _may_stream(self, client: BleakClient, tell: Tell) -> bool:
        if not self._measurements or not offers_streams(client):
            return False
        if self._harm >= _MOST_HARM:
            self._say_once(tell, Reason.STREAMS_LEFT_OFF, "")
            return False
        return True

    def _learn(self, begun_s: float, receiver: Receiver) -> None:
        """Ask at the end of a connection whether heart rate outlived the start of streams."""
        last_heard_s = self._clock.now_s() - receiver.silence_s()
        outlived = last_heard_s >= begun_s + self._patience.settle_s
        self._harm = 0 if outlived else self._harm + 1

    async def _stream(self, client: BleakClient, receiver: Receiver, tell: Tell) -> None:
        try:
            async with polar_streams(
                client, receiver.receive_frame, partial(self._on_stopped, tell), self._patience
            ) as streams:
                for measurement in self._measurements:
                    if measurement in streams.features:
                        await self._start(streams, measurement, tell)
                await asyncio.Event().wait()  # until the block is left
        except StreamUnavailable as unavailable:
            self._on_trouble(tell, unavailable, "all")
        except Exception:  # noqa: BLE001 - whatever it is, heart rate must go on
            _log.exception("raw streams failed; heart rate goes on")

    async def _start(self, streams: PolarStreams, measurement: Measurement, tell: Tell) -> None:
        try:
            await streams.start(measurement)
        except StreamUnavailable as unavailable:
            if unavailable.trouble in _HOPELESS:
                raise
            self._on_trouble(tell, unavailable, _name(measurement))

    def _on_stopped(self, tell: Tell, measurement: Measurement) -> None:
        self._say_once(tell, Reason.STREAM_STOPPED, _name(measurement))

    def _on_trouble(self, tell: Tell, unavailable: StreamUnavailable, what: str) -> None:
        _log.info("raw stream, %s: %s", what, unavailable)
        if unavailable.trouble is Trouble.NEEDS_PAIRING:
            self._measurements = ()  # to be asked again at every connection is a nuisance
        reason = _SAID_FOR.get(unavailable.trouble)
        if reason:
            self._say_once(tell, reason, f"{what}: {unavailable}")

    def _say_once(self, tell: Tell, reason: Reason, detail: str) -> None:
        if (reason, detail) not in self._said:
            self._said.add((reason, detail))
            tell(reason, detail)


def _name(measurement: Measurement) -> str:
    return measurement.name.lower().replace("_", " ")
