"""Text that another program wrote, as cells: its encoding, separator, decimal sign, header.

Nothing here knows of hearts.  A table in which a comma can be two things is not guessed at.
"""

import csv
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from .recordings import Decimal, Unclear, Unreadable, measured, quoted

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_COMMA_NUMBER = re.compile(r"[+-]?\d+,\d+", re.ASCII)
_POINT_NUMBER = re.compile(r"[+-]?\d+\.\d+", re.ASCII)
_CLOCK = re.compile(r"(?:\d{4}-\d\d-\d\d[T ])?\d\d?:\d\d", re.ASCII)
_NO_NUMBER = {"", "na", "n/a", "nan", "none", "null", "-", "inf", "+inf", "-inf"}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_STREAM_CELLS = 3  # values on one line, from which it is a series and not a row
_LOOK = 50  # rows from which a column is judged


@dataclass(frozen=True, slots=True)
class TextTable:
    """The lines of a text that are not comments, as cells.

    Attributes
    ----------
    file
        Name of the file.
    comments
        Lines that began with `#`, without it.
    header
        Names of the columns; empty if there is no such line.
    rows
        Cells, each row as many; a series that ran along its lines is one column.
    lines
        Line of each row in the file, from 1.
    separator, decimal
        What stands between cells (a space for any white space), and in numbers.
    guesses
        What was concluded about the text.
    """

    file: str
    comments: tuple[str, ...]
    header: tuple[str, ...]
    rows: list[list[str]]
    lines: list[int]
    separator: str
    decimal: Decimal
    guesses: tuple[str, ...]

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0])

    def name(self, column: int) -> str:
        """Return what to call a column, counted from 0, in a sentence."""
        named = self.header[column] if self.header else ""
        return f"column {quoted(named)}" if named else f"column {column + 1}"

    def find(self, said: str, option: str) -> int:
        """Return the column that a person meant by its name or its number from 1.

        Raises
        ------
        Unreadable
            If there is none, with those there are.
        """
        return find_named(self.file, said, self.header or [""] * self.width, option)

    def cells(self, column: int) -> list[str]:
        """Return a column's cells."""
        return [row[column] for row in self.rows]

    def is_numeric(self, column: int) -> bool:
        """Return whether a column's first cells are numbers, or none, with one at least."""
        cells = [row[column] for row in self.rows[:_LOOK]]
        values = [to_number(cell, self.decimal) for cell in cells]
        return all(value is not None for value in values) and any(
            value is not None and math.isfinite(value) for value in values
        )

    def is_truth(self, column: int) -> bool:
        """Return whether a column's first cells are true or false, or empty."""
        cells = {row[column].strip().lower() for row in self.rows[:_LOOK]}
        return "true" in cells or "false" in cells

    def is_clock(self, column: int) -> bool:
        """Return whether a column's first cells are times of day, with or without a date."""
        return all(_CLOCK.match(row[column]) for row in self.rows[:_LOOK])

    def numbers(self, column: int) -> NDArray[np.float64]:
        """Return a column's numbers, NaN where a cell says that there is none.

        Raises
        ------
        Unreadable
            At the first cell that is something else.
        """
        values = np.empty(len(self.rows))
        for i, row in enumerate(self.rows):
            value = to_number(row[column], self.decimal)
            if value is None:
                raise Unreadable(self.file, _no_number(row[column]), line=self.lines[i])
            values[i] = value
        return measured(values)


def find_named(file: str, said: str, names: Sequence[str], option: str) -> int:
    """Return the index that a person meant by a name, or by a number from 1.

    Raises
    ------
    Unreadable
        If there is none, with those there are.
    """
    by_name = [i for i, name in enumerate(names) if name and name.lower() == said.lower()]
    if by_name:
        return by_name[0]
    if said.isascii() and said.isdigit() and 1 <= int(said) <= len(names):
        return int(said) - 1
    known = ", ".join(f"{i + 1} {name}".strip() for i, name in enumerate(names))
    raise Unreadable(file, f"{option} says {quoted(said)}, but there are only: {known}")


