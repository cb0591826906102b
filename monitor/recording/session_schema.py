"""What a session file is made of: its header, its tables, and how it is opened.

One SQLCipher 4 database a session.  `docs/recording-format.md` describes it for people who
want to read one without this program.
"""

from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sqlcipher

from ...sensors.messages import SensorKind
from ..consent import Consent
from .first_pages import check_first_pages

APPLICATION_ID = 0x48524C31
USER_VERSION = 2
SCHEMA = f"handrail-session/{USER_VERSION}"
SCHEMAS = tuple(f"handrail-session/{version}" for version in range(1, USER_VERSION + 1))
"""What a header may say: all that this program reads, the newest last."""
KEY_BYTES = 32

_SOUND_COLUMNS = (
    "sensor TEXT NOT NULL, first_sample INTEGER NOT NULL, rate_hz INTEGER NOT NULL, "
    "channels INTEGER NOT NULL, flac BLOB NOT NULL"
)
TABLES = {
    "header": "CREATE TABLE header (json TEXT NOT NULL)",
    "inputs": "CREATE TABLE inputs "
    "(seq INTEGER PRIMARY KEY, t_s REAL NOT NULL, lines BLOB NOT NULL)",
    "records": "CREATE TABLE records "
    "(seq INTEGER PRIMARY KEY, t_s REAL NOT NULL, lines BLOB NOT NULL)",
    "audio": f"CREATE TABLE audio (seq INTEGER PRIMARY KEY, t_s REAL, {_SOUND_COLUMNS})",
    "closed": "CREATE TABLE closed "
    "(at TEXT NOT NULL, commits INTEGER NOT NULL, digest TEXT NOT NULL, "
    "records_digest TEXT NOT NULL, audio_digest TEXT NOT NULL)",
}
REVIEW_TABLE = (
    "CREATE TABLE review (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, line BLOB NOT NULL)"
)
"""What was said about the session afterwards; there from the first label on (`labels.py`)."""
_OLDER_TABLES = {
    1: {
        "audio": f"CREATE TABLE audio (seq INTEGER PRIMARY KEY, {_SOUND_COLUMNS})",
        "closed": "CREATE TABLE closed "
        "(at TEXT NOT NULL, commits INTEGER NOT NULL, digest TEXT NOT NULL)",
    },
}
"""What an older version made otherwise."""

# Audio may be taken back when consent is; what was measured and said may not be rewritten.
_APPEND_ONLY = ("header", "inputs", "records", "closed")
# INSERT OR REPLACE deletes without a DELETE trigger; a row out of order is refused instead.
_NUMBERED = ("inputs", "records")


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
        """Return the header that `to_json` wrote, now or in an older version.

        Raises
        ------
        ValueError
            If it is not one.
        """
        try:
            stored = msgspec.json.decode(text, type=dict[str, Any])
        except RecursionError:
            raise ValueError("brackets within brackets, too deep to be read") from None
        if stored.get("schema") not in SCHEMAS:
            raise ValueError(f"unknown schema: {stored.get('schema')!r}")
        header = msgspec.convert(stored, cls)
        datetime.fromisoformat(header.started_at)
        return header


def connect(path: Path, key: bytes, *, read_only: bool) -> sqlcipher.Connection:
    """Open an existing file with its key; nothing is read yet, so a wrong key goes unnoticed.

    Raises `ForeignPages` for a file that would bring SQLCipher down.
    Transactions are the caller's to begin and end, and so is keeping to one thread at a time.
    """
    if len(key) != KEY_BYTES:
        raise ValueError(f"a session's key has {KEY_BYTES} bytes, not {len(key)}")
    check_first_pages(path, key)
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


def roll_back(path: Path, key: bytes) -> None:
    """Let SQLite take back what a power cut left half done; only a writer may do that."""
    if not path.with_name(f"{path.name}-journal").exists():
        return
    with suppress(sqlcipher.Error), closing(connect(path, key, read_only=False)) as writer:
        writer.execute("PRAGMA application_id").fetchone()


def lay_out(connection: sqlcipher.Connection, header: SessionHeader) -> None:
    """Make an empty file a session file, ready to be written durably."""
    write_durably(connection)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {USER_VERSION}")
    for statement in (*TABLES.values(), *(text for _, text in APPEND_ONLY_TRIGGERS)):
        connection.execute(statement)
    connection.execute("INSERT INTO header VALUES (?)", (header.to_json(),))
    connection.execute("COMMIT")


def write_durably(connection: sqlcipher.Connection) -> None:
    """Have every commit on the disk when it returns, on whatever system."""
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "fullfsync = ON",
        "checkpoint_fullfsync = ON",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def layout(version: int, *, reviewed: bool = False) -> frozenset[tuple[str, str, str]]:
    """Return kind, name and text of everything that a file of this version is made of."""
    tables = {**TABLES, **_OLDER_TABLES.get(version, {})}
    triggers = APPEND_ONLY_TRIGGERS
    if reviewed:
        tables["review"] = REVIEW_TABLE
        triggers += REVIEW_TRIGGERS
    return frozenset(
        [("table", name, text) for name, text in tables.items()]
        + [("trigger", name, text) for name, text in triggers]
    )


_REFUSE = "BEGIN SELECT RAISE(ABORT, 'a session is only ever added to'); END"


def _append_only(*tables: str) -> list[tuple[str, str]]:
    """Return name and text of what keeps rows of these tables from being rewritten."""
    return [
        (
            f"{table}_{change}",
            f"CREATE TRIGGER {table}_{change} BEFORE {change} ON {table} {_REFUSE}",
        )
        for table in tables
        for change in ("UPDATE", "DELETE")
    ]


def _numbered(*tables: str) -> list[tuple[str, str]]:
    """Return name and text of what keeps rows of these tables in order."""
    return [
        (
            f"{table}_ORDER",
            f"CREATE TRIGGER {table}_ORDER BEFORE INSERT ON {table} "
            f"WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM {table}) {_REFUSE}",
        )
        for table in tables
    ]


APPEND_ONLY_TRIGGERS = tuple(_append_only(*_APPEND_ONLY) + _numbered(*_NUMBERED))
"""Name and text of each trigger that refuses to change what was recorded."""

REVIEW_TRIGGERS = tuple(_append_only("review") + _numbered("review"))
"""The same for what was said afterwards."""
