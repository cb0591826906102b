"""A session as Lab Streaming Layer streams, for other programs to record beside their own.

Off unless somebody turns it on, and `OUTLET_WARNING` must be read before.
"""

from typing import Any

from .clock import Clock
from .lab_description import OURS
from .lab_library import lab_library

OUTLET_WARNING = (
    "While this is on, the client's heart rate, RR intervals and Handrail's findings leave "
    "this program without encryption, and any computer on the same network that knows where to "
    "ask can read them. Turn it on only with the client's consent, on a network of your own."
)

_MAKER = "Handrail"


class LabOutlet:
    """Three streams: heart rate, RR intervals, findings.

    liblsl announces them on this computer only, but its data ports answer on every network
    interface, and no setting of its changes that.  Sending never waits for a receiver.

    Parameters
    ----------
    clock
        The session's.
    start_s
        The clock's reading at session time zero, seconds.

    Raises
    ------
    LabLibraryMissing
        If the Lab Streaming Layer is not installed.
    """

    def __init__(self, clock: Clock, start_s: float) -> None:
        self._lsl = lab_library()
        self._clock = clock
        self._start_s = start_s
        self._rate = self._open("heart rate", "HR", "float32", "bpm")
        self._rr = self._open("RR intervals", "RR", "double64", "ms")
        self._findings = self._open("findings", "Markers", "string", "")

    def heart_rate(self, t_s: float, bpm: float) -> None:
        """Send a heart rate as it was known at `t_s` (seconds), beats per minute."""
        self._rate.push_sample([bpm], self._stamp_s(t_s))

    def rr_interval(self, t_s: float, rr_ms: float) -> None:
        """Send the interval that ends with the beat at `t_s` (seconds), milliseconds."""
        self._rr.push_sample([rr_ms], self._stamp_s(t_s))

    def finding(self, t_s: float, text: str) -> None:
        """Send what was found at `t_s` (seconds)."""
        self._findings.push_sample([text], self._stamp_s(t_s))

    def close(self) -> None:
        """End the streams; nothing can be sent after."""
        del self._rate, self._rr, self._findings

    def _stamp_s(self, t_s: float) -> float:
        """Return the moment `t_s` of the session on LSL's own clock, seconds."""
        ago_s = (self._clock.now_s() - self._start_s - t_s) / self._clock.speed
        return float(self._lsl.local_clock()) - ago_s

    def _open(self, name: str, content: str, channel_format: str, unit: str) -> Any:  # noqa: ANN401 - pylsl has no types
        info = self._lsl.StreamInfo(
            f"{_MAKER} {name}",
            content,
            1,
            self._lsl.IRREGULAR_RATE,
            channel_format,
            f"{OURS}{content.lower()}",
        )
        info.desc().append_child_value("manufacturer", _MAKER)
        channel = info.desc().append_child("channels").append_child("channel")
        channel.append_child_value("label", name)
        channel.append_child_value("type", content)
        channel.append_child_value("unit", unit)
        return self._lsl.StreamOutlet(info)
