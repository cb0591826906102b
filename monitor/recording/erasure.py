"""Taking back what was recorded: rows go, their room is overwritten, the log is emptied.

What is deleted was encrypted, and what overwrites it is encrypted anew.  A disk may keep the
old sectors for a while; without the session's key they are noise, and with it they can be
read only by somebody who digs for them sector by sector (docs/privacy.md).
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from sqlcipher3 import dbapi2 as sqlcipher

from .session_schema import APPEND_ONLY_TRIGGERS


@dataclass(frozen=True, slots=True)
class RowNumbers:
    """The last row of each table at some moment of a recording."""

    inputs: int
    records: int
    audio: int


def last_rows(connection: sqlcipher.Connection) -> RowNumbers:
    """Return where a recording stands."""
    return RowNumbers(
        *(
            int(connection.execute(f"SELECT coalesce(max(seq), 0) FROM {table}").fetchone()[0])
            for table in ("inputs", "records", "audio")
        )
    )


def erase_after(connection: sqlcipher.Connection, rows: RowNumbers) -> None:
    """Delete everything that was recorded after `rows`, for good."""
    with rewriting(connection):
        for table, last in (
            ("inputs", rows.inputs),
            ("records", rows.records),
            ("audio", rows.audio),
        ):
            connection.execute(f"DELETE FROM {table} WHERE seq > ?", (last,))


def erase_audio(connection: sqlcipher.Connection) -> None:
    """Delete all sound of a session, for good: consent was withdrawn."""
    with rewriting(connection):
        connection.execute("DELETE FROM audio")


@contextmanager
def rewriting(connection: sqlcipher.Connection) -> Iterator[None]:
    """Let one transaction change what was recorded; what it takes away is overwritten.

    The file refuses that otherwise.  The refusal is lifted and put back within the
    transaction, so that nobody else ever sees the file without it.  Until `empty_log` has
    done its work, what was taken away is still in the file.
    """
    connection.execute("PRAGMA secure_delete = ON").fetchall()
    connection.execute("BEGIN IMMEDIATE")
    try:
        for name, _ in APPEND_ONLY_TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        yield
        for _, statement in APPEND_ONLY_TRIGGERS:
            connection.execute(statement)
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlcipher.Error):
            connection.execute("ROLLBACK")
        raise


def empty_log(connection: sqlcipher.Connection) -> bool:
    """Bring what was written into the file itself, over what was there; return whether it is.

    It is not while somebody reads an older state of the file, a backup for example.
    """
    ((busy, _, _),) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return not busy
