"""A session as streams of stamped samples: XDF files hold it so, the lab's programs hear it so.

The five that laboratories know by their types: ECG, ACC, RR, HR, Markers.  Stamps are seconds
since the session began; where nothing was measured there is no sample.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ...sensors.messages import STRAP
from ..tables.session_tables import Piece, SessionTables, Signal
from ..tables.table import Cell, Table
from .column_arrays import numbers, storable
from .session_facts import SIMULATED

_BLOCK_S = 0.25
_TYPES = {"ecg": "ECG", "acceleration": "ACC"}


@dataclass(frozen=True, slots=True)
class StreamChannel:
    """One value of each sample: its label, its type ("ECG") and its unit."""

    label: str
    content: str
    unit: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Some samples of a stream.

    Attributes
    ----------
    stamps_s
        Shape (n,), rising.
    values
        Shape (n, channels), or one tuple of texts a sample.
    """

    stamps_s: NDArray[np.float64]
    values: NDArray[np.float64] | list[tuple[str, ...]]

    def __len__(self) -> int:
        return len(self.stamps_s)


@dataclass(frozen=True, slots=True)
class TimedStream:
    """A stream.

    Attributes
    ----------
    name, content
        What it is called, and its type as laboratories know it.
    channels
        One for each value of a sample.
    rate_hz
        As the device promises it; 0 where samples come when they come.
    is_text
        Whether its values are texts; else they are numbers, NaN where not known.
    about
        What is worth saying of it: device, words.
    blocks
        Yields its samples anew, in order of time.
    """

    name: str
    content: str
    channels: tuple[StreamChannel, ...]
    rate_hz: float
    is_text: bool
    about: str
    blocks: Callable[[], Iterator[Block]]


def lab_streams(session: SessionTables) -> tuple[TimedStream, ...]:
    """Return the streams that there is something in."""
    streams = [_raw(signal) for signal in session.signals]
    streams += _intervals(session.tables["beats"])
    rate = session.tables["levels"]
    if rate.rows:
        streams.append(
            _of_column(rate, "hr_bpm", "heart rate", StreamChannel("HR", "HR", "bpm"))
        )
    said = sorted(_markers(session), key=lambda moment: moment[0])
    if said:
        streams.append(_spoken("markers", said, _marker_words(session)))
    return tuple(streams)


def _intervals(beats: Table) -> Iterator[TimedStream]:
    """Yield the intervals of each strap: those of two are not to be mixed."""
    device = beats.names.index("device")
    for strap in dict.fromkeys(row[device] for row in beats.rows):
        own = replace(beats, rows=[row for row in beats.rows if row[device] == strap])
        name = "RR intervals" if strap in {STRAP, None} else f"RR intervals {storable(strap)}"
        yield _of_column(own, "rr_ms", name, StreamChannel("RR", "RR", "ms"))


def _marker_words(session: SessionTables) -> str:
    words = "Phases, ratings, marks, flags, cues, turns and gaps, each as it began and ended."
    return f"{SIMULATED} {words}" if session.about.simulated else words


def _raw(signal: Signal) -> TimedStream:
    content = _TYPES.get(signal.name, signal.name)
    channels = tuple(StreamChannel(name, content, signal.unit) for name in signal.channels)
    return TimedStream(
        signal.name,
        content,
        channels,
        signal.rate_hz,
        is_text=False,
        about=f"{signal.words} Device: {signal.device}.",
        blocks=lambda: (block for piece in signal.pieces() for block in _in_blocks(piece)),
    )


def _in_blocks(piece: Piece) -> Iterator[Block]:
    samples = piece.samples.reshape(len(piece.samples), -1)
    size = max(1, round(_BLOCK_S * piece.rate_hz))
    for first in range(0, len(samples), size):
        some = samples[first : first + size]
        stamps_s = piece.start_s + np.arange(first, first + len(some)) / piece.rate_hz
        yield Block(stamps_s, some)


def _of_column(table: Table, name: str, title: str, channel: StreamChannel) -> TimedStream:
    """Return one column of a table as a stream; a row that does not know it has no sample."""
    column = table.columns[table.names.index(name)]
    stamps_s = numbers(table, table.columns[table.names.index("t_s")])
    values = numbers(table, column)
    known = ~np.isnan(values)
    block = Block(stamps_s[known], values[known, np.newaxis])
    return TimedStream(
        title,
        channel.content,
        (channel,),
        rate_hz=0.0,
        is_text=False,
        about=column.words,
        blocks=lambda: iter((block,)),
    )


def _spoken(name: str, said: list[tuple[float, str]], about: str) -> TimedStream:
    stamps_s = np.array([t_s for t_s, _ in said], np.float64)
    block = Block(stamps_s, [(text,) for _, text in said])
    channels = (StreamChannel(name, "Markers"),)
    return TimedStream(
        name,
        "Markers",
        channels,
        rate_hz=0.0,
        is_text=True,
        about=about,
        blocks=lambda: iter((block,)),
    )


def _markers(session: SessionTables) -> Iterator[tuple[float, str]]:
    """Yield when something began, ended or was said, and what: `phase reliving begins`."""
    tables = session.tables
    for name, what in (("phases", "phase"), ("turns", "speaker"), ("gaps", "sensor")):
        for row in _rows(tables[name]):
            subject = f"{name.removesuffix('s')} {_word(row[what])}"
            yield from _moment(row["start_s"], f"{subject} begins")
            yield from _moment(row["end_s"], f"{subject} ends")
    for row in _rows(tables["suds"]):
        yield from _moment(row["t_s"], f"suds {_word(row['value'])}/{_word(row['scale_max'])}")
    for row in _rows(tables["flags"]):
        # When it was known, as the window and the outlet of a live session say it.
        yield from _moment(row["decided_s"], f"flag {_word(row['kind'])} {_word(row['state'])}")
    for row in _rows(tables["cues"]):
        yield from _moment(row["t_s"], f"cue {_word(row['kind'])}{_after_colon(row['text'])}")
    for row in _rows(tables["marks"]):
        yield from _moment(row["t_s"], f"mark {_word(row['kind'])}{_after_colon(row['value'])}")


def _rows(table: Table) -> Iterator[dict[str, Cell]]:
    return (dict(zip(table.names, row, strict=True)) for row in table.rows)


def _moment(t_s: Cell, text: str) -> Iterator[tuple[float, str]]:
    if isinstance(t_s, int | float):
        yield float(t_s), text


def _after_colon(cell: Cell) -> str:
    return f": {_word(cell)}" if cell else ""


def _word(cell: Cell) -> str:
    return f"{cell:g}" if isinstance(cell, float) else storable(cell)
