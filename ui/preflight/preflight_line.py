"""A line of the preflight: a shape for its state, its name, the fact, and what to do."""

from ...monitor.preflight.preflight_lines import LineState
from ..qt import Qt, QtCore, QtGui, QtWidgets
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Words
from .preflight_reading import LineReadout

_SHAPE = 20


class PreflightLine(QtWidgets.QWidget):
    """Shows a `LineReadout`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._shape = StateShape(look)
        self._name = Words(look, Size.BODY, Role.TEXT, bold=True)
        self._state = Words(look, Size.CAPTION, Role.SECONDARY)
        self._fact = Words(look, Size.BODY, Role.TEXT)
        self._advice = Words(look, Size.CAPTION, Role.SECONDARY)
        for words in (self._fact, self._advice):
            words.setWordWrap(True)
        head = QtWidgets.QHBoxLayout()
        head.setSpacing(look.px(Space.SMALL))
        head.addWidget(self._name)
        head.addStretch(1)
        head.addWidget(self._state)
        grid = QtWidgets.QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(Space.MEDIUM))
        grid.setVerticalSpacing(look.px(2))
        grid.addWidget(self._shape, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(head, 0, 1)
        grid.addWidget(self._fact, 1, 1)
        grid.addWidget(self._advice, 2, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(3, 1)
        self._shown: LineReadout | None = None

    def show_readout(self, readout: LineReadout) -> None:
        """Replace what the line shows."""
        if readout == self._shown:
            return
        self._shown = readout
        quiet = readout.state is LineState.NOT_NEEDED
        self._shape.draw(readout.state, readout.role)
        self._name.say(readout.name, Role.MUTED if quiet else Role.TEXT)
        self._state.say(readout.state_word, readout.role)
        self._fact.say(readout.fact, Role.MUTED if quiet else Role.TEXT)
        self._advice.say(readout.advice)
        self._advice.setVisible(bool(readout.advice))
        self.setAccessibleName(readout.spoken)


class StateShape(QtWidgets.QWidget):
    """A tick, a ring of dots, a half, a cross or a dash: no state is told by colour alone."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._state, self._role = LineState.CHECKING, Role.TECHNICAL
        self.setFixedSize(look.px(_SHAPE), look.px(_SHAPE))

    def draw(self, state: LineState, role: Role) -> None:
        """Show another state."""
        self._state, self._role = state, role
        self.update()

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        """Draw the shape."""
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / _SHAPE, self.height() / _SHAPE)
        color = self._look.color(self._role)
        pen = QtGui.QPen(color, 2.0)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        box = QtCore.QRectF(2.0, 2.0, 16.0, 16.0)
        match self._state:
            case LineState.GOOD:
                _tick(painter, box, color, QtGui.QColor(self._look.palette.surface))
            case LineState.CHECKING:
                pen.setDashPattern([0.1, 2.1])
                painter.setPen(pen)
                painter.drawEllipse(box)
            case LineState.DOUBTFUL:
                painter.drawEllipse(box)
                painter.setBrush(color)
                painter.drawPie(box, 90 * 16, 180 * 16)
            case LineState.MISSING:
                inner = box.adjusted(2.0, 2.0, -2.0, -2.0)
                painter.drawLine(inner.topLeft(), inner.bottomRight())
                painter.drawLine(inner.bottomLeft(), inner.topRight())
            case LineState.NOT_NEEDED:
                painter.drawLine(QtCore.QPointF(5.0, 10.0), QtCore.QPointF(15.0, 10.0))


def _tick(
    painter: QtGui.QPainter, box: QtCore.QRectF, color: QtGui.QColor, ground: QtGui.QColor
) -> None:
    painter.setBrush(color)
    painter.drawEllipse(box)
    pen = QtGui.QPen(ground, 2.0)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    corners = (QtCore.QPointF(6.0, 10.4), QtCore.QPointF(9.0, 13.4), QtCore.QPointF(14.2, 7.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QtGui.QPolygonF(corners))
