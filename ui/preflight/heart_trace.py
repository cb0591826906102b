"""The heart of the last half minute, beat by beat: a proof that something is measured."""

from collections.abc import Sequence
from itertools import pairwise

from ..qt import Qt, QtCore, QtGui, QtWidgets
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Words
from ..words import preflight_wording as wording
from ..words.phrases import tr, whole

_SPAN_S = 30.0
_HOLE_S = 2.5
_LEAST_SPAN_BPM = 24.0
_DOT = 2.0
_NUMBER_WIDTH = 116

_Beats = Sequence[tuple[float, float]]


class HeartTrace(QtWidgets.QWidget):
    """Shows the rate of the newest beats as a number, and all of the half minute as a line."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._rate = Words(look, Size.COUNTER, Role.TEXT)
        unit = Words(look, Size.CAPTION, Role.SECONDARY)
        unit.say(tr(wording.RATE_UNIT))
        number = QtWidgets.QVBoxLayout()
        number.setSpacing(0)
        number.addStretch(1)
        number.addWidget(self._rate)
        number.addWidget(unit)
        number.addStretch(1)
        held = QtWidgets.QWidget()
        held.setLayout(number)
        held.setFixedWidth(look.px(_NUMBER_WIDTH))
        number.setContentsMargins(0, 0, 0, 0)
        self._line = _Line(look)
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(Space.MEDIUM))
        row.addWidget(held)
        row.addWidget(self._line, 1)

    def show_beats(self, beats: _Beats, rate_bpm: float | None, now_s: float) -> None:
        """Replace what is shown.

        Parameters
        ----------
        beats
            When each beat was, seconds, and how fast, beats per minute.
        rate_bpm
            The rate as known; None if it is not.
        now_s
            Session time at the right edge, seconds.
        """
        known = rate_bpm is not None
        rate = whole(rate_bpm) if rate_bpm is not None else tr(wording.NO_RATE)
        self._rate.say(rate, Role.TEXT if known else Role.MUTED)
        said = tr(wording.TRACE).format(rate=rate) if known else tr(wording.NO_TRACE)
        if said != self.accessibleName():
            self.setAccessibleName(said)
        self._line.draw(beats, now_s)


class _Line(QtWidgets.QWidget):
    """A dot for each beat, joined where none is missing between."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._beats: _Beats = ()
        self._now_s = 0.0
        self.setMinimumHeight(look.px(72))

    def draw(self, beats: _Beats, now_s: float) -> None:
        self._beats, self._now_s = beats, now_s
        self.update()

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: ARG002
        look = self._look
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(Size.CAPTION))
        below = painter.fontMetrics().height()
        box = QtCore.QRectF(self.rect()).adjusted(2.0, 4.0, -4.0, -below - 2.0)
        painter.setPen(QtGui.QPen(QtGui.QColor(look.palette.outline), 1.0))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setPen(look.color(Role.MUTED))
        under = QtCore.QRectF(box.left(), box.bottom() + 2.0, box.width(), below)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.drawText(under, left, tr(wording.HALF_MINUTE_AGO))
        painter.drawText(under, right, tr(wording.NOW))
        self._draw_beats(painter, box.adjusted(0.0, 2.0, 0.0, -4.0))

    def _draw_beats(self, painter: QtGui.QPainter, box: QtCore.QRectF) -> None:
        if not self._beats:
            return
        rates = [bpm for _, bpm in self._beats]
        middle = (min(rates) + max(rates)) / 2.0
        span = max(_LEAST_SPAN_BPM, 1.2 * (max(rates) - min(rates)))

        def at(beat: tuple[float, float]) -> QtCore.QPointF:
            x = box.right() - (self._now_s - beat[0]) / _SPAN_S * box.width()
            return QtCore.QPointF(
                x, box.center().y() - (beat[1] - middle) / span * box.height()
            )

        color = self._look.color(Role.CALM)
        painter.setPen(QtGui.QPen(color, self._look.px(2)))
        for one, two in pairwise(self._beats):
            if two[0] - one[0] < _HOLE_S:
                painter.drawLine(at(one), at(two))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        dot = self._look.px(_DOT)
        for beat in self._beats:
            painter.drawEllipse(at(beat), dot, dot)
