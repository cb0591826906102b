"""Who spoke when, the silences before replies, and what the therapist marked."""

from ..qt import Qt, QtCore, QtGui, QtWidgets
from ..shown.readouts import Ribbon, Role, Span
from ..theme import Look, Size
from ..words import panel_wording as wording
from ..words.phrases import tr
from .strip import GUTTER, STRIP_S

_ROW = 22
_BAR = 14
_EVENTS_ROW = 22


class TurnRibbon(QtWidgets.QWidget):
    """Shows a `Ribbon`: marks above, then one row each for therapist and client."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown = Ribbon()
        self.setFixedHeight(look.px(_EVENTS_ROW + 2 * _ROW + 4))
        self.setAccessibleName(tr(wording.WHO_SPOKE))

    def show_ribbon(self, ribbon: Ribbon) -> None:
        """Replace the ribbon."""
        if ribbon != self._shown:
            self._shown = ribbon
            self.update()

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        """Draw rows, bars, silences and marks."""
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        painter.setFont(self._look.font(Size.CAPTION))
        self._draw_row(painter, 0, tr(wording.YOU), self._shown.therapist, Role.TECHNICAL)
        self._draw_row(painter, 1, tr(wording.CLIENT), self._shown.client, Role.CALM)
        self._draw_unheard(painter)
        self._draw_gaps(painter)
        self._draw_events(painter)

    def _x(self, ago_s: float) -> float:
        gutter = self._look.px(GUTTER)
        return gutter + (1.0 - ago_s / STRIP_S) * (self.width() - gutter)

    def _middle(self, row: int) -> float:
        return self._look.px(_EVENTS_ROW) + self._look.px(_ROW) * (row + 0.5)

    def _draw_row(
        self,
        painter: QtGui.QPainter,
        row: int,
        name: str,
        spans: tuple[Span, ...],
        role: Role,
    ) -> None:
        middle, tall = self._middle(row), self._look.px(_BAR)
        left = self._x(STRIP_S)
        painter.setPen(self._look.color(Role.MUTED))
        line = self._look.px(_ROW)
        box = QtCore.QRectF(0, middle - line / 2, left, line)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(QtGui.QColor(self._look.palette.outline))
        painter.drawLine(QtCore.QLineF(left, middle, self.width(), middle))
        for span in spans:
            start, end = self._x(span.from_ago_s), self._x(span.to_ago_s)
            bar = QtCore.QRectF(start, middle - tall / 2, max(2.0, end - start), tall)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.color(role))
            painter.drawRoundedRect(bar, 3, 3)

    def _draw_gaps(self, painter: QtGui.QPainter) -> None:
        middle = self._middle(1)
        for gap in self._shown.gaps:
            doubtful = gap.unusual or not gap.answered
            pen = QtGui.QPen(self._look.color(Role.CONTACT if doubtful else Role.CALM), 2)
            if not gap.answered:
                pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            start, end = self._x(gap.span.from_ago_s), self._x(gap.span.to_ago_s)
            if doubtful:
                painter.drawLine(QtCore.QLineF(start, middle, end, middle))
                tall = self._look.px(_BAR) / 2
                painter.setPen(QtGui.QPen(pen.color(), 2))
                painter.drawLine(QtCore.QLineF(start, middle - tall, start, middle + tall))

    def _draw_unheard(self, painter: QtGui.QPainter) -> None:
        top = self._look.px(_EVENTS_ROW)
        for span in self._shown.unheard:
            start, end = self._x(span.from_ago_s), self._x(span.to_ago_s)
            box = QtCore.QRectF(start, top, end - start, 2 * self._look.px(_ROW))
            painter.fillRect(box, QtGui.QColor(self._look.palette.raised))
            painter.setPen(self._look.color(Role.MUTED))
            words = tr(wording.NOTHING_KNOWN)
            if painter.fontMetrics().horizontalAdvance(words) < box.width():
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _draw_events(self, painter: QtGui.QPainter) -> None:
        tall = self._look.px(_EVENTS_ROW)
        taken = self.width() + 1.0
        for event in reversed(self._shown.events):
            x = self._x(event.ago_s)
            painter.setPen(QtGui.QPen(self._look.color(Role.SECONDARY), 1))
            painter.drawLine(QtCore.QLineF(x, tall - 4, x, self.height()))
            painter.setBrush(self._look.color(Role.SECONDARY))
            painter.drawEllipse(QtCore.QPointF(x, tall - 5), 3, 3)
            wide = painter.fontMetrics().horizontalAdvance(event.word)
            left = min(x + 7, self.width() - wide)
            if left + wide < taken:
                box = QtCore.QRectF(left, 0, wide + 1, tall - 4)
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, event.word)
                taken = x - 7
