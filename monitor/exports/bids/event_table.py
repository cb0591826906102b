"""`events.tsv`: what happened, every kind of it in one table, as BIDS wants it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from ...tables.session_tables import SessionTables
from ...tables.table import Cell, Column, Kind
from ..events import ENDS, KINDS, STARTS, Event, events
from .sidecars import column_fields, session_fields, write_json
from .tsv import write_tsv

_ONSET = Column("onset", Kind.NUMBER, "When it began, since the session began.", "s")
_DURATION = Column("duration", Kind.NUMBER, "How long it lasted; 0 is a moment.", "s")
_SHARED = "phase"
"""The one column that says the same in every table."""


def write_events(stem: Path, session: SessionTables) -> None:
    """Write `<stem>_events`; `<kind>_<column>` tells what only that kind of event has."""
    columns = _columns(session)
    names = ["onset", "duration", "trial_type", *columns]
    rows = (_row(event, columns) for event in events(session))
    write_tsv(stem.with_name(f"{stem.name}_events.tsv"), names, rows)
    kinds = Column("trial_type", Kind.WORD, "What it is.", "", tuple(_kinds(session)))
    described = column_fields((_ONSET, _DURATION, kinds)) | column_fields(columns.values())
    stimuli = {"StimulusPresentation": {"SoftwareName": "none: nothing was presented"}}
    fields = described | stimuli | session_fields(session.about)
    write_json(stem.with_name(f"{stem.name}_events.json"), fields)


def _kinds(session: SessionTables) -> Iterator[tuple[str, str]]:
    for name, kind in KINDS.items():
        yield kind, session.tables[name].words


def _columns(session: SessionTables) -> Mapping[str, Column]:
    """Return the columns that tables of events have beside their times, by name here."""
    found: dict[str, Column] = {}
    for table, kind in KINDS.items():
        for column in session.tables[table].columns:
            if column.name not in {*STARTS, *ENDS}:
                name = _name(kind, column.name)
                found.setdefault(
                    name, Column(name, column.kind, column.words, column.unit, column.levels)
                )
    return found


def _name(kind: str, column: str) -> str:
    return column if column == _SHARED else f"{kind}_{column}"


def _row(event: Event, columns: Mapping[str, Column]) -> list[Cell]:
    cells = {_name(event.kind, name): cell for name, cell in event.cells.items()}
    told = (cells.get(name) for name in columns)
    return [event.start_s, event.duration_s, event.kind, *told]
