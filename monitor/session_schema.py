"""What a session file is made of: its header, its tables, and how it is opened.

One SQLCipher 4 database a session.  `docs/recording-format.md` describes it for people who
want to read one without this program.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sqlcipher

from ..sensors.messages import SensorKind

SCHEMA = "handrail-session/1"
APPLICATION_ID = 0x48524C31
USER_VERSION = 1
KEY_BYTES = 32

TABLES = (
    "CREATE TABLE header (json TEXT NOT NULL)",
    "CREATE TABLE inputs (seq INTEGER PRIMARY KEY, t_s REAL NOT NULL, lines BLOB NOT NULL)",
    "CREATE TABLE records (seq INTEGER PRIMARY KEY, t_s REAL NOT NULL, lines BLOB NOT NULL)",
    "CREATE TABLE audio (seq INTEGER PRIMARY KEY, sensor TEXT NOT NULL, "
    "first_sample INTEGER NOT NULL, rate_hz INTEGER NOT NULL, channels INTEGER NOT NULL, "
    "flac BLOB NOT NULL)",
    "CREATE TABLE closed (at TEXT NOT NULL, commits INTEGER NOT NULL, digest TEXT NOT NULL)",
)

# Audio may be taken back when consent is; what was measured and said may not be rewritten.
_APPEND_ONLY = ("header", "inputs", "records", "closed")
# INSERT OR REPLACE deletes without a DELETE trigger; a row out of order is refused instead.
_NUMBERED = ("inputs", "records")


@dataclass(frozen=True, slots=True)
class Consent:
    """What the client agreed to.  Raw audio is off unless this says otherwise."""

    raw_audio: bool = False


@dataclass(frozen=True, slots=True)
class SessionSensor:
    """A sensor of the session: the name its inputs carry, and what it measures."""

    name: str
    kind: SensorKind


@dataclass(frozen=True, slots=True)
class SessionHeader:
    """What is known of a session before it begins.

    Attributes
    ----------
    session_id
        Its number; the same as in its file name and in the vault.
    program_version
        The version of Handrail that recorded it.
    started_at
        Wall time of event time zero, ISO 8601 with UTC offset.
    started_s
        The same moment on the clock's monotonic scale, seconds.
    simulated
        True if no person was measured.
    sensors
        What was to be recorded from.
    settings
        Everything that was set, as JSON-ready data.
    consent
        What the client agreed to.
    """

    session_id: str
    program_version: str
    started_at: str
    started_s: float
    simulated: bool
    sensors: tuple[SessionSensor, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)
    consent: Consent = Consent()

    def to_json(self) -> str:
        """Return the header as it is stored."""
        return msgspec.json.encode({"schema": SCHEMA, **msgspec.to_builtins(self)}).decode()

    @classmethod
    def from_json(cls, text: str) -> "SessionHeader":
        """Return the header that `to_json` wrote.

        Raises
        ------
        ValueError
            If it is not one.
        """
        stored = msgspec.json.decode(text, type=dict[str, Any])
        if stored.get("schema") != SCHEMA:
            raise ValueError(f"unknown schema: {stored.get('schema')!r}")
        return msgspec.convert(stored, cls)


def connect(path: Path, key: bytes, *, read_only: bool) -> sqlcipher.Connection:
    """Open an existing file with its key; nothing is read yet, so a wrong key goes unnoticed.

    Transactions are the caller's to begin and end, and so is keeping to one thread at a time.
    """
    if len(key) != KEY_BYTES:
        raise ValueError(f"a session's key has {KEY_BYTES} bytes, not {len(key)}")
    mode = "ro" if read_only else "rw"
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=1.0,
        isolation_level=None,
        check_same_thread=False,
    )
    for pragma in (
        "cipher_log_level = NONE",  # SQLCipher would print a line per damaged page
        f"key = \"x'{key.hex()}'\"",
        "cipher_compatibility = 4",
        "temp_store = MEMORY",
        "trusted_schema = OFF",
        "cell_size_check = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def lay_out(connection: sqlcipher.Connection, header: SessionHeader) -> None:
    """Make an empty file a session file, ready to be written durably."""
    connection.execute("PRAGMA journal_mode = WAL")
    for pragma in ("synchronous = FULL", "fullfsync = ON", "checkpoint_fullfsync = ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {USER_VERSION}")
    for statement in (*TABLES, *(text for _, text in APPEND_ONLY_TRIGGERS)):
        connection.execute(statement)
    connection.execute("INSERT INTO header VALUES (?)", (header.to_json(),))
    connection.execute("COMMIT")


def _triggers() -> list[tuple[str, str]]:
    """Return name and text of what keeps the file from being rewritten."""
    refuse = "BEGIN SELECT RAISE(ABORT, 'a session is only ever added to'); END"
    changes = [
        (
            f"{table}_{change}",
            f"CREATE TRIGGER {table}_{change} BEFORE {change} ON {table} {refuse}",
        )
        for table in _APPEND_ONLY
        for change in ("UPDATE", "DELETE")
    ]
    order = [
        (
            f"{table}_ORDER",
            f"CREATE TRIGGER {table}_ORDER BEFORE INSERT ON {table} "
            f"WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM {table}) {refuse}",
        )
        for table in _NUMBERED
    ]
    return changes + order


APPEND_ONLY_TRIGGERS = tuple(_triggers())
"""Name and text of each trigger that refuses to change what was recorded."""
