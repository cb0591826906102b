"""One signal as a session relies on it: expected or not, usable or not, and since when."""

import math
from collections import deque
from dataclasses import dataclass, field
from typing import TypeAlias

from ...sensors.messages import Reason, SensorKind, SensorState
from ..inputs import SensorReport
from ..records import SensorHealth

NOTICE_S = 60.0
"""What a driver says of a device that goes on (samples were lost) is shown so long, seconds."""

HealthSaid: TypeAlias = tuple[bool, Reason, float]
"""Whether a signal is usable, why (not), and how much of it never came, seconds."""


@dataclass(slots=True)
class WatchedSignal:
    """What is known of a signal; says each change of it once.

    Attributes
    ----------
    kind, sensor
        Which signal; `sensor` is empty for the one that findings rest on.
    expected
        Whether anybody would miss it.
    newest_s, last_s
        When anything came last, and when something good did, seconds; None if never.
    usable
        Whether findings may rest on it.
    said
        What was said of it last; None before the first word.
    """

    kind: SensorKind
    sensor: str = ""
    expected: bool = False
    newest_s: float | None = None
    last_s: float | None = None
    usable: bool = False
    said: HealthSaid | None = None
    _reported: dict[str, SensorReport] = field(default_factory=dict)
    _notice: SensorReport | None = None
    _holes: deque[tuple[float, float]] = field(default_factory=deque)

    @property
    def lost_since_s(self) -> float | None:
        """Since when it is missed, seconds.

        None while it is usable, and where it was never there to be lost.
        """
        return None if self.usable or not self.expected else self.last_s

    def report(self, report: SensorReport) -> None:
        """Remember what its driver says, or one of its drivers: a call has two devices."""
        self.expected = report.state is not SensorState.STOPPED
        self._reported.pop(report.sensor, None)
        if report.state is not SensorState.CONNECTED:
            self._reported[report.sensor] = report
        elif report.reason is not Reason.NONE:
            self.notice(report)

    def notice(self, report: SensorReport) -> None:
        """Remember what was said of a signal that goes on."""
        self._notice = report

    def missed(self, t_s: float, hole_s: float) -> None:
        """`hole_s` seconds of a signal that goes on never came, as seen at `t_s` (seconds)."""
        while self._holes and t_s - self._holes[0][0] > 2.0 * NOTICE_S:
            self._holes.popleft()
        if self.usable:  # while it is lost, there is more to be said than that
            self._holes.append((t_s, hole_s))

    def silence(self, t_s: float, limit_s: float) -> Reason:
        """Return why nothing comes; `Reason.NONE` if something does.

        Nothing for longer than `limit_s`, or nothing since the driver said that the device
        is gone.
        """
        newest_s = self.newest_s
        told = next((r for r in self._reported.values() if r.reason is not Reason.NONE), None)
        if newest_s is None or t_s - newest_s > limit_s:
            return told.reason if told else Reason.NO_DATA
        return told.reason if told and newest_s <= told.t_s else Reason.NONE

    def tell(self, health: SensorHealth) -> None:
        """Take over what was said of it when it was judged."""
        self.expected, self.usable, self.last_s = True, health.usable, health.since_s
        self.said = health.usable, health.reason, health.missing_s

    def say(self, t_s: float, reason: Reason) -> tuple[SensorHealth, ...]:
        """Return the signal's health, if that is news; unusable for any reason given.

        A usable signal has a reason, too, while there is a notice about it.
        """
        if not self.expected:
            return ()
        self.usable = reason is Reason.NONE
        reason = reason or self._noticed(t_s)
        missing_s = self._missing_s() if self.usable and reason is Reason.QUEUE_FULL else 0.0
        news = self.usable, reason, missing_s
        if news == self.said:
            return ()
        self.said = news
        about = self.usable, reason, self.last_s, self.sensor, missing_s
        return (SensorHealth(t_s, self.kind, *about),)

    def _noticed(self, t_s: float) -> Reason:
        if self._notice is None or t_s - self._notice.t_s > NOTICE_S:
            return Reason.NONE
        return self._notice.reason

    def _missing_s(self) -> float:
        """Return what never came from a minute before the notice on, seconds."""
        from_s = self._notice.t_s - NOTICE_S if self._notice else float("inf")
        return round(math.fsum(hole_s for t_s, hole_s in self._holes if t_s >= from_s), 1)
