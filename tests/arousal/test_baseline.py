"""What is usual for this person today."""

import math
from collections.abc import Iterable
from dataclasses import replace

import pytest

from handrail.signal.arousal.baseline import (
    Baseline,
    BaselineRules,
    EarlierBaseline,
    HeartBaseline,
    HeartSecond,
    comparable,
)
from handrail.signal.streaming.operator import run

SHORT = BaselineRules(settle_s=0.0, enough_s=5.0, full_s=8.0, settle_again_s=0.0, alike_s=3.0)


def second(t_s: int, rate_bpm: float, coverage: float = 1.0) -> HeartSecond:
    return HeartSecond(float(t_s), rate_bpm, coverage)


def learned(*rates_bpm: float, rules: BaselineRules = SHORT) -> Baseline:
    """Let a baseline see one trustworthy rate a second."""
    baseline = Baseline(rules)
    list(run(baseline, [second(t, rate) for t, rate in enumerate(rates_bpm)]))
    return baseline


def usual_of(baseline: Baseline) -> HeartBaseline:
    assert baseline.usual is not None
    return baseline.usual


# --- the heart rate


def test_five_rates_by_hand() -> None:
    # median 72; deviations 2, 2, 0, 3, 8: median 2, times 1.4826
    usual = learned(70.0, 74.0, 72.0, 75.0, 64.0).usual
    assert usual == HeartBaseline(72.0, 1.4826 * 2.0, None, 5.0)


def test_the_personal_unit_is_never_below_two_beats_per_minute() -> None:
    assert usual_of(learned(*[72.0] * 5)).spread_bpm == 2.0


def test_a_minute_of_settling_in_teaches_nothing() -> None:
    baseline = learned(*[90.0] * 60, *[70.0] * 150, rules=BaselineRules())
    assert baseline.valid_s == 150.0
    assert usual_of(baseline).heart_rate_bpm == 70.0


def test_the_minute_counts_from_the_beginning_of_the_session() -> None:
    # The strap was put on 40 s late: 20 s of settling are left.
    baseline = Baseline()
    baseline.begin(0.0)
    list(run(baseline, [second(t, 70.0) for t in range(40, 100)]))
    assert baseline.valid_s == 40.0


def test_two_and_a_half_minutes_are_enough_and_one_second_less_is_not() -> None:
    assert learned(*[70.0] * 209, rules=BaselineRules()).usual is None
    assert learned(*[70.0] * 210, rules=BaselineRules()).usual is not None


def test_seconds_with_a_fifth_of_the_beats_missing_teach_nothing() -> None:
    baseline = Baseline(SHORT)
    baseline.update(second(1, 70.0, coverage=0.79))
    assert baseline.valid_s == 0.0
    baseline.update(second(2, 70.0, coverage=0.80))
    assert baseline.valid_s == 1.0


def test_what_is_no_conversation_teaches_nothing() -> None:
    baseline = Baseline(SHORT)
    baseline.update(replace(second(1, 70.0), conversation=False))
    assert baseline.valid_s == 0.0


def test_it_is_told_each_time_that_it_changes() -> None:
    # Known after five seconds, sharpened by three, complete; then the heart stays as it is.
    told = run(Baseline(SHORT), [second(t, 70.0 + t) for t in range(8)])
    assert [usual.valid_s for usual in told] == [5.0, 6.0, 7.0, 8.0]


# --- variability


def test_the_usual_spread_of_the_rate_is_the_median_of_its_logarithm() -> None:
    spreads = (2.0, 8.0, 4.0, 0.0, None)
    seconds = [replace(second(t, 70.0), rate_sd_bpm=sd) for t, sd in enumerate(spreads)]
    baseline = Baseline(SHORT)
    list(run(baseline, seconds))
    assert usual_of(baseline).ln_rate_sd == pytest.approx(math.log(4.0))  # of 2, 4 and 8


def varied(shares: Iterable[float | None], ln_rmssd: Iterable[float]) -> HeartBaseline:
    seconds = [
        replace(second(t, 70.0), ln_rmssd=ln, client_share=share)
        for t, (share, ln) in enumerate(zip(shares, ln_rmssd, strict=True))
    ]
    baseline = Baseline(SHORT)
    list(run(baseline, seconds))
    return usual_of(baseline)


def test_variability_is_learned_apart_for_talking_and_for_quiet() -> None:
    # Half of 30 s or more is talking, a fifth or less is quiet, and in between is neither.
    usual = varied((0.5, 0.9, 0.7, 0.2, 0.0, 0.1, 0.3), (3.0, 3.2, 3.1, 3.6, 3.8, 3.7, 9.0))
    assert usual.ln_rmssd_talking == 3.1
    assert usual.ln_rmssd_quiet == 3.7


def test_two_seconds_of_talk_are_too_few_where_three_are_asked() -> None:
    usual = varied((0.9, 0.9, 0.0, 0.0, 0.0), (3.0, 3.0, 3.6, 3.6, 3.6))
    assert usual.ln_rmssd_talking is None
    assert usual.ln_rmssd_quiet == 3.6


