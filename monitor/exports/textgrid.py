"""TextGrid: the session's tiers for Praat and what reads its files."""

from pathlib import Path

from ..tables.session_tables import SessionTables
from ..turn_files.textgrid import grid_text
from ..turn_files.tiers import end_of, lanes
from .session_tiers import tiers_of

LOSS = (
    "A text is one line, and its quotation marks are single; the settings, beats and signals "
    "are left out."
)


def write(session: SessionTables, out: Path) -> None:
    """Write `session.TextGrid`."""
    out.mkdir(parents=True, exist_ok=True)
    tiers = [lane for tier in tiers_of(session) for lane in lanes(tier)]
    text = grid_text(tiers, end_of(tiers, session.about.duration_s))
    (out / "session.TextGrid").write_text(text, encoding="utf-8", newline="\n")
