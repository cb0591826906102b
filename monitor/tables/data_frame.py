"""A table or a signal as a pandas data frame that says what it holds.

Types are nullable: what nobody knows stays unknown, and whole numbers stay whole.
"""

from typing import TYPE_CHECKING

import numpy as np

from ..research_library import needed
from .session_tables import Signal
from .signal_columns import signal_columns
from .table import Column, Kind, Table

if TYPE_CHECKING:
    import pandas as pd

_TYPES = {
    Kind.NUMBER: "Float64",
    Kind.WHOLE: "Int64",
    Kind.TRUTH: "boolean",
    Kind.WORD: "string",
    Kind.TEXT: "string",
}


def frame_of(table: Table) -> "pd.DataFrame":
    """Return a table as a frame; raises `LibraryMissing`.

    Its `attrs` tell what a row is (`words`), and of every column what it means (`columns`),
    its unit (`units`), and of words what each stands for (`levels`).
    """
    pandas = needed("pandas")
    columns = {
        column.name: pandas.array(table.column(column.name), dtype=_TYPES[column.kind])
        for column in table.columns
    }
    frame: pd.DataFrame = pandas.DataFrame(columns)
    frame.attrs = _attrs(table.words, table.columns)
    return frame


def signal_frame(signal: Signal) -> "pd.DataFrame":
    """Return a signal as a frame, a row a sample; none where none was taken.

    Its `attrs` are those of a table, with the rate that the device promises (`rate_hz`).
    """
    pandas = needed("pandas")
    pieces = list(signal.pieces())
    columns = signal_columns(signal)
    times = [p.start_s + np.arange(len(p.samples)) / p.rate_hz for p in pieces]
    samples = np.concatenate(
        [np.empty((0, len(signal.channels))), *(p.samples for p in pieces)]
    )
    values = [np.concatenate([np.empty(0), *times]), *samples.T]
    named = {column.name: value for column, value in zip(columns, values, strict=True)}
    frame: pd.DataFrame = pandas.DataFrame(named)
    frame.attrs = {**_attrs(signal.words, columns), "rate_hz": signal.rate_hz}
    return frame


def _attrs(words: str, columns: tuple[Column, ...]) -> dict[str, object]:
    return {
        "words": words,
        "columns": {column.name: column.words for column in columns},
        "units": {column.name: column.unit for column in columns if column.unit},
        "levels": {column.name: dict(column.levels) for column in columns if column.levels},
    }
