"""The smooth line of the heart rate, second by second, with arithmetic by hand."""

import math

import numpy as np
import pytest

from handrail.signal.arousal.trend import (
    ArousalTrend,
    ArousalTrendRules,
    BeatsSeen,
)
from handrail.signal.streaming.operator import run

STILL = ArousalTrendRules(level_variance=0.0, slope_variance=0.0, slope_sd=0.0)
"""A heart that never changes: the filter is then a plain mean."""


def seen(t_s: float, *rates_bpm: float, coverage: float = 1.0) -> BeatsSeen:
    return BeatsSeen(t_s, tuple(60_000.0 / rate for rate in rates_bpm), coverage)


def test_the_first_beat_is_the_level_and_as_unsure_as_one_beat_is() -> None:
    (line,) = ArousalTrend().update(seen(1.0, 60.0))
    assert (line.rate_bpm, line.slope_bpm_per_s) == (60.0, 0.0)
    assert line.sd_bpm == 3.0  # the root of 9


def test_two_beats_of_one_second_are_surer_by_the_root_of_two() -> None:
    (line,) = ArousalTrend().update(seen(1.0, 60.0, 60.0))
    assert line.sd_bpm == pytest.approx(3.0 / math.sqrt(2.0))


def test_for_a_heart_that_never_changes_it_is_the_mean() -> None:
    # 60 and 66 weigh alike: 63, with a variance of 9 / 2; widened, for a surprise of 6 bpm
    # where 18 bpm² were expected is 36 / 18 = 2, and counts a sixtieth
    trend = ArousalTrend(STILL)
    *_, line = run(trend, [seen(1.0, 60.0), seen(2.0, 66.0)])
    assert line.rate_bpm == pytest.approx(63.0)
    assert line.sd_bpm == pytest.approx(math.sqrt(4.5 * (1 + 1 / 60)))


def test_where_a_quarter_of_the_beats_is_missing_a_beat_weighs_a_quarter() -> None:
    # variances 9 and 36: (4 * 60 + 66) / 5 = 61.2
    trend = ArousalTrend(STILL)
    *_, line = run(trend, [seen(1.0, 60.0), seen(2.0, 66.0, coverage=0.75)])
    assert line.rate_bpm == pytest.approx(61.2)


def test_a_poor_second_is_passed_over() -> None:
    trend = ArousalTrend(STILL)
    *_, line = run(trend, [seen(1.0, 60.0), seen(2.0, 90.0, coverage=0.49)])
    assert line.rate_bpm == 60.0


def test_a_second_without_a_beat_widens_the_ribbon() -> None:
    # After a second: 9 + 0.25 for the level, and 0.3 squared for its unknown slope
    trend = ArousalTrend()
    *_, line = run(trend, [seen(1.0, 60.0), seen(2.0)])
    assert line.rate_bpm == 60.0
    assert line.sd_bpm == pytest.approx(math.sqrt(9.0 + 0.25 + 0.09))


def test_a_gap_stays_a_gap() -> None:
    trend = ArousalTrend()
    lines = run(trend, [seen(1.0, 60.0), *(seen(float(t)) for t in range(2, 10))])
    assert [line.t_s for line in lines] == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]


def test_after_a_gap_it_begins_anew() -> None:
    trend = ArousalTrend()
    *_, line = run(trend, [seen(1.0, 60.0), seen(9.0, 90.0)])
    assert (line.rate_bpm, line.slope_bpm_per_s) == (90.0, 0.0)


def test_a_steady_rise_shows_as_its_slope() -> None:
    # A beat a second (nearly), half a beat per minute more each time
    trend = ArousalTrend()
    *_, line = run(trend, [seen(float(t), 60.0 + 0.5 * t) for t in range(60)])
    assert line.slope_bpm_per_s == pytest.approx(0.5, abs=0.01)
    assert line.rate_bpm == pytest.approx(60.0 + 0.5 * 59, abs=0.1)


def test_nine_tenths_of_what_the_model_draws_lie_within_the_ribbon() -> None:
    # A heart that moves as the filter believes, without a slope, for 4000 s: by hand its
    # steady variance v solves v + 0.25 = v * 9 / (9 - v), v = 1.38, so the ribbon is 1.92 wide.
    rng = np.random.default_rng(7)
    levels = 200.0 + np.cumsum(rng.normal(0.0, 0.5, 4000))
    beats = levels + rng.normal(0.0, 3.0, 4000)
    trend = ArousalTrend(ArousalTrendRules(slope_variance=0.0, slope_sd=0.0))
    lines = list(run(trend, [seen(float(t), rate) for t, rate in enumerate(beats)]))
    assert min(line.sd_bpm for line in lines) == pytest.approx(math.sqrt(1.38), abs=0.01)
    within = [
        abs(line.rate_bpm - level) <= 1.64 * line.sd_bpm
        for line, level in zip(lines, levels, strict=True)
    ]
    assert np.mean(within) == pytest.approx(0.9, abs=0.03)


def test_a_heart_that_swings_more_has_a_wider_ribbon_and_the_same_line() -> None:
    # Surprises twice as large are squares four times as large: the ribbon is twice as wide.
    rng = np.random.default_rng(7)
    swings = rng.normal(0.0, 3.0, 2000)

    def widths(size: float) -> float:
        seconds = [seen(float(t), 100.0 + size * swing) for t, swing in enumerate(swings)]
        return float(np.mean([line.sd_bpm for line in run(ArousalTrend(), seconds)][200:]))

    assert widths(4.0) / widths(2.0) == pytest.approx(2.0, abs=0.05)
