"""What is usual for this person today."""

import math

import pytest

from handrail.signal.arousal.baseline import BaselineLearner, BaselineRules, HeartBaseline

SHORT = BaselineRules(settle_s=0.0, enough_s=5.0, full_s=8.0)


def learned(
    *rates_bpm: float, rules: BaselineRules = SHORT, rate_sd_bpm: float | None = None
) -> BaselineLearner:
    """Let a learner see one trustworthy rate a second."""
    learner = BaselineLearner(rules)
    for second, rate_bpm in enumerate(rates_bpm):
        learner.learn(float(second), rate_bpm, rate_sd_bpm, 1.0)
    return learner


def test_five_rates_by_hand() -> None:
    # median 72; deviations 2, 2, 0, 3, 8: median 2, times 1.4826
    baseline = learned(70.0, 74.0, 72.0, 75.0, 64.0).baseline()
    assert baseline == HeartBaseline(72.0, 1.4826 * 2.0, None, 5.0)


def test_the_personal_unit_is_never_below_two_beats_per_minute() -> None:
    baseline = learned(*[72.0] * 5).baseline()
    assert baseline is not None
    assert baseline.spread_bpm == 2.0


def test_the_usual_variability_is_the_median_of_its_logarithm() -> None:
    learner = BaselineLearner(SHORT)
    for second, rate_sd_bpm in enumerate((2.0, 8.0, 4.0, 0.0, None)):
        learner.learn(float(second), 70.0, rate_sd_bpm, 1.0)
    baseline = learner.baseline()
    assert baseline is not None
    assert baseline.ln_rate_sd == pytest.approx(math.log(4.0))  # of 2, 4 and 8


def test_a_minute_of_settling_in_teaches_nothing() -> None:
    learner = learned(*[90.0] * 60, *[70.0] * 150, rules=BaselineRules())
    assert learner.valid_s == 150.0
    baseline = learner.baseline()
    assert baseline is not None
    assert baseline.heart_rate_bpm == 70.0


def test_two_and_a_half_minutes_are_enough_and_one_second_less_is_not() -> None:
    assert learned(*[70.0] * 209, rules=BaselineRules()).baseline() is None
    assert learned(*[70.0] * 210, rules=BaselineRules()).baseline() is not None


def test_seconds_with_a_fifth_of_the_beats_missing_teach_nothing() -> None:
    learner = BaselineLearner(SHORT)
    learner.learn(1.0, 70.0, None, 0.79)
    assert learner.valid_s == 0.0
    learner.learn(2.0, 70.0, None, 0.80)
    assert learner.valid_s == 1.0


def test_once_it_is_complete_it_stays_as_it_is() -> None:
    assert not learned(*[70.0] * 7).complete
    learner = learned(*[70.0] * 8)
    assert learner.complete
    before = learner.baseline()
    for second in range(8, 100):
        learner.learn(float(second), 120.0, 5.0, 1.0)
    assert learner.baseline() == before
