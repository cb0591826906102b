"""The record of a session while it is being made: encrypted, append-only, durable.

Everything appended since the last `commit` is written as one transaction.  When `commit`
returns, it is on the disk and neither a crash nor a power cut takes it away; what had not
been committed is lost.  Five commits a second therefore keep the loss under a second.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from ...sensors.clock import Clock, SystemClock
from ..codec import INPUTS, RECORDS
from ..consent import Consent, Modality
from ..errors import Expected
from ..inputs import Input
from ..records import Record
from .erasure import RowNumbers, empty_log, erase_after, erase_audio, last_rows
from .journal_chunk import Chunk
from .raw_audio import AudioPiece
from .seal import Digests, Seal, Statement, digests_in, insert_seal
from .session_schema import SessionHeader, SessionSensor, connect, lay_out
from .sound_chunk import SoundChunk, insert_sound

__all__ = [
    "AudioNotConsented", "Consent", "Journal", "JournalWriteError", "SessionHeader",
    "SessionSensor", "WriteFailure",
]  # fmt: skip


SOUND_S = 0.4
"""How much sound is written at a time, seconds (measured: 90 minutes in pieces of 0.2 s take
139 MB, of 0.4 s 130 MB).  A crash costs no more than this and one commit."""


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
        self._sound = SoundChunk()
        self._commits = 0
        self._erased_is_there = False

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
            with disk_faults():
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

    def append_sound(self, piece: AudioPiece) -> None:
        """Add raw sound.

        Raises
        ------
        AudioNotConsented
            If the header does not say that the client agreed to it.
        """
        if not self._consent.gives(Modality.RAW_AUDIO):
            raise AudioNotConsented("The client has not agreed to a recording of their voice.")
        self._sound.append(piece)

    def drop_sound(self) -> None:
        """Take the sound out of the batch being filled; there is no room for it."""
        self._sound.drop()

    def agree(self, agreed: Consent) -> None:
        """Keep only what is agreed to from now on."""
        self._consent = agreed
        if not agreed.gives(Modality.RAW_AUDIO):
            self._sound.drop()

    def commit(self) -> None:
        """Write everything appended since the last commit; durable when this returns.

        Sound waits until there are `SOUND_S` of it: shorter pieces fill the pages badly.

        Raises
        ------
        JournalWriteError
            If the disk refused; everything is kept and the next commit tries again.
        """
        self._write(sound=self._sound.waiting_s >= SOUND_S)

    def _write(self, *, sound: bool) -> None:
        chunks = [chunk for chunk in (self._inputs, self._records) if chunk.waiting]
        heard = self._sound.rows() if sound else []
        if not chunks and not heard:
            return
        statements: list[Statement] = [row for chunk in chunks for row in chunk.inserts()]
        statements += [insert_sound(row) for row in heard]
        self._transact(statements)
        self._commits += 1
        for chunk in chunks:
            chunk.written()
        if sound:
            self._sound.written(heard)
        self._overwrite_erased()

    def _overwrite_erased(self) -> None:
        """Finish an erasure, which cannot be done while somebody reads an older state."""
        if self._erased_is_there:
            with disk_faults():
                self._erased_is_there = not empty_log(self._connection)

    def place(self) -> "JournalPlace":
        """Return where the recording stands: what was appended until now can be kept.

        Raises
        ------
        JournalWriteError
            If the disk refused to write what waited.
        """
        self._write(sound=True)
        return JournalPlace(
            last_rows(self._connection),
            self._commits,
            self._inputs.copy(),
            self._records.copy(),
            self._sound.copy(),
        )

    def forget_since(self, place: "JournalPlace") -> None:
        """Erase everything recorded since `place`, whether it was committed or not.

        Raises
        ------
        JournalWriteError
            If the disk refuses; then nothing was erased, and it may be tried again.
        """
        rows, sound = place.rows, place.sound.copy()
        if sound.erasures != self._sound.erasures:
            # The sound of before the place is gone, and its numbers were given once more.
            rows, sound = replace(rows, audio=0), self._sound.erased()
        with disk_faults():
            erase_after(self._connection, rows)
        self._erased_is_there = True
        self._commits = place.commits
        self._inputs, self._records = place.inputs.copy(), place.records.copy()
        self._sound = sound
        self._overwrite_erased()

    def forget_audio(self) -> None:
        """Erase all sound that was recorded.

        Raises
        ------
        JournalWriteError
            If the disk refuses; then nothing was erased, and it may be tried again.
        """
        self._sound.drop()
        with disk_faults():
            erase_audio(self._connection)
        self._sound = self._sound.erased()
        self._erased_is_there = True
        self._overwrite_erased()

    def close(self) -> None:
        """Commit, seal, and leave one self-contained file.

        A reader that has the file open at this moment keeps two empty sidecar files alive.

        Raises
        ------
        JournalWriteError
            If the disk refused; `close` may be tried again, or the journal abandoned.
        """
        self._write(sound=True)
        digests = (self._inputs.digest(), self._records.digest(), self._sound.digest())
        self.seal(self._commits, Digests(*digests))

    def seal(self, commits: int, digests: Digests) -> None:
        """Say that this is all there is, and leave one self-contained file; as `close`."""
        seal = Seal(self._clock.wall_time(), commits, *digests)
        with disk_faults():
            statement = insert_seal(self._connection, seal)
        self._transact([statement])
        with disk_faults():
            leave_one_file(self._connection)
        self._connection.close()

    def abandon(self) -> None:
        """Let go of the file as a crash would: what was committed stays, unsealed."""
        self._connection.close()

    def _transact(self, statements: Iterable[Statement]) -> None:
        try:
            with disk_faults():
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

    One that was cut off after it was sealed keeps its seal, and becomes one file.

    Raises
    ------
    JournalWriteError
        If the disk refuses; the session stays as it is.
    """
    with disk_faults(), closing(connect(path, key, read_only=False)) as connection:
        (commits,) = connection.execute("SELECT count(*) FROM inputs").fetchone()
        journal = Journal(connection, Consent(), clock or SystemClock())
        journal.seal(int(commits), digests_in(connection))


@dataclass(frozen=True, slots=True)
class JournalPlace:
    """A moment of a recording that can be returned to."""

    rows: RowNumbers
    commits: int
    inputs: Chunk
    records: Chunk
    sound: SoundChunk


def leave_one_file(connection: sqlcipher.Connection) -> None:
    """Bring everything into the file itself, to be read without sidecars or from a locked disk.

    A reader that has it open at this moment keeps two empty sidecar files alive.
    """
    empty_log(connection)
    try:
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    except sqlcipher.OperationalError as error:
        if _result_code(error) != sqlcipher.SQLITE_BUSY:  # a reader has it open
            raise


@contextmanager
def disk_faults() -> Iterator[None]:
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
