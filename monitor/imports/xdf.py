"""Streams of XDF files (LabRecorder), read by pyxdf: an ECG, or RR intervals.

XDF has no checksums, and pyxdf passes over what it cannot read.  So the chunks are counted
through first, and a file whose chunks do not fit one another is refused.
"""

import logging
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from ..research_library import needed
from .recordings import (
    BeatTimes,
    EcgAnswers,
    EcgRecording,
    Remark,
    RrAnswers,
    RrRecording,
    Unclear,
    Unreadable,
    measured,
    plausible,
    refuse_size,
)
from .rr_columns import clock_of, explained, find_unit, names_rr
from .sampling import checked_rate_hz, chosen_channel, in_microvolts, names_ecg
from .text_table import find_named

LARGEST_XDF_BYTES = 200_000_000
MAGIC = b"XDF:"

_SAMPLES, _LARGEST_XML_BYTES = 3, 10_000_000
_STREAM_ID_BYTES, _TAG_BYTES = 4, 2
_MOST_GAP_SAMPLES = 10_000_000  # more than two hours at 1000 Hz
_MOST = 0.5
_HOLE_STEPS = 1.5
_MARKER_TYPES = frozenset({"marker", "markers", "event", "events", "annotation", "annotations"})
_PLAIN_NAMES = frozenset({"rr", "rri", "ibi", "rr interval"})


@dataclass(frozen=True, slots=True, eq=False)
class _Channel:
    name: str
    unit: str
    stream: dict[str, Any]
    column: int

    @property
    def values(self) -> NDArray[np.float64]:
        return measured(np.asarray(self.stream["time_series"], np.float64)[:, self.column])

    @property
    def t_s(self) -> NDArray[np.float64]:
        return np.asarray(self.stream["time_stamps"], np.float64)


def read_xdf_ecg(path: Path, answers: EcgAnswers) -> EcgRecording:
    """Read one channel of a regular stream; holes between its segments are missing samples.

    Raises
    ------
    Unclear
        If the channel is open, or the person's rate is another.
    Unreadable
        If the file is damaged, cut short or holds no such stream, or the library is missing.
    """
    streams, started_at = _streams(path)
    channels = _channels(streams, regular=True)
    if not channels:
        raise Unreadable(path.name, f"no stream of regular samples in it; {_known(streams)}")
    names = [channel.name for channel in channels]
    index, guesses = chosen_channel(path.name, names, answers.channel)
    channel = channels[index]
    rate_hz = float(channel.stream["info"]["nominal_srate"][0])
    samples, unit = in_microvolts(_evenly(path.name, channel, rate_hz), channel.unit)
    return EcgRecording(
        source="XDF stream",
        samples=samples,
        unit=unit,
        rate_hz=checked_rate_hz(path.name, rate_hz, answers.rate_hz),
        channel=channel.name,
        guesses=guesses,
        started_at=started_at,
        remarks=_remarks(streams, float(channel.t_s[0])),
    )


def read_xdf_beats(path: Path, answers: RrAnswers) -> RrRecording:
    """Read RR intervals from an irregular stream; raises like `read_xdf_ecg`."""
    streams, started_at = _streams(path)
    channels = _channels(streams, regular=False)
    names = [channel.name for channel in channels]
    if not names:
        raise Unreadable(path.name, f"no stream of RR intervals in it; {_known(streams)}")
    channel = channels[_beats_channel(path.name, names, answers.column)]
    unit, guesses = find_unit(path.name, channel.values, channel.unit, answers.unit)
    rr_ms = channel.values * unit.ms
    t_s = channel.t_s - channel.t_s[0]
    exact = explained(np.diff(t_s), rr_ms[1:] / 1000.0) > _MOST
    clock = clock_of(t_s, rr_ms, "", exact=exact)
    usable = plausible(rr_ms)
    return RrRecording(
        source=f"XDF stream {channel.name}",
        rr_ms=rr_ms,
        usable=usable,
        gap_before=clock.gap_before,
        duration_s=float(t_s[-1]) + (float(rr_ms[0]) / 1000.0 if usable[0] else 0.0),
        guesses=guesses,
        started_at=started_at,
        times=BeatTimes(t_s, exact),
        remarks=_remarks(streams, float(channel.t_s[0])),
    )


def holds(path: Path) -> tuple[bool, bool]:
    """Return whether streams of a file are called like RR intervals, and like an ECG."""
    streams, _ = _streams(path)
    beats = names_rr([channel.name for channel in _channels(streams, regular=False)])
    ecg = any(names_ecg(channel.name) for channel in _channels(streams, regular=True))
    return beats, ecg


def _beats_channel(file: str, names: list[str], said: str | None) -> int:
    if said is not None:
        return find_named(file, said, names, "--column")
    named = [i for i, name in enumerate(names) if names_rr([name])]
    plainly = [i for i in named if names[i].rpartition("/")[2].lower() in _PLAIN_NAMES]
    for found in (named, plainly):
        if len(found) == 1:
            return found[0]
    known = ", ".join(f"{i + 1} {names[i]}" for i in named or range(len(names)))
    question = f"which stream is the RR intervals: --column NAME or NUMBER? It may be {known}"
    raise Unclear(file, question, "--column")


def _streams(path: Path) -> tuple[list[dict[str, Any]], datetime | None]:
    """Return all streams, and when the recording began if it says so."""
    refuse_size(path, path.stat().st_size, LARGEST_XDF_BYTES)
    with path.open("rb") as file:
        _refuse_damage(path.name, file, path.stat().st_size)
    pyxdf = needed("pyxdf")
    logging.getLogger("pyxdf").setLevel(logging.CRITICAL)  # what is wrong is said here
    try:
        streams, header = pyxdf.load_xdf(str(path), jitter_break_threshold_samples=1)
    except Exception as error:  # pyxdf lets out what its parsing of damaged bytes raises
        raise Unreadable(path.name, f"an XDF file that is damaged: {error}") from error
    return streams, _started_at(header)


