"""Parquet: the tidy tables with their types, units and words inside."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ..research_library import needed
from ..tables.session_tables import About, Piece, SessionTables
from ..tables.signal_columns import signal_columns
from ..tables.table import Cell, Column, Kind
from .column_arrays import storable
from .data_dictionary import table_name, write_dictionary
from .session_facts import facts_of

if TYPE_CHECKING:
    import pyarrow as pa

LOSS = ""

_COMPRESSION = "zstd"


def write(session: SessionTables, out: Path) -> None:
    """Write every table and signal as Parquet, with a dictionary of their columns."""
    arrow, parquet = needed("pyarrow"), needed("pyarrow.parquet")
    write_dictionary(session, out)
    for table in session.tables.values():
        schema = _schema(arrow, table.columns, table.words, session.about)
        columns = [
            arrow.array(
                [_cell(cell) for cell in table.column(column.name)], _type(arrow, column)
            )
            for column in table.columns
        ]
        content = arrow.Table.from_arrays(columns, schema=schema)
        parquet.write_table(content, out / f"{table.name}.parquet", compression=_COMPRESSION)
    for signal in session.signals:
        schema = _schema(arrow, signal_columns(signal), signal.words, session.about)
        path = out / f"{table_name(signal)}.parquet"
        with parquet.ParquetWriter(
            path,
            schema,
            compression=_COMPRESSION,
            use_dictionary=False,
            use_byte_stream_split=True,
        ) as file:
            for piece in signal.pieces():
                file.write_batch(_batch(arrow, piece, schema))


def _schema(
    arrow: Any,  # noqa: ANN401 - a module that may be missing
    columns: tuple[Column, ...],
    words: str,
    about: About,
) -> "pa.Schema":
    facts = {"words": words, "handrail": json.dumps(facts_of(about), ensure_ascii=True)}
    fields = [
        arrow.field(column.name, _type(arrow, column), metadata=_meaning(column))
        for column in columns
    ]
    notice = facts_of(about)["notice"]
    return arrow.schema(fields, metadata={**facts, **({"notice": notice} if notice else {})})


def _meaning(column: Column) -> dict[str, str]:
    levels = {"levels": json.dumps(dict(column.levels))} if column.levels else {}
    return {"unit": column.unit, "words": column.words, **levels}


def _type(arrow: Any, column: Column) -> "pa.DataType":  # noqa: ANN401
    types = {
        Kind.NUMBER: arrow.float64(),
        Kind.WHOLE: arrow.int64(),
        Kind.TRUTH: arrow.bool_(),
        Kind.WORD: arrow.string(),
        Kind.TEXT: arrow.string(),
    }
    return types[column.kind]


def _cell(cell: Cell) -> Cell:
    return storable(cell) if isinstance(cell, str) else cell


def _batch(
    arrow: Any,  # noqa: ANN401
    piece: Piece,
    schema: "pa.Schema",
) -> "pa.RecordBatch":
    t_s = piece.start_s + np.arange(len(piece.samples)) / piece.rate_hz
    columns = [arrow.array(t_s), *(arrow.array(channel) for channel in piece.samples.T)]
    return arrow.RecordBatch.from_arrays(columns, schema=schema)
