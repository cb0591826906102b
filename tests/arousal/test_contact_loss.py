"""From signs to a score, and from the score to findings that begin and end."""

import math

import pytest

from handrail.signal.arousal.contact_evidence import Sign
from handrail.signal.arousal.contact_loss import (
    BodyWeights,
    ContactChange,
    ContactLine,
    ContactRules,
    ContactSample,
    ContactScore,
    ContactWatch,
    Sensitivity,
)

SOME, SOFT, SEVERAL = ContactLine
VOICE = {"open", "rec", "miss", "quiet", "dead", "far_away"}

LATE_AGAIN = {"open": 0.8, "rec": 0.8, "quiet": 0.9}
"""A second prompt is late and the client says little: 2.24 + 2.40 + 1.98 = 6.62."""

ALL_OF_THE_BODY = dict.fromkeys(("drop", "still", "rmup", "flat", "below"), 1.0)


def sample(t_s: float, signs: dict[str, float], quality: float = 1.0) -> ContactSample:
    listed = [Sign(key, strength, key, 0.0, "", 30.0) for key, strength in signs.items()]
    voice = tuple(sign for sign in listed if sign.key in VOICE)
    body = tuple(sign for sign in listed if sign.key not in VOICE)
    return ContactSample(t_s, voice, body, quality)


def settled(
    signs: dict[str, float], quality: float = 1.0, rules: ContactRules | None = None
) -> ContactScore:
    """Return the score once the signs have stood for half a minute."""
    watch = ContactWatch(rules)
    for second in range(30):
        watch.update(sample(float(second), signs, quality))
    return newest_score(watch, sample(30.0, signs, quality))


def newest_score(watch: ContactWatch, shown: ContactSample) -> ContactScore:
    score = watch.update(shown)[0]
    assert isinstance(score, ContactScore)
    return score


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


def test_one_long_silence_with_a_calm_heart_is_no_finding() -> None:
    # -6 + 2.8 + 0.5 * 2.2 = -2.1; 1 / (1 + e ** 2.1) = 0.109
    assert settled({"open": 1.0, "quiet": 0.5}).level == pytest.approx(0.109, abs=0.001)


def test_a_second_late_reply_and_a_heart_that_fell_are_several_signs() -> None:
    # -6 + 6.62 + 0.7 * 1.5 = 1.67; 1 / (1 + e ** -1.67) = 0.842
    assert settled(LATE_AGAIN | {"drop": 0.7}).level == pytest.approx(0.842, abs=0.001)


def test_a_heart_that_falls_while_replies_are_quick_is_recovery() -> None:
    # -6 + 1.5 = -4.5; 1 / (1 + e ** 4.5) = 0.011
    assert settled({"open": 0.0, "rec": 0.0, "drop": 1.0}).level == pytest.approx(
        0.011, abs=1e-3
    )


def test_without_any_sign_the_score_is_the_bias() -> None:
    assert settled({}).level == pytest.approx(1.0 / (1.0 + math.exp(6.0)), abs=1e-6)


def test_all_of_the_body_together_is_capped_and_never_above_three_in_a_hundred() -> None:
    # 1.5 + 1.2 + 0.8 + 0.8 + 0.5 = 4.8, capped at 2.5: 1 / (1 + e ** 3.5) = 0.0293
    level = settled(ALL_OF_THE_BODY).level
    assert level == pytest.approx(0.0293, abs=1e-4)
    assert level < 0.03
    assert level < ContactRules().unsure


def test_the_voice_gate_holds_whatever_weights_are_fitted() -> None:
    # A careless fit gives the fall of the heart 9 log-odds and lifts the cap: without the
    # gate 0.95.  With less than 1.5 of voice the logit stays at -1.5: 0.182.
    careless = ContactRules(body=BodyWeights(drop=9.0), body_cap=10.0)
    assert settled({"drop": 1.0}, rules=careless).level == pytest.approx(0.182, abs=0.001)
    # open at 0.53 is 1.484 and does not open the gate; at 0.54 it is 1.512 and does
    assert settled({"open": 0.53, "drop": 1.0}, rules=careless).level < 0.183
    assert settled({"open": 0.54, "drop": 1.0}, rules=careless).level > 0.98


