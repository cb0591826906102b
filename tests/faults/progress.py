"""How far a writer has come, in memory that outlives it: a kill takes none of it away."""

import mmap
import os
import struct
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

_NUMBER = struct.Struct("<q")
_SIZE = mmap.PAGESIZE
_HANDED, _SAFE, _DOING, _START_NS = range(4)


class Doing(IntEnum):
    """What a writer is doing."""

    STARTING = 0
    WAITING = 1
    TAKING = 2
    COMMITTING = 3
    CLOSING = 4
    DONE = 5


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a writer stood when it was last heard of.

    Attributes
    ----------
    handed
        Steps that it had been given.
    safe
        Steps of which the record had said that they are safe.
    doing
        What it was doing.
    start_s
        When the session began, on the computer's monotonic clock; 0 before that.
    """

    handed: int
    safe: int
    doing: Doing
    start_s: float


class Progress:
    """A page of memory that two processes share, kept in a file."""

    def __init__(self, path: Path) -> None:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            os.ftruncate(handle, _SIZE)
            self._page = mmap.mmap(handle, _SIZE)
        finally:
            os.close(handle)

    def begin(self, start_s: float) -> None:
        """Say when the session began."""
        self._put(_START_NS, round(start_s * 1e9))

    def handed(self, steps: int) -> None:
        """Say how many steps were given to the record."""
        self._put(_HANDED, steps)

    def safe(self, steps: int) -> None:
        """Say how many of them the record called safe."""
        self._put(_SAFE, steps)

    def doing(self, what: Doing) -> None:
        """Say what is being done now."""
        self._put(_DOING, what)

    def now_doing(self) -> Doing:
        """Return what is being done now."""
        return Doing(self._get(_DOING))

    def stand(self) -> Stand:
        """Return all that was said last."""
        return Stand(
            self._get(_HANDED), self._get(_SAFE), self.now_doing(), self._get(_START_NS) / 1e9
        )

    def close(self) -> None:
        """Let go of the memory."""
        self._page.close()

    def _put(self, place: int, value: int) -> None:
        _NUMBER.pack_into(self._page, place * _NUMBER.size, value)

    def _get(self, place: int) -> int:
        return int(_NUMBER.unpack_from(self._page, place * _NUMBER.size)[0])
