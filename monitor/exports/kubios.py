"""Kubios: RR intervals as text, as measured, one file for each stretch without a gap.

A list of intervals cannot tell that time is missing: read as one, beats before and after a gap
would look like neighbours.  So each stretch is a file of its own, and `stretches.csv` says when
each was.  Kubios, and every reader of RR text, takes one interval a line in milliseconds.
"""

from itertools import groupby
from pathlib import Path

from ..records import Beat
from ..tables.session_tables import SessionTables
from ..traces.trace import beat_gaps
from ..traces.trace_table import write_rows

LOSS = (
    "Only the RR intervals as measured: classes, corrections, phases and talk are left out. A "
    "list of intervals cannot tell a gap, so each stretch without one is a file of its own."
)

_COLUMNS = ("file", "start_s", "end_s", "beats", "simulated")


def write(session: SessionTables, out: Path) -> None:
    """Write `rr-001.txt` and so on, and `stretches.csv` that says when each was."""
    out.mkdir(parents=True, exist_ok=True)
    simulated = session.about.simulated
    start = "simulated-rr" if simulated else "rr"
    rows = []
    for number, stretch in enumerate(_stretches(_beats(session)), 1):
        name = f"{start}-{number:03d}.txt"
        intervals = "".join(f"{beat.rr_ms:.3f}\n" for beat in stretch)
        (out / name).write_text(intervals, encoding="ascii", newline="\n")
        begun_s = stretch[0].t_s - stretch[0].rr_ms / 1000.0
        ended_s = stretch[-1].t_s
        rows.append((name, f"{begun_s:.3f}", f"{ended_s:.3f}", len(stretch), simulated))
    write_rows(out / "stretches.csv", _COLUMNS, rows)


def _beats(session: SessionTables) -> tuple[Beat, ...]:
    beats = session.tables["beats"]
    return tuple(
        Beat(float(t_s), float(rr_ms))
        for t_s, rr_ms in zip(beats.column("t_s"), beats.column("rr_ms"), strict=True)
        if t_s is not None and rr_ms is not None
    )


def _stretches(beats: tuple[Beat, ...]) -> list[list[Beat]]:
    """Return the beats between one gap and the next."""
    last_s = [gap.start_s for gap in beat_gaps(beats)]  # of the last beat before each gap
    passed = 0
    places = []
    for beat in beats:
        places.append(passed)
        passed += passed < len(last_s) and beat.t_s == last_s[passed]
    return [
        [beat for _, beat in found]
        for _, found in groupby(zip(places, beats, strict=True), key=lambda pair: pair[0])
    ]
