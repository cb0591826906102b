"""0 to 10 side by side: one stop of the Tab key, and figures choose while it has the focus."""

from ..keyboard.keys import NUMBERS, Context
from ..qt import Qt, QtCore, QtGui, QtWidgets, Signal
from ..theme import Look, Space
from ..words.phrases import tr
from .key_button import CORNER_HEIGHT

_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class TenScale(QtWidgets.QWidget):
    """Eleven buttons.

    Parameters
    ----------
    look
        How it looks, and which keys stand for 0 to 10.
    name
        What a number is called for those who listen, with a place for it: {n}.

    Signals
    -------
    chosen
        The number.
    """

    chosen = Signal(int)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._keys = look.keys
        self._buttons = [self._button(look, name, n) for n in range(len(NUMBERS))]
        self._stop_at(0)
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(Space.TIGHT))
        for button in self._buttons:
            row.addWidget(button, 1)

    @property
    def stops(self) -> tuple[QtWidgets.QWidget, ...]:
        """Where the Tab key may stop; it stops at one of them."""
        return tuple(self._buttons)

    def show_value(self, value: int | None) -> None:
        """Light the number that the record has."""
        for n, button in enumerate(self._buttons):
            button.setChecked(n == value)

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:
        """Choose with a figure, move with an arrow; leave every other key to the window."""
        if event is None:
            return
        if event.key() in _ARROWS:
            self._move(_ARROWS[Qt.Key(event.key())])
            return
        action = self._keys.action(event.key(), Context.SCALE)
        if action in NUMBERS:
            self.chosen.emit(NUMBERS.index(action))
            return
        super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        at = next((n for n, b in enumerate(self._buttons) if b.hasFocus()), 0)
        to = min(max(at + by, 0), len(self._buttons) - 1)
        self._stop_at(to)
        self._buttons[to].setFocus()

    def _stop_at(self, number: int) -> None:
        for n, button in enumerate(self._buttons):
            tab = n == number
            policy = Qt.FocusPolicy.TabFocus if tab else Qt.FocusPolicy.NoFocus
            button.setFocusPolicy(policy)

    def _button(self, look: Look, name: str, n: int) -> QtWidgets.QPushButton:
        button = _Number(str(n))
        button.setObjectName("number")
        button.setCheckable(True)
        button.setMinimumHeight(look.px(CORNER_HEIGHT))
        button.setAccessibleName(tr(name).format(n=n))
        button.clicked.connect(lambda: self.chosen.emit(n))
        return button


class _Number(QtWidgets.QPushButton):
    """A button that is lit by the record, and leaves the arrows to the scale."""

    def nextCheckState(self) -> None:
        """Stay as it is; the record decides."""

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:
        if event is not None and event.key() in _ARROWS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QtCore.QSize:
        return QtCore.QSize(0, super().minimumSizeHint().height())
