"""The keys of all sessions, behind one passphrase.

A vault is a folder::

    vault.json             the vault key, sealed once by each way in (`vault_lock.py`)
    clients/<client>.key   one random key a client, sealed by the vault key
    keys/<session>.key     one random key a session: its client's number and the key, sealed
                           by the client's; or, where it has no client, sealed by the vault's
    seals/<session>.seal   how the session was closed, sealed by the vault key
    keeps/<session>.keep   until when it is to be kept, if that was said; sealed likewise

Everything is sealed with XChaCha20-Poly1305 (nonce, then ciphertext), and each seal names
its vault and what it is for, so that one sealed key cannot stand in for another.  Each key is
a file of its own: two programs that start sessions at once cannot overwrite each other's
keys, and deleting one file makes one session, or all of one client's, unreadable.
"""

import uuid
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec
from nacl.utils import random as random_bytes

from ..durable_file import delete_durably
from .sealed_files import Purpose, SealedFiles, make_private
from .sealed_key import SealedKey
from .vault_lock import (
    SCHEMA,
    NoClientKey,
    NoSessionKey,
    NoVault,
    OpenLock,
    VaultExists,
    VaultLocked,
    make_lock,
    open_by_keychain,
    open_for_recovery,
    open_lock,
    set_keychain,
    set_passphrase,
    set_recovery_key,
    ways_in,
)
from .vault_slots import (
    KEY_BYTES,
    Argon2Cost,
    EmptyPassphrase,
    SlotKind,
    VaultDamaged,
    VaultError,
    VaultUnreadable,
    WrongKeychainSecret,
    WrongPassphrase,
    WrongRecoveryKey,
)

