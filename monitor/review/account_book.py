"""Sorts the records of a session into an `Account`: one pass over a session of any length."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import numpy as np

from ..channels.presses import Press, takes_back
from ..inputs import Mark, MarkKind, Phase
from ..records import (
    THERAPIST_STRAP,
    ArousalEstimate,
    BaselineEstimate,
    Beat,
    ContactEstimate,
    ContactState,
    Cue,
    CueAnswer,
    Flag,
    FloorTransfer,
    Forgotten,
    HeartQuality,
    HeartRead,
    HrvRead,
    JudgedBeat,
    JumpKind,
    PhaseChange,
    Reason,
    Record,
    Reply,
    RescriptLatency,
    SensorHealth,
    SensorKind,
    Settling,
    Speaker,
    SpeechEnded,
    SpeechStarted,
    SudsRating,
    TakenBack,
    TimeJump,
)
from .account import SECOND_S, Account, BeatLine, Blindness, Line, Span, spans_between

S = TypeVar("S")


def account_of(records: Iterable[Record]) -> Account:
    """Return a session's records as an account; one pass, any length."""
    book = _Book()
    for record in records:
        book.take(record)
    return book.close()


@dataclass
class _Book:
    """Sorts records as they come."""

    end_s: float = 0.0
    presses: list[Press] = field(default_factory=list)
    speaking: dict[Speaker, float] = field(default_factory=dict)
    turns: list[Span[Speaker]] = field(default_factory=list)
    told: dict[type, list[Any]] = field(default_factory=dict)
    beats: list[Beat] = field(default_factory=list)
    classes: dict[float, int] = field(default_factory=dict)
    baseline: BaselineEstimate | None = None
    open_flags: dict[tuple[str, str], Flag] = field(default_factory=dict)
    flags: list[Flag] = field(default_factory=list)
    latencies: dict[float, RescriptLatency] = field(default_factory=dict)
    lost: dict[SensorKind, Span[Blindness]] = field(default_factory=dict)
    blind: list[Span[Blindness]] = field(default_factory=list)

    def take(self, record: Record) -> None:
        fold = _FOLDS.get(type(record))
        if fold is not None:
            fold(self, record)
        if type(record) is ContactEstimate or type(record) is ArousalEstimate:
            self.end_s = max(self.end_s, record.t_s)

    def close(self) -> Account:
        phases = [p for p in self.presses if isinstance(p, PhaseChange)]
        marks = sorted((p for p in self.presses if isinstance(p, Mark)), key=_when)
        steps = [mark for mark in marks if mark.kind is MarkKind.STEP]
        self.end_s = max([self.end_s, *(press.t_s for press in self.presses)])
        for speaker, since_s in self.speaking.items():
            self.turns.append(Span(speaker, since_s, self.end_s))
        still = [replace(span, end_s=self.end_s) for span in self.lost.values()]
        arousal = self.all_of(ArousalEstimate)
        return Account(
            self.end_s,
            spans_between([(p.t_s, p.phase) for p in phases], self.end_s),
            spans_between([(mark.t_s, mark.value) for mark in steps], self.end_s),
            tuple(sorted((p for p in self.presses if isinstance(p, SudsRating)), key=_when)),
            tuple(marks),
            tuple(sorted(self.turns, key=lambda turn: turn.start_s)),
            tuple(self.all_of(Reply)),
            tuple(self.all_of(FloorTransfer)),
            _line(self.all_of(HeartRead), "heart_rate_bpm"),
            _line(arousal, "level_sdu"),
            _line(arousal, "line_sdu", "line_sd_sdu"),
            self.beat_line(),
            tuple(self.all_of(HrvRead)),
            tuple(self.all_of(HeartQuality)),
            self.baseline,
            _runs(self.all_of(ContactEstimate), self.end_s),
            tuple(sorted([*self.flags, *self.open_flags.values()], key=_when)),
            tuple(self.all_of(Cue)),
            tuple(self.all_of(CueAnswer)),
            tuple(one for one in self.latencies.values() if self.begun(one.rescript_s)),
            tuple(one for one in self.all_of(Settling) if self.begun(one.rescript_s)),
            tuple(sorted([*self.blind, *still], key=lambda span: span.start_s)),
        )

    def all_of(self, kind: type[S]) -> list[S]:
        return self.told.get(kind, [])

    def begun(self, rescript_s: float) -> bool:
        """Return whether a new ending began then, or the press that said so was taken back."""
        return any(press.t_s == rescript_s for press in self.presses if _begins_one(press))

    def beat_line(self) -> BeatLine:
        """Return the beats with the class that the live judgement gave each, -1 for none."""
        return BeatLine(
            np.array([beat.t_s for beat in self.beats]),
            np.array([beat.rr_ms for beat in self.beats]),
            np.array([self.classes.get(beat.t_s, -1) for beat in self.beats], dtype=np.int8),
        )

    # --- taking records

    def keep(self, record: Record) -> None:
        self.told.setdefault(type(record), []).append(record)

    def heart(self, read: HeartRead) -> None:
        if read.sensor != THERAPIST_STRAP:
            self.keep(read)

    def press(self, press: Press) -> None:
        self.presses.append(press)

    def take_back(self, taken: TakenBack) -> None:
        self.presses = [press for press in self.presses if not takes_back(taken, press)]

    def beat(self, beat: Beat) -> None:
        self.beats.append(beat)

    def judged(self, beat: JudgedBeat) -> None:
        self.classes[beat.t_s] = int(beat.beat_class)

    def learn(self, baseline: BaselineEstimate) -> None:
        self.baseline = baseline

    def speech(self, started: SpeechStarted) -> None:
        self.speaking[started.speaker] = started.t_s

    def silence(self, ended: SpeechEnded) -> None:
        since_s = self.speaking.pop(ended.speaker, None)
        if since_s is not None:
            self.turns.append(Span(ended.speaker, since_s, ended.t_s))

    def flag(self, flag: Flag) -> None:
        if flag.until_s is None:
            self.open_flags[flag.kind, flag.state] = flag
        else:
            self.open_flags.pop((flag.kind, flag.state), None)
            self.flags.append(flag)

    def timing(self, latency: RescriptLatency) -> None:
        self.latencies[latency.rescript_s] = latency  # the last one told holds

    def health(self, health: SensorHealth) -> None:
        if health.sensor:
            return
        before = self.lost.pop(health.kind, None)
        if before is not None:
            self.blind.append(replace(before, end_s=health.t_s))
        if not health.usable:
            since_s = health.t_s if health.since_s is None else health.since_s
            why = Blindness(health.kind, health.reason)
            self.lost[health.kind] = Span(why, max(0.0, min(since_s, health.t_s)), 0.0)

    def jump(self, jump: TimeJump) -> None:
        if jump.kind is not JumpKind.WALL_CLOCK_SET:
            self.nothing(jump.t_s - jump.by_s, jump.t_s, jump.kind.value)

    def forgotten(self, forgotten: Forgotten) -> None:
        self.nothing(forgotten.since_s, forgotten.t_s, "forgotten")

    def nothing(self, start_s: float, end_s: float, word: str) -> None:
        for kind in SensorKind:
            why = Blindness(kind, Reason.NONE, word)
            self.blind.append(Span(why, max(0.0, start_s), end_s))


