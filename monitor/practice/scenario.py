"""The exercises: what will happen if the therapist does nothing about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..simulation import BodyPattern


class PracticeScenario(StrEnum):
    """What is practised."""

    CALM = "calm"
    HOTSPOT = "hotspot"
    DRIFT = "drift"
    SHUTDOWN = "shutdown"
    STILL_HIGH = "still_high"
    STRAP_OFF = "strap_off"
    DEAD_MICROPHONE = "dead_microphone"

    @property
    def exercise(self) -> "Exercise":
        """What is fixed in it; the rest is left to chance and to the therapist."""
        return _EXERCISES[self]


@dataclass(frozen=True, slots=True)
class LossPlan:
    """A loss of contact that waits for its moment.

    Attributes
    ----------
    at
        Where in the telling of the memory it begins, 0 to 1; whoever steps in before that is
        spared it.
    onset_constant_s
        How fast contact goes, seconds.
    length_s
        After how long it comes back by itself, seconds.
    severe
        Whether the client almost stops replying.
    """

    at: float
    onset_constant_s: float
    length_s: float
    severe: bool = False


@dataclass(frozen=True, slots=True)
class Exercise:
    """What a scenario fixes.

    Attributes
    ----------
    summary
        One line for help texts.
    amplitude
        Height of the worst moment in units of arousal.
    loss
        The loss of contact, if there is one.
    pattern
        What the heart does meanwhile; None leaves it to chance.
    overwhelms
        Whether too long at the worst moment ends in a loss of contact as well.
    strap_falls_at
        Where in the telling the strap falls off; None if it does not.
    microphone_dies_s
        So long after reliving began the microphone falls silent; None if it does not.
    """

    summary: str
    amplitude: float = 0.8
    loss: LossPlan | None = None
    pattern: BodyPattern | None = None
    overwhelms: bool = False
    strap_falls_at: float | None = None
    microphone_dies_s: float | None = None


_EXERCISES: Mapping[PracticeScenario, Exercise] = {
    PracticeScenario.CALM: Exercise("the memory is told, nothing goes wrong", amplitude=0.3),
    PracticeScenario.HOTSPOT: Exercise(
        "one clear hotspot; too long at it, and contact is lost",
        amplitude=1.2,
        overwhelms=True,
    ),
    PracticeScenario.DRIFT: Exercise(
        "contact is lost slowly, over about two minutes",
        loss=LossPlan(at=0.25, onset_constant_s=45.0, length_s=240.0),
        pattern=BodyPattern.BLUNTED,
    ),
    PracticeScenario.SHUTDOWN: Exercise(
        "past the hotspot contact is lost suddenly, and the heart falls",
        amplitude=1.2,
        loss=LossPlan(at=0.68, onset_constant_s=1.0, length_s=150.0, severe=True),
        pattern=BodyPattern.DROP,
    ),
    PracticeScenario.STILL_HIGH: Exercise(
        "past the hotspot contact is lost while the heart stays high",
        amplitude=1.2,
        loss=LossPlan(at=0.68, onset_constant_s=4.0, length_s=150.0),
        pattern=BodyPattern.STILL_HIGH,
    ),
    PracticeScenario.STRAP_OFF: Exercise(
        "the strap falls off while the memory is told", strap_falls_at=0.3
    ),
    PracticeScenario.DEAD_MICROPHONE: Exercise(
        "the microphone falls silent a minute into reliving", microphone_dies_s=60.0
    ),
}

OVERWHELM = LossPlan(at=1.0, onset_constant_s=4.0, length_s=90.0)
"""What follows where nobody steps in at the worst moment for too long."""
