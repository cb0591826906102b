"""Whether one strap shows a heart, judged by the data themselves."""

from collections import deque
from statistics import median

from ...sensors.messages import Reason, SensorKind
from ..settings import SensorRules
from .watched_signal import WatchedSignal

_REMEMBERED = 11


class StrapWatch:
    """Follows one strap.

    Attributes
    ----------
    signal
        What is known of it as a signal.
    worn
        Whether it is on a body, as far as its data tell; True until they say otherwise.
    rate_only
        Whether it is a sensor that never tells intervals: no beats are missed from it.
    """

    def __init__(self, rules: SensorRules, sensor: str) -> None:
        self.signal = WatchedSignal(SensorKind.STRAP, sensor)
        self.worn = True
        self.rate_only = False
        self._rules = rules
        self._apart_s: deque[float] = deque(maxlen=_REMEMBERED)
        self._first_s: float | None = None
        self._poor_since_s: float | None = None
        self._good_since_s: float | None = None
        self._poor = False
        self._patience_s = self._patience_of(1.0)

    def packet(self, t_s: float) -> None:
        """A heart rate packet came, whatever it held."""
        newest_s = self.signal.newest_s
        self.signal.expected = True
        self.signal.newest_s = t_s
        if newest_s is None:
            self._first_s = t_s
        else:
            self._apart_s.append(t_s - newest_s)
            self._patience_s = self._patience_of(median(self._apart_s))

    def beat(self, t_s: float) -> None:
        """A beat came; in a trace that is all that comes."""
        newest_s = self.signal.newest_s
        self.packet(t_s if newest_s is None else max(newest_s, t_s))
        self.signal.last_s = t_s

    def rate(self, t_s: float) -> None:
        """A sensor without intervals told a heart rate."""
        self.signal.last_s = t_s

    def reason(self, t_s: float, coverage: float) -> Reason:
        """Return why nothing may rest on it at `t_s` (seconds); `Reason.NONE` if it may.

        `coverage` is that of its last ten seconds, 0 to 1.
        """
        self._follow_quality(t_s, coverage)
        silence = self.signal.silence(t_s, self._patience_s)
        if silence is not Reason.NONE:
            return silence
        if not self.worn:
            return Reason.OFF_BODY
        last_s = self._first_s if self.signal.last_s is None else self.signal.last_s
        patience_s = self._rules.heart_no_beats_s
        if last_s is not None and t_s - last_s > patience_s:
            return Reason.NO_BEATS
        return Reason.POOR_SIGNAL if self._poor else Reason.NONE

    def _patience_of(self, usual_s: float) -> float:
        """Return how long nothing may come: some sensors send every other second only."""
        due_s = min(max(usual_s, 1.0), self._rules.heart_slowest_s)
        return due_s + self._rules.heart_overdue_s

    def _follow_quality(self, t_s: float, coverage: float) -> None:
        rules = self._rules
        if self._first_s is None or t_s - self._first_s < rules.good_after_s:
            return  # the window of ten seconds is still filling
        if coverage < rules.least_quality:
            self._good_since_s = None
            self._poor_since_s = t_s if self._poor_since_s is None else self._poor_since_s
            self._poor = self._poor or t_s - self._poor_since_s >= rules.poor_after_s
            return
        self._poor_since_s = None
        self._good_since_s = t_s if self._good_since_s is None else self._good_since_s
        if t_s - self._good_since_s >= rules.good_after_s:
            self._poor = False
