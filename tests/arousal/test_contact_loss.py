"""From signs to a score, and from the score to findings that begin and end."""

import math

import pytest

from handrail.signal.arousal.contact_evidence import Sign
from handrail.signal.arousal.contact_loss import (
    BodyPattern,
    ContactChange,
    ContactLine,
    ContactRules,
    ContactSample,
    ContactScore,
    ContactWatch,
    Sensitivity,
)
from handrail.signal.arousal.contact_loss_rules import BodyWeights

SOME, SOFT, SEVERAL = ContactLine
VOICE = {"open", "rec", "miss", "short", "talk", "far_away"}

SOFT_SILENCE = {"open": 4.0}
"""-3.7 + 0.75 * 4 = -0.7, level 0.332: above 0.155 and 0.30, below 0.47."""

ALL_OF_THE_BODY = dict.fromkeys(("drop", "still", "rmup", "flat", "below", "unmoving"), 1.0)


def sample(t_s: float, signs: dict[str, float], quality: float = 1.0) -> ContactSample:
    listed = [Sign(key, strength, key, 0.0, "", 30.0) for key, strength in signs.items()]
    voice = tuple(sign for sign in listed if sign.key in VOICE)
    body = tuple(sign for sign in listed if sign.key not in VOICE)
    return ContactSample(t_s, voice, body, quality)


def score_of(
    signs: dict[str, float], quality: float = 1.0, rules: ContactRules | None = None
) -> ContactScore:
    return newest_score(ContactWatch(rules), sample(0.0, signs, quality))


def newest_score(watch: ContactWatch, shown: ContactSample) -> ContactScore:
    score = watch.update(shown)[0]
    assert isinstance(score, ContactScore)
    return score


def level(logit: float) -> float:
    return 1.0 / (1.0 + math.exp(-logit))


def changes(
    watch: ContactWatch, from_s: int, to_s: int, signs: dict[str, float]
) -> list[tuple[ContactLine, float, float, bool]]:
    """Show the same signs for a while; return the lines that were crossed or left."""
    return [
        (outcome.line, outcome.t_s, outcome.decided_s, outcome.ended)
        for second in range(from_s, to_s)
        for outcome in watch.update(sample(float(second), signs))
        if isinstance(outcome, ContactChange)
    ]


# --- the score


def test_without_any_sign_the_score_is_the_bias() -> None:
    assert score_of({}).level == pytest.approx(level(-3.7))


def test_one_long_silence_with_a_calm_heart_is_some_signs_and_no_more() -> None:
    # at most ln (0.5 / 0.03) = 2.81: -3.7 + 0.75 * 2.81 = -1.59, level 0.169
    assert 0.155 < score_of({"open": 2.81}).level < 0.30


def test_a_second_late_reply_and_a_heart_that_fell_are_several_signs() -> None:
    # -3.7 + 0.75 * 2.0 + 0.8 * 2.0 + 0.7 * 1.5 = 0.45: level 0.611
    signs = {"open": 2.0, "miss": 2.0, "drop": 0.7}
    assert score_of(signs).level == pytest.approx(level(0.45))


def test_a_prompt_reply_takes_away_from_what_silence_said() -> None:
    # -3.7 + 0.8 * 3 - 2
    assert score_of({"miss": 3.0, "rec": -2.0}).level == pytest.approx(level(-3.3))


def test_what_was_said_fades_and_what_stands_does_not() -> None:
    # After a minute exp(-1) of it is left.
    watch = ContactWatch()
    newest_score(watch, sample(0.0, {"miss": 3.0}))
    later = newest_score(watch, sample(60.0, {"miss": 0.0, "open": 2.0}))
    assert later.level == pytest.approx(level(-3.7 + 2.4 / math.e + 1.5))


def test_minutes_of_prompt_talk_do_not_hide_that_contact_is_lost_now() -> None:
    # ten replies at -2 would be -20; -1 is the least that counts
    watch = ContactWatch()
    for second in range(10):
        newest_score(watch, sample(float(second), {"rec": -2.0}))
    lost = newest_score(watch, sample(10.0, {"rec": 0.0, "open": 4.0}))
    assert lost.level == pytest.approx(level(-3.7 - math.exp(-1 / 60) + 3.0))


def test_a_long_loss_does_not_hide_that_the_client_is_back() -> None:
    watch = ContactWatch()
    for second in range(20):
        newest_score(watch, sample(float(second), {"miss": 2.0}))
    assert newest_score(watch, sample(20.0, {"miss": 2.0})).level == pytest.approx(level(1.3))


