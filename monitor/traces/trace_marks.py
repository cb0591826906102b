"""`marks.csv` of an open trace: phases, ratings and marks, as the therapist pressed them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from ..inputs import Mark, MarkKind, Phase, PhaseChange, SudsRating
from .told import Remaining, Told
from .trace_table import Row, ordered, read_rows, write_rows

TraceMark: TypeAlias = PhaseChange | SudsRating | Mark

_FILE = "marks.csv"
_SUDS = re.compile(r"(\d{1,3})/(10|100)")
_MARKS = ("t_s", "kind", "value")
_MARKS_KNOWN = ("pressed_s", "known_s")


def read_marks(folder: Path) -> Iterator[tuple[TraceMark, Told]]:
    """Yield each, with when it became known if the file tells; raises `TraceError`."""
    before_s = 0.0
    for row in read_rows(folder / _FILE, _MARKS):
        before_s = ordered(row, "t_s", before_s)
        mark = _mark(row, before_s)
        yield mark, Told(row.time_if_told("known_s", before_s), mark)


def write_marks(folder: Path, marks: tuple[TraceMark, ...], told: Remaining | None) -> None:
    """Write them; with when each became known, where anybody told."""
    if told is None:
        write_rows(folder / _FILE, _MARKS, [_cells(mark) for mark in marks])
        return
    rows = [(*_cells(mark), *_known(told.take(mark))) for mark in marks]
    write_rows(folder / _FILE, (*_MARKS, *_MARKS_KNOWN), rows)


def _mark(row: Row, t_s: float) -> TraceMark:
    kind, value = row.text("kind"), row.text("value")
    if kind == "phase":
        try:
            return PhaseChange(t_s, Phase(value))
        except ValueError:
            raise row.fault("value", f"but a phase is one of {', '.join(Phase)}") from None
    if kind == "suds":
        rating = _SUDS.fullmatch(value)
        if not rating or int(rating[1]) > int(rating[2]):
            raise row.fault("value", "but a SUDS rating is written like 7/10 or 70/100")
        return SudsRating(t_s, int(rating[1]), int(rating[2]))
    pressed_s = row.time_s("pressed_s") if row.cells.get("pressed_s") else None
    if kind in set(MarkKind):
        return Mark(t_s, MarkKind(kind), value, pressed_s)
    # The list of kinds is open: what we do not know yet is kept for the reader, not analysed.
    return Mark(t_s, MarkKind.NOTE, f"{kind}: {value}" if value else kind, pressed_s)


def _cells(mark: TraceMark) -> tuple[float, str, str]:
    match mark:
        case PhaseChange():
            return mark.t_s, "phase", mark.phase.value
        case SudsRating():
            return mark.t_s, "suds", f"{mark.value}/{mark.scale_max}"
        case Mark():
            return mark.t_s, mark.kind.value, mark.value


def _known(told: Told | None) -> tuple[object, object]:
    """Return when it was pressed, where that is another time, and when the session knew."""
    if told is None:
        return "", ""
    pressed_s = told.item.pressed_s if isinstance(told.item, Mark) else None
    return "" if pressed_s is None else pressed_s, told.known_s
