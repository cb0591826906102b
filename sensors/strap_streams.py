"""Start, follow and stop the raw streams of a Polar strap on a connection that stands.

The connection is somebody else's: this module neither makes nor ends it, and must be closed
before it ends.  An H10 whose streams were not stopped stays awake until its battery is empty.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TypeVar

from bleak import BleakClient
from bleak.backends.characteristic import BleakGATTCharacteristic

from .polar_control import (
    Operation,
    Request,
    Response,
    Setting,
    Settings,
    Status,
    StreamsStopped,
    decode_features,
    decode_indication,
    decode_settings,
    encode_request,
    factor_in,
)
from .polar_measurement import MalformedFrame, Measurement, measurement_of
from .strap_calls import StrapCalls, StreamPatience, StreamUnavailable, Trouble

_CONTROL_POINT = "fb005c81-02e7-f387-1cad-8acd2d8df0c8"
_FRAMES = "fb005c82-02e7-f387-1cad-8acd2d8df0c8"

# The one rate of an H10's ECG; for breathing and stillness 50 Hz are plenty, and 8 g lose no
# resolution (the sensor sends thousandths of g at every range) and never clip.
_WISHES: Mapping[Measurement, Mapping[Setting, int]] = MappingProxyType(
    {
        Measurement.ECG: {Setting.RATE_HZ: 130, Setting.RESOLUTION_BITS: 14},
        Measurement.ACCELERATION: {
            Setting.RATE_HZ: 50,
            Setting.RESOLUTION_BITS: 16,
            Setting.RANGE: 8,
        },
        Measurement.PULSE_INTERVALS: {},
    }
)
_TIME = slice(1, 9)  # of a frame; all zero if the sensor does not tell
_NOT_CHOSEN = frozenset({Setting.FACTOR, Setting.SECURITY})

Hear = Callable[[BleakGATTCharacteristic, bytearray], None]
S = TypeVar("S")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream that runs.

    Attributes
    ----------
    measurement
        What it measures.
    rate_hz
        Nominal rate, samples per second; 0 if it has none.
    factor
        For `polar_measurement.decode`.
    """

    measurement: Measurement
    rate_hz: int
    factor: float


OnFrame = Callable[[Stream, bytes], None]


