"""How well the heart is seen, every 10 s, and where it is not seen at all, and why."""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import TypeAlias

from ..streaming.operator import Tick
from .beats import JudgedBeat, StrapReading
from .wear import WearChange

_MOST = 512
_USUAL_OF = 7  # times between packets
_MOST_EMPTY = 360  # windows at once, an hour of them: a clock that jumped is told in one piece


class GapReason(StrEnum):
    """Why there is no heart between two moments."""

    LINK_LOST = "link_lost"
    """The driver says that the strap is not connected."""
    NO_PACKETS = "no_packets"
    """Nothing comes, although nobody has said that the link is lost."""
    STRAP_OFF = "strap_off"
    """The strap is off the body, as far as its data tell."""
    NO_BEATS = "no_beats"
    """Packets come, but hold no interval, or no heart rate from a sensor without intervals."""
    IMPLAUSIBLE = "implausible"
    """Intervals come, but none that can be believed."""
    OVERFLOW = "overflow"
    """Packets and intervals come, but some are missing between them: a buffer ran over."""


@dataclass(frozen=True, slots=True)
class LinkChange:
    """The link to the strap came up or went down.

    Attributes
    ----------
    t_s
        Event time, seconds.
    up
        Whether it is connected now.
    reason
        Why not, in the driver's word.
    """

    t_s: float
    up: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class HeartQuality:
    """How well the heart was seen in 10 s.

    Attributes
    ----------
    t_s
        Event time at which it is said, seconds; some after the end, for beats come late.
    start_s, end_s
        Event times between which it holds, seconds; more than 10 s apart only where time
        jumped by over an hour.
    quality
        coverage * (1 - corrected) * worn, 0 to 1.
    coverage
        Share of the time filled by believed intervals; from a sensor without intervals, by
        packets with a heart rate.
    corrected
        Share of the beats that were not believed; 0 without beats.
    worn
        Share of the time in which the strap was on the body, as far as its data tell.
    """

    t_s: float
    start_s: float
    end_s: float
    quality: float
    coverage: float
    corrected: float
    worn: float


@dataclass(frozen=True, slots=True)
class HeartGap:
    """There is no heart from `start_s` on.

    Said when it begins, without an end; again with the same start if the reason becomes
    clearer; and with its end when it is over.

    Attributes
    ----------
    t_s
        Event time at which it is said, seconds.
    start_s
        Event time of the last moment known, seconds.
    end_s
        Event time from which on the heart is known again, seconds; None while it is not.
    reason
        Why.
    """

    t_s: float
    start_s: float
    end_s: float | None
    reason: GapReason


@dataclass(frozen=True, slots=True)
class QualityRules:
    """When a gap begins, and when quality can be told.

    Attributes
    ----------
    window_s, lag_s
        Quality is told of so many seconds, so long after they are over: beats come late, and
        are judged two beats later still.
    silent_s
        If a packet is overdue for longer the heart is not seen.  It is due after the usual
        time between packets: a second, or up to `slowest_s` from a slower sensor.
    no_beats_s
        Nor without an interval, or without one that is believed.
    lost_s
        Beats that lie further apart than their interval explains by this: some are missing.
    """

    window_s: float = 10.0
    lag_s: float = 6.0
    silent_s: float = 1.5
    slowest_s: float = 3.0
    no_beats_s: float = 6.0
    lost_s: float = 1.0


QualitySample: TypeAlias = StrapReading | JudgedBeat | WearChange | LinkChange | Tick


