"""Moments in the course of a session, one for each thing that a session can be for."""

from collections.abc import Iterable

from ...monitor.client_card import Place, SessionMode, SessionPlan
from ...monitor.inputs import Leader, Mark, MarkKind, Need, Phase, PhaseChange
from ...monitor.records import ContactState, Record
from ...monitor.session_outline import SessionOutline
from ...monitor.session_steps import Step, steps_of
from .scene_parts import NOW_S, contact, rise, talk, usual, wave
from .scripted_port import Scene

_LITTLE_LEFT_S = 870.0


def course_scenes() -> tuple[Scene, ...]:
    """Return the moments."""
    return (
        _diagnostic(),
        _told_again(),
        _client_leads(),
        _not_believed(),
        _eyes_open(),
        _coping(),
    )


def _diagnostic() -> Scene:
    """The link to an early memory is being looked for."""
    mode = SessionMode.DIAGNOSTIC
    course = (
        *_begun(mode, Step.UPSETTING_IMAGE, 400.0),
        *_begun(mode, Step.EARLY_MEMORY, 96.0),
    )
    return _scene("diagnostic", mode, course)


def _told_again() -> Scene:
    """The memory is told a second time; the therapist leads."""
    retold = (PhaseChange(NOW_S - 500.0, Phase.RELIVING), Mark(NOW_S - 140.0, MarkKind.PASS))
    return _scene("told_again", SessionMode.THERAPIST_RESCRIPTS, retold)


def _client_leads() -> Scene:
    """The new ending is the client's own; safety was named, and a minute later connection."""
    course = (
        PhaseChange(NOW_S - 205.0, Phase.MASTERY),
        Mark(NOW_S - 160.0, MarkKind.NEED, Need.SAFETY.value),
        Mark(NOW_S - 70.0, MarkKind.NEED, Need.CONNECTION.value),
    )
    return _scene("client_leads", SessionMode.CLIENT_RESCRIPTS, course)


def _not_believed() -> Scene:
    """Calming; belief was asked, and little of the session is left."""
    course = (
        PhaseChange(NOW_S - 150.0, Phase.CALMING),
        Mark(NOW_S - 140.0, MarkKind.LEADER, Leader.BOTH.value),
        Mark(NOW_S - 40.0, MarkKind.BELIEF, "4/10"),
    )
    session_s = NOW_S + _LITTLE_LEFT_S
    return _scene("not_believed", SessionMode.THERAPIST_RESCRIPTS, course, session_s)


def _eyes_open() -> Scene:
    """The client opened the eyes; the debrief may come next, and the time is over."""
    course = (
        PhaseChange(NOW_S - 250.0, Phase.CALMING),
        Mark(NOW_S - 240.0, MarkKind.LEADER, Leader.HELPER.value),
        Mark(NOW_S - 8.0, MarkKind.EYES_OPEN),
    )
    return _scene("eyes_open", SessionMode.CLIENT_RESCRIPTS, course, NOW_S - 260.0)


def _coping() -> Scene:
    """A future image, online."""
    mode = SessionMode.FUTURE_IMAGE
    course = (*_begun(mode, Step.TRIGGER, 230.0), *_begun(mode, Step.COPING, 74.0))
    return _scene("coping", mode, course, place=Place.ONLINE)


def _begun(mode: SessionMode, step: Step, ago_s: float) -> Iterable[Record]:
    (begun,) = (there for there in steps_of(mode) if there.step is step)
    return begun.begun(NOW_S - ago_s)


def _scene(
    name: str,
    mode: SessionMode,
    course: Iterable[Record],
    session_s: float = 5400.0,
    place: Place = Place.ROOM,
) -> Scene:
    relived = any(
        isinstance(said, PhaseChange) and said.phase is Phase.RELIVING for said in course
    )
    level = rise(start_s=NOW_S - 110.0, height=1.9) if relived else wave(0.9, 0.6)
    records = (*usual(level, course), *contact(ContactState.IN_CONTACT), *talk())
    return Scene(name, records, outline=SessionOutline(SessionPlan(mode, place), session_s))
