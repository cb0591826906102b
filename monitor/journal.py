"""The record of a session while it is being made: encrypted, append-only, durable.

Everything appended since the last `commit` is written as one transaction.  When `commit`
returns, it is on the disk and neither a crash nor a power cut takes it away; what had not
been committed is lost.  Five commits a second therefore keep the loss under a second.
"""

import hashlib
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from ..sensors.clock import Clock, SystemClock
from ..sensors.messages import AudioBlock
from .codec import INPUTS, RECORDS
from .erasure import RowNumbers, erase_after, erase_audio, last_rows
from .errors import Expected
from .inputs import Input
from .journal_chunk import Chunk, Statement
from .raw_audio import AudioPiece, joined, to_flac
from .records import Record
from .session_schema import Consent, SessionHeader, SessionSensor, connect, lay_out

__all__ = [
    "AudioNotConsented", "Consent", "Journal", "JournalWriteError", "SessionHeader",
    "SessionSensor", "WriteFailure",
]  # fmt: skip


class WriteFailure(StrEnum):
    """Why the disk did not take the record."""

    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    IO_ERROR = "io_error"
    OTHER = "other"


_SENTENCES = {
    WriteFailure.DISK_FULL: "The disk is full. Free some room and the recording goes on.",
    WriteFailure.READ_ONLY: "The disk has become read-only. Check whether it is locked.",
    WriteFailure.IO_ERROR: "The disk does not answer. Check whether it is still connected.",
    WriteFailure.OTHER: "The record could not be written.",
}

_FAILURES = {
    sqlcipher.SQLITE_FULL: WriteFailure.DISK_FULL,
    sqlcipher.SQLITE_READONLY: WriteFailure.READ_ONLY,
    sqlcipher.SQLITE_IOERR: WriteFailure.IO_ERROR,
}


class JournalWriteError(Expected):
    """The disk refused.  What was committed is safe, what was not is kept for the next try."""

    def __init__(self, reason: WriteFailure) -> None:
        super().__init__(f"{_SENTENCES[reason]} What was recorded before is safe.")
        self.reason = reason


class AudioNotConsented(Exception):  # noqa: N818 - reads as a noun where it is caught
    """Raw audio was offered to a session whose client did not agree to it."""


