"""A disk of a few megabytes that can be filled to the brim."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from .disk_tape import NotHere

TMPFS, EXT4 = "tmpfs", "ext4"
_SIZE_MB = 48
_BALLAST = "ballast"


class SmallDisk:
    """A mounted disk; `leave` says how much room there is on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def leave(self, room_bytes: int) -> None:
        """Fill the disk until about `room_bytes` are free."""
        self.free()
        disk = os.statvfs(self.folder)
        ballast_bytes = disk.f_bavail * disk.f_frsize - room_bytes
        if ballast_bytes > 0:
            with (self.folder / _BALLAST).open("wb") as ballast:
                os.posix_fallocate(ballast.fileno(), 0, ballast_bytes)

    def free(self) -> None:
        """Make room again."""
        (self.folder / _BALLAST).unlink(missing_ok=True)

    def clear(self) -> None:
        """Delete everything on it."""
        for path in self.folder.iterdir():
            if path.is_file():
                path.unlink()


@contextmanager
def small_disk(kind: str) -> Iterator[SmallDisk]:
    """Mount a disk of 48 MB for as long as the context is open.

    Raises
    ------
    NotHere
        Where mounting is not allowed, or a tool is missing.
    """
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise NotHere("needs root on Linux, to mount a small disk")
    with TemporaryDirectory(prefix="handrail-disk-") as folder:
        place = Path(folder) / "disk"
        place.mkdir()
        _mount(kind, Path(folder) / "image", place)
        try:
            yield SmallDisk(place)
        finally:
            subprocess.run(["umount", "--lazy", str(place)], check=True)


def _mount(kind: str, image: Path, place: Path) -> None:
    if kind == TMPFS:
        _run("mount", "-t", TMPFS, "-o", f"size={_SIZE_MB}m", TMPFS, str(place))
        return
    if shutil.which("mkfs.ext4") is None:
        raise NotHere("needs mkfs.ext4")
    with image.open("wb") as file:
        file.truncate(_SIZE_MB * 1024**2)
    _run("mkfs.ext4", "-q", "-F", "-m", "0", str(image))
    _run("mount", "-o", "loop", str(image), str(place))


def _run(*command: str) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise NotHere(f"needs to be allowed to mount: {done.stderr.strip()}")
