"""A session that was, as Lab Streaming Layer streams: for programs to be tried on.

Off unless somebody turns it on, and `PLAYER_WARNING` must be read before.
"""

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from .clock import Clock
from .lab_description import OURS
from .lab_library import lab_library

PLAYER_WARNING = (
    "While this is on, the session's heart, its findings and what was pressed in it leave this "
    "program without encryption: the library listens on every network interface, and any "
    "computer on the same network that knows where to ask can read them. Turn it on only with "
    "the client's consent, on a network of your own."
)

_MAKER = "Handrail"


class PlayedChannel(Protocol):
    """One value of each sample of a `PlayedStream`."""

    @property
    def label(self) -> str:
        """What it is called."""
        ...

    @property
    def content(self) -> str:
        """Its type: "ECG"."""
        ...

    @property
    def unit(self) -> str:
        """The unit of its values; empty where there is none."""
        ...


class PlayedStream(Protocol):
    """What a stream says of itself."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def content(self) -> str:
        """Its type."""
        ...

    @property
    def channels(self) -> Sequence[PlayedChannel]:
        """One for each value of a sample."""
        ...

    @property
    def rate_hz(self) -> float:
        """Samples a second; 0 where they come when they come."""
        ...

    @property
    def is_text(self) -> bool:
        """Whether its values are texts."""
        ...


class LabPlayer:
    """Outlets for the streams of a session that is played again.

    Like `LabOutlet` it is announced on this computer only, answers on every network interface,
    and never waits for a receiver.

    Parameters
    ----------
    streams
        What to send; `send` names them by their number in it.
    clock
        Tells how fast the session is played.
    title
        What begins the name of each stream.

    Raises
    ------
    LabLibraryMissing
        If the Lab Streaming Layer is not installed.
    """

    def __init__(self, streams: Sequence[PlayedStream], clock: Clock, title: str) -> None:
        self._lsl = lab_library()
        self._clock = clock
        self._outlets = [self._open(stream, title) for stream in streams]

    def is_heard(self) -> bool:
        """Return whether a program has opened any of the streams."""
        return any(outlet.have_consumers() for outlet in self._outlets)

    def send(
        self,
        stream: int,
        at_s: NDArray[np.float64],
        values: NDArray[np.float64] | Sequence[tuple[str, ...]],
    ) -> None:
        """Send samples that were due at `at_s`, readings of the clock, shape (n,)."""
        now_s, lsl_now_s = self._clock.now_s(), float(self._lsl.local_clock())
        stamps_s = lsl_now_s - (now_s - at_s) / self._clock.speed
        samples = values if isinstance(values, np.ndarray) else [list(one) for one in values]
        self._outlets[stream].push_chunk(samples, stamps_s.tolist())

    def close(self) -> None:
        """End the streams; nothing can be sent after."""
        self._outlets.clear()

    def _open(self, stream: PlayedStream, title: str) -> Any:  # noqa: ANN401 - pylsl has no types
        info = self._lsl.StreamInfo(
            f"{title} {stream.name}",
            stream.content,
            len(stream.channels),
            stream.rate_hz * self._clock.speed,
            "string" if stream.is_text else "double64",
            f"{OURS}replay-{stream.name.replace(' ', '-')}",
        )
        info.desc().append_child_value("manufacturer", _MAKER)
        described = info.desc().append_child("channels")
        for channel in stream.channels:
            said = described.append_child("channel")
            said.append_child_value("label", channel.label)
            said.append_child_value("type", channel.content)
            said.append_child_value("unit", channel.unit)
        return self._lsl.StreamOutlet(info)
