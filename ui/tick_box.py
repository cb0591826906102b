"""A box to tick whose tick is in the record: it follows what is shown, not the click."""

from .key_button import CORNER_HEIGHT
from .list_readouts import TickReadout
from .qt import Qt, QtCore, QtGui, QtWidgets
from .readouts import Role
from .theme import Look, Size, Space

_BOX = 16


class TickBox(QtWidgets.QCheckBox):
    """One thing of a list; `clicked` says that it is to be ticked, or no longer."""

    def __init__(self, look: Look, words: str, high: int = CORNER_HEIGHT) -> None:
        super().__init__(words)
        self._look = look
        self.setFont(look.font(Size.BODY))
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(look.px(high))

    def show_readout(self, tick: TickReadout) -> None:
        """Follow what the record says."""
        self.setChecked(tick.pressed_s is not None)

    def nextCheckState(self) -> None:
        """Stay as it is; the record decides."""

    def sizeHint(self) -> QtCore.QSize:
        """Return room for box and words."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QtCore.QSize(self._words_at() + words + self._look.px(Space.TIGHT), 0)

    def minimumSizeHint(self) -> QtCore.QSize:
        """Return the same: words are not cut off."""
        return self.sizeHint()

    def hitButton(self, pos: QtCore.QPoint) -> bool:
        """Return whether a click counts; it does on the words, too."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        """Draw the box, the tick and the words; an outline where the keys go."""
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        px, calm = self._look.px, self._look.color(Role.CALM)
        side = px(_BOX)
        box = QtCore.QRectF(px(Space.TIGHT), (self.height() - side) / 2, side, side)
        painter.setPen(
            QtGui.QPen(calm if self.isChecked() else self._look.color(Role.MUTED), 1.5)
        )
        painter.setBrush(calm if self.isChecked() else QtGui.QBrush())
        painter.drawRoundedRect(box, px(Space.TIGHT), px(Space.TIGHT))
        if self.isChecked():
            ground = QtGui.QColor(self._look.palette.surface)
            painter.setPen(QtGui.QPen(ground, px(2), cap=Qt.PenCapStyle.RoundCap))
            corners = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.32))
            points = [box.topLeft() + QtCore.QPointF(x * side, y * side) for x, y in corners]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QtGui.QPolygonF(points))
        painter.setPen(self._look.color(Role.TEXT))
        beside = QtCore.QRectF(self.rect()).adjusted(self._words_at(), 0, 0, 0)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(beside, left, self.text())
        if self.hasFocus():
            painter.setPen(QtGui.QPen(calm, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            edge = QtCore.QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(edge, px(6), px(6))

    def _words_at(self) -> int:
        return self._look.px(Space.TIGHT + _BOX + Space.SMALL)
