"""The card of curve and ribbon: behind them stands what is simulated, and what is not known."""

from ..qt import Qt, QtCore, QtGui
from ..shown.readouts import Blank, Role
from ..theme import Look, Size
from ..widgets.card import Card
from ..words import wording
from ..words.wording import tr
from .strip import GUTTER, STRIP_S

_WATERMARK_PX = 84
_WATERMARK_ALPHA = 26


class StripCard(Card):
    """Draws a watermark and hatched gaps; curve and ribbon stand before them."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._simulated = False
        self._blanks: tuple[Blank, ...] = ()
        self._strips = QtCore.QRect()

    def mark_simulated(self, *, on: bool) -> None:
        """Say, or say no longer, that nobody is measured."""
        if on is not self._simulated:
            self._simulated = on
            self.update()

    def show_blanks(self, blanks: tuple[Blank, ...], strips: QtCore.QRect) -> None:
        """Hatch the gaps, across all of `strips`."""
        if (blanks, strips) == (self._blanks, self._strips):
            return
        self._blanks, self._strips = blanks, strips
        words = ", ".join(dict.fromkeys(blank.word for blank in blanks))
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:
        """Draw the card, the watermark and the gaps."""
        super().paintEvent(event)
        painter = QtGui.QPainter(self)
        if self._simulated:
            self._draw_watermark(painter)
        for blank in self._blanks:
            self._draw_blank(painter, blank)

    def _draw_watermark(self, painter: QtGui.QPainter) -> None:
        color = self.look.color(Role.TECHNICAL)
        color.setAlpha(_WATERMARK_ALPHA)
        painter.setPen(color)
        font = painter.font()
        font.setPixelSize(self.look.px(_WATERMARK_PX))
        font.setBold(True)
        painter.setFont(font)
        middle = QtCore.QRect(0, 0, self.width(), round(self.height() * 0.8))
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, tr(wording.SIMULATED))

    def _draw_blank(self, painter: QtGui.QPainter, blank: Blank) -> None:
        left, right = self._x(blank.span.from_ago_s), self._x(blank.span.to_ago_s)
        top, tall = self._strips.top(), self._strips.height()
        box = QtCore.QRectF(left, top, max(1.0, right - left), tall)
        painter.fillRect(box, QtGui.QColor(self.look.palette.surface))
        painter.fillRect(
            box,
            QtGui.QBrush(QtGui.QColor(self.look.palette.pressed), Qt.BrushStyle.BDiagPattern),
        )
        painter.setFont(self.look.font(Size.CAPTION))
        wide = painter.fontMetrics().horizontalAdvance(blank.word) + self.look.px(8)
        if wide > box.width():
            return
        high = painter.fontMetrics().height()
        label = QtCore.QRectF(box.center().x() - wide / 2, top + tall / 2, wide, high)
        painter.fillRect(label, QtGui.QColor(self.look.palette.surface))
        painter.setPen(self.look.color(Role.SECONDARY))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, blank.word)

    def _x(self, ago_s: float) -> float:
        left = self._strips.left() + self.look.px(GUTTER)
        return left + (1.0 - ago_s / STRIP_S) * (self._strips.right() + 1 - left)
