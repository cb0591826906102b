"""Heart rate and its short-term variability over windows that end now.

A window ends at its newest beat, as long as that is recent: beats reach us a second or more
after they happened, and a window that always lacked its last seconds would look half empty.
Once the newest beat is older than `lag_s` the window moves on without it, and coverage falls.
Rates use beats at first sight; variability waits for the verdict, two beats later, and for the
thresholds that still later beats reveal.
"""

import math
from collections import deque
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from ..streaming.operator import Tick
from .beat_window import BeatWindow, RankedWindow, ToldWindow
from .beats import BeatClass, JudgedBeat
from .rate_window import RateWindow
from .settled_beats import SettledBeats

_SHIFTED = frozenset({BeatClass.ECTOPIC, BeatClass.LONG, BeatClass.SHORT})
"""Verdicts on a beat that was there: good for a rate, if it was likely at first sight."""


@dataclass(frozen=True, slots=True)
class HeartEstimate:
    """Heart rate and variability as known at one moment.

    What may be shown (docs/methods/rmssd.md): the rates; `rmssd_ms` as a line, never as a
    number; the figures over 120 s as numbers.  What spans 30 s is evidence for rules and never
    shown, and nothing is said about variability over 10 s.  No figure is shown next to a
    coverage that the display holds to be poor, and RMSSD never without the heart rate.

    Attributes
    ----------
    t_s
        That moment, seconds.
    heart_rate_bpm
        60 / median NN of the last 10 s, beats per minute; None below five beats.
    rmssd_ms
        Root mean square of successive differences over the last 60 s, milliseconds; None
        below 20 pairs.
    rmssd_fast_ms
        The same over 30 s, None below 10 pairs; its largest 3 % of differences are cut down
        to the 97th percentile, for one ectopic that was overlooked can double it.
    rate_sd_bpm
        Standard deviation of beat-to-beat heart rate over 30 s; None below 15 beats.
    coverage
        Share of the last 10 s filled by intervals that count for the rate, 0 to 1: those
        believed, and those believed at first sight that later turn out to be shifted only.
    age_s
        Seconds since the newest such beat; None before the first.
    fast_rate_bpm
        As `heart_rate_bpm`, over 6 s; None below three beats.
    rmssd_report_ms, sdnn_ms, pnn50_percent, sd1_ms, sd2_ms
        Over the last 120 s; None unless believed intervals fill three quarters of it.
    ln_rmssd, ln_rmssd_60
        Natural logarithms of `rmssd_fast_ms` and `rmssd_ms` (in milliseconds).
    coverage_60, coverage_120
        Share of the 60 s and 120 s windows filled by believed intervals, 0 to 1.
    corrected_share
        Share of the beats of the last 60 s that were not believed; None without a beat.
    """

    t_s: float
    heart_rate_bpm: float | None
    rmssd_ms: float | None
    rmssd_fast_ms: float | None
    rate_sd_bpm: float | None
    coverage: float
    age_s: float | None
    fast_rate_bpm: float | None = None
    rmssd_report_ms: float | None = None
    sdnn_ms: float | None = None
    pnn50_percent: float | None = None
    sd1_ms: float | None = None
    sd2_ms: float | None = None
    ln_rmssd: float | None = None
    ln_rmssd_60: float | None = None
    coverage_60: float = 0.0
    coverage_120: float = 0.0
    corrected_share: float | None = None


@dataclass(frozen=True, slots=True)
class HeartWindows:
    """Lengths and least contents of the windows, seconds, counts and shares.

    Attributes
    ----------
    rate_s, rate_beats, quick_s, quick_beats
        Of the heart rate, and of the quick one.
    fast_s, fast_pairs, sd_beats
        Of the variability that is evidence, and of the spread of the rate.
    slow_s, slow_pairs
        Of the variability that is drawn.
    report_s, report_coverage
        Of the figures that may be told, and how much of it must be filled.
    winsor_share
        Differences beyond this quantile of the `fast_s` window are cut down to it.
    lag_s
        How old the newest beat may be before the windows move on without it.
    settling_s
        How much older the newest beat with a verdict may be.
    """

    rate_s: float = 10.0
    rate_beats: int = 5
    fast_s: float = 30.0
    fast_pairs: int = 10
    sd_beats: int = 15
    slow_s: float = 60.0
    slow_pairs: int = 20
    lag_s: float = 3.0
    quick_s: float = 6.0
    quick_beats: int = 3
    report_s: float = 120.0
    report_coverage: float = 0.75
    winsor_share: float = 0.97
    settling_s: float = 2.5


