"""The open trace: a session as plain text that anyone can read, write and correct.

A folder with `trace.json` and, as far as there is something to say, `beats.csv`,
`turns.csv`, `marks.csv` and `gaps.csv`.  Times are seconds since the session began.  Before a
text that a spreadsheet would take for a formula stands an apostrophe that is not part of it.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import msgspec

from ..signal.cardiac.beats import Beat
from ..signal.speech.voices import Speaker, SpeechEnded, SpeechStarted
from ..signal.streaming.operator import Tick
from .inputs import Input, Mark, MarkKind, Phase, PhaseChange, SudsRating
from .trace_table import LONGEST_S, Row, TraceError, read_rows, read_text, write_rows

__all__ = [
    "SCHEMA", "NewerTrace", "SensorGap", "Trace", "TraceError", "TraceHeader", "TraceMark",
    "Turn", "beat_gaps", "read_trace", "trace_inputs", "write_trace",
]  # fmt: skip

SCHEMA = "handrail-trace/1"

ONSET_KNOWN_AFTER_S = 0.15
"""How long a turn has lasted when the live speech operators are sure that it began."""

END_KNOWN_AFTER_S = 0.70
"""How long a silence has lasted when they are sure that a turn is over."""

ASSUMED_BASELINE_S = 300.0
"""Without phase marks the rest of a trace, after this, counts as reliving."""

_MISSING_SHARE = 0.6  # unexplained time, in intervals, from which a beat must be missing
_LARGEST_HEAD_BYTES = 4 * 1024 * 1024  # with settings; without, some hundred bytes
_SUDS = re.compile(r"(\d{1,3})/(10|100)")
_BEATS = ("t_s", "rr_ms")
_TURNS = ("start_s", "end_s", "speaker")
_MARKS = ("t_s", "kind", "value")
_GAPS = ("start_s", "end_s", "sensor", "reason")

_Instant = Annotated[datetime, msgspec.Meta(tz=True)]
_Seconds = Annotated[float, msgspec.Meta(ge=0.0, le=LONGEST_S)]
_Settings: TypeAlias = dict[str, Any] | None

TraceMark: TypeAlias = PhaseChange | SudsRating | Mark


@dataclass(frozen=True, slots=True)
class TraceHeader:
    """What a trace is.

    Attributes
    ----------
    started_at
        Wall time of its beginning, with its offset from UTC.
    duration_s
        Length, seconds.
    subject
        Pseudonym of the client.
    simulated
        True if no person was there.
    sensors
        Names of the sensors that were used.
    settings
        Settings the session ran with, if they were kept.
    """

    started_at: datetime
    duration_s: float
    subject: str
    simulated: bool
    sensors: tuple[str, ...]
    settings: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker talked from `start_s` to `end_s` (seconds)."""

    start_s: float
    end_s: float
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class SensorGap:
    """A sensor sent nothing from `start_s` to `end_s` (seconds), and why as far as known."""

    start_s: float
    end_s: float
    sensor: str
    reason: str


@dataclass(frozen=True, slots=True)
class Trace:
    """A whole open trace; every list in order of time."""

    header: TraceHeader
    beats: tuple[Beat, ...] = ()
    turns: tuple[Turn, ...] = ()
    marks: tuple[TraceMark, ...] = ()
    gaps: tuple[SensorGap, ...] = ()


class NewerTrace(TraceError):  # noqa: N818 - reads as a noun where it is caught
    """A newer version of Handrail wrote the trace."""


def read_trace(path: Path) -> Trace:
    """Read the trace in the folder `path`; without `gaps.csv`, gaps follow from the beats.

    Raises
    ------
    TraceError
        Naming file, line and value, if anything in it is missing or cannot be true.
    """
    header = _read_header(path / "trace.json")
    beats = tuple(_beats(path / "beats.csv"))
    gaps_file = path / "gaps.csv"
    return Trace(
        header=header,
        beats=beats,
        turns=tuple(_turns(path / "turns.csv")),
        marks=tuple(_marks(path / "marks.csv")),
        gaps=tuple(_gaps(gaps_file)) if gaps_file.exists() else beat_gaps(beats),
    )


