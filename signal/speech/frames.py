"""Cut a stream of sound into equal frames, whatever the device and its driver do.

Sound cards hand over blocks of whatever size suits the driver, at whatever rate suits the
card.  Everything after this module sees frames of exactly `FRAME_SAMPLES` at `MODEL_RATE_HZ`,
the same ones however the blocks were cut.  No frame spans a hole in the sound.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np
import soxr
from numpy.typing import NDArray

from .voices import FRAME_S, SILENCE_DBFS

MODEL_RATE_HZ = 16_000
FRAME_SAMPLES = round(MODEL_RATE_HZ * FRAME_S)

_FULL_SCALE = np.float32(0.999)  # 16 bits end at 0.99997; a resampler rounds corners
_CONTEXTS_PER_S = 25  # 40 ms
_CONTEXT_OUT = MODEL_RATE_HZ // _CONTEXTS_PER_S
_PIECE_OUT = 2 * _CONTEXT_OUT
TIME_DECIMALS = 7
"""Enough to write the time of any sample at 16 kHz in full."""


@dataclass(frozen=True, slots=True)
class SoundBlock:
    """Consecutive samples from a microphone, placed in event time.

    Attributes
    ----------
    t_s
        Event time of the first sample, seconds.
    first_sample
        Index of the first sample; a jump means that samples were lost.
    rate_hz
        Sampling rate, samples per second.
    samples
        Shape (n, channels), float32, full scale 1.0.
    """

    t_s: float
    first_sample: int
    rate_hz: int
    samples: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SoundFrame:
    """Exactly 16 ms of sound.

    Attributes
    ----------
    t_s
        Event time of the first sample, seconds.
    follows
        False if sound is missing before this frame, or it is the first.
    samples
        Shape (`FRAME_SAMPLES`, channels), float32, finite, within -1 and 1.
    """

    t_s: float
    follows: bool
    samples: NDArray[np.float32]


class FrameCutter:
    """Operator: `SoundBlock` -> `SoundFrame`.

    Samples that are no number count as silence: a driver that sends them tells nothing about
    the room, and a microphone that stays at `SILENCE_DBFS` is noticed.  Samples beyond full
    scale count as full scale.

    At rates other than 16 kHz frames come up to 0.12 s later, for the sake of the filter.

    Parameters
    ----------
    channels
        Of every block.
    rate_hz
        Of every block; a multiple of 25.

    Raises
    ------
    ValueError
        If the rate is no multiple of 25.
    """

    def __init__(self, channels: int, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._resampler = _Resampler(channels, rate_hz) if rate_hz != MODEL_RATE_HZ else None
        self._nothing: NDArray[np.float32] = np.zeros((0, channels), np.float32)
        self._pending = self._nothing
        self._begin(0)

    def update(self, block: SoundBlock, /) -> tuple[SoundFrame, ...]:
        """Add a block; answer with every frame it completed.

        Raises
        ------
        ValueError
            If the block has another rate or number of channels than announced.
        """
        self._check(block)
        if block.first_sample != self._next_sample:
            self._begin(block.first_sample)
        self._next_sample += len(block.samples)
        self._placed.append((block.first_sample, block.t_s))
        sound = _believable(block.samples)
        if self._resampler is not None:
            sound = self._resampler.convert(sound)
        self._pending = np.concatenate((self._pending, sound))
        whole = len(self._pending) // FRAME_SAMPLES
        frames = tuple(self._cut(i * FRAME_SAMPLES) for i in range(whole))
        self._pending = self._pending[whole * FRAME_SAMPLES :].copy()
        return frames

    def _check(self, block: SoundBlock) -> None:
        announced = (self._rate_hz, self._nothing.shape[1])
        got = (block.rate_hz, *block.samples.shape[1:])
        if got != announced:
            raise ValueError(f"Sound of (Hz, channels) {got} where {announced} was announced.")

    def _begin(self, first_sample: int) -> None:
        """Start a new stretch: what was pending before the hole is no whole frame."""
        self._first_sample = self._next_sample = first_sample
        self._frames_cut = 0
        self._placed: deque[tuple[int, float]] = deque()
        self._pending = self._nothing
        if self._resampler is not None:
            self._resampler.restart()

    def _cut(self, at: int) -> SoundFrame:
        count = self._frames_cut
        self._frames_cut += 1
        return SoundFrame(
            self._time_s(count * FRAME_SAMPLES * self._rate_hz),
            count > 0,
            self._pending[at : at + FRAME_SAMPLES].copy(),
        )

    def _time_s(self, position: int) -> float:
        """Return the event time `position` samples / 16,000 into the stretch.

        The block that brought that sample says when it was.
        """
        sample = self._first_sample + position / MODEL_RATE_HZ
        while len(self._placed) > 1 and self._placed[1][0] <= sample:
            self._placed.popleft()
        block_sample, block_t_s = self._placed[0]
        return round(block_t_s + (sample - block_sample) / self._rate_hz, TIME_DECIMALS)


class _Resampler:
    """Bring sound to 16 kHz in pieces of fixed length, each with its surroundings.

    A filter that carries its state from call to call can neither be copied nor be trusted to
    round alike however the sound is cut.  Filtering fixed pieces with 40 ms before and after
    can, and differs from filtering the whole by less than one step of 16 bits.
    """

    def __init__(self, channels: int, rate_hz: int) -> None:
        if rate_hz % _CONTEXTS_PER_S:
            raise ValueError(f"{rate_hz} Hz: the sampling rate must be a multiple of 25.")
        self._rate_hz = rate_hz
        self._context = rate_hz // _CONTEXTS_PER_S
        self._piece = 2 * self._context
        self._before = np.zeros((self._context, channels), np.float32)
        self.restart()

    def restart(self) -> None:
        """Begin after silence."""
        self._kept = self._before

    def convert(self, sound: NDArray[np.float32]) -> NDArray[np.float32]:
        """Take samples at the device's rate; return what they completed at 16 kHz."""
        self._kept = np.concatenate((self._kept, sound))
        done = [self._before[:0]]
        while len(self._kept) >= self._piece + 2 * self._context:
            done.append(self._convert_piece(self._kept[: self._piece + 2 * self._context]))
            self._kept = self._kept[self._piece :].copy()
        return np.concatenate(done)

    def _convert_piece(self, piece: NDArray[np.float32]) -> NDArray[np.float32]:
        channels = [
            soxr.resample(np.ascontiguousarray(one), self._rate_hz, MODEL_RATE_HZ)
            for one in piece.T
        ]
        return np.stack(channels, axis=1)[_CONTEXT_OUT : _CONTEXT_OUT + _PIECE_OUT]


def levels_dbfs(frames: NDArray[np.float32]) -> list[tuple[float, ...]]:
    """Return the RMS level of each channel of each frame, to 0.01 dB.

    Parameters
    ----------
    frames
        Shape (n, samples, channels).

    Returns
    -------
    list
        Never below `SILENCE_DBFS`.
    """
    power = np.mean(np.square(frames, dtype=np.float64), axis=1)
    level = 10.0 * np.log10(power, out=np.full_like(power, -np.inf), where=power > 0.0)
    return [tuple(max(SILENCE_DBFS, round(one, 2)) for one in each) for each in level.tolist()]


def clipped_shares(frames: NDArray[np.float32]) -> list[tuple[float, ...]]:
    """Return the share of samples at full scale, to 0.001, of the same."""
    share = np.mean(np.abs(frames) >= _FULL_SCALE, axis=1)
    return [tuple(round(one, 3) for one in each) for each in share.tolist()]


def _believable(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    finite = np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0)
    return np.clip(finite, np.float32(-1.0), np.float32(1.0))
