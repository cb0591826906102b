"""The heart rate of the last seconds, and how far it spreads."""

import math
from collections import deque

_UNITS_PER_BPM = 1 << 20
"""Rates as whole numbers, so that running sums are exact."""


class RateWindow:
    """Intervals of the last `seconds`, of which any shorter stretch can be had."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._intervals: deque[tuple[float, float, int]] = deque()
        self._end_s = -math.inf
        self._rates = 0
        self._rate_squares = 0

    def __len__(self) -> int:
        return len(self._intervals)

    def add(self, t_s: float, rr_ms: float) -> None:
        """Take the next interval; `t_s`: when it ended."""
        rate = round(60_000.0 / rr_ms * _UNITS_PER_BPM)
        self._intervals.append((t_s, rr_ms, rate))
        self._rates += rate
        self._rate_squares += rate * rate

    def take_back(self) -> None:
        """Undo the last `add`."""
        self._forget(self._intervals.pop()[2])

    def end_at(self, end_s: float) -> None:
        """Forget what ended before the window, which now ends at `end_s`, began."""
        self._end_s = end_s
        intervals, start_s = self._intervals, end_s - self._seconds
        while intervals and intervals[0][0] <= start_s:
            self._forget(intervals.popleft()[2])

    def last_ms(self, seconds: float) -> list[float]:
        """Return the intervals that ended in the last `seconds`, newest first."""
        start_s = self._end_s - seconds
        last: list[float] = []
        for t_s, rr_ms, _ in reversed(self._intervals):
            if t_s <= start_s:
                break
            last.append(rr_ms)
        return last

    @property
    def spread_bpm(self) -> float:
        """Standard deviation of the rate from beat to beat; of at least one beat."""
        n = len(self._intervals)
        return math.sqrt(n * self._rate_squares - self._rates**2) / (n * _UNITS_PER_BPM)

    def _forget(self, rate: int) -> None:
        self._rates -= rate
        self._rate_squares -= rate * rate
