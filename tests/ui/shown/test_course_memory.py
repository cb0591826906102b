"""What the window knows of the session's course, before anything is drawn."""

import math

import pytest

from handrail.monitor.client_card import SessionMode, SessionPlan
from handrail.monitor.inputs import (
    Leader,
    Mark,
    MarkKind,
    Need,
    Phase,
    PhaseChange,
    SudsRating,
    TakenBack,
)
from handrail.monitor.records import ArousalEstimate, ArousalWord, Record
from handrail.monitor.session_outline import SessionOutline
from handrail.monitor.session_steps import Step, steps_of
from handrail.ui.qt import QtCore
from handrail.ui.session.arousal_panel import ribbon_path
from handrail.ui.shown.course_memory import CourseMemory
from handrail.ui.shown.last_minutes import TrendMemory
from handrail.ui.shown.readouts import Screen, Trend
from handrail.ui.shown.view_state import ViewState
from handrail.ui.words.course_wording import left_words, telling_words

RELIVING, CALMING = PhaseChange(300.0, Phase.RELIVING), PhaseChange(900.0, Phase.CALMING)


def shown(
    *said: Record,
    now_s: float = 1000.0,
    mode: SessionMode = SessionMode.UNKNOWN,
    session_s: float = 5400.0,
) -> Screen:
    state = ViewState()
    state.planned(SessionOutline(SessionPlan(mode), session_s))
    for record in said:
        state.apply(record)
    return state.at(now_s)


# --- steps and tellings


def test_the_memory_told_a_second_time_is_the_second_telling() -> None:
    assert shown(RELIVING).phase.telling == "1st telling"
    assert shown(RELIVING, Mark(500.0, MarkKind.PASS)).phase.telling == "2nd telling"
    again = (RELIVING, PhaseChange(600.0, Phase.MASTERY), PhaseChange(700.0, Phase.RELIVING))
    assert shown(*again).phase.telling == "2nd telling"
    assert shown(*again, CALMING).phase.telling == ""


def test_tellings_beyond_the_third_are_counted_too() -> None:
    assert [telling_words(number) for number in (0, 3, 4)] == ["", "3rd telling", "4th telling"]


def test_two_images_of_a_diagnostic_session_are_two_steps_and_no_tellings() -> None:
    steps = steps_of(SessionMode.DIAGNOSTIC)
    said = [*steps[3].begun(300.0), *steps[4].begun(500.0)]
    phase = shown(*said, now_s=530.0, mode=SessionMode.DIAGNOSTIC).phase
    assert phase.step is steps[4]
    assert (phase.elapsed, phase.telling) == ("0:30", "")


def test_a_step_ends_with_its_phase() -> None:
    """A phase that comes without a name, as from elsewhere, is the first step of that phase."""
    steps = steps_of(SessionMode.DIAGNOSTIC)
    said = (*steps[5].begun(300.0), PhaseChange(400.0, Phase.CALMING))
    assert shown(*said, mode=SessionMode.DIAGNOSTIC).phase.step is steps[2]


def test_open_eyes_offer_the_debrief_until_something_else_begins() -> None:
    opened = Mark(950.0, MarkKind.EYES_OPEN)
    offered = shown(CALMING, opened).phase.offered
    assert offered is not None
    assert offered.step is Step.DEBRIEF
    assert shown(CALMING).phase.offered is None
    assert shown(opened, PhaseChange(960.0, Phase.RELIVING)).phase.offered is None
    assert shown(CALMING, opened, PhaseChange(960.0, Phase.DEBRIEF)).phase.offered is None


# --- leader, need, belief


def test_who_leads_is_asked_wherever_something_may_be_rescripted() -> None:
    assert shown(mode=SessionMode.CLIENT_RESCRIPTS).leader.leader is Leader.CLIENT
    assert shown(mode=SessionMode.UNKNOWN).leader.leader is None
    assert not shown(mode=SessionMode.DIAGNOSTIC).leader.asked


def test_the_last_need_is_remembered_and_only_the_image_asks_for_one() -> None:
    named = Mark(940.0, MarkKind.NEED, "justice")
    image = shown(CALMING, named).image
    assert (image.shown, image.need, image.named) == (
        True,
        Need.JUSTICE,
        "1\N{NO-BREAK SPACE}min ago",
    )
    assert not shown(named, PhaseChange(950.0, Phase.DEBRIEF)).image.shown
    assert shown(CALMING, Mark(940.0, MarkKind.NEED)).image.need is None  # of an older version


