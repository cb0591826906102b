"""Which cue comes to the screen, and above all which does not."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.monitor.cues import (
    CueDesk,
    CueLibraryError,
    CueRule,
    read_library,
    shipped_library,
)
from handrail.monitor.inputs import CueAnswer
from handrail.monitor.records import Cue, Evidence
from handrail.monitor.settings import AlertBudget
from handrail.monitor.situation import KNOWN_FACTS

WHY = (Evidence("missed_replies", 2.0, "count", 60.0, 1.0, 0.0),)
SOFT = CueRule("G2", 1, "Check in", ("soft",), ("crying",))
SOON = CueRule("G5", 2, "Say their name", ("several_signs",), ())
NOW = CueRule("G15", 3, "Stop the image", ("no_contact",), ())
AMBIENT = CueRule("H1", 0, "Building", ("building",), ())
FREE = AlertBudget(quiet_start_s=0.0)


def desk(*rules: CueRule, budget: AlertBudget = FREE) -> CueDesk:
    return CueDesk(rules, budget)


def facts(*names: str) -> dict[str, tuple[Evidence, ...]]:
    return dict.fromkeys(names, WHY)


def shown(at: CueDesk, t_s: float, *names: str) -> list[str]:
    return [cue.kind for cue in at.decide(t_s, facts(*names))]


def test_a_cue_comes_with_its_reasons_and_a_time_to_fade() -> None:
    (cue,) = desk(SOFT).decide(10.0, facts("soft"))
    assert cue == Cue("G2", 1, 10.0, 30.0, "Check in", WHY)


def test_a_forbidding_fact_keeps_it_away() -> None:
    assert shown(desk(SOFT), 10.0, "soft", "crying") == []


def test_the_most_urgent_of_several_is_shown_alone() -> None:
    assert shown(desk(SOFT, SOON), 10.0, "soft", "several_signs") == ["G5"]


def test_an_ambient_line_may_stand_beside_a_cue() -> None:
    assert shown(desk(SOFT, AMBIENT), 10.0, "soft", "building") == ["G2", "H1"]


def test_the_same_cue_is_quiet_for_three_minutes() -> None:
    at = desk(SOFT)
    times = [t_s for t_s in range(350) if shown(at, float(t_s), "soft")]
    assert times == [0, 180]


def test_interruptions_are_forty_five_seconds_apart_even_if_more_urgent() -> None:
    at = desk(SOFT, SOON)
    assert shown(at, 0.0, "soft") == ["G2"]
    times = [t_s for t_s in range(1, 60) if shown(at, float(t_s), "several_signs")]
    assert times == [45]


def test_the_fourth_interruption_in_ten_minutes_waits_until_the_first_is_that_old() -> None:
    rules = [CueRule(f"X{i}", 2, "…", (f"f{i}",), ()) for i in range(4)]
    at = desk(*rules)
    for i in range(3):
        assert shown(at, 50.0 * i, f"f{i}") == [f"X{i}"]
    times = [t_s for t_s in range(150, 700) if shown(at, float(t_s), "f3")]
    assert times[0] == 600


def test_the_last_place_in_the_budget_is_kept_for_what_is_urgent() -> None:
    rules = [CueRule(f"X{i}", 1, "…", (f"f{i}",), ()) for i in range(3)]
    at = desk(*rules, SOON)
    assert shown(at, 0.0, "f0") == ["X0"]
    assert shown(at, 50.0, "f1") == ["X1"]
    assert shown(at, 100.0, "f2") == []
    assert shown(at, 100.0, "f2", "several_signs") == ["G5"]


def test_act_now_is_exempt_from_the_budget() -> None:
    at = desk(SOFT, NOW, budget=AlertBudget(quiet_start_s=300.0))
    assert shown(at, 1.0, "soft", "no_contact") == ["G15"]


def test_the_first_minutes_and_quiet_mode_are_free_of_interruptions() -> None:
    at = desk(SOFT, AMBIENT, budget=AlertBudget())
    assert shown(at, 0.0, "soft", "building") == ["H1"]
    assert shown(at, 299.0, "soft") == []
    assert shown(at, 300.0, "soft", "quiet_mode") == []
    assert shown(at, 301.0, "soft") == ["G2"]


def test_a_budget_of_none_is_respected() -> None:
    assert shown(desk(SOFT, budget=AlertBudget(cues=0, quiet_start_s=0.0)), 0.0, "soft") == []


def test_while_the_therapist_talks_a_cue_waits_and_after_eight_seconds_is_dropped() -> None:
    at = desk(SOFT)
    assert shown(at, 0.0, "soft", "therapist_talking") == []
    assert shown(at, 5.0, "soft") == ["G2"]
    at = desk(SOFT)
    for t_s in range(10):
        assert shown(at, float(t_s), "soft", "therapist_talking") == []
    # Dropped at 9 s; it may call again 45 s later.
    times = [t_s for t_s in range(10, 100) if shown(at, float(t_s), "soft")]
    assert times == [54]


def test_a_cue_that_no_longer_applies_does_not_wait_on() -> None:
    at = desk(SOFT)
    shown(at, 0.0, "soft", "therapist_talking")
    shown(at, 5.0)
    shown(at, 9.0, "soft", "therapist_talking")
    assert shown(at, 10.0, "soft") == ["G2"]


def test_not_helpful_silences_a_cue_for_the_session_and_helpful_does_not() -> None:
    at = desk(SOFT, SOON)
    at.answer(CueAnswer(0.0, "G2", helpful=False))
    at.answer(CueAnswer(0.0, "G5", helpful=True))
    assert shown(at, 10.0, "soft") == []
    assert shown(at, 10.0, "several_signs") == ["G5"]


@given(st.lists(st.sets(st.sampled_from(sorted(KNOWN_FACTS))), min_size=50, max_size=400))
@settings(max_examples=40, deadline=None)
def test_whatever_happens_the_budget_holds(seconds: list[set[str]]) -> None:
    budget = AlertBudget()
    at = CueDesk(read_library(shipped_library(), KNOWN_FACTS), budget)
    times = [
        cue.t_s
        for i, names in enumerate(seconds)
        for cue in at.decide(5.0 * i, facts(*names))
        if cue.tier in {1, 2}
    ]
    assert all(b - a >= budget.apart_s for a, b in itertools.pairwise(times))
    assert all(d - a >= budget.per_s for a, d in zip(times, times[budget.cues :], strict=False))
    assert not times or times[0] >= budget.quiet_start_s


# --- the library that comes with the program


LIBRARY = read_library(shipped_library(), KNOWN_FACTS)


@pytest.mark.parametrize("rule", LIBRARY, ids=lambda rule: rule.kind)
def test_every_cue_is_short_honest_and_can_come(rule: CueRule) -> None:
    words = rule.text.replace("“", "").replace("”", "").split()
    assert len(words) <= 10
    assert "!" not in rule.text
    assert "detected" not in rule.text.lower()
    assert rule.when
    assert not set(rule.when) & set(rule.unless)
    assert rule.tier in {0, 1, 2, 3}


@pytest.mark.parametrize("rule", LIBRARY, ids=lambda rule: rule.kind)
def test_every_cue_of_the_library_shows_when_called_and_hides_when_forbidden(
    rule: CueRule,
) -> None:
    assert shown(desk(rule), 0.0, *rule.when) == [rule.kind]
    for fact in rule.unless:
        assert shown(desk(rule), 0.0, *rule.when, fact) == []


def test_no_two_cues_share_a_name() -> None:
    assert len({rule.kind for rule in LIBRARY}) == len(LIBRARY) >= 12


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("not toml = [", "cannot be read"),
        ("version = 1", "cannot be read"),
        ('[[cue]]\nkind = "X"\ntier = 1', "cannot be read"),
        (
            '[[cue]]\nkind="X"\ntier=1\ntext="t"\nwhen=["full_moon"]\nunless=[]',
            r"cue X names unknown facts: \['full_moon'\]",
        ),
    ],
)
def test_a_library_that_is_wrong_says_where(text: str, complaint: str) -> None:
    with pytest.raises(CueLibraryError, match=complaint):
        read_library(text, KNOWN_FACTS)