def to_text(file: str, content: bytes) -> tuple[str, tuple[str, ...]]:
    """Return a file's text, and what had to be concluded about its encoding.

    Raises
    ------
    Unreadable
        If it is not text.
    """
    if content.startswith(b"PK\x03\x04"):
        raise Unreadable(file, "a spreadsheet or an archive, not text; export it as CSV first")
    guesses: tuple[str, ...] = ()
    try:
        utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
        text = content.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
        guesses = ("text in Latin-1 (it is not UTF-8)",)
    if _CONTROL.search(text):
        raise Unreadable(file, "not a text file, nor any recording that is known here")
    return text, guesses


def read_table(file: str, content: bytes, decimal: Decimal | None = None) -> TextTable:
    """Read a text as a table.

    Parameters
    ----------
    file
        Name for sentences.
    content
        The bytes.
    decimal
        The decimal sign, if a person said it.

    Raises
    ------
    Unclear
        If a comma could be a decimal sign or a separator.
    Unreadable
        If it is not text, holds no row, or its rows are of unequal length.
    """
    text, guesses = to_text(file, content)
    comments, lines, texts = _lines(file, text)
    separator, decimal = _signs(file, texts, decimal)
    lines, rows = _split(file, texts, lines, separator)
    rows = _without_empty_end(rows)
    header, body = _header(rows, decimal), rows
    if header:
        body, lines = rows[1:], lines[1:]
        if not body:
            raise Unreadable(file, "there is nothing but a header in it")
        if separator == " " and len(body[0]) == 1:
            header = [" ".join(header)]  # one name, of several words
    if not header and _is_series(body, separator):
        lines = [line for line, row in zip(lines, body, strict=True) for _ in row]
        body = [[cell] for row in body for cell in row]
    _check_widths(file, header or body[0], body, lines)
    if decimal is Decimal.COMMA:
        guesses += ("numbers with a decimal comma",)
    return TextTable(
        file, tuple(comments), tuple(header), body, lines, separator, decimal, guesses
    )


def _lines(file: str, text: str) -> tuple[list[str], list[int], list[str]]:
    """Return the comments, and the numbers and content of all lines that hold anything."""
    comments, lines, texts = [], [], []
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("#"):
            comments.append(line.strip("# \t"))
        elif line.strip():
            lines.append(number)
            texts.append(line.strip(" "))
    if not texts:
        raise Unreadable(file, "there is nothing but a header in it" if comments else "empty")
    return comments, lines, texts


def to_number(cell: str, decimal: Decimal) -> float | None:
    """Return a cell's number, NaN if it says that there is none, None if it is no number."""
    if decimal is Decimal.COMMA:
        cell = cell.replace(",", ".")
    if _NUMBER.fullmatch(cell):
        return float(cell)
    return float("nan") if cell.lower() in _NO_NUMBER else None


def _no_number(cell: str) -> str:
    if cell.startswith(("=", "@")):
        return f"{quoted(cell)} is a formula, not a number; export the values instead"
    return f"{quoted(cell)} is not a number"


def _signs(file: str, texts: list[str], said: Decimal | None) -> tuple[str, Decimal]:
    """Return the separator of cells and the decimal sign."""
    data = texts[1:] or texts  # the first line may be a header, without separators of its own
    for separator in ("\t", ";"):
        if all(separator in text for text in data[:_LOOK]):
            return separator, said or _decimal_beside(file, data, separator)
    if not all("," in text for text in data):
        commas = any(_COMMA_NUMBER.fullmatch(cell) for text in data for cell in text.split())
        return " ", said or (Decimal.COMMA if commas else Decimal.POINT)
    cells = [text.split() for text in data]
    if not all(_COMMA_NUMBER.fullmatch(cell) for row in cells for cell in row):
        return ",", said or Decimal.POINT
    if said is None and "," in texts[0] and not _COMMA_NUMBER.fullmatch(texts[0]):
        said = Decimal.POINT  # it separates the names of columns
    if said is None and not any(len(row) > 1 for row in cells):
        said = _lone_comma(file, [text.split(",") for text in data])
    return ("," if said is Decimal.POINT else " "), said or Decimal.COMMA


