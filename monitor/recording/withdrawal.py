"""Consent that was taken back: what was recorded on its strength leaves the record.

Inputs that needed the consent are taken out of every commit, what had been said is erased, and
what is left is analysed again: the record is then that of a session in which they never were.
"""

import logging
import zlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from ...signal.streaming.operator import Tick
from ..codec import INPUTS, RECORDS
from ..consent import Consent, ConsentChange, Modality, in_force, to_erase
from ..consent_gate import modality_of
from ..durable_file import delete_durably, write_durably
from ..engine import SessionEngine
from ..inputs import Input
from ..records import Record
from ..settings import rules_from_store
from .erasure import rewriting
from .journal import disk_faults, leave_one_file
from .seal import renew_seal
from .session_faults import damaged, sentences
from .session_file import SessionFile
from .session_schema import connect
from .session_schema import write_durably as commit_durably

_log = logging.getLogger(__name__)

MARK = ".withdrawn"
"""Ending of the empty file that stands in for a record that nobody was to keep."""

_WITH_SOUND = frozenset({Modality.RAW_AUDIO, Modality.VOICE_TIMING})


def asked_for(path: Path, key: bytes) -> tuple[Consent, frozenset[Modality]]:
    """Return what held at the end of a session, and what of it was to be erased.

    Raises
    ------
    SessionFileError
        If the record cannot be read.
    """
    with SessionFile.open(path, key) as record:
        changes = [item for item in record.inputs() if isinstance(item, ConsentChange)]
        return in_force(record.header.consent, changes), to_erase(changes)


def settle(path: Path, key: bytes, agreed: Consent, gone: Collection[Modality]) -> None:
    """Do at the end of a session what was asked for in it.

    Parameters
    ----------
    path, key
        The session; closed, or cut off.
    agreed, gone
        What `asked_for` returns.

    Raises
    ------
    JournalWriteError
        If the disk refuses; nothing was changed then.
    """
    if not agreed.keep:
        _leave_nothing(path)
    elif gone:
        withdraw(path, key, gone)


def withdraw(path: Path, key: bytes, gone: Collection[Modality]) -> None:
    """Erase from a session what needed a consent that is no longer given.

    The seal of a closed session is renewed; whoever noted the old one must note the new.

    Raises
    ------
    SessionFileError
        If the record cannot be read.
    JournalWriteError
        If the disk refuses; nothing was changed then.
    """
    with SessionFile.open(path, key) as record:
        rules = record.header.settings
    with closing(connect(path, key, read_only=False)) as connection, disk_faults():
        commit_durably(connection)
        with rewriting(connection):
            if _WITH_SOUND & set(gone):
                connection.execute("DELETE FROM audio")
            if set(gone) - {Modality.RAW_AUDIO}:
                said = _Said(connection, SessionEngine(*rules_from_store(rules)))
                _rewrite(connection, path, frozenset(gone), said)
            renew_seal(connection)
        leave_one_file(connection)


def _rewrite(
    connection: sqlcipher.Connection, path: Path, gone: frozenset[Modality], said: "_Said"
) -> None:
    connection.execute("DELETE FROM records")
    for seq, items in _commits(connection, path):
        left = [item for item in items if modality_of(item) not in gone]
        if len(left) < len(items):
            row = (zlib.compress(INPUTS.encode_lines(left)), seq)
            connection.execute("UPDATE inputs SET lines = ? WHERE seq = ?", row)
        said.follow(left)
    if connection.execute("SELECT count(*) FROM closed").fetchone()[0]:
        said.end()


def _commits(connection: sqlcipher.Connection, path: Path) -> Iterator[tuple[int, list[Input]]]:
    """Yield number and inputs of each commit; raises `SessionFileError` on reaching damage."""
    (last,) = connection.execute("SELECT coalesce(max(seq), 0) FROM inputs").fetchone()
    for seq in range(1, last + 1):
        query = "SELECT lines FROM inputs WHERE seq = ?"
        with sentences(path):
            row = connection.execute(query, (seq,)).fetchone()
            if row is None:
                raise damaged(path)
            items = INPUTS.decode_lines(zlib.decompress(row[0]))
        yield seq, items


class _Said:
    """Writes down what the engine says to what is left; nothing more if it fails."""

    def __init__(self, connection: sqlcipher.Connection, engine: SessionEngine) -> None:
        self._connection = connection
        self._engine: SessionEngine | None = engine
        self._seq = 0
        self._end_s = 0.0

    def follow(self, items: Sequence[Input]) -> None:
        records: list[Record] = []
        for item in items:
            if isinstance(item, Tick):
                self._end_s = item.t_s
            records += self._ask(item)
        self._write(records)

    def end(self) -> None:
        if self._engine is not None:
            self._write(self._engine.close(self._end_s))

    def _ask(self, item: Input) -> Sequence[Record]:
        if self._engine is None:
            return ()
        try:
            return self._engine.update(item)
        except Exception:  # noqa: BLE001 - a fault of ours must not keep what is to go
            _log.exception("the rest of the session cannot be analysed again")
            self._engine = None
            return ()

    def _write(self, records: Sequence[Record]) -> None:
        if records:
            self._seq += 1
            block = zlib.compress(RECORDS.encode_lines(records))
            row = (self._seq, records[0].t_s, block)
            self._connection.execute("INSERT INTO records VALUES (?, ?, ?)", row)


def _leave_nothing(path: Path) -> None:
    """Delete a record; the mark tells the vault, when it is next unlocked, to drop the key."""
    write_durably(path.with_suffix(MARK), b"")
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    delete_durably(path)