@pytest.mark.parametrize(
    ("mode", "phase", "belief"),
    [
        (SessionMode.THERAPIST_RESCRIPTS, CALMING, "Belief 4"),
        (SessionMode.UNKNOWN, CALMING, "Belief 4"),
        (SessionMode.THERAPIST_RESCRIPTS, RELIVING, ""),
        (SessionMode.FUTURE_IMAGE, CALMING, ""),
        (SessionMode.DIAGNOSTIC, CALMING, ""),
    ],
)
def test_belief_is_asked_where_a_new_ending_is_being_calmed(
    mode: SessionMode, phase: PhaseChange, belief: str
) -> None:
    assert shown(phase, Mark(940.0, MarkKind.BELIEF, "4/10"), mode=mode).image.belief == belief


# --- taking back


def test_what_was_taken_back_was_never_said() -> None:
    course = CourseMemory()
    for said in (
        RELIVING,
        SudsRating(400.0, 7),
        Mark(500.0, MarkKind.CRYING, "on"),
        PhaseChange(600.0, Phase.MASTERY),
        Mark(600.0, MarkKind.STEP, "coping"),
        SudsRating(610.0, 3),
        Mark(620.0, MarkKind.CRYING, "off"),
        Mark(615.0, MarkKind.NEED, "safety", 630.0),
    ):
        course.follow(said)
    assert (course.telling, course.value(MarkKind.NEED)) == (0, "safety")
    for pressed_s in (600.0, 610.0, 620.0, 630.0):
        course.take_back(TakenBack(pressed_s + 9.0, pressed_s))
    assert (course.phase, course.telling) == (RELIVING, 1)
    assert course.suds == SudsRating(400.0, 7)
    assert course.lasting == {MarkKind.CRYING}
    assert course.marks == {}


def test_a_mark_that_was_taken_back_leaves_the_ribbon() -> None:
    hotspot = Mark(990.0, MarkKind.HOTSPOT, "", 995.0)
    assert [event.word for event in shown(hotspot).ribbon.events] == ["Hotspot"]
    assert shown(hotspot, TakenBack(998.0, 995.0)).ribbon.events == ()
    assert shown(hotspot, TakenBack(998.0, 990.0)).ribbon.events != ()
    assert shown(hotspot, TakenBack(1006.0, 995.0)).ribbon.events != ()  # too late


# --- how long is left


@pytest.mark.parametrize(
    ("left_s", "words"),
    [
        (1860.0, "31\N{NO-BREAK SPACE}min left"),
        (900.1, "16\N{NO-BREAK SPACE}min left"),
        (900.0, "15 minutes left"),
        (840.5, "15 minutes left"),
        (61.0, "2 minutes left"),
        (60.0, "under a minute left"),
        (0.0, "time is up"),
        (-59.0, "time is up"),
        (-60.0, "over by 1 min"),
        (-299.0, "over by 4 min"),
    ],
)
def test_what_is_left_is_said_in_begun_minutes_and_what_is_over_in_full_ones(
    left_s: float, words: str
) -> None:
    assert left_words(left_s) == words


def test_with_fifteen_minutes_left_the_clock_stands_out() -> None:
    at = [shown(now_s=now_s, session_s=3600.0).status for now_s in (2699.0, 2700.0, 3900.0)]
    assert [status.closing for status in at] == [False, True, True]
    assert at[2].left == "over by 5 min"


# --- the width of the curve


def estimate(t_s: float, sd_sdu: float | None, trust: float = 1.0) -> ArousalEstimate:
    line = None if sd_sdu is None else 2.0
    return ArousalEstimate(t_s, 1.0, ArousalWord.USUAL, 72.0, trust, line, sd_sdu)


def test_the_line_is_drawn_with_nine_tenths_of_its_doubt_to_each_side() -> None:
    memory = TrendMemory()
    for said in (estimate(1.0, 0.5), estimate(2.0, None), estimate(3.0, 0.5, trust=0.4)):
        memory.estimate(said)
    trend = memory.at(3.0)
    assert trend.level_sdu[:2] == (2.0, 1.0)  # the smooth line; where there is none, the level
    assert trend.half_sdu[0] == pytest.approx(0.82)
    assert math.isnan(trend.half_sdu[1])
    assert math.isnan(trend.level_sdu[2])


def test_a_gap_in_the_curve_is_a_gap_in_its_ribbon() -> None:
    nan = math.nan
    trend = Trend(
        (4.0, 3.0, 2.0, 1.0, 0.0), (1.0, 1.0, nan, 1.0, 1.0), (0.5, 0.5, nan, 0.5, 0.5)
    )
    path = ribbon_path(trend)
    inside = [path.contains(QtCore.QPointF(x, 1.0)) for x in (-3.5, -2.5, -1.5, -0.5)]
    assert inside == [True, False, False, True]
    box = path.boundingRect()
    assert (box.top(), box.bottom()) == (0.5, 1.5)


def test_a_recording_without_widths_has_a_curve_and_no_ribbon() -> None:
    assert ribbon_path(Trend((1.0, 0.0), (1.0, 1.0))).isEmpty()
