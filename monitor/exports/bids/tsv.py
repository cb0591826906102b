"""Tables of BIDS: tabs between cells, `n/a` where nothing is known; packed ones read back."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from gzip import GzipFile
from math import isfinite
from pathlib import Path

from ...errors import Expected
from ...tables.table import Cell
from ...traces.trace_table import disarmed
from ..one_line import one_line

UNKNOWN = "n/a"
_BLOCK_BYTES = 1 << 20


class NotReadBack(Expected):
    """What was written is not what the disk gives back."""


def cell_text(cell: Cell) -> str:
    """Return a cell as BIDS writes it.

    A text stays on its line and in its cell: its tabs and line ends become blanks, its double
    quotes, in which some readers would go on to the next one, single ones; and no spreadsheet
    takes it for a formula.
    """
    match cell:
        case None:
            return UNKNOWN
        case bool():
            return "true" if cell else "false"
        case float():
            return number_text(cell)
        case int():
            return str(cell)
        case str():
            return disarmed(one_line(cell).replace('"', "'")) or UNKNOWN


def number_text(value: float) -> str:
    """Return a number with as many digits as it has, 12 at most; `n/a` if it is none."""
    return f"{value:.12g}" if isfinite(value) else UNKNOWN


def write_tsv(path: Path, names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a table with its header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("\t".join(names) + "\n")
        file.writelines(lines(rows))


def lines(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Yield each row as a line."""
    for row in rows:
        yield "\t".join(map(cell_text, row)) + "\n"


def write_packed(path: Path, text: Iterable[str]) -> None:
    """Write text packed by gzip, the same bytes for the same text, and read it back.

    A validator reads the beginning only: it does not see that the end is missing.

    Raises
    ------
    NotReadBack
        If it is not whole on the disk.
    """
    written = hashlib.sha256()
    with path.open("wb") as file, GzipFile("", "wb", 6, file, mtime=0) as packed:
        for part in text:
            raw = part.encode()
            written.update(raw)
            packed.write(raw)
    if _digest(path) != written.digest():
        raise NotReadBack(
            f"{path.name} could not be read back as it was written. "
            "Check the disk, and export to another folder."
        )


def _digest(path: Path) -> bytes:
    """Return the digest of what a packed file holds; of nothing, if it cannot be unpacked."""
    read = hashlib.sha256()
    try:
        with path.open("rb") as file, GzipFile(fileobj=file, mode="rb") as packed:
            while part := packed.read(_BLOCK_BYTES):
                read.update(part)
    except (OSError, EOFError):
        return b""
    return read.digest()
