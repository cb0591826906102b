"""A session of a hundred seconds written by hand, in which a little of everything happens."""

from dataclasses import replace
from datetime import UTC, datetime

from handrail.monitor.tables.session_tables import About, Device, SessionTables
from handrail.monitor.tables.table import Cell, Column, Kind, Table

from ..nasty_words import NASTY_WORDS

COLUMNS = {
    "beats": ("t_s", "rr_ms"),
    "nn": ("t_s", "nn_ms", "follows_gap"),
    "hrv": ("start_s", "t_s", "hr_bpm"),
    "levels": ("t_s", "hr_bpm", "arousal_sdu"),
    "turns": ("start_s", "end_s", "speaker"),
    "replies": ("t_s", "latency_ms", "answered", "phase"),
    "phases": ("start_s", "end_s", "phase"),
    "suds": ("t_s", "value", "scale_max", "phase"),
    "flags": ("t_s", "decided_s", "until_s", "kind", "state", "phase", "because"),
    "cues": ("t_s", "until_s", "kind", "tier", "text", "answer"),
    "marks": ("t_s", "kind", "value"),
    "labels": ("t_s", "until_s", "kind", "value"),
    "gaps": ("start_s", "end_s", "sensor", "reason"),
    "quality": ("t_s", "sensor"),
}

ABOUT = About(
    subject="client-7",
    started_at=datetime(2000, 1, 1, tzinfo=UTC),
    dated=False,
    duration_s=100.0,
    simulated=False,
    program_version="0.1.0",
    settings_digest="abc123",
    settings={},
    devices=(Device("strap", "strap", "H10", "Polar", "5.0.0"),),
)

LOST = "possible_dissociation"

ROWS: dict[str, list[tuple[Cell, ...]]] = {
    "turns": [
        (0.0, 1.504, "therapist"),
        (1.92, 4.0, "client"),
        (3.008, 6.4, "therapist"),
    ],
    "replies": [(1.92, 416.0, True, "baseline"), (20.0, 3000.0, False, "baseline")],
    "phases": [
        (0.0, 30.0, "baseline"),
        (30.0, 80.0, "reliving"),
        (80.0, 100.0, "mastery"),
    ],
    "suds": [(40.0, 7, 10, "reliving")],
    "flags": [
        (50.0, 56.0, 60.0, "peak_arousal", "near_peak", "reliving", "arousal 3.1 SDu"),
        (55.0, 61.0, None, LOST, "some_signs", "reliving", None),
        (58.0, 63.0, 70.0, LOST, "soft", "reliving", None),
    ],
    "cues": [
        (51.0, 71.0, "H2", 1, "Near the peak: good moment to step in", None),
        (60.0, 80.0, "H2", 1, "Near the peak: good moment to step in", "helpful"),
    ],
    "marks": [(52.0, "hotspot", ""), (52.1, "need", "safety"), (90.0, "hotspot", "")],
    "labels": [(55.0, 62.0, "contact_lost", ""), (63.0, None, "note", "she came back")],
    "gaps": [(70.0, 75.0, "strap", "beats_missing")],
}


def session_of(rows: dict[str, list[tuple[Cell, ...]]], about: About = ABOUT) -> SessionTables:
    """Return a session with these rows, by table; the other tables are empty."""
    tables = {
        name: Table(
            name,
            "A row.",
            tuple(Column(column, Kind.TEXT, "A column.") for column in columns),
            rows.get(name, []),
        )
        for name, columns in COLUMNS.items()
    }
    return SessionTables(about, tables)


ANNOTATED = session_of(ROWS)
SIMULATED = session_of(ROWS, replace(ABOUT, simulated=True))
EMPTY = session_of({}, replace(ABOUT, duration_s=0.0))

NASTY_NOTES = [f"note: {word}" if word else "note" for word in NASTY_WORDS]
"""What the marks of `NASTY` say."""

NASTY = session_of(
    {
        "marks": [(float(at), "note", word) for at, word in enumerate(NASTY_WORDS)],
        "gaps": [(1.0, 2.0, word, word) for word in NASTY_WORDS],
        "turns": [(1.0, 2.0, '../../x "<b>" -->')],
    },
    replace(ABOUT, subject="../../x\n-->\n=cmd()", posture="\U0001f9d8 <img src=x>"),
)
