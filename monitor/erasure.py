"""Taking back what was recorded: rows go, their room is overwritten, the log is emptied.

What is deleted was encrypted, and what overwrites it is encrypted anew.  A disk may keep the
old sectors for a while; without the session's key they are noise, and with it they can be
read only by somebody who digs for them sector by sector (docs/privacy.md).
"""

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
    """Delete everything that was recorded after `rows`, for good.

    The file refuses deletions otherwise; the refusal is lifted and put back within the one
    transaction, so that nobody else ever sees the file without it.
    """
    connection.execute("PRAGMA secure_delete = ON").fetchall()
    connection.execute("BEGIN IMMEDIATE")
    for name, _ in APPEND_ONLY_TRIGGERS:
        connection.execute(f"DROP TRIGGER {name}")
    for table, last in (
        ("inputs", rows.inputs),
        ("records", rows.records),
        ("audio", rows.audio),
    ):
        connection.execute(f"DELETE FROM {table} WHERE seq > ?", (last,))
    for _, statement in APPEND_ONLY_TRIGGERS:
        connection.execute(statement)
    connection.execute("COMMIT")
    _empty_log(connection)


def erase_audio(connection: sqlcipher.Connection) -> None:
    """Delete all sound of a session, for good: consent was withdrawn."""
    connection.execute("PRAGMA secure_delete = ON").fetchall()
    connection.execute("DELETE FROM audio")
    _empty_log(connection)


def _empty_log(connection: sqlcipher.Connection) -> None:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
