"""The sound itself, for sessions whose client agreed to its recording: placed in event time.

Kept at the rate at which voices are analysed: speech needs no more, and ninety minutes are a
hundred megabytes instead of three.
"""

import numpy as np

from ...sensors.messages import AudioBlock
from ...signal.speech.frames import FRAME_SAMPLES, MODEL_RATE_HZ, FrameCutter, SoundFrame
from ..recording.raw_audio import AudioPiece
from .sound_clock import SoundClock


class SoundKeeper:
    """Operator: `AudioBlock` of any device -> `AudioPiece` at 16 kHz, all its channels.

    A sample's time is that of the voice frame it lies in.  Up to 0.14 s before a hole in the
    sound are no whole frame and are not kept.
    """

    def __init__(self) -> None:
        self._devices: dict[str, _Device] = {}

    def update(self, block: AudioBlock, arrival_s: float, /) -> tuple[AudioPiece, ...]:
        """Take one block that arrived at session time `arrival_s` (seconds).

        Raises
        ------
        ValueError
            If the device's rate is none that can be brought to 16 kHz.
        """
        if block.sensor not in self._devices:
            self._devices[block.sensor] = _Device(block.samples.shape[1], block.rate_hz)
        device = self._devices[block.sensor]
        return tuple(
            AudioPiece(block.sensor, first, MODEL_RATE_HZ, frame.samples, frame.t_s)
            for first, frame in device.frames(block, arrival_s)
        )


class _Device:
    def __init__(self, channels: int, rate_hz: int) -> None:
        self._clock = SoundClock()
        self._cutter = FrameCutter(channels, rate_hz)
        self._next_sample = 0

    def frames(self, block: AudioBlock, arrival_s: float) -> list[tuple[int, SoundFrame]]:
        """Return what the block completed, each with the number of its first sample."""
        return [
            (self._number(frame), frame)
            for sound in self._clock.update(block, arrival_s)
            for frame in self._cutter.update(sound)
        ]

    def _number(self, frame: SoundFrame) -> int:
        """Count the samples; after a hole the count leaps by what is missing."""
        first = self._next_sample
        if not frame.follows:
            first = max(first, int(np.rint(frame.t_s * MODEL_RATE_HZ)))
        self._next_sample = first + FRAME_SAMPLES
        return first
