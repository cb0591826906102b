"""The lanes of what people did: phases, the client's numbers, the therapist's marks."""

from collections.abc import Mapping, Sequence

from ...monitor.inputs import Leader, Mark, MarkKind, Need, Phase
from ...monitor.records import SudsRating
from ...monitor.review.account import Account, Span
from ...monitor.session_steps import Step
from ..qt import Qt, QtCore, QtGui
from ..shown.readouts import Role
from ..theme import Look, Size
from ..words import review_wording as wording
from ..words.course_wording import leader_words, need_name, step_name
from ..words.mark_wording import mark_name
from ..words.phrases import tr
from ..words.wording import phase_name
from .axis import TimeAxis

_MINUTE_S = 60.0
_STRONG = frozenset({MarkKind.HOTSPOT, MarkKind.RESCRIPT, MarkKind.STOP, MarkKind.PIN_HOTSPOT})
_NOT_SHOWN = frozenset({MarkKind.STEP, MarkKind.PREFLIGHT, MarkKind.CHECKED})
_NEAR_S = 3.0


class PhaseLane:
    """Phases as bands with their names; in a mode with named steps, these.

    Parameters
    ----------
    named
        Other names for other stretches, if these are not to be shown.
    """

    rests_on = None
    height = 26

    def __init__(self, account: Account, named: Sequence[Span[str]] | None = None) -> None:
        self.name = tr(wording.PHASES)
        self._phases = _named(account) if named is None else named

    def paint(
        self, painter: QtGui.QPainter, box: QtCore.QRectF, axis: TimeAxis, look: Look
    ) -> None:
        """Draw the bands; a name that does not fit its band is left out."""
        painter.setFont(look.font(Size.CAPTION))
        for number, span in enumerate(self._phases):
            if not axis.shows(span.start_s, span.end_s):
                continue
            left = max(box.left(), axis.x(span.start_s))
            right = min(box.right(), axis.x(span.end_s))
            band = QtCore.QRectF(left, box.top(), max(1.0, right - left - 1.0), box.height())
            ground = look.palette.raised if number % 2 else look.palette.pressed
            painter.fillRect(band, QtGui.QColor(ground))
            painter.setPen(look.color(Role.TEXT))
            _write_if_it_fits(painter, band, span.what)

    def tell(self, t_s: float) -> str:
        """Return the phase and how long it had lasted."""
        for span in self._phases:
            if span.holds(t_s):
                minutes = int((t_s - span.start_s) / _MINUTE_S) + 1
                return tr(wording.PHASE_IS).format(phase=span.what, n=minutes)
        return ""


class SudsLane:
    """The client's numbers, each at its height.

    Parameters
    ----------
    name
        What they are called.
    """

    rests_on = None
    height = 56

    def __init__(self, account: Account, name: str = wording.SUDS) -> None:
        self.name = tr(name)
        self._rated = account.suds

    def paint(
        self, painter: QtGui.QPainter, box: QtCore.QRectF, axis: TimeAxis, look: Look
    ) -> None:
        """Draw a dot and its number for each; a thin line joins them, for the eye alone."""
        painter.setFont(look.font(Size.CAPTION, bold=True))
        radius = 3.5 * look.scale
        points = [(self._point(box, axis, rating, radius), rating) for rating in self._rated]
        painter.setPen(QtGui.QPen(QtGui.QColor(look.palette.outline), 1))
        painter.drawPolyline(QtGui.QPolygonF([point for point, _ in points]))
        for point, rating in points:
            if not axis.shows(rating.t_s, rating.t_s):
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(Role.TEXT))
            painter.drawEllipse(point, radius, radius)
            painter.setPen(look.color(Role.SECONDARY))
            number = str(rating.value)
            left = point.x() + 2 * radius
            wide = painter.fontMetrics().horizontalAdvance(number)
            if left + wide > box.right():  # said at the very end: before its dot
                left = point.x() - 2 * radius - wide
            painter.drawText(QtCore.QPointF(left, point.y() + 2 * radius), number)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def tell(self, t_s: float) -> str:
        """Return a number that was said about then."""
        near = [rating for rating in self._rated if abs(rating.t_s - t_s) <= _NEAR_S]
        if not near:
            return ""
        return tr(wording.SUDS_WAS).format(n=near[0].value, most=near[0].scale_max)

    @staticmethod
    def _point(
        box: QtCore.QRectF, axis: TimeAxis, rating: SudsRating, radius: float
    ) -> QtCore.QPointF:
        share = rating.value / rating.scale_max
        height = box.height() - 4.0 * radius
        return QtCore.QPointF(axis.x(rating.t_s), box.bottom() - 2.0 * radius - share * height)


