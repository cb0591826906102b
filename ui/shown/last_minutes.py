"""What the strip remembers: three minutes of arousal, talk, silences and marks."""

import math
from bisect import insort
from collections import deque
from dataclasses import dataclass, field, replace

from ...monitor.inputs import MarkKind, TakenBack
from ...monitor.records import (
    ArousalEstimate,
    CallReply,
    Mark,
    Reason,
    Reply,
    SensorHealth,
    Speaker,
    SpeechEnded,
    SpeechStarted,
    SudsRating,
)
from ..words.mark_wording import mark_name
from .readouts import Event, ReplyGap, Ribbon, Span, Trend

SHOWN_S = 180.0
LONGEST_STEP_S = 2.5
"""Estimates come each second; points further apart than this are not joined."""
NINE_TENTHS = 1.64
"""So many standard deviations to each side hold nine tenths."""
TRUSTED = 0.5
"""Below this an estimate says more about the strap than about the person."""

_ON_STRIP = frozenset(
    {
        MarkKind.HOTSPOT,
        MarkKind.RESCRIPT,
        MarkKind.FAR_AWAY,
        MarkKind.BACK,
        MarkKind.STOP,
        MarkKind.EYES_OPEN,
    }
)


@dataclass(frozen=True, slots=True)
class _Point:
    """Arousal at one moment, and how far off that may be; NaN where it is not known."""

    t_s: float
    level_sdu: float = math.nan
    half_sdu: float = math.nan


@dataclass(frozen=True, slots=True)
class _Moment:
    """Something the therapist said, and when it was pressed."""

    t_s: float
    word: str
    pressed_s: float


@dataclass(slots=True)
class _Stretch:
    """A time that may still last."""

    start_s: float
    end_s: float | None = None


@dataclass(slots=True)
class _Stretches:
    """Stretches of one kind, the newest last."""

    items: deque[_Stretch] = field(default_factory=deque)

    def begin(self, t_s: float) -> None:
        if not self.items or self.items[-1].end_s is not None:
            self.items.append(_Stretch(t_s))

    def end(self, t_s: float) -> None:
        if self.items and self.items[-1].end_s is None:
            self.items[-1].end_s = t_s

    def forget_before(self, t_s: float) -> None:
        while self.items and self.items[0].end_s is not None and self.items[0].end_s < t_s:
            self.items.popleft()

    def spans(self, now_s: float, known_until_s: float) -> tuple[Span, ...]:
        self.forget_before(now_s - SHOWN_S)
        ends = ((s, known_until_s if s.end_s is None else s.end_s) for s in self.items)
        return tuple(
            Span(min(SHOWN_S, now_s - s.start_s), max(0.0, now_s - end))
            for s, end in ends
            if end > max(s.start_s, now_s - SHOWN_S)
        )


class TrendMemory:
    """Arousal over the last minutes."""

    def __init__(self) -> None:
        self._points: deque[_Point] = deque()

    def estimate(self, estimate: ArousalEstimate) -> None:
        """Add a point; a level that is unknown or not to be trusted is a hole."""
        points = self._points
        if points and estimate.t_s - points[-1].t_s > LONGEST_STEP_S:
            points.append(_Point((points[-1].t_s + estimate.t_s) / 2))
        points.append(_point(estimate))

    def at(self, now_s: float) -> Trend:
        """Return the curve as seen at `now_s` (seconds)."""
        while self._points and self._points[0].t_s < now_s - SHOWN_S:
            self._points.popleft()
        return Trend(
            tuple(now_s - point.t_s for point in self._points),
            tuple(point.level_sdu for point in self._points),
            tuple(point.half_sdu for point in self._points),
        )


