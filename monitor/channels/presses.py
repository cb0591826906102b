"""What the therapist pressed, and what takes it back."""

from typing import TypeAlias

from ..inputs import Input, Mark, MarkKind, PhaseChange, SudsRating, TakenBack
from .frame_run import FrameRun

TAKEN_BACK_WITHIN_S = 10.0
"""For so long a press can be taken back, seconds."""

Press: TypeAlias = PhaseChange | SudsRating | Mark
"""What can be taken back; consent, a voice, an answer to a cue have ways of their own."""


def when_pressed_s(item: Input | FrameRun) -> float | None:
    """Return when something was pressed, seconds; None for what is no `Press`."""
    if isinstance(item, Mark):
        return item.known_s
    return item.t_s if isinstance(item, PhaseChange | SudsRating) else None


def is_in_time(taken: TakenBack) -> bool:
    """Return whether a press was taken back soon enough to count no longer."""
    return taken.t_s - taken.pressed_s <= TAKEN_BACK_WITHIN_S


def takes_back(taken: TakenBack, item: Input) -> bool:
    """Return whether an input counts no longer.

    The tick of a list can be taken away at any time: nothing is judged by it.
    """
    if when_pressed_s(item) != taken.pressed_s:
        return False
    return is_in_time(taken) or (isinstance(item, Mark) and item.kind is MarkKind.CHECKED)
