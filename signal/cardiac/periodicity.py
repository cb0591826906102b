r"""The strongest slow rhythm in a short stretch of one or more signals.

The signals' first principal component is compared with itself, shifted.  The autocorrelation
of a windowed stretch falls with the shift even where the rhythm is perfect; dividing by the
window's own undoes that (Boersma 1993):

.. math:: r(\tau) = \frac{r_{xw}(\tau)}{r_{xw}(0)} \bigg/ \frac{r_w(\tau)}{r_w(0)}

At the period of a rhythm r is the share of the power that repeats: 1 for a pure rhythm, near
0 for noise.  Principal component and autocorrelation read the breathing rate from a
three-axis accelerometer within 1.9 breaths per minute (limits of agreement) of a flow meter
(Hostrup et al. 2025).

References
----------
Boersma P (1993). Accurate short-term analysis of the fundamental frequency and the
harmonics-to-noise ratio of a sampled sound. IFA Proceedings 17, 97-110 (no DOI).
Hostrup MCF et al. (2025). Accelerometer-based estimation of respiratory rate using principal
component analysis and autocorrelation. Physiological Measurement 46, 035005.
doi:10.1088/1361-6579/adbe23
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_PERIODS_NEEDED = 2.5
_AS_GOOD = 0.6


@dataclass(frozen=True, slots=True)
class Band:
    """Frequencies between two limits, hertz."""

    low_hz: float
    high_hz: float


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A rhythm that was found.

    Attributes
    ----------
    frequency_hz
        Repetitions per second.
    strength
        Share of the power in the band that repeats, 0 to 1.
    size
        Standard deviation of the principal component in the band, in the signals' unit.
    """

    frequency_hz: float
    strength: float
    size: float


def strongest_rhythm(signals: NDArray[np.float64], rate_hz: float, band: Band) -> Rhythm | None:
    """Find the rhythm that explains most of what the signals do within a band.

    Parameters
    ----------
    signals
        Shape (n, channels), of a mean near 0; missing samples are 0.
    rate_hz
        Samples per second.
    band
        Where to look; periods longer than the stretch divided by 2.5 are not seen.

    Returns
    -------
    Rhythm or None
        None where nothing in the band repeats.
    """
    taper, decline = _window(len(signals))
    spectrum = _spectrum_in(signals, rate_hz, band)
    _, axes = np.linalg.eigh((spectrum.conj().T @ spectrum).real)
    power = np.abs(spectrum @ axes[:, -1]) ** 2
    same = np.fft.irfft(power)[: len(signals)]
    if not same[0] > 0.0:
        return None
    first = int(rate_hz / band.high_hz)
    last = int(min(rate_hz / band.low_hz, len(signals) / _PERIODS_NEEDED)) + 1
    likeness = same[: last + 1] / same[0] / decline[: last + 1]
    peak = _first_good_peak(likeness, max(1, first))
    if peak is None:
        return None
    shift, strength = _through_three(likeness, peak)
    size = float(np.sqrt(same[0] / np.square(taper).sum()))
    return Rhythm(rate_hz / shift, min(1.0, strength), size)


def power_in(signals: NDArray[np.float64], rate_hz: float, band: Band) -> float:
    """Return the power of all signals in a band, in an arbitrary unit."""
    return float(np.sum(np.abs(_spectrum_in(signals, rate_hz, band)) ** 2))


def _spectrum_in(
    signals: NDArray[np.float64], rate_hz: float, band: Band
) -> NDArray[np.complex128]:
    """Return the spectrum of the windowed signals, 0 outside the band."""
    taper, _ = _window(len(signals))
    hertz = np.fft.rfftfreq(2 * len(signals), 1.0 / rate_hz)
    inside = (hertz >= band.low_hz) & (hertz <= band.high_hz)
    tapered = signals * taper[:, np.newaxis]
    spectrum: NDArray[np.complex128] = np.fft.rfft(tapered, 2 * len(signals), axis=0)
    return np.where(inside[:, np.newaxis], spectrum, 0.0)


@lru_cache(maxsize=8)
def _window(length: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return a Hann window, and how its likeness to itself declines with the shift."""
    taper = np.hanning(length + 2)[1:-1]
    same = np.fft.irfft(np.abs(np.fft.rfft(taper, 2 * length)) ** 2)[:length]
    return taper, same / same[0]


def _first_good_peak(likeness: NDArray[np.float64], first: int) -> int | None:
    """Return the shortest shift that is nearly as good as the best.

    What repeats after 4 s repeats after 8 s too.
    """
    inner = likeness[first:-1]
    peaks = first + np.flatnonzero(
        (inner >= likeness[first - 1 : -2]) & (inner > likeness[first + 1 :]) & (inner > 0.0)
    )
    if not len(peaks):
        return None
    good = likeness[peaks] >= _AS_GOOD * likeness[peaks].max()
    return int(peaks[good][0])


def _through_three(likeness: NDArray[np.float64], peak: int) -> tuple[float, float]:
    """Return place and height of the parabola through a peak and its neighbours."""
    before, at, after = (float(value) for value in likeness[peak - 1 : peak + 2])
    aside = (before - after) / (2.0 * (before - 2.0 * at + after))
    return peak + aside, at - (before - after) * aside / 4.0
