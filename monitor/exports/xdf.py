"""XDF: the container of the Lab Streaming Layer, as its LabRecorder writes it.

Beside the streams that laboratories know (`timed_streams`) every table is there whole: its
numbers as one stream, its words as another with the same stamps.  No library on the package
index writes XDF; the format is a page (https://github.com/sccn/xdf/wiki/Specifications).
"""

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree as ET

import numpy as np

from ..tables.session_tables import SessionTables
from ..tables.table import Column, Table
from .column_arrays import is_text, numbers, texts
from .session_facts import SIMULATED, facts_of, settings_json
from .timed_streams import Block, StreamChannel, TimedStream, lab_streams

LOSS = ""
FILE = "session.xdf"

_FILE_HEADER, _STREAM_HEADER, _SAMPLES, _CLOCK_OFFSET, _STREAM_FOOTER = 1, 2, 3, 4, 6
_ONE_CLOCK = struct.pack("<dd", 0.0, 0.0)
"""At 0 s this stream's clock was 0 s off: all stamps are of one clock already."""

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STAMPED = b"\x08"
"""Every sample has its own stamp: a reader that counts on instead would close the gaps."""


def write(session: SessionTables, out: Path) -> None:
    """Write the session as one file."""
    with (out / FILE).open("wb") as file:
        file.write(b"XDF:")
        _write_chunk(file, _FILE_HEADER, _xml(_file_header(session)))
        for number, stream in enumerate((*lab_streams(session), *_table_streams(session)), 1):
            _write_stream(file, struct.pack("<I", number), stream, session)


def _write_stream(
    file: BinaryIO, number: bytes, stream: TimedStream, session: SessionTables
) -> None:
    header = _stream_header(stream, simulated=session.about.simulated)
    _write_chunk(file, _STREAM_HEADER, number + _xml(header))
    _write_chunk(file, _CLOCK_OFFSET, number + _ONE_CLOCK)
    count, edges_s = 0, [0.0, 0.0]
    for block in filter(len, stream.blocks()):
        packed = _packed_texts(block) if stream.is_text else _packed_numbers(block)
        _write_chunk(file, _SAMPLES, number + _length(len(block)) + packed)
        first_s, last_s = float(block.stamps_s[0]), float(block.stamps_s[-1])
        edges_s = [edges_s[0] if count else first_s, last_s]
        count += len(block)
    _write_chunk(file, _STREAM_FOOTER, number + _xml(_stream_footer(edges_s, count)))


def _write_chunk(file: BinaryIO, tag: int, content: bytes) -> None:
    file.write(_length(2 + len(content)) + struct.pack("<H", tag) + content)


def _length(count: int) -> bytes:
    """Return a count as XDF writes it: how many bytes it takes, then these."""
    for size, form in ((1, "<BB"), (4, "<BI")):
        if count < 1 << (8 * size):
            return struct.pack(form, size, count)
    return struct.pack("<BQ", 8, count)


def _packed_numbers(block: Block) -> bytes:
    values = np.asarray(block.values)
    form = np.dtype([("stamped", "u1"), ("t_s", "<f8"), ("values", "<f8", values.shape[1:])])
    samples = np.empty(len(values), form)
    samples["stamped"] = _STAMPED[0]
    samples["t_s"] = block.stamps_s
    samples["values"] = values
    return samples.tobytes()


def _packed_texts(block: Block) -> bytes:
    def packed() -> Iterator[bytes]:
        for stamp_s, sample in zip(block.stamps_s, block.values, strict=True):
            yield _STAMPED + struct.pack("<d", stamp_s)
            for text in sample:
                encoded = str(text).encode()
                yield _length(len(encoded)) + encoded

    return b"".join(packed())


def _table_streams(session: SessionTables) -> Iterator[TimedStream]:
    """Yield each table that has rows as two streams, or as one if it has only one kind."""
    for table in session.tables.values():
        if not table.rows:
            continue
        time = next((one for one in table.columns if one.name == "t_s"), table.columns[0])
        stamps_s = numbers(table, time)
        others = [one for one in table.columns if one is not time]
        counted = [one for one in others if not is_text(one)]
        worded = [one for one in others if is_text(one)]
        if counted:
            values = np.column_stack([numbers(table, one) for one in counted])
            yield _of_table(table, "numbers", counted, Block(stamps_s, values))
        if worded:
            words = list(zip(*(texts(table, one) for one in worded), strict=True))
            yield _of_table(table, "words", worded, Block(stamps_s, words))


def _of_table(table: Table, what: str, columns: list[Column], block: Block) -> TimedStream:
    return TimedStream(
        f"{table.name} {what}",
        "Table",
        tuple(StreamChannel(one.name, one.kind.value, one.unit) for one in columns),
        rate_hz=0.0,
        is_text=is_text(columns[0]),
        about=" ".join((table.words, *(f"{one.name}: {one.words}" for one in columns))),
        blocks=lambda: iter((block,)),
    )


def _file_header(session: SessionTables) -> ET.Element:
    info = ET.Element("info")
    _say(info, "version", "1.0")
    if session.about.dated:
        _say(info, "datetime", session.about.started_at.isoformat())
    about = ET.SubElement(info, "session")
    for name, fact in facts_of(session.about).items():
        _say(about, name, fact)
    _say(about, "settings", settings_json(session.about))
    return info


def _stream_header(stream: TimedStream, *, simulated: bool) -> ET.Element:
    info = ET.Element("info")
    _say(info, "name", f"Handrail {stream.name}" + (" (simulated)" if simulated else ""))
    _say(info, "type", stream.content)
    _say(info, "channel_count", len(stream.channels))
    _say(info, "nominal_srate", stream.rate_hz)
    _say(info, "channel_format", "string" if stream.is_text else "double64")
    _say(info, "source_id", f"handrail-{stream.name.replace(' ', '-')}")
    described = ET.SubElement(info, "desc")
    _say(described, "manufacturer", "Handrail")
    _say(described, "words", stream.about)
    _say(described, "notice", SIMULATED if simulated else "")
    # Else a reader draws one straight line of time through every gap shorter than 500 samples.
    _say(ET.SubElement(described, "synchronization"), "can_drop_samples", "true")
    channels = ET.SubElement(described, "channels")
    for channel in stream.channels:
        said = ET.SubElement(channels, "channel")
        _say(said, "label", channel.label)
        _say(said, "type", channel.content)
        _say(said, "unit", channel.unit)
    return info


def _stream_footer(edges_s: list[float], count: int) -> ET.Element:
    info = ET.Element("info")
    for name, edge_s in zip(("first_timestamp", "last_timestamp"), edges_s, strict=True):
        _say(info, name, edge_s)
    _say(info, "sample_count", count)
    return info


def _say(element: ET.Element, name: str, fact: object) -> None:
    ET.SubElement(element, name).text = _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", str(fact))


def _xml(element: ET.Element) -> bytes:
    return b'<?xml version="1.0"?>' + ET.tostring(element, "unicode").encode()
