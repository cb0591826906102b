"""Heart rate and arousal, one row a second, and the beats as events of that recording."""

from collections.abc import Iterator
from math import ceil
from pathlib import Path

from ...tables.session_tables import SessionTables
from ...tables.table import Cell, Column, Kind, Table
from .recordings import TIME, physio_fields, recording
from .sidecars import (
    column_fields,
    device_fields,
    reporting_fields,
    session_fields,
    write_json,
)
from .tsv import lines, write_packed

_RATE_HZ = 1.0
_NAME = "heart"
_DURATION = Column("duration", Kind.NUMBER, "A beat is a moment.", "s")


def write_heart(stem: Path, session: SessionTables) -> None:
    """Write `<stem>_recording-heart_physio`, and `_physioevents` if there was a beat.

    `OnsetSource` of events must name a column of a recording: so beats without levels get a
    recording that holds nothing but the time.
    """
    levels, beats = session.tables["levels"], session.tables["beats"]
    if not (levels.rows or beats.rows):
        return
    seconds = list(_seconds(levels)) or _bare(session.about.duration_s)
    columns = [TIME, *levels.columns[1:]] if levels.rows else [TIME]
    write_packed(
        recording(stem, _NAME, "physio.tsv.gz"), lines((t_s, *told) for t_s, told in seconds)
    )
    fields = physio_fields(session, columns, _RATE_HZ, seconds[0][0])
    told = {"Description": levels.words, **device_fields("strap", session.about.devices)}
    write_json(recording(stem, _NAME, "physio.json"), fields | told)
    if beats.rows:
        _write_beats(stem, session)


def _seconds(levels: Table) -> Iterator[tuple[float, tuple[Cell, ...]]]:
    """Yield time and levels of each second; nothing is known in one that has no row."""
    nothing: tuple[Cell, ...] = (None,) * (len(levels.columns) - 1)
    next_s: float | None = None
    for t_s, *told in levels.rows:
        if not isinstance(t_s, int | float):
            continue
        while next_s is not None and t_s - next_s > 0.5 / _RATE_HZ:
            yield next_s, nothing
            next_s += 1.0 / _RATE_HZ
        yield float(t_s), tuple(told)
        next_s = t_s + 1.0 / _RATE_HZ


def _bare(duration_s: float) -> list[tuple[float, tuple[Cell, ...]]]:
    return [(float(second), ()) for second in range(max(1, ceil(duration_s)))]


def _write_beats(stem: Path, session: SessionTables) -> None:
    beats = session.tables["beats"]
    onset = Column("onset", Kind.NUMBER, beats.columns[0].words, "s")
    columns = [onset, _DURATION, *beats.columns[1:]]
    write_packed(
        recording(stem, _NAME, "physioevents.tsv.gz"),
        lines((row[0], 0.0, *row[1:]) for row in beats.rows),
    )
    write_json(
        recording(stem, _NAME, "physioevents.json"),
        {
            "Columns": [column.name for column in columns],
            "OnsetSource": TIME.name,
            "Description": beats.words,
            **column_fields(columns),
            **device_fields("strap", session.about.devices),
            **reporting_fields(session),
            **session_fields(session.about),
        },
    )
