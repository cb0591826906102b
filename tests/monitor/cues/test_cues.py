"""Which cue comes to the screen, and above all which does not."""

import itertools
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.monitor.cues.cue_file import read_cues, shipped_library
from handrail.monitor.cues.cue_rules import CueLibrary, CueRule, read_condition
from handrail.monitor.cues.cues import DESK_FACTS, CueDesk
from handrail.monitor.cues.situation import KNOWN_FACTS
from handrail.monitor.inputs import CueAnswer, Mark, MarkKind
from handrail.monitor.records import Cue, Evidence
from handrail.monitor.settings import AlertBudget

WHY = (Evidence("missed_replies", 2.0, "count", 60.0, 1.0, 0.0),)


def rule(
    kind: str,
    tier: int,
    when: str | tuple[str, ...],
    unless: tuple[str, ...] = (),
    *,
    text: str = "Check in",
    again_s: float | None = None,
) -> CueRule:
    conditions = (when,) if isinstance(when, str) else when
    return CueRule(
        kind,
        tier,
        text,
        tuple(read_condition(one) for one in conditions),
        tuple(read_condition(one) for one in unless),
        again_s,
    )


SOFT = rule("G2", 1, "soft", ("crying",))
SOON = rule("G5", 2, "several_signs")
NOW = rule("G15", 3, "no_contact")
AMBIENT = rule("H1", 0, "building")
FREE = AlertBudget(quiet_start_s=0.0)


def desk(*rules: CueRule, budget: AlertBudget = FREE) -> CueDesk:
    return CueDesk(CueLibrary(rules), budget)


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
    rules = [rule(f"X{i}", 2, f"f{i}") for i in range(4)]
    at = desk(*rules)
    for i in range(3):
        assert shown(at, 50.0 * i, f"f{i}") == [f"X{i}"]
    times = [t_s for t_s in range(150, 700) if shown(at, float(t_s), "f3")]
    assert times[0] == 600


def test_the_last_place_in_the_budget_is_kept_for_what_is_urgent() -> None:
    rules = [rule(f"X{i}", 1, f"f{i}") for i in range(3)]
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


def test_quiet_mode_is_not_argued_with_even_by_act_now() -> None:
    at = desk(NOW, AMBIENT)
    assert shown(at, 0.0, "no_contact", "building", "quiet_mode") == ["H1"]
    assert shown(at, 1.0, "no_contact") == ["G15"]


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
    assert shown(at, 1000.0, "soft") == []
    assert shown(at, 1000.0, "several_signs") == ["G5"]


def test_after_dismissal_a_cue_is_quiet_for_three_minutes_from_then() -> None:
    at = desk(SOFT)
    assert shown(at, 0.0, "soft") == ["G2"]
    at.answer(CueAnswer(15.0, "G2", helpful=True))
    times = [t_s for t_s in range(16, 300) if shown(at, float(t_s), "soft")]
    assert times == [195]


def test_a_cue_may_come_once_a_session_or_as_often_as_its_entry_says() -> None:
    once = desk(rule("P1", 1, "stop_signal_open", again_s=float("inf")))
    rare = desk(rule("M1", 1, "mastery", again_s=600.0))
    times = [t_s for t_s in range(0, 1500, 10) if shown(once, float(t_s), "stop_signal_open")]
    assert times == [0]
    times = [t_s for t_s in range(0, 1500, 10) if shown(rare, float(t_s), "mastery")]
    assert times == [0, 600, 1200]


# --- facts that last, and either of two


def test_a_fact_must_have_held_as_long_as_the_rule_says() -> None:
    at = desk(rule("H4", 1, "near_peak for 15"))
    times = [t_s for t_s in range(20) if shown(at, float(t_s), "near_peak")]
    assert times == [15]


def test_a_fact_that_was_gone_for_a_second_begins_anew() -> None:
    at = desk(rule("H4", 1, "near_peak for 15"))
    for t_s in range(10):
        shown(at, float(t_s), "near_peak")
    shown(at, 10.0)
    times = [t_s for t_s in range(11, 40) if shown(at, float(t_s), "near_peak")]
    assert times == [26]


def test_nothing_lasts_across_a_hole_in_time() -> None:
    at = desk(rule("H4", 1, "near_peak for 15"))
    shown(at, 0.0, "near_peak")
    assert shown(at, 1200.0, "near_peak") == []
    assert shown(at, 1205.0, "near_peak") == []


