"""The first page of a session, looked at before SQLCipher does.

A database's first page says how large its pages are.  SQLCipher 4.19 believes a page that says
512 while its own are 4096, and the process ends in a segmentation fault: whoever can seal a
page, because they know the key, could bring the program down with a file.  So every first page
that SQLite may come across is looked at: in the file, in the log beside it, and in a journal
that waits to be rolled back.

References
----------
SQLite. Database file format, sections 1.3 (header), 3 (rollback journal), 4.1 (log).
"""

import hashlib
import hmac
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from Crypto.Cipher import AES

from ..errors import Expected

PAGE_BYTES = 4096
_SALT_BYTES, _IV_BYTES, _MAC_BYTES = 16, 16, 64
_SALT_MASK = 0x3A

_LOG_HEAD, _FRAME_HEAD = 32, 24
_LOG_MAGICS = (bytes.fromhex("377f0682"), bytes.fromhex("377f0683"))
_LOG_PAGE_SIZE = slice(8, 12)

_JOURNAL_HEAD = 28
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_RECORD_BYTES = 4 + PAGE_BYTES + 4
_COUNT, _SECTOR, _JOURNAL_PAGE_SIZE = slice(8, 12), slice(20, 24), slice(24, 28)


class ForeignPages(Expected, ValueError):  # noqa: N818 - reads as a noun where it is caught
    """A file's pages are not a session's, although its key seals them."""


def check_first_pages(path: Path, key: bytes) -> None:
    """Look at every first page of the session at `path`.

    A page that the key does not seal is passed over: SQLCipher refuses it.

    Raises
    ------
    ForeignPages
        If one is not as Handrail makes them; SQLCipher must not see it.
    """
    with suppress(OSError):  # what cannot be read here, SQLite cannot read either
        with path.open("rb") as file:
            page = file.read(PAGE_BYTES)
        salt = page[:_SALT_BYTES]
        _check(page, key, salt, path)
        for pages in (_in_log, _in_journal):
            with suppress(OSError):
                for page in pages(path):
                    _check(page, key, salt, path)


def _check(page: bytes, key: bytes, salt: bytes, path: Path) -> None:
    size = _told_page_size(page, key, salt)
    if size not in {None, PAGE_BYTES}:
        raise ForeignPages(
            f"{path.name} was not made by Handrail: it says that its pages are of {size} "
            "bytes. Nothing in it was read."
        )


def _told_page_size(page: bytes, key: bytes, salt: bytes) -> int | None:
    """Return what a first page says of the size of pages; None if the key does not seal it."""
    if len(page) < PAGE_BYTES or len(salt) < _SALT_BYTES:
        return None
    content, mac = page[_SALT_BYTES:-_MAC_BYTES], page[-_MAC_BYTES:]
    masked = bytes(byte ^ _SALT_MASK for byte in salt)
    mac_key = hashlib.pbkdf2_hmac("sha512", key, masked, 2, len(key))
    number = (1).to_bytes(4, "little")
    if not hmac.compare_digest(hmac.digest(mac_key, content + number, "sha512"), mac):
        return None
    block, iv = content[:_IV_BYTES], content[-_IV_BYTES:]
    head = AES.new(key, AES.MODE_CBC, iv).decrypt(block)
    return int.from_bytes(head[:2], "big")


def _in_log(path: Path) -> Iterator[bytes]:
    """Yield each first page in the write-ahead log."""
    log = path.with_name(f"{path.name}-wal")
    if not log.exists():
        return
    with log.open("rb") as file:
        head = file.read(_LOG_HEAD)
        if head.startswith(_LOG_MAGICS):
            _check_told(head[_LOG_PAGE_SIZE], log)
        while len(frame := file.read(_FRAME_HEAD)) == _FRAME_HEAD:
            if int.from_bytes(frame[:4], "big") == 1:
                yield file.read(PAGE_BYTES)
            else:
                file.seek(PAGE_BYTES, os.SEEK_CUR)


def _in_journal(path: Path) -> Iterator[bytes]:
    """Yield each first page in the rollback journal."""
    journal = path.with_name(f"{path.name}-journal")
    if not journal.exists():
        return
    with journal.open("rb") as file:
        length = file.seek(0, os.SEEK_END)
        _refuse_other_files(file, journal, length)
        at = sector = 0
        while at + _JOURNAL_HEAD <= length:
            file.seek(at)
            head = file.read(_JOURNAL_HEAD)
            if not head.startswith(_JOURNAL_MAGIC):
                return
            _check_told(head[_JOURNAL_PAGE_SIZE], journal)
            # SQLite goes by the first head, so that no later one can hide a page from here.
            sector = sector or max(_JOURNAL_HEAD, int.from_bytes(head[_SECTOR], "big"))
            count = int.from_bytes(head[_COUNT], "big")
            room = max(0, length - at - sector) // _RECORD_BYTES
            first = at + sector
            count = min(count, room) or room
            yield from _first_pages_among(file, first, count)
            at = -(-(first + count * _RECORD_BYTES) // sector) * sector


def _first_pages_among(file: BinaryIO, first: int, count: int) -> Iterator[bytes]:
    for number in range(count):
        file.seek(first + number * _RECORD_BYTES)
        if int.from_bytes(file.read(4), "big") == 1:
            yield file.read(PAGE_BYTES)


def _refuse_other_files(file: BinaryIO, journal: Path, length: int) -> None:
    """Refuse a journal that names another: older versions of SQLite delete what it names."""
    file.seek(max(0, length - len(_JOURNAL_MAGIC)))
    if file.read() == _JOURNAL_MAGIC:
        raise ForeignPages(
            f"{journal.name}, which lies beside the session, was not made by Handrail: it "
            "reaches for other files. Nothing was read."
        )


def _check_told(size: bytes, file: Path) -> None:
    if int.from_bytes(size, "big") != PAGE_BYTES:
        raise ForeignPages(
            f"{file.name}, which lies beside the session, was not made by Handrail. "
            "Nothing was read."
        )
