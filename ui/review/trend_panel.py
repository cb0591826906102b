"""A session beside the client's earlier ones: one small chart for each measure."""

from collections.abc import Sequence

from ...monitor.review.earlier_sessions import MOST_EARLIER
from ..qt import Qt, QtCore, QtGui, QtWidgets
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..words import trend_wording as wording
from ..words.phrases import tr
from .summary import left_out_words
from .trend_reading import Dot, MemoryReadout, TrendDot, TrendReadout

_COLUMNS = 3
_CHART_HIGH = 92
_EDGE, _DOT, _THIS_DOT = 34, 4.0, 6.5
_RIM = 9
_KEY_WIDE, _KEY_HIGH = 18, 14
_ROUNDED_UP = 1  # a line is a fraction of a pixel higher than its spacing says


class TrendPanel(QtWidgets.QWidget):
    """Shows the readouts of a comparison as small multiples.

    Parameters
    ----------
    readouts, memory
        The measures, and which sessions are compared.
    hotspots_left_out
        How many hotspots of these sessions do not count, since they were none.
    """

    def __init__(
        self,
        look: Look,
        readouts: Sequence[TrendReadout],
        memory: MemoryReadout,
        hotspots_left_out: int = 0,
    ) -> None:
        super().__init__()
        self._look = look
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(Space.MEDIUM))
        grid = QtWidgets.QGridLayout()
        grid.setSpacing(look.px(Space.MEDIUM))
        for number, readout in enumerate(readouts):
            grid.addWidget(_TrendCard(look, readout), number // _COLUMNS, number % _COLUMNS)
        for at in range(_COLUMNS):
            grid.setColumnStretch(at, 1)
        column.addLayout(grid, 1)
        column.addLayout(self._keys(memory.range))
        caution = Words(look, Size.CAPTION, Role.SECONDARY)
        caution.setWordWrap(True)
        left_out = left_out_words(hotspots_left_out)
        newest = tr(wording.NEWEST).format(n=MOST_EARLIER)
        caution.say(" ".join([newest, tr(wording.CAUTION), memory.caution, *left_out]))
        column.addWidget(caution)

    def _keys(self, beside: str) -> QtWidgets.QLayout:
        """Say what each kind of dot is, and the range."""
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(self._look.px(Space.SMALL))
        for dot, words in (
            (Dot.THIS, tr(wording.THIS)),
            (Dot.EARLIER, tr(wording.EARLIER)),
            (Dot.OTHER, tr(wording.OTHER)),
            (None, beside),
        ):
            said = Words(self._look, Size.CAPTION, Role.SECONDARY)
            said.say(words)
            row.addWidget(_Key(self._look, dot))
            row.addWidget(said)
            row.addSpacing(self._look.px(Space.LARGE))
        row.addStretch(1)
        return row


class _TrendCard(Card):
    """One measure: its name and value, the chart, and what may be said."""

    def __init__(self, look: Look, readout: TrendReadout) -> None:
        super().__init__(look)
        column = self.column(spacing=Space.TIGHT)
        column.addWidget(self._words(readout.name, Size.CAPTION, Role.SECONDARY))
        column.addWidget(self._words(readout.value or "\N{EN DASH}", Size.STRONG, Role.TEXT))
        column.addWidget(_Chart(look, readout), 1)
        column.addWidget(self._said(readout))

    def _said(self, readout: TrendReadout) -> QtWidgets.QWidget:
        """Return what may be said, as tall on every card so that the charts are alike."""
        stands_out = readout.stands_out
        role = Role.TEXT if stands_out else Role.SECONDARY
        lines = (
            self._words(readout.standing, Size.BODY, role, bold=stands_out),
            self._words(readout.since_last, Size.CAPTION, Role.SECONDARY),
        )
        place = QtWidgets.QWidget()
        spacings = (line.fontMetrics().lineSpacing() + _ROUNDED_UP for line in lines)
        place.setFixedHeight(2 * sum(spacings))
        column = QtWidgets.QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in lines:
            line.setWordWrap(True)
            column.addWidget(line)
        column.addStretch(1)
        return place

    def _words(self, text: str, size: Size, role: Role, *, bold: bool = False) -> Words:
        words = Words(self.look, size, role, bold=bold)
        words.say(text)
        return words


class _Chart(QtWidgets.QWidget):
    """One dot a session from left to right, before the range of the earlier ones."""

    def __init__(self, look: Look, readout: TrendReadout) -> None:
        super().__init__()
        self._look, self._readout = look, readout
        self.setMinimumHeight(look.px(_CHART_HIGH))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        said = ", ".join(filter(None, (readout.value, readout.standing)))
        self.setAccessibleName(f"{readout.name}: {said}")
        self.setAccessibleDescription(readout.spoken)
        self.setToolTip(readout.spoken)

    def focusInEvent(self, event: QtGui.QFocusEvent | None) -> None:
        """Show that the keyboard is here."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QtGui.QFocusEvent | None) -> None:
        """Show that the keyboard has gone."""
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        """Draw scale, range and dots."""
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        painter.setFont(self._look.font(Size.CAPTION))
        box = self._box(painter)
        self._paint_scale(painter, box)
        if self._readout.usual is not None:
            low, high = (self._y(box, share) for share in self._readout.usual)
            paint_range(
                painter, self._look, QtCore.QRectF(box.left(), high, box.width(), low - high)
            )
        for dot in self._readout.dots:
            paint_dot(painter, self._look, self._place(box, dot), dot.dot)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QtGui.QPen(self._look.color(Role.CALM), 2))
            painter.drawRect(QtCore.QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _box(self, painter: QtGui.QPainter) -> QtCore.QRectF:
        """Return where the dots may lie."""
        days, rim = painter.fontMetrics().height(), self._look.px(_RIM)
        left = self._look.px(_EDGE)
        return QtCore.QRectF(
            left, rim, self.width() - left - rim, self.height() - 2 * rim - days
        )

    def _paint_scale(self, painter: QtGui.QPainter, box: QtCore.QRectF) -> None:
        painter.setPen(QtGui.QColor(self._look.palette.outline))
        for y in (box.top(), box.bottom()):
            painter.drawLine(QtCore.QLineF(box.left(), y, box.right(), y))
        painter.setPen(self._look.color(Role.MUTED))
        tall = painter.fontMetrics().height()
        low, high = self._readout.edges
        beside = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        wide = box.left() - self._look.px(Space.SMALL)
        for words, y in ((high, box.top()), (low, box.bottom())):
            painter.drawText(QtCore.QRectF(0.0, y - tall / 2, wide, tall), beside, words)
        self._paint_days(painter, box, tall)

    def _paint_days(self, painter: QtGui.QPainter, box: QtCore.QRectF, tall: int) -> None:
        first, this = self._readout.days
        below = QtCore.QRectF(box.left(), self.height() - tall, box.width(), tall)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, this)
        if self._readout.columns > 1:
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft, first)

    def _place(self, box: QtCore.QRectF, dot: TrendDot) -> QtCore.QPointF:
        wide = box.width() / self._readout.columns
        return QtCore.QPointF(box.left() + (dot.column + 0.5) * wide, self._y(box, dot.height))

    def _y(self, box: QtCore.QRectF, share: float) -> float:
        return box.bottom() - share * box.height()


class _Key(QtWidgets.QWidget):
    """A dot, or a piece of the range, beside the words that say what it is."""

    def __init__(self, look: Look, dot: Dot | None) -> None:
        super().__init__()
        self._look, self._dot = look, dot
        self.setFixedSize(look.px(_KEY_WIDE), look.px(_KEY_HIGH))

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        """Draw it."""
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        area = QtCore.QRectF(self.rect())
        if self._dot is None:
            paint_range(painter, self._look, area.adjusted(0, 1, 0, -1))
        else:
            paint_dot(painter, self._look, area.center(), self._dot)


def paint_range(painter: QtGui.QPainter, look: Look, area: QtCore.QRectF) -> None:
    """Draw the range of the earlier sessions; of no width it is a line."""
    painter.fillRect(area, look.tint(Role.CALM))
    painter.setPen(QtGui.QPen(look.color(Role.CALM), 1, Qt.PenStyle.DotLine))
    for y in (area.top(), area.bottom()):
        painter.drawLine(QtCore.QLineF(area.left(), y, area.right(), y))


def paint_dot(painter: QtGui.QPainter, look: Look, at: QtCore.QPointF, dot: Dot) -> None:
    """Draw a session: this one large, earlier ones small, other ones hollow."""
    this = dot is Dot.THIS
    color = look.color(Role.CALM if this else Role.SECONDARY)
    painter.setPen(QtGui.QPen(color, 1.5 * look.scale))
    painter.setBrush(Qt.BrushStyle.NoBrush if dot is Dot.OTHER else QtGui.QBrush(color))
    radius = (_THIS_DOT if this else _DOT) * look.scale
    painter.drawEllipse(at, radius, radius)