class PolarStreams:
    """The streams of one connection; made by `polar_streams`.

    Attributes
    ----------
    features
        What the strap can stream, of that which we know.
    running
        The streams that run, as far as we know.
    """

    def __init__(
        self,
        client: BleakClient,
        on_frame: OnFrame,
        on_stopped: Callable[[Measurement], None],
        patience: StreamPatience,
    ) -> None:
        self.features: frozenset[Measurement] = frozenset()
        self.running: dict[Measurement, Stream] = {}
        self._client = client
        self._on_frame = on_frame
        self._on_stopped = on_stopped
        self._calls = StrapCalls(client, patience)
        self._answer_s = patience.answer_s
        self._answers: asyncio.Queue[Response | MalformedFrame] = asyncio.Queue()
        self._asking = asyncio.Lock()
        self._last: dict[int, bytes] = {}
        self._early: dict[int, list[bytes]] = {}
        self._to_stop: set[Measurement] = set()

    async def start(self, measurement: Measurement) -> Stream:
        """Start a stream and return how it runs.

        A stream that runs already, left by a program that crashed, is started anew: at an
        unknown rate and factor its frames would mean nothing.

        Raises
        ------
        StreamUnavailable
            If the strap does not stream that.
        """
        if measurement not in self.features or measurement not in _WISHES:
            raise StreamUnavailable(Trouble.NOT_OFFERED, measurement.name)
        chosen = await self._choose(measurement)
        early = self._early[measurement] = []
        try:
            told = await self._start(Request(Operation.START, measurement, chosen))
        finally:
            del self._early[measurement]
        (rate_hz,) = chosen.get(Setting.RATE_HZ, (0,))
        stream = Stream(measurement, rate_hz, _readable(factor_in, told))
        self.running[measurement] = stream
        for payload in early:
            self._on_frame(stream, payload)
        return stream

    async def _start(self, start: Request) -> Settings:
        measurement = Measurement(start.measurement)
        self._to_stop.add(measurement)  # now: the strap may start, and its answer be lost
        answer = await self._ask(start)
        if answer.status is Status.ALREADY_IN_STATE:
            await self._ask(Request(Operation.STOP, measurement))
            self._early[measurement].clear()
            answer = await self._ask(start)
        return _settings_in(answer)

    async def stop(self, measurement: Measurement) -> None:
        """Stop a stream; harmless if it has ended by itself.

        Raises
        ------
        StreamUnavailable
            If the strap does not answer.
        """
        self.running.pop(measurement, None)
        await self._ask(Request(Operation.STOP, measurement))
        self._to_stop.discard(measurement)

    async def _choose(self, measurement: Measurement) -> Settings:
        wishes = _WISHES[measurement]
        if not wishes:
            return {}
        answer = await self._ask(Request(Operation.GET_SETTINGS, measurement))
        return {
            kind: (_nearest(values, wishes.get(kind, max(values))),)
            for kind, values in _settings_in(answer).items()
            if values and kind not in _NOT_CHOSEN
        }

    async def _ask(self, request: Request) -> Response:
        """Return the whole answer to a request, whatever its status."""
        async with self._asking:
            while not self._answers.empty():
                self._answers.get_nowait()  # too late an answer to something else
            await self._calls.make(partial(self._write, encode_request(request)))
            first = await self._answer_to(request)
            parameters, last = first.parameters, first
            while last.more:
                last = await self._answer_to(request)
                parameters += last.parameters
        return Response(first.operation, first.measurement, last.status, parameters=parameters)

    async def _answer_to(self, request: Request) -> Response:
        try:
            async with asyncio.timeout(self._answer_s):
                while True:
                    answer = await self._answers.get()
                    if isinstance(answer, MalformedFrame):
                        raise StreamUnavailable(Trouble.UNREADABLE, str(answer))
                    asked = (request.operation, request.measurement)
                    if (answer.operation, answer.measurement) == asked:
                        return answer
        except TimeoutError as error:
            connected = self._client.is_connected
            trouble = Trouble.NO_ANSWER if connected else Trouble.LINK_LOST
            raise StreamUnavailable(trouble) from error

    async def open(self) -> None:
        """Listen, and learn what the strap can stream.

        Raises
        ------
        StreamUnavailable
            If it can stream nothing, or does not let us.
        """
        if not self._client.is_connected:
            raise StreamUnavailable(Trouble.LINK_LOST)
        if not offers_streams(self._client):
            raise StreamUnavailable(Trouble.NOT_OFFERED)
        # Answers are lost unless both are enabled before the first request.
        await self._listen(_CONTROL_POINT, self._indicated)
        await self._listen(_FRAMES, self._framed)
        read = await self._calls.make(lambda: self._client.read_gatt_char(_CONTROL_POINT))
        self.features = _readable(decode_features, bytes(read))

    async def close(self) -> None:
        """Stop what runs; says nothing about a strap that is gone.

        Nobody unsubscribes: the end of the connection does that, and is near.
        """
        self.running.clear()
        await self._calls.attempt(self._stop_all)

    async def _stop_all(self) -> None:
        while self._to_stop:
            await self._write(encode_request(Request(Operation.STOP, self._to_stop.pop())))

    async def _listen(self, uuid: str, hear: Hear) -> None:
        await self._calls.make(lambda: self._client.start_notify(uuid, hear))

    async def _write(self, payload: bytes) -> None:
        await self._client.write_gatt_char(_CONTROL_POINT, payload, response=True)

    def _framed(self, _characteristic: BleakGATTCharacteristic, value: bytearray) -> None:
        """Pass a frame of a stream that runs on, once.

        A second listener on this computer doubles everything.  A frame of a stream that is
        being started waits for the strap's answer; one of a stream that does not run means
        nothing without its rate and factor.
        """
        payload = bytes(value)
        try:
            measurement = measurement_of(payload)
        except MalformedFrame:
            return
        if any(payload[_TIME]) and payload == self._last.get(measurement):
            return
        self._last[measurement] = payload
        if measurement in self._early:
            self._early[measurement].append(payload)
        for stream in [one for one in self.running.values() if one.measurement == measurement]:
            self._on_frame(stream, payload)

    def _indicated(self, _characteristic: BleakGATTCharacteristic, value: bytearray) -> None:
        try:
            said = decode_indication(bytes(value))
        except MalformedFrame as error:
            self._answers.put_nowait(error)
            return
        if isinstance(said, Response):
            self._answers.put_nowait(said)
        elif isinstance(said, StreamsStopped):
            for measurement in [known for known in self.running if known in said.measurements]:
                del self.running[measurement]
                self._to_stop.discard(measurement)
                self._on_stopped(measurement)


def offers_streams(client: BleakClient) -> bool:
    """Return whether the strap at the other end has the service."""
    both = (_CONTROL_POINT, _FRAMES)
    return all(client.services.get_characteristic(uuid) is not None for uuid in both)


@contextlib.asynccontextmanager
async def polar_streams(
    client: BleakClient,
    on_frame: OnFrame,
    on_stopped: Callable[[Measurement], None],
    patience: StreamPatience | None = None,
) -> AsyncIterator[PolarStreams]:
    """Open a strap's raw streams, and stop them at the end of the block.

    Parameters
    ----------
    client
        Connected; the block must end before it disconnects.
    on_frame
        Called on the event loop with every data frame of a stream that runs, byte for byte,
        for `polar_measurement.decode`.
    on_stopped
        Called on the event loop when the strap ended a stream by itself.
    patience
        How long to wait for what.

    Raises
    ------
    StreamUnavailable
        If the strap has no such service, or does not let us use it.
    """
    streams = PolarStreams(client, on_frame, on_stopped, patience or StreamPatience())
    try:
        await streams.open()
        yield streams
    finally:
        await streams.close()


def _settings_in(answer: Response) -> Settings:
    if answer.status is not Status.DONE:
        raise StreamUnavailable(Trouble.REFUSED, answer.status.name, answer.status)
    return _readable(decode_settings, answer.parameters)


def _readable(read: Callable[[S], T], content: S) -> T:
    try:
        return read(content)
    except MalformedFrame as error:
        raise StreamUnavailable(Trouble.UNREADABLE, str(error)) from error


def _nearest(offered: tuple[int, ...], wish: int) -> int:
    """Return the wish, or the least that is more, or else the most there is."""
    return min((value for value in offered if value >= wish), default=max(offered))
