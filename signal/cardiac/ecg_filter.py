r"""How strongly an electrocardiogram resembles a heart beat, moment by moment.

A wavelet with the frequencies of the QRS complex is laid over the signal, once even and once
odd, and both answers are joined to one that knows no polarity:

.. math::
    e = |x * \psi|, \qquad
    \hat\psi(f) \propto (f/f_0)^3 \exp(1.5 - 1.5 (f/f_0)^2) \text{ for } f > 0, \text{ else } 0

with :math:`f_0` = 12.5 Hz, within 0.12 s: slow waves (T, breathing, movement) and fast ones
(muscle, mains) fall off steeply on either side.  As nothing above 40 Hz passes, the signal is
thinned before.

Samples and filters are whole numbers, held in floats that represent them exactly.  So sums
come out the same in whatever order they are added, and how blocks are cut changes not one
bit of the result.

References
----------
Kadambe S, Murray R, Boudreaux-Bartels GF (1999). Wavelet transform-based QRS complex
detector. doi:10.1109/10.771194
Elgendi M, Jonkman M, De Boer F (2010), on the frequencies of the QRS complex.
doi:10.5220/0002742704280431
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from .ecg_samples import STEPS_PER_UV

CENTRE_HZ = 12.5
_ORDER = 3
_HALF_S = 0.12
_THINNED_HZ = 120.0
_TAP_STEPS = 2.0**14
_RESPONSE_POINTS = 4096

Samples = NDArray[np.float64]


class QrsFilter:
    """Samples in whole steps -> envelope, in microvolts, one value for `step` samples.

    Value m of the envelope belongs to sample ``m * step``.  Beyond both ends of the signal its
    first and last sample are thought to go on.

    Parameters
    ----------
    rate_hz
        Sampling rate, samples per second.
    """

    def __init__(self, rate_hz: float) -> None:
        self.step = max(1, int(rate_hz // _THINNED_HZ))
        self.rate_hz = rate_hz / self.step
        self._triangle = np.convolve(np.ones(self.step), np.ones(self.step))
        self._even, self._odd = _wavelet(self.rate_hz)
        self._scale = 1.0 / (_TAP_STEPS * STEPS_PER_UV * self.step**2)
        self._half = self._even.size // 2
        self._edge = (self._half + 1) * self.step - 1
        self._last: float | None = None
        self._kept: Samples = np.zeros(0)
        self._thinned: Samples = np.zeros(0)

    def last_sample_of(self, value: int) -> int:
        """Return the newest sample that value number `value` of the envelope depends on."""
        return (value + self._half) * self.step + self.step - 1

    def feed(self, samples: Samples) -> Samples:
        """Take samples, and return the values of the envelope that they completed."""
        if not samples.size:
            return samples
        if self._last is None:
            self._kept = np.full(self._edge, samples[0])
        self._last = float(samples[-1])
        self._kept = np.concatenate((self._kept, samples))
        return self._answer(self._thin())

    def finish(self) -> Samples:
        """Return the values that are left when no more samples follow."""
        if self._last is None:
            return self._kept
        return self.feed(np.full(self._edge, self._last))

    def _thin(self) -> Samples:
        if self.step == 1:
            thinned, self._kept = self._kept, self._kept[:0]
            return thinned
        width = self._triangle.size
        count = max(0, (self._kept.size - width) // self.step + 1)
        if not count:
            return self._kept[:0]
        windows = np.lib.stride_tricks.sliding_window_view(self._kept, width)
        thinned = windows[:: self.step][:count] @ self._triangle
        self._kept = self._kept[count * self.step :].copy()
        return thinned

    def _answer(self, thinned: Samples) -> Samples:
        signal = np.concatenate((self._thinned, thinned))
        count = signal.size - 2 * self._half
        if count <= 0:
            self._thinned = signal
            return signal[:0]
        self._thinned = signal[count:].copy()
        even = np.convolve(signal, self._even, "valid")
        odd = np.convolve(signal, self._odd, "valid")
        envelope: Samples = np.sqrt(even * even + odd * odd) * self._scale
        return envelope


@lru_cache(maxsize=4)
def _wavelet(rate_hz: float) -> tuple[Samples, Samples]:
    """Return the even and the odd taps, in whole steps; the even ones add up to nothing."""
    half = round(_HALF_S * rate_hz)
    u = np.fft.fftfreq(_RESPONSE_POINTS, 1.0 / rate_hz) / CENTRE_HZ
    response = np.where(
        u > 0.0, np.abs(u) ** _ORDER * np.exp(_ORDER / 2.0 * (1.0 - u * u)), 0.0
    )
    taps = np.roll(np.fft.ifft(2.0 * response), half)[: 2 * half + 1]
    taps = taps * np.hanning(2 * half + 3)[1:-1]
    even = np.rint((taps.real - taps.real.mean()) * _TAP_STEPS)
    even[half] -= even.sum()
    return even, np.rint(taps.imag * _TAP_STEPS)
