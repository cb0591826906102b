"""The keys of all sessions, behind one passphrase.

A vault is a folder::

    vault.json           the vault key, sealed by the passphrase (a "slot")
    keys/<session>.key   one random key a session, sealed by the vault key

Passphrase and vault key are joined by Argon2id, everything is sealed with
XChaCha20-Poly1305 (nonce, then ciphertext), and each seal names its vault and its session,
so that one sealed key cannot stand in for another.  Each session's key is a file of its own:
two programs that start sessions at once cannot overwrite each other's keys, and deleting
the one file makes the one session unreadable.
"""

import os
import unicodedata
import uuid
from dataclasses import dataclass
from pathlib import Path

import msgspec
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import Aead
from nacl.utils import random as random_bytes

from .errors import Expected
from .library import checked_session_id

SCHEMA = "handrail-vault/1"
KEY_BYTES = 32
_MIB = 1024 * 1024


class VaultError(Expected):
    """The vault cannot do what was asked; the message is for the therapist."""


class NoVault(VaultError):  # noqa: N818 - reads as a noun where it is caught
    """There is no vault in this folder."""


class VaultExists(VaultError):  # noqa: N818
    """There is a vault already, and its keys are not to be overwritten."""


class VaultDamaged(VaultError):  # noqa: N818
    """The vault's files are not what this program wrote."""


class WrongPassphrase(VaultError):  # noqa: N818
    """The passphrase does not open the vault."""


class EmptyPassphrase(VaultError):  # noqa: N818
    """A passphrase of nothing locks nothing."""


class NoSessionKey(VaultError):  # noqa: N818
    """The vault holds no key for this session."""


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """How dear one guess of the passphrase is.

    Attributes
    ----------
    memory_bytes
        8 MiB to 1 GiB: less protects nobody, more would be a trap for the computer.
    passes
        1 to 10.
    """

    memory_bytes: int = 64 * _MIB
    passes: int = 3

    def __post_init__(self) -> None:
        if not 8 * _MIB <= self.memory_bytes <= 1024 * _MIB:
            raise ValueError(f"Argon2 memory out of bounds: {self.memory_bytes} bytes")
        if not 1 <= self.passes <= 10:  # noqa: PLR2004 - the bound itself
            raise ValueError(f"Argon2 passes out of bounds: {self.passes}")


@dataclass(frozen=True, slots=True)
class _Slot:
    """One way to the vault key: the passphrase, stretched with this salt at this cost."""

    kind: str
    salt: bytes
    cost: Argon2Cost
    sealed: bytes


@dataclass(frozen=True, slots=True)
class _VaultFile:
    schema: str
    vault_id: str
    slots: tuple[_Slot, ...]