class QualityMeter:
    """Operator: what a strap sent and what was made of it -> `HeartQuality`, `HeartGap`."""

    def __init__(self, rules: QualityRules | None = None) -> None:
        self._rules = rules or QualityRules()
        self._now_s = float("-inf")
        self._seconds = _Seconds()
        self._next_s: float | None = None
        self._gap: HeartGap | None = None
        self._resumed_s: float | None = None
        self._link_is_down = False
        self._off_since_s: float | None = None
        self._tells_intervals = False
        self._packet_s: float | None = None
        self._apart_s: deque[float] = deque(maxlen=_USUAL_OF)
        self._beat_packet_s = float("-inf")
        self._believed_at_s = float("-inf")
        self._known_s = float("-inf")
        self._last_beat_s: float | None = None

    def update(self, sample: QualitySample, /) -> tuple[HeartQuality | HeartGap, ...]:
        """Take a fact; tell of quality and gaps at ticks, of lost beats at once."""
        if isinstance(sample, JudgedBeat):
            return self._beat(sample)
        self._now_s = max(self._now_s, sample.t_s)
        if isinstance(sample, Tick):
            return (*self._follow_gap(sample.t_s), *self._tell_quality(sample.t_s))
        if isinstance(sample, StrapReading):
            self._read(sample)
        elif isinstance(sample, WearChange):
            self._wear(sample)
        else:
            self._link_is_down = not sample.up
        return ()

    def _read(self, reading: StrapReading) -> None:
        rules, t_s = self._rules, reading.t_s
        self._tells_intervals |= bool(reading.rr_ticks)
        apart_s = 0.0 if self._packet_s is None else t_s - self._packet_s
        self._packet_s = t_s
        self._apart_s.append(apart_s)
        self._begin(t_s)
        if self._tells_intervals:
            if reading.rr_ticks:
                self._beat_packet_s = t_s
        elif reading.rate_bpm > 0:
            self._seconds.fill(t_s, min(apart_s, rules.slowest_s))
            self._see(t_s, t_s)

    def _begin(self, t_s: float) -> None:
        if self._next_s is None:
            self._next_s = t_s + self._rules.window_s
            self._known_s = self._believed_at_s = self._beat_packet_s = t_s

    def _beat(self, beat: JudgedBeat) -> tuple[HeartGap, ...]:
        self._tells_intervals = True
        start_s = beat.t_s - beat.rr_ms / 1000.0
        self._now_s = max(self._now_s, beat.t_s)
        self._packet_s = max(beat.t_s, self._packet_s or beat.t_s)
        self._begin(start_s)
        if beat.settled:
            self._seconds.beat(beat)
            return ()
        self._beat_packet_s = max(self._beat_packet_s, beat.t_s)
        lost = self._lost(start_s)
        self._last_beat_s = beat.t_s
        if beat.believed:
            self._see(start_s, beat.t_s)
        return lost

    def _see(self, start_s: float, end_s: float) -> None:
        """The heart was seen between two moments, unless the strap is off."""
        self._believed_at_s = self._now_s
        if self._off_since_s is not None:
            return
        self._known_s = max(self._known_s, end_s)
        if self._gap is not None and self._resumed_s is None:
            self._resumed_s = start_s

    def _lost(self, start_s: float) -> tuple[HeartGap, ...]:
        last_s = self._last_beat_s
        if last_s is None or self._gap is not None or start_s - last_s <= self._rules.lost_s:
            return ()
        return (HeartGap(self._now_s, last_s, start_s, GapReason.OVERFLOW),)

    def _wear(self, change: WearChange) -> None:
        self._seconds.wear(change)
        self._off_since_s = None if change.worn else change.since_s
        if change.worn and self._gap is not None:
            self._resumed_s = change.since_s
            self._known_s = max(self._known_s, change.since_s)

    def _follow_gap(self, t_s: float) -> tuple[HeartGap, ...]:
        reason = self._trouble(t_s)
        gap = self._gap
        if reason is None:
            return self._close(gap, t_s) if gap else ()
        if gap is not None and gap.reason is reason:
            return ()
        start_s = gap.start_s if gap else self._last_known_s()
        self._gap = HeartGap(t_s, start_s, None, reason)
        self._resumed_s = None
        return (self._gap,)

    def _last_known_s(self) -> float:
        off_s = self._off_since_s
        return self._known_s if off_s is None else min(self._known_s, off_s)

    def _close(self, gap: HeartGap, t_s: float) -> tuple[HeartGap, ...]:
        resumed_s = t_s if self._resumed_s is None else self._resumed_s
        self._gap = self._resumed_s = None
        return (HeartGap(t_s, gap.start_s, max(gap.start_s, resumed_s), gap.reason),)

    def _trouble(self, t_s: float) -> GapReason | None:
        rules = self._rules
        if self._packet_s is None:
            return None  # what was never there cannot be missing
        if self._link_is_down:
            return GapReason.LINK_LOST
        if self._off_since_s is not None:
            return GapReason.STRAP_OFF
        if t_s - self._due_s(self._packet_s) > rules.silent_s:
            return GapReason.NO_PACKETS
        if self._tells_intervals and t_s - self._beat_packet_s > rules.no_beats_s:
            return GapReason.NO_BEATS
        if t_s - self._believed_at_s > rules.no_beats_s:
            return GapReason.IMPLAUSIBLE if self._tells_intervals else GapReason.NO_BEATS
        return None

    def _due_s(self, packet_s: float) -> float:
        """Return when the packet after the last is due."""
        usual_s = median(self._apart_s) if self._apart_s else 1.0
        return packet_s + min(max(usual_s, 1.0), self._rules.slowest_s)

    def _tell_quality(self, t_s: float) -> tuple[HeartQuality, ...]:
        rules = self._rules
        told: list[HeartQuality] = []
        while self._next_s is not None and t_s - self._next_s >= rules.lag_s:
            start_s, end_s = self._next_s - rules.window_s, self._next_s
            if self._seconds.are_empty:
                due = (t_s - rules.lag_s - end_s) // rules.window_s
                end_s += rules.window_s * due if due > _MOST_EMPTY else 0.0
            told.append(self._seconds.quality(t_s, start_s, end_s))
            self._next_s = end_s + rules.window_s
        return tuple(told)


