"""Room on the disk: whether a session fits, how long it can go on, and a reserve for the end.

A full disk must not cost what was recorded, and must not come as a surprise: it is looked at
before a session and during it.  When it is full after all, the ballast is given up, so that
the session can still be closed as it should.
"""

import errno
import os
import shutil
import statistics
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

NEARLY_FULL_BYTES = 1_000_000_000
"""With less room than this the disk counts as nearly full."""

NEARLY_FULL_S = 20 * 60.0
"""It does, too, if recording can go on for less than this."""

BALLAST_BYTES = 16 * 1024 * 1024
"""Enough to close a record, or to go on without its sound for about an hour."""

PLANNED_S = 90 * 60.0
"""What a session lasts if nobody says otherwise."""

_WITH_SOUND_BYTES_PER_S = 130e6 / PLANNED_S  # measured: a full load, one microphone, 16 kHz
_WITHOUT_SOUND_BYTES_PER_S = 22e6 / PLANNED_S  # the same without its sound
_CAUTION = 2  # a copy of the record must fit beside it, and two microphones instead of one
_LOOK_EVERY_S = 5.0
_WINDOW_S = 300.0
_SETTLED_S = 60.0  # measured over less, the growth of a file is that of its pages

FreeBytes: TypeAlias = Callable[[Path], int]
"""Returns the room left for this user on the disk of a folder; raises `OSError`."""


def free_bytes_on(folder: Path) -> int:
    """Return the room left on the disk of a folder; raises `OSError` if the folder is gone."""
    return shutil.disk_usage(folder).free


def nearest_existing(folder: Path) -> Path:
    """Return the folder, or the nearest above it that is there already.

    Raises
    ------
    FileNotFoundError
        If there is none: on Windows, the drive is gone.
    """
    whole = folder.absolute()
    for place in (whole, *whole.parents):
        if place.is_dir():
            return place
    raise FileNotFoundError(errno.ENOENT, "this disk is not there", str(folder))


# --- before a session


class Fit(StrEnum):
    """Whether a session fits: with `TIGHT` it does, but the disk will be nearly full."""

    ENOUGH = "enough"
    TIGHT = "tight"
    TOO_LITTLE = "too_little"


@dataclass(frozen=True, slots=True)
class RoomVerdict:
    """What can be said of the room before a session.

    Attributes
    ----------
    fit
        Whether it is enough.
    free_bytes, needed_bytes
        What there is, and what the session takes at worst.
    """

    fit: Fit
    free_bytes: int
    needed_bytes: int

    @property
    def found(self) -> str:
        """What there is and what is needed, as a sentence."""
        free, needed = _words(self.free_bytes), _words(self.needed_bytes)
        return f"{free} are free; a session may need {needed}."

    @property
    def advice(self) -> str:
        """What to do, as a sentence; empty if nothing needs doing."""
        comfortable = _words(self.needed_bytes + NEARLY_FULL_BYTES)
        match self.fit:
            case Fit.TOO_LITTLE:
                least = _words(self.needed_bytes)
                return f"Delete something first: {least} must be free, better {comfortable}."
            case Fit.TIGHT:
                return f"It fits. Delete something soon: {comfortable} leave room to spare."
            case Fit.ENOUGH:
                return ""

    @property
    def sentence(self) -> str:
        """All of it, for the screen."""
        return f"{self.found} {self.advice}".rstrip()


def before_start(
    folder: Path,
    planned_s: float = PLANNED_S,
    *,
    with_sound: bool,
    free_bytes: FreeBytes = free_bytes_on,
) -> RoomVerdict:
    """Return whether a session fits on the disk of a folder, which need not exist yet.

    Parameters
    ----------
    folder
        Where the record will be.
    planned_s
        How long the session may last, seconds.
    with_sound
        Whether the sound itself will be recorded.
    free_bytes
        Asks the disk.

    Raises
    ------
    OSError
        If the disk does not answer.
    """
    free = free_bytes(nearest_existing(folder))
    needed = round(_CAUTION * planned_s * _expected_bytes_per_s(with_sound)) + BALLAST_BYTES
    if free < needed:
        return RoomVerdict(Fit.TOO_LITTLE, free, needed)
    fit = Fit.ENOUGH if free >= needed + NEARLY_FULL_BYTES else Fit.TIGHT
    return RoomVerdict(fit, free, needed)


def _expected_bytes_per_s(with_sound: bool) -> float:
    return _WITH_SOUND_BYTES_PER_S if with_sound else _WITHOUT_SOUND_BYTES_PER_S


def _words(size_bytes: int) -> str:
    if size_bytes < NEARLY_FULL_BYTES:
        return f"{size_bytes / 1e6:.0f} MB"
    return f"{size_bytes / 1e9:.1f} GB"


