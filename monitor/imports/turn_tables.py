"""Who spoke when, as other programs keep it: RTTM, ELAN, Praat's TextGrid, our own turns.csv.

Only times and names are read; what was said is passed over, and never leaves the file.
"""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree as ET

from ...signal.speech.voices import Speaker
from ..traces.trace import Turn
from ..traces.trace_table import LONGEST_S, read_rows
from .recordings import Unclear, Unreadable, quoted, read_limited
from .text_table import to_text

LARGEST_TURNS_BYTES = 20_000_000
"""A week of talk, a turn a second, with its words."""

SUFFIXES = (".rttm", ".eaf", ".textgrid")

_OWN_TABLE = "turns.csv"
_MOST_NAMES = 12  # shown in a question
_RTTM_FIELDS = 9
_TOKEN = re.compile(
    r'"((?:[^"]|"")*)"|<(exists|absent)>|(?<![\w\[])([+-]?[\d.][\d.eE+-]*)(?![\w\]])'
)
_INTERVAL_TIER, _POINT_TIER = "IntervalTier", "TextTier"


@dataclass(frozen=True, slots=True)
class NamedTurn:
    """Somebody of that name talked from `start_s` to `end_s` (seconds)."""

    start_s: float
    end_s: float
    name: str


def read_turns(path: Path, people: tuple[str, str] | None) -> tuple[tuple[Turn, ...], str]:
    """Read who spoke when.

    Parameters
    ----------
    path
        The file; how it begins, or is called, tells its kind.
    people
        The therapist's and the client's name in it, if a person said so.

    Returns
    -------
    tuple of Turn, str
        The turns in order of time; and how many of which others were left out, or "".

    Raises
    ------
    Unclear
        If its names do not say who is the therapist and who the client.
    Unreadable
        If it is none of these, or a time in it cannot be true.
    """
    content = read_limited(path, LARGEST_TURNS_BYTES)
    if path.name.lower() == _OWN_TABLE:
        found = _table(path)
    else:
        text, _ = to_text(path.name, content)
        found = list(_reader(path, text)(path.name, text))
    if not found:
        raise Unreadable(path.name, "nobody speaks in it: it holds no turn with a length")
    return _told_apart(path.name, [_checked(path.name, turn) for turn in found], people)


def looks_like_turns(path: Path, head: bytes) -> bool:
    """Return whether a file is one of those that `read_turns` reads."""
    return (
        path.suffix.lower() in SUFFIXES
        or path.name.lower() == _OWN_TABLE
        or head.lstrip(b"\xef\xbb\xbf").startswith((b"SPEAKER ", b'File type = "ooTextFile'))
    )


def _reader(path: Path, text: str) -> Callable[[str, str], Iterator[NamedTurn]]:
    suffix = path.suffix.lower()
    if suffix == ".eaf" or text.lstrip().startswith("<?xml"):
        return _elan
    if suffix == ".textgrid" or text.startswith("File type"):
        return _textgrid
    return _rttm


def _table(path: Path) -> list[NamedTurn]:
    columns = ("start_s", "end_s", "speaker")
    return [
        NamedTurn(row.time_s("start_s"), row.time_s("end_s"), row.text("speaker"))
        for row in read_rows(path, columns)
    ]


def _checked(file: str, turn: NamedTurn) -> NamedTurn:
    if not 0.0 <= turn.start_s <= turn.end_s <= LONGEST_S:
        problem = (
            f"{quoted(turn.name)} speaks from {turn.start_s:.3f} s to {turn.end_s:.3f} s, "
            "which cannot be"
        )
        raise Unreadable(file, problem)
    return turn


def _told_apart(
    file: str, named: list[NamedTurn], people: tuple[str, str] | None
) -> tuple[tuple[Turn, ...], str]:
    names = sorted({turn.name for turn in named})
    if people is None:
        people = (Speaker.THERAPIST.value, Speaker.CLIENT.value)
        named = [replace(turn, name=turn.name.lower()) for turn in named]
        if any(name.lower() not in people for name in names):
            raise Unclear(file, _who(names), "--speakers")
    missing = [name for name in people if name not in {turn.name for turn in named}]
    if len(missing) == len(people):
        problem = f"--speakers says {quoted(missing[0])}, but there are only: {_few(names)}"
        raise Unreadable(file, problem)
    who = dict(zip(people, (Speaker.THERAPIST, Speaker.CLIENT), strict=True))
    turns = [
        Turn(turn.start_s, turn.end_s, who[turn.name]) for turn in named if turn.name in who
    ]
    others = sorted({turn.name for turn in named} - set(who))
    count = sum(1 for turn in named if turn.name in others)
    left_out = f"{count} turns of {_few(others)}" if others else ""
    return tuple(sorted(turns, key=lambda turn: turn.start_s)), left_out


