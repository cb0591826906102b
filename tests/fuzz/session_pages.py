"""A session file laid open page by page, and sealed again: what a forger with its key can do.

SQLCipher 4 with a raw key: AES-256 in CBC mode; each page of 4096 bytes ends in its
initialisation vector and an HMAC-SHA512 of both and of the page's number, and the first begins
with a salt in place of SQLite's name.
"""

import hashlib
import hmac
from collections.abc import Iterator

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE_BYTES = 4096
_IV_BYTES, _MAC_BYTES, _SALT_BYTES = 16, 64, 16
_PLAIN_BYTES = PAGE_BYTES - _IV_BYTES - _MAC_BYTES
_SALT_MASK = 0x3A


def opened(content: bytes, key: bytes) -> bytes:
    """Return what the pages of a session file hold, without vectors and HMACs."""
    return b"".join(
        _cipher(key, page[_PLAIN_BYTES : _PLAIN_BYTES + _IV_BYTES])
        .decryptor()
        .update(page[start:_PLAIN_BYTES])
        for start, page in _pages(content, PAGE_BYTES)
    )


def sealed(plain: bytes, key: bytes) -> bytes:
    """Return the session file whose pages hold `plain`; anything can be put into one."""
    salt, iv = bytes(_SALT_BYTES), bytes(_IV_BYTES)
    masked = bytes(byte ^ _SALT_MASK for byte in salt)
    mac_key = hashlib.pbkdf2_hmac("sha512", key, masked, 2, len(key))
    whole = salt + plain
    file = bytearray()
    for number, (start, page) in enumerate(_pages(whole, _PLAIN_BYTES), 1):
        encrypted = _cipher(key, iv).encryptor().update(page[start:]) + iv
        mac = hmac.digest(mac_key, encrypted + number.to_bytes(4, "little"), "sha512")
        file += page[:start] + encrypted + mac
    return bytes(file)


def _pages(content: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    """Yield each whole page, and how much of it the salt takes."""
    for at in range(0, len(content) - size + 1, size):
        yield (_SALT_BYTES if at == 0 else 0), content[at : at + size]


def _cipher(key: bytes, iv: bytes) -> Cipher[modes.CBC]:
    return Cipher(algorithms.AES(key), modes.CBC(iv))
