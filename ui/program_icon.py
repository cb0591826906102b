"""The program's icon: a rail that rises, on two posts, for a hand that needs it.

Drawn, not stored: at every size, in the palette of the window; `packaging/draw_icons.py` makes
files of it for those who ask for files.
"""

from .qt import Qt, QtCore, QtGui
from .theme import Palette

SIDES_PX = (16, 24, 32, 48, 64, 128, 256)
"""What desktops ask for."""

_SMALL_PX = 32
_POSTS = ((0.33, 0.628), (0.64, 0.398))
"""Where each stands and where it meets the rail, in sides of the icon."""

_FLOOR = 0.80


def program_icon(palette: Palette) -> QtGui.QIcon:
    """Return the icon, for windows and task bars."""
    icon = QtGui.QIcon()
    for side in SIDES_PX:
        icon.addPixmap(QtGui.QPixmap.fromImage(icon_image(side, palette)))
    return icon


def icon_image(side_px: int, palette: Palette) -> QtGui.QImage:
    """Return the icon as a picture.

    Parameters
    ----------
    side_px
        Width and height, pixels.
    """
    image = QtGui.QImage(side_px, side_px, QtGui.QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QtGui.QPainter(image)
    painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
    painter.scale(side_px, side_px)
    _draw_tile(painter, palette)
    # A thin line would be gone in the small ones.
    thick = 1.3 if side_px <= _SMALL_PX else 1.0
    _draw_posts(painter, QtGui.QColor(palette.technical), 0.055 * thick)
    _draw_rail(painter, QtGui.QColor(palette.calm), 0.095 * thick)
    painter.end()
    return image


def _draw_tile(painter: QtGui.QPainter, palette: Palette) -> None:
    """Draw the ground, with an edge that shows on a ground of the same colour."""
    painter.setPen(QtGui.QPen(QtGui.QColor(palette.outline), 0.02))
    painter.setBrush(QtGui.QColor(palette.surface))
    painter.drawRoundedRect(QtCore.QRectF(0.04, 0.04, 0.92, 0.92), 0.21, 0.21)


def _draw_posts(painter: QtGui.QPainter, color: QtGui.QColor, width: float) -> None:
    painter.setPen(_stroke(color, width))
    for x, top in _POSTS:
        painter.drawLine(QtCore.QPointF(x, top), QtCore.QPointF(x, _FLOOR))


def _draw_rail(painter: QtGui.QPainter, color: QtGui.QColor, width: float) -> None:
    """Draw it level, rising, and level again: where a hand rests, climbs and rests."""
    rail = QtGui.QPainterPath(QtCore.QPointF(0.19, 0.66))
    rail.cubicTo(0.45, 0.66, 0.55, 0.35, 0.81, 0.35)
    painter.setPen(_stroke(color, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(rail)


def _stroke(color: QtGui.QColor, width: float) -> QtGui.QPen:
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QtGui.QPen(color, width, Qt.PenStyle.SolidLine, cap, join)
