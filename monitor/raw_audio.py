"""Raw sound as FLAC, for sessions whose client agreed to it.

FLAC of 16 bits: what a microphone delivers comes back sample for sample, in about half the
room.  Each piece can be decoded on its own, so damage to one costs no other.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import soundfile
from numpy.typing import NDArray

from ..sensors.messages import AudioBlock

FULL_SCALE = 32768
"""16-bit counts at full scale 1.0."""


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
    """

    sensor: str
    first_sample: int
    rate_hz: int
    samples: NDArray[np.float32]


def joined(blocks: Iterable[AudioBlock]) -> list[AudioPiece]:
    """Join the blocks of each sensor that follow one another without a gap.

    A sound card's blocks of some 10 ms would each cost a FLAC header.
    """
    runs: dict[str, list[list[AudioBlock]]] = {}
    for block in blocks:
        sensor = runs.setdefault(block.sensor, [])
        if sensor and _continues(sensor[-1][-1], block):
            sensor[-1].append(block)
        else:
            sensor.append([block])
    return [
        AudioPiece(
            run[0].sensor,
            run[0].first_sample,
            run[0].rate_hz,
            np.concatenate([block.samples for block in run]),
        )
        for sensor in runs.values()
        for run in sensor
    ]


def to_flac(piece: AudioPiece) -> bytes:
    """Return the samples as a FLAC stream; what exceeds full scale is cut off there."""
    counts = np.clip(np.rint(piece.samples * FULL_SCALE), -FULL_SCALE, FULL_SCALE - 1)
    stream = io.BytesIO()
    soundfile.write(
        stream, counts.astype(np.int16), piece.rate_hz, format="FLAC", subtype="PCM_16"
    )
    return stream.getvalue()


def from_flac(flac: bytes) -> NDArray[np.float32]:
    """Return the samples of a FLAC stream, shape (n, channels), full scale 1.0.

    Raises
    ------
    ValueError
        If it is not one.
    """
    try:
        samples, _ = soundfile.read(io.BytesIO(flac), dtype="int16", always_2d=True)
    except soundfile.SoundFileError as error:
        raise ValueError(f"not FLAC: {error}") from error
    full_scale: NDArray[np.float32] = samples.astype(np.float32) / np.float32(FULL_SCALE)
    return full_scale


def _continues(before: AudioBlock, block: AudioBlock) -> bool:
    return (
        block.first_sample == before.first_sample + len(before.samples)
        and block.rate_hz == before.rate_hz
        and block.samples.shape[1] == before.samples.shape[1]
    )
