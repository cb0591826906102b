"""How much the client moves, whether they sit still, turned, or took the strap off.

Amount of movement is the standard deviation, over 30 s, of how strong the acceleration is.
Breathing turns the strap against gravity, which changes the direction of the acceleration but
hardly its strength; so a client who only breathes counts as still.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..streaming.operator import Tick
from .motion import GRID_HZ, MotionBlock, MotionTrace
from .own_levels import OwnLevels

_KEPT_S = 64


@dataclass(frozen=True, slots=True)
class StillnessRules:
    """What counts as movement (docs/methods/stillness.md; not tested on clients).

    Attributes
    ----------
    window_s, least_coverage
        Movement is taken over so many seconds, of which at least this share was measured.
    lag_s
        Frames come late; the window ends at the newest sample if that is no older.
    still_share, learned_s
        Still means less movement than in this share of the session so far, of which at least
        so many seconds are known.
    spike_mg, before_s
        A movement spike departs by this much from the mean of the seconds before.
    posture_deg, posture_held_s
        The posture changed if the chest leans this much elsewhere, for this long.
    worn_mg, worn_window_s
        A chest moves a strap by more than this, over so many seconds: heart and breathing
        see to it.  A table does not.
    """

    window_s: float = 30.0
    least_coverage: float = 0.7
    lag_s: float = 3.0
    still_share: float = 0.05
    learned_s: int = 300
    spike_mg: float = 100.0
    before_s: float = 3.0
    posture_deg: float = 20.0
    posture_held_s: float = 5.0
    worn_mg: float = 1.5
    worn_window_s: float = 10.0


@dataclass(frozen=True, slots=True)
class MotionRead:
    """Movement as known at one moment.

    Attributes
    ----------
    t_s
        That moment, seconds.
    moving_mg
        Standard deviation of the strength of acceleration over 30 s, thousandths of gravity;
        None where too little was measured.
    still
        Whether that is less than the person's own 5th percentile so far; None if unknown.
    moves
        Whether anything moves the strap at all, as a chest would; False on a table.  None if
        unknown.
    spike_s
        Event time of the last movement spike, seconds; None before the first.
    posture_changed_s
        Event time at which the last change of posture began, seconds; None before the first.
    coverage
        Share of the 30 s that was measured, 0 to 1.
    """

    t_s: float
    moving_mg: float | None
    still: bool | None
    moves: bool | None
    spike_s: float | None
    posture_changed_s: float | None
    coverage: float


class Stillness:
    """Operator: `MotionBlock` and `Tick` -> `MotionRead`, one per tick."""

    def __init__(self, rules: StillnessRules | None = None) -> None:
        self._rules = rules or StillnessRules()
        self._trace = MotionTrace(_KEPT_S)
        self._levels = OwnLevels(0.1, 10_000.0)
        self._spikes = _SpikeWatch(self._rules)
        self._posture = _PostureWatch(self._rules)
        self._learned_to: int | None = None

    def update(self, sample: MotionBlock | Tick, /) -> tuple[MotionRead, ...]:
        """Remember motion, or read it at a tick.

        Raises
        ------
        EventTimeError
            If a block begins before an eighth of a second that is complete.
        """
        if isinstance(sample, MotionBlock):
            self._trace.add(sample)
            return ()
        return (self._read(sample.t_s),)

    def _read(self, t_s: float) -> MotionRead:
        rules = self._rules
        self._spikes.look(self._trace)
        self._posture.look(self._trace)
        spike_s, posture_changed_s = self._spikes.last_s, self._posture.changed_s
        end, length = self._trace.end_at(t_s, rules.lag_s), round(rules.window_s * GRID_HZ)
        if not self._trace.knows(end, length):
            return MotionRead(t_s, None, None, None, spike_s, posture_changed_s, 0.0)
        window = self._trace.window(end, length)
        measured = window[~np.isnan(window[:, 0])]
        coverage = len(measured) / len(window)
        moving_mg = _movement_mg(measured) if coverage >= rules.least_coverage else None
        moves = self._moves(window[-round(rules.worn_window_s * GRID_HZ) :])
        return MotionRead(
            t_s,
            moving_mg,
            self._judge(end, moving_mg) if moves else None,
            moves,
            spike_s,
            posture_changed_s,
            coverage,
        )

    def _moves(self, window: NDArray[np.float64]) -> bool | None:
        measured = window[~np.isnan(window[:, 0])]
        if len(measured) < self._rules.least_coverage * len(window):
            return None
        return math.sqrt(measured.var(axis=0).sum()) > self._rules.worn_mg

    def _judge(self, end: int, moving_mg: float | None) -> bool | None:
        """Compare with what is usual, then let it count towards that, once a second."""
        if moving_mg is None:
            return None
        known = self._levels.seen >= self._rules.learned_s
        still = moving_mg < self._levels.quantile(self._rules.still_share) if known else None
        if self._learned_to is None or end - self._learned_to >= GRID_HZ:
            self._learned_to = end
            self._levels.learn(moving_mg)
        return still


class _SpikeWatch:
    """Finds samples far from the mean of the seconds before them."""

    def __init__(self, rules: StillnessRules) -> None:
        self._far_mg = rules.spike_mg
        self._before = round(rules.before_s * GRID_HZ)
        self._seen_to: int | None = None
        self.last_s: float | None = None

    def look(self, trace: MotionTrace) -> None:
        """Go through what is new in the trace."""
        end, oldest = trace.end, trace.end - (_KEPT_S * GRID_HZ - self._before)
        first = oldest if self._seen_to is None else max(self._seen_to, oldest)
        self._seen_to = end
        if first >= end:
            return
        motion = trace.window(end, end - first + self._before)
        far = _departure_mg(motion, self._before) > self._far_mg
        if far.any():
            self.last_s = (first + int(np.flatnonzero(far)[-1])) / GRID_HZ


class _PostureWatch:
    """Notices when gravity pulls from elsewhere, and keeps doing so."""

    def __init__(self, rules: StillnessRules) -> None:
        self._rules = rules
        self._usual: NDArray[np.float64] | None = None
        self._other: NDArray[np.float64] | None = None
        self._other_since = 0
        self._seen_to = 0
        self.changed_s: float | None = None

    def look(self, trace: MotionTrace) -> None:
        """Compare the last seconds in the trace with the posture so far."""
        rules = self._rules
        length = round(rules.before_s * GRID_HZ)
        if trace.end == self._seen_to:
            return
        self._seen_to = trace.end
        down = _mean_direction(trace.window(trace.end, length))
        if down is None:
            return
        if self._usual is None:
            self._usual = down
        if _angle_deg(down, self._usual) <= rules.posture_deg:
            self._other = None
        elif self._other is None or _angle_deg(down, self._other) > rules.posture_deg:
            self._other, self._other_since = down, trace.end - length // 2
        elif trace.end - self._other_since >= rules.posture_held_s * GRID_HZ:
            self._usual, self._other = down, None
            self.changed_s = self._other_since / GRID_HZ


def _movement_mg(motion_mg: NDArray[np.float64]) -> float:
    return float(np.linalg.norm(motion_mg, axis=1).std())


def _departure_mg(motion_mg: NDArray[np.float64], before: int) -> NDArray[np.float64]:
    """Return how far each sample lies from the mean of the `before` samples before it.

    Shape (n - before,); NaN where less than a third of these was measured.
    """
    measured = ~np.isnan(motion_mg[:, :1])
    counts = _sums_before(measured, before)
    sums = _sums_before(np.where(measured, motion_mg, 0.0), before)
    unknown = np.full(sums.shape, np.nan)
    means = np.divide(sums, counts, out=unknown, where=3 * counts >= before)
    distance: NDArray[np.float64] = np.linalg.norm(motion_mg[before:] - means, axis=1)
    return distance


def _sums_before(values: NDArray[Any], before: int) -> NDArray[Any]:
    """Return, for each row from the `before`-th on, the sum of the `before` rows above it."""
    sums = np.cumsum(values, axis=0) - values
    difference: NDArray[Any] = sums[before:] - sums[:-before]
    return difference


def _mean_direction(motion_mg: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Return where the mean acceleration points, length 1; None if that is not known."""
    measured = motion_mg[~np.isnan(motion_mg[:, 0])]
    if 3 * len(measured) < 2 * len(motion_mg):
        return None
    mean = measured.mean(axis=0)
    length = float(np.linalg.norm(mean))
    return mean / length if length > 0.0 else None


def _angle_deg(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    return math.degrees(math.acos(max(-1.0, min(1.0, float(one @ other)))))