class MarkLane:
    """What the therapist marked, with its name where there is room.

    Parameters
    ----------
    names
        Which kinds alone are shown, and what they are called; all by their own names, if none
        are given.
    """

    rests_on = None
    height = 38

    def __init__(self, account: Account, names: Mapping[MarkKind, str] | None = None) -> None:
        self.name = tr(wording.MARKS)
        self._names = names
        self._marks = [mark for mark in account.marks if self._is_shown(mark.kind)]

    def paint(
        self, painter: QtGui.QPainter, box: QtCore.QRectF, axis: TimeAxis, look: Look
    ) -> None:
        """Draw a tick for each, the strong ones heavier, names in two rows if these fit."""
        painter.setFont(look.font(Size.CAPTION))
        rows = 2 if box.height() >= 2 * painter.fontMetrics().lineSpacing() else 1
        row = box.height() / rows
        free_from = [box.left()] * rows
        for mark in self._marks:
            if not axis.shows(mark.t_s, mark.t_s):
                continue
            x, word = axis.x(mark.t_s), self._words(mark)
            wide = painter.fontMetrics().horizontalAdvance(word) + 10.0
            fits = x + wide <= box.right()
            free = [n for n, free in enumerate(free_from) if free <= x and fits]
            strong = mark.kind in _STRONG
            painter.setPen(_pen(look, strong=strong))
            if not free:  # no room for its word: a short tick between the rows
                painter.drawLine(QtCore.QLineF(x, box.bottom() - 3.0, x, box.bottom()))
                continue
            top = box.top() + free[0] * row
            painter.drawLine(QtCore.QLineF(x, top, x, top + row - 2.0))
            painter.setPen(look.color(Role.TEXT if strong else Role.SECONDARY))
            place = QtCore.QRectF(x + 4.0, top, wide, row - 2.0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, word)
            free_from[free[0]] = x + wide

    def tell(self, t_s: float) -> str:
        """Return what was marked about then."""
        near = [mark for mark in self._marks if abs(mark.t_s - t_s) <= _NEAR_S]
        return ", ".join(map(self._words, near))

    def _is_shown(self, kind: MarkKind) -> bool:
        return kind not in _NOT_SHOWN if self._names is None else kind in self._names

    def _words(self, mark: Mark) -> str:
        return mark_words(mark) if self._names is None else tr(self._names[mark.kind])


def mark_words(mark: Mark) -> str:
    """Return a mark's name, with what it says where that is short."""
    name = mark_name(mark.kind)
    if mark.value in {"", "on"} or mark.kind is MarkKind.NOTE:
        return name
    if mark.value == "off":
        return tr(wording.MARK_OVER).format(mark=name)
    return tr(wording.MARK_SAYS).format(mark=name, value=_value_words(mark))


def _value_words(mark: Mark) -> str:
    if mark.kind is MarkKind.NEED and mark.value in set(Need):
        return need_name(Need(mark.value))
    if mark.kind is MarkKind.LEADER and mark.value in set(Leader):
        return leader_words(Leader(mark.value))
    return mark.value.replace("_", " ")


def _pen(look: Look, *, strong: bool) -> QtGui.QPen:
    color = look.color(Role.AROUSAL if strong else Role.SECONDARY)
    return QtGui.QPen(color, (2.0 if strong else 1.0) * look.scale)


def _named(account: Account) -> list[Span[str]]:
    spans = account.steps or account.phases
    return [Span(_words(span.what), span.start_s, span.end_s) for span in spans]


def _words(what: Phase | str) -> str:
    if isinstance(what, Phase):
        return phase_name(what)
    return step_name(Step(what)) if what in {step.value for step in Step} else what


def _write_if_it_fits(painter: QtGui.QPainter, box: QtCore.QRectF, word: str) -> None:
    if painter.fontMetrics().horizontalAdvance(word) + 8 <= box.width():
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
