"""Copies of a library in another folder, which is then a library itself.

A session is copied as it is at one moment, also while it is being recorded: the recording goes
on meanwhile.  A copy takes its name only after it was opened and read.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from ..clients.client_book import ClientBook
from ..cues.cue_file import OWN_FILE
from ..disk_room import free_bytes_on, nearest_existing
from ..durable_file import DRAFT, rename_durably, write_durably
from ..errors import Expected
from ..library import Library, StoredSession
from ..recording.session_file import SessionFile, SessionFileError
from ..recording.session_schema import connect
from ..vault.sealed_files import make_private
from ..vault.vault import NoVault, Vault
from ..vault.vault_lock import vault_id_in

_SIDECARS = ("-wal", "-shm", "-journal")
_NEVER_THE_SAME_NS = 0
_COARSEST_NS = 2_000_000_000
"""Some disks (FAT) remember when a file was changed to two seconds."""


class BackupRefused(Expected):
    """The folder cannot take this backup; nothing was written."""


class NotCopied(Expected):
    """A session could not be copied; an earlier copy of it is still there."""


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """What a backup is going to do.

    Attributes
    ----------
    to_copy
        The sessions that are new, were changed, or are being recorded.
    unchanged
        How many are in the folder already.
    keyless
        The numbers of sessions without a key: nobody can read them, and they stay behind.
    needed_bytes, free_bytes
        The room that it takes at most, and that there is.
    """

    to_copy: tuple[StoredSession, ...]
    unchanged: int
    keyless: tuple[str, ...]
    needed_bytes: int
    free_bytes: int


@dataclass(frozen=True, slots=True)
class Shredded:
    """The numbers of the sessions and clients that are in a backup and no longer here."""

    sessions: tuple[str, ...]
    clients: tuple[str, ...]


def plan_backup(library: Library, vault: Vault, folder: Path) -> BackupPlan:
    """Look at what there is to copy into `folder`; nothing is written.

    Raises
    ------
    BackupRefused
        If the folder is part of the library, or holds the backup of another one.
    OSError
        If its disk is not there.
    """
    _check_folder(library, vault, folder)
    keys = set(vault.session_ids())
    stored = library.sessions()
    readable = [session for session in stored if session.session_id in keys]
    there = Library(folder)
    to_copy = tuple(s for s in readable if not _unchanged(s.path, there.path(s.session_id)))
    return BackupPlan(
        to_copy,
        len(readable) - len(to_copy),
        tuple(session.session_id for session in stored if session.session_id not in keys),
        sum(_size_bytes(path) for s in to_copy for path in _with_log(s.path)),
        free_bytes_on(nearest_existing(folder)),
    )


def carry_out(
    plan: BackupPlan,
    library: Library,
    vault: Vault,
    folder: Path,
    say: Callable[[str], object],
) -> int:
    """Copy the vault, then each session of the plan; return how many could not be copied.

    Parameters
    ----------
    say
        Is told what became of each session, in a sentence.

    Raises
    ------
    BackupRefused
        If there is too little room.
    OSError
        If the disk refuses.
    """
    if plan.needed_bytes > plan.free_bytes:
        raise BackupRefused(
            f"There is too little room in {folder}: {plan.needed_bytes / 1e6:.0f} MB"
            f" are needed, {plan.free_bytes / 1e6:.0f} MB are free."
        )
    there = Library(folder)
    there.prepare()
    _copy_vault(library, there)
    failed = 0
    for session in plan.to_copy:
        try:
            key = vault.session_key(session.session_id)
            _copy_session(session.path, key, there.path(session.session_id))
        except Expected as error:
            failed += 1
            say(f"{session.session_id}: not copied. {error}")
        else:
            say(f"{session.session_id}: copied.")
    return failed


def shredded_here(library: Library, vault: Vault, folder: Path) -> Shredded:
    """Return what the backup in `folder` still can open and the library cannot any more.

    A record without a key that is still in the library is not counted: the key in the backup
    may be what it needs.
    """
    backup = Library(folder)
    there = vault.copied_to(backup.vault)
    in_backup = {*there.session_ids(), *(stored.session_id for stored in backup.sessions())}
    here = {*vault.session_ids(), *(stored.session_id for stored in library.sessions())}
    clients = set(there.client_ids()) - set(vault.client_ids())
    return Shredded(tuple(sorted(in_backup - here)), tuple(sorted(clients)))


def prune(vault: Vault, folder: Path, shredded: Shredded) -> None:
    """Shred in the backup what was shredded in the library: keys first, then records."""
    backup = Library(folder)
    there = vault.copied_to(backup.vault)
    for client_id in shredded.clients:
        there.forget_client(client_id)
        ClientBook(backup, there).forget(client_id)
    for session_id in set(shredded.sessions) & set(there.session_ids()):
        there.forget_session(session_id)
    for session_id in shredded.sessions:
        backup.delete(session_id)


def _check_folder(library: Library, vault: Vault, folder: Path) -> None:
    if folder.resolve().is_relative_to(library.home.resolve()):
        raise BackupRefused(
            f"{folder} is part of the library itself. Choose a folder on another disk."
        )
    try:
        found = vault_id_in(Library(folder).vault)
    except NoVault:
        return
    if found != vault.vault_id:
        raise BackupRefused(f"{folder} holds the backup of another vault. Choose another.")


def _unchanged(source: Path, copy: Path) -> bool:
    """Return whether a finished session was not touched since it was copied."""
    if not copy.is_file() or _log(source).exists():
        return False
    return abs(source.stat().st_mtime_ns - copy.stat().st_mtime_ns) < _COARSEST_NS


def _copy_vault(library: Library, there: Library) -> None:
    """Copy every file of the vault that differs, each whole; nothing is taken away."""
    make_private(there.vault)
    for source in _vault_files(library.vault):
        copy = there.vault / source.relative_to(library.vault)
        content = source.read_bytes()
        if not copy.is_file() or copy.read_bytes() != content:
            make_private(copy.parent)
            write_durably(copy, content)
    cues = library.home / OWN_FILE
    if cues.is_file():
        write_durably(there.home / OWN_FILE, cues.read_bytes())


def _vault_files(vault: Path) -> Iterator[Path]:
    """Yield what a vault consists of, without the drafts of files that are being written."""
    for path in sorted(vault.rglob("*")):
        if path.is_file() and path.suffix != DRAFT:
            yield path


def _copy_session(source: Path, key: bytes, copy: Path) -> None:
    draft = copy.with_name(f"{copy.name}{DRAFT}")
    # A session with a log beside it is not finished: its copy is never taken for the last.
    changed_ns = _NEVER_THE_SAME_NS if _log(source).exists() else source.stat().st_mtime_ns
    _delete_with_sidecars(draft)
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        _copy_rows(source, key, draft)
        _read_all(draft, key)
        os.utime(draft, ns=(changed_ns, changed_ns))
        rename_durably(draft, copy)
    finally:
        _delete_with_sidecars(draft)


def _copy_rows(source: Path, key: bytes, draft: Path) -> None:
    """Copy one moment of a session, with its key, into one file.

    Not page by page: SQLCipher's backup writes a page that no longer verifies as one that does.
    """
    try:
        with closing(connect(source, key, read_only=True)) as session:
            session.execute("VACUUM INTO ?", (str(draft.absolute()),))
    except sqlcipher.Error as error:
        raise NotCopied(
            f"It is damaged, or the disk refuses ({error})."
            " `handrail recover` saves what is whole."
        ) from error


def _read_all(draft: Path, key: bytes) -> None:
    """Read every page of a copy, and compare it all with the seal; raises `NotCopied`."""
    try:
        with closing(connect(draft, key, read_only=True)) as copy:
            faults = copy.execute("PRAGMA cipher_integrity_check").fetchall()
    except sqlcipher.Error as error:
        faults = [(str(error),)]
    if faults:
        raise NotCopied("The copy cannot be read back. Check the disk it was written to.")
    try:
        with SessionFile.open(draft, key) as record:
            record.verify()
    except SessionFileError as error:
        raise NotCopied("What it holds is not what was sealed when it was closed.") from error


def _log(session: Path) -> Path:
    return session.with_name(f"{session.name}-wal")


def _with_log(session: Path) -> tuple[Path, Path]:
    return session, _log(session)


def _size_bytes(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _delete_with_sidecars(draft: Path) -> None:
    for ending in ("", *_SIDECARS):
        draft.with_name(draft.name + ending).unlink(missing_ok=True)
