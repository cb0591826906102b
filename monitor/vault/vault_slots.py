"""The ways into a vault: each "slot" holds the vault's key, sealed by what somebody knows.

Three kinds: the passphrase that the therapist chose, a recovery key that was printed once, and
a random secret in the keychain of the operating system.  All are stretched by Argon2id and seal
with XChaCha20-Poly1305 (nonce, then ciphertext).
"""

import base64
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import Aead
from nacl.utils import random as random_bytes

from ..errors import Expected

KEY_BYTES = 32
_MIB = 1024 * 1024
_RECOVERY_BYTES = 20
_GROUP = 4
_MISREAD = str.maketrans({"0": "O", "1": "I", "8": "B"})


class VaultError(Expected):
    """The vault cannot do what was asked; the message is for the therapist."""


class VaultDamaged(VaultError):  # noqa: N818 - reads as a noun where it is caught
    """The vault's files are not what this program wrote."""


class VaultUnreadable(VaultError):  # noqa: N818
    """The computer does not let a file of the vault be read."""


class WrongPassphrase(VaultError):  # noqa: N818
    """The passphrase does not open the vault."""


class WrongRecoveryKey(VaultError):  # noqa: N818
    """The recovery key does not open the vault, or there is none."""


class WrongKeychainSecret(VaultError):  # noqa: N818
    """The secret in the keychain does not open the vault, or was never asked to."""


class EmptyPassphrase(VaultError):  # noqa: N818
    """A passphrase of nothing locks nothing."""


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"
    KEYCHAIN = "keychain"


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
class Slot:
    """One way to the vault key: a secret, stretched with this salt at this cost."""

    kind: SlotKind
    salt: bytes
    cost: Argon2Cost
    sealed: bytes


def passphrase_slot(key: bytes, passphrase: str, aad: bytes, cost: Argon2Cost) -> Slot:
    """Return a slot that the passphrase opens.

    Raises
    ------
    EmptyPassphrase
        If it has no characters.
    """
    if not passphrase:
        raise EmptyPassphrase("The passphrase is empty. Choose a few words you will remember.")
    return _sealed(SlotKind.PASSPHRASE, key, _spelled(passphrase), aad, cost)


def recovery_slot(key: bytes, aad: bytes, cost: Argon2Cost) -> tuple[Slot, str]:
    """Return a slot, and the new recovery key that opens it, to be shown once.

    It is 160 random bits in base32, in groups of four to be copied by hand.
    """
    words = base64.b32encode(random_bytes(_RECOVERY_BYTES)).decode("ascii")
    grouped = "-".join(words[at : at + _GROUP] for at in range(0, len(words), _GROUP))
    return _sealed(SlotKind.RECOVERY, key, _copied(grouped), aad, cost), grouped


def keychain_slot(key: bytes, secret: bytes, aad: bytes) -> Slot:
    """Return a slot that a secret of the keychain opens; random bytes need no dear guess."""
    return _sealed(SlotKind.KEYCHAIN, key, secret, aad, Argon2Cost(8 * _MIB, 1))


def open_with_passphrase(slot: Slot, passphrase: str, aad: bytes) -> bytes:
    """Return the vault key; raises `WrongPassphrase` or `VaultDamaged`."""
    key = _opened(slot, _spelled(passphrase), aad)
    if key is None:
        raise WrongPassphrase(
            "This passphrase does not open the vault. Check the keyboard layout and Caps Lock."
        )
    return key


def open_with_recovery_key(slot: Slot, recovery_key: str, aad: bytes) -> bytes:
    """Return the vault key; raises `WrongRecoveryKey` or `VaultDamaged`."""
    key = _opened(slot, _copied(recovery_key), aad)
    if key is None:
        raise WrongRecoveryKey(
            "This recovery key does not open the vault. Compare it letter by letter with the"
            " printed one; a newer one replaces every older one."
        )
    return key


def open_with_keychain(slot: Slot, secret: bytes, aad: bytes) -> bytes:
    """Return the vault key; raises `WrongKeychainSecret` or `VaultDamaged`."""
    key = _opened(slot, secret, aad)
    if key is None:
        raise WrongKeychainSecret("What the keychain holds does not open the vault.")
    return key


def _sealed(kind: SlotKind, key: bytes, secret: bytes, aad: bytes, cost: Argon2Cost) -> Slot:
    salt = random_bytes(argon2id.SALTBYTES)
    sealed = Aead(_stretched(secret, salt, cost)).encrypt(key, aad)
    return Slot(kind, salt, cost, bytes(sealed))


def _opened(slot: Slot, secret: bytes, aad: bytes) -> bytes | None:
    if len(slot.salt) != argon2id.SALTBYTES:
        raise VaultDamaged("The vault's lock is damaged. Restore vault.json from a backup.")
    try:
        return Aead(_stretched(secret, slot.salt, slot.cost)).decrypt(slot.sealed, aad)
    except (CryptoError, ValueError):
        return None


def _stretched(secret: bytes, salt: bytes, cost: Argon2Cost) -> bytes:
    return argon2id.kdf(KEY_BYTES, secret, salt, cost.passes, cost.memory_bytes)


def _spelled(passphrase: str) -> bytes:
    # One "é" is typed as one character on some keyboards and as two on others.
    return unicodedata.normalize("NFC", passphrase).encode()


def _copied(recovery_key: str) -> bytes:
    """Read a key as a person copies it: any case, any grouping, digits for letters."""
    letters = "".join(c for c in recovery_key.upper() if c.isascii() and c.isalnum())
    return letters.translate(_MISREAD).encode("ascii")
