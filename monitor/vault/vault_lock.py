"""The lock of a vault: `vault.json`, which holds the vault's key behind every way in."""

import uuid
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from nacl.utils import random as random_bytes

from ..durable_file import write_durably
from .vault_slots import (
    KEY_BYTES,
    Argon2Cost,
    Slot,
    SlotKind,
    VaultDamaged,
    VaultError,
    WrongKeychainSecret,
    WrongRecoveryKey,
    keychain_slot,
    open_with_keychain,
    open_with_passphrase,
    open_with_recovery_key,
    passphrase_slot,
    recovery_slot,
)

SCHEMA = "handrail-vault/1"


class NoVault(VaultError):  # noqa: N818 - reads as a noun where it is caught
    """There is no vault in this folder."""


class VaultExists(VaultError):  # noqa: N818
    """There is a vault already, and its keys are not to be overwritten."""


class VaultLocked(VaultError):  # noqa: N818
    """The vault was open and is not any more."""

    def __init__(self) -> None:
        super().__init__("The vault is locked. Type the passphrase to go on.")


class NoSessionKey(VaultError):  # noqa: N818
    """The vault holds no key for this session."""

    def __init__(self) -> None:
        super().__init__(
            "The vault holds no key for this session: it was deleted for good, "
            "or it belongs to another vault."
        )


class NoClientKey(VaultError):  # noqa: N818
    """The vault holds no key for this client."""

    def __init__(self) -> None:
        super().__init__("The vault holds no key for this client: it was deleted for good.")


@dataclass(frozen=True, slots=True)
class _VaultFile:
    schema: str
    vault_id: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class OpenLock:
    """A lock that was opened: whose vault it is, and the vault's key until it is wiped."""

    vault_id: str
    _key: bytearray = field(repr=False)

    @classmethod
    def of(cls, vault_id: str, key: bytes) -> "OpenLock":
        """Return an opened lock that keeps the key where it can be wiped."""
        return cls(vault_id, bytearray(key))

    @property
    def key(self) -> bytes:
        """The vault's key; raises `VaultLocked` once it was wiped."""
        if not self._key:
            raise VaultLocked
        return bytes(self._key)

    def wipe(self) -> None:
        """Overwrite the key.  Copies that Python made on the way may stay in its memory."""
        self._key[:] = bytes(len(self._key))
        self._key.clear()


def make_lock(folder: Path, passphrase: str, cost: Argon2Cost) -> OpenLock:
    """Lock a new vault with a passphrase.

    Raises
    ------
    VaultExists
        If the folder holds one already.
    EmptyPassphrase
        If there is nothing to lock it with.
    """
    if (folder / "vault.json").exists():
        raise VaultExists("There is a vault here already. Unlock it instead.")
    opened = OpenLock.of(str(uuid.uuid4()), random_bytes(KEY_BYTES))
    slot = passphrase_slot(opened.key, passphrase, _aad(opened.vault_id), cost)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    _write(folder, opened.vault_id, (slot,))
    return opened


def open_lock(folder: Path, passphrase: str) -> OpenLock:
    """Open a vault; raises `NoVault`, `VaultDamaged` or `WrongPassphrase`."""
    stored = _read(folder)
    slot = _slot(stored, SlotKind.PASSPHRASE)
    if slot is None:
        raise VaultDamaged("The vault has lost its passphrase lock. Restore it from a backup.")
    key = open_with_passphrase(slot, passphrase, _aad(stored.vault_id))
    return OpenLock.of(stored.vault_id, key)


def open_for_recovery(folder: Path, recovery_key: str) -> OpenLock:
    """Open a vault by its printed key; raises `NoVault`, `VaultDamaged`, `WrongRecoveryKey`."""
    stored = _read(folder)
    slot = _slot(stored, SlotKind.RECOVERY)
    if slot is None:
        raise WrongRecoveryKey("This vault has no recovery key: none was ever printed.")
    key = open_with_recovery_key(slot, recovery_key, _aad(stored.vault_id))
    return OpenLock.of(stored.vault_id, key)


def set_passphrase(folder: Path, opened: OpenLock, passphrase: str, cost: Argon2Cost) -> None:
    """Let this passphrase open the vault, and no other; raises `EmptyPassphrase`."""
    slot = passphrase_slot(opened.key, passphrase, _aad(opened.vault_id), cost)
    _replace(folder, opened.vault_id, slot)


def set_recovery_key(folder: Path, opened: OpenLock, cost: Argon2Cost) -> str:
    """Return a new recovery key; every older one is worth nothing."""
    slot, recovery_key = recovery_slot(opened.key, _aad(opened.vault_id), cost)
    _replace(folder, opened.vault_id, slot)
    return recovery_key


def open_by_keychain(folder: Path, secret: bytes) -> OpenLock:
    """Open a vault by a keychain's secret; raises as `open_lock` or `WrongKeychainSecret`."""
    stored = _read(folder)
    slot = _slot(stored, SlotKind.KEYCHAIN)
    if slot is None:
        raise WrongKeychainSecret("The keychain was never asked to open this vault.")
    key = open_with_keychain(slot, secret, _aad(stored.vault_id))
    return OpenLock.of(stored.vault_id, key)


def set_keychain(folder: Path, opened: OpenLock, secret: bytes) -> None:
    """Let this secret open the vault, and no older one."""
    _replace(folder, opened.vault_id, keychain_slot(opened.key, secret, _aad(opened.vault_id)))


def drop_keychain(folder: Path) -> None:
    """Let no keychain open the vault any more."""
    stored = _read(folder)
    kept = tuple(slot for slot in stored.slots if slot.kind is not SlotKind.KEYCHAIN)
    _write(folder, stored.vault_id, kept)


def ways_in(folder: Path) -> frozenset[SlotKind]:
    """Return what opens this vault; raises `NoVault` or `VaultDamaged`."""
    return frozenset(slot.kind for slot in _read(folder).slots)


def vault_id_in(folder: Path) -> str:
    """Return the random number of the vault; raises `NoVault` or `VaultDamaged`."""
    return _read(folder).vault_id


def _replace(folder: Path, vault_id: str, new: Slot) -> None:
    """Store a slot in the place of the one of its kind."""
    others = (slot for slot in _read(folder).slots if slot.kind is not new.kind)
    _write(folder, vault_id, (new, *others))


def _write(folder: Path, vault_id: str, slots: tuple[Slot, ...]) -> None:
    stored = _VaultFile(SCHEMA, vault_id, slots)
    text = msgspec.json.format(msgspec.json.encode(stored), indent=2)
    write_durably(folder / "vault.json", text)


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


def _slot(stored: _VaultFile, kind: SlotKind) -> Slot | None:
    return next((slot for slot in stored.slots if slot.kind is kind), None)


def _aad(vault_id: str) -> bytes:
    return f"{SCHEMA}|slot|{vault_id}".encode()
