"""Text files from outside, read up to a size and a depth and no further.

A file that a person edits has kilobytes.  What is larger is not one, and is refused before it
takes the memory it asks for.
"""

import tomllib
from pathlib import Path
from typing import Any

LARGEST_BYTES = 1024 * 1024
"""More than a thousand cues, or every setting fifty times over."""


def read_bytes(path: Path, most_bytes: int = LARGEST_BYTES) -> bytes:
    """Return a file's content.

    Raises
    ------
    OSError
        If it cannot be read.
    ValueError
        If it is larger than `most_bytes`.
    """
    with path.open("rb") as file:
        content = file.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise ValueError(f"larger than {most_bytes // 1024} KiB, the most that is read here")
    return content


def read_text(path: Path, most_bytes: int = LARGEST_BYTES) -> str:
    """Return a file's text, UTF-8; raises as `read_bytes`.

    Editors on Windows put a byte order mark first, which is no part of the text.
    """
    return read_bytes(path, most_bytes).decode("utf-8-sig")


def parse_toml(text: str) -> dict[str, Any]:
    """Return what a TOML text says; raises `ValueError`, with the line, if it is none."""
    try:
        return tomllib.loads(text)
    except RecursionError:  # brackets within brackets, a thousand deep
        raise ValueError("entries within entries, too deep to be read") from None


def read_toml(path: Path) -> dict[str, Any]:
    """Return what a TOML file says; raises as `read_bytes` and `parse_toml`."""
    return parse_toml(read_text(path))