class Vault:
    """An unlocked vault.  Made by `create` or `unlock`; tells nobody what it holds."""

    def __init__(self, folder: Path, vault_id: str, key: bytes) -> None:
        self._folder = folder
        self._vault_id = vault_id
        self._key = key

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
        if (folder / "vault.json").exists():
            raise VaultExists("There is a vault here already. Unlock it instead.")
        vault = cls(folder, str(uuid.uuid4()), random_bytes(KEY_BYTES))
        slot = _sealed_slot(vault._vault_id, vault._key, passphrase, cost or Argon2Cost())
        for private in (folder, vault._keys):
            private.mkdir(mode=0o700, parents=True, exist_ok=True)
            private.chmod(0o700)
        vault._write(slot)
        return vault

    @classmethod
    def unlock(cls, folder: Path, passphrase: str) -> "Vault":
        """Open the vault in `folder`.

        Raises
        ------
        NoVault, VaultDamaged, WrongPassphrase
            With a sentence that says what to do.
        """
        stored = _read(folder)
        for slot in stored.slots:
            if slot.kind == "passphrase":
                return cls(folder, stored.vault_id, _opened(slot, stored.vault_id, passphrase))
        raise VaultDamaged("The vault has lost its passphrase lock. Restore it from a backup.")

    def change_passphrase(self, old: str, new: str, cost: Argon2Cost | None = None) -> None:
        """Lock the vault with `new`; sessions and their keys stay as they are.

        Raises
        ------
        WrongPassphrase
            If `old` does not open the vault: an unlocked screen is not permission.
        EmptyPassphrase
            If `new` is empty.
        """
        Vault.unlock(self._folder, old)
        self._write(_sealed_slot(self._vault_id, self._key, new, cost or Argon2Cost()))

    def new_session_key(self, session_id: str) -> bytes:
        """Return a new random 256-bit key; it is safely stored when this returns.

        Raises
        ------
        ValueError
            If the session has a key already, or `session_id` is not a session's number.
        """
        path = self._key_path(session_id)
        if path.exists():
            raise ValueError(f"session {session_id} has a key already")
        key = random_bytes(KEY_BYTES)
        _write_durably(path, bytes(Aead(self._key).encrypt(key, self._session_aad(session_id))))
        return key

    def session_key(self, session_id: str) -> bytes:
        """Return the 256-bit key of a session.

        Raises
        ------
        NoSessionKey
            If there is none: the session was deleted for good, or is another vault's.
        VaultDamaged
            If the stored key is damaged, or was put there from another session or vault.
        """
        try:
            sealed = self._key_path(session_id).read_bytes()
        except FileNotFoundError:
            raise _no_session_key() from None
        try:
            return Aead(self._key).decrypt(sealed, self._session_aad(session_id))
        except (CryptoError, ValueError):
            raise VaultDamaged(
                "The key of this session is damaged or belongs to another session. "
                "Restore the vault from a backup."
            ) from None

    def forget_session(self, session_id: str) -> None:
        """Delete the key of a session, which makes its record unreadable for good.

        Backups of the vault still hold it.

        Raises
        ------
        NoSessionKey
            If there is none.
        """
        path = self._key_path(session_id)
        try:
            path.unlink()
        except FileNotFoundError:
            raise _no_session_key() from None
        _sync_folder(path.parent)

    def __repr__(self) -> str:
        return f"Vault({self._vault_id})"

    @property
    def _keys(self) -> Path:
        return self._folder / "keys"

    def _key_path(self, session_id: str) -> Path:
        return self._keys / f"{checked_session_id(session_id)}.key"

    def _session_aad(self, session_id: str) -> bytes:
        return f"{SCHEMA}|session|{self._vault_id}|{session_id}".encode()

    def _write(self, slot: _Slot) -> None:
        stored = _VaultFile(SCHEMA, self._vault_id, (slot,))
        text = msgspec.json.format(msgspec.json.encode(stored), indent=2)
        _write_durably(self._folder / "vault.json", text)


def _read(folder: Path) -> _VaultFile:
    try:
        text = (folder / "vault.json").read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise NoVault(
            "There is no vault here yet. Create one, or choose the folder that holds it."
        ) from None
    try:
        stored = msgspec.json.decode(text, type=_VaultFile)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise VaultDamaged(
            "The vault's file is damaged. Restore vault.json from a backup."
        ) from None
    if stored.schema != SCHEMA:
        raise VaultDamaged(
            f"The vault says {stored.schema!r}, which this version of Handrail does not know. "
            "Use the newer version, or restore vault.json from a backup."
        )
    return stored


def _sealed_slot(vault_id: str, key: bytes, passphrase: str, cost: Argon2Cost) -> _Slot:
    if not passphrase:
        raise EmptyPassphrase("The passphrase is empty. Choose a few words you will remember.")
    salt = random_bytes(argon2id.SALTBYTES)
    sealed = Aead(_stretched(passphrase, salt, cost)).encrypt(key, _slot_aad(vault_id))
    return _Slot("passphrase", salt, cost, bytes(sealed))


def _opened(slot: _Slot, vault_id: str, passphrase: str) -> bytes:
    if len(slot.salt) != argon2id.SALTBYTES:
        raise VaultDamaged("The vault's lock is damaged. Restore vault.json from a backup.")
    try:
        stretched = _stretched(passphrase, slot.salt, slot.cost)
        return Aead(stretched).decrypt(slot.sealed, _slot_aad(vault_id))
    except (CryptoError, ValueError):
        raise WrongPassphrase(
            "This passphrase does not open the vault. Check the keyboard layout and Caps Lock."
        ) from None


def _stretched(passphrase: str, salt: bytes, cost: Argon2Cost) -> bytes:
    # One "é" is typed as one character on some keyboards and as two on others.
    secret = unicodedata.normalize("NFC", passphrase).encode()
    return argon2id.kdf(KEY_BYTES, secret, salt, cost.passes, cost.memory_bytes)


def _slot_aad(vault_id: str) -> bytes:
    return f"{SCHEMA}|slot|{vault_id}".encode()


def _no_session_key() -> NoSessionKey:
    return NoSessionKey(
        "The vault holds no key for this session: it was deleted for good, "
        "or it belongs to another vault."
    )


def _write_durably(path: Path, content: bytes) -> None:
    """Replace a file so that after a power cut it is the old one or the new one, whole."""
    draft = path.with_name(f"{path.name}.{uuid.uuid4()}.new")
    try:
        with os.fdopen(
            os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
        ) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make new and deleted names in a folder durable; Windows does so by itself."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
