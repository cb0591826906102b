"""What an artefact is marked with: a shape for each class, whatever the colours are."""

from ...monitor.review.beat_correction import BeatClass
from ..qt import Qt, QtCore, QtGui

MARK_PX = 7


def paint_mark(painter: QtGui.QPainter, middle: QtCore.QPointF, kind: int, size: float) -> None:
    """Draw the mark of a `BeatClass` with the painter's pen, `size` units wide."""
    half = size / 2.0
    x, y = middle.x(), middle.y()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if kind == BeatClass.MISSED:
        painter.drawEllipse(middle, half, half)
        return
    if kind == BeatClass.EXTRA:
        painter.drawLine(QtCore.QLineF(x - half, y - half, x + half, y + half))
        painter.drawLine(QtCore.QLineF(x - half, y + half, x + half, y - half))
        return
    painter.setBrush(painter.pen().color())
    corners = {
        BeatClass.LONG: ((0, -half), (half, half), (-half, half)),
        BeatClass.SHORT: ((0, half), (half, -half), (-half, -half)),
    }.get(BeatClass(kind), ((0, -half), (half, 0), (0, half), (-half, 0)))
    painter.drawPolygon(QtGui.QPolygonF([QtCore.QPointF(x + dx, y + dy) for dx, dy in corners]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
