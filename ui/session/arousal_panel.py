"""Arousal: a word, four bars, and the last three minutes against this client's usual."""

import numpy as np
import numpy.typing as npt

from ..qt import Qt, QtCore, QtGui, QtWidgets, pg
from ..shown.readouts import ArousalReadout, Role, Trend
from ..theme import Look, Size, Space
from ..widgets.card import Words
from ..widgets.state_shapes import draw_bars
from ..words.panel_wording import AROUSAL, AROUSAL_CURVE, HIGH, LOW, RAISED, USUAL
from ..words.phrases import tr
from .strip import GUTTER, STRIP_S

_FLOOR_SDU, _CEILING_SDU = -2.5, 6.0
_EDGE_SDU = 0.1
_USUAL_SDU = (-1.0, 1.5)
_HIGH_SDU = 3.5
_CURVE_PX = 2.0
_BAND_ALPHA = 22
_RIBBON_ALPHA = 56
_WORD_HEIGHTS = ((HIGH, 4.75), (RAISED, 2.5), (USUAL, 0.25), (LOW, -1.75))


class ArousalHeading(QtWidgets.QWidget):
    """Shows an `ArousalReadout`: bars, word, note."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._bars = _Bars(look)
        self._word = Words(look, Size.TITLE, Role.TEXT, bold=True)
        self._note = Words(look, Size.BODY, Role.SECONDARY)
        caption = Words(look, Size.CAPTION, Role.SECONDARY)
        caption.say(tr(AROUSAL))
        caption.setFixedWidth(look.px(GUTTER) - look.px(Space.MEDIUM))
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(Space.MEDIUM))
        row.addWidget(caption)
        row.addWidget(self._bars)
        row.addWidget(self._word)
        row.addWidget(self._note)
        row.addStretch(1)
        self._shown: ArousalReadout | None = None

    def show_readout(self, readout: ArousalReadout) -> None:
        """Replace what the heading shows."""
        if readout == self._shown:
            return
        self._shown = readout
        self._bars.draw(readout.bars, readout.role)
        self._word.say(readout.word, Role.TECHNICAL if readout.dimmed else Role.TEXT)
        self._note.say(readout.note)
        self.setAccessibleName(f"{tr(AROUSAL)}: {readout.word}")
        self.setAccessibleDescription(readout.note)


class ArousalTrend(QtWidgets.QWidget):
    """Shows a `Trend`: no numbers, words for heights, holes where nothing is known.

    The band is this client's usual; the ribbon around the curve is how far off it may be.

    At most one point a second comes in, far fewer than pixel columns, and the axis stands
    still ("seconds ago"), so the curve is drawn as it is, twice a second.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._plot = pg.PlotWidget()
        self._plot.setBackground((0, 0, 0, 0))
        self._plot.setStyleSheet("background: transparent")
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setAntialiasing(True)
        self._plot.hideAxis("left")
        self._plot.hideAxis("bottom")
        self._plot.setRange(
            xRange=(-STRIP_S, 0.0), yRange=(_FLOOR_SDU, _CEILING_SDU), padding=0.0
        )
        self._plot.disableAutoRange()
        self._add_band()
        self._ribbon = QtWidgets.QGraphicsPathItem()
        self._ribbon.setPen(pg.mkPen(None))
        self._plot.addItem(self._ribbon)
        self._curve = pg.PlotCurveItem(antialias=True, skipFiniteCheck=True)
        self._plot.addItem(self._curve)
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(_Heights(look))
        row.addWidget(self._plot, 1)
        self._shown: tuple[Trend, bool] | None = None
        self.setAccessibleName(tr(AROUSAL_CURVE))

    def show_trend(self, trend: Trend, *, dimmed: bool) -> None:
        """Replace the curve; it turns grey while nothing new can be trusted."""
        if (trend, dimmed) == self._shown:
            return
        self._shown = (trend, dimmed)
        color = self._look.color(Role.TECHNICAL if dimmed else Role.AROUSAL)
        self._curve.setPen(pg.mkPen(color, width=self._look.scale * _CURVE_PX))
        ago_s, level = np.asarray(trend.ago_s), np.asarray(trend.level_sdu)
        self._curve.setData(-ago_s, _inside(level), connect="finite")
        tint = QtGui.QColor(color)
        tint.setAlpha(_RIBBON_ALPHA)
        self._ribbon.setBrush(tint)
        self._ribbon.setPath(ribbon_path(trend))

    def _add_band(self) -> None:
        low, high = _USUAL_SDU
        band = QtWidgets.QGraphicsRectItem(-STRIP_S, low, STRIP_S, high - low)
        band.setPen(pg.mkPen(None))
        tint = self._look.color(Role.TECHNICAL)
        tint.setAlpha(_BAND_ALPHA)
        band.setBrush(tint)
        self._plot.addItem(band)
        for level in (high, _HIGH_SDU):
            line = QtWidgets.QGraphicsLineItem(-STRIP_S, level, 0.0, level)
            line.setPen(pg.mkPen(self._look.palette.outline, width=1))
            self._plot.addItem(line)


def ribbon_path(trend: Trend) -> QtGui.QPainterPath:
    """Return the ground on which the curve may lie, nine times in ten; a gap stays a gap.

    Parameters
    ----------
    trend
        Its `ago_s`, `level_sdu` and `half_sdu` belong together point by point.
    """
    path = QtGui.QPainterPath()
    half = np.asarray(trend.half_sdu)
    if half.size == 0:
        return path
    x, level = -np.asarray(trend.ago_s), np.asarray(trend.level_sdu)
    known = np.isfinite(level) & np.isfinite(half)
    upper, lower = _inside(level + half), _inside(level - half)
    starts = np.flatnonzero(known[1:] != known[:-1]) + 1
    for run in np.split(np.arange(known.size), starts):
        if not known[run[0]]:
            continue
        there = [QtCore.QPointF(x[i], upper[i]) for i in run]
        back = [QtCore.QPointF(x[i], lower[i]) for i in run[::-1]]
        path.addPolygon(QtGui.QPolygonF(there + back))
    return path


def _inside(level: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Keep what lies beyond the strip along its edge: gone, it would look like a gap."""
    return np.clip(level, _FLOOR_SDU + _EDGE_SDU, _CEILING_SDU - _EDGE_SDU)


class _Heights(QtWidgets.QWidget):
    """The words at the left of the curve, each at its height."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedWidth(look.px(GUTTER))

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        painter = QtGui.QPainter(self)
        painter.setFont(self._look.font(Size.CAPTION))
        painter.setPen(self._look.color(Role.MUTED))
        line = painter.fontMetrics().height()
        for word, level in _WORD_HEIGHTS:
            share = (_CEILING_SDU - level) / (_CEILING_SDU - _FLOOR_SDU)
            top = min(share * self.height() - line / 2, self.height() - line)
            box = QtCore.QRectF(0, top, self.width(), line)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, tr(word))


class _Bars(QtWidgets.QWidget):
    """One to four bars: low, usual, raised, high; hollow if not known."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._count, self._role = 0, Role.TECHNICAL
        self.setFixedSize(look.px(42), look.px(28))

    def draw(self, count: int, role: Role) -> None:
        self._count, self._role = count, role
        self.update()

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        filled, hollow = self._look.color(self._role), self._look.color(Role.MUTED)
        draw_bars(painter, QtCore.QRectF(self.rect()), self._count, filled, hollow)
