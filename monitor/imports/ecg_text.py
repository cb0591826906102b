"""ECG as text: one column or several, and OpenSignals (PLUX, BITalino) with its JSON header."""

import io
import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from .recordings import Decimal, EcgAnswers, EcgRecording, Unreadable, measured, quoted
from .sampling import checked_rate_hz, chosen_channel, in_microvolts
from .text_table import TextTable, find_named, read_table

LARGEST_TEXT_BYTES = 100_000_000
"""An hour and a half of six channels at 1000 Hz; ten hours of one at 250 Hz."""

_HEAD_BYTES = 1_000_000  # from which columns are told apart
_TIME_NAME = re.compile(r"\b(t|time|timestamp|seconds)\b")
_UNIT = re.compile(r"[\[(_ ](ns|us|ms|s|nv|uv|µv|μv|mv|v)[\])]?$")
_S_PER = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0}
_RATES_HZ = (50.0, 5000.0)  # what an ECG is sampled at, if its times have no unit
_GAP_STEPS = 1.5  # between two samples, from which one is missing


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the ECG stands in a table, and how fast it was sampled, as far as it says."""

    column: int
    name: str
    unit: str
    time: int | None
    rate_hz: float | None
    guesses: tuple[str, ...]
    started_at: datetime | None = None
    device: str = ""


def read_ecg_text(file: str, content: bytes, answers: EcgAnswers) -> EcgRecording:
    """Read an ECG from text.

    Raises
    ------
    Unclear
        If channel or rate are open.
    Unreadable
        If it is no table of numbers, or samples are missing in it.
    """
    end = content.rfind(b"\n", 0, _HEAD_BYTES) + 1 if len(content) > _HEAD_BYTES else 0
    head = content[: end or len(content)]
    table = read_table(file, head, answers.decimal)
    signals = next((text for text in table.comments if text.startswith("{")), None)
    source = "table with an ECG" if signals is None else "OpenSignals text"
    if signals is None:
        layout = _found_layout(table, answers)
    else:
        layout = _told_layout(table, signals, answers)
    wanted = [layout.column] if layout.time is None else [layout.column, layout.time]
    if len(head) == len(content):
        columns = [table.numbers(column) for column in wanted]
    else:
        columns = _load(table, content, wanted)
    rate_hz, guesses = layout.rate_hz, layout.guesses
    if layout.time is not None:
        rate_hz = _rate_hz(table, layout.time, columns[1])
    if rate_hz is not None and layout.time is not None:
        guesses += (f"{rate_hz:.6g} samples a second, by {table.name(layout.time)}",)
    samples, unit = in_microvolts(columns[0], layout.unit)
    if unit == "unknown":
        guesses += ("amplitudes of unknown unit, which R peaks do not need",)
    return EcgRecording(
        source=source,
        samples=samples,
        unit=unit,
        rate_hz=checked_rate_hz(file, rate_hz, answers.rate_hz),
        channel=layout.name,
        guesses=(*table.guesses, *guesses),
        started_at=layout.started_at,
        device=layout.device,
    )


def _found_layout(table: TextTable, answers: EcgAnswers) -> _Layout:
    """Return the layout that names and numbers show."""
    numeric = [i for i in range(table.width) if table.is_numeric(i)]
    time = next((i for i in numeric if table.width > 1 and _is_time(table, i)), None)
    numeric = [i for i in numeric if i != time]
    others = [i for i in numeric if not _is_flat(table.numbers(i))] or numeric
    if not others:
        begin = quoted(" ".join(table.rows[0]))
        raise Unreadable(table.file, f"no column of numbers; it begins {begin}")
    names = table.header or ("",) * table.width
    column, guesses = chosen_channel(table.file, names, answers.channel, others)
    unit = _UNIT.search(table.header[column].lower()) if table.header else None
    return _Layout(column, table.name(column), unit[1] if unit else "", time, None, guesses)


def _is_flat(values: NDArray[np.float64]) -> bool:
    present = values[np.isfinite(values)]
    return not present.size or bool(np.ptp(present) == 0.0)


def _is_time(table: TextTable, column: int) -> bool:
    values = table.numbers(column)
    rises = bool((np.diff(values) >= 0.0).all()) and values[-1] > values[0]
    return rises and (not table.header or bool(_TIME_NAME.search(_words(table, column))))


def _words(table: TextTable, column: int) -> str:
    return re.sub(r"[_\s]+", " ", table.header[column].lower())


def _told_layout(table: TextTable, signals: str, answers: EcgAnswers) -> _Layout:
    """Return the layout that the header of OpenSignals tells.

    Columns of a device are named; of those that are channels, `label` and `sensor` say what
    was plugged in.
    """
    problem = "its OpenSignals header is damaged, or of more than one device"
    try:
        (device,) = json.loads(signals).values()
        columns = [str(name) for name in device["column"]]
        plugged = dict(zip(device["label"], device["sensor"], strict=True))
        rate_hz = float(device["sampling rate"])
        began, maker = _began(device), str(device.get("device", ""))
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
        raise Unreadable(table.file, problem) from error
    if len(columns) != table.width or not 0.0 < rate_hz < float("inf"):
        raise Unreadable(table.file, problem)
    if answers.channel is not None:
        column = find_named(table.file, answers.channel, columns, "--channel")
        return _Layout(column, columns[column], "", None, rate_hz, (), began, maker)
    names = [f"{plugged.get(name, '')} {name}".strip() for name in columns]
    column, guesses = chosen_channel(table.file, names, None)
    return _Layout(column, names[column], "", None, rate_hz, guesses, began, maker)


def _began(device: dict[str, object]) -> datetime | None:
    """Return when an OpenSignals recording began: `"2016-6-11"`, `"7:3:47.29"`, local time."""
    try:
        year, month, day = (int(part) for part in str(device["date"]).split("-"))
        hour, minute, second = str(device["time"]).split(":")
        whole = datetime(year, month, day, int(hour), int(minute))  # noqa: DTZ001 - local
        return whole + timedelta(seconds=float(second))
    except (KeyError, OverflowError, ValueError):
        return None


def _load(table: TextTable, content: bytes, columns: list[int]) -> list[NDArray[np.float64]]:
    """Return columns of a text too large to keep its cells."""
    if table.decimal is Decimal.COMMA:
        content = content.replace(b",", b".")
    try:
        values = np.loadtxt(
            io.BytesIO(content),
            delimiter=None if table.separator == " " else table.separator,
            skiprows=table.lines[0] - 1,
            usecols=columns,
            ndmin=2,
            encoding="latin-1",
        )
    except (ValueError, IndexError) as error:
        problem = f"not a table of numbers throughout: {str(error).splitlines()[0]}"
        raise Unreadable(table.file, problem) from error
    return list(measured(values).T)


def _rate_hz(table: TextTable, column: int, times: NDArray[np.float64]) -> float | None:
    """Return the sampling rate that times show; None if their unit stays open.

    Raises
    ------
    Unreadable
        If samples are missing between two of them.
    """
    steps = np.diff(times)
    step = float(np.median(steps)) if steps.size else 0.0
    if not step > 0.0:
        return None  # stamped by packets, several samples a time
    holes = np.flatnonzero(~((steps > 0.0) & (steps < _GAP_STEPS * step)))
    if holes.size:
        problem = (
            f"samples are missing, or time runs back, after {times[holes[0]]:.10g} in "
            f"{table.name(column)}; cut the file there, or leave that column out"
        )
        raise Unreadable(table.file, problem)
    steps_s = float(times[-1] - times[0]) / steps.size
    unit = _UNIT.search(table.header[column].lower()) if table.header else None
    if unit and unit[1] in _S_PER:
        return 1.0 / (steps_s * _S_PER[unit[1]])
    rates = [1.0 / (steps_s * s_per) for s_per in (1.0, 1e-3)]
    likely = [rate_hz for rate_hz in rates if _RATES_HZ[0] <= rate_hz <= _RATES_HZ[1]]
    return likely[0] if len(likely) == 1 else None
