"""ELAN: one annotation file with a tier for each kind of thing."""

from pathlib import Path

from ..tables.session_tables import SessionTables
from ..turn_files.elan import eaf_text
from ..turn_files.tiers import lanes
from .session_tiers import tiers_of, told_facts

LOSS = (
    "Times are whole milliseconds; a mark or rating, which has no length, is shown for half a "
    "second; beats and signals are left out."
)


def write(session: SessionTables, out: Path) -> None:
    """Write `session.eaf`; the turns' annotations are empty, ready for what was said."""
    out.mkdir(parents=True, exist_ok=True)
    tiers = (lane for tier in tiers_of(session) for lane in lanes(tier))
    facts = told_facts(session.about)
    text = eaf_text(tiers, session.about.started_at, properties=facts)
    (out / "session.eaf").write_text(text, encoding="utf-8", newline="\n")