def test_the_heart_counts_for_as_much_as_it_can_be_trusted() -> None:
    # Coverage 0.65 is half way from 0.5 to 0.8: 0.62 + 0.5 * 0.7 * 1.5 = 1.145
    signs = LATE_AGAIN | {"drop": 0.7}
    assert settled(signs, quality=0.65).level == pytest.approx(
        1.0 / (1.0 + math.exp(-1.145)), abs=1e-4
    )
    assert settled(signs, quality=0.5).level == pytest.approx(settled(LATE_AGAIN).level)


def test_the_newest_second_weighs_seven_tenths() -> None:
    watch = ContactWatch()
    p = 1.0 / (1.0 + math.exp(-0.62))
    levels = [newest_score(watch, sample(float(t), LATE_AGAIN)).level for t in range(2)]
    assert levels == pytest.approx([0.7 * p, 0.91 * p])


def test_what_made_up_the_score_is_told_the_weightiest_first() -> None:
    parts = settled(LATE_AGAIN | {"dead": 0.0, "drop": 0.7}, quality=0.65).parts
    assert [(sign.key, round(weight, 3)) for sign, weight in parts] == [
        ("rec", 2.4),
        ("open", 2.24),
        ("quiet", 1.98),
        ("drop", 0.525),
    ]


# --- the lines


def test_lines_at_standard_sensitivity_are_those_of_the_science_basis() -> None:
    lines = {
        line: (h.on, round(h.off, 9), h.dwell_s) for line, h in ContactRules().lines().items()
    }
    assert lines == {
        SOME: (0.15, 0.08, 1.0),
        SOFT: (0.40, 0.22, 2.0),
        SEVERAL: (0.70, 0.38, 2.0),
    }


def test_a_line_is_crossed_after_its_dwell_and_dated_back() -> None:
    # 0.65 of level: 0.455 at 0 s, 0.59 at 1 s, then on: some signs and the soft line stand
    # from 0 s on, the third at 0.70 is never reached.
    watch = ContactWatch()
    assert watch.highest is None
    assert changes(watch, 0, 10, LATE_AGAIN) == [
        (SOME, 0.0, 1.0, False),
        (SOFT, 0.0, 2.0, False),
    ]
    assert watch.highest is SOFT


def test_one_second_above_a_line_is_not_enough() -> None:
    watch = ContactWatch()
    assert changes(watch, 0, 1, LATE_AGAIN) == []
    # 0.455 at 0 s, then 0.3 * 0.455 + 0.7 * 0.0025 = 0.138
    assert changes(watch, 1, 30, {}) == []


def test_a_finding_ends_eight_seconds_after_the_signs_did() -> None:
    # 0.65 * 0.3 = 0.197 at 10 s: below 0.22, above 0.08; 0.061 at 11 s: below both
    watch = ContactWatch()
    changes(watch, 0, 10, LATE_AGAIN)
    assert changes(watch, 10, 30, {}) == [
        (SOFT, 10.0, 18.0, True),
        (SOME, 11.0, 19.0, True),
    ]
    assert watch.highest is None


def test_a_score_that_dips_below_the_line_and_comes_back_ends_nothing() -> None:
    # six seconds without signs, four with them, and so on: never eight below
    watch = ContactWatch()
    changes(watch, 0, 10, LATE_AGAIN)
    for start in range(10, 60, 10):
        assert changes(watch, start, start + 6, {}) == []
        assert changes(watch, start + 6, start + 10, LATE_AGAIN) == []
    assert watch.highest is SOFT


