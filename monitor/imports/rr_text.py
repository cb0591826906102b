"""RR intervals as text: plain lists, tables with times, Kubios, Elite HRV, Polar's logger.

What makes a Kubios file is its `#` header, what makes one of the Polar Sensor Logger its
column names; Elite HRV writes a plain list.  So all are tables, read by the same rules.
"""

from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from .recordings import BeatTimes, RrAnswers, RrRecording, Unreadable, plausible
from .rr_columns import BeatClock, RrColumn, find_clock, find_rr
from .text_table import TextTable, read_table, to_number

LARGEST_TEXT_BYTES = 5_000_000
"""A day of beats with a time stamp each, ten without; read and measured in 600 MB of memory."""

_WORST_PULSE_ERROR_MS = 30.0
"""By Polar's own account (PolarPpiSample), an error above this is movement or loose contact."""


_POLAR_FLOW = b"Name,Sport,Date,Start time,Duration"


def looks_like_polar_flow(content: bytes) -> bool:
    """Return whether a text begins like a training session of Polar Flow."""
    return content.removeprefix(b"\xef\xbb\xbf").startswith(_POLAR_FLOW)


def read_rr_text(file: str, content: bytes, answers: RrAnswers) -> RrRecording:
    """Read RR intervals from text.

    Raises
    ------
    Unclear
        If it can be read in more than one way.
    Unreadable
        If it holds no RR intervals.
    """
    if looks_like_polar_flow(content):
        problem = (
            "a training session of Polar Flow, which keeps a heart rate each second and no RR "
            "intervals; record these with an app that keeps them, like Polar Sensor Logger"
        )
        raise Unreadable(file, problem)
    table = read_table(file, content, answers.decimal)
    if table.comments and table.comments[0].startswith("OpenSignals"):
        problem = "an ECG, not RR intervals; `handrail beats` finds its beats"
        raise Unreadable(file, problem)
    return recording_of(table, answers)


def recording_of(table: TextTable, answers: RrAnswers) -> RrRecording:
    """Return the recording that a table holds; raises like `read_rr_text`."""
    column = find_rr(table, answers)
    clock, said = find_clock(table, column)
    unsure, warning = _unsure(table)
    rr_ms = column.rr_ms
    usable = plausible(rr_ms) & ~unsure
    if not usable.any():
        raise Unreadable(table.file, f"not one of its {usable.size} intervals can be used")
    return RrRecording(
        source=_source(table),
        rr_ms=rr_ms,
        usable=usable,
        gap_before=clock.gap_before if clock else np.zeros(rr_ms.size, np.bool_),
        duration_s=_duration_s(column, usable, clock),
        guesses=(*table.guesses, *column.guesses, *said, *warning),
        started_at=_started_at(table, clock),
        times=BeatTimes(clock.t_s, clock.exact) if clock else None,
    )


def _started_at(table: TextTable, clock: BeatClock | None) -> datetime | None:
    """Return the moment of second 0: the clock's, or what an Empatica E4 puts into line 1."""
    if clock is None or clock.started_at is not None or not table.header:
        return clock.started_at if clock else None
    since_1970_s = to_number(table.header[0], table.decimal)
    if since_1970_s is None or not clock.exact or table.header[1:] != ("IBI",):
        return None
    try:
        return datetime.fromtimestamp(since_1970_s, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _source(table: TextTable) -> str:
    if any("KUBIOS" in comment.upper() for comment in table.comments):
        return "Kubios text"
    if table.header[:1] == ("Phone timestamp",):
        return "Polar Sensor Logger text"
    return "table with RR intervals" if table.width > 1 else "list of RR intervals"


def _duration_s(column: RrColumn, usable: NDArray[np.bool_], clock: BeatClock | None) -> float:
    if clock is None or not np.isfinite(clock.t_s[[0, -1]]).all():
        return float(column.rr_ms[usable].sum() / 1000.0)
    first_s = column.rr_ms[0] / 1000.0 if usable[0] else 0.0
    return float(clock.t_s[-1] - clock.t_s[0] + first_s)


def _unsure(table: TextTable) -> tuple[NDArray[np.bool_], tuple[str, ...]]:
    """Return the rows that an optical sensor of Polar marked as not to be trusted."""
    unsure = np.zeros(len(table.rows), np.bool_)
    names = [name.lower() for name in table.header]
    if "blocker" not in names or "error estimate [ms]" not in names:
        return unsure, ()
    unsure |= table.numbers(names.index("blocker")) != 0.0
    error_ms = table.numbers(names.index("error estimate [ms]"))
    unsure |= ~(error_ms <= _WORST_PULSE_ERROR_MS)
    if names.count("contact") == 2:  # noqa: PLR2004 - first whether it touches, then if it can tell
        touches, told = (
            table.numbers(i) != 0.0 for i, name in enumerate(names) if name == "contact"
        )
        unsure |= told & ~touches
    return unsure, (
        "without rows that the sensor itself doubts: blocked, off the skin, or an error above "
        f"{_WORST_PULSE_ERROR_MS:.0f} ms",
        "pulse intervals from an optical sensor, whose variability is not that of the heart",
    )
