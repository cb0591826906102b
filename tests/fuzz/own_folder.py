"""The folder in which a process that checks files lays them out."""

import tempfile
from functools import cache
from pathlib import Path


def own_folder() -> Path:
    """Return this process's own folder."""
    return Path(_folder().name)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def laid_out(name: str, content: bytes) -> Path:
    """Write a file into it; return where it is."""
    path = own_folder() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
