"""One small made-up session of every version of the format, as that version wrote it."""

from collections.abc import Iterator
from pathlib import Path

from handrail.monitor.inputs import Input, Mark, MarkKind

from ..journal_load import step

FOLDER = Path(__file__).parent
NOTE = "a made-up note"


def golden_file(version: int) -> Path:
    """Return where the session of a version is."""
    return FOLDER / f"v{version}.handrail"


def golden_key(version: int) -> bytes:
    """Return the key of that session, which protects nobody."""
    text = (FOLDER / f"v{version}.key.txt").read_text(encoding="ascii")
    return bytes.fromhex(text)


def golden_inputs() -> Iterator[Input]:
    """Yield the three seconds that are in each of them."""
    for number in range(15):
        yield from step(number)[0]
    yield Mark(3.0, MarkKind.NOTE, NOTE)
