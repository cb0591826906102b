"""The seal of a session: a sum over each of its tables, left by whoever closed it.

A page that was put back from an older copy of the same file decrypts.  If it held the end of
what was said, or of the sound, that end is missing and only the sum shows it.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from sqlcipher3 import dbapi2 as sqlcipher

from .session_bounds import AudioRow

Statement: TypeAlias = tuple[str, tuple[Any, ...]]

_COLUMNS = ("at", "commits", "digest", "records_digest", "audio_digest")
_COLUMNS_OF_VERSION_1 = _COLUMNS[:3]
_NUMBERS = struct.Struct("<qqqd")


class Digests(NamedTuple):
    """SHA-256 over each table of a session, in hexadecimal."""

    inputs: str
    records: str
    audio: str


@dataclass(frozen=True, slots=True)
class Seal:
    """What the writer left when it closed the session.

    Attributes
    ----------
    at
        Wall time, ISO 8601 with UTC offset.
    commits
        How many commits there were.
    digest, records_digest, audio_digest
        SHA-256 of all input lines, of all record lines and of the sound, in hexadecimal; the
        last two are None in version 1 of the format, which did not seal them.
    """

    at: str
    commits: int
    digest: str
    records_digest: str | None = None
    audio_digest: str | None = None

    @property
    def digests(self) -> str:
        """All of the digests there are, for a note that is held beside the session."""
        there = (self.digest, self.records_digest, self.audio_digest)
        return " ".join(one for one in there if one is not None)

    def fits(self, found: Digests) -> bool:
        """Return whether this is what was sealed."""
        return (
            self.digest == found.inputs
            and self.records_digest in (None, found.records)
            and self.audio_digest in (None, found.audio)
        )


def digest_of(parts: Iterable[bytes]) -> str:
    """Return the SHA-256 of all parts, one after the other, in hexadecimal."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def sound_bytes(row: AudioRow) -> bytes:
    """Return what of a piece of sound goes into the sum: everything but its number."""
    numbers = _NUMBERS.pack(row.first_sample, row.rate_hz, row.channels, row.t_s or 0.0)
    return row.sensor.encode() + numbers + row.flac


def seal_columns(version: int) -> tuple[str, ...]:
    """Return the columns of a seal in that version of the format."""
    return _COLUMNS_OF_VERSION_1 if version == 1 else _COLUMNS


def sound_columns(version: int, flac: str = "flac") -> str:
    """Return SQL for the columns of an `AudioRow` in that version of the format."""
    t_s = "NULL" if version == 1 else "t_s"  # version 1 did not say when it was heard
    return f"sensor, first_sample, rate_hz, channels, {flac}, {t_s}"


def digests_in(connection: sqlcipher.Connection) -> Digests:
    """Return the sums over a session that is open for writing, and was written by us."""
    sound = f"SELECT {sound_columns(_version(connection))} FROM audio ORDER BY seq"
    return Digests(
        digest_of(_lines(connection, "inputs")),
        digest_of(_lines(connection, "records")),
        digest_of(sound_bytes(AudioRow(*row)) for row in connection.execute(sound)),
    )


def insert_seal(connection: sqlcipher.Connection, seal: Seal) -> Statement:
    """Return what seals a session, unless it is sealed already."""
    columns = seal_columns(_version(connection))
    places = ", ".join("?" * len(columns))
    return (
        f"INSERT INTO closed SELECT {places} WHERE NOT EXISTS (SELECT 1 FROM closed)",
        _values(seal)[: len(columns)],
    )


def renew_seal(connection: sqlcipher.Connection) -> None:
    """Let the seal of a session, if it has one, fit what the session holds now."""
    if not connection.execute("SELECT count(*) FROM closed").fetchone()[0]:
        return
    digests = dict(zip(_COLUMNS[2:], digests_in(connection), strict=True))
    for column in seal_columns(_version(connection))[2:]:
        connection.execute(f"UPDATE closed SET {column} = ?", (digests[column],))


def _version(connection: sqlcipher.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _values(seal: Seal) -> tuple[Any, ...]:
    return (seal.at, seal.commits, seal.digest, seal.records_digest, seal.audio_digest)


def _lines(connection: sqlcipher.Connection, table: str) -> Iterable[bytes]:
    blocks = connection.execute(f"SELECT lines FROM {table} ORDER BY seq")
    return (zlib.decompress(block) for (block,) in blocks)
