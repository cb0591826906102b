"""The open trace: a session as plain text that anyone can read, write and correct.

A folder with `trace.json` and, as far as there is something to say, `beats.csv`,
`turns.csv`, `marks.csv` and `gaps.csv`.  Times are seconds since the session began.  Before a
text that a spreadsheet would take for a formula stands an apostrophe that is not part of it.
One that was exported from a session also says when each thing became known (`told.py`).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ...signal.cardiac.beats import Beat
from ...signal.speech.voices import Speaker, SpeechEnded, SpeechStarted
from ...signal.streaming.operator import Tick
from ..inputs import Input, Phase, PhaseChange
from .told import KNOWN, Remaining, Told, in_order, read_known, write_known
from .trace_head import SCHEMA, NewerTrace, TraceHeader, read_header, write_header
from .trace_marks import TraceMark, read_marks, write_marks
from .trace_table import (
    Row,
    TraceError,
    ordered,
    read_rows,
    write_rows,
)

__all__ = [
    "SCHEMA", "NewerTrace", "SensorGap", "Trace", "TraceError", "TraceHeader", "TraceMark",
    "Turn", "beat_gaps", "read_trace", "trace_inputs", "write_trace",
]  # fmt: skip

ONSET_KNOWN_AFTER_S = 0.15
"""How long a turn has lasted when the live speech operators are sure that it began."""

END_KNOWN_AFTER_S = 0.70
"""How long a silence has lasted when they are sure that a turn is over."""

ASSUMED_BASELINE_S = 300.0
"""Without phase marks the rest of a trace, after this, counts as reliving."""

_MISSING_SHARE = 0.6  # unexplained time, in intervals, from which a beat must be missing
_BEATS = ("t_s", "rr_ms")
_BEATS_KNOWN = ("known_s",)
_TURNS = ("start_s", "end_s", "speaker")
_TURNS_KNOWN = ("start_decided_s", "start_known_s", "end_decided_s", "end_known_s")
_GAPS = ("start_s", "end_s", "sensor", "reason")


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
    """A whole open trace; every list in order of time.

    `told` is all of it, and what has no table, in the order in which it became known; None
    where nobody knows that.
    """

    header: TraceHeader
    beats: tuple[Beat, ...] = ()
    turns: tuple[Turn, ...] = ()
    marks: tuple[TraceMark, ...] = ()
    gaps: tuple[SensorGap, ...] = ()
    told: tuple[Told, ...] | None = None

    @property
    def phases_assumed(self) -> bool:
        """Whether nobody said which part was baseline and which reliving."""
        phased = any(isinstance(mark, PhaseChange) for mark in self.marks)
        return self.told is None and not phased


def read_trace(path: Path) -> Trace:
    """Read the trace in the folder `path`; without `gaps.csv`, gaps follow from the beats.

    Raises
    ------
    TraceError
        Naming file, line and value, if anything in it is missing or cannot be true.
    """
    header = read_header(path)
    beats = dict(_beats(path / "beats.csv"))
    turns = list(_turns(path / "turns.csv"))
    marks = list(read_marks(path))
    told: tuple[Told, ...] | None = None
    if (path / KNOWN).exists():
        spoken = (one for _, news in turns for one in news)
        told = (*read_known(path), *beats.values(), *spoken, *(known for _, known in marks))
    gaps_file = path / "gaps.csv"
    return Trace(
        header=header,
        beats=tuple(beats),
        turns=tuple(turn for turn, _ in turns),
        marks=tuple(mark for mark, _ in marks),
        gaps=tuple(_gaps(gaps_file)) if gaps_file.exists() else beat_gaps(tuple(beats)),
        told=None if told is None else tuple(in_order(told)),
    )


def write_trace(path: Path, trace: Trace) -> None:
    """Write `trace` into the folder `path`, made if need be; numbers read back the same."""
    path.mkdir(parents=True, exist_ok=True)
    write_header(path, trace.header)
    told = None if trace.told is None else Remaining(trace.told)
    _write_beats(path / "beats.csv", trace.beats, told)
    _write_turns(path / "turns.csv", trace.turns, told)
    write_marks(path, trace.marks, told)
    gaps = [(gap.start_s, gap.end_s, gap.sensor, gap.reason) for gap in trace.gaps]
    write_rows(path / "gaps.csv", _GAPS, gaps)
    if told is None:
        (path / KNOWN).unlink(missing_ok=True)
    else:
        write_known(path, told.rest())


def trace_inputs(trace: Trace) -> Iterator[Input]:
    """Yield a trace as engine inputs, in the order in which they would have become known.

    Speech is known a little after it happened, like live.  Pauses too short for the live
    operators to end a turn are inside the turn here too.  In the same instant marks come
    first and the tick, one a whole second, last.  Where the trace tells when things became
    known, that counts instead, and nothing is added: a session without phases had none.
    """
    if trace.told is not None:
        return (one.item for one in in_order([*trace.told, *_missing_ticks(trace)]))
    known: list[tuple[float, int, Input]] = []
    if trace.phases_assumed:
        known += [(mark.t_s, 0, mark) for mark in _assumed_phases(trace)]
    known += [(mark.t_s, 0, mark) for mark in trace.marks]
    known += [(beat.t_s, 1, beat) for beat in trace.beats]
    known += [(event.decided_s, 1, event) for event in _speech(trace.turns)]
    known += [(tick.t_s, 2, tick) for tick in _seconds(trace)]
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


def _seconds(trace: Trace) -> Iterator[Tick]:
    return (Tick(float(second)) for second in range(math.floor(trace.header.duration_s) + 1))


def _missing_ticks(trace: Trace) -> Iterator[Told]:
    """Yield one a whole second, where the trace does not tell when they came."""
    if not any(isinstance(one.item, Tick) for one in trace.told or ()):
        yield from (Told(tick.t_s, tick) for tick in _seconds(trace))


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


def _beats(path: Path) -> Iterator[tuple[Beat, Told]]:
    before_s = -1.0
    for row in read_rows(path, _BEATS):
        t_s, rr_ms = row.time_s("t_s"), row.number("rr_ms")
        if t_s <= before_s:
            raise row.fault("t_s", f"not after the beat before it, at {before_s}")
        if rr_ms <= 0.0:
            raise row.fault("rr_ms", "but an interval between two beats is longer than 0")
        before_s = t_s
        beat = Beat(t_s, rr_ms)
        yield beat, Told(row.time_if_told("known_s", t_s), beat)


def _write_beats(path: Path, beats: tuple[Beat, ...], told: Remaining | None) -> None:
    if told is None:
        write_rows(path, _BEATS, [(beat.t_s, beat.rr_ms) for beat in beats])
        return
    rows = [(beat.t_s, beat.rr_ms, _known(told.take(beat))) for beat in beats]
    write_rows(path, (*_BEATS, *_BEATS_KNOWN), rows)


def _turns(path: Path) -> Iterator[tuple[Turn, tuple[Told, ...]]]:
    before_s = 0.0
    for row in read_rows(path, _TURNS):
        before_s, end_s = _span(row, before_s)
        try:
            speaker = Speaker(row.cells["speaker"])
        except ValueError:
            raise row.fault("speaker", "but must be 'therapist' or 'client'") from None
        turn = Turn(before_s, end_s, speaker)
        yield turn, tuple(_turn_told(row, turn))


def _turn_told(row: Row, turn: Turn) -> Iterator[Told]:
    """Yield its beginning and its end; no end where only the beginning became known."""
    begun_s = row.time_if_told("start_decided_s", turn.start_s + ONSET_KNOWN_AFTER_S)
    begun = SpeechStarted(turn.speaker, turn.start_s, begun_s)
    yield Told(row.time_if_told("start_known_s", begun_s), begun)
    if row.cells.get("start_known_s") and not row.cells.get("end_known_s"):
        return
    ended_s = row.time_if_told("end_decided_s", turn.end_s + END_KNOWN_AFTER_S)
    ended = SpeechEnded(turn.speaker, turn.end_s, ended_s)
    yield Told(row.time_if_told("end_known_s", ended_s), ended)


def _write_turns(path: Path, turns: tuple[Turn, ...], told: Remaining | None) -> None:
    rows = [(turn.start_s, turn.end_s, turn.speaker.value) for turn in turns]
    if told is None:
        write_rows(path, _TURNS, rows)
        return
    known = [
        (
            *_decided(told, SpeechStarted(turn.speaker, turn.start_s, 0.0)),
            *_decided(told, SpeechEnded(turn.speaker, turn.end_s, 0.0)),
        )
        for turn in turns
    ]
    columns = (*_TURNS, *_TURNS_KNOWN)
    write_rows(path, columns, [(*row, *cells) for row, cells in zip(rows, known, strict=True)])


def _decided(told: Remaining, news: SpeechStarted | SpeechEnded) -> tuple[object, object]:
    """Return when it was sure, and when the session knew."""
    one = told.take(news)
    if one is None or not isinstance(one.item, SpeechStarted | SpeechEnded):
        return "", ""
    return one.item.decided_s, one.known_s


def _known(told: Told | None) -> object:
    return "" if told is None else told.known_s


def _gaps(path: Path) -> Iterator[SensorGap]:
    before_s = 0.0
    for row in read_rows(path, _GAPS):
        before_s, end_s = _span(row, before_s)
        yield SensorGap(before_s, end_s, row.text("sensor"), row.text("reason"))


def _span(row: Row, before_s: float) -> tuple[float, float]:
    start_s, end_s = ordered(row, "start_s", before_s), row.time_s("end_s")
    if end_s < start_s:
        raise row.fault("end_s", f"before its start_s, {start_s}")
    return start_s, end_s
