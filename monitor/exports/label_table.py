"""What was said of a session afterwards, as a table beside its open trace."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..inputs import MarkKind
from ..labels import Label
from ..trace_table import write_rows
from .open_trace import harmless
from .scope import Scope

COLUMNS = ("t_s", "until_s", "kind", "value")


def write_labels(out: Path, labels: Iterable[Label], scope: Scope) -> None:
    """Write `labels.csv` into the folder of a trace; nothing where nobody said anything.

    What was taken back is left out; the therapist's own words leave as far as `scope` goes.
    """
    rows = list(_rows(labels, scope))
    if rows:
        write_rows(out / "labels.csv", COLUMNS, rows)


def _rows(
    labels: Iterable[Label], scope: Scope
) -> Iterator[tuple[float, float | str, str, str]]:
    for label in labels:
        mark = label.mark
        written = mark.kind is MarkKind.NOTE
        if label.withdrawn or (written and not scope.notes):
            continue
        value = mark.value if scope.notes else harmless(mark.value)
        yield mark.t_s, "" if label.until_s is None else label.until_s, mark.kind.value, value
