"""Notice a rhythm so irregular that variability says nothing about the person.

Two signs, either is enough: early beats with a pause after them, counted over a minute; and
intervals that scatter from beat to beat far beyond what breathing does, as in atrial
fibrillation, where no beat is early because none is regular.  This is a note about what the
figures are worth, never a diagnosis.

References
----------
Dash S, Chon KH, Lu S, Raeder EA (2009). Automatic real time detection of atrial fibrillation.
Annals of Biomedical Engineering 37(9), 1701-1709. doi:10.1007/s10439-009-9740-z (successive
differences as a share of the interval)
"""

import math
from collections import deque
from dataclasses import dataclass

from ..streaming.recent_values import RecentValues
from .beats import BeatClass, JudgedBeat

_PER_MIN_S = 60.0
_HOLE_S = 10.0
"""Where beats are further apart, nothing counts as having lasted across."""


@dataclass(frozen=True, slots=True)
class RhythmRules:
    """When a rhythm is called irregular (docs/methods/irregular-rhythm.md).

    Attributes
    ----------
    many_per_min, few_per_min
        More early beats than `many_per_min` begin it; at most `few_per_min` may end it.
    scattered, gathered
        So does a median difference of successive intervals above `scattered`, as a share of
        the median interval; below `gathered` may end it.
    lasting_s
        How long that must be so.
    early
        A beat is early if its interval is shorter than the mean by this share.
    mean_beats, scatter_beats
        Beats over which mean and medians are taken.
    """

    many_per_min: float = 5.0
    few_per_min: float = 2.0
    scattered: float = 0.12
    gathered: float = 0.10
    lasting_s: float = 120.0
    early: float = 0.20
    mean_beats: int = 12
    scatter_beats: int = 60


@dataclass(frozen=True, slots=True)
class RhythmChange:
    """The rhythm became irregular, or is no longer.

    Attributes
    ----------
    t_s
        Event time of the beat at which it became sure, seconds.
    irregular
        Whether it is now.
    ectopics_per_min
        Early beats of the last minute.
    scatter
        Median difference of successive intervals, as a share of the median interval.
    """

    t_s: float
    irregular: bool
    ectopics_per_min: float
    scatter: float


class RhythmWatch:
    """Operator: `JudgedBeat` -> `RhythmChange`; looks at settled beats only."""

    def __init__(self, rules: RhythmRules | None = None) -> None:
        self._rules = rules or RhythmRules()
        self._early = _EarlyBeats(self._rules)
        self._scatter = _Scatter(self._rules)
        self._irregular = False
        self._newest_s = -math.inf
        self._other_since_s: float | None = None

    def update(self, beat: JudgedBeat, /) -> tuple[RhythmChange, ...]:
        """Take a beat; say if that makes the rhythm irregular, or regular again."""
        if not beat.settled or beat.beat_class is BeatClass.UNJUDGED:
            return ()
        if beat.t_s - self._newest_s > _HOLE_S:
            self._other_since_s = None
        self._newest_s = beat.t_s
        per_min = self._early.count(beat)
        scatter = self._scatter.of(beat)
        if self._looks_irregular(per_min, scatter) is self._irregular:
            self._other_since_s = None
            return ()
        if self._other_since_s is None:
            self._other_since_s = beat.t_s
        if beat.t_s - self._other_since_s < self._rules.lasting_s:
            return ()
        self._irregular = not self._irregular
        self._other_since_s = None
        return (RhythmChange(beat.t_s, self._irregular, float(per_min), scatter),)

    def _looks_irregular(self, per_min: int, scatter: float) -> bool:
        rules = self._rules
        if self._irregular:
            return per_min > rules.few_per_min or scatter >= rules.gathered
        return per_min > rules.many_per_min or scatter > rules.scattered


class _EarlyBeats:
    """Counts the early beats of the last minute.

    Those that the cleaner calls ectopic, two intervals each; and those that are early by a
    fifth with a pause after them.  The cleaner's thresholds follow the recording, so that
    from one ectopic in ten beats on it takes them for the way this heart beats.
    """

    def __init__(self, rules: RhythmRules) -> None:
        self._share = 1.0 - rules.early
        self._last: JudgedBeat | None = None
        self._counted_last = False
        self._recent_ms: deque[float] = deque(maxlen=rules.mean_beats)
        self._times_s: deque[float] = deque()

    def count(self, beat: JudgedBeat) -> int:
        """Take a beat; return the count."""
        self._counted_last = not self._counted_last and self._ends_pause(beat)
        if self._counted_last:
            self._times_s.append(beat.t_s)
        while self._times_s and self._times_s[0] <= beat.t_s - _PER_MIN_S:
            self._times_s.popleft()
        self._recent_ms.append(beat.rr_ms)
        self._last = beat
        return len(self._times_s)

    def _ends_pause(self, beat: JudgedBeat) -> bool:
        last = self._last
        if last is None:
            return False
        if last.beat_class is BeatClass.ECTOPIC and beat.beat_class is BeatClass.ECTOPIC:
            return True
        mean_ms = math.fsum(self._recent_ms) / len(self._recent_ms)
        return last.rr_ms < self._share * mean_ms and beat.rr_ms > mean_ms


class _Scatter:
    """How far apart neighbouring intervals lie, as a share of an interval."""

    def __init__(self, rules: RhythmRules) -> None:
        self._beats = rules.scatter_beats
        self._rr_ms = RecentValues(rules.scatter_beats)
        self._steps_ms = RecentValues(rules.scatter_beats)
        self._last_ms: float | None = None

    def of(self, beat: JudgedBeat) -> float:
        """Take a beat; return the scatter, 0 until the windows are full."""
        self._rr_ms.append(beat.rr_ms)
        if self._last_ms is not None:
            self._steps_ms.append(abs(beat.rr_ms - self._last_ms))
        self._last_ms = beat.rr_ms
        if len(self._steps_ms) < self._beats:
            return 0.0
        return self._steps_ms.quantile(0.5) / self._rr_ms.quantile(0.5)