class Journal:
    """Writes one session.  For one writer thread at a time; reads nothing back."""

    def __init__(
        self, connection: sqlcipher.Connection, consent: Consent, clock: Clock
    ) -> None:
        self._connection = connection
        self._consent = consent
        self._clock = clock
        self._inputs = Chunk("inputs", INPUTS)
        self._records = Chunk("records", RECORDS)
        self._audio: list[AudioBlock] = []
        self._commits = 0

    @classmethod
    def create(
        cls, path: Path, key: bytes, header: SessionHeader, clock: Clock | None = None
    ) -> "Journal":
        """Start a session file at `path`, locked with a 256-bit key.

        Raises
        ------
        FileExistsError
            If there is a file already: a record is never written over.
        JournalWriteError
            If the disk has no room even for the header; nothing is left behind then.
        """
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        connection = connect(path, key, read_only=False)
        try:
            with _disk_faults():
                lay_out(connection, header)
        except JournalWriteError:
            connection.close()
            for ending in ("", "-wal", "-shm"):
                path.with_name(path.name + ending).unlink(missing_ok=True)
            raise
        return cls(connection, header.consent, clock or SystemClock())

    def append_inputs(self, items: Iterable[Input]) -> None:
        """Add inputs, in the order in which the engine will see them.

        Raises
        ------
        CodecError
            If one could not be read back as it is (not a number); none of them is added.
        """
        self._inputs.append(items)

    def append_records(self, items: Iterable[Record]) -> None:
        """Add what the engine said, in its order; raises as `append_inputs`."""
        self._records.append(items)

    def append_audio(self, block: AudioBlock) -> None:
        """Add raw sound.

        Raises
        ------
        AudioNotConsented
            If the header does not say that the client agreed to it.
        """
        if not self._consent.raw_audio:
            raise AudioNotConsented("The client has not agreed to a recording of their voice.")
        self._audio.append(block)

    def commit(self) -> None:
        """Write everything appended since the last commit; durable when this returns.

        Raises
        ------
        JournalWriteError
            If the disk refused; everything is kept and the next commit tries again.
        """
        chunks = [chunk for chunk in (self._inputs, self._records) if chunk.waiting]
        if not chunks and not self._audio:
            return
        statements: list[Statement] = [chunk.insert() for chunk in chunks]
        statements += [_insert_audio(piece) for piece in joined(self._audio)]
        self._transact(statements)
        self._commits += 1
        self._audio.clear()
        for chunk in chunks:
            chunk.written()

    def place(self) -> "JournalPlace":
        """Return where the recording stands: what was committed until now can be kept."""
        return JournalPlace(
            last_rows(self._connection),
            self._commits,
            self._inputs.copy(),
            self._records.copy(),
        )

    def forget_since(self, place: "JournalPlace") -> None:
        """Erase everything recorded since `place`, whether it was committed or not.

        Raises
        ------
        JournalWriteError
            If the disk refuses; then nothing was erased, and it may be tried again.
        """
        self._erase(lambda: erase_after(self._connection, place.rows))
        self._commits = place.commits
        self._inputs, self._records = place.inputs.copy(), place.records.copy()
        self._audio.clear()

    def forget_audio(self) -> None:
        """Erase all sound and take no more: the client no longer agrees to it.

        Raises
        ------
        JournalWriteError
            If the disk refuses; what is there stays, but no more is taken.
        """
        self._consent = replace(self._consent, raw_audio=False)
        self._audio.clear()
        self._erase(lambda: erase_audio(self._connection))

    def _erase(self, erase: Callable[[], None]) -> None:
        try:
            with _disk_faults():
                erase()
        except (JournalWriteError, sqlcipher.Error):
            with suppress(sqlcipher.Error):
                self._connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """Commit, seal, and leave one self-contained file.

        A reader that has the file open at this moment keeps two empty sidecar files alive.

        Raises
        ------
        JournalWriteError
            If the disk refused; `close` may be tried again, or the journal abandoned.
        """
        self.commit()
        self.seal(self._commits, self._inputs.digest())

    def seal(self, commits: int, digest: str) -> None:
        """Say that this is all there is, and leave one self-contained file; as `close`."""
        seal = (self._clock.wall_time(), commits, digest)
        once = "INSERT INTO closed SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM closed)"
        self._transact([(once, seal)])
        with _disk_faults():
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._leave_wal_mode()
        self._connection.close()

    def abandon(self) -> None:
        """Let go of the file as a crash would: what was committed stays, unsealed."""
        self._connection.close()

    def _leave_wal_mode(self) -> None:
        """Let the file be read without sidecars, and from a read-only disk."""
        try:
            self._connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        except sqlcipher.OperationalError as error:
            if _result_code(error) != sqlcipher.SQLITE_BUSY:  # a reader has it open
                raise

    def _transact(self, statements: Iterable[Statement]) -> None:
        try:
            with _disk_faults():
                self._connection.execute("BEGIN IMMEDIATE")
                for statement, values in statements:
                    self._connection.execute(statement, values)
                self._connection.execute("COMMIT")
        except (JournalWriteError, sqlcipher.Error):
            # On a full disk SQLite has often rolled back already, or cannot say that it did.
            with suppress(sqlcipher.Error):
                self._connection.execute("ROLLBACK")
            raise


def seal_unfinished(path: Path, key: bytes, clock: Clock | None = None) -> None:
    """Close a session in order that was cut off: what it lacks is the seal, nothing else.

    Raises
    ------
    JournalWriteError
        If the disk refuses; the session stays as it is.
    """
    with _disk_faults():
        connection = connect(path, key, read_only=False)
        digest = hashlib.sha256()
        commits = 0
        for (block,) in connection.execute("SELECT lines FROM inputs ORDER BY seq"):
            digest.update(zlib.decompress(block))
            commits += 1
    journal = Journal(connection, Consent(), clock or SystemClock())
    journal.seal(commits, digest.hexdigest())


@dataclass(frozen=True, slots=True)
class JournalPlace:
    """A moment of a recording that can be returned to."""

    rows: RowNumbers
    commits: int
    inputs: Chunk
    records: Chunk


def _insert_audio(piece: AudioPiece) -> Statement:
    return (
        "INSERT INTO audio (sensor, first_sample, rate_hz, channels, flac)"
        " VALUES (?, ?, ?, ?, ?)",
        (
            piece.sensor,
            piece.first_sample,
            piece.rate_hz,
            piece.samples.shape[1],
            to_flac(piece),
        ),
    )


@contextmanager
def _disk_faults() -> Iterator[None]:
    """Say in words what the disk refused; what we did wrong ourselves stays as it is."""
    try:
        yield
    except (sqlcipher.IntegrityError, sqlcipher.ProgrammingError):
        raise
    except sqlcipher.Error as error:
        reason = _FAILURES.get(_result_code(error), WriteFailure.OTHER)
        raise JournalWriteError(reason) from error


def _result_code(error: sqlcipher.Error) -> int:
    """Return SQLite's primary result code, the low byte of the extended one."""
    return int(error.sqlite_errorcode) & 0xFF