def test_where_the_voice_is_not_heard_no_state_of_talk_is_known() -> None:
    usual = varied((None,) * 5, (3.0,) * 5)
    assert (usual.ln_rmssd_talking, usual.ln_rmssd_quiet) == (None, None)


# --- drift


def test_a_heart_near_its_usual_takes_the_baseline_along_slowly() -> None:
    # Usual 70, spread 2.  One second at 71.5 moves it by 1.5 / 600 bpm.
    baseline = learned(*[70.0] * 8)
    baseline.update(second(8, 71.5))
    usual = usual_of(baseline)
    assert usual.heart_rate_bpm == pytest.approx(70.0 + 1.5 / 600.0)
    assert usual.drift_bpm == pytest.approx(1.5 / 600.0)


def test_a_heart_further_than_one_unit_from_its_usual_does_not() -> None:
    baseline = learned(*[70.0] * 8)
    before = baseline.usual
    for t in range(8, 1000):
        baseline.update(second(t, 72.1))
    assert baseline.usual == before


def test_it_never_drifts_further_than_six_beats_per_minute() -> None:
    # A heart that is always 1.9 bpm above moves it by 1.9 / 600 a second: 6 bpm after 1895 s.
    baseline = learned(*[70.0] * 8)
    for t in range(8, 8 + 1800):
        baseline.update(second(t, usual_of(baseline).heart_rate_bpm + 1.9))
    assert usual_of(baseline).drift_bpm == pytest.approx(1800 * 1.9 / 600.0)
    for t in range(1808, 3000):
        baseline.update(second(t, usual_of(baseline).heart_rate_bpm + 1.9))
    assert usual_of(baseline).drift_bpm == 6.0


def test_while_it_is_being_learned_it_does_not_drift() -> None:
    assert usual_of(learned(*[70.0] * 5, 71.0)).drift_bpm == 0.0


# --- anew


def test_learning_anew_keeps_the_old_one_until_the_new_one_is_enough() -> None:
    baseline = learned(*[70.0] * 8)
    baseline.renew(8.0)
    list(run(baseline, [second(t, 80.0) for t in range(8, 12)]))
    assert usual_of(baseline).heart_rate_bpm == 70.0
    baseline.update(second(12, 80.0))
    assert usual_of(baseline).heart_rate_bpm == 80.0


def test_sitting_down_again_teaches_nothing_for_twenty_seconds() -> None:
    baseline = learned(*[70.0] * 8, rules=replace(SHORT, settle_again_s=20.0))
    baseline.renew(100.0)
    list(run(baseline, [second(t, 80.0) for t in range(100, 123)]))
    assert baseline.valid_s == 3.0  # the seconds 120, 121 and 122


# --- earlier sessions

H10 = "Polar H10"
EARLIER = EarlierBaseline(H10, 76.0, 4.0)


def with_earlier(rate_bpm: float, seconds: int, *earlier: EarlierBaseline) -> Baseline:
    baseline = Baseline(replace(BaselineRules(), settle_s=0.0), earlier)
    list(run(baseline, [second(t, rate_bpm) for t in range(seconds)]))
    return baseline


def test_earlier_sessions_weigh_as_much_as_a_minute_of_this_one() -> None:
    # 140 s at 70 and 60 s at 76: (140 * 70 + 60 * 76) / 200 = 71.8; spread (140 * 2 + 60 * 4)
    # / 200 = 2.6
    usual = usual_of(with_earlier(70.0, 140, EARLIER))
    assert usual.heart_rate_bpm == pytest.approx(71.8)
    assert usual.spread_bpm == pytest.approx(2.6)
    assert usual.off_earlier_bpm == -6.0


def test_with_them_a_minute_less_is_enough() -> None:
    assert with_earlier(70.0, 89, EARLIER).usual is None
    assert with_earlier(70.0, 90, EARLIER).usual is not None


def test_of_several_the_middle_one_counts() -> None:
    earlier = [EarlierBaseline(H10, rate, 4.0) for rate in (60.0, 76.0, 77.0)]
    assert usual_of(with_earlier(70.0, 140, *earlier)).off_earlier_bpm == -6.0


def test_a_heart_far_from_earlier_sessions_stands_alone_and_says_so() -> None:
    # 63 is 13 bpm below 76: caffeine, illness, a loose strap?
    assert with_earlier(63.0, 149, EARLIER).usual is None
    usual = usual_of(with_earlier(63.0, 150, EARLIER))
    assert usual.heart_rate_bpm == 63.0
    assert usual.off_earlier_bpm == -13.0


def test_only_the_last_three_with_the_same_type_of_sensor_are_comparable() -> None:
    verity = EarlierBaseline("Verity Sense", 76.0, 4.0)
    rates = (60.0, 61.0, 62.0, 63.0)
    h10 = [EarlierBaseline(H10, rate, 4.0) for rate in rates]
    assert comparable([h10[0], verity, *h10[1:]], H10) == tuple(h10[1:])
    unknown = EarlierBaseline("", 76.0, 4.0)
    assert comparable([unknown], "") == ()
