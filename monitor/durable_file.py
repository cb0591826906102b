"""Files that a power cut leaves whole: the old content or the new, never half of either."""

import os
import uuid
from pathlib import Path

DRAFT = ".new"
"""How the name of a file ends that is still being written."""


def write_durably(path: Path, content: bytes) -> None:
    """Replace a file, readable by its owner only; it is on the disk when this returns."""
    draft = path.with_name(f"{path.name}.{uuid.uuid4()}{DRAFT}")
    try:
        with os.fdopen(
            os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
        ) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    _sync_folder(path.parent)


def rename_durably(draft: Path, path: Path) -> None:
    """Let a finished draft take the place of a file in the same folder, for good."""
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    draft.replace(path)
    _sync_folder(path.parent)


def delete_durably(path: Path) -> None:
    """Delete a file; it stays deleted after a power cut.

    Raises
    ------
    FileNotFoundError
        If it is not there.
    """
    path.unlink()
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make new and deleted names in a folder durable; Windows does so by itself."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
