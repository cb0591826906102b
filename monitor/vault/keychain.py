"""The keychain of the operating system as a further way into the vault, if the therapist wants.

It holds a random secret that opens one more slot of `vault.json`.  It is a convenience and
never the only way: keychains are reset, replaced and absent, and the passphrase goes on
working.  Only those are accepted that keep their secrets encrypted.
"""

import base64
import binascii
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from nacl.utils import random as random_bytes

from .vault import KEY_BYTES, SlotKind, Vault, VaultError, WrongKeychainSecret
from .vault_lock import drop_keychain, vault_id_in, ways_in

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE = "Handrail"

ACCEPTED = frozenset(
    {
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
    }
)
"""The classes of `keyring` behind which secrets are encrypted.  All others are refused."""


class NoKeychain(VaultError):  # noqa: N818 - reads as a noun where it is caught
    """The keychain cannot be used; the passphrase can."""


class Keychain:
    """What the operating system keeps for this user.

    Parameters
    ----------
    accepted
        The classes that are trusted with a secret, by module and name.
    """

    def __init__(self, accepted: frozenset[str] = ACCEPTED) -> None:
        self._accepted = accepted

    def keep(self, vault_id: str, secret: bytes) -> None:
        """Keep a secret; raises `NoKeychain` if it cannot be read back."""
        with _sentences():
            backend = self._backends()[0]
            backend.set_password(_SERVICE, vault_id, base64.b64encode(secret).decode())
        if self.secret(vault_id) != secret:
            raise NoKeychain("The keychain did not keep the secret. The vault is as it was.")

    def secret(self, vault_id: str) -> bytes:
        """Return the secret that was kept; raises `NoKeychain` if there is none to be had."""
        with _sentences():
            kept = (backend.get_password(_SERVICE, vault_id) for backend in self._backends())
            text = next((text for text in kept if text is not None), None)
        if text is None:
            raise NoKeychain(
                "The keychain holds nothing for this vault: it was reset, or it is another one."
                " The passphrase opens the vault, and `handrail vault keychain on` sets it up"
                " again."
            )
        try:
            return base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            raise WrongKeychainSecret("What the keychain holds is not ours.") from None

    def forget(self, vault_id: str) -> None:
        """Delete the secret wherever it is; raises `NoKeychain`."""
        with _sentences():
            import keyring.errors

            for backend in self._backends():
                with suppress(keyring.errors.PasswordDeleteError):  # it was not there
                    backend.delete_password(_SERVICE, vault_id)

    def _backends(self) -> "list[KeyringBackend]":
        """Return the accepted ones of those that `keyring` would use; raises `NoKeychain`."""
        import keyring

        chosen = keyring.get_keyring()
        found: list[KeyringBackend] = getattr(chosen, "backends", None) or [chosen]
        fit = [backend for backend in found if _class_name(backend) in self._accepted]
        if not fit:
            raise NoKeychain(
                f"There is no keychain here that encrypts what it keeps (found:"
                f" {', '.join(_class_name(backend) for backend in found)})."
                " The passphrase opens the vault."
            )
        return fit


def turn_on(vault: Vault, keychain: Keychain) -> None:
    """Let the keychain open this vault; raises `NoKeychain`, and then nothing has changed."""
    secret = random_bytes(KEY_BYTES)
    keychain.keep(vault.vault_id, secret)
    vault.open_by_keychain_too(secret)


def turn_off(folder: Path, keychain: Keychain) -> None:
    """Let no keychain open the vault in `folder`.

    Raises
    ------
    NoKeychain
        If the secret could not be deleted; it is worth nothing all the same.
    """
    drop_keychain(folder)
    keychain.forget(vault_id_in(folder))


def unlock(
    folder: Path, keychain: Keychain, ask: Callable[[], str], say: Callable[[str], object]
) -> Vault:
    """Open a vault by the keychain where that was turned on, else by the passphrase.

    Parameters
    ----------
    ask
        Asks for the passphrase.
    say
        Is told, in a sentence, why the keychain did not do.

    Raises
    ------
    NoVault, VaultDamaged, WrongPassphrase
        As `Vault.unlock`.
    """
    if SlotKind.KEYCHAIN in ways_in(folder):
        try:
            return Vault.unlock_by_keychain(folder, keychain.secret(vault_id_in(folder)))
        except (NoKeychain, WrongKeychainSecret) as error:
            say(str(error))
    return Vault.unlock(folder, ask())


def _class_name(backend: "KeyringBackend") -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


@contextmanager
def _sentences() -> Iterator[None]:
    """Say in words why the keychain fails, whatever it throws: the desktop is not ours."""
    try:
        yield
    except VaultError:
        raise
    except ImportError:
        raise NoKeychain(
            "The keychain needs the package `keyring`: pip install handrail[keychain]."
            " The passphrase opens the vault."
        ) from None
    except Exception as error:  # noqa: BLE001 - from D-Bus to Objective-C, with no ancestor in common
        raise NoKeychain(
            f"The keychain does not answer ({type(error).__name__}): is it locked?"
            " The passphrase opens the vault."
        ) from None
