"""A recorded session as an open trace: what was measured and pressed, as text.

Beats and speech are what the session's own analysis made of the raw packets and frames, as it
was said live; a stretch that was not seen or not heard is a gap with its reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from ..checklists import ClosedWithout, Homework, Item
from ..inputs import (
    Forgotten,
    Input,
    JumpKind,
    Leader,
    Mark,
    MarkKind,
    Need,
    PhaseChange,
    SudsRating,
    TakenBack,
    TimeJump,
)
from ..presses import presses_that_stand
from ..records import Beat, Record, SensorHealth, SensorKind, SpeechEnded, SpeechStarted
from ..session_file import SessionFile
from ..trace import SensorGap, Trace, TraceHeader, TraceMark, Turn
from .scope import Scope

UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for the day of a session that is not to be told."""

_HEART, _VOICE = "strap", "microphone"
_NAME_OF = {SensorKind.STRAP: _HEART, SensorKind.MICROPHONE: _VOICE}

_CHOSEN = frozenset({"on", "off", *Leader, *Need, *Item, *Homework, *ClosedWithout})
"""What marks say that is chosen from a list; everything else may be the therapist's words."""


def trace_of(record: SessionFile, subject: str, scope: Scope) -> Trace:
    """Return a session as a trace.

    Parameters
    ----------
    record
        The session.
    subject
        What the client is called in it.
    scope
        What may leave.

    Raises
    ------
    SessionDamaged
        On reaching damage; `handrail recover` saves what is whole.
    """
    course = _Course()
    for item in record.inputs():
        course.follow(item)
    marks = presses_that_stand(course.pressed)
    said = _Said(course.end_s)
    for one in record.records():
        said.follow(one)
    header = record.header
    settings = header.settings.get("rules")
    return Trace(
        TraceHeader(
            datetime.fromisoformat(header.started_at) if scope.dates else UNDATED,
            course.end_s,
            subject,
            header.simulated,
            tuple(sensor.name for sensor in header.sensors),
            settings if scope.notes and isinstance(settings, dict) else None,
        ),
        tuple(said.beats),
        tuple(sorted(said.turns, key=lambda turn: turn.start_s)),
        tuple(_may_leave(marks, scope)),
        tuple(sorted([*said.gaps(), *course.gaps], key=lambda gap: gap.start_s)),
    )


def _may_leave(marks: Iterable[TraceMark], scope: Scope) -> Iterator[TraceMark]:
    for mark in sorted(marks, key=lambda mark: mark.t_s):
        if isinstance(mark, Mark) and not scope.notes:
            if mark.kind is not MarkKind.NOTE:
                yield replace(mark, value=harmless(mark.value))
        else:
            yield mark


def harmless(value: str) -> str:
    """Return a value that was chosen, not written: a number of ten, or one of our own words."""
    return value if value in _CHOSEN or value.removesuffix("/10").isdecimal() else ""


@dataclass
class _Course:
    """What was pressed, and when nothing can have been recorded."""

    end_s: float = 0.0
    pressed: list[Input] = field(default_factory=list)
    gaps: list[SensorGap] = field(default_factory=list)

    def follow(self, item: Input) -> None:
        self.end_s = max(self.end_s, item.t_s)
        match item:
            case PhaseChange() | SudsRating() | Mark() | TakenBack():
                self.pressed.append(item)
            case Forgotten():
                self._nothing(item.since_s, item.t_s, "forgotten")
            case TimeJump() if item.kind is not JumpKind.WALL_CLOCK_SET:
                self._nothing(item.t_s - item.by_s, item.t_s, item.kind.value)
            case _:
                pass

    def _nothing(self, start_s: float, end_s: float, reason: str) -> None:
        start_s = max(0.0, start_s)
        self.gaps += [SensorGap(start_s, end_s, name, reason) for name in (_HEART, _VOICE)]


class _Said:
    """What the analysis said: beats, stretches of speech, when a signal could not be used."""

    def __init__(self, end_s: float) -> None:
        self.beats: list[Beat] = []
        self.turns: list[Turn] = []
        self._end_s = end_s
        self._open: dict[object, SpeechStarted] = {}
        self._lost: dict[SensorKind, SensorHealth] = {}
        self._gaps: list[SensorGap] = []

    def follow(self, record: Record) -> None:
        match record:
            case Beat():
                self.beats.append(record)
            case SpeechStarted():
                self._open[record.speaker] = record
            case SpeechEnded():
                started = self._open.pop(record.speaker, None)
                if started is not None:
                    self.turns.append(Turn(started.t_s, record.t_s, record.speaker))
            case SensorHealth(sensor=""):
                self._fares(record)
            case _:
                pass

    def gaps(self) -> list[SensorGap]:
        """Return the gaps; one that never ended lasts to the end."""
        still = [self._gap(health, self._end_s) for health in self._lost.values()]
        return [*self._gaps, *still]

    def _fares(self, health: SensorHealth) -> None:
        before = self._lost.pop(health.kind, None)
        if before is not None:
            self._gaps.append(self._gap(before, health.t_s))
        if not health.usable:
            self._lost[health.kind] = health

    def _gap(self, health: SensorHealth, end_s: float) -> SensorGap:
        since_s = health.t_s if health.since_s is None else min(health.since_s, health.t_s)
        return SensorGap(max(0.0, since_s), end_s, _NAME_OF[health.kind], health.reason.value)