_FOLDS: dict[type, Callable[[_Book, Any], None]] = {
    PhaseChange: _Book.press,
    SudsRating: _Book.press,
    Mark: _Book.press,
    TakenBack: _Book.take_back,
    SpeechStarted: _Book.speech,
    SpeechEnded: _Book.silence,
    Reply: _Book.keep,
    FloorTransfer: _Book.keep,
    HeartRead: _Book.heart,
    ArousalEstimate: _Book.keep,
    Beat: _Book.beat,
    JudgedBeat: _Book.judged,
    HrvRead: _Book.keep,
    HeartQuality: _Book.keep,
    BaselineEstimate: _Book.learn,
    ContactEstimate: _Book.keep,
    Flag: _Book.flag,
    Cue: _Book.keep,
    CueAnswer: _Book.keep,
    RescriptLatency: _Book.timing,
    Settling: _Book.keep,
    SensorHealth: _Book.health,
    TimeJump: _Book.jump,
    Forgotten: _Book.forgotten,
}


def _when(item: Any) -> float:  # noqa: ANN401 - whatever has a time
    return float(item.t_s)


def _begins_one(press: Press) -> bool:
    match press:
        case PhaseChange(phase=Phase.MASTERY) | Mark(kind=MarkKind.RESCRIPT):
            return True
        case _:
            return False


def _runs(estimates: list[ContactEstimate], end_s: float) -> tuple[Span[ContactState], ...]:
    """Return equal states in a row as one; a hole of seconds ends it."""
    runs: list[Span[ContactState]] = []
    for estimate in estimates:
        last = runs[-1] if runs else None
        until_s = min(estimate.t_s + SECOND_S, max(end_s, estimate.t_s))
        if last and last.what is estimate.state and estimate.t_s <= last.end_s + SECOND_S:
            runs[-1] = replace(last, end_s=until_s)
        else:
            runs.append(Span(estimate.state, estimate.t_s, until_s))
    return tuple(runs)


def _line(reads: list[Any], value: str, sd: str = "") -> Line:
    return Line(
        np.array([read.t_s for read in reads]),
        np.array([getattr(read, value) for read in reads], dtype=float),  # None becomes NaN
        np.array([getattr(read, sd) for read in reads] if sd else [], dtype=float),
    )
