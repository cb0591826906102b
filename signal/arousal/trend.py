r"""Heart rate as a level with a slope, each second, and how sure that is.

A local linear trend, followed by a Kalman filter:

.. math::
    \ell_t = \ell_{t-1} + s_{t-1} + \epsilon_t, \quad s_t = s_{t-1} + \zeta_t, \quad
    y_t = \ell_t + \eta_t

with variances of 0.25 bpm² and 0.002 (bpm/s)² a second, and 9 bpm² for the rate that one beat
shows (design assumptions).  A heart that swings more with breathing surprises the filter more
than that; its ribbon is widened by how much more, over the last minute.  The level is not.

References
----------
Harvey AC (1990). Forecasting, structural time series models and the Kalman filter.
doi:10.1017/CBO9781107049994
"""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArousalTrendRules:
    """Of the filter; variances in bpm², or (bpm/s)² for the slope.

    Attributes
    ----------
    level_variance, slope_variance
        By how much level and slope wander in a second.
    beat_variance
        Of the rate that one beat shows: mostly breathing.
    doubt, doubtful_coverage, poor_coverage
        Below the second that variance counts `doubt` times; below the third nothing counts.
    slope_sd
        How steep a heart may be at first sight, bpm/s.
    hole_s
        After so long without a beat nothing is known.
    surprise_s
        Surprises are averaged over so many seconds.
    """

    level_variance: float = 0.25
    slope_variance: float = 0.002
    beat_variance: float = 9.0
    doubt: float = 4.0
    doubtful_coverage: float = 0.8
    poor_coverage: float = 0.5
    slope_sd: float = 0.3
    hole_s: float = 5.0
    surprise_s: float = 60.0


@dataclass(frozen=True, slots=True)
class BeatsSeen:
    """The beats that came in one second.

    Attributes
    ----------
    t_s
        At its end, seconds.
    rr_ms
        Their intervals, believed ones only.
    coverage
        Share of the last 10 s filled by believed intervals, 0 to 1.
    """

    t_s: float
    rr_ms: tuple[float, ...]
    coverage: float


@dataclass(frozen=True, slots=True)
class RateTrendEstimate:
    """Where the heart rate is, and where it is going.

    Attributes
    ----------
    t_s
        When, seconds.
    rate_bpm, sd_bpm
        The level and its standard deviation; nine tenths lie within 1.64 of them.
    slope_bpm_per_s
        How it changes.
    """

    t_s: float
    rate_bpm: float
    sd_bpm: float
    slope_bpm_per_s: float


@dataclass(frozen=True, slots=True)
class _State:
    """Level and slope, and the three different entries of their covariance."""

    level: float
    slope: float
    level_var: float
    both_var: float
    slope_var: float

    def after(self, seconds: float, rules: ArousalTrendRules) -> "_State":
        """Return what is expected `seconds` later."""
        return _State(
            self.level + seconds * self.slope,
            self.slope,
            self.level_var
            + 2.0 * seconds * self.both_var
            + seconds**2 * self.slope_var
            + seconds * rules.level_variance,
            self.both_var + seconds * self.slope_var,
            self.slope_var + seconds * rules.slope_variance,
        )

    def knowing(self, rate_bpm: float, variance: float) -> "_State":
        """Return what is known with one more measurement."""
        total = self.level_var + variance
        gain, slope_gain = self.level_var / total, self.both_var / total
        surprise = rate_bpm - self.level
        return _State(
            self.level + gain * surprise,
            self.slope + slope_gain * surprise,
            self.level_var * (1.0 - gain),
            self.both_var * (1.0 - gain),
            self.slope_var - slope_gain * self.both_var,
        )


class ArousalTrend:
    """Operator: `BeatsSeen` -> `RateTrendEstimate`; none where the heart was not seen."""

    def __init__(self, rules: ArousalTrendRules | None = None) -> None:
        self._rules = rules or ArousalTrendRules()
        self._state: _State | None = None
        self._newest_s = -math.inf
        self._measured_s = -math.inf
        self._surprise = 1.0

    def update(self, seen: BeatsSeen, /) -> tuple[RateTrendEstimate, ...]:
        """Follow one second."""
        rules = self._rules
        if seen.t_s - self._measured_s > rules.hole_s:
            self._state = None
        if self._state is not None:
            self._state = self._state.after(seen.t_s - self._newest_s, rules)
        self._newest_s = seen.t_s
        if seen.rr_ms and seen.coverage >= rules.poor_coverage:
            self._measure(seen)
        state = self._state
        if state is None:
            return ()
        sd_bpm = math.sqrt(state.level_var * max(1.0, self._surprise))
        return (RateTrendEstimate(seen.t_s, state.level, sd_bpm, state.slope),)

    def _measure(self, seen: BeatsSeen) -> None:
        rules = self._rules
        beats = len(seen.rr_ms)
        rate_bpm = 60_000.0 * beats / math.fsum(seen.rr_ms)
        variance = rules.beat_variance / beats
        if seen.coverage < rules.doubtful_coverage:
            variance *= rules.doubt
        if self._state is None:
            self._state = _State(rate_bpm, 0.0, variance, 0.0, rules.slope_sd**2)
        else:
            # Squares of surprises average to 1 if the variances are right.
            expected = self._state.level_var + variance
            surprise = (rate_bpm - self._state.level) ** 2 / expected
            self._surprise += (surprise - self._surprise) / rules.surprise_s
            self._state = self._state.knowing(rate_bpm, variance)
        self._measured_s = seen.t_s
