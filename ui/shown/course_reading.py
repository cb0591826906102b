"""Where the session stands, as the window shows it: step, leader, needs of the image."""

from ...monitor.channels.phases import IMAGERY
from ...monitor.client_card import SessionMode
from ...monitor.inputs import Mark, MarkKind, Need, Phase
from ...monitor.session_steps import current_step, leader_of, rescripts, steps_of
from ..words import course_wording, wording
from ..words.phrases import tr
from .course_memory import CourseMemory
from .course_readouts import ImageReadout, LeaderReadout, PhaseReadout
from .readouts import SudsReadout

_BELIEVED_IN = frozenset(SessionMode) - {SessionMode.DIAGNOSTIC, SessionMode.FUTURE_IMAGE}
"""Where there is a new ending that may be believed."""


def phase_at(course: CourseMemory, mode: SessionMode, now_s: float) -> PhaseReadout:
    """Return the steps of the session and which it is at `now_s` (seconds)."""
    steps, change = steps_of(mode), course.phase
    if change is None:
        return PhaseReadout(None, "", steps)
    step = current_step(steps, change.phase, course.value(MarkKind.STEP))
    retold = step is not None and not step.marked  # other images are not one memory, told again
    opened = course.marks.get(MarkKind.EYES_OPEN)
    return PhaseReadout(
        change.phase,
        wording.clock_words(now_s - change.t_s),
        steps,
        step,
        course_wording.telling_words(course.telling) if retold else "",
        steps[-1] if change.phase in IMAGERY and _since(opened, change.t_s) else None,
    )


def leader_at(course: CourseMemory, mode: SessionMode) -> LeaderReadout:
    """Return who leads; where nothing is rescripted nobody asks."""
    said = course.value(MarkKind.LEADER)
    return LeaderReadout(leader_of(mode, said), rescripts(mode))


def image_at(course: CourseMemory, mode: SessionMode, now_s: float) -> ImageReadout:
    """Return what was said of the image at `now_s` (seconds)."""
    phase = course.phase.phase if course.phase else None
    if phase not in IMAGERY:
        return ImageReadout()
    asked = phase is Phase.CALMING and mode in _BELIEVED_IN
    named = course.marks.get(MarkKind.NEED)
    return ImageReadout(
        shown=True,
        need=None if named is None else _need(named.value),
        named="" if named is None else wording.age_words(now_s - named.t_s),
        belief=_belief(course.value(MarkKind.BELIEF)) if asked else "",
    )


def suds_at(course: CourseMemory, now_s: float) -> SudsReadout:
    """Return the last number the client said, and its age at `now_s` (seconds)."""
    if course.suds is None:
        return SudsReadout("", tr(wording.SUDS_NONE))
    age = wording.age_words(now_s - course.suds.t_s)
    return SudsReadout(str(course.suds.value), age)


def _since(mark: Mark | None, t_s: float) -> bool:
    return mark is not None and mark.t_s >= t_s


def _need(value: str) -> Need | None:
    return next((need for need in Need if need == value), None)


def _belief(said: str) -> str:
    if not said:
        return tr(course_wording.BELIEF)
    return tr(course_wording.BELIEF_SAID).format(value=said.partition("/")[0])
