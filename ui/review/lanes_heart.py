"""The lanes of the heart: arousal against this person's usual, heart rate, single beats."""

from collections.abc import Sequence

import numpy as np

from ...monitor.records import SensorKind
from ...monitor.review.account import Account
from ..qt import Qt, QtCore, QtGui
from ..shown.readouts import Role
from ..theme import Look, Size
from ..words import review_wording as wording
from ..words.phrases import signed, tr, whole
from .axis import TimeAxis
from .lane import Floats, broken_at_holes, is_dense, polyline, smooth_if_sparse, thinned

_JOINED_S = 2.5
"""Values come each second; further apart than this they are not joined."""

_FLOOR_SDU, _CEILING_SDU = -2.5, 6.0
_USUAL_SDU = (-1.0, 1.5)
_RIBBON_SDS = 1.64
_RIBBON_ALPHA, _BAND_ALPHA = 60, 24
_HEIGHTS = ((wording.HIGH, 4.75), (wording.RAISED, 2.5), (wording.USUAL, 0.25))
_BEATS_SHOWN_S = 600.0
_MARGIN_BPM = 5.0
_STEPS_BPM, _MOST_LINES = (5.0, 10.0, 20.0, 50.0, 100.0), 4
_INSET = 0.03


class ArousalLane:
    """Arousal as a line with its uncertainty, over the band of this person's usual."""

    rests_on = SensorKind.STRAP
    height = 120

    def __init__(self, account: Account) -> None:
        self.name = tr(wording.AROUSAL)
        self._line = account.line_sdu

    def paint(
        self, painter: QtGui.QPainter, box: QtCore.QRectF, axis: TimeAxis, look: Look
    ) -> None:
        """Draw band, ribbon and line."""
        bottom, top = (self._y(box, level) for level in _USUAL_SDU)
        band = look.color(Role.TECHNICAL)
        band.setAlpha(_BAND_ALPHA)
        painter.fillRect(QtCore.QRectF(box.left(), top, box.width(), bottom - top), band)
        color = look.color(Role.AROUSAL)
        self._paint_ribbon(painter, box, axis, color)
        painter.setPen(QtGui.QPen(color, 1.4 * look.scale))
        t_s, level = thinned(self._line.t_s, self._line.value, axis)
        with smooth_if_sparse(painter, len(t_s), axis):
            for run in broken_at_holes(t_s, level, _JOINED_S + 2.0 / axis.px_per_s):
                painter.drawPolyline(polyline(_xs(t_s[run], axis), self._ys(box, level[run])))

    def scale(
        self,
        box: QtCore.QRectF,
        look: Look,  # noqa: ARG002 - words are as tall as they are
    ) -> Sequence[tuple[float, str]]:
        """Return where arousal is usual, raised, high."""
        return [(self._y(box, level), tr(word)) for word, level in _HEIGHTS]

    def tell(self, t_s: float) -> str:
        """Return arousal in this person's units."""
        value = _at(self._line.t_s, self._line.value, t_s)
        if value is None:
            return tr(wording.AROUSAL_UNKNOWN)
        return tr(wording.AROUSAL_IS).format(n=signed(value))

    def _paint_ribbon(
        self, painter: QtGui.QPainter, box: QtCore.QRectF, axis: TimeAxis, color: QtGui.QColor
    ) -> None:
        if not len(self._line.sd):
            return
        half = _RIBBON_SDS * self._line.sd
        t_s, low = thinned(self._line.t_s, self._line.value - half, axis)
        _, high = thinned(self._line.t_s, self._line.value + half, axis)
        tint = QtGui.QColor(color)
        tint.setAlpha(_RIBBON_ALPHA)
        joined = broken_at_holes(t_s, low + high, _JOINED_S + 2.0 / axis.px_per_s)
        xs, tops, bottoms = _xs(t_s, axis), self._ys(box, high), self._ys(box, low)
        if is_dense(len(t_s), axis):  # columns: a polygon of so many corners takes 20 ms
            painter.setPen(QtGui.QPen(tint, 1))
            painter.drawLines(  # type: ignore[call-overload]  # any sequence will do
                [
                    QtCore.QLineF(xs[n], tops[n], xs[n], bottoms[n])
                    for run in joined
                    for n in range(run.start, run.stop, 2)
                ]
            )
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        for run in joined:
            edge = np.concatenate([tops[run], bottoms[run][::-1]])
            painter.drawPolygon(polyline(np.concatenate([xs[run], xs[run][::-1]]), edge))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _ys(self, box: QtCore.QRectF, level: Floats) -> Floats:
        kept = np.clip(level, _FLOOR_SDU, _CEILING_SDU)  # gone, it would look like a gap
        share = (_CEILING_SDU - kept) / (_CEILING_SDU - _FLOOR_SDU)
        inset = _INSET * box.height()
        return np.asarray(box.top() + inset + share * (box.height() - 2.0 * inset))

    def _y(self, box: QtCore.QRectF, level: float) -> float:
        return float(self._ys(box, np.array([level]))[0])


