"""Each sign of the heart by itself, against numbers worked out by hand."""

import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from handrail.signal.arousal.baseline import HeartBaseline
from handrail.signal.arousal.contact_evidence import Sign
from handrail.signal.arousal.contact_evidence_body import BodySigns, Confounds
from handrail.signal.arousal.index import ArousalSample
from handrail.signal.cardiac.hrv import HeartEstimate

USUAL = HeartBaseline(
    heart_rate_bpm=70.0, spread_bpm=4.0, ln_rate_sd=math.log(4.0), valid_s=200
)
CALM = HeartEstimate(0.0, 70.0, None, None, 4.0, 1.0, 0.0)


NOTHING_ELSE = Confounds()


class Body:
    """A heart, looked at once a second; nobody is silent unless a test says so."""

    def __init__(self, usual: HeartBaseline = USUAL) -> None:
        self._usual = usual
        self._signs = BodySigns()
        self._second = 0

    def second(
        self,
        rate_bpm: float = 70.0,
        heart: HeartEstimate = CALM,
        client_share: float = 0.5,
        silence: float = 0.0,
        confounds: Confounds = NOTHING_ELSE,
    ) -> dict[str, Sign]:
        t_s, usual = float(self._second), self._usual
        self._second += 1
        level = (rate_bpm - usual.heart_rate_bpm) / usual.spread_bpm
        sample = ArousalSample(t_s, level, rate_bpm, usual.spread_bpm, 1.0)
        read = self._signs.read(
            sample, replace(heart, t_s=t_s), usual, client_share, silence, confounds
        )
        return {sign.key: sign for sign in read}

    def after(self, seconds: int, look: Callable[[int], float]) -> "Body":
        """Let seconds pass with the rate that `look` gives for each."""
        for second in range(seconds):
            self.second(look(second))
        return self


def test_a_calm_heart_gives_no_sign() -> None:
    signs = Body().after(100, lambda _: 70.0).second()
    assert {s.key: s.strength for s in signs.values()} == {
        "drop": 0.0, "still": 0.0, "rmup": 0.0, "flat": 0.0, "below": 0.0,
        "unmoving": 0.0,
    }  # fmt: skip


def test_a_fall_from_a_raised_level_by_hand() -> None:
    # 90 bpm is 5 SDu above 70; a fall of 12 bpm is 3 SDu: (3 - 1) / 2.5 = 0.8
    drop = Body().after(95, lambda _: 90.0).second(78.0)["drop"]
    assert drop.strength == pytest.approx(0.8)
    assert (drop.value, drop.unit) == (12.0, "bpm")


def test_a_fall_from_rest_means_nothing() -> None:
    assert Body().after(95, lambda _: 70.0).second(50.0)["drop"].strength == 0.0


def test_a_fall_from_a_slightly_raised_level_counts_in_part() -> None:
    # 75 bpm is 1.25 SDu: (1.25 - 0.5) / 1.5 = 0.5; a fall of 14 bpm is 3.5 SDu: all of it
    assert Body().after(95, lambda _: 75.0).second(61.0)["drop"].strength == pytest.approx(0.5)


def test_a_fall_below_four_beats_per_minute_is_none() -> None:
    # in a heart whose unit is 2 bpm, a fall of 3.9 bpm would be 1.95 SDu
    even = replace(USUAL, spread_bpm=2.0)
    assert Body(even).after(95, lambda _: 80.0).second(76.1)["drop"].strength == 0.0
    assert Body(even).after(95, lambda _: 80.0).second(76.0)["drop"].strength > 0.0


def test_raised_is_the_level_that_a_fifth_of_the_time_was_above() -> None:
    # Between 90 and 12 s ago lie 79 seconds: a quarter of them at 90 bpm is enough, a tenth
    # is not.
    quarter = Body().after(95, lambda s: 90.0 if s % 4 == 0 else 70.0).second(70.0)["drop"]
    tenth = Body().after(95, lambda s: 90.0 if s % 10 == 0 else 70.0).second(70.0)["drop"]
    assert (quarter.value, tenth.value) == (20.0, 0.0)


def test_a_fall_needs_twenty_seconds_to_fall_from() -> None:
    # at second 31 those from 0 to 19 are 12 s old and more
    assert Body().after(30, lambda _: 90.0).second(70.0)["drop"].value == 0.0
    assert Body().after(31, lambda _: 90.0).second(70.0)["drop"].value == 20.0


