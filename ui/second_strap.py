"""A second strap, for those who have one: one row below the list of straps."""

from collections.abc import Sequence

from . import start_wording as wording
from .card import Words
from .offers import SecondStrap
from .qt import QtCore, QtGui, QtWidgets, Signal
from .readouts import Role
from .start_form import Note
from .theme import Look, Size, Space
from .wording import tr


class SecondStrapRow(QtWidgets.QWidget):
    """None unless the therapist says otherwise; greyed while there is nothing to choose.

    Signals
    -------
    chosen
        The choice has changed.
    """

    chosen = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._choices: list[SecondStrap] = []
        self._box = DropDown(look)
        self._box.setAccessibleName(tr(wording.SECOND))
        self._box.setFont(look.font(Size.BODY))
        self._box.setMinimumHeight(look.px(34))
        self._note = Words(look, Size.CAPTION, Role.SECONDARY)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(Space.TIGHT))
        column.addWidget(self._box)
        column.addWidget(self._note)
        self.offer(())
        self._box.currentIndexChanged.connect(self.chosen)

    @property
    def stops(self) -> tuple[QtWidgets.QWidget, ...]:
        """Where the Tab key stops, in this order."""
        return (self._box,)

    def current(self) -> SecondStrap | None:
        """Return what is chosen; None for none."""
        row = self._box.currentIndex()
        return self._choices[row - 1] if row > 0 else None

    def offer(self, choices: Sequence[SecondStrap]) -> None:
        """List what may be chosen; what is chosen stays chosen while it is there."""
        if self._choices == list(choices) and self._box.count():
            return
        kept = self.current()
        self._choices = list(choices)
        keys = [choice.key for choice in choices]
        with QtCore.QSignalBlocker(self._box):
            self._box.clear()
            self._box.addItems([tr(wording.NO_SECOND), *(c.words for c in choices)])
            if kept is not None and kept.key in keys:
                self._box.setCurrentIndex(1 + keys.index(kept.key))
        self._box.setEnabled(bool(choices))

    def say(self, note: Note) -> None:
        """Show what the choice means."""
        self._note.say(note.text)


class DropDown(QtWidgets.QComboBox):
    """A list that opens, with an arrow of ours: a style takes the system's away."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        # Only this delegate lets the style reach the rows of the open list.
        self.setItemDelegate(QtWidgets.QStyledItemDelegate(self))
        self.setSizeAdjustPolicy(
            QtWidgets.QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:
        """Draw the box and its arrow."""
        super().paintEvent(event)
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        role = Role.SECONDARY if self.isEnabled() else Role.MUTED
        painter.setPen(QtGui.QPen(self._look.color(role), 1.5))
        half = self._look.px(Space.TIGHT)
        tip = QtCore.QPointF(self.width() - 4 * half, self.height() / 2 + half / 2)
        for side in (-half, half):
            painter.drawLine(tip, tip + QtCore.QPointF(side, -half))

    def wheelEvent(self, event: QtGui.QWheelEvent | None) -> None:
        """Choose nothing by scrolling past."""
        if event is not None:
            event.ignore()