def _decimal_beside(file: str, texts: list[str], separator: str) -> Decimal:
    """Return the decimal sign where something other than a comma separates."""
    cells = [cell.strip() for text in texts for cell in text.split(separator)]
    comma = next((cell for cell in cells if _COMMA_NUMBER.fullmatch(cell)), None)
    point = next((cell for cell in cells if _POINT_NUMBER.fullmatch(cell)), None)
    if comma and point:
        question = (
            f"numbers have a decimal comma ({quoted(comma)}) and a point ({quoted(point)}); "
            "which is it: --decimal comma or --decimal point?"
        )
        raise Unclear(file, question, "--decimal")
    return Decimal.COMMA if comma else Decimal.POINT


def _lone_comma(file: str, pairs: list[list[str]]) -> Decimal:
    """Return what the comma is in lines like `0,853`, if they show it."""
    wholes = [int(whole) for whole, _ in pairs]
    if set(wholes) == {0} or any(part[0] == "0" and len(part) > 1 for _, part in pairs):
        return Decimal.COMMA  # nobody writes a whole number as 021
    if len(wholes) > 1 and all(b > a for a, b in pairwise(wholes)):
        return Decimal.POINT
    question = (
        f"is {quoted(','.join(pairs[0]))} one number with a decimal comma (--decimal comma) "
        "or two columns (--decimal point)?"
    )
    raise Unclear(file, question, "--decimal")


def _split(
    file: str, texts: list[str], lines: list[int], separator: str
) -> tuple[list[int], list[list[str]]]:
    """Return the number of the line in which each row begins, and the cells of each row."""
    if separator == " ":
        return lines, [text.split() for text in texts]
    reader = csv.reader(texts, delimiter=separator, skipinitialspace=True, strict=True)
    begin, rows = [0], []
    try:
        for row in reader:
            rows.append([cell.strip() for cell in row])
            begin.append(reader.line_num)  # a quoted cell may run over several lines
        return [lines[at] for at in begin[:-1]], rows
    except csv.Error as error:
        problem = f"not readable as a table: {error}"
        raise Unreadable(
            file, problem, line=lines[min(reader.line_num, len(lines)) - 1]
        ) from None


def _without_empty_end(rows: list[list[str]]) -> list[list[str]]:
    """Return the rows without the empty cell after a separator that ends each of them."""
    body = rows[1:] or rows  # a header may end without one
    if all(len(row) > 1 and not row[-1] for row in body):
        return [row[:-1] if len(row) > 1 and not row[-1] else row for row in rows]
    return rows


def _header(rows: list[list[str]], decimal: Decimal) -> list[str]:
    """Return the first row if it names columns: a word stands where values follow."""
    first = rows[0]
    below = rows[1] if len(rows) > 1 else []
    if not below:
        return first if all(not _is_value(cell, decimal) for cell in first) else []
    named = any(
        not _is_value(name, decimal) and _is_value(cell, decimal)
        for name, cell in zip(first, below, strict=False)
    )
    return first if named else []


def _is_value(cell: str, decimal: Decimal) -> bool:
    return to_number(cell, decimal) is not None or bool(_CLOCK.match(cell))


def _is_series(rows: list[list[str]], separator: str) -> bool:
    """Return whether values run along the lines, like words in a text."""
    if len(rows) == 1:
        return len(rows[0]) >= _STREAM_CELLS
    widths = {len(row) for row in rows}
    return separator == " " and len(widths) > 1


def _check_widths(file: str, first: list[str], rows: list[list[str]], lines: list[int]) -> None:
    for line, row in zip(lines, rows, strict=True):
        if len(row) != len(first):
            problem = (
                f"has {len(row)} cells where other lines have {len(first)}; if commas stand "
                "both in numbers and between them, export it with semicolons"
            )
            raise Unreadable(file, problem, line=line)
