"""The keys of all sessions, behind one passphrase.

A vault is a folder::

    vault.json             the vault key, sealed once by each way in (`vault_lock.py`)
    clients/<client>.key   one random key a client, sealed by the vault key
    keys/<session>.key     one random key a session: its client's number and the key, sealed
                           by the client's; or, where it has no client, sealed by the vault's
    seals/<session>.seal   how the session was closed, sealed by the vault key

Everything is sealed with XChaCha20-Poly1305 (nonce, then ciphertext), and each seal names
its vault and what it is for, so that one sealed key cannot stand in for another.  Each key is
a file of its own: two programs that start sessions at once cannot overwrite each other's
keys, and deleting one file makes one session, or all of one client's, unreadable.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
from nacl.exceptions import CryptoError
from nacl.secret import Aead
from nacl.utils import random as random_bytes

from .durable_file import delete_durably, write_durably
from .library import checked_session_id
from .vault_lock import (
    SCHEMA,
    NoClientKey,
    NoSessionKey,
    NoVault,
    OpenLock,
    VaultExists,
    has_recovery_key,
    make_lock,
    open_for_recovery,
    open_lock,
    set_passphrase,
    set_recovery_key,
)
from .vault_slots import (
    KEY_BYTES,
    Argon2Cost,
    EmptyPassphrase,
    VaultDamaged,
    VaultError,
    WrongPassphrase,
    WrongRecoveryKey,
)

__all__ = [
    "KEY_BYTES", "SCHEMA", "Argon2Cost", "EmptyPassphrase", "NoClientKey", "NoSessionKey",
    "NoVault", "SealNote", "Vault", "VaultDamaged", "VaultError", "VaultExists",
    "WrongPassphrase", "WrongRecoveryKey",
]  # fmt: skip


_NUMBER_BYTES = 16
_SEALED_BYTES = Aead.NONCE_SIZE + KEY_BYTES + Aead.MACBYTES


@dataclass(frozen=True, slots=True)
class SealNote:
    """How a session was closed, noted beside its record: what was taken away shows.

    Attributes
    ----------
    commits
        How often it was committed.
    digest
        SHA-256 of its inputs, in hexadecimal.
    """

    commits: int
    digest: str


@dataclass(frozen=True, slots=True)
class _SealedKey:
    """A session's key; `client` says whose key seals it, and is empty for the vault's own."""

    client: str
    sealed: bytes


class Vault:
    """An unlocked vault.  Made by `create` or `unlock`; tells nobody what it holds."""

    def __init__(self, folder: Path, opened: OpenLock) -> None:
        self._folder = folder
        self._opened = opened

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
        _make_private(folder / "keys")
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

    @property
    def recoverable(self) -> bool:
        """Whether a recovery key opens this vault, too."""
        return has_recovery_key(self._folder)

    # --- clients

    def new_client(self) -> str:
        """Give a client a key and a random number that says nothing; return the number."""
        client_id = str(uuid.uuid4())
        sealed = Aead(self._opened.key).encrypt(
            random_bytes(KEY_BYTES), self._aad("client", client_id)
        )
        self._store("clients", client_id, "key", bytes(sealed))
        return client_id

    def client_ids(self) -> list[str]:
        """Return the numbers of all clients that have a key, in no meaningful order."""
        return sorted(self._numbers("clients", "key"))

    def client_key(self, client_id: str) -> bytes:
        """Return the 256-bit key of a client; raises `NoClientKey` or `VaultDamaged`."""
        path = self._path("clients", client_id, "key")
        sealed = _content(path, NoClientKey())
        return self._unsealed(self._opened.key, sealed, self._aad("client", client_id))

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
        try:
            delete_durably(self._path("clients", client_id, "key"))
        except FileNotFoundError:
            raise NoClientKey from None
        for session_id in sessions:
            self.forget_session(session_id)
        return sessions

    def sessions_of(self, client_id: str) -> tuple[str, ...]:
        """Return the sessions whose keys this client's key seals."""
        return tuple(
            session_id
            for session_id in self.session_ids()
            if self._stored_key(session_id).client == client_id
        )

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
        path = self._path("keys", session_id, "key")
        if path.exists():
            raise ValueError(f"session {session_id} has a key already")
        key = random_bytes(KEY_BYTES)
        outer = self.client_key(client_id) if client_id else self._opened.key
        sealed = bytes(Aead(outer).encrypt(key, self._session_aad(session_id, client_id)))
        whose = uuid.UUID(client_id).bytes if client_id else b""
        self._store("keys", session_id, "key", whose + sealed)
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
        """
        stored = self._stored_key(session_id)
        outer = self.client_key(stored.client) if stored.client else self._opened.key
        return self._unsealed(
            outer, stored.sealed, self._session_aad(session_id, stored.client)
        )

    def session_ids(self) -> list[str]:
        """Return the numbers of all sessions that have a key, in no meaningful order."""
        return sorted(self._numbers("keys", "key"))

    def forget_session(self, session_id: str) -> None:
        """Delete the key of a session, which makes its record unreadable for good.

        Backups of the vault still hold it.

        Raises
        ------
        NoSessionKey
            If there is none.
        """
        try:
            delete_durably(self._path("keys", session_id, "key"))
        except FileNotFoundError:
            raise NoSessionKey from None
        self._path("seals", session_id, "seal").unlink(missing_ok=True)

    def note_seal(self, session_id: str, note: SealNote) -> None:
        """Remember how a session was closed."""
        content = msgspec.msgpack.encode(note)
        sealed = Aead(self._opened.key).encrypt(content, self._aad("seal", session_id))
        self._store("seals", session_id, "seal", bytes(sealed))

    def seal_note(self, session_id: str) -> SealNote | None:
        """Return how a session was closed; None if that was never noted."""
        path = self._path("seals", session_id, "seal")
        if not path.exists():
            return None
        sealed = path.read_bytes()
        content = self._unsealed(self._opened.key, sealed, self._aad("seal", session_id))
        return msgspec.msgpack.decode(content, type=SealNote)

    def destroy(self) -> None:
        """Delete the lock itself: whatever the vault's key still sealed is lost for good."""
        delete_durably(self._folder / "vault.json")

    def __repr__(self) -> str:
        return f"Vault({self._opened.vault_id})"

    # --- files

    def _stored_key(self, session_id: str) -> _SealedKey:
        content = _content(self._path("keys", session_id, "key"), NoSessionKey())
        if len(content) != _NUMBER_BYTES + _SEALED_BYTES:
            return _SealedKey("", content)
        client = uuid.UUID(bytes=content[:_NUMBER_BYTES])
        return _SealedKey(str(client), content[_NUMBER_BYTES:])

    def _unsealed(self, key: bytes, sealed: bytes, aad: bytes) -> bytes:
        try:
            return Aead(key).decrypt(sealed, aad)
        except (CryptoError, ValueError):
            raise VaultDamaged(
                "The key of this session is damaged or belongs to another session. "
                "Restore the vault from a backup."
            ) from None

    def _path(self, folder: str, number: str, ending: str) -> Path:
        return self._folder / folder / f"{checked_session_id(number)}.{ending}"

    def _numbers(self, folder: str, ending: str) -> Iterator[str]:
        for path in (self._folder / folder).glob(f"*.{ending}"):
            try:
                yield checked_session_id(path.stem)
            except ValueError:
                continue

    def _store(self, folder: str, number: str, ending: str, content: bytes) -> None:
        _make_private(self._folder / folder)
        write_durably(self._path(folder, number, ending), content)

    def _aad(self, what: str, number: str) -> bytes:
        return f"{SCHEMA}|{what}|{self._opened.vault_id}|{number}".encode()

    def _session_aad(self, session_id: str, client_id: str) -> bytes:
        whose = f"|{client_id}".encode() if client_id else b""
        return self._aad("session", session_id) + whose


def _content(path: Path, absent: VaultError) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise absent from None


def _make_private(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
