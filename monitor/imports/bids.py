"""Physiological recordings of BIDS: columns without a header, beside a JSON that names them.

Reference: Brain Imaging Data Structure 1.11, "Physiological recordings".
"""

import gzip
import json
import math
import zlib
from pathlib import Path
from typing import Any

import numpy as np

from .ecg_text import LARGEST_TEXT_BYTES
from .recordings import (
    EcgAnswers,
    EcgRecording,
    RrAnswers,
    RrRecording,
    Unclear,
    Unreadable,
    quoted,
    read_limited,
)
from .rr_text import LARGEST_TEXT_BYTES as LARGEST_RR_BYTES
from .rr_text import read_rr_text
from .sampling import checked_rate_hz, chosen_channel, in_microvolts

_EVENTS = ("_physioevents.tsv.gz", "_physioevents.tsv")
_SIGNALS = ("_physio.tsv.gz", "_physio.tsv")
_LARGEST_SIDECAR_BYTES = 1_000_000
_ANY_HEART = "cardiac"  # BIDS's name for an ECG as well as for a pulse


def is_bids_signal(path: Path) -> bool:
    """Return whether a file is called like a recording of BIDS."""
    return path.name.endswith(_SIGNALS)


def is_bids_events(path: Path) -> bool:
    """Return whether a file is called like the events of such a recording."""
    return path.name.endswith(_EVENTS)


def read_bids_ecg(path: Path, answers: EcgAnswers) -> EcgRecording:
    """Read one column of a recording.

    Raises
    ------
    Unclear
        If the column is open, or the person's rate is another.
    Unreadable
        If its JSON is not beside it, or the two do not fit.
    """
    sidecar, columns = _sidecar(path)
    told_hz = sidecar.get("SamplingFrequency")
    if not isinstance(told_hz, (int, float)) or not 0.0 < told_hz < math.inf:
        raise Unreadable(path.name, f"its JSON says SamplingFrequency {quoted(str(told_hz))}")
    if columns == [_ANY_HEART] and answers.channel is None:
        question = "'cardiac' may be an ECG or a pulse; if an ECG, say --channel cardiac"
        raise Unclear(path.name, question, "--channel")
    index, guesses = chosen_channel(path.name, columns, answers.channel)
    about = sidecar.get(columns[index])
    units = str(about.get("Units", "")) if isinstance(about, dict) else ""
    samples, unit = in_microvolts(_column(path, index, len(columns)), units)
    return EcgRecording(
        source="BIDS recording",
        samples=samples,
        unit=unit,
        rate_hz=checked_rate_hz(path.name, float(told_hz), answers.rate_hz),
        channel=columns[index],
        guesses=guesses,
        device=_device(sidecar),
    )


def read_bids_beats(path: Path, answers: RrAnswers) -> RrRecording:
    """Read RR intervals from the events of a recording; raises as `read_rr_text`."""
    _, columns = _sidecar(path)
    header = "\t".join(columns).encode() + b"\n"
    return read_rr_text(path.name, header + _text(path, LARGEST_RR_BYTES), answers)


def _sidecar(path: Path) -> tuple[dict[str, Any], list[str]]:
    """Return what the JSON beside a file says, and the columns it names."""
    beside = path.with_name(f"{path.name.removesuffix('.gz').removesuffix('.tsv')}.json")
    if not beside.exists():
        problem = f"its columns have no names without {beside.name}, which is not beside it"
        raise Unreadable(path.name, problem)
    try:
        told = json.loads(read_limited(beside, _LARGEST_SIDECAR_BYTES))
    except (ValueError, RecursionError) as error:
        raise Unreadable(beside.name, f"not readable as JSON: {error}") from None
    columns = told.get("Columns") if isinstance(told, dict) else None
    if not isinstance(columns, list) or not columns:
        raise Unreadable(beside.name, "names no Columns")
    return told, [str(column) for column in columns]


def _device(sidecar: dict[str, Any]) -> str:
    words = (sidecar.get(name) for name in ("Manufacturer", "ManufacturersModelName"))
    return " ".join(word for word in words if isinstance(word, str))


def _text(path: Path, limit_bytes: int) -> bytes:
    """Return a text that may be packed; what unpacks to more than the limit is refused."""
    if path.suffix != ".gz":
        return read_limited(path, limit_bytes)
    try:
        with gzip.open(path) as file:
            content = file.read(limit_bytes + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Unreadable(path.name, f"not a whole gzip file: {error}") from None
    if len(content) > limit_bytes:
        limit_mb = limit_bytes // 1_000_000
        raise Unreadable(
            path.name, f"unpacks to more than {limit_mb} MB, the most that is read"
        )
    return content


def _column(path: Path, index: int, width: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    content = _text(path, LARGEST_TEXT_BYTES)
    first = content.partition(b"\n")[0]
    cells = first.split(b"\t")
    if len(cells) != width:
        problem = f"has {len(cells)} columns where its JSON names {width}"
        raise Unreadable(path.name, problem, line=1)
    if any(cell[:1].isalpha() and cell != b"n/a" for cell in cells):
        problem = f"begins with names ({quoted(first.decode(errors='replace'))}); BIDS has none"
        raise Unreadable(path.name, problem, line=1)
    lines = content.replace(b"n/a", b"nan").decode("latin-1").splitlines()
    try:
        values = np.loadtxt(lines, delimiter="\t", usecols=[index], ndmin=1)
    except (ValueError, IndexError) as error:
        problem = f"not a table of numbers throughout: {str(error).splitlines()[0]}"
        raise Unreadable(path.name, problem) from error
    if not values.size:
        raise Unreadable(path.name, "holds no sample")
    return values
