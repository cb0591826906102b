"""What is usual for this pair, against the formula worked out by hand."""

import math

import pytest

from handrail.signal.speech.latency import (
    LatencyModel,
    LatencyRules,
)


def model_of(*latencies_s: float, rules: LatencyRules | None = None) -> LatencyModel:
    model = LatencyModel(rules or LatencyRules())
    for latency_s in latencies_s:
        model.learn(latency_s)
    return model


def test_at_first_1_2_s_are_taken_to_be_usual() -> None:
    model = LatencyModel()
    assert model.replies == 0
    assert model.usual_s == pytest.approx(1.2)
    assert model.z(1.2) == pytest.approx(0.0)
    assert model.z(1.2 * math.exp(0.65)) == pytest.approx(1.0)
    # 1.2 s * exp(2.2 * 0.65) = 1.2 s * 4.1787 = 5.014 s
    assert model.limit_s == pytest.approx(5.014, abs=0.001)


def test_three_replies_by_hand() -> None:
    # ln of 0.6, 1.2 and 2.4 s: ln 1.2 - ln 2, ln 1.2, ln 1.2 + ln 2.  Their median is the
    # prior's own: mu = (6 ln 1.2 + 3 ln 1.2) / 9 = ln 1.2.  Squares: 2 * 0.6931 ** 2 = 0.9609.
    # Variance: (10 * 0.4225 + 0.9609) / 13 = 0.39892; sigma 0.63160.
    model = model_of(0.6, 1.2, 2.4)
    assert model.replies == 3
    assert model.usual_s == pytest.approx(1.2)
    assert model.z(2.4) == pytest.approx(0.6931 / 0.63160, abs=1e-4)


def test_replies_outweigh_the_prior_as_they_come() -> None:
    # Six replies of 2.4 s: half way (on the log scale) from 1.2 to 2.4 s: 1.697 s.
    # sigma: sqrt((4.225 + 6 * 0.34657 ** 2) / 16) = sqrt(4.9457 / 16) = 0.55597
    model = model_of(*[2.4] * 6)
    assert model.usual_s == pytest.approx(1.2 * math.sqrt(2.0))
    assert model.z(2.4) == pytest.approx(0.34657 / 0.55597, abs=1e-4)
    # 1.6971 s * exp(2.2 * 0.55597) = 1.6971 s * 3.3980 = 5.767 s
    assert model.limit_s == pytest.approx(5.767, abs=0.001)


def test_the_spread_is_never_taken_to_be_small() -> None:
    # Sixty replies of 1.2 s: sqrt(4.225 / 70) = 0.246, so 0.40 it is.
    model = model_of(*[1.2] * 60)
    assert model.z(1.2 * math.exp(0.40)) == pytest.approx(1.0)


def test_no_silence_below_five_seconds_is_ever_unusual() -> None:
    assert model_of(*[0.3] * 60).limit_s == 5.0
    assert model_of(*[0.3] * 60, rules=LatencyRules(floor_s=8.0)).limit_s == 8.0


def test_a_very_unusual_reply_teaches_nothing() -> None:
    # 2.5 spreads: 1.2 s * exp(2.5 * 0.65) = 1.2 s * 5.0784 = 6.094 s
    assert model_of(6.08).replies == 1
    assert model_of(6.11).replies == 0
    assert model_of(6.11).usual_s == pytest.approx(1.2)


def test_an_overlap_counts_as_a_tenth_of_a_second() -> None:
    model = LatencyModel()
    assert model.z(-0.7) == model.z(0.1)
    assert model_of(-0.7).usual_s == pytest.approx(model_of(0.1).usual_s)


def test_the_last_sixty_replies_are_remembered() -> None:
    model = model_of(*[2.4] * 60, *[1.2] * 60)
    assert model.replies == 60
    assert model.usual_s == pytest.approx(1.2)


# --- stages


def in_image(*latencies_s: float) -> LatencyModel:
    """Return a model that heard thirty replies of 1.2 s first, and then these in the image."""
    model = LatencyModel()
    model.enter("baseline")
    for latency_s in (*[1.2] * 30, *latencies_s):
        if latency_s != 1.2:
            model.enter("reliving")
        model.learn(latency_s)
    return model


def test_a_stage_is_slower_in_its_own_right_after_eight_replies() -> None:
    assert in_image(*[1.5] * 7).usual_s == pytest.approx(1.2)
    assert in_image(*[1.5] * 8).usual_s == pytest.approx(1.5)


def test_a_stage_is_never_taken_to_be_more_than_half_a_ln_slower() -> None:
    # 1.2 s * e ** 0.5 = 1.978 s: a client who drifts away for a whole phase stays unusual
    assert in_image(*[2.9] * 20).usual_s == pytest.approx(1.978, abs=0.001)


def test_what_one_stage_taught_is_not_held_against_another() -> None:
    model = in_image(*[1.8] * 20)
    assert model.usual_s == pytest.approx(1.8)
    model.enter("debrief")
    assert model.usual_s == pytest.approx(1.2)
    model.enter("reliving")
    assert model.usual_s == pytest.approx(1.8)


def test_quicker_replies_make_no_stage_stricter() -> None:
    assert in_image(*[0.9] * 20).usual_s == pytest.approx(1.2)
