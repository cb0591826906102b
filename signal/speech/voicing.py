"""How much a frame is voice and not breath or noise, and at what pitch the vocal folds swing.

Vocal folds repeat themselves; air and clatter do not.  The measure is the highest peak of the
normalised autocorrelation, divided by that of the window itself, so that a perfectly periodic
sound scores 1 and noise little.  Only what lies below 1 kHz is compared: there a voice is most
regular.  What is kept are two numbers a frame; no sound can be had from them.

References
----------
Rabiner, L. R. (1977). On the use of autocorrelation analysis for pitch detection.
doi:10.1109/TASSP.1977.1162905
Boersma, P. (1993). Accurate short-term analysis of the fundamental frequency and the
harmonics-to-noise ratio of a sampled sound. IFA Proceedings 17, 97-110 (the division by the
window's own autocorrelation, and the cost of an octave).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .frames import FRAME_SAMPLES, MODEL_RATE_HZ

VOICED = 0.55
"""From here on a frame counts as voiced, and has a pitch.  White noise is there once in 400."""

LOWEST_HZ, HIGHEST_HZ = 65.0, 400.0

_WINDOW_SAMPLES = 3 * FRAME_SAMPLES  # 48 ms: three periods of the lowest voice
_SPECTRUM_SAMPLES = 2 * _WINDOW_SAMPLES  # no sample meets itself around the corner
_KEPT_BELOW_HZ = 1_000.0
_LAG_RATE_HZ = 4_000
_LAG_COUNT = _SPECTRUM_SAMPLES * _LAG_RATE_HZ // MODEL_RATE_HZ
_SHORTEST, _LONGEST = int(_LAG_RATE_HZ / HIGHEST_HZ), int(_LAG_RATE_HZ / LOWEST_HZ) + 1
_OCTAVE_COST = 0.1  # half the pitch repeats as well as the pitch itself; on four made voices
_LEAST_POWER = 1e-12  # per sample: the rounding of silence has no pitch
_VOICING_DECIMALS, _F0_DECIMALS = 2, 1


def _autocorrelation(windows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the autocorrelation of each row below 1 kHz, at lags of 1 / 4000 s."""
    spectrum = np.fft.rfft(windows, _SPECTRUM_SAMPLES)[:, : _LAG_COUNT // 2 + 1]
    power = np.square(spectrum.real) + np.square(spectrum.imag)
    correlation = np.fft.irfft(power * _BAND, _LAG_COUNT)
    return np.asarray(correlation[:, : _LONGEST + 2])


_BAND = np.arange(_LAG_COUNT // 2 + 1) * (MODEL_RATE_HZ / _SPECTRUM_SAMPLES) < _KEPT_BELOW_HZ
_TAPER = np.hanning(_WINDOW_SAMPLES + 2)[1:-1]
_OF_TAPER = np.correlate(_TAPER, _TAPER, "full")[_WINDOW_SAMPLES - 1 :: 4][: _LONGEST + 2]
_OF_TAPER /= _OF_TAPER[0]
_COST = _OCTAVE_COST * np.log2(np.maximum(1, np.arange(_LONGEST + 2)) / _SHORTEST)


class Voicing(NamedTuple):
    """Of each channel: how periodic, 0 to 1, and the pitch in Hz, 0 where unvoiced."""

    strength: tuple[float, ...]
    f0_hz: tuple[float, ...]


class VoicingMeter:
    """Voicing of each channel, frame by frame, over the 48 ms that end with the frame."""

    def __init__(self, channels: int) -> None:
        self._heard = np.zeros((channels, _WINDOW_SAMPLES), np.float32)

    def restart(self) -> None:
        """Forget the sound before: what comes next does not follow it."""
        self._heard = np.zeros_like(self._heard)

    def measure(self, samples: NDArray[np.float32]) -> Voicing:
        """Take shape (`FRAME_SAMPLES`, channels), the frame after the last one."""
        self._heard = np.concatenate((self._heard[:, FRAME_SAMPLES:], samples.T), axis=1)
        centred = self._heard - self._heard.mean(axis=1, keepdims=True, dtype=np.float64)
        correlation = _autocorrelation(centred * _TAPER)
        found = [_peak(one) for one in correlation]
        return Voicing(tuple(v for v, _ in found), tuple(f0 for _, f0 in found))


def _peak(correlation: NDArray[np.float64]) -> tuple[float, float]:
    """Return strength and F0 of the best lag that is a peak."""
    if correlation[0] <= _LEAST_POWER * _LAG_COUNT:
        return (0.0, 0.0)
    likeness = correlation / (correlation[0] * _OF_TAPER)
    inner = likeness[_SHORTEST:-1]
    is_peak = (inner > likeness[_SHORTEST - 1 : -2]) & (inner >= likeness[_SHORTEST + 1 :])
    if not is_peak.any():
        return (0.0, 0.0)
    lag = _SHORTEST + int(np.argmax(np.where(is_peak, inner - _COST[_SHORTEST:-1], -1.0)))
    before, at, after = (float(one) for one in likeness[lag - 1 : lag + 2])
    bend = before - 2.0 * at + after
    shift = 0.5 * (before - after) / bend if bend else 0.0
    strength = round(
        min(1.0, max(0.0, at - 0.25 * (before - after) * shift)), _VOICING_DECIMALS
    )
    f0_hz = round(_LAG_RATE_HZ / (lag + shift), _F0_DECIMALS) if strength >= VOICED else 0.0
    return (strength, f0_hz)
