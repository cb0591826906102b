"""A session as an open trace: what was measured and pressed, as text that can be replayed.

Beats and speech are what the session's own analysis made of the raw packets and frames, as it
was said live; a stretch that was not seen or not heard is a gap with its reason.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...signal.cardiac.beats import Beat
from ...signal.speech.voices import Speaker
from ..inputs import Mark, MarkKind, Phase, PhaseChange, SudsRating
from ..tables.labels_beside import write_labels_beside
from ..tables.session_tables import SessionTables
from ..tables.table import Table
from ..traces.trace import SensorGap, Trace, TraceHeader, TraceMark, Turn, write_trace

LOSS = (
    "It keeps what a replay needs: findings, cues and variability are computed again from it;"
    " raw signals are left out."
)


def write(session: SessionTables, out: Path) -> None:
    """Write `trace.json` and its tables, and `labels.csv` where anybody said anything."""
    write_trace(out, trace_of(session))
    write_labels_beside(out, session.tables["labels"].rows)


def trace_of(session: SessionTables) -> Trace:
    """Return a session as a trace."""
    about, tables = session.about, session.tables
    return Trace(
        TraceHeader(
            about.started_at,
            about.duration_s,
            about.subject,
            about.simulated,
            tuple(device.name for device in about.devices),
            dict(about.settings) or None,
            about.cue_library,
        ),
        tuple(Beat(*row) for row in _cells(tables["beats"], "t_s", "rr_ms")),
        tuple(
            Turn(start_s, end_s, Speaker(who))
            for start_s, end_s, who in _cells(tables["turns"], "start_s", "end_s", "speaker")
        ),
        tuple(sorted(_marks(session), key=lambda mark: mark.t_s)),
        tuple(
            SensorGap(*row)
            for row in _cells(tables["gaps"], "start_s", "end_s", "sensor", "reason")
        ),
        session.told(),
    )


def _marks(session: SessionTables) -> Iterator[TraceMark]:
    tables = session.tables
    for t_s, phase in _cells(tables["phases"], "start_s", "phase"):
        yield PhaseChange(t_s, Phase(phase))
    for t_s, value, scale_max in _cells(tables["suds"], "t_s", "value", "scale_max"):
        yield SudsRating(t_s, value, scale_max)
    for t_s, kind, value in _cells(tables["marks"], "t_s", "kind", "value"):
        yield Mark(t_s, MarkKind(kind), value)


def _cells(table: Table, *names: str) -> Iterator[tuple[Any, ...]]:
    """Yield some columns of a table, row by row; of their kinds, as the table promises."""
    return zip(*(table.column(name) for name in names), strict=True)
