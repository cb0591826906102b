"""The steps of a session, by its mode: each belongs to one of the six phases of the analysis.

The analysis knows phases and no steps.  What a step is called is for people: it is marked
(`MarkKind.STEP`) at the moment of the phase that it belongs to.  Where the phases say all that
there is to say, no step is marked.
"""

from dataclasses import dataclass
from enum import StrEnum

from .client_card import SessionMode
from .inputs import Leader, Mark, MarkKind, Phase, PhaseChange


class Step(StrEnum):
    """What a step is called; the value of a `MarkKind.STEP`."""

    BASELINE = "baseline"
    PREPARATION = "preparation"
    RELIVING = "reliving"
    MASTERY = "mastery"
    CALMING = "calming"
    DEBRIEF = "debrief"
    SAFE_IMAGE = "safe_image"
    UPSETTING_IMAGE = "upsetting_image"
    EARLY_MEMORY = "early_memory"
    SAFE_IMAGE_AGAIN = "safe_image_again"
    TRIGGER = "trigger"
    COPING = "coping"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class SessionStep:
    """One step of a session.

    Attributes
    ----------
    step
        What it is called.
    phase
        As what the analysis takes it.
    marked
        Whether the record says its name, beside the phase.
    """

    step: Step
    phase: Phase
    marked: bool = False

    def begun(self, t_s: float) -> tuple[PhaseChange | Mark, ...]:
        """Return what the therapist says by pressing it at `t_s` (seconds)."""
        change = PhaseChange(t_s, self.phase)
        return (change, Mark(t_s, MarkKind.STEP, self.step.value)) if self.marked else (change,)


def _named(*steps: tuple[Step, Phase]) -> tuple[SessionStep, ...]:
    return tuple(SessionStep(step, phase, marked=True) for step, phase in steps)


_RESCRIPTING = tuple(SessionStep(Step(phase.value), phase) for phase in Phase)

# Safe images are calming: eyes are closed, so contact is watched, and what the heart does there
# is neither this client's usual nor a peak.  Both upsetting images are relived: peaks are
# expected, and a strong feeling is.  Nothing is mastery, since nothing is rescripted.
_DIAGNOSTIC = _named(
    (Step.BASELINE, Phase.BASELINE),
    (Step.PREPARATION, Phase.PREPARATION),
    (Step.SAFE_IMAGE, Phase.CALMING),
    (Step.UPSETTING_IMAGE, Phase.RELIVING),
    (Step.EARLY_MEMORY, Phase.RELIVING),
    (Step.SAFE_IMAGE_AGAIN, Phase.CALMING),
    (Step.DEBRIEF, Phase.DEBRIEF),
)
# The trigger is where arousal rises and may peak; coping answers it as a new ending does; with
# the outcome the heart may settle.
_FUTURE = _named(
    (Step.BASELINE, Phase.BASELINE),
    (Step.PREPARATION, Phase.PREPARATION),
    (Step.TRIGGER, Phase.RELIVING),
    (Step.COPING, Phase.MASTERY),
    (Step.OUTCOME, Phase.CALMING),
    (Step.DEBRIEF, Phase.DEBRIEF),
)
_STEPS = {SessionMode.DIAGNOSTIC: _DIAGNOSTIC, SessionMode.FUTURE_IMAGE: _FUTURE}
_USUALLY_LEADS = {
    SessionMode.THERAPIST_RESCRIPTS: Leader.THERAPIST,
    SessionMode.CLIENT_RESCRIPTS: Leader.CLIENT,
}


def steps_of(mode: SessionMode) -> tuple[SessionStep, ...]:
    """Return the steps of a session in their usual order."""
    return _STEPS.get(mode, _RESCRIPTING)


def current_step(
    steps: tuple[SessionStep, ...], phase: Phase, marked: str = ""
) -> SessionStep | None:
    """Return which step it is now; None if the mode has none of this phase.

    Parameters
    ----------
    steps
        Those of the session.
    phase
        The phase now.
    marked
        The step that was marked with it; without one the first of this phase is meant.
    """
    here = [step for step in steps if step.phase is phase]
    return next((step for step in here if step.step == marked), here[0] if here else None)


def rescripts(mode: SessionMode) -> bool:
    """Return whether a new ending may begin in a session of this mode."""
    return mode is not SessionMode.DIAGNOSTIC


def leader_of(mode: SessionMode, said: str = "") -> Leader | None:
    """Return who leads in the image; None if nobody said.

    Parameters
    ----------
    mode
        What the session is for: who leads usually, as long as nobody says.
    said
        The last `MarkKind.LEADER`.
    """
    told = next((leader for leader in Leader if leader == said), None)
    return _USUALLY_LEADS.get(mode) if told is None else told
