"""HDF5: one file that describes itself, for every language that reads numbers.

    /                    facts about the session, as attributes
    /settings            the rules of the analysis, JSON
    /tables/<table>      attributes `words` and `columns`, their order
    /tables/<table>/<column>    one value a row; attributes `words`, `unit`, `kind`
    /signals/<signal>    attributes `words`, `unit`, `channels`, `rate_hz`, `device`
    /signals/<signal>/samples   (n, channels), the stretches one after the other
    /signals/<signal>/start_s, first, count, rate_hz    one value a stretch

A sample `first + i` of a stretch was taken at `start_s + i / rate_hz`; between two stretches
nothing was measured.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..research_library import needed
from ..tables.session_tables import SessionTables, Signal
from ..tables.table import Column, Kind, Table
from .column_arrays import UNKNOWN, is_text, numbers, storable, texts, truths
from .session_facts import facts_of, settings_json

LOSS = ""
FILE = "session.h5"

_LAYOUT = "handrail-hdf5/1"
_CHUNK_SAMPLES = 8192
_PACKED: Mapping[str, Any] = {"compression": "gzip", "shuffle": True}
_MISSING = {
    Kind.NUMBER: "NaN where it is not known",
    Kind.WHOLE: "NaN where it is not known",
    Kind.TRUTH: f"{UNKNOWN} where it is not known",
    Kind.WORD: "empty where it is not known",
    Kind.TEXT: "empty where there is none",
}


def write(session: SessionTables, out: Path) -> None:
    """Write the session as one file; raises `LibraryMissing`."""
    h5py = needed("h5py")
    with h5py.File(out / FILE, "w") as file:
        _describe(file, {"layout": _LAYOUT, **facts_of(session.about)})
        file["settings"] = storable(settings_json(session.about))
        tables = file.create_group("tables")
        for table in session.tables.values():
            _write_table(tables.create_group(table.name), table)
        signals = file.create_group("signals")
        for signal in session.signals:
            _write_signal(signals.create_group(signal.name), signal)


def _describe(place: Any, facts: Mapping[str, object]) -> None:  # noqa: ANN401 - h5py has no types
    for name, fact in facts.items():
        place.attrs[name] = storable(fact) if isinstance(fact, str) else fact


def _write_table(group: Any, table: Table) -> None:  # noqa: ANN401 - h5py has no types
    _describe(group, {"words": table.words})
    group.attrs["columns"] = list(table.names)
    for column in table.columns:
        stored = group.create_dataset(column.name, **_stored(table, column))
        said = {"words": column.words, "unit": column.unit, "kind": column.kind.value}
        _describe(stored, {**said, "missing": _MISSING[column.kind]})
        if column.levels:
            stored.attrs["levels"] = [f"{value}: {words}" for value, words in column.levels]


def _stored(table: Table, column: Column) -> dict[str, Any]:
    """Return a column as h5py stores it; texts differ in length, so they are not packed."""
    if is_text(column):
        kind = needed("h5py").string_dtype()
        return {"data": np.array(texts(table, column), object), "dtype": kind}
    values: NDArray[Any]
    values = truths(table, column) if column.kind is Kind.TRUTH else numbers(table, column)
    return {"data": values, "chunks": True, **_PACKED} if len(values) else {"data": values}


def _write_signal(group: Any, signal: Signal) -> None:  # noqa: ANN401 - h5py has no types
    """Write a signal stretch by stretch: the whole of it is never in memory."""
    said = {"words": signal.words, "unit": signal.unit, "device": signal.device}
    _describe(group, {**said, "rate_hz": signal.rate_hz})
    group.attrs["channels"] = list(signal.channels)
    width = len(signal.channels)
    samples = group.create_dataset(
        "samples",
        (0, width),
        "f8",
        maxshape=(None, width),
        chunks=(_CHUNK_SAMPLES, width),
        **_PACKED,
    )
    stretches: list[tuple[float, int, int, float]] = []
    for piece in signal.pieces():
        first, count = len(samples), len(piece.samples)
        samples.resize(first + count, axis=0)
        samples[first:] = piece.samples.reshape(count, width)
        stretches.append((piece.start_s, first, count, piece.rate_hz))
    columns = list(zip(*stretches, strict=True)) or [(), (), (), ()]
    for name, kind, column in zip(_STRETCH, ("f8", "i8", "i8", "f8"), columns, strict=True):
        group.create_dataset(name, data=np.array(column, kind))


_STRETCH = ("start_s", "first", "count", "rate_hz")
