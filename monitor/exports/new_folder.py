"""A folder that is there as a whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import Expected


class FolderInUse(Expected):
    """The folder to be written holds something already."""


@contextmanager
def whole_or_nothing(out: Path) -> Iterator[Path]:
    """Give a draft folder that becomes `out` when the block ends well, and goes otherwise.

    What a crash leaves is the draft, beside `out` and named after it; the next export to the
    same place clears it away.

    Raises
    ------
    FolderInUse
        If `out` is not new, and not an empty folder.
    """
    out = out.absolute()
    refuse_if_used(out)
    draft = out.with_name(f".{out.name}.unfinished")
    if draft.exists():
        shutil.rmtree(draft)
    draft.mkdir(parents=True)
    try:
        yield draft
        refuse_if_used(out)
        if out.exists():
            out.rmdir()  # Windows renames onto nothing only
        _on_the_disk(draft)
        draft.rename(out)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def refuse_if_used(out: Path) -> None:
    """Raise `FolderInUse` unless `out` is new, or an empty folder."""
    if out.is_file():
        raise FolderInUse(f"{out} is a file. Choose a new folder.")
    if out.exists() and any(out.iterdir()):
        raise FolderInUse(f"{out} is not empty. Choose a new folder.")


def _on_the_disk(folder: Path) -> None:
    """Wait until the files in a folder would outlive a power cut."""
    for file in folder.rglob("*"):
        if file.is_file():
            with file.open("rb+") as written:
                os.fsync(written.fileno())
