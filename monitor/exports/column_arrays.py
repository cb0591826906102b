"""The columns of a table as arrays, for formats that store a column at a time."""

import numpy as np
from numpy.typing import NDArray

from ..tables.table import Cell, Column, Kind, Table

UNKNOWN = -1
"""Stands for a truth that is not known, where some of its column are."""


def is_text(column: Column) -> bool:
    """Return whether a column holds words or what a person wrote."""
    return column.kind in {Kind.WORD, Kind.TEXT}


def numbers(table: Table, column: Column) -> NDArray[np.float64]:
    """Return a column that holds no text as numbers; NaN where nothing is known."""
    return np.array([_number(cell) for cell in table.column(column.name)], np.float64)


def truths(table: Table, column: Column) -> NDArray[np.bool_] | NDArray[np.int8]:
    """Return a column of truths; 1, 0 and `UNKNOWN` where one of them is not known."""
    cells = table.column(column.name)
    if None in cells:
        return np.array([UNKNOWN if cell is None else bool(cell) for cell in cells], np.int8)
    return np.array(cells, np.bool_)


def texts(table: Table, column: Column) -> list[str]:
    """Return a column of text, as `storable`; empty where nothing is known."""
    return [storable(cell) for cell in table.column(column.name)]


def storable(cell: Cell) -> str:
    """Return a text that UTF-8 and C can hold: half a letter and a zero are marked as lost."""
    text = "" if cell is None else str(cell).replace("\0", "\N{REPLACEMENT CHARACTER}")
    return text.encode("utf-8", "replace").decode()


def _number(cell: Cell) -> float:
    return float("nan") if cell is None or isinstance(cell, str) else float(cell)