class HeartMeter:
    r"""Operator: `JudgedBeat` and `Tick` -> `HeartEstimate`, one per tick.

    .. math:: \mathrm{RMSSD} = \sqrt{\frac{1}{N} \sum (NN_{i+1} - NN_i)^2}

    over the N pairs of neighbouring believed intervals in the window.

    References
    ----------
    Task Force of the ESC and NASPE (1996). Heart rate variability: standards of measurement,
    physiological interpretation and clinical use. doi:10.1161/01.CIR.93.5.1043
    """

    def __init__(self, windows: HeartWindows | None = None) -> None:
        self._windows = w = windows or HeartWindows()
        self._first_looks: deque[JudgedBeat] = deque()
        self._rated: deque[JudgedBeat] = deque()  # settled, and not yet among the rates
        self._newest_s = -math.inf  # of the beats among the rates
        self._rates = RateWindow(w.fast_s)
        self._fast = RankedWindow(w.fast_s)
        self._slow = BeatWindow(w.slow_s)
        self._report = ToldWindow(w.report_s)
        self._settled = SettledBeats(
            w.report_s + w.lag_s + w.settling_s, (self._fast, self._slow, self._report)
        )

    def update(self, sample: JudgedBeat | Tick, /) -> tuple[HeartEstimate, ...]:
        """Remember a beat, or estimate at a tick."""
        if isinstance(sample, Tick):
            return (self._estimate(sample.t_s),)
        if not sample.settled:
            self._first_looks.append(sample)
            return ()
        self._settle(sample, self._first_look_at(sample.t_s))
        return ()

    def _first_look_at(self, t_s: float) -> JudgedBeat | None:
        """Return what was first said of the beat at `t_s`, and forget what came before."""
        first_looks, found = self._first_looks, None
        while first_looks and first_looks[0].t_s <= t_s:
            found = first_looks.popleft()
        return found if found is not None and found.t_s == t_s else None

    def _settle(self, beat: JudgedBeat, first: JudgedBeat | None) -> None:
        self._settled.add(beat)
        likely = first is not None and first.believed and beat.beat_class in _SHIFTED
        if beat.believed or likely:
            self._rated.append(beat)
            oldest_s = beat.t_s - self._windows.fast_s - self._windows.lag_s
            while self._rated[0].t_s < oldest_s:
                self._rated.popleft()

    def _estimate(self, t_s: float) -> HeartEstimate:
        w = self._windows
        rates = self._read_rates(t_s)
        lag_s = w.lag_s + w.settling_s
        self._settled.count_until(min(t_s, max(self._newest_s, t_s - lag_s)))
        fast, slow, report = self._fast, self._slow, self._report
        rmssd_fast_ms = fast.winsorised_rmssd_ms(w.fast_pairs, w.winsor_share)
        rmssd_ms = slow.rmssd_ms(w.slow_pairs)
        coverage_120 = report.coverage
        told = report if coverage_120 >= w.report_coverage else _NOTHING
        return HeartEstimate(
            t_s,
            rates.heart_rate_bpm,
            rmssd_ms,
            rmssd_fast_ms,
            rates.rate_sd_bpm,
            rates.coverage,
            rates.age_s,
            rates.fast_rate_bpm,
            told.rmssd_ms(1),
            told.sdnn_ms,
            told.pnn50_percent,
            told.sd1_ms,
            told.sd2_ms,
            _ln(rmssd_fast_ms),
            _ln(rmssd_ms),
            slow.coverage,
            coverage_120,
            slow.doubted_share,
        )

    def _read_rates(self, t_s: float) -> "_Rates":
        """Read the rates with the beats that have had a first look only."""
        w, rates, rated = self._windows, self._rates, self._rated
        while rated and rated[0].t_s <= t_s:
            beat = rated.popleft()
            rates.add(beat.t_s, beat.rr_ms)
            self._newest_s = beat.t_s
        newest_s, borrowed = self._newest_s, 0
        for beat in self._first_looks:
            if beat.believed and beat.t_s <= t_s:
                rates.add(beat.t_s, beat.rr_ms)
                newest_s = beat.t_s
                borrowed += 1
        rates.end_at(min(t_s, max(newest_s, t_s - w.lag_s)))
        rate_ms = rates.last_ms(w.rate_s)
        quick_ms = rates.last_ms(w.quick_s)
        read = _Rates(
            60_000.0 / median(rate_ms) if len(rate_ms) >= w.rate_beats else None,
            60_000.0 / median(quick_ms) if len(quick_ms) >= w.quick_beats else None,
            rates.spread_bpm if len(rates) >= w.sd_beats else None,
            min(1.0, math.fsum(rate_ms) / (1000.0 * w.rate_s)),
            t_s - newest_s if newest_s > -math.inf else None,
        )
        for _ in range(min(borrowed, len(rates))):
            rates.take_back()
        return read


class _Rates(NamedTuple):
    heart_rate_bpm: float | None
    fast_rate_bpm: float | None
    rate_sd_bpm: float | None
    coverage: float
    age_s: float | None


_NOTHING = ToldWindow(0.0)


def _ln(value: float | None) -> float | None:
    """Return the natural logarithm; None for a series without any variation."""
    return math.log(value) if value else None
