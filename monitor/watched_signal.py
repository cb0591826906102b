"""One signal as a session relies on it: expected or not, usable or not, and since when."""

from dataclasses import dataclass

from ..sensors.messages import Reason, SensorKind, SensorState
from .inputs import SensorReport
from .records import SensorHealth


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
    """

    kind: SensorKind
    sensor: str = ""
    expected: bool = False
    newest_s: float | None = None
    last_s: float | None = None
    usable: bool = False
    _said: tuple[bool, Reason] | None = None
    _reported: Reason = Reason.NONE
    _reported_s: float = float("-inf")

    @property
    def lost_since_s(self) -> float | None:
        """Since when it is missed, seconds.

        None while it is usable, and where it was never there to be lost.
        """
        return None if self.usable or not self.expected else self.last_s

    def report(self, report: SensorReport) -> None:
        """Remember what its driver says."""
        self.expected = report.state is not SensorState.STOPPED
        good = report.state is SensorState.CONNECTED
        self._reported = Reason.NONE if good else report.reason
        self._reported_s = report.t_s

    def silence(self, t_s: float, limit_s: float) -> Reason:
        """Return why nothing comes; `Reason.NONE` if something does.

        Nothing for longer than `limit_s`, or nothing since the driver said that the device
        is gone.
        """
        newest_s = self.newest_s
        if newest_s is None or t_s - newest_s > limit_s:
            return self._reported or Reason.NO_DATA
        gone = self._reported is not Reason.NONE and newest_s <= self._reported_s
        return self._reported if gone else Reason.NONE

    def say(self, t_s: float, reason: Reason) -> tuple[SensorHealth, ...]:
        """Return the signal's health, if that is news; unusable for any reason given."""
        if not self.expected:
            return ()
        self.usable = reason is Reason.NONE
        if self._said == (self.usable, reason):
            return ()
        self._said = (self.usable, reason)
        return (SensorHealth(t_s, self.kind, self.usable, reason, self.last_s, self.sensor),)
