"""A session that was cut off or damaged, brought in order again in its library.

What the client had asked for in it is done now, if the station could not do it any more.
"""

from dataclasses import replace
from pathlib import Path

from ..library import Library, new_session_id
from ..recording.salvage import Salvage, salvage
from ..recording.withdrawal import asked_for, settle
from ..station_lock import SessionRunning, may_be_recorded
from ..vault.vault import Vault


def recover(vault: Vault, library: Library, path: Path) -> Salvage:
    """Close a session in order, or put what is whole of it into a new one.

    The new one is the same client's, and is to be kept as long.  Whatever was to be erased from
    the session is erased from what is left; a session of which nothing was to be kept is gone.

    Raises
    ------
    SessionRunning
        If it may be being recorded at this moment: a seal now would be the wrong one.
    Expected
        If not even the beginning can be read, or the disk refuses.
    """
    if may_be_recorded(library.home, path):
        raise SessionRunning
    session_id = path.stem
    found = salvage(
        path,
        vault.session_key(session_id),
        lambda: _new_file_beside(vault, library, session_id),
    )
    until = vault.keep_note(session_id)
    if found.path != path and until is not None:
        vault.note_keep(found.path.stem, until)
    key = vault.session_key(found.path.stem)
    agreed, gone = asked_for(found.path, key)
    settle(found.path, key, agreed, gone)
    return replace(found, gone=not agreed.keep)


def _new_file_beside(vault: Vault, library: Library, session_id: str) -> tuple[Path, bytes]:
    """Return name and key of a new session file that belongs to whom `session_id` does."""
    library.prepare()
    owners = (c for c in vault.client_ids() if session_id in vault.sessions_of(c))
    new_id = new_session_id()
    return library.path(new_id), vault.new_session_key(new_id, next(owners, ""))
