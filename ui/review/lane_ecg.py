"""The lane of the electrocardiogram: its outline from afar, its course from near."""

import numpy as np

from ...monitor.review.ecg_outline import EcgOutline
from ..qt import QtCore, QtGui
from ..shown.readouts import Role
from ..theme import Look
from ..words import beat_wording as wording
from ..words.phrases import tenths, tr
from .axis import TimeAxis
from .lane import Floats, broken_at_holes, hatch, polyline, smooth_if_sparse, thinned

WAVEFORM_S = 60.0
"""Where no more than this is shown, its course can be followed."""

_HOLE_S = 1.0
_JOINED_S = 0.1
_MARGIN, _LEAST_SPAN_UV = 0.1, 200.0
_MILLIVOLT_UV = 1000.0
_AROUND_S = 0.5
_OUTLINE_ALPHA = 130
_TICK = 5


class EcgLane:
    """Microvolts over time; hatched where nothing was recorded, empty where not yet read."""

    rests_on = None  # it knows itself where there is none
    height = 52

    def __init__(self, outline: EcgOutline) -> None:
        self.name = tr(wording.ECG)
        self._outline = outline

    def paint(
        self, painter: QtGui.QPainter, box: QtCore.QRectF, axis: TimeAxis, look: Look
    ) -> None:
        """Draw holes, then the outline, or the course with a tick below each R peak."""
        hole_s = max(_HOLE_S, 1.0 / axis.px_per_s)
        for hole in self._outline.holes(axis.start_s, axis.end_s, hole_s):
            hatch(painter, box, axis, look, hole)
        if axis.shown_s > WAVEFORM_S:
            self._paint_outline(painter, box, axis, look)
        else:
            self._paint_course(painter, box, axis, look)

    def tell(self, t_s: float) -> str:
        """Return how far it swings around then, or that there is none."""
        if t_s >= self._outline.known_s and not self._outline.complete:
            return tr(wording.ECG_BEING_READ)
        _, uv = self._outline.samples(t_s - _AROUND_S, t_s + _AROUND_S)
        if not len(uv):
            return tr(wording.NO_ECG)
        low, high = (tenths(float(edge) / _MILLIVOLT_UV) for edge in (uv.min(), uv.max()))
        return tr(wording.ECG_IS).format(low=low, high=high)

    def _paint_outline(
        self, painter: QtGui.QPainter, box: QtCore.QRectF, axis: TimeAxis, look: Look
    ) -> None:
        """Draw an upright line for each column."""
        columns = int(axis.right - axis.left)
        least, most = self._outline.within(axis.start_s, axis.end_s, columns)
        known = np.flatnonzero(np.isfinite(least))
        xs = (axis.left + known + 0.5).tolist()
        tops, bottoms = self._ys(box, most[known]), self._ys(box, least[known])
        lines = [
            QtCore.QLineF(x, top, x, bottom + 1.0)
            for x, top, bottom in zip(xs, tops.tolist(), bottoms.tolist(), strict=True)
        ]
        painter.save()
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing, False)
        color = look.color(Role.TECHNICAL)
        color.setAlpha(_OUTLINE_ALPHA)
        painter.setPen(QtGui.QPen(color, 1))
        painter.drawLines(lines)  # type: ignore[call-overload]  # any sequence will do
        painter.restore()

    def _paint_course(
        self, painter: QtGui.QPainter, box: QtCore.QRectF, axis: TimeAxis, look: Look
    ) -> None:
        tick = look.px(_TICK)
        plot = box.adjusted(0.0, 0.0, 0.0, -tick - 2.0)
        samples_s, samples_uv = self._outline.samples(axis.start_s, axis.end_s)
        t_s, uv = thinned(samples_s, samples_uv, axis)
        painter.setPen(QtGui.QPen(look.color(Role.TEXT), 1.0))
        with smooth_if_sparse(painter, len(t_s), axis):
            for run in broken_at_holes(t_s, uv, _JOINED_S + 2.0 / axis.px_per_s):
                xs = axis.left + (t_s[run] - axis.start_s) * axis.px_per_s
                painter.drawPolyline(polyline(xs, self._ys(plot, uv[run])))
        painter.setPen(QtGui.QPen(look.color(Role.CALM), 1.5 * look.scale))
        for peak_s in self._outline.peaks_s(axis.start_s, axis.end_s):
            x = axis.x(peak_s)
            painter.drawLine(QtCore.QLineF(x, box.bottom() - tick, x, box.bottom()))

    def _span_uv(self) -> tuple[float, float]:
        low, high = self._outline.span_uv
        margin = max(_MARGIN * (high - low), (_LEAST_SPAN_UV - (high - low)) / 2.0)
        return low - margin, high + margin

    def _ys(self, box: QtCore.QRectF, uv: Floats) -> Floats:
        low, high = self._span_uv()
        return np.asarray(
            box.bottom() - (np.clip(uv, low, high) - low) / (high - low) * box.height()
        )
