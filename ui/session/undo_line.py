"""A quiet line below: what was pressed, and a way to take it back."""

from collections.abc import Callable

from ...monitor.inputs import TakenBack
from ..keyboard.hands import Does
from ..keyboard.keys import Action
from ..qt import Qt, QtCore, QtGui, QtWidgets, Signal
from ..shown.readouts import UndoReadout
from ..theme import Look, Size, Space
from ..words.phrases import tr
from ..words.undo_wording import MEANS, NAME, WITH_KEY, WITHOUT_KEY

_HEIGHT = 24


class UndoLine(QtWidgets.QPushButton):
    """Shows an `UndoReadout`, as a button; nothing moves when it comes or goes.

    Signals
    -------
    taken_back
        A `TakenBack`.

    Attributes
    ----------
    does
        What keys reach here.
    """

    taken_back = Signal(object)

    def __init__(self, look: Look, now_s: Callable[[], float]) -> None:
        super().__init__()
        self._look, self._now_s = look, now_s
        self._shown = UndoReadout()
        self._key = look.keys.written(Action.UNDO)
        self.setObjectName("chip")
        self.setFont(look.font(Size.CAPTION))
        self.setFixedHeight(look.px(_HEIGHT))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QtWidgets.QSizePolicy(
            QtWidgets.QSizePolicy.Policy.Maximum, QtWidgets.QSizePolicy.Policy.Fixed
        )
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr(NAME))
        self.setToolTip(tr(MEANS))
        self.setAccessibleDescription(tr(MEANS))
        self.clicked.connect(self.take_back)
        self.does: Does = {Action.UNDO: self.take_back}
        self.hide()

    def show_readout(self, readout: UndoReadout) -> None:
        """Replace what can be taken back."""
        if readout == self._shown:
            return
        self._shown = readout
        window, offered = self.window(), readout.pressed_s is not None
        if offered:
            line = tr(WITH_KEY if self._key else WITHOUT_KEY)
            self.setText(line.format(pressed=readout.words, key=self._key))
            self.setAccessibleName(self.text())
        if not offered and window is not None and window.focusWidget() is self:
            window.setFocus()  # else the next button would have it, and with it the next key
        self.setVisible(offered)

    def take_back(self) -> None:
        """Take back what is shown; nothing where nothing is."""
        if self._shown.pressed_s is not None:
            self.taken_back.emit(TakenBack(self._now_s(), self._shown.pressed_s))

    def sizeHint(self) -> QtCore.QSize:
        """Return room for the words, as long as there is any."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QtCore.QSize(words + 2 * self._look.px(Space.MEDIUM), self.height())

    def minimumSizeHint(self) -> QtCore.QSize:
        """Return that it can be narrow: it pushes nobody aside."""
        return QtCore.QSize(0, self.height())

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        """Draw the button, its words cut short where the row is full."""
        option = QtWidgets.QStyleOptionButton()
        self.initStyleOption(option)
        room = self.width() - 2 * self._look.px(Space.SMALL)
        elide = Qt.TextElideMode.ElideRight
        option.text = self.fontMetrics().elidedText(self.text(), elide, room)
        painter = QtWidgets.QStylePainter(self)
        painter.drawControl(QtWidgets.QStyle.ControlElement.CE_PushButton, option)
