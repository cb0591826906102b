r"""Log-mel spectra, as the voiceprint network was trained on them.

Frames of 25 ms every 10 ms; each loses its mean, is pre-emphasised by 0.97, weighted by
Povey's window :math:`(0.5 - 0.5 \cos(2 \pi n / 399))^{0.85}`, and its 512-point power spectrum
is summed under 80 triangles, evenly spaced on the mel scale :math:`1127 \ln(1 + f / 700)` from
20 to 8000 Hz; of that, the natural logarithm.

References
----------
Povey, D. et al. (2011). The Kaldi speech recognition toolkit. ASRU; feature-fbank.cc.
"""

import numpy as np
from numpy.typing import NDArray

from .frames import MODEL_RATE_HZ

BANDS = 80
HOP_S = 0.01
HOP_SAMPLES = round(HOP_S * MODEL_RATE_HZ)
WINDOW_SAMPLES = 400

Features = NDArray[np.float32]

_LOWEST_HZ, _HIGHEST_HZ = 20.0, 8000.0
_FFT = 512
_PRE_EMPHASIS = 0.97
_FULL_SCALE = 32_768.0  # the network knows sound as 16-bit numbers
_LEAST_ENERGY = float(np.finfo(np.float32).eps)


class Filterbank:
    """Log-mel spectra of a stream of sound."""

    def __init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """Begin anew: what comes next does not follow."""
        self._pending: NDArray[np.float32] = np.zeros(0, np.float32)

    def hear(self, samples: NDArray[np.float32]) -> Features:
        """Take samples at 16 kHz; return what they completed, shape (frames, `BANDS`).

        The k-th frame since the start begins at sample ``k * HOP_SAMPLES``.
        """
        sound = np.concatenate((self._pending, samples))
        features = spectra(sound)
        self._pending = sound[len(features) * HOP_SAMPLES :].copy()
        return features


def spectra(sound: NDArray[np.float32]) -> Features:
    """Return the log-mel spectra of a whole sound.

    Parameters
    ----------
    sound
        Shape (n,) at 16 kHz, full scale 1.0.

    Returns
    -------
    Shape (frames, `BANDS`); a frame begins every `HOP_SAMPLES`, and the last one is whole.
    """
    if len(sound) < WINDOW_SAMPLES:
        return np.zeros((0, BANDS), np.float32)
    scaled = sound.astype(np.float64) * _FULL_SCALE
    cut = np.lib.stride_tricks.sliding_window_view(scaled, WINDOW_SAMPLES)[::HOP_SAMPLES]
    centred = cut - cut.mean(axis=1, keepdims=True)
    before = np.concatenate((centred[:, :1], centred[:, :-1]), axis=1)
    weighted = (centred - _PRE_EMPHASIS * before) * _WINDOW
    power = np.square(np.abs(np.fft.rfft(weighted, _FFT, axis=1)))
    energy = np.maximum(power @ _TRIANGLES, _LEAST_ENERGY)
    return np.log(energy).astype(np.float32)


def _mel(hz: NDArray[np.floating]) -> NDArray[np.float64]:
    mel: NDArray[np.float64] = 1127.0 * np.log1p(hz / 700.0)
    return mel


def _triangles() -> NDArray[np.float64]:
    """Return the weight of each frequency in each band, shape (bins, `BANDS`)."""
    lowest, highest = _mel(np.array([_LOWEST_HZ, _HIGHEST_HZ]))
    corners = np.linspace(lowest, highest, BANDS + 2)
    low, middle, high = corners[:-2], corners[1:-1], corners[2:]
    at = _mel(np.fft.rfftfreq(_FFT, 1.0 / MODEL_RATE_HZ))[:, np.newaxis]
    rising, falling = (at - low) / (middle - low), (high - at) / (high - middle)
    weights: NDArray[np.float64] = np.maximum(0.0, np.minimum(rising, falling))
    return weights


_TRIANGLES = _triangles()
_WINDOW = (0.5 - 0.5 * np.cos(2.0 * np.pi * np.arange(WINDOW_SAMPLES) / 399.0)) ** 0.85
