"""Recordings of BIDS: rows at a steady rate, without a header.

What was not measured is a row of `n/a`, so that the row after a gap stands where its time is.
Each row has its own time, too: a strap keeps another second than a computer.
"""

from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import Path

import numpy as np

from ...tables.session_tables import Piece, SessionTables, Signal
from ...tables.table import Column, Kind
from ..edf_signals import Extent, extent_of
from .sidecars import Fields, column_fields, device_fields, session_fields, write_json
from .tsv import UNKNOWN, number_text, write_packed

TIME = Column(
    "timestamp",
    Kind.NUMBER,
    "When the row was measured, seconds since the session began; within a gap, evenly spread.",
    "s",
)
_AT_ONCE = 65_536


def write_signal(stem: Path, signal: Signal, session: SessionTables) -> None:
    """Write a raw signal as `<stem>_recording-<name>_physio`; nothing if it holds no sample."""
    extent = extent_of(signal)
    if extent is None:
        return
    columns = [TIME, *(_channel(signal, name) for name in signal.channels)]
    told = {"Description": signal.words, **device_fields(signal.device, session.about.devices)}
    name = signal.name.replace("_", "")
    path = recording(stem, name, "physio.tsv.gz")
    write_packed(path, _lines(signal, extent))
    fields = physio_fields(session, columns, extent.rate_hz, extent.start_s)
    write_json(recording(stem, name, "physio.json"), fields | told)


def recording(stem: Path, name: str, rest: str) -> Path:
    """Return the path of a file of a recording."""
    return stem.with_name(f"{stem.name}_recording-{name}_{rest}")


def physio_fields(
    session: SessionTables, columns: Sequence[Column], rate_hz: float, start_s: float
) -> Fields:
    """Return what the sidecar of a recording says, whatever it holds."""
    return {
        "SamplingFrequency": round(rate_hz, 6),
        "StartTime": round(start_s, 6),
        "Columns": [column.name for column in columns],
        "PhysioType": "generic",
        **column_fields(columns),
        **session_fields(session.about),
    }


def _channel(signal: Signal, name: str) -> Column:
    """Return what a channel is; BIDS has a name for the ECG."""
    if signal.name.startswith("ecg"):
        return Column("cardiac", Kind.NUMBER, signal.words, signal.unit)
    return Column(name, Kind.NUMBER, f"{signal.words} Axis {name}.", signal.unit)


def _lines(signal: Signal, extent: Extent) -> Iterator[str]:
    unknown = f"\t{UNKNOWN}" * len(signal.channels)
    row, before_s = 0, extent.start_s
    for piece in signal.pieces():
        missing = round((piece.start_s - extent.start_s) * extent.rate_hz) - row
        if missing > 0:
            yield from _missing_lines(before_s, piece.start_s, missing, unknown)
            row += missing
        yield from _piece_lines(piece)
        row += len(piece.samples)
        before_s = piece.start_s + max(0, len(piece.samples) - 1) / piece.rate_hz


def _missing_lines(before_s: float, after_s: float, count: int, cells: str) -> Iterator[str]:
    between_s = np.linspace(before_s, after_s, count + 2)[1:-1]
    for times in np.array_split(between_s, ceil(count / _AT_ONCE)):
        yield "".join([f"{t_s:.6f}{cells}\n" for t_s in times.tolist()])


def _piece_lines(piece: Piece) -> Iterator[str]:
    for first in range(0, len(piece.samples), _AT_ONCE):
        rows = piece.samples[first : first + _AT_ONCE]
        times = piece.start_s + np.arange(first, first + len(rows)) / piece.rate_hz
        columns = [map(number_text, column) for column in rows.T.tolist()]
        stamps = [f"{t_s:.6f}" for t_s in times.tolist()]
        yield "".join(["\t".join(row) + "\n" for row in zip(stamps, *columns, strict=True)])
