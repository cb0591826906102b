"""How contact, arousal and urgency are drawn, at any size: shapes that double their colours."""

from ..qt import Qt, QtCore, QtGui
from ..shown.readouts import ContactShape, SignalShape

_DISTANCE = {
    ContactShape.TOGETHER: 0.40,
    ContactShape.TOUCHING: 0.82,
    ContactShape.APART: 1.15,
    ContactShape.FAR_APART: 1.50,
    ContactShape.UNKNOWN: 1.15,
}
"""Between the rings' centres, in diameters of a ring."""

RINGS_WIDTH = 2.5
"""Of two rings that are far apart, in diameters of a ring."""

_RING_STROKE = 0.092
_DOTTED_STROKE = 0.053
_BAR, _BAR_STEP = 0.19, 0.262
_LOWEST, _RISE = 0.34, 0.22


def draw_rings(
    painter: QtGui.QPainter,
    left: QtCore.QPointF,
    ring: float,
    shape: ContactShape,
    color: QtGui.QColor,
) -> None:
    """Draw therapist and client as two rings; their distance is the state.

    Parameters
    ----------
    left
        The middle of the left edge.
    ring
        Diameter of a ring, pixels.
    """
    unknown = shape is ContactShape.UNKNOWN
    pen = QtGui.QPen(color, ring * (_DOTTED_STROKE if unknown else _RING_STROKE))
    if unknown:
        pen.setStyle(Qt.PenStyle.DotLine)
    therapist = left + QtCore.QPointF(ring / 2, 0)
    client = therapist + QtCore.QPointF(ring * _DISTANCE[shape], 0)
    painter.setPen(pen if unknown else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if unknown else color)
    painter.drawEllipse(therapist, ring / 2, ring / 2)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = ring / 2 - pen.widthF() / 2
    painter.drawEllipse(client, inner, inner)


def draw_bars(
    painter: QtGui.QPainter,
    box: QtCore.QRectF,
    count: int,
    filled: QtGui.QColor,
    hollow: QtGui.QColor,
) -> None:
    """Draw four bars from the left of a box, the first `count` of them full."""
    wide, step = _BAR * box.width(), _BAR_STEP * box.width()
    for index in range(4):
        tall = box.height() * (_LOWEST + _RISE * index)
        bar = QtCore.QRectF(box.left() + index * step, box.bottom() - tall, wide, tall)
        full = index < count
        painter.setBrush(filled if full else Qt.BrushStyle.NoBrush)
        painter.setPen(QtGui.QPen(filled if full else hollow, max(1.0, box.width() / 90)))
        painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), wide / 4, wide / 4)


def draw_pips(
    painter: QtGui.QPainter,
    left: QtCore.QPointF,
    across: float,
    count: int,
    color: QtGui.QColor,
) -> None:
    """Draw one to three dots side by side: how soon; `left` is the middle of the left edge."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for index in range(count):
        at = QtCore.QPointF(left.x() + index * across * 1.55, left.y() - across / 2)
        painter.drawEllipse(QtCore.QRectF(at, QtCore.QSizeF(across, across)))


def draw_signal(
    painter: QtGui.QPainter, box: QtCore.QRectF, shape: SignalShape, color: QtGui.QColor
) -> None:
    """Draw how a signal stands: full, half, empty or crossed."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QtGui.QPen(color, box.width() / 8))
    if shape is SignalShape.LOST:
        painter.drawLine(box.topLeft(), box.bottomRight())
        painter.drawLine(box.bottomLeft(), box.topRight())
        return
    if shape is SignalShape.ARRIVING:
        painter.setBrush(color)
    painter.drawEllipse(box)
    if shape is SignalShape.PATCHY:
        painter.setBrush(color)
        painter.drawPie(box, 90 * 16, 180 * 16)