def write_trace(path: Path, trace: Trace) -> None:
    """Write `trace` into the folder `path`, made if need be; numbers read back the same."""
    path.mkdir(parents=True, exist_ok=True)
    head = {"schema": SCHEMA, **msgspec.to_builtins(trace.header)}
    head["started_at"] = trace.header.started_at.isoformat()
    if trace.header.settings is None:
        del head["settings"]
    text = msgspec.json.format(msgspec.json.encode(head), indent=2) + b"\n"
    (path / "trace.json").write_bytes(text)
    write_rows(path / "beats.csv", _BEATS, [(b.t_s, b.rr_ms) for b in trace.beats])
    turns = [(turn.start_s, turn.end_s, turn.speaker.value) for turn in trace.turns]
    write_rows(path / "turns.csv", _TURNS, turns)
    write_rows(path / "marks.csv", _MARKS, [_mark_cells(mark) for mark in trace.marks])
    gaps = [(gap.start_s, gap.end_s, gap.sensor, gap.reason) for gap in trace.gaps]
    write_rows(path / "gaps.csv", _GAPS, gaps)


def trace_inputs(trace: Trace) -> Iterator[Input]:
    """Yield a trace as engine inputs, in the order in which they would have become known.

    Speech is known a little after it happened, like live.  Pauses too short for the live
    operators to end a turn are inside the turn here too.  In the same instant marks come
    first and the tick, one a whole second, last.
    """
    phased = any(isinstance(mark, PhaseChange) for mark in trace.marks)
    known: list[tuple[float, int, Input]] = []
    known += [(mark.t_s, 0, mark) for mark in (() if phased else _assumed_phases(trace))]
    known += [(mark.t_s, 0, mark) for mark in trace.marks]
    known += [(beat.t_s, 1, beat) for beat in trace.beats]
    known += [(event.decided_s, 1, event) for event in _speech(trace.turns)]
    seconds = range(math.floor(trace.header.duration_s) + 1)
    known += [(float(second), 2, Tick(float(second))) for second in seconds]
    known.sort(key=lambda entry: entry[:2])
    return (item for _, _, item in known)


def beat_gaps(beats: tuple[Beat, ...]) -> tuple[SensorGap, ...]:
    """Return the stretches in which beats are missing: time that no RR interval explains."""
    gaps = []
    for earlier, beat in pairwise(beats):
        rr_s = beat.rr_ms / 1000.0
        if beat.t_s - rr_s - earlier.t_s > _MISSING_SHARE * rr_s:
            gaps.append(SensorGap(earlier.t_s, beat.t_s - rr_s, "strap", "beats_missing"))
    return tuple(gaps)


def _assumed_phases(trace: Trace) -> tuple[PhaseChange, ...]:
    return (PhaseChange(0.0, Phase.BASELINE), PhaseChange(ASSUMED_BASELINE_S, Phase.RELIVING))[
        : 2 if trace.header.duration_s > ASSUMED_BASELINE_S else 1
    ]


def _speech(turns: tuple[Turn, ...]) -> Iterator[SpeechStarted | SpeechEnded]:
    for speaker in Speaker:
        for start_s, end_s in _joined([turn for turn in turns if turn.speaker is speaker]):
            yield SpeechStarted(speaker, start_s, start_s + ONSET_KNOWN_AFTER_S)
            yield SpeechEnded(speaker, end_s, end_s + END_KNOWN_AFTER_S)


def _joined(turns: list[Turn]) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    for turn in turns:
        if spans and turn.start_s < spans[-1][1] + END_KNOWN_AFTER_S:
            spans[-1] = (spans[-1][0], max(spans[-1][1], turn.end_s))
        else:
            spans.append((turn.start_s, turn.end_s))
    return spans


def _read_header(path: Path) -> TraceHeader:
    if not path.exists():
        raise TraceError(
            path.name, f"missing, so {path.parent} is not an open trace; choose its folder"
        )
    try:
        head = msgspec.json.decode(read_text(path, _LARGEST_HEAD_BYTES), type=dict[str, Any])
    except (ValueError, RecursionError) as error:
        raise TraceError(path.name, f"not readable as JSON: {error}") from error
    _check_schema(path.name, head.get("schema"))
    return TraceHeader(
        started_at=_entry(head, "started_at", _Instant, "like 2024-01-31T10:00:00+01:00"),
        duration_s=_entry(
            head, "duration_s", _Seconds, f"a number of seconds, 0 to {LONGEST_S:.0f}"
        ),
        subject=_entry(head, "subject", str, "a pseudonym in quotes"),
        simulated=_entry(head, "simulated", bool, "true or false"),
        sensors=_entry(head, "sensors", tuple[str, ...], "a list of names"),
        settings=_entry({"settings": None, **head}, "settings", _Settings, "an object"),
    )


