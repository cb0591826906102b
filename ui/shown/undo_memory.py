"""What was pressed in the last seconds and can still be taken back."""

from ...monitor.channels.presses import TAKEN_BACK_WITHIN_S, Press, when_pressed_s
from ...monitor.inputs import PhaseChange, TakenBack, TherapistInput
from ..words.undo_wording import pressed_words
from .readouts import UndoReadout

_SHOWN_S = TAKEN_BACK_WITHIN_S - 0.2
"""A little shorter: what is still on the screen is in time, though the screen is slow."""


class UndoMemory:
    """Follows presses as they leave the window: nobody should have to wait to take one back.

    What was said with one press is taken back with one press.
    """

    def __init__(self) -> None:
        self._pressed: dict[float, Press] = {}

    def sent(self, press: TherapistInput) -> None:
        """The window passed this on."""
        if isinstance(press, TakenBack):
            self._pressed.pop(press.pressed_s, None)
            return
        pressed_s = when_pressed_s(press)
        if pressed_s is None or not isinstance(press, Press):
            return
        if isinstance(press, PhaseChange):  # its step, if it has one, comes after and says more
            self._pressed.pop(pressed_s, None)
        self._pressed[pressed_s] = press

    def at(self, now_s: float) -> UndoReadout:
        """Return what would be taken back at `now_s` (seconds)."""
        self._pressed = {s: p for s, p in self._pressed.items() if now_s - s <= _SHOWN_S}
        if not self._pressed:
            return UndoReadout()
        pressed_s, press = next(reversed(self._pressed.items()))
        return UndoReadout(pressed_words(press), pressed_s)
