"""What the therapist can do in a practice session, beside what the live window offers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from ..inputs import TherapistInput


class ActKind(StrEnum):
    """Acts that stand for speaking: the therapist who practises has no microphone."""

    ASK = "ask"
    """A question about the image, or "can you hear me?"."""
    GROUND = "ground"
    """Feet, room, date, name: an invitation back into the room."""
    REASSURE = "reassure"
    """That was then; I am here."""
    STEP_IN = "step_in"
    """Somebody enters the image and changes what happens: the new ending begins."""
    PAUSE = "pause"
    """The image is to stand still."""
    WAIT = "wait"
    """Silence on purpose; cuts short what the therapist is saying."""


Doing: TypeAlias = ActKind | TherapistInput


@dataclass(frozen=True, slots=True)
class Done:
    """Something the therapist did.

    Attributes
    ----------
    t_s
        When the client met it, seconds: the beginning of a step of the simulation.
    doing
        What.
    """

    t_s: float
    doing: Doing
