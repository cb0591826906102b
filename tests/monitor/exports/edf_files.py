"""EDF files made in tests, and what MNE makes of them."""

from collections.abc import Sequence
from pathlib import Path

import mne

from handrail.monitor.exports.edf import FILE, write
from handrail.monitor.exports.one_line import one_line
from handrail.monitor.tables.session_tables import Piece, SessionTables, Signal
from handrail.monitor.tables.table import Cell

from ..nasty_words import NASTY_WORDS
from ..tables import sessions


def written(session: SessionTables, folder: Path) -> Path:
    write(session, folder)
    return folder / FILE


def raw_of(path: Path, *labels: str) -> mne.io.BaseRaw:
    return mne.io.read_raw_edf(path, include=list(labels) or None, verbose="error")


def ecg(pieces: Sequence[Piece]) -> Signal:
    return Signal("ecg", ("ecg",), "uV", 130.0, "strap", "ECG.", lambda: iter(pieces))


def with_words(folder: Path) -> tuple[Path, list[str]]:
    """Return a file with every nasty word in a mark, and how the marks should read."""
    long = "she said it slowly, " * 20 + "ä 🧘"  # 407 bytes
    words = [word for word in (*NASTY_WORDS, long) if len(word.encode()) < 460]
    assert len(words) > 50
    marks: list[tuple[Cell, ...]] = [(float(at), "note", word) for at, word in enumerate(words)]
    texts = [one_line(f"mark note {word}").rstrip(": ") for word in words]
    assert not [text for text in texts if set(text) & set("\0\x14\x15\n\r\t")]
    return written(sessions.session({"marks": marks}, duration_s=99.0), folder), texts
