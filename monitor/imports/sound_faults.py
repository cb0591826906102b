"""What is wrong with a sound that can be used all the same: clipping, an offset, mains hum.

Only sums are kept, however long the sound is.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

_NEAR_PEAK = 0.999
_LOUD_SHARE = 0.5  # of the loudest so far: only there can a sound have been cut off
_CLIPPED_SHARE = 5e-4  # a voice that is whole is so near its peak for a sample or two a second
_OFFSET = 0.01  # of full scale
_MAINS_HZ = (50.0, 60.0)
_HUM_SHARE = 0.01  # of the power; a voice has next to nothing in the 1 Hz about 50 or 60


class SoundFaults:
    """Looks over a sound, block by block.

    Parameters
    ----------
    channels, rate_hz
        Of every block.
    """

    def __init__(self, channels: int, rate_hz: int) -> None:
        self._count = 0
        self._loudest = np.zeros(channels)
        self._loud, self._at_peak = np.zeros(channels), np.zeros(channels)
        self._sum, self._power = np.zeros(channels), np.zeros(channels)
        self._hum = np.zeros((len(_MAINS_HZ), channels))
        at_s = np.arange(rate_hz) / rate_hz
        self._waves = [np.exp(-2j * np.pi * mains_hz * at_s) for mains_hz in _MAINS_HZ]

    def hear(self, samples: NDArray[np.float32]) -> None:
        """Take the next block, shape (n, channels): a second, or what is left of one."""
        sound = samples.astype(np.float64)
        count, middle = len(sound), sound.mean(axis=0)
        self._count += count
        self._sum += count * middle
        sound -= middle
        self._power += np.square(sound).sum(axis=0)
        self._find_hum(sound)
        self._find_clipping(np.abs(sound))

    def hear_silence(self, count: int) -> None:
        """Take so many samples that are nothing at all: as `hear`, without the arithmetic."""
        self._count += count

    def notes(self) -> Iterator[str]:
        """Yield a sentence for each fault of each channel."""
        clipped = self._at_peak / np.maximum(1.0, self._loud)
        offset = self._sum / max(1, self._count)
        hum = self._hum.max(axis=0) / np.maximum(np.finfo(float).tiny, self._power)
        for channel, (cut, shift, mains) in enumerate(
            zip(clipped, offset, hum, strict=True), 1
        ):
            if cut > _CLIPPED_SHARE:
                yield (
                    f"channel {channel} is possibly clipped ({cut:.1%} of its loud samples are "
                    "at their peak); turn the gain down next time"
                )
            if abs(shift) > _OFFSET:
                yield (
                    f"channel {channel} has a constant offset of {abs(shift):.0%} of full "
                    "scale; it is taken away, but the sound card may be faulty"
                )
            if mains > _HUM_SHARE:
                hertz = _MAINS_HZ[int(self._hum[:, channel - 1].argmax())]
                yield (
                    f"channel {channel} hums at {hertz:.0f} Hz; it is taken away, but try "
                    "another cable or power supply"
                )

    def _find_hum(self, sound: NDArray[np.float64]) -> None:
        for row, wave in enumerate(self._waves):
            power = np.square(np.abs(wave[: len(sound)] @ sound))
            self._hum[row] += 2.0 * power / max(1, len(sound))

    def _find_clipping(self, size: NDArray[np.float64]) -> None:
        peak = size.max(axis=0)
        self._loudest = np.maximum(self._loudest, peak)
        loud = (peak > _LOUD_SHARE * self._loudest) & (peak > 0.0)
        self._loud += loud * len(size)
        self._at_peak += loud * (size >= _NEAR_PEAK * peak).sum(axis=0)