def _entry(head: dict[str, Any], name: str, kind: Any, words: str) -> Any:  # noqa: ANN401
    if name not in head:
        raise TraceError("trace.json", f"{name} is missing; it must be {words}")
    value = head[name]
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        problem = f"{name} is {value!r}, but must be {words}"
        raise TraceError("trace.json", problem, value=value) from None


def _check_schema(file: str, schema: object) -> None:
    if schema == SCHEMA:
        return
    version = re.fullmatch(r"handrail-trace/(\d+)", schema) if isinstance(schema, str) else None
    if version and int(version[1]) > 1:
        problem = f"schema is {schema!r}, from a newer Handrail; this one reads {SCHEMA!r}"
        raise NewerTrace(file, problem, value=schema)
    raise TraceError(file, f"schema is {schema!r}, but must be {SCHEMA!r}", value=schema)


def _beats(path: Path) -> Iterator[Beat]:
    before_s = -1.0
    for row in read_rows(path, _BEATS):
        t_s, rr_ms = row.time_s("t_s"), row.number("rr_ms")
        if t_s <= before_s:
            raise row.fault("t_s", f"not after the beat before it, at {before_s}")
        if rr_ms <= 0.0:
            raise row.fault("rr_ms", "but an interval between two beats is longer than 0")
        before_s = t_s
        yield Beat(t_s, rr_ms)


def _turns(path: Path) -> Iterator[Turn]:
    before_s = 0.0
    for row in read_rows(path, _TURNS):
        before_s, end_s = _span(row, before_s)
        try:
            speaker = Speaker(row.cells["speaker"])
        except ValueError:
            raise row.fault("speaker", "but must be 'therapist' or 'client'") from None
        yield Turn(before_s, end_s, speaker)


def _gaps(path: Path) -> Iterator[SensorGap]:
    before_s = 0.0
    for row in read_rows(path, _GAPS):
        before_s, end_s = _span(row, before_s)
        yield SensorGap(before_s, end_s, row.text("sensor"), row.text("reason"))


def _span(row: Row, before_s: float) -> tuple[float, float]:
    start_s, end_s = _ordered(row, "start_s", before_s), row.time_s("end_s")
    if end_s < start_s:
        raise row.fault("end_s", f"before its start_s, {start_s}")
    return start_s, end_s


def _ordered(row: Row, column: str, before_s: float) -> float:
    t_s = row.time_s(column)
    if t_s < before_s:
        raise row.fault(column, f"earlier than the row before it, at {before_s}")
    return t_s


def _marks(path: Path) -> Iterator[TraceMark]:
    before_s = 0.0
    for row in read_rows(path, _MARKS):
        before_s = _ordered(row, "t_s", before_s)
        yield _mark(row, before_s)


def _mark(row: Row, t_s: float) -> TraceMark:
    kind, value = row.text("kind"), row.text("value")
    if kind == "phase":
        try:
            return PhaseChange(t_s, Phase(value))
        except ValueError:
            raise row.fault("value", f"but a phase is one of {', '.join(Phase)}") from None
    if kind == "suds":
        rating = _SUDS.fullmatch(value)
        if not rating or int(rating[1]) > int(rating[2]):
            raise row.fault("value", "but a SUDS rating is written like 7/10 or 70/100")
        return SudsRating(t_s, int(rating[1]), int(rating[2]))
    if kind in set(MarkKind):
        return Mark(t_s, MarkKind(kind), value)
    # The list of kinds is open: what we do not know yet is kept for the reader, not analysed.
    return Mark(t_s, MarkKind.NOTE, f"{kind}: {value}" if value else kind)


def _mark_cells(mark: TraceMark) -> tuple[float, str, str]:
    match mark:
        case PhaseChange():
            return mark.t_s, "phase", mark.phase.value
        case SudsRating():
            return mark.t_s, "suds", f"{mark.value}/{mark.scale_max}"
        case Mark():
            return mark.t_s, mark.kind.value, mark.value
