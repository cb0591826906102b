"""What the therapist can say with one press, and with one key."""

from collections.abc import Callable

from ...monitor.inputs import Mark, MarkKind
from ..keyboard.keys import Action
from ..qt import QtWidgets, Signal
from ..shown.pressed import TOGGLES
from ..theme import Look, Space
from ..widgets.key_button import KeyButton
from ..words.mark_wording import mark_meaning, mark_name
from .back_date import BackDate

MARKS = (
    MarkKind.HOTSPOT,
    MarkKind.RESCRIPT,
    MarkKind.FAR_AWAY,
    MarkKind.SILENCE_ON_PURPOSE,
    MarkKind.CRYING,
    MarkKind.BACK,
    MarkKind.STOP,
)


class MarksBar(QtWidgets.QWidget):
    """A row of marks; emits a `Mark`.  Lasting ones stay lit while the record has them on."""

    pressed = Signal(object)

    def __init__(self, look: Look, now_s: Callable[[], float], back: BackDate) -> None:
        super().__init__()
        self._now_s = now_s
        self._back = back
        self._lasting: frozenset[MarkKind] = frozenset()
        self._buttons: dict[MarkKind, KeyButton] = {}
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(Space.SMALL))
        for kind in MARKS:
            button = KeyButton(look, mark_name(kind), Action(kind.value))
            button.setCheckable(kind in TOGGLES)
            button.setToolTip(mark_meaning(kind))
            button.setAccessibleName(mark_name(kind))
            button.setAccessibleDescription(mark_meaning(kind))
            button.clicked.connect(lambda _, kind=kind: self.press(kind))
            row.addWidget(button, button.sizeHint().width())
            self._buttons[kind] = button

    def show_lasting(self, lasting: frozenset[MarkKind]) -> None:
        """Light the marks that are on."""
        self._lasting = lasting
        for kind in TOGGLES & self._buttons.keys():
            self._buttons[kind].setChecked(kind in lasting)

    def press(self, kind: MarkKind) -> None:
        """Mark this moment, or an earlier one; a lasting mark is turned on or off."""
        value = ""
        if kind in TOGGLES:
            value = "off" if kind in self._lasting else "on"
        if kind in TOGGLES and kind in self._buttons:
            self._buttons[kind].setChecked(kind in self._lasting)
        now_s, back_s = self._now_s(), self._back.take()
        pressed_s = now_s if back_s else None
        self.pressed.emit(Mark(max(0.0, now_s - back_s), kind, value, pressed_s))