class RibbonMemory:
    """Who spoke, what silences came before replies, and what was pressed."""

    def __init__(self) -> None:
        self._talk = {speaker: _Stretches() for speaker in Speaker}
        self._unheard = _Stretches()
        self._gaps: deque[tuple[Reply, bool]] = deque()
        self._events: deque[_Moment] = deque()

    def forget_talk(self) -> None:
        """Show no longer who spoke, and how long replies took."""
        self._talk = {speaker: _Stretches() for speaker in Speaker}
        self._gaps.clear()

    def speech(self, event: SpeechStarted | SpeechEnded) -> None:
        """A person began or stopped talking."""
        talk = self._talk[event.speaker]
        if isinstance(event, SpeechStarted):
            talk.begin(event.t_s)
        else:
            talk.end(event.t_s)

    def hearing(self, health: SensorHealth) -> None:
        """The microphone can be relied on, or no longer."""
        if health.usable or health.reason is Reason.DELAY_UNSTEADY:  # who speaks is clear
            self._unheard.end(health.t_s)
            return
        since_s = health.t_s if health.since_s is None else health.since_s
        for talk in self._talk.values():
            talk.end(since_s)
        self._unheard.begin(since_s)

    def reply(self, reply: Reply, unusual_after_s: float) -> None:
        """A silence ended, with or without an answer."""
        self._gaps.append((reply, reply.latency_s > unusual_after_s))

    def in_call(self, reply: CallReply) -> None:
        """Of the silence before the last reply, the call's delay is not the client's."""
        if not self._gaps or self._gaps[-1][0].t_s != reply.t_s:
            return
        measured, unusual = self._gaps.pop()
        if reply.latency_s is not None:
            self._gaps.append((replace(measured, latency_s=reply.latency_s), unusual))

    def mark(self, mark: Mark) -> None:
        """The therapist marked a moment."""
        if mark.kind in _ON_STRIP:
            self._add(_Moment(mark.t_s, mark_name(mark.kind), mark.known_s))

    def suds(self, rating: SudsRating) -> None:
        """The client said a number."""
        self._add(_Moment(rating.t_s, f"SUDS {rating.value}", rating.t_s))

    def take_back(self, taken: TakenBack) -> None:
        """The therapist did not mean what was pressed at a moment."""
        kept = (moment for moment in self._events if moment.pressed_s != taken.pressed_s)
        self._events = deque(kept)

    def at(self, now_s: float, heard_until_s: float) -> Ribbon:
        """Return the ribbon as seen at `now_s`; talk is known up to `heard_until_s`."""
        oldest_s = now_s - SHOWN_S
        while self._gaps and self._gaps[0][0].t_s < oldest_s:
            self._gaps.popleft()
        while self._events and self._events[0].t_s < oldest_s:
            self._events.popleft()
        until_s = min(now_s, heard_until_s)
        return Ribbon(
            therapist=self._talk[Speaker.THERAPIST].spans(now_s, until_s),
            client=self._talk[Speaker.CLIENT].spans(now_s, until_s),
            gaps=tuple(_gap(reply, now_s, unusual=unusual) for reply, unusual in self._gaps),
            unheard=self._unheard.spans(now_s, now_s),
            events=tuple(Event(max(0.0, now_s - m.t_s), m.word) for m in self._events),
        )

    def _add(self, moment: _Moment) -> None:
        """Put a moment in its place in time: one may be dated back."""
        insort(self._events, moment, key=lambda known: known.t_s)


def _point(estimate: ArousalEstimate) -> _Point:
    """Return the smooth line with its width; where that is missing, the bare level."""
    if estimate.level_sdu is None or estimate.trust < TRUSTED:
        return _Point(estimate.t_s)
    if estimate.line_sdu is None or estimate.line_sd_sdu is None:
        return _Point(estimate.t_s, estimate.level_sdu)
    return _Point(estimate.t_s, estimate.line_sdu, NINE_TENTHS * estimate.line_sd_sdu)


def _gap(reply: Reply, now_s: float, *, unusual: bool) -> ReplyGap:
    end_ago_s = max(0.0, now_s - reply.t_s)
    start_ago_s = min(SHOWN_S, end_ago_s + max(0.0, reply.latency_s))
    return ReplyGap(Span(start_ago_s, end_ago_s), reply.answered, unusual)