def test_either_of_two_facts_is_enough_and_its_reason_is_given() -> None:
    other = (Evidence("suds", 9.0, "of 10", 0.0, 1.0, 0.0),)
    at = desk(rule("A3", 2, "above_band for 60 or suds_very_high"))
    (cue,) = at.decide(0.0, {"suds_very_high": other, "above_band": WHY})
    assert cue.because == other


def test_a_fact_that_says_nothing_by_itself_gives_its_duration_as_the_reason() -> None:
    at = desk(rule("C2", 0, "calming for 2"))
    for t_s in (0.0, 1.0):
        assert at.decide(t_s, {"calming": ()}) == ()
    (cue,) = at.decide(2.0, {"calming": ()})
    assert cue.because == (Evidence("calming", 2.0, "s", 0.0, 1.0, 0.0),)


def test_without_a_reason_there_is_no_cue() -> None:
    assert desk(SOFT).decide(0.0, {"soft": ()}) == ()


def test_a_cue_may_follow_another() -> None:
    at = desk(rule("A3", 2, "above_band"), rule("A5", 1, ("shown_A3 for 50", "above_band")))
    said = [(t_s, shown(at, float(t_s), "above_band")) for t_s in range(60)]
    assert [(t_s, kinds) for t_s, kinds in said if kinds] == [(0, ["A3"]), (51, ["A5"])]


def test_a_minute_after_the_first_urgent_prompt_about_contact_the_next_step_is_near() -> None:
    urgent, stop = rule("G5", 2, "several_signs"), rule("G15", 3, "urgent_contact_shown for 60")
    at = desk(urgent, stop)
    times = [t_s for t_s in range(120) if "G15" in shown(at, float(t_s), "several_signs")]
    assert times == [61]


# --- the client's own words


def test_a_text_names_what_this_client_likes_to_hold() -> None:
    offer = rule("G8", 2, "several_signs", text="Offer {object} to hold")
    at = CueDesk(CueLibrary((offer,)), FREE, {"object": "the {smooth} stone"})
    (cue,) = at.decide(0.0, facts("several_signs"))
    assert cue.text == "Offer the {smooth} stone to hold"


# --- the therapist's verdict


def verdict(t_s: float, kind: MarkKind) -> Mark:
    return Mark(t_s, kind)


def test_once_contact_was_judged_only_signs_that_began_later_count() -> None:
    for kind in (MarkKind.CONTACT_LOST, MarkKind.CONTACT_NOT_LOST):
        at = desk(SOON)
        assert shown(at, 0.0, "some_signs") == []
        at.mark(verdict(5.0, kind))
        # The sign stands from 6 s on: never fresh, however long it stays.
        assert not any(shown(at, float(t_s), "several_signs") for t_s in range(6, 300))
        shown(at, 300.0)
        assert shown(at, 301.0, "several_signs") == ["G5"]


def test_for_45_s_after_a_verdict_even_a_new_sign_is_passed_over() -> None:
    at = desk(SOON)
    at.mark(verdict(0.0, MarkKind.CONTACT_NOT_LOST))
    shown(at, 43.0)
    assert shown(at, 44.0, "several_signs") == []
    shown(at, 45.0)
    assert shown(at, 46.0, "several_signs") == ["G5"]


def test_an_unsure_therapist_settles_nothing() -> None:
    at = desk(SOON)
    at.mark(verdict(0.0, MarkKind.CONTACT_UNSURE))
    assert shown(at, 1.0, "several_signs") == ["G5"]


def test_signs_that_were_rejected_no_longer_stand_in_the_way_of_other_cues() -> None:
    peak = rule("H2", 1, "near_peak", ("some_signs",))
    confirmed, rejected = desk(peak), desk(peak)
    for at, kind in (
        (confirmed, MarkKind.CONTACT_LOST),
        (rejected, MarkKind.CONTACT_NOT_LOST),
    ):
        assert shown(at, 0.0, "near_peak", "some_signs") == []
        at.mark(verdict(1.0, kind))
    assert shown(confirmed, 2.0, "near_peak", "some_signs") == []
    assert shown(rejected, 2.0, "near_peak", "some_signs") == ["H2"]


def test_act_now_is_only_silenced_by_a_rejection() -> None:
    stop = rule("G15", 3, "several_signs for 5")
    for kind, expected in (
        (MarkKind.CONTACT_LOST, True),
        (MarkKind.CONTACT_NOT_LOST, False),
    ):
        at = desk(stop)
        at.mark(verdict(0.0, kind))
        said = [shown(at, float(t_s), "several_signs") for t_s in range(10)]
        assert (["G15"] in said) is expected


