"""`labels.csv`: what was said of a session afterwards, beside its open trace."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..inputs import Mark, MarkKind
from ..recording.labels import LABELS, Label
from ..traces.trace_table import Row, read_rows, write_rows
from .table import Cell

_FILE = "labels.csv"
_COLUMNS = ("t_s", "until_s", "kind", "value")


def write_labels_beside(folder: Path, rows: Sequence[tuple[Cell, ...]]) -> None:
    """Write the rows of the table `labels` into a trace's folder; no file if there is none."""
    write_rows(folder / _FILE, _COLUMNS, [_filled(row) for row in rows])


def read_labels_beside(folder: Path) -> Iterator[Label]:
    """Yield the labels in the folder of a trace, if there are any; raises `TraceError`."""
    for number, row in enumerate(read_rows(folder / _FILE, _COLUMNS), 1):
        until_s = row.time_s("until_s") if row.cells["until_s"] else None
        mark = Mark(row.time_s("t_s"), _kind(row), row.text("value"))
        yield Label(number, "", mark, until_s)


def _filled(row: tuple[Cell, ...]) -> tuple[object, ...]:
    return tuple("" if cell is None else cell for cell in row)


def _kind(row: Row) -> MarkKind:
    said = row.text("kind")
    if said not in LABELS:
        raise row.fault("kind", f"but a label is one of {', '.join(sorted(LABELS))}")
    return MarkKind(said)