# --- the body stays behind the conversation


@pytest.mark.parametrize("talk", [{}, {"rec": -1.0}, {"talk": -2.0, "open": 0.0}])
def test_the_body_alone_never_raises_the_score_above_three_in_a_hundred(
    talk: dict[str, float],
) -> None:
    seen = score_of(ALL_OF_THE_BODY | talk).level
    assert seen < 0.03
    assert seen < ContactRules().unsure
    assert seen == score_of(talk).level  # it does not count at all


def test_the_body_counts_for_at_most_twice_what_the_conversation_says() -> None:
    # 0.3 of voice: 0.6 of body, whatever it shows: -3.7 + 0.9 = -2.8
    assert score_of(ALL_OF_THE_BODY | {"open": 0.4}).level == pytest.approx(level(-2.8))


def test_the_body_together_is_capped() -> None:
    # 1.5 + 1.2 + 0.8 + 0.8 + 0.5 + 0.6 = 5.4, capped at 2.5: -3.7 + 3 + 2.5
    assert score_of(ALL_OF_THE_BODY | {"open": 4.0}).level == pytest.approx(level(1.8))


def test_with_little_of_the_conversation_the_body_makes_no_soft_cue() -> None:
    # 0.99 and twice that would be -0.73; the gate holds the logit at -1.5, level 0.18
    held = score_of(ALL_OF_THE_BODY | {"rec": 0.99}).level
    assert held == pytest.approx(level(-1.5))
    assert held < 0.30
    assert score_of(ALL_OF_THE_BODY | {"rec": 1.0}).level == pytest.approx(level(-0.7))


def test_the_voice_gate_holds_whatever_weights_are_fitted() -> None:
    careless = ContactRules(body=BodyWeights(drop=9.0), body_cap=10.0, body_per_voice=100.0)
    assert score_of({"rec": 0.9, "drop": 1.0}, rules=careless).level == pytest.approx(
        level(-1.5)
    )
    assert score_of({"drop": 1.0}, rules=careless).level < 0.03


def test_the_heart_counts_for_as_much_as_it_can_be_trusted() -> None:
    # Coverage 0.65 is half way from 0.5 to 0.8.
    signs = {"open": 4.0, "drop": 0.7}
    assert score_of(signs, quality=0.65).level == pytest.approx(level(-0.7 + 0.525))
    assert score_of(signs, quality=0.5).level == pytest.approx(level(-0.7))


# --- why


def test_what_made_up_the_score_is_told_the_weightiest_first_and_adds_up() -> None:
    score = score_of({"open": 2.0, "miss": 2.5, "rec": -1.0, "short": 0.0, "drop": 0.4})
    assert [(sign.key, round(weight, 3)) for sign, weight in score.parts] == [
        ("miss", 2.0), ("open", 1.5), ("drop", 0.6), ("rec", -1.0),
    ]  # fmt: skip
    assert score.level == pytest.approx(level(-3.7 + sum(w for _, w in score.parts)))


@pytest.mark.parametrize(
    ("heart", "pattern"),
    [
        ({"drop": 0.8}, BodyPattern.DROPPING),
        ({"drop": 0.15, "below": 0.6}, BodyPattern.DROPPING),
        ({"flat": 0.9}, BodyPattern.FLAT),
        ({"still": 0.9, "flat": 0.9}, BodyPattern.STILL_HIGH),
        ({"flat": 0.4}, BodyPattern.NONE),
        ({"rmup": 1.0}, BodyPattern.NONE),
    ],
)
def test_the_pattern_of_the_heart_has_a_name(
    heart: dict[str, float], pattern: BodyPattern
) -> None:
    assert score_of({"open": 4.0} | heart).pattern is pattern


def test_weights_can_be_fitted_to_one_client() -> None:
    drops = ContactRules().weighted({"drop": 1.3, "still": 0.5})
    assert (drops.body.drop, drops.body.still) == pytest.approx((1.95, 0.6))
    assert drops.voice == ContactRules().voice


# --- the lines


def test_lines_at_standard_sensitivity_begin_low_and_end_lower() -> None:
    lines = {
        line: (h.on, round(h.off, 9), h.dwell_s) for line, h in ContactRules().lines().items()
    }
    assert lines == {
        SOME: (0.155, 0.082666667, 1.0),
        SOFT: (0.3, 0.165, 2.0),
        SEVERAL: (0.47, 0.255142857, 2.0),
    }


