"""Sessions that were cut off: which they are, how far they go, and closing them in order.

The program or the computer died before the record could be closed.  What was written is
there; it only lacks its seal.  Nothing is closed unless somebody says so.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..errors import Expected
from ..library import Library, StoredSession
from ..recording.salvage import Salvage
from ..recording.session_file import SessionDamaged, SessionFile
from ..station_lock import is_recording
from ..vault.vault import Vault
from .recovery import recover


@dataclass(frozen=True, slots=True)
class UnfinishedSession:
    """A session that was not closed in order, and is not being recorded now.

    Attributes
    ----------
    session_id, path
        Its number, and its file.
    started_at
        Wall time of its beginning, with the offset from UTC of then.
    until_s
        The last moment that was written, seconds; None if some of it cannot be read.
    """

    session_id: str
    path: Path
    started_at: datetime
    until_s: float | None


def unfinished_sessions(vault: Vault, library: Library) -> tuple[UnfinishedSession, ...]:
    """Return the sessions that wait to be closed, the last written first.

    None while a session is being recorded.  What cannot be opened at all is passed over; so
    is a damaged file of which everything whole stands in a closed session already.

    Raises
    ------
    OSError
        If the library cannot be looked into.
    """
    if is_recording(library.home):
        return ()
    waiting, closed = [], set()
    for stored in library.sessions():
        with suppress(Expected), _opened(vault, stored) as record:
            if record.closed:
                closed.add(_moment(record))
            else:
                waiting.append((_described(stored, record), _moment(record)))
    return tuple(session for session, moment in waiting if moment not in closed)


def finish(vault: Vault, library: Library, session: UnfinishedSession) -> Salvage:
    """Close a session in order, or put what is whole of it into a new one; as `recover`."""
    return recover(vault, library, session.path)


def _opened(vault: Vault, stored: StoredSession) -> SessionFile:
    return SessionFile.open(stored.path, vault.session_key(stored.session_id))


def _moment(record: SessionFile) -> tuple[str, float]:
    """Return what a session and the copy of its whole parts have in common."""
    return record.header.started_at, record.header.started_s


def _described(stored: StoredSession, record: SessionFile) -> UnfinishedSession:
    started_at = datetime.fromisoformat(record.header.started_at)
    try:
        record.verify()  # 0.1 s for ten minutes: nobody is told that nothing is missing unread
        until_s = _last_s(record)
    except SessionDamaged:
        until_s = None
    return UnfinishedSession(stored.session_id, stored.path, started_at, until_s)


def _last_s(record: SessionFile) -> float:
    """Return the time of the last input, reading few of the commits."""
    for number in range(record.last_commit(), 0, -1):
        if items := record.inputs_of(number):
            return items[-1].t_s
    return 0.0
