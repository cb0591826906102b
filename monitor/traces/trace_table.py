"""Read the tables of an open trace, and say exactly what is wrong where.

A trace may have been typed by hand or written by somebody else's script, so every refusal
names the file, the line, the value and what would have been right.
"""

import csv
import io
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import Expected
from ..limited_text import read_bytes

LONGEST_S = 7 * 86_400.0
"""No session is longer; one more digit in a time would be read for hours."""

LARGEST_BYTES = 100 * 1024 * 1024
"""Four times the beats of that."""

# What a spreadsheet computes; wide signs too, which some take for the narrow ones.  Apostrophes
# before it are counted in, so that taking one away always gives back what was written.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")  # noqa: RUF001
_MARKED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")  # noqa: RUF001


class TraceError(Expected):
    """A folder is not an open trace, or something in it cannot be true.

    Attributes
    ----------
    file
        Name of the file it is about.
    line
        Line in that file, counted from 1; None if it concerns the whole file.
    value
        What was found there; None if something is missing.
    """

    def __init__(
        self, file: str, problem: str, *, line: int | None = None, value: object = None
    ) -> None:
        place = file if line is None else f"{file}, line {line}"
        super().__init__(f"{place}: {problem}")
        self.file = file
        self.line = line
        self.value = value


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells by column name."""

    file: str
    line: int
    cells: dict[str, str]

    def fault(self, column: str, problem: str) -> TraceError:
        """Return the error that says what is wrong with the cell in `column`."""
        value = self.cells[column]
        return TraceError(
            self.file, f"{column} is {value!r}, {problem}", line=self.line, value=value
        )

    def text(self, column: str) -> str:
        """Return the cell as text, as it was before it was written."""
        cell = self.cells[column]
        return cell[1:] if _MARKED.match(cell) else cell

    def number(self, column: str) -> float:
        """Return the cell as a finite number."""
        try:
            value = float(self.cells[column])
        except ValueError:
            raise self.fault(column, "which is not a number (like 12.5)") from None
        if not math.isfinite(value):
            raise self.fault(column, "which is not a finite number; leave the row out instead")
        return value

    def time_s(self, column: str) -> float:
        """Return the cell as seconds since the session began."""
        value = self.number(column)
        if value < 0.0:
            raise self.fault(column, "but times count from the start of the session, at 0")
        if value > LONGEST_S:
            raise self.fault(column, f"but no session is longer than {LONGEST_S:.0f} s")
        return value

    def time_if_told(self, column: str, otherwise_s: float) -> float:
        """Return the cell as seconds; `otherwise_s` where it is empty, or there is none."""
        return self.time_s(column) if self.cells.get(column) else otherwise_s


def ordered(row: Row, column: str, before_s: float) -> float:
    """Return a time that is not before that of the row before it."""
    t_s = row.time_s(column)
    if t_s < before_s:
        raise row.fault(column, f"earlier than the row before it, at {before_s}")
    return t_s


def read_text(path: Path, most_bytes: int = LARGEST_BYTES) -> str:
    """Return a file's text.

    Raises
    ------
    TraceError
        If it is larger than any session, or is not UTF-8, with the first line that is not.
    """
    try:
        content = read_bytes(path, most_bytes)
    except ValueError as error:
        raise TraceError(path.name, str(error)) from None
    try:
        return content.decode("utf-8-sig")  # spreadsheets like to put a byte order mark first
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = content[error.start : error.start + 1]
        problem = f"the byte 0x{byte.hex()} is not UTF-8; save the file as UTF-8 text"
        raise TraceError(path.name, problem, line=line, value=byte) from None


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a table that may be absent; columns not asked for are passed over.

    Raises
    ------
    TraceError
        If it is not UTF-8, lacks one of `columns`, or a row has too few or too many cells.
    """
    if not path.exists():
        return
    lines = _lines(path)
    _, header = next(lines, (1, []))
    missing = [column for column in columns if column not in header]
    if missing:
        problem = f"no column {missing[0]}; the first line must name {','.join(columns)}"
        raise TraceError(path.name, problem, line=1, value=",".join(header))
    for line, cells in lines:
        if len(cells) != len(header):
            problem = f"has {len(cells)} cells, but the first line names {len(header)} columns"
            raise TraceError(path.name, problem, line=line, value=",".join(cells))
        yield Row(path.name, line, dict(zip(header, cells, strict=True)))


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each line that is not empty, with its number."""
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1  # a quoted cell may run over several lines
    except csv.Error as error:
        raise TraceError(path.name, f"not readable as a table: {error}", line=line) from error


def write_rows(path: Path, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Write a table, or remove it if it would be empty: an absent file says the same."""
    if rows:
        write_table(path, columns, rows)
    else:
        path.unlink(missing_ok=True)


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table, its first line even where there are no rows.

    A text that a spreadsheet would take for a formula gets an apostrophe, which tells
    spreadsheets that it is a text; `Row.text` takes it away.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        # The other leaves a lone carriage return bare, which would end the line.
        careful = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow(columns)
        for row in rows:
            cells = [disarmed(cell) if isinstance(cell, str) else cell for cell in row]
            unusual = any(isinstance(cell, str) and "\r" in cell for cell in cells)
            (careful if unusual else writer).writerow(cells)


def disarmed(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text