__all__ = [
    "KEY_BYTES", "SCHEMA", "Argon2Cost", "EmptyPassphrase", "NoClientKey", "NoSessionKey",
    "NoVault", "SealNote", "SlotKind", "Vault", "VaultDamaged", "VaultError", "VaultExists",
    "VaultLocked", "VaultUnreadable", "WrongKeychainSecret", "WrongPassphrase",
    "WrongRecoveryKey",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class SealNote:
    """How a session was closed, noted beside its record: what was taken away shows.

    Attributes
    ----------
    commits
        How often it was committed.
    digest
        Those of its seal, with spaces between them.
    """

    commits: int
    digest: str


class Vault:
    """An unlocked vault.  Made by `create` or `unlock`; tells nobody what it holds."""

    def __init__(self, folder: Path, opened: OpenLock) -> None:
        self._folder = folder
        self._opened = opened
        self._files = SealedFiles(folder, opened)

    # --- the way in

    @classmethod
    def create(cls, folder: Path, passphrase: str, cost: Argon2Cost | None = None) -> "Vault":
        """Make a vault with a new random key and return it unlocked.

        Raises
        ------
        VaultExists
            If the folder holds one already.
        EmptyPassphrase
            If there is nothing to lock it with.
        """
        vault = cls(folder, make_lock(folder, passphrase, cost or Argon2Cost()))
        make_private(folder / "keys")
        return vault

    @classmethod
    def unlock(cls, folder: Path, passphrase: str) -> "Vault":
        """Open the vault in `folder`.

        Raises
        ------
        NoVault, VaultDamaged, WrongPassphrase
            With a sentence that says what to do.
        """
        return cls(folder, open_lock(folder, passphrase))

    @classmethod
    def unlock_by_keychain(cls, folder: Path, secret: bytes) -> "Vault":
        """Open the vault with the secret that `open_by_keychain_too` was given.

        Raises
        ------
        NoVault, VaultDamaged, WrongKeychainSecret
            With a sentence that says what to do.
        """
        return cls(folder, open_by_keychain(folder, secret))

    @classmethod
    def recover(
        cls, folder: Path, recovery_key: str, passphrase: str, cost: Argon2Cost | None = None
    ) -> "Vault":
        """Open the vault with its printed recovery key and lock it with a new passphrase.

        Raises
        ------
        NoVault, VaultDamaged, WrongRecoveryKey, EmptyPassphrase
            With a sentence that says what to do; the old passphrase then still opens it.
        """
        vault = cls(folder, open_for_recovery(folder, recovery_key))
        set_passphrase(folder, vault._opened, passphrase, cost or Argon2Cost())
        return vault

    def change_passphrase(self, old: str, new: str, cost: Argon2Cost | None = None) -> None:
        """Lock the vault with `new`; sessions and their keys stay as they are.

        Raises
        ------
        WrongPassphrase
            If `old` does not open the vault: an unlocked screen is not permission.
        EmptyPassphrase
            If `new` is empty.
        """
        open_lock(self._folder, old)
        set_passphrase(self._folder, self._opened, new, cost or Argon2Cost())

    def new_recovery_key(self, cost: Argon2Cost | None = None) -> str:
        """Return a new recovery key, to be shown once; every older one is worth nothing."""
        return set_recovery_key(self._folder, self._opened, cost or Argon2Cost())

    def open_by_keychain_too(self, secret: bytes) -> None:
        """Let these 256 random bits open the vault, too, and no older ones."""
        set_keychain(self._folder, self._opened, secret)

    def copied_to(self, folder: Path) -> "Vault":
        """Return this vault as it is in a copy of its folder, unlocked as long as this is."""
        return Vault(folder, self._opened)

    @property
    def vault_id(self) -> str:
        """The vault's random number, which says nothing."""
        return self._opened.vault_id

    @property
    def recoverable(self) -> bool:
        """Whether a recovery key opens this vault, too."""
        return SlotKind.RECOVERY in ways_in(self._folder)

    def lock(self) -> None:
        """Forget the vault's key: from now on everything that needs it raises `VaultLocked`."""
        self._opened.wipe()

    # --- clients

    def new_client(self) -> str:
        """Give a client a key and a random number that says nothing; return the number."""
        client_id = str(uuid.uuid4())
        sealed = self._files.sealed(random_bytes(KEY_BYTES), Purpose.CLIENT, client_id)
        self._files.write(Purpose.CLIENT, client_id, sealed)
        return client_id

    def client_ids(self) -> list[str]:
        """Return the numbers of all clients that have a key, in no meaningful order."""
        return self._files.numbers(Purpose.CLIENT)

    def client_key(self, client_id: str) -> bytes:
        """Return the 256-bit key of a client.

        Raises `NoClientKey`, `VaultDamaged` or `VaultUnreadable`.
        """
        sealed = self._files.read(Purpose.CLIENT, client_id)
        if sealed is None:
            raise NoClientKey
        return self._files.unsealed(sealed, Purpose.CLIENT, client_id)

    def forget_client(self, client_id: str) -> tuple[str, ...]:
        """Delete the keys of a client, which makes all their sessions unreadable for good.

        Returns
        -------
        tuple
            The sessions whose records are worth nothing now.

        Raises
        ------
        NoClientKey
            If there is none.
        """
        sessions = self.sessions_of(client_id)
        if not self._files.delete(Purpose.CLIENT, client_id):
            raise NoClientKey
        for session_id in sessions:
            self.forget_session(session_id)
        return sessions

    def sessions_of(self, client_id: str) -> tuple[str, ...]:
        """Return the sessions whose keys this client's key seals.

        A key whose file cannot be read is nobody's here, for nobody can say whose it is; the
        list of sessions and `handrail vault status` say so of that session.
        """
        return tuple(s for s in self.session_ids() if self._owner(s) == client_id)

    # --- sessions

    def new_session_key(self, session_id: str, client_id: str = "") -> bytes:
        """Return a new random 256-bit key; it is safely stored when this returns.

        Parameters
        ----------
        session_id
            The session's number.
        client_id
            Whose session it is; empty if that is not known.

        Raises
        ------
        ValueError
            If the session has a key already, or `session_id` is not a session's number.
        NoClientKey
            If there is no such client.
        """
        if self._files.path(Purpose.SESSION, session_id).exists():
            raise ValueError(f"session {session_id} has a key already")
        key = random_bytes(KEY_BYTES)
        outer = self.client_key(client_id) if client_id else None
        sealed = self._files.sealed(key, Purpose.SESSION, session_id, outer, client_id)
        self._files.write(Purpose.SESSION, session_id, SealedKey(client_id, sealed).content)
        return key

    def session_key(self, session_id: str) -> bytes:
        """Return the 256-bit key of a session.

        Raises
        ------
        NoSessionKey
            If there is none: the session was deleted for good, or is another vault's.
        NoClientKey
            If its client was deleted for good.
        VaultDamaged
            If the stored key is damaged, or was put there from another session or vault.
        VaultUnreadable
            If its file cannot be read.
        """
        stored = self._stored_key(session_id)
        outer = self.client_key(stored.client) if stored.client else None
        return self._files.unsealed(
            stored.sealed, Purpose.SESSION, session_id, outer, stored.client
        )

    def session_ids(self) -> list[str]:
        """Return the numbers of all sessions that have a key, in no meaningful order."""
        return self._files.numbers(Purpose.SESSION)

    def forget_session(self, session_id: str) -> None:
        """Delete the key of a session, which makes its record unreadable for good.

        Backups of the vault still hold it.

        Raises
        ------
        NoSessionKey
            If there is none.
        """
        if not self._files.delete(Purpose.SESSION, session_id):
            raise NoSessionKey
        for purpose in (Purpose.SEAL, Purpose.KEEP):
            self._files.delete(purpose, session_id)

    # --- notes on sessions

    def note_seal(self, session_id: str, note: SealNote) -> None:
        """Remember how a session was closed."""
        self._note(Purpose.SEAL, session_id, msgspec.msgpack.encode(note))

    def seal_note(self, session_id: str) -> SealNote | None:
        """Return how a session was closed; None if that was never noted."""
        content = self._noted(Purpose.SEAL, session_id)
        return None if content is None else msgspec.msgpack.decode(content, type=SealNote)

    def note_keep(self, session_id: str, until: date) -> None:
        """Remember the last day on which a session is to be kept."""
        self._note(Purpose.KEEP, session_id, until.isoformat().encode())

    def keep_note(self, session_id: str) -> date | None:
        """Return the last day on which a session is to be kept; None if nobody said."""
        content = self._noted(Purpose.KEEP, session_id)
        return None if content is None else date.fromisoformat(content.decode())

    def destroy(self) -> None:
        """Delete the lock itself: whatever the vault's key still sealed is lost for good."""
        delete_durably(self._folder / "vault.json")

    def __repr__(self) -> str:
        return f"Vault({self._opened.vault_id})"

    def _owner(self, session_id: str) -> str | None:
        """Return whose a session is, empty for nobody's; None if that cannot be read."""
        try:
            return self._stored_key(session_id).client
        except (NoSessionKey, VaultUnreadable):  # NoSessionKey: deleted a moment ago
            return None

    def _stored_key(self, session_id: str) -> SealedKey:
        content = self._files.read(Purpose.SESSION, session_id)
        if content is None:
            raise NoSessionKey
        return SealedKey.of(content)

    def _note(self, purpose: Purpose, session_id: str, content: bytes) -> None:
        sealed = self._files.sealed(content, purpose, session_id)
        self._files.write(purpose, session_id, sealed)

    def _noted(self, purpose: Purpose, session_id: str) -> bytes | None:
        sealed = self._files.read(purpose, session_id)
        return None if sealed is None else self._files.unsealed(sealed, purpose, session_id)