def test_a_heart_that_is_high_while_the_client_is_silent() -> None:
    # 2 SDu: (2 - 1) / 2 = 0.5, times how silent
    assert Body().second(78.0, silence=0.0)["still"].strength == 0.0
    assert Body().second(78.0, silence=0.5)["still"].strength == pytest.approx(0.25)
    assert Body().second(78.0, silence=1.6)["still"].strength == pytest.approx(0.5)


def test_a_heart_below_what_is_usual() -> None:
    assert Body().second(62.0)["below"].strength == pytest.approx(0.5)  # 2 SDu below


def test_a_heart_that_hardly_varies() -> None:
    # ln 4 - ln(4 exp(-0.625)) = 0.625: (0.625 - 0.35) / 0.55 = 0.5
    flat = replace(CALM, rate_sd_bpm=4.0 * math.exp(-0.625))
    assert Body().second(heart=flat)["flat"].strength == pytest.approx(0.5)


def test_flatness_needs_both_sides_of_the_comparison() -> None:
    flat = replace(CALM, rate_sd_bpm=1.0)
    unknown = replace(USUAL, ln_rate_sd=None)
    assert Body(unknown).second(heart=flat)["flat"].strength == 0.0
    assert Body().second(heart=replace(CALM, rate_sd_bpm=None))["flat"].strength == 0.0


def rmssd_rise(before: int, *, share_then: float = 0.5, share_now: float = 0.5) -> Sign:
    """Let RMSSD be 30 ms for some seconds, then unknown for 35, then e ** 0.4 times as much."""
    body = Body()
    for _ in range(before):
        body.second(heart=replace(CALM, rmssd_fast_ms=30.0), client_share=share_then)
    for _ in range(35):
        body.second(heart=replace(CALM, rmssd_fast_ms=None), client_share=share_then)
    risen = replace(CALM, rmssd_fast_ms=30.0 * math.exp(0.4))
    return body.second(heart=risen, client_share=share_now)["rmup"]


def test_a_rise_of_variability_by_hand() -> None:
    rise = rmssd_rise(30)
    assert rise.value == pytest.approx(0.4)
    assert rise.strength == pytest.approx(0.5)


def test_variability_is_compared_only_with_the_same_state_of_talk() -> None:
    assert rmssd_rise(30, share_then=0.5, share_now=0.2).strength == pytest.approx(0.5)
    assert rmssd_rise(30, share_then=0.5, share_now=0.1).strength == 0.0


def test_variability_is_compared_only_with_enough_of_before() -> None:
    assert rmssd_rise(19).strength == 0.0
    assert rmssd_rise(20).strength == pytest.approx(0.5)


def test_no_variability_at_all_is_no_number_to_compare() -> None:
    assert Body().second(heart=replace(CALM, rmssd_fast_ms=0.0))["rmup"].strength == 0.0


# --- what else may be behind it


def test_a_fall_within_20_seconds_of_a_movement_is_the_movement_s() -> None:
    body = Body().after(95, lambda _: 90.0)
    assert body.second(78.0, confounds=Confounds(moved_s=76.0))["drop"].strength == 0.0
    assert body.second(78.0, confounds=Confounds(moved_s=76.0))["drop"].strength > 0.0


def test_slow_breathing_on_purpose_moves_variability_for_a_minute_after() -> None:
    def after(seconds: float) -> float:
        body = Body()
        for _ in range(65):
            body.second(heart=replace(CALM, rmssd_fast_ms=30.0))
        for _ in range(35):
            body.second(heart=replace(CALM, rmssd_fast_ms=None))
        risen = replace(CALM, rmssd_fast_ms=30.0 * math.exp(0.4))
        slow = Confounds(breathed_slowly_s=100.0 - seconds)
        return body.second(heart=risen, confounds=slow)["rmup"].strength

    assert after(59.0) == 0.0
    assert after(60.0) == pytest.approx(0.5)


@pytest.mark.parametrize(("still", "strength"), [(None, 0.0), (False, 0.0), (True, 1.0)])
def test_a_chest_that_hardly_moves_is_a_sign_where_movement_is_measured(
    still: bool | None, strength: float
) -> None:
    assert (
        Body().second(confounds=Confounds(chest_still=still))["unmoving"].strength == strength
    )


def test_the_slope_of_the_heart_by_hand() -> None:
    body = BodySigns()
    for second in range(30):
        sample = ArousalSample(float(second), 0.0, 70.0 + second, 4.0, 1.0)
        body.read(sample, replace(CALM, t_s=float(second)), USUAL, 0.5, 0.0)
    assert body.slope_bpm_s(29.0) == pytest.approx(1.0)
    assert body.slope_bpm_s(26.0) is None
