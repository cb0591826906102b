"""How a session stands beside the earlier ones, as it is shown: plain Python."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ...monitor.recording.labels import Memory
from ...monitor.review.comparison import OfMemory, Point, Standing, Trend
from ...monitor.review.earlier_sessions import MOST_EARLIER
from ...monitor.review.held_session import Measure
from ..date_words import date_words
from ..words import trend_wording as wording
from ..words.phrases import count, signed, tenths, tr, whole

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


@dataclass(frozen=True, slots=True)
class MemoryReadout:
    """Which memory a session worked on, and what follows for the comparison.

    Attributes
    ----------
    memory
        None if it is not said.
    only
        Whether only sessions of this memory are compared.
    line
        What that means for the earlier sessions.
    caution, range
        What is said of the comparison's rule, and of the range in the charts.
    """

    memory: Memory | None
    only: bool
    line: str
    caution: str
    range: str


def memory_readout(
    memory: Memory | None, same: OfMemory | None = None, *, only: bool = False
) -> MemoryReadout:
    """Return what is shown of the memory.

    Parameters
    ----------
    same
        Which of the earlier sessions worked on it; None while nobody knows.
    only
        Whether they alone are compared.
    """
    if memory is None:
        means, rule = tr(wording.MEMORY_MEANS), tr(wording.ANY_NOT_SAID)
        return MemoryReadout(None, False, means, rule, tr(wording.RANGE))
    if not only:
        rule, line = tr(wording.ANY_MEMORY), "" if same is None else _of_the_same(same)
        return MemoryReadout(memory, False, line, rule, tr(wording.RANGE))
    line = "" if same is None else " ".join(_left_out(same))
    rule, beside = tr(wording.SAME_MEMORY), tr(wording.RANGE_OF_MEMORY)
    return MemoryReadout(memory, True, line, rule, beside)


def trend_readouts(trends: Sequence[Trend]) -> tuple[TrendReadout, ...]:
    """Return what is shown of a comparison."""
    return tuple(_readout(trend) for trend in trends)


def _of_the_same(same: OfMemory) -> str:
    if not same.sessions:
        return tr(wording.SAME_NONE).format(n=MOST_EARLIER)
    return count(len(same.sessions), wording.SAME_ONE, wording.SAME_MANY)


def _left_out(same: OfMemory) -> Iterator[str]:
    """Yield how many sessions are left out, and why."""
    if same.of_another:
        yield count(same.of_another, wording.OTHER_ONE, wording.OTHER_MANY)
    if same.not_said:
        yield count(same.not_said, wording.NOT_SAID_ONE, wording.NOT_SAID_MANY)
    if not same.of_another and not same.not_said:
        yield tr(wording.LEFT_OUT_NONE)


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
