"""NWB (Neurodata Without Borders): the session as neuroscience archives take it, by pynwb.

Raw signals are `acquisition`; rows that begin and end are `intervals`; rows that belong to a
moment are `events`.  NWB wants no table without rows and no column that is unknown throughout:
both are left out, and the file's notes name them.
"""

import hashlib
import uuid
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..research_library import needed
from ..tables.session_tables import About, SessionTables, Signal
from ..tables.table import Column, Kind, Table
from .column_arrays import is_text, numbers, storable, texts, truths
from .path_name import path_name
from .session_facts import SIMULATED, device_words, facts_of, settings_json

LOSS = ""
FILE = "session.nwb"

_SPECIES, _AGE, _SEX = "Homo sapiens", "P0D/", "U"
"""A person of whatever age, and of unknown sex: neither is asked."""

_WITHHELD = "Withheld, Name"
_KEYWORDS = ("heart rate variability", "turn taking", "imagery rescripting")
_SI = {"uV": ("volts", 1e-6), "mg": ("m/s^2", 9.80665e-3)}
"""What a unit is in, and how often; NWB keeps the samples as they are beside that."""


def write(session: SessionTables, out: Path) -> None:
    """Write the session as one file; raises `LibraryMissing`."""
    pynwb = needed("pynwb")
    file = _described(pynwb, session)
    for device in session.about.devices:
        file.create_device(
            name=path_name(device.name), description=storable(device_words(device))
        )
    for signal in session.signals:
        series = _series(pynwb, signal)
        if series is not None:
            file.add_acquisition(series)
    for table in session.tables.values():
        if not table.rows:
            continue
        if {"start_s", "end_s"} <= set(table.names[:2]):
            file.add_time_intervals(_intervals(pynwb, table))
        else:
            file.add_events_table(_events(pynwb, table))
    with pynwb.NWBHDF5IO(str(out / FILE), "w") as io:
        io.write(file)


def _described(pynwb: ModuleType, session: SessionTables) -> Any:  # noqa: ANN401 - pynwb's class
    about = session.about
    return pynwb.NWBFile(
        session_description=_description(about),
        identifier=str(uuid.UUID(hex=_digest(session)[:32])),
        session_start_time=about.started_at,
        file_create_date=about.started_at,
        experimenter=_WITHHELD,
        institution="not stated",
        experiment_description="A session of imagery rescripting, watched by Handrail.",
        keywords=_KEYWORDS,
        notes="\n".join(_notes(session)),
        was_generated_by=[("Handrail", about.program_version)],
        data_collection=f"Rules of the analysis, JSON: {storable(settings_json(about))}",
        subject=pynwb.file.Subject(
            subject_id=path_name(about.subject),
            description=SIMULATED if about.simulated else "A client, under a pseudonym.",
            species=_SPECIES,
            age=_AGE,
            sex=_SEX,
        ),
    )


def _description(about: About) -> str:
    simulated = f"{SIMULATED} " if about.simulated else ""
    undated = "" if about.dated else " The day is not told: its date stands for none."
    return f"{simulated}One session of imagery rescripting.{undated}"


def _notes(session: SessionTables) -> Iterator[str]:
    for name, fact in facts_of(session.about).items():
        yield f"{name}: {storable(str(fact))}"
    tables = session.tables.values()
    yield f"tables without rows: {', '.join(t.name for t in tables if not t.rows) or 'none'}"
    unknown = [
        f"{t.name}.{c.name}" for t in tables if t.rows for c in t.columns if _blank(t, c)
    ]
    yield f"columns unknown throughout: {', '.join(unknown) or 'none'}"


def _digest(session: SessionTables) -> str:
    """Return what tells this session from others, and is the same whenever it is written."""
    content = hashlib.sha256(storable(session.about.subject).encode())
    for table in session.tables.values():
        content.update(repr((table.name, list(table.rows))).encode("utf-8", "backslashreplace"))
    return content.hexdigest()


def _intervals(pynwb: ModuleType, table: Table) -> Any:  # noqa: ANN401 - pynwb's class
    start, stop, *others = table.columns
    columns = [
        _column(pynwb, table, start, "start_time"),
        _column(pynwb, table, stop, "stop_time"),
        *_rest(pynwb, table, others),
    ]
    return pynwb.epoch.TimeIntervals(
        name=table.name, description=storable(table.words), columns=columns
    )


def _events(pynwb: ModuleType, table: Table) -> Any:  # noqa: ANN401 - pynwb's class
    """Return a table of moments; one that lasts has its `duration`, NaN where that is open."""
    moment = next(column for column in table.columns if column.name == "t_s")
    until = next((column for column in table.columns if column.name == "until_s"), None)
    event = pynwb.event
    t_s = numbers(table, moment)
    columns = [
        event.TimestampVectorData(
            name="timestamp", description=_words(moment), data=_packed(pynwb, t_s)
        )
    ]
    if until is not None and not _blank(table, until):
        lasts_s = numbers(table, until) - t_s
        columns.append(
            event.DurationVectorData(
                name="duration", description=_words(until), data=_packed(pynwb, lasts_s)
            )
        )
    others = [column for column in table.columns if column not in {moment, until}]
    return event.EventsTable(
        name=table.name,
        description=storable(table.words),
        columns=[*columns, *_rest(pynwb, table, others)],
    )


def _rest(pynwb: ModuleType, table: Table, columns: list[Column]) -> Iterator[Any]:
    for column in columns:
        if not _blank(table, column):
            yield _column(pynwb, table, column, column.name)


def _column(pynwb: ModuleType, table: Table, column: Column, name: str) -> Any:  # noqa: ANN401 - pynwb's class
    data: Any
    if is_text(column):
        data = texts(table, column)
    elif column.kind is Kind.TRUTH:
        data = truths(table, column)
    else:
        data = _packed(pynwb, numbers(table, column))
    return pynwb.core.VectorData(name=name, description=_words(column), data=data)


def _blank(table: Table, column: Column) -> bool:
    return all(cell is None for cell in table.column(column.name))


def _words(column: Column) -> str:
    unit = f" Unit: {column.unit}." if column.unit else ""
    levels = "".join(f" {value}: {words}" for value, words in column.levels)
    return storable(f"{column.words}{unit}{levels}")


def _series(pynwb: ModuleType, signal: Signal) -> Any:  # noqa: ANN401 - pynwb's class
    """Return a signal; None if there is nothing in it.

    One without a gap has a rate, one with gaps a stamp for each sample.
    """
    pieces = list(signal.pieces())
    if not pieces:
        return None
    unit, conversion = _SI.get(signal.unit, (signal.unit, 1.0))
    samples = np.concatenate([piece.samples for piece in pieces])
    when: dict[str, object] = {
        "starting_time": pieces[0].start_s,
        "rate": pieces[0].rate_hz,
    }
    if len(pieces) > 1:
        stamps_s = [p.start_s + np.arange(len(p.samples)) / p.rate_hz for p in pieces]
        when = {"timestamps": _packed(pynwb, np.concatenate(stamps_s))}
    return pynwb.TimeSeries(
        name=path_name(signal.name),
        description=storable(f"{signal.words} Device: {signal.device}."),
        data=_packed(pynwb, samples[:, 0] if len(signal.channels) == 1 else samples),
        unit=unit,
        conversion=conversion,
        comments=f"Channels: {', '.join(signal.channels)}; samples are in {signal.unit}.",
        **when,
    )


def _packed(pynwb: ModuleType, values: NDArray[np.float64]) -> Any:  # noqa: ANN401 - pynwb's class
    return pynwb.H5DataIO(values, compression="gzip", shuffle=True)
