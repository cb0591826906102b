"""Whether records and vault belong together, and how sessions were closed.

How a session was closed is noted in the vault: a record put back later no longer fits.

The station that closes a session has its key but not the vault's.  So it is noted at the next
unlocking, and from then on an older copy, or a changed one, shows.
"""

from contextlib import suppress
from pathlib import Path

from ..errors import Expected
from ..library import Library, StoredSession
from ..recording.seal import Seal
from ..recording.session_file import SessionFile
from ..recording.withdrawal import MARK
from ..vault.vault import NoSessionKey, SealNote, Vault


def catch_up(vault: Vault, library: Library) -> None:
    """Let the vault learn, at an unlocking, what became of sessions while it was locked."""
    forget_unkept(vault, library)
    note_seals(vault, library)


def forget_unkept(vault: Vault, library: Library) -> None:
    """Destroy the keys of sessions that ended with nothing to be kept.

    The station deletes the record and leaves a mark: it has no vault to delete the key from.
    """
    for session_id in library.marked(MARK):
        with suppress(NoSessionKey):
            vault.forget_session(session_id)
        library.delete(session_id)  # it is still there if the power failed in between
        library.path(session_id).with_suffix(MARK).unlink()


def note_seals(vault: Vault, library: Library) -> None:
    """Note the seal of every closed session that has none noted yet.

    What cannot be opened is passed over: `trouble_with` says why.
    """
    for stored in library.sessions():
        with suppress(Expected):
            if vault.seal_note(stored.session_id) is None:
                note_seal_anew(vault, stored.session_id, stored.path)


def note_seal_anew(vault: Vault, session_id: str, path: Path) -> None:
    """Note the seal of a session that was changed on purpose, if it has one.

    Raises
    ------
    Expected
        If the session cannot be opened.
    """
    seal = _seal(vault, session_id, path)
    if seal is not None:
        vault.note_seal(session_id, SealNote(seal.commits, seal.digests))


def trouble_with(vault: Vault, session_id: str, path: Path | None) -> str:
    """Return what is wrong with a session's record, in words; empty if nothing is."""
    if path is None:
        return "its record is gone"
    try:
        seal = _seal(vault, session_id, path)
        noted = vault.seal_note(session_id)
    except Expected as error:
        return str(error)
    if noted is None:
        return "" if seal is not None else "it was not closed in order"
    if seal is None or SealNote(seal.commits, seal.digests) != noted:
        return "it is not the record that was closed: an older copy, or a changed one"
    return ""


def keyless_records(vault: Vault, library: Library) -> list[StoredSession]:
    """Return the records without a key: it was never kept, or was destroyed."""
    keys = set(vault.session_ids())
    return [stored for stored in library.sessions() if stored.session_id not in keys]


def _seal(vault: Vault, session_id: str, path: Path) -> Seal | None:
    with SessionFile.open(path, vault.session_key(session_id)) as record:
        return record.seal
