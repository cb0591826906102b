"""A recorded session, read: while it is written, after it was closed, after a crash.

Nothing here changes the file, but that SQLite takes back what a power cut left half done.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec
from sqlcipher3 import dbapi2 as sqlcipher

from ..codec import INPUTS, RECORDS, Codec, type_name
from ..inputs import Input
from ..records import Record
from .raw_audio import AudioPiece, from_flac
from .seal import Digests, Seal, digest_of, seal_columns, sound_bytes, sound_columns
from .session_bounds import (
    MOST_LABELS,
    MOST_SAMPLES,
    AudioPlace,
    AudioRow,
    BeyondBounds,
    LabelRow,
    SealRow,
    bounded_block,
    bounded_line,
    bounded_text,
    inflated,
    within_session,
)
from .session_errors import (
    NewerSession,
    NoSession,
    NotASession,
    SealBroken,
    SessionDamaged,
    SessionFileError,
    SessionOutOfReach,
    WrongKey,
)
from .session_faults import damaged, not_a_session, sentences
from .session_schema import (
    APPLICATION_ID,
    USER_VERSION,
    SessionHeader,
    connect,
    layout,
    roll_back,
)

__all__ = [
    "NewerSession", "NoSession", "NotASession", "Seal", "SealBroken", "SessionDamaged",
    "SessionFile", "SessionFileError", "SessionOutOfReach", "WrongKey",
]  # fmt: skip

T = TypeVar("T")
Kind = TypeVar("Kind")

_AT_ONCE, _SMALL_BYTES = 64, 65_536
"""So many commits of so many bytes at most are fetched together."""


class SessionFile:
    """A session open for reading.  A context manager; belongs to one thread at a time."""

    def __init__(
        self,
        connection: sqlcipher.Connection,
        path: Path,
        version: int,
        header: SessionHeader,
    ) -> None:
        self._connection = connection
        self._path = path
        self._version = version
        self.header = header

    @classmethod
    def open(cls, path: Path, key: bytes, *, cut_short: bool = False) -> Self:
        """Open the session at `path` with its 256-bit key; if asked, even one cut short.

        Raises
        ------
        SessionFileError
            One of its kinds, with a sentence that says what to do.
        """
        if not path.is_file():
            raise NoSession(f"There is no session {path.name} here.")
        with sentences(path):
            roll_back(path, key)
            connection = connect(path, key, read_only=True)
            if cut_short:  # SQLite would refuse a file that has fewer pages than it says
                connection.execute("PRAGMA writable_schema = ON")
        try:
            return cls(connection, path, *_checked_header(connection, path))
        except SessionFileError:
            connection.close()
            raise

    @property
    def seal(self) -> Seal | None:
        """What the writer left when it closed the session; None if it could not."""
        columns = ", ".join(seal_columns(self._version))
        rows = self._rows(f"SELECT {columns} FROM closed LIMIT 1")
        return Seal(*self._as(SealRow, rows[0])) if rows else None

    @property
    def closed(self) -> bool:
        """True if the session was closed in order; False if it runs, or was cut off."""
        return self.seal is not None

    def inputs(self) -> Iterator[Input]:
        """Yield every committed input, in the order in which the engine saw them.

        Raises
        ------
        SessionDamaged
            On reaching the damage; what was yielded before it is sound.
        """
        for lines in self._chunks("inputs"):
            yield from self._decoded(INPUTS, lines)

    def inputs_of_kind(self, kind: type[Kind]) -> Iterator[Kind]:
        """Yield the inputs of one kind, in their order; the others are not even decoded.

        Of the hundred kinds of lines of a session one may be a hundredth.  Raises as `inputs`.
        """
        mark = f'"type":"{type_name(kind)}"'.encode()  # within a text its quotes are escaped
        for lines in self._chunks("inputs"):
            if mark not in lines:
                continue
            wanted = b"".join(line for line in lines.splitlines(keepends=True) if mark in line)
            for item in self._decoded(INPUTS, wanted):
                if isinstance(item, kind):
                    yield item

    def records(self) -> Iterator[Record]:
        """Yield everything the engine said, in its order; raises as `inputs`."""
        for lines in self._chunks("records"):
            yield from self._decoded(RECORDS, lines)

    def audio(self, sensor: str | None = None) -> Iterator[AudioPiece]:
        """Yield the raw sound of one sensor, or of all, if any was agreed to; as `inputs`."""
        for row in self._audio_rows(sensor):
            yield self._heard(row)

    def inputs_of(self, commit: int) -> tuple[Input, ...] | None:
        """Return the inputs of one commit, counted from 1; None where there is no such.

        Raises
        ------
        SessionDamaged
            If this one cannot be read; another may be.
        """
        rows = self._rows(
            f"SELECT {bounded_block('lines')} FROM inputs WHERE seq = ?", (commit,)
        )
        if not rows:
            return None
        return tuple(self._decoded(INPUTS, self._inflated(rows[0][0])))

    def last_commit(self) -> int:
        """Return the number of the last commit, 0 if there is none; raises `SessionDamaged`."""
        return self._last("inputs")

    def audio_places(self) -> list[AudioPlace]:
        """Return where each piece of sound stands, without the sound itself."""
        t_s = "NULL" if self._version == 1 else "t_s"
        columns = f"seq, sensor, first_sample, rate_hz, channels, {t_s}"
        rows = self._rows(f"SELECT {columns} FROM audio ORDER BY seq")
        return [self._as(AudioPlace, row) for row in rows]

    def last_audio_number(self) -> int:
        """Return the number of the last piece of sound; as `last_commit`."""
        return self._last("audio")

    def audio_piece(self, number: int) -> AudioPiece | None:
        """Return one piece of sound, None where it was erased; raises `SessionDamaged`."""
        columns = sound_columns(self._version, bounded_block("flac"))
        rows = self._rows(f"SELECT {columns} FROM audio WHERE seq = ?", (number,))
        return self._heard(self._as(AudioRow, rows[0])) if rows else None

    def review_rows(self) -> list[LabelRow]:
        """Return what was added after the session, as it is stored (`LabelBook`)."""
        if not self._rows("SELECT 1 FROM sqlite_master WHERE name = 'review'"):
            return []
        rows = self._rows(
            f"SELECT seq, at, {bounded_line('line')} FROM review ORDER BY seq LIMIT ?",
            (MOST_LABELS,),
        )
        return [self._as(LabelRow, row) for row in rows]

    def verify(self) -> None:
        """Read everything and compare with the seal, if there is one; nothing is decoded.

        Raises
        ------
        SealBroken
            If they differ.
        SessionDamaged
            If something cannot be read.
        """
        found = Digests(
            digest_of(self._chunks("inputs")),
            digest_of(self._chunks("records")),
            digest_of(map(sound_bytes, self._audio_rows())),
        )
        seal = self.seal
        if seal is not None and not seal.fits(found):
            raise SealBroken(f"Session {self._path.name} is not what was sealed.")

    def forget_pages(self) -> None:
        """Read from the disk whatever is asked for next, not from memory."""
        self._rows("PRAGMA shrink_memory")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _last(self, table: str) -> int:
        ((last,),) = self._rows(f"SELECT coalesce(max(seq), 0) FROM {table}")
        return int(last)

    def _chunks(self, table: str) -> Iterator[bytes]:
        """Yield the lines of each commit, in short queries.

        A query left open would keep a running writer from tidying its write-ahead log.
        """
        last = 0
        while rows := self._next_blocks(table, last):
            for found, block in rows:
                if found != last + 1:
                    lacks = f"Session {self._path.name} lacks a part of its {table}."
                    raise SessionDamaged(lacks)
                yield self._inflated(block)
                last = found

    def _next_blocks(self, table: str, last: int) -> list[tuple[Any, ...]]:
        """Return the blocks after number `last`: many small ones, or one that is not small.

        Where one of many cannot be read, those before it still can, one by one.
        """
        after = f"FROM {table} WHERE seq > ? ORDER BY seq LIMIT"
        with suppress(SessionDamaged):
            small = f"octet_length(lines) <= {_SMALL_BYTES}"
            rows = self._rows(
                f"SELECT seq, iif(typeof(lines) = 'blob' AND {small}, lines, NULL)"
                f" {after} {_AT_ONCE}",
                (last,),
            )
            if all(block is not None for _, block in rows):
                return rows
        return self._rows(f"SELECT seq, {bounded_block('lines')} {after} 1", (last,))

    def _inflated(self, block: bytes | None) -> bytes:
        with sentences(self._path):
            if block is None:
                raise BeyondBounds("a commit that is too large, or none at all")
            return inflated(block)

    def _decoded(self, codec: Codec, lines: bytes) -> Iterator[Any]:
        with sentences(self._path):
            for item in codec.each_line(lines):
                if not within_session(item.t_s):
                    raise BeyondBounds(f"a time of {item.t_s} s")
                yield item

    def _audio_rows(self, sensor: str | None = None) -> Iterator[AudioRow]:
        columns = sound_columns(self._version, bounded_block("flac"))
        query = (
            f"SELECT seq, {columns} FROM audio WHERE (?1 IS NULL OR sensor = ?1) AND seq > ?2"
            " ORDER BY seq LIMIT 1"
        )
        last = 0
        while rows := self._rows(query, (sensor, last)):
            ((number, *row),) = rows
            if number <= last:  # a page that was forged: rows without end
                raise damaged(self._path)
            last = number
            yield self._as(AudioRow, tuple(row))

    def _heard(self, row: AudioRow) -> AudioPiece:
        with sentences(self._path):
            samples = from_flac(row.flac, row.rate_hz, row.channels, MOST_SAMPLES)
        return AudioPiece(row.sensor, row.first_sample, row.rate_hz, samples, row.t_s)

    def _as(self, kind: type[T], row: tuple[Any, ...]) -> T:
        """Return a row whose columns have the types and bounds of `kind`."""
        with sentences(self._path):
            return msgspec.convert(row, kind)

    def _rows(self, query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        with sentences(self._path):
            return list(self._connection.execute(query, values).fetchall())


def _checked_header(connection: sqlcipher.Connection, path: Path) -> tuple[int, SessionHeader]:
    """Return the version of a file that is a session, and its header."""
    with sentences(path):
        (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        (user_version,) = connection.execute("PRAGMA user_version").fetchone()
    if int(application_id) != APPLICATION_ID:
        raise not_a_session(path)
    if int(user_version) > USER_VERSION:
        raise NewerSession(f"A newer Handrail made {path.name}. Update Handrail to read it.")
    with sentences(path):
        query = "SELECT type, name, sql FROM sqlite_master LIMIT 100"
        found = connection.execute(query).fetchall()
    plain, reviewed = (layout(int(user_version), reviewed=was) for was in (False, True))
    if frozenset(found) not in {plain, reviewed}:
        raise NotASession(
            f"{path.name} is not laid out as Handrail lays out a session: another program made "
            "or changed it. Nothing in it was read."
        )
    with sentences(path):
        query = f"SELECT {bounded_text('json')} FROM header LIMIT 2"
        rows = connection.execute(query).fetchall()
        if len(rows) != 1 or rows[0][0] is None:
            raise BeyondBounds("no header, or one that is too large")
        return int(user_version), SessionHeader.from_json(rows[0][0])