def test_a_line_is_crossed_after_its_dwell_and_dated_back() -> None:
    watch = ContactWatch()
    assert watch.highest is None
    assert changes(watch, 0, 10, SOFT_SILENCE) == [
        (SOME, 0.0, 1.0, False),
        (SOFT, 0.0, 2.0, False),
    ]
    assert watch.highest is SOFT


def test_one_second_above_a_line_is_not_enough() -> None:
    watch = ContactWatch()
    assert changes(watch, 0, 1, SOFT_SILENCE) == []
    assert changes(watch, 1, 30, {}) == []


def test_a_finding_ends_eight_seconds_after_the_signs_did() -> None:
    watch = ContactWatch()
    changes(watch, 0, 10, SOFT_SILENCE)
    assert changes(watch, 10, 30, {}) == [
        (SOME, 10.0, 18.0, True),
        (SOFT, 10.0, 18.0, True),
    ]
    assert watch.highest is None


def test_a_score_that_dips_below_the_line_and_comes_back_ends_nothing() -> None:
    # six seconds without signs, four with them, and so on: never eight below
    watch = ContactWatch()
    changes(watch, 0, 10, SOFT_SILENCE)
    for start in range(10, 60, 10):
        assert changes(watch, start, start + 6, {}) == []
        assert changes(watch, start + 6, start + 10, SOFT_SILENCE) == []
    assert watch.highest is SOFT


def test_a_line_that_ended_is_not_crossed_again_for_a_while() -> None:
    # ended at 18 s: some signs stand again from 38 s on, the soft cue from 63 s on
    watch = ContactWatch()
    changes(watch, 0, 10, SOFT_SILENCE)
    changes(watch, 10, 30, {})
    assert changes(watch, 30, 80, SOFT_SILENCE) == [
        (SOME, 38.0, 39.0, False),
        (SOFT, 63.0, 65.0, False),
    ]


@pytest.mark.parametrize(
    ("sensitivity", "crossed"),
    [
        pytest.param(Sensitivity.LOW, [SOME], id="low: 0.25 0.45 0.60"),
        pytest.param(Sensitivity.STANDARD, [SOME, SOFT], id="standard: 0.155 0.30 0.47"),
        pytest.param(Sensitivity.HIGH, [SOME, SOFT], id="high: 0.10 0.22 0.34"),
    ],
)
def test_the_therapist_chooses_how_readily_signs_are_spoken_of(
    sensitivity: Sensitivity, crossed: list[ContactLine]
) -> None:
    watch = ContactWatch(ContactRules(sensitivity=sensitivity))
    assert [line for line, *_ in changes(watch, 0, 20, SOFT_SILENCE)] == crossed


def test_at_low_sensitivity_a_lone_long_silence_is_nothing() -> None:
    low = ContactWatch(ContactRules(sensitivity=Sensitivity.LOW))
    lone_silence = {"open": 2.81}  # 0.169
    assert changes(low, 0, 20, lone_silence) == []
    assert [line for line, *_ in changes(ContactWatch(), 0, 20, lone_silence)] == [SOME]


def test_when_nothing_can_be_told_what_stands_ends_at_once() -> None:
    watch = ContactWatch()
    changes(watch, 0, 10, SOFT_SILENCE)
    ended = watch.suspend(10.5)
    assert [(c.line, c.t_s, c.decided_s, c.ended) for c in ended] == [
        (SOME, 10.5, 10.5, True),
        (SOFT, 10.5, 10.5, True),
    ]
    assert watch.highest is None
    assert watch.suspend(11.0) == ()


def test_after_a_suspension_the_score_begins_anew() -> None:
    watch = ContactWatch()
    newest_score(watch, sample(0.0, {"miss": 4.0}))
    watch.suspend(1.0)
    assert newest_score(watch, sample(2.0, {})).level == pytest.approx(level(-3.7))


def test_a_dwell_does_not_last_across_a_suspension() -> None:
    watch = ContactWatch()
    changes(watch, 0, 1, SOFT_SILENCE)
    watch.suspend(1.0)
    assert changes(watch, 5, 7, SOFT_SILENCE) == [(SOME, 5.0, 6.0, False)]


def test_a_finding_that_was_ending_anyway_ended_when_its_signs_did() -> None:
    watch = ContactWatch()
    changes(watch, 0, 10, SOFT_SILENCE)
    changes(watch, 10, 14, {})
    assert [(c.line, c.t_s) for c in watch.suspend(14.0)] == [(SOME, 10.0), (SOFT, 10.0)]
