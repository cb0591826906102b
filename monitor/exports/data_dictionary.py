"""What every column means, beside the tables: one dictionary, made of the tables' own words."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from ..tables.session_tables import SessionTables, Signal
from ..tables.signal_columns import signal_columns
from ..traces.trace_table import write_table
from .session_facts import SIMULATED, facts_of

_COLUMNS = ("table", "column", "kind", "unit", "words", "levels")
_NOTICE_FILE = "SIMULATED-no-person-was-measured.txt"


def table_name(signal: Signal) -> str:
    """Return what the table of a signal is called: `signal_ecg`."""
    return f"signal_{signal.name}"


def write_dictionary(session: SessionTables, out: Path) -> None:
    """Write `data_dictionary.csv`, the same as `.json`, and what there is to say of the whole.

    A simulated session has one more file, whose name says so.
    """
    rows = list(_rows(session))
    write_table(
        out / "data_dictionary.csv",
        _COLUMNS,
        [
            (*row[:-1], "; ".join(f"{value}: {words}" for value, words in row[-1]))
            for row in rows
        ],
    )
    tables = {
        **{table.name: table.words for table in session.tables.values()},
        **{table_name(signal): signal.words for signal in session.signals},
    }
    entries = [dict(zip(_COLUMNS, (*row[:-1], dict(row[-1])), strict=True)) for row in rows]
    _write_json(out / "data_dictionary.json", {"tables": tables, "columns": entries})
    facts = {**facts_of(session.about), "settings": session.about.settings}
    _write_json(out / "about.json", facts)
    if session.about.simulated:
        (out / _NOTICE_FILE).write_text(f"{SIMULATED}\n", encoding="utf-8")


def _rows(
    session: SessionTables,
) -> Iterator[tuple[str, str, str, str, str, tuple[tuple[str, str], ...]]]:
    described = [
        *((table.name, table.columns) for table in session.tables.values()),
        *((table_name(signal), signal_columns(signal)) for signal in session.signals),
    ]
    for name, columns in described:
        for one in columns:
            yield name, one.name, one.kind.value, one.unit, one.words, one.levels


def _write_json(path: Path, content: object) -> None:
    text = msgspec.json.format(msgspec.json.encode(content), indent=2)
    path.write_bytes(text + b"\n")
