"""What the file of a session's key holds: whose session it is, and the sealed key."""

import uuid
from dataclasses import dataclass

from nacl.secret import Aead

from .vault_slots import KEY_BYTES

_NUMBER_BYTES = 16
_SEALED_BYTES = Aead.NONCE_SIZE + KEY_BYTES + Aead.MACBYTES


@dataclass(frozen=True, slots=True)
class SealedKey:
    """A session's key; `client` says whose key seals it, and is empty for the vault's own."""

    client: str
    sealed: bytes

    @classmethod
    def of(cls, content: bytes) -> "SealedKey":
        """Return what the content of a file says."""
        if len(content) != _NUMBER_BYTES + _SEALED_BYTES:
            return cls("", content)
        client = uuid.UUID(bytes=content[:_NUMBER_BYTES])
        return cls(str(client), content[_NUMBER_BYTES:])

    @property
    def content(self) -> bytes:
        """What is stored: the client's number, if there is one, and the sealed key."""
        return (uuid.UUID(self.client).bytes if self.client else b"") + self.sealed
