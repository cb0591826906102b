"""The timeline as it is drawn, on screen, paper or into a vector file: all lanes, one axis."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...monitor.review.account import Account
from ..qt import Qt, QtCore, QtGui
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..words.wording import clock_words
from .axis import TimeAxis, ticks_s
from .lane import Lane, Scaled, hatch
from .lanes_course import MarkLane, PhaseLane, SudsLane
from .lanes_heart import ArousalLane, HeartLane
from .lanes_talk import ContactLane, CueLane, TalkLane

_NAMES, _WORDS = 92, 52
_GUTTER = _NAMES + _WORDS
"""Left of the lanes: their names, then what their heights mean."""

_WORDS_GAP = 6
_SCALE = 24
_TICK_APART = 90
_LAST = 26

_TALL_FROM = 50
_LEAST_TALL = 26
_STRETCHES = tuple(n / 50.0 for n in range(80, 24, -1))
"""From 1.6 down to 0.5: lower, a curve cannot be read."""


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """The lanes of a session.  Draws itself; knows nothing of windows.

    Attributes
    ----------
    account, lanes, look
        What is drawn, and how.
    stretch
        By how much lanes are taller than they are on paper; only the taller ones grow, and
        none is lower than a line of words.
    """

    account: Account
    lanes: tuple[Lane, ...]
    look: Look
    stretch: float = 1.0

    @property
    def height(self) -> int:
        """How tall all of it is, pixels."""
        gaps = self.look.px(Space.TIGHT) * len(self.lanes)
        return sum(self._tall(lane) for lane in self.lanes) + gaps + self.look.px(_SCALE)

    def fitted(self, tall: float) -> "TimelinePage":
        """Return the same no taller than `tall` pixels, as far as lanes give way to that."""
        pages = (replace(self, stretch=stretch) for stretch in _STRETCHES)
        lowest = replace(self, stretch=_STRETCHES[-1])
        return next((page for page in pages if page.height <= tall), lowest)

    def boxes(self, area: QtCore.QRectF) -> list[QtCore.QRectF]:
        """Return where each lane lies, its name's gutter left out."""
        boxes, top = [], area.top()
        left = area.left() + self.look.px(_GUTTER)
        for lane in self.lanes:
            tall = self._tall(lane)
            boxes.append(QtCore.QRectF(left, top, area.right() - left, tall))
            top += tall + self.look.px(Space.TIGHT)
        return boxes

    def axis_in(self, area: QtCore.QRectF, axis: TimeAxis) -> TimeAxis:
        """Return the axis as it lies in an area."""
        return axis.placed(area.left() + self.look.px(_GUTTER), area.right())

    def paint(self, painter: QtGui.QPainter, area: QtCore.QRectF, axis: TimeAxis) -> None:
        """Draw the lanes with their names, what was not seen, and the times."""
        placed = self.axis_in(area, axis)
        boxes = self.boxes(area)
        for lane, box in zip(self.lanes, boxes, strict=True):
            self._paint_name(painter, lane, area.left(), box)
            if isinstance(lane, Scaled):
                self._paint_scale(painter, lane, box)
            painter.save()
            painter.setClipRect(box)
            self._paint_unseen(painter, lane, box, placed)
            lane.paint(painter, box, placed, self.look)
            painter.restore()
        bottom = boxes[-1].bottom() if boxes else area.top()
        self._paint_times(painter, bottom, placed)

    def _tall(self, lane: Lane) -> int:
        px = self.look.px
        stretch = self.stretch if lane.height >= _TALL_FROM else min(1.0, self.stretch)
        return max(px(min(_LEAST_TALL, lane.height)), int(px(lane.height) * stretch))

    def _paint_name(
        self, painter: QtGui.QPainter, lane: Lane, left: float, box: QtCore.QRectF
    ) -> None:
        painter.setFont(self.look.font(Size.CAPTION))
        painter.setPen(self.look.color(Role.SECONDARY))
        wide = self.look.px(_NAMES)
        place = QtCore.QRectF(left, box.top(), wide, box.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, lane.name)

    def _paint_scale(self, painter: QtGui.QPainter, lane: Scaled, box: QtCore.QRectF) -> None:
        """Write what heights mean, none beyond the lane's own edges."""
        painter.setFont(self.look.font(Size.CAPTION))
        painter.setPen(self.look.color(Role.MUTED))
        wide, tall = self.look.px(_WORDS), painter.fontMetrics().height()
        beside = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for y, word in lane.scale(box, self.look):
            top = min(max(box.top(), y - tall / 2.0), box.bottom() - tall)
            place = QtCore.QRectF(box.left() - wide, top, wide - _WORDS_GAP, tall)
            painter.drawText(place, beside, word)

    def _paint_unseen(
        self, painter: QtGui.QPainter, lane: Lane, box: QtCore.QRectF, axis: TimeAxis
    ) -> None:
        """Hatch where the lane's signal could not be used."""
        if lane.rests_on is None:
            return
        for span in self.account.blind:
            if span.what.kind is lane.rests_on:
                hatch(painter, box, axis, self.look, (span.start_s, span.end_s))

    def _paint_times(self, painter: QtGui.QPainter, top: float, axis: TimeAxis) -> None:
        painter.setFont(self.look.font(Size.CAPTION))
        tall, wide = self.look.px(_SCALE), self.look.px(_TICK_APART)
        for t_s in ticks_s(axis, wide):
            x = axis.x(t_s)
            painter.setPen(QtGui.QColor(self.look.palette.outline))
            painter.drawLine(QtCore.QLineF(x, top, x, top + tall / 4))
            painter.setPen(self.look.color(Role.MUTED))
            left = min(x - wide / 2, axis.right - wide / 2 - _LAST)
            place = QtCore.QRectF(left, top + tall / 4, wide, 3 * tall / 4)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, clock_words(t_s))


def timeline_page(
    account: Account,
    look: Look,
    lanes: Sequence[Lane] = (),
    below_heart: Sequence[Lane] = (),
    below_talk: Sequence[Lane] = (),
) -> TimelinePage:
    """Return the timeline of a session, with all lanes if none are given.

    Parameters
    ----------
    account, look
        What is drawn, and how.
    lanes
        Other lanes than the usual ones.
    below_heart, below_talk
        What to add to the usual ones: lanes of what an account does not hold.
    """
    made: tuple[Lane, ...] = tuple(lanes) or (
        PhaseLane(account),
        MarkLane(account),
        SudsLane(account),
        ArousalLane(account),
        HeartLane(account),
        *below_heart,
        ContactLane(account),
        TalkLane(account),
        *below_talk,
        CueLane(account),
    )
    return TimelinePage(account, made, look)
