"""Raw sound as FLAC, for sessions whose client agreed to it.

FLAC of 16 bits: what a microphone delivers comes back sample for sample, in about half the
room.  Each piece can be decoded on its own, so damage to one costs no other.
"""

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import soundfile
from numpy.typing import NDArray

FULL_SCALE = 32768
"""16-bit counts at full scale 1.0."""

_SAME_TIME_S = 0.002


@dataclass(frozen=True, slots=True)
class AudioPiece:
    """Consecutive samples of one sensor.

    Attributes
    ----------
    sensor
        Name of the source.
    first_sample
        Index of the first sample since the source started; a jump means samples were lost.
    rate_hz
        Nominal sampling rate, samples per second.
    samples
        Shape (n, channels), float32, full scale 1.0, in steps of 1/32768.
    t_s
        Event time of the first sample, seconds; None in a session recorded before that was
        noted (format version 1).
    """

    sensor: str
    first_sample: int
    rate_hz: int
    samples: NDArray[np.float32]
    t_s: float | None


def joined(pieces: Iterable[AudioPiece]) -> list[AudioPiece]:
    """Join the pieces of each sensor that follow one another, in samples and in time.

    A sound card's blocks of some 10 ms would each cost a FLAC header.  A piece that starts
    more than 2 ms from where the samples before it lead starts anew, so that every sample's
    time is known to that.
    """
    runs: dict[str, list[list[AudioPiece]]] = {}
    for piece in pieces:
        sensor = runs.setdefault(piece.sensor, [])
        if sensor and _continues(sensor[-1], piece):
            sensor[-1].append(piece)
        else:
            sensor.append([piece])
    return [
        replace(run[0], samples=np.concatenate([piece.samples for piece in run]))
        for sensor in runs.values()
        for run in sensor
    ]


def length_s(pieces: Sequence[AudioPiece]) -> float:
    """Return how long the longest of these sensors was heard, seconds."""
    lengths: Counter[str] = Counter()
    for piece in pieces:
        lengths[piece.sensor] += len(piece.samples)
    rates = {piece.sensor: piece.rate_hz for piece in pieces}
    return max((count / rates[name] for name, count in lengths.items()), default=0.0)


def to_flac(piece: AudioPiece) -> bytes:
    """Return the samples as a FLAC stream; what exceeds full scale is cut off there."""
    counts = np.clip(np.rint(piece.samples * FULL_SCALE), -FULL_SCALE, FULL_SCALE - 1)
    stream = io.BytesIO()
    soundfile.write(
        stream, counts.astype(np.int16), piece.rate_hz, format="FLAC", subtype="PCM_16"
    )
    return stream.getvalue()


def from_flac(
    flac: bytes, rate_hz: int, channels: int, most_samples: int
) -> NDArray[np.float32]:
    """Return the samples of a FLAC stream, shape (n, channels), full scale 1.0.

    Its header is held against what is known of it before anything is decoded: it could
    promise any length, and room would be made for that.

    Raises
    ------
    ValueError
        If it is not one, another than was said, or longer than `most_samples` in all.
    """
    try:
        with soundfile.SoundFile(io.BytesIO(flac)) as file:
            found = (file.format, file.subtype, file.samplerate, file.channels)
            if found != ("FLAC", "PCM_16", rate_hz, channels):
                raise ValueError(f"not the sound that was said: {found}")
            if file.frames * channels > most_samples:
                raise ValueError(f"sound of {file.frames} samples, more than a piece can be")
            samples = file.read(file.frames, dtype="int16", always_2d=True)
    except (soundfile.SoundFileError, RuntimeError) as error:
        raise ValueError(f"not FLAC: {error}") from error
    full_scale: NDArray[np.float32] = samples.astype(np.float32) / np.float32(FULL_SCALE)
    return full_scale


def _continues(run: list[AudioPiece], piece: AudioPiece) -> bool:
    first, last = run[0], run[-1]
    return (
        piece.first_sample == last.first_sample + len(last.samples)
        and piece.rate_hz == last.rate_hz
        and piece.samples.shape[1] == last.samples.shape[1]
        and _on_one_time_line(first, piece)
    )


def _on_one_time_line(first: AudioPiece, piece: AudioPiece) -> bool:
    if first.t_s is None or piece.t_s is None:
        return first.t_s is piece.t_s
    due_s = first.t_s + (piece.first_sample - first.first_sample) / first.rate_hz
    return abs(piece.t_s - due_s) <= _SAME_TIME_S
