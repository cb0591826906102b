"""The rows of one table of a session: lines that wait, and a sum over all that were written."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from ..codec import Codec, CodecError
from .seal import Statement
from .session_bounds import MOST_LINES_BYTES


class Chunk:
    """The lines of one table that wait for the next commit."""

    def __init__(self, table: str, codec: Codec, seq: int = 1) -> None:
        self._table = table
        self._codec = codec
        self._seq = seq
        self._t_s = 0.0
        self._lines = bytearray()
        self._digest = hashlib.sha256()

    @property
    def waiting(self) -> bool:
        """Whether anything waits for the next commit."""
        return bool(self._lines)

    def append(self, items: Iterable[Any]) -> None:
        """Add items; raises `CodecError` if one could not be read back as it is."""
        batch = list(items)
        lines = self._codec.encode_lines(batch)
        # JSON has no NaN: it is written as null, and would make the chunk unreadable.
        if b"null" in lines and self._codec.decode_lines(lines) != batch:
            raise CodecError("a value that is not a number cannot be recorded")
        if batch and not self._lines:
            self._t_s = batch[0].t_s
        self._lines += lines

    def inserts(self) -> list[Statement]:
        """Return what writes the waiting lines: one row, more after an hour of a full disk."""
        return [
            (
                f"INSERT INTO {self._table} VALUES (?, ?, ?)",
                (self._seq + number, self._t_s, zlib.compress(lines)),
            )
            for number, lines in enumerate(_rows(bytes(self._lines)))
        ]

    def copy(self) -> "Chunk":
        """Return a chunk that goes on from what was written, without what waits."""
        other = Chunk(self._table, self._codec, self._seq)
        other._digest = self._digest.copy()
        return other

    def written(self) -> None:
        """What waited is on the disk: go on with the next."""
        self._seq += sum(1 for _ in _rows(bytes(self._lines)))
        self._digest.update(self._lines)
        self._lines.clear()

    def digest(self) -> str:
        """Return the SHA-256 of everything written so far, in hexadecimal."""
        return self._digest.hexdigest()


def _rows(lines: bytes) -> Iterator[bytes]:
    """Yield whole lines, as many at a time as a reader takes."""
    at = 0
    while len(lines) - at > MOST_LINES_BYTES:
        end = lines.rfind(b"\n", at, at + MOST_LINES_BYTES) + 1
        yield lines[at:end]
        at = end
    if at < len(lines):
        yield lines[at:]
