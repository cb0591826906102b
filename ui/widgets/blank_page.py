"""A page that tells a client nothing: dark, without a word, a number or a picture."""

from ..qt import Qt, QtCore, QtGui, QtWidgets
from ..theme import DARK, dimmed

_PALETTE = dimmed(DARK)
_DOT_PX, _EDGE_PX = 8, 24


class BlankPage(QtWidgets.QWidget):
    """Dark in either theme, with one small dot: full while the record grows, else hollow.

    It has no accessible name on purpose: a screen reader would say it aloud.
    """

    def __init__(self) -> None:
        super().__init__()
        self._recording = False
        self.setCursor(Qt.CursorShape.BlankCursor)

    def show_recording(self, *, on: bool) -> None:
        """Fill the dot, or make it hollow."""
        if on is not self._recording:
            self._recording = on
            self.update()

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        """Draw the page and its dot."""
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QtGui.QColor(_PALETTE.window))
        color = QtGui.QColor(_PALETTE.muted)
        painter.setPen(QtGui.QPen(color, 1.5))
        painter.setBrush(color if self._recording else Qt.BrushStyle.NoBrush)
        corner = QtCore.QPointF(self.width() - _EDGE_PX, self.height() - _EDGE_PX)
        painter.drawEllipse(corner, _DOT_PX / 2, _DOT_PX / 2)
