"""Remove what lies below every voice: a constant offset, rumble, the worst of mains hum."""

import numpy as np
import scipy
from numpy.typing import NDArray

from .frames import MODEL_RATE_HZ

CUTOFF_HZ = 60.0
"""A low man's voice begins at 75 Hz; below there is no speech."""

_ORDER = 4


class HighPass:
    """Butterworth high-pass of fourth order over sound that comes in pieces.

    It works sample by sample in double precision, so how the sound was cut changes nothing.
    It begins as if the first sample had stood forever: an offset never makes a step.
    """

    def __init__(self) -> None:
        self._sections = scipy.signal.butter(
            _ORDER, CUTOFF_HZ, "highpass", fs=MODEL_RATE_HZ, output="sos"
        )
        self._at_rest = scipy.signal.sosfilt_zi(self._sections)[:, :, np.newaxis]
        self.restart()

    def restart(self) -> None:
        """Forget the sound before: what comes next does not follow it."""
        self._state: NDArray[np.float64] | None = None

    def filter(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """Take samples at 16 kHz, shape (n, channels), n at least 1; return them filtered.

        Where clipped sound overshoots full scale it is clipped again.
        """
        if self._state is None:
            self._state = self._at_rest * samples[0].astype(np.float64)
        filtered, self._state = scipy.signal.sosfilt(
            self._sections, samples.astype(np.float64), axis=0, zi=self._state
        )
        kept: NDArray[np.float32] = np.clip(filtered, -1.0, 1.0).astype(np.float32)
        return kept