def test_a_false_cue_about_contact_rejects_the_signs_and_another_does_not() -> None:
    hotspot = rule("H2", 1, "near_peak", ("some_signs",))
    at = desk(SOFT, SOON, budget=AlertBudget(quiet_start_s=0.0, apart_s=5.0))
    assert shown(at, 0.0, "soft") == ["G2"]
    at.mark(verdict(3.0, MarkKind.FALSE_CUE))
    assert shown(at, 10.0, "soft", "several_signs") == []
    at = desk(hotspot, SOON, budget=AlertBudget(quiet_start_s=0.0, apart_s=5.0))
    assert shown(at, 0.0, "near_peak") == ["H2"]
    at.mark(verdict(3.0, MarkKind.FALSE_CUE))
    assert shown(at, 10.0, "several_signs") == ["G5"]


# --- what is technical stands back


LOST = rule("T1", 0, "heart_lost")
DEAF = rule("T3", 1, "nobody_speaks")


def test_a_technical_line_waits_until_no_cue_is_on_the_screen() -> None:
    at = desk(SOFT, LOST, DEAF)
    assert shown(at, 0.0, "soft", "heart_lost", "nobody_speaks") == ["G2"]
    times = [t_s for t_s in range(1, 60) if shown(at, float(t_s), "heart_lost")]
    assert times == [20]


def test_technical_cues_take_no_place_of_a_clinical_one() -> None:
    at = desk(DEAF, SOON)
    assert shown(at, 0.0, "nobody_speaks") == ["T3"]
    assert shown(at, 1.0, "several_signs") == ["G5"]


def test_a_technical_cue_keeps_the_distance_that_all_interruptions_keep() -> None:
    at = desk(SOON, DEAF)
    assert shown(at, 0.0, "several_signs") == ["G5"]
    times = [t_s for t_s in range(1, 60) if shown(at, float(t_s), "nobody_speaks")]
    assert times == [45]


def test_a_reminder_may_leave_more_places_than_its_tier_must() -> None:
    setup = [replace(rule(f"P{i}", 1, f"f{i}"), leaves=2) for i in range(2)]
    at = desk(*setup, rule("H2", 1, "near_peak"))
    assert shown(at, 0.0, "f0") == ["P0"]
    assert shown(at, 50.0, "f1") == []
    assert shown(at, 100.0, "near_peak") == ["H2"]


# --- whatever happens

FACTS = sorted(KNOWN_FACTS | DESK_FACTS)
SECONDS = st.lists(
    st.tuples(st.sets(st.sampled_from(FACTS), max_size=60), st.sampled_from([1.0, 5.0, 15.0])),
    min_size=50,
    max_size=300,
)
PRESSES = st.dictionaries(
    st.integers(0, 300),
    st.sampled_from(
        [
            CueAnswer(0.0, "G5", helpful=True),
            CueAnswer(0.0, "G2", helpful=False),
            Mark(0.0, MarkKind.CONTACT_LOST),
            Mark(0.0, MarkKind.CONTACT_NOT_LOST),
            Mark(0.0, MarkKind.FALSE_CUE),
        ]
    ),
    max_size=6,
)


@given(SECONDS, PRESSES)
@settings(max_examples=60, deadline=None)
def test_whatever_happens_the_budget_holds_and_every_cue_says_why(
    seconds: list[tuple[set[str], float]], presses: dict[int, CueAnswer | Mark]
) -> None:
    budget = AlertBudget()
    at = CueDesk(read_cues(shipped_library()), budget, {"object": "x", "reassurance": "y"})
    said: list[Cue] = []
    t_s = 0.0
    for number, (names, step_s) in enumerate(seconds):
        t_s += step_s
        press = presses.get(number)
        if isinstance(press, CueAnswer):
            at.answer(CueAnswer(t_s, press.kind, press.helpful))
        elif press is not None:
            at.mark(Mark(t_s, press.kind))
        told = at.decide(t_s, facts(*names))
        assert sum(cue.tier > 0 for cue in told) <= 1
        assert len({cue.kind.startswith("T") for cue in told}) <= 1
        said += told
    assert all(cue.because for cue in said)
    clinical = [cue.t_s for cue in said if cue.tier in {1, 2} and not cue.kind.startswith("T")]
    for times in (clinical, [c.t_s for c in said if c.tier in {1, 2} and c.kind[0] == "T"]):
        assert all(b - a >= budget.apart_s for a, b in itertools.pairwise(times))
        crowded = zip(times, times[budget.cues :], strict=False)
        assert all(d - a >= budget.per_s for a, d in crowded)
        # The session began with the first second that was told.
        assert not times or times[0] >= seconds[0][1] + budget.quiet_start_s
