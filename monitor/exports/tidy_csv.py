"""Tidy CSV: one file a table, one row a thing, one column a measure; UTF-8, comma, point.

An empty cell is what nobody knows.  Before a text that a spreadsheet would take for a formula
stands an apostrophe that is not part of it.
"""

from collections.abc import Iterator
from pathlib import Path

from ..tables.session_tables import SessionTables, Signal
from ..tables.signal_columns import signal_columns
from ..tables.table import Cell
from ..traces.trace_table import write_table
from .data_dictionary import table_name, write_dictionary

LOSS = ""

_TRUTH = {True: "true", False: "false"}
_US = 6  # digits of a second


def write(session: SessionTables, out: Path) -> None:
    """Write every table and signal as CSV, with a dictionary of their columns."""
    write_dictionary(session, out)
    for table in session.tables.values():
        rows = (tuple(map(_cell, row)) for row in table.rows)
        write_table(out / f"{table.name}.csv", table.names, rows)
    for signal in session.signals:
        columns = [column.name for column in signal_columns(signal)]
        write_table(out / f"{table_name(signal)}.csv", columns, _samples(signal))


def _cell(cell: Cell) -> float | int | str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return _TRUTH[cell]
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell


def _samples(signal: Signal) -> Iterator[tuple[float | str, ...]]:
    for piece in signal.pieces():
        for number, values in enumerate(piece.samples.tolist()):
            t_s = round(piece.start_s + number / piece.rate_hz, _US)
            yield t_s, *("" if value != value else value for value in values)  # noqa: PLR0124
