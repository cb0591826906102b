"""Look for planted words and bytes in all files of a folder, in the forms a leak would have."""

import base64
from collections.abc import Iterator, Mapping
from pathlib import Path

_SHORTEST = 6


def forms(planted: str | bytes) -> set[bytes]:
    """Return the byte strings to look for: as it is, UTF-16, hexadecimal, base64."""
    if isinstance(planted, str):
        plain = {planted.encode(), planted.encode("utf-16-le"), planted.lower().encode()}
    else:
        plain = {planted}
    found = set(plain)
    for one in plain:
        found |= {one.hex().encode(), one.hex().upper().encode(), *_in_base64(one)}
    return found


def _in_base64(planted: bytes) -> Iterator[bytes]:
    """Yield what is sure of it in base64, wherever in a longer text it begins."""
    for shift in range(3):
        coded = base64.b64encode(bytes(shift) + planted)
        middle = coded[4 if shift else 0 : -4]
        if len(middle) >= _SHORTEST:
            yield middle


def files_with(planted: Mapping[str, str | bytes], folder: Path) -> list[str]:
    """Return which planted thing is in which file below `folder`."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            found += [f"{name} in {path.name}" for name in names_in(planted, content)]
    return found


def names_in(planted: Mapping[str, str | bytes], content: bytes) -> list[str]:
    """Return the names of what is in `content`, in whatever form."""
    return [
        name for name, one in planted.items() if any(form in content for form in forms(one))
    ]