def _refuse_damage(file: str, content: BinaryIO, size_bytes: int) -> None:
    """Walk over all chunks; refuse a file in which one promises more than it has."""
    if content.read(len(MAGIC)) != MAGIC:
        raise Unreadable(file, "not an XDF file: it does not begin like one")
    while (at := content.tell()) < size_bytes:
        try:
            length = _number(content)
            end = content.tell() + length
            (tag,) = struct.unpack("<H", content.read(_TAG_BYTES))
            if tag == _SAMPLES:
                content.seek(_STREAM_ID_BYTES, 1)
                count = _number(content)
            else:
                count = 0
        except (struct.error, KeyError, IndexError):
            raise Unreadable(file, f"damaged at byte {at}: no chunk begins there") from None
        too_long = tag in {1, 2, 6} and length > _LARGEST_XML_BYTES
        if end > size_bytes or end <= at or count > length or too_long:
            problem = (
                f"cut short or damaged: the chunk at byte {at} promises more than it holds"
            )
            raise Unreadable(file, problem)
        content.seek(end)


def _number(content: BinaryIO) -> int:
    """Return a number that says itself how many bytes it has: 1, 4 or 8."""
    kind = {1: "<B", 4: "<I", 8: "<Q"}[content.read(1)[0]]
    (value,) = struct.unpack(kind, content.read(struct.calcsize(kind)))
    return int(value)


def _channels(streams: Sequence[dict[str, Any]], *, regular: bool) -> list[_Channel]:
    found: list[_Channel] = []
    for stream in streams:
        info = stream["info"]
        rate_hz = float(info["nominal_srate"][0])
        textual = info["channel_format"][0] == "string"
        if textual or (rate_hz > 0.0) != regular or not len(stream["time_stamps"]):
            continue
        count = int(info["channel_count"][0])
        labels = [_told(one, "label") for one in _descriptions(info)]
        units = [_told(one, "unit") for one in _descriptions(info)]
        for column in range(count):
            label = labels[column] if column < len(labels) else ""
            alone = str((info.get("type") or [""])[0] or "") if count == 1 else str(column + 1)
            name = f"{info['name'][0]}/{label or alone}"
            unit = units[column] if column < len(units) else ""
            found.append(_Channel(name, unit, stream, column))
    return found


def _descriptions(info: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what a stream says of its channels, if it says it in the usual form."""
    try:
        told = info["desc"][0]["channels"][0]["channel"]
    except (KeyError, IndexError, TypeError):
        return []
    return [one for one in told if isinstance(one, dict)]


def _told(description: dict[str, Any], name: str) -> str:
    value = (description.get(name) or [""])[0]
    return value.strip() if isinstance(value, str) else ""


def _known(streams: Sequence[dict[str, Any]]) -> str:
    told = [f"{one['info']['name'][0]} ({len(one['time_stamps'])} samples)" for one in streams]
    return f"it has {', '.join(told)}" if told else "it has none at all"


def _evenly(file: str, channel: _Channel, rate_hz: float) -> NDArray[np.float64]:
    """Return samples of one rate, with missing ones where the stream was interrupted."""
    t_s, values = channel.t_s, channel.values
    pieces: list[NDArray[np.float64]] = []
    last_s = None
    for start, end in _stretches(t_s):
        if last_s is not None:
            step_s = float(t_s[start] - last_s)
            if not 0.0 < step_s < _MOST_GAP_SAMPLES / rate_hz:
                problem = f"time jumps by {step_s:.1f} s in {channel.name!r}"
                raise Unreadable(file, f"{problem}, so its clock was set; cut the file there")
            pieces.append(np.full(max(0, round(step_s * rate_hz) - 1), np.nan))
        pieces.append(values[start : end + 1])
        last_s = t_s[end]
    return np.concatenate(pieces)


def _stretches(t_s: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Return first and last sample of each stretch without a hole.

    pyxdf's own segments will not do: a stream that says it can lose samples has but one.
    """
    steps_s = np.diff(t_s)
    usual_s = float(np.median(steps_s)) if len(steps_s) else 0.0
    broken = np.flatnonzero((steps_s > _HOLE_STEPS * usual_s) | (steps_s < 0.0))
    starts, ends = [0, *(broken + 1).tolist()], [*broken.tolist(), len(t_s) - 1]
    return list(zip(starts, ends, strict=True))


def _remarks(streams: Sequence[dict[str, Any]], zero_s: float) -> tuple[Remark, ...]:
    """Return what streams of markers say; other streams of words are somebody's tables."""
    remarks = [
        Remark(float(t_s) - zero_s, str(words[0]))
        for stream in streams
        if _are_markers(stream["info"])
        for t_s, words in zip(stream["time_stamps"], stream["time_series"], strict=True)
    ]
    return tuple(sorted(remarks, key=lambda remark: remark.t_s))


def _are_markers(info: dict[str, Any]) -> bool:
    kind = str((info.get("type") or [""])[0] or "").lower()
    alone = info["channel_format"][0] == "string" and info["channel_count"][0] == "1"
    return alone and kind in _MARKER_TYPES


def _started_at(header: Any) -> datetime | None:  # noqa: ANN401 - whatever XML said
    try:
        return datetime.fromisoformat(header["info"]["datetime"][0])
    except (KeyError, IndexError, TypeError, ValueError):
        return None
