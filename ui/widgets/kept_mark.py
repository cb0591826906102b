"""A small square: full for what is agreed to or kept, hollow for what is not."""

from ..qt import Qt, QtCore, QtGui, QtWidgets
from ..shown.readouts import Role
from ..theme import Look


class KeptMark(QtWidgets.QWidget):
    """The shape that stands beside a word that says the same."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._full = False
        self.setFixedSize(look.px(12), look.px(12))

    def draw(self, *, full: bool) -> None:
        """Make it full or hollow."""
        if full is not self._full:
            self._full = full
            self.update()

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        """Draw the square."""
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        color = self._look.color(Role.CALM if self._full else Role.TECHNICAL)
        painter.setPen(QtGui.QPen(color, 1.5))
        painter.setBrush(color if self._full else Qt.BrushStyle.NoBrush)
        box = QtCore.QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.drawRoundedRect(box, 2, 2)
