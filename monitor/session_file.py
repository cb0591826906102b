"""A recorded session, read: while it is written, after it was closed, after a crash.

Nothing here changes the file.
"""

import hashlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlcipher3 import dbapi2 as sqlcipher

from .codec import INPUTS, RECORDS
from .errors import Expected
from .inputs import Input
from .raw_audio import AudioPiece, from_flac
from .records import Record
from .session_schema import APPLICATION_ID, USER_VERSION, SessionHeader, connect

_PLAIN_SQLITE = b"SQLite format 3\0"
_PAGE_BYTES = 4096


class SessionFileError(Expected):
    """A session cannot be read; the message is for the therapist."""


class NoSession(SessionFileError):  # noqa: N818 - reads as a noun where it is caught
    """There is no such file."""


class WrongKey(SessionFileError):  # noqa: N818
    """The key does not open the file.

    A file of random bytes, and a session whose very first page is damaged, look the same.
    """


class NotASession(SessionFileError):  # noqa: N818
    """The file is something else."""


class NewerSession(SessionFileError):  # noqa: N818
    """A newer version of Handrail made the file."""


class SessionDamaged(SessionFileError):  # noqa: N818
    """Part of the file is not what was written."""


class SessionOutOfReach(SessionFileError):  # noqa: N818
    """The disk or its permissions stand in the way."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What the writer left when it closed the session.

    Attributes
    ----------
    at
        Wall time, ISO 8601 with UTC offset.
    commits
        How many commits there were.
    digest
        SHA-256 of all input lines, in hexadecimal.
    """

    at: str
    commits: int
    digest: str


class SessionFile:
    """A session open for reading.  A context manager; belongs to one thread at a time."""

    def __init__(
        self, connection: sqlcipher.Connection, path: Path, header: SessionHeader
    ) -> None:
        self._connection = connection
        self._path = path
        self.header = header

    @classmethod
    def open(cls, path: Path, key: bytes) -> Self:
        """Open the session at `path` with its 256-bit key.

        Raises
        ------
        SessionFileError
            One of its kinds, with a sentence that says what to do.
        """
        if not path.is_file():
            raise NoSession(f"There is no session {path.name} here.")
        with _sentences(path):
            connection = connect(path, key, read_only=True)
        try:
            return cls(connection, path, _checked_header(connection, path))
        except SessionFileError:
            connection.close()
            raise

    @property
    def seal(self) -> Seal | None:
        """What the writer left when it closed the session; None if it could not."""
        rows = self._rows("SELECT at, commits, digest FROM closed")
        return Seal(*rows[0]) if rows else None

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
            with _sentences(self._path):
                items = INPUTS.decode_lines(lines)
            yield from items

    def records(self) -> Iterator[Record]:
        """Yield everything the engine said, in its order; raises as `inputs`."""
        for lines in self._chunks("records"):
            with _sentences(self._path):
                items = RECORDS.decode_lines(lines)
            yield from items

    def audio(self, sensor: str | None = None) -> Iterator[AudioPiece]:
        """Yield the raw sound of one sensor, or of all, if any was agreed to; as `inputs`."""
        query = "SELECT seq FROM audio WHERE ?1 IS NULL OR sensor = ?1 ORDER BY seq"
        for (seq,) in self._rows(query, (sensor,)):
            piece = self.audio_piece(seq)
            if piece is not None:
                yield piece

    def inputs_of(self, commit: int) -> tuple[Input, ...] | None:
        """Return the inputs of one commit, counted from 1; None where there is no such.

        Raises
        ------
        SessionDamaged
            If this one cannot be read; another may be.
        """
        rows = self._rows("SELECT lines FROM inputs WHERE seq = ?", (commit,))
        if not rows:
            return None
        with _sentences(self._path):
            return tuple(INPUTS.decode_lines(zlib.decompress(rows[0][0])))

    def last_audio_number(self) -> int:
        """Return the number of the last piece of sound, 0 if there is none."""
        ((last,),) = self._rows("SELECT coalesce(max(seq), 0) FROM audio")
        return int(last)

    def audio_piece(self, number: int) -> AudioPiece | None:
        """Return one piece of sound, None where it was erased; raises `SessionDamaged`."""
        rows = self._rows(
            "SELECT sensor, first_sample, rate_hz, flac FROM audio WHERE seq = ?", (number,)
        )
        if not rows:
            return None
        ((name, first_sample, rate_hz, flac),) = rows
        with _sentences(self._path):
            return AudioPiece(name, first_sample, rate_hz, from_flac(flac))

    def verify(self) -> None:
        """Read every input and compare with the seal, if there is one.

        Raises
        ------
        SessionDamaged
            If they differ.
        """
        digest = hashlib.sha256()
        for lines in self._chunks("inputs"):
            digest.update(lines)
        seal = self.seal
        if seal is not None and seal.digest != digest.hexdigest():
            raise SessionDamaged(f"Session {self._path.name} is not what was sealed.")

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

    def _chunks(self, table: str) -> Iterator[bytes]:
        """Yield the lines of each commit, one short query each.

        A query left open would keep a running writer from tidying its write-ahead log.
        """
        seq = 1
        query = f"SELECT seq, lines FROM {table} WHERE seq >= ? ORDER BY seq LIMIT 1"
        while rows := self._rows(query, (seq,)):
            ((found, block),) = rows
            if found != seq:
                raise SessionDamaged(f"Session {self._path.name} lacks a part of its {table}.")
            with _sentences(self._path):
                lines = zlib.decompress(block)
            yield lines
            seq += 1

    def _rows(self, query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        with _sentences(self._path):
            return list(self._connection.execute(query, values).fetchall())


def _checked_header(connection: sqlcipher.Connection, path: Path) -> SessionHeader:
    with _sentences(path):
        (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        (user_version,) = connection.execute("PRAGMA user_version").fetchone()
    if int(application_id) != APPLICATION_ID:
        raise _not_a_session(path)
    if int(user_version) > USER_VERSION:
        raise NewerSession(f"A newer Handrail made {path.name}. Update Handrail to read it.")
    with _sentences(path):
        (text,) = connection.execute("SELECT json FROM header").fetchone()
        return SessionHeader.from_json(text)


def _undecipherable(path: Path) -> SessionFileError:
    """Say why the first page did not decrypt, as far as that can be known."""
    with path.open("rb") as file:
        page = file.read(_PAGE_BYTES)
    if len(page) < _PAGE_BYTES or page.startswith(_PLAIN_SQLITE):
        return _not_a_session(path)
    return WrongKey(
        f"This key does not open {path.name}, or it is not a session. "
        "Choose the vault it was recorded with."
    )


def _not_a_session(path: Path) -> NotASession:
    return NotASession(f"{path.name} is not a session of Handrail.")


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    """Turn what the layers below say into something a therapist can act on."""
    try:
        yield
    except sqlcipher.OperationalError as error:
        raise SessionOutOfReach(
            f"Session {path.name} cannot be read: {error}. Check the disk and its permissions."
        ) from error
    except (sqlcipher.DatabaseError, zlib.error, ValueError) as error:
        if getattr(error, "sqlite_errorcode", None) == sqlcipher.SQLITE_NOTADB:
            raise _undecipherable(path) from None
        raise SessionDamaged(
            f"Part of session {path.name} is damaged. Restore it from a backup."
        ) from error
