"""How sessions were closed, noted in the vault: a record put back later no longer fits.

The station that closes a session has its key but not the vault's.  So it is noted at the next
unlocking, and from then on an older copy, or a changed one, shows.
"""

from contextlib import suppress
from pathlib import Path

from .errors import Expected
from .library import Library
from .session_file import Seal, SessionFile
from .vault import SealNote, Vault


def note_seals(vault: Vault, library: Library) -> None:
    """Note the seal of every closed session that has none noted yet.

    What cannot be opened is passed over: `trouble_with` says why.
    """
    for stored in library.sessions():
        with suppress(Expected):
            if vault.seal_note(stored.session_id) is None:
                seal = _seal(vault, stored.session_id, stored.path)
                if seal is not None:
                    vault.note_seal(stored.session_id, SealNote(seal.commits, seal.digest))


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
    if seal is None or SealNote(seal.commits, seal.digest) != noted:
        return "it is not the record that was closed: an older copy, or a changed one"
    return ""


def _seal(vault: Vault, session_id: str, path: Path) -> Seal | None:
    with SessionFile.open(path, vault.session_key(session_id)) as record:
        return record.seal
