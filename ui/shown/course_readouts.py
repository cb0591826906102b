"""What is shown of the session's course: its steps, who leads, what is said of the image."""

from dataclasses import dataclass

from ...monitor.client_card import SessionMode
from ...monitor.inputs import Leader, Need, Phase
from ...monitor.session_steps import SessionStep, steps_of


@dataclass(frozen=True, slots=True)
class PhaseReadout:
    """Where the session stands.

    Attributes
    ----------
    phase
        None before the first was chosen.
    elapsed
        For how long it has been so.
    steps, step
        The steps of this session, and which of them it is; None if it is none of them.
    telling
        Which telling of the memory it is, in words; empty where none is counted.
    offered
        The step that may come next, where the client has shown so.
    """

    phase: Phase | None
    elapsed: str
    steps: tuple[SessionStep, ...] = steps_of(SessionMode.UNKNOWN)
    step: SessionStep | None = None
    telling: str = ""
    offered: SessionStep | None = None


@dataclass(frozen=True, slots=True)
class LeaderReadout:
    """Who leads in the image, None if nobody said; not asked in every session."""

    leader: Leader | None = None
    asked: bool = True


@dataclass(frozen=True, slots=True)
class ImageReadout:
    """What can be said of the image while the client is in it.

    Attributes
    ----------
    shown
        Whether the client is in an image.
    need, named
        The need that was named last, and how long ago.
    belief
        What stands on the button of belief; empty where nobody asks for it.
    """

    shown: bool = False
    need: Need | None = None
    named: str = ""
    belief: str = ""
