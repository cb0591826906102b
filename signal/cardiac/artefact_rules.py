r"""The decision tree of Lipponen and Tarvainen, for one suspect beat at a time.

Thresholds come from outside: the offline pass has windows centred on the beat, the live one
only what came before and two beats more.

References
----------
Lipponen JA, Tarvainen MP (2019). A robust algorithm for heart rate variability time series
artefact correction using novel beat classification. Journal of Medical Engineering &
Technology 43(3), 173-181. doi:10.1080/03091902.2019.1640306
"""

import math
from dataclasses import dataclass

from .beats import BeatClass


@dataclass(frozen=True, slots=True)
class ArtefactRules:
    """The constants of the classification; as they stand, those of the paper.

    Attributes
    ----------
    alpha
        Thresholds are this many quartile deviations.
    c1, c2
        Slope and intercept of the line that separates ectopic beats.
    far
        Deviations from the local median beyond this count, whatever the neighbours do.
    window, median_window
        Beats over which thresholds and local median are taken; odd.
    least_threshold_ms
        No threshold is lower.  The paper knows no such floor; without one, every healthy beat
        of a heart with very little variability stands out.
    """

    alpha: float = 5.2
    c1: float = 0.13
    c2: float = 0.17
    far: float = 3.0
    window: int = 91
    median_window: int = 11
    least_threshold_ms: float = 0.0


PAPER = ArtefactRules()
OURS = ArtefactRules(least_threshold_ms=50.0)
"""What a session is judged by, live and afterwards (docs/methods/artefacts.md)."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """An interval that differs from the one before by more than the threshold.

    Attributes
    ----------
    before, step, after, second
        Differences of successive intervals, in thresholds: the one before, this, the next two.
    rr_ms, next_rr_ms, local_ms
        The interval, the next one, and the median around it.
    away
        Distance from that median, in thresholds; doubled below it.
    away_limit_ms
        That second threshold.
    """

    before: float
    step: float
    after: float
    second: float
    rr_ms: float
    next_rr_ms: float
    local_ms: float
    away: float
    away_limit_ms: float

    def is_ectopic(self, rules: ArtefactRules) -> bool:
        """Whether the step is the middle of an early beat's zigzag."""
        return is_ectopic(self.before, self.step, self.after, rules)

    def is_misplaced(self, rules: ArtefactRules) -> bool:
        """Whether it may be long or short at all; false only where thresholds vanish."""
        return abs(self.step) > 1.0 or abs(self.away) > rules.far

    def draws_in_next(self) -> bool:
        """Whether the next beat is judged as part of the same trouble."""
        return abs(self.after) < abs(self.second)

    def misplacement(self, rules: ArtefactRules) -> BeatClass:
        """Tell apart missed, extra, long, short, and normal after all."""
        long = self.step > 1.0 and _lesser(self.after, self.second) < -1.0
        short = self.step < -1.0 and _greater(self.after, self.second) > 1.0
        if not (long or short or abs(self.away) > rules.far):
            return BeatClass.NORMAL
        if short and abs(self.rr_ms + self.next_rr_ms - self.local_ms) < self.away_limit_ms:
            return BeatClass.EXTRA
        if long and abs(self.rr_ms / 2.0 - self.local_ms) < self.away_limit_ms:
            return BeatClass.MISSED
        if long or (not short and self.rr_ms > self.local_ms):
            return BeatClass.LONG
        return BeatClass.SHORT


def is_ectopic(before: float, step: float, after: float, rules: ArtefactRules) -> bool:
    """Whether a step and its neighbours form the zigzag of an early beat and its pause."""
    line = -rules.c1 * step
    if step > 1.0:
        return _greater(before, after) < line - rules.c2
    return step < -1.0 and _lesser(before, after) > line + rules.c2


# Where a threshold vanishes, steps are NaN, and so is what they are compared by.  Python's own
# min and max would let it depend on the order of their arguments.


def _lesser(a: float, b: float) -> float:
    return math.nan if math.isnan(a) or math.isnan(b) else min(a, b)


def _greater(a: float, b: float) -> float:
    return math.nan if math.isnan(a) or math.isnan(b) else max(a, b)