class _Seconds:
    """What filled the last seconds, until quality has been told of them."""

    def __init__(self) -> None:
        self._beats: deque[tuple[float, float, bool]] = deque(maxlen=_MOST)
        self._off: deque[tuple[float, float]] = deque(maxlen=_MOST)

    def beat(self, beat: JudgedBeat) -> None:
        """Take a verdict."""
        self._beats.append((beat.t_s, beat.rr_ms / 1000.0, beat.believed))

    def fill(self, end_s: float, length_s: float) -> None:
        """Take a stretch with a heart rate but no beats."""
        self._beats.append((end_s, length_s, True))

    def wear(self, change: WearChange) -> None:
        """Take when the strap came off, or was back."""
        if not change.worn:
            self._off.append((change.since_s, float("inf")))
        elif self._off:
            since_s, _ = self._off.pop()
            self._off.append((since_s, change.since_s))

    @property
    def are_empty(self) -> bool:
        """Whether nothing is known of a heart that has not been told."""
        return not self._beats

    def quality(self, t_s: float, start_s: float, end_s: float) -> HeartQuality:
        """Tell of the time between two moments, and forget what lies before."""
        beats = [beat for beat in self._beats if start_s < beat[0] <= end_s]
        length_s = end_s - start_s
        filled_s = sum(seconds for _, seconds, believed in beats if believed)
        off_s = sum(max(0.0, min(b, end_s) - max(a, start_s)) for a, b in self._off)
        coverage = min(1.0, filled_s / length_s)
        corrected = sum(not believed for *_, believed in beats) / max(1, len(beats))
        worn = max(0.0, 1.0 - off_s / length_s)
        self._forget(end_s)
        quality = coverage * (1.0 - corrected) * worn
        return HeartQuality(t_s, start_s, end_s, quality, coverage, corrected, worn)

    def _forget(self, until_s: float) -> None:
        while self._beats and self._beats[0][0] <= until_s:
            self._beats.popleft()
        while self._off and self._off[0][1] <= until_s:
            self._off.popleft()