class HeartLane:
    """Heart rate; where little enough is shown, single beats too, with those not believed."""

    rests_on = SensorKind.STRAP
    height = 84

    def __init__(self, account: Account) -> None:
        self.name = tr(wording.HEART)
        self._rate = account.heart_bpm
        self._beats = account.beats
        known = self._rate.value[np.isfinite(self._rate.value)]
        self._low = float(known.min()) - _MARGIN_BPM if len(known) else 50.0
        self._high = float(known.max()) + _MARGIN_BPM if len(known) else 100.0

    def paint(
        self, painter: QtGui.QPainter, box: QtCore.QRectF, axis: TimeAxis, look: Look
    ) -> None:
        """Draw a line for each round rate, the beats, the heart rate."""
        painter.setPen(QtGui.QColor(look.palette.outline))
        for y, _ in self.scale(box, look):
            painter.drawLine(QtCore.QLineF(box.left(), y, box.right(), y))
        if axis.shown_s <= _BEATS_SHOWN_S:
            self._paint_beats(painter, box, axis, look)
        painter.setPen(QtGui.QPen(look.color(Role.TEXT), 1.2 * look.scale))
        t_s, rate = thinned(self._rate.t_s, self._rate.value, axis)
        with smooth_if_sparse(painter, len(t_s), axis):
            for run in broken_at_holes(t_s, rate, _JOINED_S + 2.0 / axis.px_per_s):
                painter.drawPolyline(polyline(_xs(t_s[run], axis), self._ys(box, rate[run])))

    def scale(self, box: QtCore.QRectF, look: Look) -> Sequence[tuple[float, str]]:
        """Return a few round rates, as many as have room."""
        line = QtGui.QFontMetricsF(look.font(Size.CAPTION)).lineSpacing()
        rates = _round_rates(self._low, self._high, min(_MOST_LINES, box.height() / line))
        ys = self._ys(box, np.array(rates))
        return [(float(y), whole(bpm)) for y, bpm in zip(ys, rates, strict=True)]

    def tell(self, t_s: float) -> str:
        """Return the heart rate."""
        value = _at(self._rate.t_s, self._rate.value, t_s)
        if value is None:
            return tr(wording.HEART_UNKNOWN)
        return tr(wording.HEART_IS).format(n=whole(value))

    def _paint_beats(
        self, painter: QtGui.QPainter, box: QtCore.QRectF, axis: TimeAxis, look: Look
    ) -> None:
        """Draw each beat as a dot at its own rate; one that was not believed as a cross."""
        t_s = self._beats.t_s
        shown = slice(*np.searchsorted(t_s, [axis.start_s, axis.end_s]).tolist())
        rates = 60_000.0 / np.maximum(self._beats.rr_ms[shown], 1.0)
        size = 2.0 * look.scale
        dot, cross = look.color(Role.CALM), look.color(Role.CONTACT)
        for x, y, kind in zip(
            _xs(t_s[shown], axis), self._ys(box, rates), self._beats.beat_class[shown],
            strict=True,
        ):  # fmt: skip
            if kind <= 0:
                painter.fillRect(QtCore.QRectF(x - size / 2, y - size / 2, size, size), dot)
                continue
            painter.setPen(QtGui.QPen(cross, 1.2 * look.scale))
            painter.drawLine(QtCore.QLineF(x - size, y - size, x + size, y + size))
            painter.drawLine(QtCore.QLineF(x - size, y + size, x + size, y - size))

    def _ys(self, box: QtCore.QRectF, rate: Floats) -> Floats:
        kept = np.clip(rate, self._low, self._high)
        return np.asarray(
            box.bottom() - (kept - self._low) / (self._high - self._low) * box.height()
        )


def _xs(t_s: Floats, axis: TimeAxis) -> Floats:
    return np.asarray(axis.left + (t_s - axis.start_s) * axis.px_per_s)


def _at(t_s: Floats, value: Floats, at_s: float) -> float | None:
    """Return the last value not after `at_s` (seconds), if it is fresh and known."""
    n = int(np.searchsorted(t_s, at_s, side="right")) - 1
    if n < 0 or at_s - t_s[n] > _JOINED_S or not np.isfinite(value[n]):
        return None
    return float(value[n])


def _round_rates(low: float, high: float, most: float) -> list[float]:
    """Return about `most` round heart rates between two, none at the very edge."""
    step = next((s for s in _STEPS_BPM if (high - low) / s <= most), _STEPS_BPM[-1])
    first = np.ceil((low + 0.25 * step) / step) * step
    return [float(bpm) for bpm in np.arange(first, high - 0.5 * step, step)]
