"""The lane of the intervals from beat to beat: as they came, and as corrected."""

from collections.abc import Sequence

import numpy as np

from ...monitor.records import SensorKind
from ...monitor.review.account import BeatLine
from ...monitor.review.beat_correction import CorrectedBeats
from ..qt import QtCore, QtGui
from ..shown.readouts import Role
from ..theme import Look, Size
from ..words import beat_wording as wording
from ..words.phrases import tr, whole
from .axis import TimeAxis
from .beat_marks import MARK_PX, paint_mark
from .lane import Floats, broken_at_holes, polyline, smooth_if_sparse, thinned

_SINGLE_BEATS_S = 600.0
"""Where no more than this is shown, each raw beat is a dot."""

_JOINED_S = 2.5
_USUAL_PERCENT = (0.5, 99.5)
_MARGIN, _LEAST_SPAN_MS = 0.15, 200.0
_STEPS_MS, _MOST_LINES, _FILLED = (50.0, 100.0, 200.0, 500.0), 4, 0.7
_ZIGZAG = 2
"""It turns at every beat: to smooth it costs twice as much as a line that runs on."""

_APART_PX = 9.0
_DOT = 2.5


class BeatLane:
    """Intervals in milliseconds: raw in grey, corrected over them, artefacts marked above.

    A mark's shape says what a beat was taken for (`beat_marks`).  From afar, where marks would
    cover each other, one stands for its neighbours: the kind that is most frequent there.

    Parameters
    ----------
    beats, corrected
        The beats as they came, and what the correction made of them.
    """

    rests_on = SensorKind.STRAP
    height = 64

    def __init__(self, beats: BeatLine, corrected: CorrectedBeats) -> None:
        self.name = tr(wording.RR)
        self._beats, self._corrected = beats, corrected
        artefact = np.flatnonzero(corrected.classes)
        self._marks_s = beats.t_s[artefact]
        self._marks = corrected.classes[artefact].astype(np.intp)
        self._low_ms, self._high_ms = _range_ms(corrected.nn_ms)

    def paint(
        self, painter: QtGui.QPainter, box: QtCore.QRectF, axis: TimeAxis, look: Look
    ) -> None:
        """Draw a line for each round interval, raw and corrected intervals, the marks."""
        row = _mark_row(look)
        plot = box.adjusted(0.0, row, 0.0, -2.0)
        painter.setPen(QtGui.QColor(look.palette.outline))
        for y, _ in self.scale(box, look):
            painter.drawLine(QtCore.QLineF(plot.left(), y, plot.right(), y))
        raw = look.color(Role.MUTED)
        if axis.shown_s <= _SINGLE_BEATS_S:
            self._paint_dots(painter, plot, axis, look)
        else:
            self._paint_line(painter, plot, axis, (self._beats.t_s, self._beats.rr_ms), raw)
        line = (self._corrected.t_s, self._corrected.nn_ms)
        self._paint_line(painter, plot, axis, line, look.color(Role.CALM))
        painter.setPen(QtGui.QPen(look.color(Role.TEXT), 1.3 * look.scale))
        size = MARK_PX * look.scale
        for x, kind in self._shown_marks(axis, _APART_PX * look.scale):
            paint_mark(painter, QtCore.QPointF(x, box.top() + row / 2.0), kind, size)

    def scale(self, box: QtCore.QRectF, look: Look) -> Sequence[tuple[float, str]]:
        """Return a few round intervals (milliseconds), as many as have room."""
        plot = box.adjusted(0.0, _mark_row(look), 0.0, -2.0)
        line = QtGui.QFontMetricsF(look.font(Size.CAPTION)).lineSpacing()
        most = min(_MOST_LINES, _FILLED * plot.height() / line)
        round_ms = _round_ms(self._low_ms, self._high_ms, most)
        ys = self._ys(plot, np.array(round_ms))
        return [(float(y), whole(ms)) for y, ms in zip(ys, round_ms, strict=True)]

    def tell(self, t_s: float) -> str:
        """Return the interval that lasted then, and what the beat at its end was taken for."""
        n = int(np.searchsorted(self._beats.t_s, t_s))
        if n == len(self._beats.t_s):
            return tr(wording.NO_BEATS)
        rr_ms = float(self._beats.rr_ms[n])
        if self._beats.t_s[n] - rr_ms / 1000.0 > t_s:
            return tr(wording.NO_BEATS)
        words = next(
            (text for kind, text in wording.ARTEFACTS.items() if kind == self._class_of(n)),
            wording.RR_IS,
        )
        corrected_ms = self._corrected.near(t_s)
        corrected = "?" if corrected_ms is None else f"{corrected_ms:.0f}"
        return tr(words).format(n=f"{rr_ms:.0f}", corrected=corrected)

    def _class_of(self, n: int) -> int:
        return int(self._corrected.classes[n])

    def _paint_line(
        self,
        painter: QtGui.QPainter,
        plot: QtCore.QRectF,
        axis: TimeAxis,
        line: tuple[Floats, Floats],
        color: QtGui.QColor,
    ) -> None:
        t_s, ms = thinned(*line, axis)
        painter.setPen(QtGui.QPen(color, 1.2))
        with smooth_if_sparse(painter, _ZIGZAG * len(t_s), axis):
            for run in broken_at_holes(t_s, ms, _JOINED_S + 2.0 / axis.px_per_s):
                xs = axis.left + (t_s[run] - axis.start_s) * axis.px_per_s
                painter.drawPolyline(polyline(xs, self._ys(plot, ms[run])))

    def _paint_dots(
        self, painter: QtGui.QPainter, plot: QtCore.QRectF, axis: TimeAxis, look: Look
    ) -> None:
        shown = slice(*np.searchsorted(self._beats.t_s, [axis.start_s, axis.end_s]).tolist())
        xs = axis.left + (self._beats.t_s[shown] - axis.start_s) * axis.px_per_s
        ys = self._ys(plot, self._beats.rr_ms[shown])
        size, color = _DOT * look.scale, look.color(Role.SECONDARY)
        for x, y in zip(xs.tolist(), ys.tolist(), strict=True):
            painter.fillRect(QtCore.QRectF(x - size / 2, y - size / 2, size, size), color)

    def _shown_marks(self, axis: TimeAxis, apart: float) -> list[tuple[float, int]]:
        """Return where marks stand, and of which class, none nearer than `apart` units."""
        first, last = np.searchsorted(self._marks_s, [axis.start_s, axis.end_s]).tolist()
        xs = axis.left + (self._marks_s[first:last] - axis.start_s) * axis.px_per_s
        marks: list[tuple[float, int]] = []
        at = 0
        while at < len(xs):
            until = max(at + 1, int(np.searchsorted(xs, xs[at] + apart)))
            kinds = self._marks[first + at : first + until]
            marks.append((float(xs[at]), int(np.bincount(kinds).argmax())))
            at = until
        return marks

    def _ys(self, plot: QtCore.QRectF, ms: Floats) -> Floats:
        kept = np.clip(ms, self._low_ms, self._high_ms)
        share = (kept - self._low_ms) / (self._high_ms - self._low_ms)
        return np.asarray(plot.bottom() - share * plot.height())


def _mark_row(look: Look) -> float:
    """Return how tall the row of the marks is, above the intervals."""
    return look.px(MARK_PX) + 4.0


def _range_ms(nn_ms: Floats) -> tuple[float, float]:
    """Return between which intervals a lane is drawn: a few may stand at its edges."""
    if not len(nn_ms):
        return 600.0, 1000.0
    low, high = (float(edge) for edge in np.percentile(nn_ms, _USUAL_PERCENT))
    margin = max(_MARGIN * (high - low), (_LEAST_SPAN_MS - (high - low)) / 2.0)
    return low - margin, high + margin


def _round_ms(low: float, high: float, most: float) -> list[float]:
    """Return about `most` round intervals between two, none at the very edge."""
    step = next((s for s in _STEPS_MS if (high - low) / s <= most), _STEPS_MS[-1])
    first = np.ceil((low + 0.25 * step) / step) * step
    return [float(ms) for ms in np.arange(first, high - 0.25 * step, step)]
