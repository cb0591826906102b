"""Arousal: a word, four bars, and the last three minutes against this client's usual."""

import numpy as np

from .card import Words
from .qt import Qt, QtCore, QtGui, QtWidgets, pg
from .readouts import ArousalReadout, Role, Trend
from .strip import GUTTER, STRIP_S
from .theme import Look, Size, Space
from .wording import tr

_FLOOR_SDU, _CEILING_SDU = -2.5, 6.0
_EDGE_SDU = 0.1
_USUAL_SDU = (-1.0, 1.5)
_HIGH_SDU = 3.5
_CURVE_PX = 2.0
_BAND_ALPHA = 22
_WORD_HEIGHTS = (("high", 4.75), ("raised", 2.5), ("usual", 0.25), ("low", -1.75))


class ArousalHeading(QtWidgets.QWidget):
    """Shows an `ArousalReadout`: bars, word, note."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._bars = _Bars(look)
        self._word = Words(look, Size.TITLE, Role.TEXT, bold=True)
        self._note = Words(look, Size.BODY, Role.SECONDARY)
        caption = Words(look, Size.CAPTION, Role.SECONDARY)
        caption.say(tr("Arousal"))
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
        self.setAccessibleName(f"{tr('Arousal')}: {readout.word}")
        self.setAccessibleDescription(readout.note)


class ArousalTrend(QtWidgets.QWidget):
    """Shows a `Trend`: no numbers, words for heights, holes where nothing is known.

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
        self._plot.hideAxis("left")
        self._plot.hideAxis("bottom")
        self._plot.setRange(
            xRange=(-STRIP_S, 0.0), yRange=(_FLOOR_SDU, _CEILING_SDU), padding=0.0
        )
        self._plot.disableAutoRange()
        self._add_band()
        self._curve = pg.PlotCurveItem(antialias=True, skipFiniteCheck=True)
        self._plot.addItem(self._curve)
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(_Heights(look))
        row.addWidget(self._plot, 1)
        self._shown: tuple[Trend, bool] | None = None
        self.setAccessibleName(tr("Arousal over the last three minutes"))

    def show_trend(self, trend: Trend, *, dimmed: bool) -> None:
        """Replace the curve; it turns grey while nothing new can be trusted."""
        if (trend, dimmed) == self._shown:
            return
        self._shown = (trend, dimmed)
        color = self._look.color(Role.TECHNICAL if dimmed else Role.AROUSAL)
        self._curve.setPen(pg.mkPen(color, width=self._look.scale * _CURVE_PX))
        ago_s, level = np.asarray(trend.ago_s), np.asarray(trend.level_sdu)
        # Beyond the strip the line runs along its edge: gone, it would look like a gap.
        inside = np.clip(level, _FLOOR_SDU + _EDGE_SDU, _CEILING_SDU - _EDGE_SDU)
        self._curve.setData(-ago_s, inside, connect="finite")

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
            box = QtCore.QRectF(0, share * self.height() - line / 2, self.width(), line)
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
        wide, step = self._look.px(8), self._look.px(11)
        for index in range(4):
            tall = self.height() * (0.34 + 0.22 * index)
            bar = QtCore.QRectF(index * step, self.height() - tall, wide, tall)
            filled = index < self._count
            painter.setBrush(self._look.color(self._role) if filled else Qt.BrushStyle.NoBrush)
            edge = self._look.color(self._role if filled else Role.MUTED)
            painter.setPen(QtGui.QPen(edge, 1))
            painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
