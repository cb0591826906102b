"""The timeline as a picture for paper: vectors from the same lanes that the screen shows."""

from collections.abc import Sequence

from ...monitor.review.account import Account
from ..qt import QtCore, QtGui, QtSvg
from ..theme import LIGHT, Look
from .axis import whole
from .lane import Lane
from .page import TimelinePage, timeline_page

WIDTH = 980
"""Of the picture, in pixels at 96 dots an inch: an A4 page lying down, less its margins."""


def figure_of(account: Account, lanes: Sequence[Lane] = ()) -> TimelinePage:
    """Return the timeline in the colours of paper."""
    return timeline_page(account, Look(LIGHT), lanes)


def paint_figure(page: TimelinePage, painter: QtGui.QPainter, area: QtCore.QRectF) -> None:
    """Draw all of a session into an area, as large as it allows."""
    painter.save()
    painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
    painter.translate(area.topLeft())
    painter.scale(area.width() / WIDTH, area.width() / WIDTH)
    box = QtCore.QRectF(0.0, 0.0, float(WIDTH), float(page.height))
    page.paint(painter, box, whole(page.account.end_s))
    painter.restore()


def svg_of(page: TimelinePage) -> str:
    """Return the picture as an SVG element to be put into a page."""
    data = QtCore.QBuffer()
    data.open(QtCore.QIODevice.OpenModeFlag.WriteOnly)
    generator = QtSvg.QSvgGenerator()
    generator.setOutputDevice(data)
    generator.setSize(QtCore.QSize(WIDTH, page.height))
    generator.setViewBox(QtCore.QRect(0, 0, WIDTH, page.height))
    painter = QtGui.QPainter(generator)
    paint_figure(page, painter, QtCore.QRectF(0.0, 0.0, float(WIDTH), float(page.height)))
    painter.end()
    text = bytes(data.data()).decode()
    return text[text.index("<svg") :]
