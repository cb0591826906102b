"""Audacity: a label track for each tier, as text files.

A file becomes a track with the file's name, so each tier is a file, and a simulated session
says so in every name.

References
----------
Audacity Manual, "Importing and Exporting Labels": start, end (seconds) and text between tabs;
a moment ends when it starts; UTF-8.
"""

from pathlib import Path

from ..tables.session_tables import SessionTables
from ..turn_files.tiers import Annotation, Tier
from .one_line import one_line
from .session_tiers import WATERMARK, tiers_of

LOSS = "A text is one line; the settings, beats and signals are left out."

_LONGEST_WORD = 40


def write(session: SessionTables, out: Path) -> None:
    """Write `labels-03-phases.txt` and the like: a file for each tier that holds something."""
    out.mkdir(parents=True, exist_ok=True)
    start = "simulated-labels" if session.about.simulated else "labels"
    told = (tier for tier in tiers_of(session) if tier.annotations and tier.name != WATERMARK)
    for number, tier in enumerate(told, 1):
        track = out / f"{start}-{number:02d}-{_file_word(tier)}.txt"
        lines = "".join(_line(one) for one in tier.annotations)
        track.write_text(lines, encoding="utf-8", newline="\n")


def _line(one: Annotation) -> str:
    return f"{one.start_s:.6f}\t{one.end_s:.6f}\t{one_line(one.text)}\n"


def _file_word(tier: Tier) -> str:
    """Return a tier's name as a part of a file's name: small letters, digits and dashes."""
    known = "".join(c if c.isascii() and c.isalnum() else " " for c in tier.name.lower())
    return "-".join(known.split())[:_LONGEST_WORD]
