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

    def measure(self, samples: NDArray[np.float32]) -> list[Voicing]:
        """Take shape (n * `FRAME_SAMPLES`, channels), the frames after the last one."""
        sound = np.concatenate((self._heard, samples.T), axis=1)
        self._heard = sound[:, -_WINDOW_SAMPLES:]
        windows = np.stack(
            [
                sound[:, end - _WINDOW_SAMPLES : end]
                for end in range(
                    _WINDOW_SAMPLES + FRAME_SAMPLES, sound.shape[1] + 1, FRAME_SAMPLES
                )
            ]
        )
        centred = windows - windows.mean(axis=2, keepdims=True, dtype=np.float64)
        strength, f0_hz = _peaks(
            _autocorrelation((centred * _TAPER).reshape(-1, _WINDOW_SAMPLES))
        )
        of_frame = range(0, len(strength), len(sound))
        return [
            Voicing(tuple(strength[at : at + len(sound)]), tuple(f0_hz[at : at + len(sound)]))
            for at in of_frame
        ]


def _peaks(correlation: NDArray[np.float64]) -> tuple[list[float], list[float]]:
    """Return strength and F0 (Hz) of the best lag of each row that is a peak; 0 if none is."""
    power = correlation[:, 0]
    sounds = power > _LEAST_POWER * _LAG_COUNT
    likeness = correlation / (np.where(sounds, power, 1.0)[:, np.newaxis] * _OF_TAPER)
    inner = likeness[:, _SHORTEST:-1]
    is_peak = (inner > likeness[:, _SHORTEST - 1 : -2]) & (
        inner >= likeness[:, _SHORTEST + 1 :]
    )
    found = sounds & is_peak.any(axis=1)
    lag = _SHORTEST + np.argmax(np.where(is_peak, inner - _COST[_SHORTEST:-1], -1.0), axis=1)
    row = np.arange(len(lag))
    before, at, after = likeness[row, lag - 1], likeness[row, lag], likeness[row, lag + 1]
    bend = before - 2.0 * at + after
    shift = np.where(
        bend == 0.0, 0.0, 0.5 * (before - after) / np.where(bend == 0.0, 1.0, bend)
    )
    height = np.clip(at - 0.25 * (before - after) * shift, 0.0, 1.0)
    strength = [round(one, _VOICING_DECIMALS) for one in np.where(found, height, 0.0).tolist()]
    pitch = (_LAG_RATE_HZ / (lag + shift)).tolist()
    f0_hz = [
        round(one, _F0_DECIMALS) if voiced >= VOICED else 0.0
        for one, voiced in zip(pitch, strength, strict=True)
    ]
    return strength, f0_hz