# --- during a session


@dataclass(frozen=True, slots=True)
class Room:
    """What is left.

    Attributes
    ----------
    free_bytes
        On the disk of the record, without the ballast.
    lasts_s
        How long recording can go on if nobody else writes, seconds.
    """

    free_bytes: int
    lasts_s: float

    @property
    def nearly_full(self) -> bool:
        """Whether it is time to say so."""
        return self.free_bytes < NEARLY_FULL_BYTES or self.lasts_s < NEARLY_FULL_S


class RoomEstimate:
    """How long recording can go on: the room that is left, at the pace of this record.

    The pace is the record's own growth over the last five minutes: of the slopes between each
    look and the one half of these minutes later the mean of the middle half.  A burst does not
    move it, nor do the steps in which the files of a database grow; a median would stand on
    either side of a step.  Before there is a minute to judge by, the pace is what such a
    session usually takes.

    Parameters
    ----------
    folder
        Where the record is.
    with_sound
        Whether the sound itself is recorded.
    free_bytes
        Asks the disk; at most every five seconds.
    """

    def __init__(
        self, folder: Path, *, with_sound: bool, free_bytes: FreeBytes = free_bytes_on
    ) -> None:
        self._folder = folder
        self._usual_bytes_per_s = _expected_bytes_per_s(with_sound)
        self._free_bytes = free_bytes
        self._looks: deque[tuple[float, int]] = deque()
        self._looked_s = float("-inf")
        self._room: Room | None = None

    def update(self, now_s: float, written_bytes: int) -> Room | None:
        """Return the room that is left; None if the disk does not answer.

        Parameters
        ----------
        now_s
            Session time, seconds.
        written_bytes
            What the record takes on the disk, with the log beside it (`size_on_disk`).
        """
        if now_s - self._looked_s < _LOOK_EVERY_S:
            return self._room
        self._looked_s = now_s
        self._looks.append((now_s, written_bytes))
        while now_s - self._looks[0][0] > _WINDOW_S:
            self._looks.popleft()
        try:
            free = self._free_bytes(self._folder)
        except OSError:  # the disk is gone; that nothing can be written is said elsewhere
            self._room = None
        else:
            self._room = Room(free, free / self._bytes_per_s())
        return self._room

    def _bytes_per_s(self) -> float:
        looks = list(self._looks)
        if looks[-1][0] - looks[0][0] < _SETTLED_S:
            return self._usual_bytes_per_s
        later_looks = looks[len(looks) // 2 :]
        slopes = sorted(
            (later[1] - earlier[1]) / (later[0] - earlier[0])
            for earlier, later in zip(looks, later_looks, strict=False)
        )
        quarter = len(slopes) // 4
        pace = statistics.fmean(slopes[quarter : len(slopes) - quarter])
        return pace if pace > 0.0 else self._usual_bytes_per_s


def size_on_disk(record: Path) -> int:
    """Return what a record and the log beside it take, bytes; what is not there takes none."""
    size = 0
    for path in (record, record.with_name(f"{record.name}-wal")):
        with suppress(OSError):
            size += path.stat().st_size
    return size


# --- when the disk is full


class Ballast:
    """A file that takes room, to be given up when there is no other.

    One that a crash has left is taken over.  It stays between sessions until it is let go.

    Parameters
    ----------
    folder
        On the disk of the record.
    free_bytes
        Asks the disk.
    """

    def __init__(self, folder: Path, free_bytes: FreeBytes = free_bytes_on) -> None:
        self._path = folder / "ballast"
        self._free_bytes = free_bytes

    @property
    def held(self) -> bool:
        """Whether it is there, whole and really taking its room."""
        try:
            there = os.lstat(self._path)
        except OSError:
            return False
        # Where the system does not say how much a file takes (Windows), its length must do.
        taken_bytes = getattr(there, "st_blocks", BALLAST_BYTES // 512) * 512
        return there.st_size == BALLAST_BYTES and taken_bytes >= BALLAST_BYTES

    def restore(self) -> bool:
        """Make it, if there is room for it and for as much again; return whether it is held."""
        if self.held:
            return True
        try:
            self._path.unlink(missing_ok=True)
            if self._free_bytes(self._path.parent) < 2 * BALLAST_BYTES:
                return False
            _take_room(self._path)
        except OSError:  # the disk is worse off than it said: there is no reserve then
            self.free()
        return self.held

    def free(self) -> bool:
        """Give it up; return whether that made room."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True


def _take_room(path: Path) -> None:
    """Make the file so that the disk really has that much less room."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(handle, 0, BALLAST_BYTES)
        else:
            file.write(os.urandom(BALLAST_BYTES))  # nothing that a disk could make smaller
            file.flush()
            os.fsync(handle)
