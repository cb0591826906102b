"""What the therapist pressed, and which of it stands: what was taken back does not."""

from collections.abc import Iterable
from typing import TypeAlias

from .frame_run import FrameRun
from .inputs import Input, Mark, MarkKind, PhaseChange, SudsRating, TakenBack

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


def presses_that_stand(inputs: Iterable[Input]) -> list[Press]:
    """Return the presses of a session that were not taken back, in their order.

    Parameters
    ----------
    inputs
        In the order in which they reached the session.
    """
    standing: list[Press] = []
    for item in inputs:
        match item:
            case PhaseChange() | SudsRating() | Mark():
                standing.append(item)
            case TakenBack():
                standing = [press for press in standing if not takes_back(item, press)]
            case _:
                pass
    return standing
