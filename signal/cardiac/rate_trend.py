"""Heart rate from sensors that tell no beats: good for a trend, and for nothing finer.

Optical armbands and watches smooth the heart rate themselves and often send nothing else.
Such a sensor is worth having, as long as nobody takes its rate for more than it is.
"""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from ..streaming.operator import EventTimeError, Tick
from .beats import StrapReading

_MOST = 256


class SensorKnows(StrEnum):
    """What a sensor tells of the heart."""

    UNKNOWN = "unknown"
    """Too early to say."""
    BEATS = "beats"
    """Intervals, with or without a rate.  Once seen, they are missed when they do not come."""
    MIXED = "mixed"
    """Intervals at times.  Without them it goes on following the heart."""
    RATE_ONLY = "rate_only"
    """A heart rate, and no interval so far."""


@dataclass(frozen=True, slots=True)
class RateRead:
    """The sensor's own heart rate as known at one moment.

    Attributes
    ----------
    t_s
        That moment, seconds.
    heart_rate_bpm
        Median of what it told in the last 10 s, beats per minute; None without any.
    coverage
        Share of the last 10 s covered by packets with a heart rate, 0 to 1.
    age_s
        Seconds since the last of them; None before the first.
    knows
        What kind of sensor it is taken for.
    """

    t_s: float
    heart_rate_bpm: float | None
    coverage: float
    age_s: float | None
    knows: SensorKnows


@dataclass(frozen=True, slots=True)
class TrendRules:
    """How the trend is taken.

    Attributes
    ----------
    window_s
        Over how many last seconds.
    covered_s
        A packet covers so many seconds before it at most: some sensors send every other one.
    lag_s
        A rate may go on rising for so long after the intervals that made it.
    rate_only_s
        Without an interval for so long, in packets with a heart rate, it is a sensor that
        tells none.
    """

    window_s: float = 10.0
    covered_s: float = 2.5
    lag_s: float = 3.0
    rate_only_s: float = 20.0


class SensorHabit:
    """Finds out what kind of sensor it is.

    A strap makes its rate from its intervals; so a rate that rises while there have been none
    for seconds is made from something else.

    Parameters
    ----------
    rules
        Patience, seconds.
    """

    def __init__(self, rules: TrendRules | None = None) -> None:
        self._rules = rules or TrendRules()
        self._packet_s: float | None = None
        self._bpm = 0
        self._without_s = 0.0
        self._missing_since_s: float | None = None
        self._tells_intervals = False
        self._mixed = False

    @property
    def knows(self) -> SensorKnows:
        """What the sensor tells of the heart, as far as is known."""
        if self._tells_intervals:
            return SensorKnows.MIXED if self._mixed else SensorKnows.BEATS
        if self._without_s >= self._rules.rate_only_s:
            return SensorKnows.RATE_ONLY
        return SensorKnows.UNKNOWN

    def take(self, reading: StrapReading) -> float:
        """Take a packet; return how many seconds it covers."""
        t_s, bpm = reading.t_s, reading.rate_bpm
        apart_s = 0.0 if self._packet_s is None else t_s - self._packet_s
        covered_s = min(apart_s, self._rules.covered_s)
        self._packet_s = t_s
        if reading.rr_ticks:
            self._tells_intervals = True
            self._missing_since_s = None
        elif self._missing_since_s is None or apart_s > self._rules.covered_s:
            self._missing_since_s = t_s
        elif t_s - self._missing_since_s > self._rules.lag_s and bpm > self._bpm > 0:
            self._mixed = True
        if bpm > 0:
            self._without_s = min(self._without_s + covered_s, self._rules.rate_only_s)
        self._bpm = bpm
        return covered_s


class RateTrend:
    """Operator: `StrapReading` and `Tick` -> `RateRead`, one per tick.

    A rate of 0 is no rate: the sensor sees no heart.  A sensor that has told intervals is
    never taken for one that tells none, and one that begins to tell them is believed.
    """

    def __init__(self, rules: TrendRules | None = None) -> None:
        self._rules = rules or TrendRules()
        self._habit = SensorHabit(self._rules)
        self._rates: deque[tuple[float, float, int]] = deque(maxlen=_MOST)
        self._packet_s = float("-inf")
        self._rate_s: float | None = None

    @property
    def knows(self) -> SensorKnows:
        """What the sensor tells of the heart, as far as is known."""
        return self._habit.knows

    @property
    def rate_only(self) -> bool:
        """Whether it tells a heart rate but never a beat."""
        return self.knows is SensorKnows.RATE_ONLY

    def update(self, sample: StrapReading | Tick, /) -> tuple[RateRead, ...]:
        """Remember a packet's rate, or read at a tick.

        Raises
        ------
        EventTimeError
            If a packet is older than the one before.
        """
        if isinstance(sample, Tick):
            return (self._read(sample.t_s),)
        if not sample.t_s >= self._packet_s:
            raise EventTimeError(f"packet at {sample.t_s} s after {self._packet_s} s")
        self._packet_s = sample.t_s
        covered_s = self._habit.take(sample)
        if sample.rate_bpm > 0:
            self._rates.append((sample.t_s, covered_s, sample.rate_bpm))
            self._rate_s = sample.t_s
        return ()

    def _read(self, t_s: float) -> RateRead:
        rates, window_s = self._rates, self._rules.window_s
        while rates and rates[0][0] <= t_s - window_s:
            rates.popleft()
        covered_s = sum(seconds for _, seconds, _ in rates)
        return RateRead(
            t_s,
            float(median(bpm for *_, bpm in rates)) if rates else None,
            min(1.0, covered_s / window_s),
            None if self._rate_s is None else max(0.0, t_s - self._rate_s),
            self.knows,
        )
