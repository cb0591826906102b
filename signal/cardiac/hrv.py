"""Heart rate and its short-term variability over windows that end now.

The window ends at the newest beat, as long as that is recent: beats reach us a second or
more after they happened, and a window that always lacked its last seconds would look half
empty.  Once the newest beat is older than `lag_s` the window moves on without it, and
coverage falls.
"""

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, pstdev

from ..streaming.operator import Tick
from .beats import NnInterval


@dataclass(frozen=True, slots=True)
class HeartEstimate:
    """Heart rate and variability as known at one moment.

    Attributes
    ----------
    t_s
        That moment, seconds.
    heart_rate_bpm
        60 / median NN of the last 10 s, beats per minute; None below five beats.
    rmssd_ms
        Root mean square of successive differences over the last 60 s, milliseconds; None
        below 20 pairs.  Fit to be drawn, not to be read as a number (science basis 3.2).
    rmssd_fast_ms
        The same over 30 s, None below 10 pairs: evidence for rules, never shown.
    rate_sd_bpm
        Standard deviation of beat-to-beat heart rate over 30 s; None below 15 beats.
    coverage
        Share of the last 10 s filled by believed intervals, 0 to 1.
    age_s
        Seconds since the newest beat; None before the first.
    """

    t_s: float
    heart_rate_bpm: float | None
    rmssd_ms: float | None
    rmssd_fast_ms: float | None
    rate_sd_bpm: float | None
    coverage: float
    age_s: float | None


@dataclass(frozen=True, slots=True)
class HeartWindows:
    """Lengths and least contents of the windows, seconds and counts."""

    rate_s: float = 10.0
    rate_beats: int = 5
    fast_s: float = 30.0
    fast_pairs: int = 10
    sd_beats: int = 15
    slow_s: float = 60.0
    slow_pairs: int = 20
    lag_s: float = 3.0


class HeartMeter:
    r"""Operator: `NnInterval` and `Tick` -> `HeartEstimate`, one per tick.

    .. math:: \mathrm{RMSSD} = \sqrt{\frac{1}{N} \sum (NN_{i+1} - NN_i)^2}

    over the N pairs of neighbouring believed intervals in the window.  Sums are taken anew
    each time: a window holds at most some hundred beats, and a running sum would let
    rounding depend on how long the session has lasted.

    References
    ----------
    Task Force of the ESC and NASPE (1996). Heart rate variability: standards of measurement,
    physiological interpretation and clinical use. doi:10.1161/01.CIR.93.5.1043
    """

    def __init__(self, windows: HeartWindows | None = None) -> None:
        self._windows = windows or HeartWindows()
        self._beats: deque[NnInterval] = deque()

    def update(self, sample: NnInterval | Tick, /) -> tuple[HeartEstimate, ...]:
        """Remember an interval, or estimate at a tick."""
        if isinstance(sample, NnInterval):
            self._beats.append(sample)
            self._forget(sample.t_s)
            return ()
        return (self._estimate(sample.t_s),)

    def _forget(self, now_s: float) -> None:
        oldest_s = now_s - self._windows.slow_s - self._windows.lag_s
        while self._beats[0].t_s < oldest_s:
            self._beats.popleft()

    def _estimate(self, t_s: float) -> HeartEstimate:
        w = self._windows
        newest_s = self._beats[-1].t_s if self._beats else None
        end_s = t_s if newest_s is None else min(t_s, max(newest_s, t_s - w.lag_s))
        rate = self._last(w.rate_s, end_s)
        fast = self._last(w.fast_s, end_s)
        slow = self._last(w.slow_s, end_s)
        return HeartEstimate(
            t_s,
            60_000.0 / median(b.nn_ms for b in rate) if len(rate) >= w.rate_beats else None,
            rmssd_ms(slow, w.slow_pairs),
            rmssd_ms(fast, w.fast_pairs),
            pstdev(60_000.0 / b.nn_ms for b in fast) if len(fast) >= w.sd_beats else None,
            min(1.0, math.fsum(b.nn_ms for b in rate) / (1000.0 * w.rate_s)),
            None if newest_s is None else max(0.0, t_s - newest_s),
        )

    def _last(self, seconds: float, end_s: float) -> list[NnInterval]:
        return [b for b in self._beats if end_s - seconds < b.t_s <= end_s]


def rmssd_ms(intervals: Sequence[NnInterval], least_pairs: int) -> float | None:
    """Return RMSSD over neighbouring pairs, milliseconds; None if there are too few."""
    squares = [(b.nn_ms - a.nn_ms) ** 2 for a, b in pairwise(intervals) if b.follows]
    if len(squares) < max(1, least_pairs):
        return None
    return math.sqrt(math.fsum(squares) / len(squares))
