"""How a session stands beside the earlier ones, as it is shown: plain Python."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ...monitor.review.comparison import Point, Standing, Trend
from ...monitor.review.held_session import Measure
from .. import trend_wording as wording
from ..date_words import date_words
from ..phrases import tenths, tr, whole
from .card_text import signed

_SCALES: dict[Measure, tuple[float, float]] = {
    Measure.PEAK_SUDS: (0.0, 10.0),
    Measure.PEAK_AROUSAL: (0.0, 6.0),
    Measure.HOTSPOT_LATENCY: (-60.0, 120.0),
    Measure.BELIEF: (0.0, 10.0),
    Measure.REPLY_LATENCY: (0.0, 6.0),
    Measure.FINDINGS: (0.0, 3.0),
}
"""From where to where each is drawn, at least: a small difference is to look small."""

_IN_TENTHS = {Measure.PEAK_AROUSAL, Measure.REPLY_LATENCY, Measure.FINDINGS}


class Dot(Enum):
    """Which session a dot is."""

    THIS = "this"
    EARLIER = "earlier"
    OTHER = "other"
    """Earlier, and not to be compared: hollow."""


@dataclass(frozen=True, slots=True)
class TrendDot:
    """A session: which column from the left, how high (0 to 1), and which."""

    column: int
    height: float
    dot: Dot


@dataclass(frozen=True, slots=True)
class TrendReadout:
    """One measure over the sessions.

    Attributes
    ----------
    name, value, standing, since_last
        What it is, of this session, what may be said of it, and the difference minute by
        minute; empty where there is nothing to say.
    stands_out
        Whether it is clearer than usual.
    columns, dots
        How many sessions, and those that have a value.
    usual
        The range of the earlier ones, 0 to 1; None of too few.
    edges
        What stands at the lower and at the upper end of the scale.
    days
        When the first and when this one was.
    spoken
        Each session in words.
    """

    name: str
    value: str
    standing: str
    since_last: str
    stands_out: bool
    columns: int
    dots: tuple[TrendDot, ...]
    usual: tuple[float, float] | None
    edges: tuple[str, str]
    days: tuple[str, str]
    spoken: str


def trend_readouts(trends: Sequence[Trend]) -> tuple[TrendReadout, ...]:
    """Return what is shown of a comparison."""
    return tuple(_readout(trend) for trend in trends)


def _readout(trend: Trend) -> TrendReadout:
    name, points = trend.measure, trend.points
    low, high = _scale(trend)

    def height(value: float) -> float:
        return (value - low) / (high - low)

    dots = tuple(
        TrendDot(column, height(point.value), _dot(column, trend))
        for column, point in enumerate(points)
        if point.value is not None
    )
    value = points[-1].value
    return TrendReadout(
        tr(wording.NAMES[name]),
        "" if value is None else _words(name, value),
        tr(wording.STANDINGS[trend.standing]),
        _since_last(trend),
        trend.standing is Standing.CLEARER,
        len(points),
        dots,
        None if trend.usual is None else (height(trend.usual[0]), height(trend.usual[1])),
        (whole(low), whole(high)),
        (_day(points[0].began), _day(points[-1].began)),
        "\n".join(_spoken(name, point) for point in points),
    )


def _dot(column: int, trend: Trend) -> Dot:
    if column == len(trend.points) - 1:
        return Dot.THIS
    return Dot.EARLIER if trend.points[column].comparable else Dot.OTHER


def _scale(trend: Trend) -> tuple[float, float]:
    """Return the scale of a measure, wider only if a session lies outside it."""
    low, high = _SCALES[trend.measure]
    known = [point.value for point in trend.points if point.value is not None]
    return min([low, *known]), max([high, *known])


def _words(name: Measure, value: float) -> str:
    if name is Measure.HOTSPOT_LATENCY and value < 0.0:
        return tr(wording.BEFORE_MARK).format(n=whole(-value))
    n = tenths(value) if name in _IN_TENTHS else whole(value)
    return tr(wording.VALUES[name]).format(n=n)


def _since_last(trend: Trend) -> str:
    change = trend.since_last
    if change is None:
        return ""
    return tr(wording.SINCE_LAST[trend.measure]).format(
        n=signed(change.difference), low=signed(change.low), high=signed(change.high)
    )


def _spoken(name: Measure, point: Point) -> str:
    day = _day(point.began)
    if point.value is None:
        return tr(wording.POINT_NOT_KNOWN).format(day=day)
    words = wording.POINT if point.comparable else wording.POINT_OTHER
    return tr(words).format(day=day, value=_words(name, point.value))


def _day(moment: datetime) -> str:
    return date_words(moment, tr(wording.DAY))
