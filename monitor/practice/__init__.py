"""A simulated client who reacts, so that a therapist can practise with the real live window.

All effects in it are assumptions or directions from the literature (`rules`).  It trains the
hand and the eye; it predicts nobody.
"""

from ..simulation import BodyPattern
from .acts import ActKind, Doing, Done
from .client import PracticeClient, replayed
from .debrief import Debrief, Happening, What
from .example import EXAMPLE_ENDS_S, example
from .played import PlayedSession, opening, play
from .rules import PracticeRules
from .scenario import PracticeScenario
from .session import Practice, PracticeSession, practice_session
from .truth import (
    PRACTICE_VERSION,
    Fault,
    Loss,
    PracticeTruth,
    StepIn,
    StepTiming,
)

__all__ = [
    "EXAMPLE_ENDS_S", "PRACTICE_VERSION", "ActKind", "BodyPattern", "Debrief", "Doing", "Done",
    "Fault", "Happening", "Loss", "PlayedSession", "Practice", "PracticeClient",
    "PracticeRules", "PracticeScenario", "PracticeSession", "PracticeTruth", "StepIn",
    "StepTiming", "What", "example", "opening", "play", "practice_session",
    "replayed",
]  # fmt: skip
