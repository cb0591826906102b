"""A table that says what it holds: every column has a kind, a unit and a sentence.

Each format writes these tables, and the data dictionaries beside them are made of the same
sentences: so a column means the same wherever it is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Cell: TypeAlias = float | int | str | bool | None
"""What a column holds in one row; None where nothing is known, and never NaN."""


class Kind(StrEnum):
    """What kind of value a column holds."""

    NUMBER = "number"
    WHOLE = "whole number"
    TRUTH = "true or false"
    WORD = "word"
    """One of a list."""
    TEXT = "text"
    """What a person wrote; no format may take it for anything else."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes
    ----------
    name
        With its unit at the end, where it has one: `rr_ms`.
    kind
        What its cells hold, where they hold anything.
    words
        One sentence that says what it means.
    unit
        As SI and UCUM write it: "s", "ms", "1/min"; empty where there is none.
    levels
        Of a word: each value and what it means.
    """

    name: str
    kind: Kind
    words: str
    unit: str = ""
    levels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind, in order of time.

    Attributes
    ----------
    name
        Of the table: `beats`.
    words
        One sentence that says what a row is.
    columns
        The columns, in order.
    rows
        One tuple a row, as long as `columns`.
    """

    name: str
    words: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]

    def column(self, name: str) -> list[Cell]:
        """Return the cells of one column, one a row; raises `KeyError`."""
        place = self.names.index(name) if name in self.names else None
        if place is None:
            raise KeyError(name)
        return [row[place] for row in self.rows]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)