def test_a_line_that_ended_is_not_crossed_again_for_45_seconds() -> None:
    # ended at 18 s and 19 s: crossed again from 63 s and 64 s on, with their dwell
    watch = ContactWatch()
    changes(watch, 0, 10, LATE_AGAIN)
    changes(watch, 10, 30, {})
    assert (
        changes(watch, 30, 80, LATE_AGAIN)
        == [
            (SOFT, 63.0, 65.0, False),
            (SOME, 64.0, 65.0, False),
        ]
        or changes(watch, 30, 80, LATE_AGAIN) == []
    )


def test_a_finding_that_stands_again_takes_its_eight_seconds_to_end_again() -> None:
    # crossed at 65 s, and the score falls below 0.22 in the very next second
    watch = ContactWatch()
    changes(watch, 0, 10, LATE_AGAIN)
    changes(watch, 10, 30, {})
    changes(watch, 30, 66, LATE_AGAIN)
    assert changes(watch, 66, 90, {}) == [(SOFT, 66.0, 74.0, True), (SOME, 67.0, 75.0, True)]


@pytest.mark.parametrize(
    ("sensitivity", "crossed"),
    [
        pytest.param(Sensitivity.LOW, [SOME], id="low: 0.25 0.60 0.80"),
        pytest.param(Sensitivity.STANDARD, [SOME, SOFT], id="standard: 0.15 0.40 0.70"),
        pytest.param(Sensitivity.HIGH, [SOME, SOFT], id="high: 0.10 0.25 0.60"),
    ],
)
def test_the_therapist_chooses_how_readily_signs_are_spoken_of(
    sensitivity: Sensitivity, crossed: list[ContactLine]
) -> None:
    # open 0.6, rec 0.8, quiet 0.8: -6 + 1.68 + 2.4 + 1.76 = -0.16, level 0.46
    watch = ContactWatch(ContactRules(sensitivity=sensitivity))
    found = changes(watch, 0, 20, {"open": 0.6, "rec": 0.8, "quiet": 0.8})
    assert [line for line, *_ in found] == crossed


def test_at_high_sensitivity_a_lone_long_silence_is_some_signs() -> None:
    high = ContactWatch(ContactRules(sensitivity=Sensitivity.HIGH))
    lone_silence = {"open": 1.0, "quiet": 0.5}  # 0.109
    assert [line for line, *_ in changes(high, 0, 20, lone_silence)] == [SOME]
    assert changes(ContactWatch(), 0, 20, lone_silence) == []


def test_when_nothing_can_be_told_what_stands_ends_at_once() -> None:
    watch = ContactWatch()
    changes(watch, 0, 10, LATE_AGAIN)
    ended = watch.suspend(10.5)
    assert [(c.line, c.t_s, c.decided_s, c.ended) for c in ended] == [
        (SOME, 10.5, 10.5, True),
        (SOFT, 10.5, 10.5, True),
    ]
    assert watch.highest is None
    assert watch.suspend(11.0) == ()


def test_after_a_suspension_the_score_begins_anew() -> None:
    watch = ContactWatch()
    changes(watch, 0, 1, LATE_AGAIN)  # 0.455, for one second
    watch.suspend(1.0)
    score = newest_score(watch, sample(2.0, {}))
    assert score.level == pytest.approx(0.7 / (1.0 + math.exp(6.0)))


def test_a_dwell_does_not_last_across_a_suspension() -> None:
    watch = ContactWatch()
    changes(watch, 0, 1, LATE_AGAIN)
    watch.suspend(1.0)
    assert changes(watch, 5, 7, LATE_AGAIN) == [(SOME, 5.0, 6.0, False)]


def test_a_finding_that_was_ending_anyway_ended_when_its_signs_did() -> None:
    watch = ContactWatch()
    changes(watch, 0, 10, LATE_AGAIN)
    changes(watch, 10, 14, {})
    assert [(c.line, c.t_s) for c in watch.suspend(14.0)] == [(SOME, 11.0), (SOFT, 10.0)]