def _who(names: list[str]) -> str:
    return (
        f"who is the therapist, and who the client, of {_few(names)}? "
        "--speakers THERAPIST,CLIENT by their names in the file"
    )


def _few(names: list[str]) -> str:
    shown = ", ".join(quoted(name) for name in names[:_MOST_NAMES])
    return f"{shown}, …" if len(names) > _MOST_NAMES else shown


def _rttm(file: str, text: str) -> Iterator[NamedTurn]:
    """Yield what lines say like `SPEAKER file 1 6.690 0.430 <NA> <NA> name <NA> <NA>`."""
    recordings = set()
    for number, line in enumerate(text.splitlines(), 1):
        cells = line.split()
        if not cells or cells[0] != "SPEAKER":
            continue
        if len(cells) < _RTTM_FIELDS:
            problem = f"has {len(cells)} fields where RTTM has {_RTTM_FIELDS} or 10"
            raise Unreadable(file, problem, line=number)
        recordings.add(cells[1])
        if len(recordings) > 1:
            problem = f"turns of more than one recording ({_few(sorted(recordings))}); split it"
            raise Unreadable(file, problem, line=number)
        start_s, length_s = (_seconds(file, cell, number) for cell in cells[3:5])
        yield NamedTurn(start_s, start_s + length_s, cells[7])


def _seconds(file: str, cell: str, line: int | None) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise Unreadable(file, f"{quoted(cell)} is not a number of seconds", line=line)
    return value


def _elan(file: str, text: str) -> Iterator[NamedTurn]:
    """Yield the time-aligned annotations of every tier, by the tier's name."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Unreadable(file, "it defines entities, which no ELAN file needs; not read")
    try:
        root = ET.fromstring(text)
    except (ET.ParseError, LookupError, ValueError) as error:
        raise Unreadable(file, f"not readable as XML: {error}") from None
    slots = {
        slot.get("TIME_SLOT_ID"): slot.get("TIME_VALUE") for slot in root.iter("TIME_SLOT")
    }
    for tier in root.iter("TIER"):
        name = tier.get("TIER_ID", "")
        for one in tier.iter("ALIGNABLE_ANNOTATION"):
            edges = [slots.get(one.get(f"TIME_SLOT_REF{n}")) for n in (1, 2)]
            if edges[0] is None or edges[1] is None:
                problem = f"an annotation of {quoted(name)} has no time; align it in ELAN"
                raise Unreadable(file, problem)
            start_ms, end_ms = (_seconds(file, edge, None) for edge in edges if edge)
            yield NamedTurn(start_ms / 1000.0, end_ms / 1000.0, name)


def _textgrid(file: str, text: str) -> Iterator[NamedTurn]:
    """Yield the labelled intervals of every tier, from Praat's long or short text.

    Both are the same row of numbers and quoted texts; the long one has words between.
    """
    tokens = iter(_tokens(text))
    try:
        for wanted in ("ooTextFile", "TextGrid"):
            if next(tokens) != wanted:
                raise Unreadable(file, "not a TextGrid of Praat")
        _pass_over_edges(tokens)
        tiers = int(next(tokens)) if next(tokens) == "exists" else 0
        for _ in range(tiers):
            yield from _tier(file, tokens)
    except (StopIteration, RuntimeError, ValueError):
        raise Unreadable(file, "a TextGrid that is cut short or damaged") from None


def _tokens(text: str) -> Iterator[str]:
    for found in _TOKEN.finditer(text):
        yield next(group for group in found.groups() if group is not None).replace('""', '"')


def _tier(file: str, tokens: Iterator[str]) -> Iterator[NamedTurn]:
    kind, name = next(tokens), next(tokens)
    _pass_over_edges(tokens)
    if kind not in {_INTERVAL_TIER, _POINT_TIER}:
        raise ValueError(kind)
    for _ in range(int(next(tokens))):
        start_s = _seconds(file, next(tokens), None)
        if kind == _POINT_TIER:
            next(tokens)
            continue
        end_s, label = _seconds(file, next(tokens), None), next(tokens)
        if label.strip():
            yield NamedTurn(start_s, end_s, name)


def _pass_over_edges(tokens: Iterator[str]) -> None:
    """Pass over the two times between which something lies."""
    for _ in range(2):
        next(tokens)
