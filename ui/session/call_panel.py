"""The delay of a call, typed in: what its program shows, and what is known of it by now."""

from collections.abc import Callable

from ...monitor.records import RoundTripTold
from ..keyboard.keys import Action
from ..qt import QtGui, QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..widgets.key_button import CORNER_HEIGHT, KeyButton
from ..widgets.round_trip_field import RoundTripField
from ..words import call_wording as wording
from ..words.phrases import tr

_FIELD = 84
_ENTER = "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}"


class CallPanel(Card):
    """Shows what is known of the delay; emits a `RoundTripTold` when a figure is entered.

    Signals
    -------
    told
        The figure; of 0 s if what was told before is taken back.
    left
        The therapist wants to see something else.
    """

    told = Signal(object)
    left = Signal()

    def __init__(self, look: Look, now_s: Callable[[], float]) -> None:
        super().__init__(look)
        self._now_s = now_s
        self._standing = ""
        self._field = _FigureField(look, _FIELD)
        self._said = Words(look, Size.CAPTION, Role.SECONDARY)
        self._field.returnPressed.connect(self.enter)
        self._field.textEdited.connect(self._say_standing)
        column = self.column()
        column.addLayout(self._top_row())
        column.addStretch(1)
        column.addLayout(self._figure_row())
        column.addWidget(self._said)

    def show_standing(self, standing: str) -> None:
        """Show what is known of the delay; a fault that was pointed out stays until mended."""
        if standing != self._standing:
            self._standing = standing
            self._say_standing()

    def begin(self) -> None:
        """Let a figure be typed."""
        self._field.setFocus()
        self._field.selectAll()

    def end(self) -> None:
        """Give the keys back to the window."""
        self._field.clear()
        self._field.clearFocus()
        self._say_standing()

    def enter(self) -> None:
        """Pass the figure on and leave; where there is a fault, say it and stay."""
        typed = self._field.read()
        if typed.trouble:
            self._said.say(typed.trouble, Role.CONTACT)
            self.setAccessibleDescription(typed.trouble)
            return
        self.told.emit(RoundTripTold(self._now_s(), typed.seconds or 0.0))
        self.left.emit()

    def _say_standing(self) -> None:
        self._said.say(self._standing, Role.SECONDARY)
        self.setAccessibleDescription(self._standing)

    def _top_row(self) -> QtWidgets.QHBoxLayout:
        ask = Words(self.look, Size.BODY, Role.TEXT).wrapped(2)
        ask.say(tr(wording.ASK))
        self.setAccessibleName(tr(wording.ASK))
        back = KeyButton(self.look, tr(wording.BACK), Action.DELAY)
        back.setMinimumHeight(self.look.px(CORNER_HEIGHT))
        back.clicked.connect(self.left)
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(self.look.px(Space.MEDIUM))
        row.addWidget(ask, 1)
        row.addWidget(back)
        return row

    def _figure_row(self) -> QtWidgets.QHBoxLayout:
        unit = Words(self.look, Size.BODY, Role.SECONDARY)
        unit.say(tr(wording.MS))
        enter = KeyButton(self.look, tr(wording.TAKE_OFF), _ENTER)
        enter.clicked.connect(self.enter)
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(self.look.px(Space.SMALL))
        row.addWidget(self._field)
        row.addWidget(unit)
        row.addStretch(1)
        row.addWidget(enter)
        return row


class _FigureField(RoundTripField):
    """A field that takes figures alone: letters are keys of the window, and cannot wait."""

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:
        """Pass a letter on to the window, and with it whatever is typed next."""
        if event is not None and event.text().isalpha():
            self.clearFocus()
            event.ignore()
            return
        super().keyPressEvent(event)
