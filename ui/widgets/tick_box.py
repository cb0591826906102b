"""Boxes to tick: one of a form, and one whose tick is in the record, not in the click."""

from ..qt import Qt, QtCore, QtGui, QtWidgets
from ..shown.list_readouts import TickReadout
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from .key_button import CORNER_HEIGHT

_BOX = 16


class FormBox(QtWidgets.QCheckBox):
    """A box of a form: a tick shows that it is ticked, not its colour alone."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(words)
        self._look = look

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:
        """Draw the box in the style of its window, and the tick over it."""
        super().paintEvent(event)
        style = self.style()
        if not self.isChecked() or style is None:
            return
        option = QtWidgets.QStyleOptionButton()
        self.initStyleOption(option)
        part = QtWidgets.QStyle.SubElement.SE_CheckBoxIndicator
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        paint_tick(painter, self._look, QtCore.QRectF(style.subElementRect(part, option, self)))


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
            paint_tick(painter, self._look, box)
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


def paint_tick(painter: QtGui.QPainter, look: Look, box: QtCore.QRectF) -> None:
    """Draw a tick as large as its box, in the colour of what lies behind the box."""
    ground = QtGui.QColor(look.palette.surface)
    painter.setPen(QtGui.QPen(ground, look.px(2), cap=Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.32))
    points = [
        box.topLeft() + QtCore.QPointF(x * box.width(), y * box.height()) for x, y in corners
    ]
    painter.drawPolyline(QtGui.QPolygonF(points))
