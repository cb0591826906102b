"""What happened in a session, in one row of time: phases, presses, findings, turns, gaps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..tables.session_tables import SessionTables
from ..tables.table import Cell, Table

KINDS = {
    "phases": "phase",
    "suds": "suds",
    "marks": "mark",
    "flags": "flag",
    "cues": "cue",
    "turns": "turn",
    "replies": "reply",
    "labels": "label",
    "gaps": "gap",
}
"""What a row of each table is, one of many.  Of two at the same time the first comes first."""

STARTS, ENDS = ("t_s", "start_s"), ("until_s", "end_s")
"""Columns that say when something began, and when it ended."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened.

    Attributes
    ----------
    start_s
        Seconds since the session began.
    duration_s
        0 for what is a moment; None if nobody knows how long it lasted.
    kind
        One of the values of `KINDS`.
    cells
        What else its table says of it, by column.
    """

    start_s: float
    duration_s: float | None
    kind: str
    cells: Mapping[str, Cell]


def events(session: SessionTables) -> list[Event]:
    """Return what happened in a session, in order of time."""
    found = [
        event
        for name, kind in KINDS.items()
        if name in session.tables
        for event in _events(session.tables[name], kind)
    ]
    return sorted(found, key=lambda event: event.start_s)


def _events(table: Table, kind: str) -> Iterator[Event]:
    lasts = any(name in table.names for name in ENDS)
    for row in table.rows:
        cells = dict(zip(table.names, row, strict=True))
        start_s = _taken(cells, STARTS)
        end_s = _taken(cells, ENDS)
        if start_s is None:
            continue
        unended_s = None if lasts else 0.0
        lasted_s = unended_s if end_s is None else max(0.0, end_s - start_s)
        yield Event(start_s, lasted_s, kind, cells)


def _taken(cells: dict[str, Cell], names: tuple[str, ...]) -> float | None:
    """Take the first of these columns that is there out of `cells`, and return its number."""
    name = next((name for name in names if name in cells), None)
    value = None if name is None else cells.pop(name)
    return float(value) if isinstance(value, int | float) else None
