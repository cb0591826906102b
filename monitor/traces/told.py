"""When a session knew what its trace tells: the order of things in which it was analysed.

A beat is known when its packet has arrived, a turn when it has proved to be one, a mark when it
was pressed; and which sensor was believed is no matter of beats and turns at all.  A trace that
was exported from a session says so, in columns of its own and in `known.jsonl`: one line for
each thing that has no table.  With them a replay says what the session said.  A trace from
elsewhere has none of it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from ...signal.cardiac.beats import Beat
from ...signal.cardiac.stillness import MotionRead
from ...signal.speech.voices import SpeechDismissed, SpeechEnded, SpeechHeard, SpeechStarted
from ...signal.streaming.operator import Tick
from ..codec import Codec, CodecError
from ..inputs import (
    CueAnswer,
    Forgotten,
    Input,
    Mark,
    PhaseChange,
    SudsRating,
    TakenBack,
    TimeJump,
)
from ..sensor_records import SensorHealth
from .trace_table import LONGEST_S, TraceError, read_text

KNOWN = "known.jsonl"

_Line: TypeAlias = (
    Tick | Beat | SensorHealth | MotionRead
    | SpeechStarted | SpeechEnded | SpeechHeard | SpeechDismissed
    | PhaseChange | SudsRating | Mark | TakenBack | CueAnswer | TimeJump | Forgotten
)  # fmt: skip
_LINES = Codec(_Line)
_PRESSES = (PhaseChange, SudsRating, Mark, TakenBack, CueAnswer)
_SEEN_OR_HEARD = (Beat, SpeechStarted, SpeechEnded, SpeechHeard, SpeechDismissed)
_NUMBER = (int, float)
_TIMES = ("t_s", "decided_s", "pressed_s")


@dataclass(frozen=True, slots=True)
class Told:
    """An input, and when it became known (`known_s`, seconds since the session began)."""

    known_s: float
    item: Input

    @property
    def place(self) -> tuple[float, int]:
        """What inputs are ordered by: of the same instant presses come first, ticks last."""
        return self.known_s, rank(self.item)


def rank(item: Input) -> int:
    """Return the place of an input among those of the same instant."""
    if isinstance(item, _PRESSES):
        return 0
    if isinstance(item, _SEEN_OR_HEARD):
        return 1
    return 3 if isinstance(item, Tick) else 2


def in_order(told: Iterable[Told]) -> list[Told]:
    """Return what was told in the order of its becoming known."""
    return sorted(told, key=lambda one: one.place)


class Remaining:
    """What was told and has no row yet: a table takes from it what it has a row for."""

    def __init__(self, told: Iterable[Told]) -> None:
        self._told: dict[object, list[Told]] = {}
        for one in told:
            self._told.setdefault(_key(one.item), []).append(one)

    def take(self, item: Input) -> Told | None:
        """Return when this became known, once; None if that was not told."""
        told = self._told.get(_key(item))
        return told.pop(0) if told else None

    def rest(self) -> list[Told]:
        """Return what no table took."""
        return in_order(one for told in self._told.values() for one in told)


def _key(item: Input) -> object:
    """Return what makes two inputs the same, however late either became known."""
    match item:
        case Beat():
            return Beat, item.t_s
        case SpeechStarted() | SpeechEnded():
            return type(item), item.speaker, item.t_s
        case Mark():
            return Mark, item.t_s, item.kind, item.value
        case _:
            return item


def write_known(path: Path, told: Iterable[Told]) -> None:
    """Write what has no table into the folder of a trace, a line each."""
    lines = (
        msgspec.json.encode({"known_s": one.known_s, **_LINES.to_object(one.item)})
        for one in told
    )
    (path / KNOWN).write_bytes(b"".join(line + b"\n" for line in lines))


def read_known(path: Path) -> Iterator[Told]:
    """Yield the lines of `known.jsonl` in the folder `path`; raises `TraceError`."""
    for number, line in enumerate(read_text(path / KNOWN).split("\n"), 1):
        if line.strip():
            yield _read_line(number, line)


def _read_line(number: int, line: str) -> Told:
    def fault(problem: str, value: object) -> TraceError:
        return TraceError(KNOWN, problem, line=number, value=value)

    try:
        told = msgspec.json.decode(line, type=dict[str, Any])
        known_s = told.pop("known_s", None)
        item = _LINES.from_object(told)
    except (ValueError, RecursionError, CodecError) as error:
        raise fault(f"cannot be read: {error}", line) from error
    if type(known_s) not in _NUMBER or not 0.0 <= known_s <= LONGEST_S:
        problem = f"known_s is {known_s!r}, but must be seconds, 0 to {LONGEST_S:.0f}"
        raise fault(problem, known_s)
    for name, value in _times(item):  # talk that began before the session is dated back to it
        if not abs(value) <= LONGEST_S:
            raise fault(
                f"{name} is {value!r}; no session is longer than {LONGEST_S:.0f} s", value
            )
    return Told(float(known_s), item)


def _times(item: Input) -> Iterator[tuple[str, float]]:
    """Yield the times that an item holds, with their names."""
    for name in _TIMES:
        value = getattr(item, name, None)
        if value is not None:
            yield name, value


ToldLater: TypeAlias = Callable[[], tuple[Told, ...] | None]
"""Returns what was told when it is asked for; None where nobody knows."""


def nobody_knows() -> None:
    """Return that nobody knows when what became known."""
