"""The steps of a session by its mode, who leads, and what the analysis makes of both."""

import pytest

from handrail.monitor.client_card import SessionMode, SessionPlan
from handrail.monitor.inputs import Input, Leader, Mark, MarkKind, Phase, PhaseChange
from handrail.monitor.records import Record, RescriptLatency
from handrail.monitor.session_steps import Step, current_step, leader_of, steps_of
from handrail.monitor.settings import AlertBudget, Settings

from .script import conversation, cues, heart, in_order, phase, ticks, told

ROOMY = AlertBudget(cues=99, kept_for_urgent=0, apart_s=0.0, quiet_start_s=0.0)
MARKED_MODES = (SessionMode.DIAGNOSTIC, SessionMode.FUTURE_IMAGE)


def phases_of(mode: SessionMode) -> list[Phase]:
    return [step.phase for step in steps_of(mode)]


# --- the steps themselves


@pytest.mark.parametrize("mode", [mode for mode in SessionMode if mode not in MARKED_MODES])
def test_a_session_that_rescripts_goes_through_the_six_phases_and_marks_no_step(
    mode: SessionMode,
) -> None:
    assert phases_of(mode) == list(Phase)
    assert [step.begun(5.0) for step in steps_of(mode)] == [
        (PhaseChange(5.0, each),) for each in Phase
    ]


def test_a_diagnostic_session_relives_two_images_between_two_safe_ones() -> None:
    steps = steps_of(SessionMode.DIAGNOSTIC)
    assert [step.step for step in steps][2:6] == [
        Step.SAFE_IMAGE,
        Step.UPSETTING_IMAGE,
        Step.EARLY_MEMORY,
        Step.SAFE_IMAGE_AGAIN,
    ]
    assert phases_of(SessionMode.DIAGNOSTIC)[2:6] == [
        Phase.CALMING,
        Phase.RELIVING,
        Phase.RELIVING,
        Phase.CALMING,
    ]
    assert Phase.MASTERY not in phases_of(SessionMode.DIAGNOSTIC)


def test_pressing_a_named_step_says_its_phase_and_its_name_at_the_same_moment() -> None:
    memory = steps_of(SessionMode.DIAGNOSTIC)[4]
    assert memory.begun(700.0) == (
        PhaseChange(700.0, Phase.RELIVING),
        Mark(700.0, MarkKind.STEP, "early_memory"),
    )


@pytest.mark.parametrize("mode", SessionMode)
def test_every_step_is_found_again_from_what_it_said(mode: SessionMode) -> None:
    steps = steps_of(mode)
    for step in steps:
        change, *marks = step.begun(1.0)
        name = marks[0].value if marks and isinstance(marks[0], Mark) else ""
        assert isinstance(change, PhaseChange)
        assert current_step(steps, change.phase, name) is step


def test_a_phase_without_a_mark_is_its_first_step_and_one_of_another_mode_is_none() -> None:
    steps = steps_of(SessionMode.DIAGNOSTIC)
    assert current_step(steps, Phase.CALMING) is steps[2]
    assert current_step(steps, Phase.CALMING, "early_memory") is steps[2]
    assert current_step(steps, Phase.MASTERY) is None


# --- who leads


@pytest.mark.parametrize(
    ("mode", "said", "leader"),
    [
        (SessionMode.THERAPIST_RESCRIPTS, "", Leader.THERAPIST),
        (SessionMode.CLIENT_RESCRIPTS, "", Leader.CLIENT),
        (SessionMode.UNKNOWN, "", None),
        (SessionMode.FUTURE_IMAGE, "", None),
        (SessionMode.THERAPIST_RESCRIPTS, "client", Leader.CLIENT),
        (SessionMode.UNKNOWN, "helper", Leader.HELPER),
        (SessionMode.CLIENT_RESCRIPTS, "somebody", Leader.CLIENT),
    ],
)
def test_who_leads_is_what_was_marked_else_what_was_planned(
    mode: SessionMode, said: str, leader: Leader | None
) -> None:
    assert leader_of(mode, said) is leader


# --- in the engine


def calm(_: float) -> float:
    return 72.0


def session(
    *happens: Input, mode: SessionMode, number: int | None = None, end_s: float = 700.0
) -> list[Record]:
    """A session of ordinary talk in which the memory is relived from 330 s on."""
    opening = [phase(0.0, Phase.BASELINE), phase(330.0, Phase.RELIVING)]
    said = in_order(
        opening, heart(0, end_s, calm), conversation(0, end_s), happens, ticks(end_s)
    )
    return told(said, Settings(alerts=ROOMY, plan=SessionPlan(mode, number=number)))


def shown(records: list[Record]) -> set[str]:
    return {cue.kind for cue in cues(records)}


def test_a_diagnostic_session_never_tells_how_a_rescript_was_timed() -> None:
    """Not even when the key is pressed, or the phase comes from another plan."""
    pressed = (
        Mark(400.0, MarkKind.HOTSPOT),
        Mark(430.0, MarkKind.RESCRIPT),
        phase(450.0, Phase.MASTERY),
        phase(500.0, Phase.CALMING),
    )
    timed = [r for r in session(*pressed, mode=SessionMode.CLIENT_RESCRIPTS)
             if isinstance(r, RescriptLatency)]  # fmt: skip
    assert timed[0].from_tap_s == 30.0
    diagnosed = session(*pressed, mode=SessionMode.DIAGNOSTIC)
    assert not [record for record in diagnosed if isinstance(record, RescriptLatency)]


@pytest.mark.parametrize("mode", MARKED_MODES)
def test_where_there_is_no_child_in_the_image_nobody_asks_for_its_answer(
    mode: SessionMode,
) -> None:
    calming = (phase(400.0, Phase.CALMING),)
    assert {"C1", "C2"} <= shown(session(*calming, mode=SessionMode.THERAPIST_RESCRIPTS))
    assert shown(session(*calming, mode=mode)) & {"C1", "C2"} == set()


def test_handing_over_is_proposed_while_the_therapist_leads_and_only_then() -> None:
    mastery = phase(400.0, Phase.MASTERY)
    client, therapist = (Mark(410.0, MarkKind.LEADER, who) for who in ("client", "therapist"))
    planned = SessionMode.THERAPIST_RESCRIPTS
    assert "M8" in shown(session(mastery, mode=planned, number=4))
    assert "M8" not in shown(session(mastery, client, mode=planned, number=4))
    own = SessionMode.CLIENT_RESCRIPTS
    assert "M8" not in shown(session(mastery, mode=own, number=4))
    assert "M8" in shown(session(mastery, therapist, mode=own, number=4))
