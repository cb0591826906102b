"""What was pressed a moment ago and is in the record: the answer at a glance."""

from ...monitor.channels.presses import Press, takes_back, when_pressed_s
from ...monitor.inputs import SudsRating, TakenBack
from ..words.undo_wording import pressed_words

NOTED_S = 4.0
"""For how long a press is answered, seconds."""


class NotedMemory:
    """Follows presses as they come back from the record.

    What counts is when something was pressed, not of when it is: it may be dated back.
    """

    def __init__(self) -> None:
        self._press: Press | None = None

    def recorded(self, press: Press) -> None:
        """This is in the record now; a number was typed where it was read."""
        if not isinstance(press, SudsRating):
            self._press = press

    def taken_back(self, taken: TakenBack) -> None:
        """The therapist did not mean it."""
        if self._press is not None and takes_back(taken, self._press):
            self._press = None

    def at(self, now_s: float) -> str:
        """Return what was pressed a moment before `now_s` (seconds); empty if nothing was."""
        pressed_s = None if self._press is None else when_pressed_s(self._press)
        if self._press is None or pressed_s is None or now_s - pressed_s > NOTED_S:
            return ""
        return pressed_words(self._press)
