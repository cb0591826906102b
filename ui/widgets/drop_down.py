"""A list that opens, of things one of which may be chosen, or none."""

from collections.abc import Hashable, Sequence
from typing import Generic, Protocol, TypeVar

from ..qt import QtCore, QtGui, QtWidgets
from ..shown.readouts import Role
from ..theme import Look, Size, Space


class Choice(Protocol):
    """What can stand in the list."""

    @property
    def key(self) -> Hashable:
        """What tells it from other choices."""
        ...

    @property
    def words(self) -> str:
        """What stands in the list."""
        ...


C = TypeVar("C", bound=Choice)


class DropDown(QtWidgets.QComboBox, Generic[C]):
    """A list that opens, with an arrow of ours: a style takes the system's away.

    Its first row chooses nothing.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._choices: list[C] = []
        self.setFont(look.font(Size.BODY))
        self.setMinimumHeight(look.px(34))
        # Only this delegate lets the style reach the rows of the open list.
        self.setItemDelegate(QtWidgets.QStyledItemDelegate(self))
        self.setSizeAdjustPolicy(
            QtWidgets.QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )

    def chosen(self) -> C | None:
        """Return what is chosen; None in the first row."""
        row = self.currentIndex()
        return self._choices[row - 1] if row > 0 else None

    def offer(self, nothing: str, choices: Sequence[C]) -> None:
        """List what may be chosen, below `nothing`; a choice stays while it is there."""
        if self._choices == list(choices) and self.count():
            return
        kept = self.chosen()
        self._choices = list(choices)
        keys = [choice.key for choice in choices]
        with QtCore.QSignalBlocker(self):
            self.clear()
            self.addItems([nothing, *(choice.words for choice in choices)])
            if kept is not None and kept.key in keys:
                self.setCurrentIndex(1 + keys.index(kept.key))

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
