r"""What is known of the heart over the last so many seconds, in sums that are exact.

Intervals are whole numbers of `UNITS_PER_MS`.  Sums of whole numbers do not drift, so a beat
that left the window leaves no trace, and variances lose nothing where they are small
differences of large numbers.
"""

import math
from bisect import bisect_right
from collections import deque
from dataclasses import dataclass

from ..streaming.recent_values import RecentValues

UNITS_PER_MS = 1 << 20
"""Intervals as whole numbers: exact for straps, which count 1/1024 s, and for anything else
finer than a heart is regular by six orders of magnitude.
"""
_FIFTY_MS = 50 * UNITS_PER_MS


@dataclass(slots=True)
class SettledBeat:
    """A beat and the verdict on it, which may change.

    Attributes
    ----------
    t_s
        Event time of the beat, seconds.
    rr
        The interval in `UNITS_PER_MS`.
    joined
        Whether it begins where the interval before it ended.
    normal
        Whether it is believed.
    step
        What it differs by from the interval before, if they are neighbours and both believed.
    """

    t_s: float
    rr: int
    joined: bool
    normal: bool
    step: int | None = None

    def compare(self, before: "SettledBeat") -> None:
        """Find `step` anew."""
        neighbours = self.joined and self.normal and before.normal
        self.step = self.rr - before.rr if neighbours else None


class BeatWindow:
    """Settled beats of the last `seconds`: how many, and how far neighbours differ.

    A pair of neighbours counts while both are inside.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._beats: deque[SettledBeat] = deque()
        self.doubted = 0
        self.intervals = 0
        self.pairs = 0
        self._rr = 0
        self._step_squares = 0

    def add(self, beat: SettledBeat) -> None:
        """Take the next beat."""
        if self._beats and beat.step is not None:
            self._count_pair(beat.rr, beat.step, 1)
        self._count_interval(beat, 1)
        self._beats.append(beat)

    def end_at(self, end_s: float) -> None:
        """Forget the beats that are older than the window, which now ends at `end_s`."""
        beats, start_s = self._beats, end_s - self._seconds
        while beats and beats[0].t_s <= start_s:
            self._count_interval(beats.popleft(), -1)
            if beats and (step := beats[0].step) is not None:
                self._count_pair(beats[0].rr, step, -1)

    def _count_interval(self, beat: SettledBeat, sign: int) -> None:
        if beat.normal:
            self.intervals += sign
            self._rr += sign * beat.rr
        else:
            self.doubted += sign

    def _count_pair(self, rr: int, step: int, sign: int) -> None:  # noqa: ARG002 - for others
        self.pairs += sign
        self._step_squares += sign * step * step

    @property
    def coverage(self) -> float:
        """Share of the window that believed intervals fill, 0 to 1."""
        return min(1.0, self._rr / (UNITS_PER_MS * 1000.0 * self._seconds))

    @property
    def doubted_share(self) -> float | None:
        """Share of the beats that is not believed; None without a beat."""
        seen = self.intervals + self.doubted
        return self.doubted / seen if seen else None

    def rmssd_ms(self, least_pairs: int) -> float | None:
        """Return the root mean square of successive differences; None below `least_pairs`."""
        if self.pairs < max(1, least_pairs):
            return None
        return math.sqrt(self._step_squares / self.pairs) / UNITS_PER_MS


class RankedWindow(BeatWindow):
    """Keeps differences in order of size too."""

    def clear(self) -> None:
        """Forget everything."""
        super().clear()
        self._sizes = RecentValues()

    def _count_pair(self, rr: int, step: int, sign: int) -> None:
        super()._count_pair(rr, step, sign)
        if sign > 0:
            self._sizes.append(abs(step))
        else:
            self._sizes.drop_oldest()

    def winsorised_rmssd_ms(self, least_pairs: int, share: float) -> float | None:
        """Return RMSSD with differences above their quantile `share` cut down to it."""
        if self.pairs < max(1, least_pairs):
            return None
        cut, ordered = self._sizes.quantile(share), self._sizes.ordered
        above = ordered[bisect_right(ordered, cut) :]
        squares = self._step_squares - sum(size * size for size in above)
        return math.sqrt((squares + len(above) * cut * cut) / self.pairs) / UNITS_PER_MS


class ToldWindow(BeatWindow):
    """Knows the other measures as well, those that are told as numbers."""

    def clear(self) -> None:
        """Forget everything."""
        super().clear()
        self._rr_squares = 0
        self._over_50 = 0
        self._steps = 0
        self._sums = 0
        self._sum_squares = 0

    def _count_interval(self, beat: SettledBeat, sign: int) -> None:
        super()._count_interval(beat, sign)
        if beat.normal:
            self._rr_squares += sign * beat.rr * beat.rr

    def _count_pair(self, rr: int, step: int, sign: int) -> None:
        super()._count_pair(rr, step, sign)
        total = rr + rr - step
        self._over_50 += sign * (abs(step) > _FIFTY_MS)
        self._steps += sign * step
        self._sums += sign * total
        self._sum_squares += sign * total * total

    @property
    def sdnn_ms(self) -> float | None:
        """Standard deviation of the intervals, with n - 1."""
        return _spread_ms(self.intervals, self._rr, self._rr_squares)

    @property
    def pnn50_percent(self) -> float | None:
        """Share of pairs that differ by more than 50 ms."""
        return 100.0 * self._over_50 / self.pairs if self.pairs else None

    @property
    def sd1_ms(self) -> float | None:
        """Spread across the diagonal of the Poincaré plot, with n - 1."""
        return _spread_ms(self.pairs, self._steps, self._step_squares, 2)

    @property
    def sd2_ms(self) -> float | None:
        """Spread along the diagonal of the Poincaré plot, with n - 1."""
        return _spread_ms(self.pairs, self._sums, self._sum_squares, 2)


def _spread_ms(n: int, total: int, squares: int, shared_by: int = 1) -> float | None:
    if n < 2:  # noqa: PLR2004 - one value has no spread
        return None
    return math.sqrt((n * squares - total * total) / (n * (n - 1) * shared_by)) / UNITS_PER_MS
