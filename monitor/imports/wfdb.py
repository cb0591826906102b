"""ECG from WFDB records (PhysioNet): a header `.hea` beside signals in format 16 or 212.

References
----------
Header and signal files: Moody GB, WFDB applications guide, header(5) and signal(5).
"""

import math
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .recordings import EcgAnswers, EcgRecording, Unreadable, quoted, read_limited
from .sampling import checked_rate_hz, chosen_channel, in_microvolts
from .text_table import to_text

SUFFIXES = (".hea", ".dat", ".atr")
LARGEST_SIGNAL_BYTES = 500_000_000
_LARGEST_HEADER_BYTES = 1_000_000
_LONGEST_NAME = 100
_USUAL_RATE_HZ = 250.0  # what header(5) says where it is left out
_USUAL_GAIN = 200.0
_GAIN = re.compile(r"([\d.eE+-]+)(?:\((-?\d+)\))?(?:/(\S+))?")
_INVALID = {"16": -32768, "212": -2048}


@dataclass(frozen=True, slots=True)
class _Channel:
    file: str
    kind: str
    gain: float  # steps per unit
    unit: str
    zero: int
    checksum: int | None
    name: str


def read_wfdb(path: Path, answers: EcgAnswers) -> EcgRecording:
    """Read one channel of the record to which `path`, header or signal file, belongs.

    Raises
    ------
    Unclear
        If the channel is open, or the person's rate is another.
    Unreadable
        If the header makes no sense, or the signal is not what it says.
    """
    header = path.with_suffix(".hea")
    if not header.exists():
        raise Unreadable(path.name, f"its header {header.name} is not beside it")
    rate_hz, length, channels, began = _read_header(header)
    index, guesses = chosen_channel(header.name, [c.name for c in channels], answers.channel)
    channel = channels[index]
    together = [c for c in channels if c.file == channel.file]
    steps = _read_steps(header.parent / channel.file, channel.kind, len(together), length)
    steps = steps[:, together.index(channel)]
    _check_sum(header.parent / channel.file, steps, channel)
    samples, unit = in_microvolts((steps - channel.zero) / channel.gain, channel.unit)
    samples[steps == _INVALID[channel.kind]] = np.nan
    rate_hz = checked_rate_hz(header.name, rate_hz, answers.rate_hz)
    return EcgRecording(
        "WFDB record", samples, unit, rate_hz, channel.name or "unnamed", guesses, began
    )


def _read_header(path: Path) -> tuple[float, int | None, list[_Channel], datetime | None]:
    """Return rate, number of samples where told, channels, and when it began if it says so."""
    text, _ = to_text(path.name, read_limited(path, _LARGEST_HEADER_BYTES))
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    try:
        head = lines[0].split()
        if "/" in head[0]:
            raise Unreadable(
                path.name, "a record of several segments; name one of its segments"
            )
        rate_hz = float(head[2].split("/")[0]) if len(head) > 2 else _USUAL_RATE_HZ  # noqa: PLR2004
        length = int(head[3]) if len(head) > 3 else 0  # noqa: PLR2004
        channels = [_channel(path.name, line) for line in lines[1 : 1 + int(head[1])]]
    except (IndexError, ValueError) as error:
        raise Unreadable(path.name, "not a WFDB header, or damaged") from error
    if len(channels) != int(head[1]):
        raise Unreadable(path.name, "not a WFDB header, or damaged")
    if not channels or not 0.0 < rate_hz < math.inf:
        raise Unreadable(path.name, "a WFDB header that names no signal")
    return rate_hz, length or None, channels, _began(head[4:])


def _began(told: list[str]) -> datetime | None:
    """Return a moment from `HH:MM:SS DD/MM/YYYY`, local time; a time alone tells no day."""
    if len(told) < 2:  # noqa: PLR2004 - a time and a day
        return None
    try:
        day, month, year = (int(part) for part in told[1].split("/"))
        return datetime.fromisoformat(f"{year:04}-{month:02}-{day:02}T{told[0]}")
    except ValueError:
        return None


def _channel(file: str, line: str) -> _Channel:
    """Return a line of the header: file format gain bits zero first sum block name."""
    cells = line.split(maxsplit=8)
    cells += [""] * (9 - len(cells))
    if cells[1] not in _INVALID:
        problem = f"signals in format {quoted(cells[1])}; only 16 and 212 are read"
        raise Unreadable(file, problem)
    gain = _GAIN.fullmatch(cells[2] or f"{_USUAL_GAIN}")
    if gain is None or Path(cells[0]).name != cells[0] or len(cells[0]) > _LONGEST_NAME:
        raise ValueError(line)
    return _Channel(
        file=cells[0],
        kind=cells[1],
        gain=float(gain[1]) or _USUAL_GAIN,
        unit=gain[3] or "mV",
        zero=int(gain[2] or cells[4] or 0),
        checksum=int(cells[6]) if cells[6] else None,
        name=cells[8],
    )


def _read_steps(path: Path, kind: str, count: int, length: int | None) -> NDArray[np.int32]:
    """Return the numbers of a signal file, shape (samples, channels)."""
    try:
        content = np.frombuffer(read_limited(path, LARGEST_SIGNAL_BYTES), np.uint8)
    except OSError as error:
        problem = "the header names it, but no such file can be read beside it"
        raise Unreadable(path.name, problem) from error
    flat = _from_16(content) if kind == "16" else _from_212(content)
    samples = flat.size // count if length is None else length
    if flat.size < samples * count:
        found = flat.size // count
        raise Unreadable(path.name, f"cut short: {found} samples of {samples} are there")
    return flat[: samples * count].reshape(samples, count)


def _from_16(content: NDArray[np.uint8]) -> NDArray[np.int32]:
    return content[: content.size // 2 * 2].view("<i2").astype(np.int32)


def _from_212(content: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Unpack pairs of 12-bit numbers: three bytes, the middle one shared."""
    low, shared, high = content[: content.size // 3 * 3].reshape(-1, 3).T.astype(np.int32)
    pairs = np.stack([low | (shared & 0x0F) << 8, high | (shared & 0xF0) << 4], axis=1)
    return np.where(pairs > 0x7FF, pairs - 0x1000, pairs).ravel()  # noqa: PLR2004


def _check_sum(path: Path, steps: NDArray[np.int32], channel: _Channel) -> None:
    """Hold the samples against the header's sum of them, modulo 2**16."""
    told = channel.checksum
    if told is not None and (int(steps.sum()) - told) % 0x10000:
        problem = (
            f"damaged: the samples of {quoted(channel.name)} do not add up to its checksum"
        )
        raise Unreadable(path.name, problem)
