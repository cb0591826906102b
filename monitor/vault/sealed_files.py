"""The files of a vault: one a number, each sealed for its vault, its purpose and its number.

So one sealed file cannot stand in for another, and deleting one takes away one thing.
"""

from enum import Enum
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.secret import Aead

from ..durable_file import delete_durably, write_durably
from ..library import checked_session_id
from .vault_lock import SCHEMA, OpenLock
from .vault_slots import VaultDamaged, VaultUnreadable


class Purpose(Enum):
    """What a sealed file is for: its folder, and the ending of its name."""

    CLIENT = ("clients", "key")
    SESSION = ("keys", "key")
    SEAL = ("seals", "seal")
    KEEP = ("keeps", "keep")


class SealedFiles:
    """Stores and reads them; knows no client and no session but by number."""

    def __init__(self, folder: Path, opened: OpenLock) -> None:
        self._folder = folder
        self._opened = opened

    def sealed(
        self,
        content: bytes,
        purpose: Purpose,
        number: str,
        key: bytes | None = None,
        owner: str = "",
    ) -> bytes:
        """Return `content` sealed, by the vault's key if no other is given.

        Parameters
        ----------
        owner
            Whose it is, if it is somebody's; it then opens for nobody else.
        """
        aad = self._aad(purpose, number, owner)
        return bytes(Aead(self._opened.key if key is None else key).encrypt(content, aad))

    def unsealed(
        self,
        sealed: bytes,
        purpose: Purpose,
        number: str,
        key: bytes | None = None,
        owner: str = "",
    ) -> bytes:
        """Return what `sealed` returned; raises `VaultDamaged` if it was made otherwise."""
        aead = Aead(self._opened.key if key is None else key)
        try:
            return aead.decrypt(sealed, self._aad(purpose, number, owner))
        except (CryptoError, ValueError):
            raise VaultDamaged(
                "The key of this session is damaged or belongs to another session. "
                "Restore the vault from a backup."
            ) from None

    def write(self, purpose: Purpose, number: str, content: bytes) -> None:
        """Store what was sealed, durably; it replaces what was there."""
        path = self.path(purpose, number)
        make_private(path.parent)
        write_durably(path, content)

    def read(self, purpose: Purpose, number: str) -> bytes | None:
        """Return what was stored; None if nothing was; raises `VaultUnreadable`."""
        try:
            return self.path(purpose, number).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise VaultUnreadable(
                f"A file of the vault cannot be read: {error.strerror}. Look whether its "
                "folder may be read, or restore the vault from a backup."
            ) from error

    def delete(self, purpose: Purpose, number: str) -> bool:
        """Delete what was stored, durably; returns whether there was anything."""
        try:
            delete_durably(self.path(purpose, number))
        except FileNotFoundError:
            return False
        return True

    def numbers(self, purpose: Purpose) -> list[str]:
        """Return the numbers of all that are stored, in no meaningful order."""
        folder, ending = purpose.value
        stems = (path.stem for path in (self._folder / folder).glob(f"*.{ending}"))
        return sorted(stem for stem in stems if _is_number(stem))

    def path(self, purpose: Purpose, number: str) -> Path:
        """Return where it is; raises `ValueError` if `number` is not one of ours."""
        folder, ending = purpose.value
        return self._folder / folder / f"{checked_session_id(number)}.{ending}"

    def _aad(self, purpose: Purpose, number: str, owner: str) -> bytes:
        whose = f"|{owner}" if owner else ""
        return (
            f"{SCHEMA}|{purpose.name.lower()}|{self._opened.vault_id}|{number}{whose}".encode()
        )


def make_private(folder: Path) -> None:
    """Make a folder that other users of this computer cannot enter."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


def _is_number(stem: str) -> bool:
    try:
        checked_session_id(stem)
    except ValueError:
        return False
    return True
