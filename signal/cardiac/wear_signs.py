"""What intervals and heart rates of a strap look like when there is no heart behind them."""

import math
from collections import deque
from collections.abc import Sequence
from statistics import fmean

_MAINS_MS = (20.0, 1000.0 / 60.0)
_LOCKED = 0.95
_PERIODS = 3.0
_LAGS = (1, 2, 3)
_EVEN_MS = 1.0
_KNOWN_FROM = 5
_MOST = 128


def since(since_s: float | None, now_s: float, *, holds: bool) -> float | None:
    """Return since when something has held without a break; None if it does not hold now."""
    if not holds:
        return None
    return now_s if since_s is None else since_s


class RateTrail:
    """The heart rate as the sensor tells it, and since when it has been the same."""

    def __init__(self) -> None:
        self.bpm = 0
        self.same_since_s: float | None = None

    def take(self, t_s: float, bpm: int) -> None:
        """Take the rate that a packet told at `t_s` (seconds)."""
        if self.same_since_s is None or bpm != self.bpm:
            self.bpm, self.same_since_s = bpm, t_s

    def restart(self) -> None:
        """After a gap the same rate may be a new one."""
        self.same_since_s = None


class IntervalTrail:
    """Intervals of the last seconds, and since when there has been nothing new in them.

    Attributes
    ----------
    missing_since_s
        First packet without intervals since the last with them, seconds; None while they come.
    """

    def __init__(self, window_s: float) -> None:
        self._window_s = window_s
        self._recent: deque[tuple[float, float]] = deque(maxlen=_MOST)
        self._count = 0
        self._begin()

    def _begin(self) -> None:
        self.missing_since_s: float | None = None
        self._before: frozenset[float] = frozenset()
        self._repeated_since_s: float | None = None
        self._even_since_s: float | None = None
        self._shortest_ms = math.inf
        self._longest_ms = 0.0

    @property
    def known(self) -> bool:
        """Whether this strap has ever told enough intervals to be missed."""
        return self._count >= _KNOWN_FROM

    @property
    def same_since_s(self) -> float | None:
        """Since when there has been nothing new, seconds; None while there is.

        Either packets hold no interval that the one before did not hold, or all intervals
        are the same to a thousandth of a second.
        """
        since_s = [s for s in (self._repeated_since_s, self._even_since_s) if s is not None]
        return min(since_s, default=None)

    def take(self, t_s: float, rr_ms: Sequence[float]) -> None:
        """Take the intervals that came at `t_s` (seconds)."""
        if not rr_ms:
            self.missing_since_s = since(self.missing_since_s, t_s, holds=True)
            return
        self.missing_since_s = None
        self._count = min(_KNOWN_FROM, self._count + len(rr_ms))
        self._recent.extend((t_s, interval_ms) for interval_ms in rr_ms)
        self._compare(t_s, rr_ms)

    def restart(self) -> None:
        """After a gap old intervals tell nothing about new ones."""
        self._recent.clear()
        self._begin()

    def last(self, now_s: float, seconds: float) -> list[float]:
        """Return the intervals that came in so many seconds before `now_s`, milliseconds."""
        recent = self._recent
        while recent and recent[0][0] <= now_s - self._window_s:
            recent.popleft()
        return [rr_ms for t_s, rr_ms in recent if t_s > now_s - seconds]

    def _compare(self, t_s: float, rr_ms: Sequence[float]) -> None:
        now = frozenset(rr_ms)
        old = now <= self._before
        self._repeated_since_s = since(self._repeated_since_s, t_s, holds=old)
        self._before = now
        self._shortest_ms = min(self._shortest_ms, *rr_ms)
        self._longest_ms = max(self._longest_ms, *rr_ms)
        even = self._longest_ms - self._shortest_ms <= _EVEN_MS
        self._even_since_s = since(self._even_since_s, t_s, holds=even)
        if not even:
            self._shortest_ms, self._longest_ms = min(rr_ms), max(rr_ms)


def scatter(rr_ms: Sequence[float]) -> float:
    r"""Return how much neighbouring intervals differ: 0 if not at all, 1 at most.

    .. math:: \min_{k = 1, 2, 3} \; \overline{\min(1, |\ln RR_{i+k} - \ln RR_i|)}

    Logarithms, because noise triggers at any interval; the best of three lags, because in
    bigeminy and trigeminy the second or third next interval is alike.  `rr_ms` holds more
    than three.
    """
    logs = [math.log(max(interval_ms, 1.0)) for interval_ms in rr_ms]
    apart = [
        fmean([min(1.0, abs(b - a)) for a, b in zip(logs, logs[lag:], strict=False)])
        for lag in _LAGS
    ]
    return min(apart)


def share_near(rr_ms: Sequence[float], usual_ms: float, within: float) -> float:
    """Return the share of intervals that differ from a usual one by less than a share of it."""
    near = sum(abs(interval_ms - usual_ms) < within * usual_ms for interval_ms in rr_ms)
    return near / len(rr_ms)


def largest_share(rr_ms: Sequence[float], within: float) -> float:
    """Return the largest share of intervals that are alike, in that sense."""
    return max(share_near(rr_ms, usual_ms, within) for usual_ms in rr_ms)


def outside(rr_ms: Sequence[float], shortest_ms: float, longest_ms: float) -> int:
    """Return how many intervals lie outside two bounds."""
    return sum(not shortest_ms <= interval_ms <= longest_ms for interval_ms in rr_ms)


def follows_mains(rr_ms: Sequence[float]) -> bool:
    """Whether intervals differ, but by whole periods of 50 or 60 Hz.

    By three periods at least: a heart that varies less may keep near one multiple by chance.
    """
    spread_ms = max(rr_ms) - min(rr_ms)
    return any(
        spread_ms >= _PERIODS * period_ms and _is_locked(rr_ms, period_ms)
        for period_ms in _MAINS_MS
    )


def _is_locked(rr_ms: Sequence[float], period_ms: float) -> bool:
    """Whether the mean cosine of the phases reaches `_LOCKED`; stops once it cannot."""
    turn = 2.0 * math.pi / period_ms
    may_lack = (1.0 - _LOCKED) * len(rr_ms)
    for interval_ms in rr_ms:
        may_lack -= 1.0 - math.cos(turn * interval_ms)
        if may_lack < 0.0:
            return False
    return True
