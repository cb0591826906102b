"""EDF+: raw signals, heart rate and RR intervals, and what happened as annotations.

Continuous (EDF+C), because hardly anybody reads the other kind: MNE moves the parts of an
interrupted file together without a word, pyedflib refuses it.  So every time of the session is
in the file; where nothing was measured stands the lowest value, and raw signals say so in an
annotation, too.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, time
from pathlib import Path

import edfio
import numpy as np
from numpy.typing import NDArray

from ..tables.session_tables import About, Device, SessionTables, Signal
from ..tables.table import Cell, Table
from .edf_signals import (
    UNKNOWN,
    Extent,
    Grid,
    edf_signal,
    extent_of,
    grids_of,
    header_text,
    intervals_at,
    nearest_at,
    quantised,
    raw_digital,
    step_for,
)
from .events import Event, events
from .one_line import one_line
from .session_facts import SIMULATED, device_words

LOSS = (
    "Values have 16 bits and stand at steady times, beats to a quarter of a second; "
    "HRV and signal quality are left out."
)

FILE = "session.edf"
LONGEST_TEXT_BYTES = 480
"""Of an annotation; EDFlib, which reads for many programs, cuts at 512."""

_RR_PER_S, _LEVELS_PER_S = 4, 1
_GAP_S = 0.25
"""A stretch without samples that is worth an annotation."""

_LEVELS = (
    ("hr_bpm", "HR"),
    ("arousal_sdu", "Arousal"),
    ("arousal_smooth_sdu", "Arousal smooth"),
    ("arousal_sd_sdu", "Arousal SD"),
)
_SHORT = {"ecg": "ECG", "acceleration": "ACC"}
_INTERVALS = (("rr_ms", "RR"), ("rr_corrected_ms", "RR corrected"))

_TEXTS = {
    "phase": "phase {phase}",
    "suds": "suds {value}/{scale_max}",
    "mark": "mark {kind} {value}",
    "flag": "flag {kind} {state}: {because}",
    "cue": "cue {kind}: {text}",
    "turn": "turn {speaker}",
    "reply": "reply {latency_ms} ms",
    "label": "label {kind} {value}",
    "gap": "gap {sensor}: {reason}",
}
_UNANSWERED = "no reply, waited {latency_ms} ms"
_FIRST_YEAR, _LAST_YEAR = 1985, 2084


def write(session: SessionTables, out: Path) -> None:
    """Write `session.edf` into the folder `out`, which is made if it is not there."""
    about, beats = session.about, session.tables["beats"]
    ecg_first = sorted(session.signals, key=lambda raw: raw.name != "ecg")
    measured = [(raw, extent) for raw in ecg_first if (extent := extent_of(raw))]
    happened = events(session)
    end_s = _end_s(about, happened)
    notes = [*_opening(about), *map(_note, happened), *_unusual_beats(beats)]
    for raw, extent in measured:
        notes += _gaps(raw, extent, end_s)
    day, clock = _began(about)
    grid = _fitting([extent for _, extent in measured], end_s, notes, clock)
    signals: list[edfio.EdfSignal] = []
    for raw, extent in measured:
        signals += _raw(raw, extent, grid, about.devices)
    signals += [*_intervals(beats, grid), *_levels(session.tables["levels"], grid)]
    out.mkdir(parents=True, exist_ok=True)
    edfio.Edf(
        signals,
        patient=edfio.Patient(),  # X X X X: who it was is nobody's business
        recording=edfio.Recording(
            startdate=day,
            equipment_code=_word(f"Handrail_{about.program_version}", 24),
            additional=("SIMULATED",) if about.simulated else (),
        ),
        starttime=clock,
        data_record_duration=grid.record_s,
        annotations=notes,
    ).write(out / FILE)


def _fitting(
    extents: Sequence[Extent],
    end_s: float,
    notes: Sequence[edfio.EdfAnnotation],
    clock: time,
) -> Grid:
    """Return the best grid that edfio can compute on.

    What the annotations need of it shows only when it packs them, so they are packed on trial
    beside an empty signal: raw signals are too dear to be read once more for that.
    """
    grids = list(grids_of(extents, end_s, (_RR_PER_S, _LEVELS_PER_S)))
    for grid in grids:
        empty = np.full(grid.records * grid.record_s, UNKNOWN, np.int16)
        signal = edf_signal(empty, 1.0, grid, "", "", "")
        with suppress(ValueError):
            edfio.Edf(
                [signal],
                starttime=clock,
                data_record_duration=grid.record_s,
                annotations=notes,
            )
            return grid
    return next(grid for grid in grids if grid.record_s == 1)


def _end_s(about: About, happened: Sequence[Event]) -> float:
    ends = (event.start_s + (event.duration_s or 0.0) for event in happened)
    return max(about.duration_s, max(ends, default=0.0))


def _began(about: About) -> tuple[date | None, time]:
    """Return day and time, or what the format puts where they are not told."""
    if not (about.dated and _FIRST_YEAR <= about.started_at.year <= _LAST_YEAR):
        return None, time()
    return about.started_at.date(), about.started_at.time().replace(tzinfo=None)


def _opening(about: About) -> Iterator[edfio.EdfAnnotation]:
    """Say at the beginning what there is no field for."""
    if about.simulated:
        yield _annotation(0.0, None, SIMULATED)
    made = f"made by Handrail {about.program_version}, settings {about.settings_digest}"
    yield _annotation(0.0, None, made)
    if about.posture:
        yield _annotation(0.0, None, f"posture {about.posture}")


def _note(event: Event) -> edfio.EdfAnnotation:
    words = {name: _shown(cell) for name, cell in event.cells.items()}
    unanswered = event.cells.get("answered") is False
    template = _UNANSWERED if unanswered else _TEXTS[event.kind]
    text = template.format_map(_Blank(words))
    return _annotation(event.start_s, event.duration_s or None, text)


class _Blank(dict[str, str]):
    """Words of which those that are missing are empty."""

    def __missing__(self, _name: str) -> str:
        return ""


def _shown(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:.10g}"
    return "" if cell is None else str(cell)


def _annotation(start_s: float, duration_s: float | None, text: str) -> edfio.EdfAnnotation:
    whole = one_line(text).rstrip(": ").encode()
    if len(whole) > LONGEST_TEXT_BYTES:
        whole = whole[: LONGEST_TEXT_BYTES - 3].decode(errors="ignore").encode() + "…".encode()
    lasts_s = None if duration_s is None else round(duration_s, 4)
    return edfio.EdfAnnotation(max(0.0, round(start_s, 4)), lasts_s, whole.decode())


def _gaps(raw: Signal, extent: Extent, end_s: float) -> Iterator[edfio.EdfAnnotation]:
    """Yield where nothing was measured; `BAD` makes MNE leave it out."""
    for start_s, stop_s in extent.missing_s(end_s):
        if stop_s - start_s >= _GAP_S:
            words = f"BAD {raw.name}: nothing measured"
            yield _annotation(start_s, stop_s - start_s, words)


def _raw(
    raw: Signal, extent: Extent, grid: Grid, devices: tuple[Device, ...]
) -> Iterator[edfio.EdfSignal]:
    digital, step = raw_digital(raw, extent, grid)
    source = _source(raw.device, devices)
    for channel, samples in zip(raw.channels, digital, strict=True):
        yield edf_signal(samples, step, grid, _label(raw, channel), raw.unit, source)


def _label(raw: Signal, channel: str) -> str:
    words = (_SHORT.get(word, word) for word in raw.name.split("_"))
    return " ".join([*words, channel] if len(raw.channels) > 1 else words)


def _source(name: str, devices: tuple[Device, ...]) -> str:
    return next((device_words(told) for told in devices if told.name == name), name)


def _intervals(beats: Table, grid: Grid) -> Iterator[edfio.EdfSignal]:
    """Yield the interval that each quarter of a second lies in, as measured and corrected."""
    per_record = grid.per_record(_RR_PER_S)
    for name, label in _INTERVALS:
        ends_s, intervals_ms = _known(beats, name)
        if len(ends_s):
            held = intervals_at(grid.times_s(per_record), ends_s, intervals_ms)
            yield _series(held, grid, label, "ms")


def _levels(levels: Table, grid: Grid) -> Iterator[edfio.EdfSignal]:
    """Yield heart rate and arousal, one value a second; the first even if it is unknown."""
    times_s = grid.times_s(grid.per_record(_LEVELS_PER_S))
    for name, label in _LEVELS:
        told_s, values = _known(levels, name)
        if len(told_s) or label == "HR":
            told = nearest_at(times_s, told_s, values, 0.501 / _LEVELS_PER_S)
            units = {column.name: column.unit for column in levels.columns}
            yield _series(told, grid, label, units.get(name, ""))


def _series(values: NDArray[np.float64], grid: Grid, label: str, unit: str) -> edfio.EdfSignal:
    step = step_for(float(np.nanmax(np.abs(values))) if np.isfinite(values).any() else 0.0)
    return edf_signal(quantised(values, step), step, grid, label, unit, "computed by Handrail")


def _known(table: Table, name: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return times and values of a column where both are known."""
    if name not in table.names:
        return np.empty(0), np.empty(0)
    both = zip(table.column("t_s"), table.column(name), strict=True)
    known = [(t_s, value) for t_s, value in both if t_s is not None and value is not None]
    told = np.array(known, np.float64).reshape(-1, 2)
    return told[:, 0], told[:, 1]


def _unusual_beats(beats: Table) -> Iterator[edfio.EdfAnnotation]:
    if "beat_class" not in beats.names:
        return
    for t_s, told in zip(beats.column("t_s"), beats.column("beat_class"), strict=True):
        if isinstance(t_s, int | float) and told not in {None, "normal"}:
            yield _annotation(t_s, None, f"beat {told}")


def _word(text: str, longest: int) -> str:
    """Return `text` as one word of a header."""
    return re.sub(r"[^A-Za-z0-9._-]", "_", header_text(text, longest))
