"""A client's earlier sessions, read to be compared with one of them."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from ..errors import Expected
from ..library import Library
from ..recording.session_file import SessionFile
from ..vault.vault import Vault
from ..vault.vault_lock import VaultLocked
from .held_session import HeldSession, held_session
from .reviewed import reviewed_record

MOST_EARLIER = 8
"""So many are read, the newest: each takes most of a second."""


def earlier_sessions(
    vault: Vault, library: Library, client_id: str, before: datetime
) -> tuple[HeldSession, ...]:
    """Return the last sessions of a client that began before a moment, oldest first.

    Of nobody in particular (an empty `client_id`) there are none.  Those that cannot be read,
    and those in which nobody was measured, are left out.  To be done beside the window.

    Raises
    ------
    VaultLocked
        If it is locked meanwhile: fewer sessions would be another comparison.
    """
    if not client_id:
        return ()
    newest = sorted(_begun(vault, library, client_id, before))[-MOST_EARLIER:]
    held = (_held(path, key) for _, path, key in newest)
    return tuple(session for session in held if session is not None)


def _begun(
    vault: Vault, library: Library, client_id: str, before: datetime
) -> Iterator[tuple[float, Path, bytes]]:
    """Yield beginning (a time stamp), file and key of the sessions before a moment."""
    for session_id in vault.sessions_of(client_id):
        path = library.path(session_id)
        try:
            key = vault.session_key(session_id)
            with SessionFile.open(path, key) as record:
                header = record.header
            began = datetime.fromisoformat(header.started_at).timestamp()
        except VaultLocked:
            raise
        except (Expected, ValueError):  # ValueError: a date that is none
            continue
        if began < before.timestamp() and not header.simulated:
            yield began, path, key


def _held(path: Path, key: bytes) -> HeldSession | None:
    try:
        reviewed = reviewed_record(path, key)
    except Expected:
        return None
    return held_session(
        reviewed.started_at, reviewed.account, reviewed.settings, reviewed.labels
    )
