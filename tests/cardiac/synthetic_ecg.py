"""Electrocardiograms and disturbances that a test makes for itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, sosfiltfilt

Samples = NDArray[np.float64]
Noise = Callable[[np.random.Generator, int, float], Samples]

_SETTLE_S = 20.0


@dataclass(frozen=True, slots=True)
class Wave:
    """A bell: where it is from the R peak, half its width at 0.6 of the height, and height."""

    at_s: float
    width_s: float
    height_uv: float


P = Wave(-0.16, 0.020, 120.0)
Q = Wave(-0.026, 0.008, -120.0)
R = Wave(0.0, 0.010, 1000.0)
S = Wave(0.028, 0.009, -220.0)
T = Wave(0.26, 0.045, 280.0)
NORMAL: tuple[Wave, ...] = (P, Q, R, S, T)
WIDE: tuple[Wave, ...] = (
    Wave(0.0, 0.032, 1500.0),
    Wave(0.11, 0.04, -500.0),
    Wave(0.32, 0.06, -450.0),
)
"""As of a beat that began in a ventricle: no P wave, twice as wide, T the other way."""


def ecg_uv(
    beats_s: Sequence[float],
    rate_hz: float,
    length_s: float,
    shapes: Sequence[tuple[Wave, ...]] = (NORMAL,),
) -> Samples:
    """One lead without noise, in microvolts; one shape for all, or one for each beat.

    The T wave comes sooner at higher rates, as the root of the interval (Bazett).
    """
    t_s = np.arange(round(length_s * rate_hz)) / rate_hz
    signal = np.zeros_like(t_s)
    each = shapes if len(shapes) > 1 else list(shapes) * len(beats_s)
    intervals_s = np.diff(beats_s, prepend=beats_s[0] - (beats_s[1] - beats_s[0]))
    for beat_s, interval_s, waves in zip(beats_s, intervals_s, each, strict=True):
        for wave in waves:
            late = wave.at_s > 0.2
            at_s = beat_s + wave.at_s * (min(1.2, interval_s**0.5) if late else 1.0)
            first, last = np.searchsorted(t_s, (at_s - 0.4, at_s + 0.4))
            away = (t_s[first:last] - at_s) / wave.width_s
            signal[first:last] += wave.height_uv * np.exp(-0.5 * away**2)
    return signal


def steady(rate_bpm: float, length_s: float, first_s: float = 0.5) -> list[float]:
    """Beat times at one rate, the last one half a second before the end."""
    count = int((length_s - first_s - 0.5) * rate_bpm / 60.0 + 1e-9) + 1
    return [first_s + i * 60.0 / rate_bpm for i in range(count)]


# --- disturbances, of no particular size


def white(rng: np.random.Generator, count: int, rate_hz: float) -> Samples:
    """All frequencies alike."""
    del rate_hz
    return rng.standard_normal(count)


def wander(rng: np.random.Generator, count: int, rate_hz: float) -> Samples:
    """A baseline that moves below 0.5 Hz, as with breath and skin."""
    return _band(rng, count, rate_hz, butter(2, 0.5, "lowpass", fs=rate_hz, output="sos"))


def muscle(rng: np.random.Generator, count: int, rate_hz: float) -> Samples:
    """From 20 to 150 Hz, swelling and ebbing over seconds, as of a body that moves."""
    band = (20.0, min(150.0, 0.45 * rate_hz))
    fast = _band(rng, count, rate_hz, butter(2, band, "bandpass", fs=rate_hz, output="sos"))
    slow = _band(rng, count, rate_hz, butter(2, 0.3, "lowpass", fs=rate_hz, output="sos"))
    swelling: Samples = np.exp(0.7 * slow / slow.std())
    return fast * swelling


def mains(rng: np.random.Generator, count: int, rate_hz: float) -> Samples:
    """Of 50 Hz."""
    wave: Samples = np.sin(2.0 * np.pi * (50.0 * np.arange(count) / rate_hz + rng.uniform()))
    return wave


def with_noise(
    signal: Samples, rate_hz: float, noise: Noise, snr_db: float, seed: int
) -> Samples:
    """Add a disturbance; the ratio is that of variances over the whole signal."""
    drawn = noise(np.random.default_rng(seed), signal.size, rate_hz)
    share = signal.std() / drawn.std() * 10.0 ** (-snr_db / 20.0)
    noisy: Samples = signal + share * drawn
    return noisy


def _band(rng: np.random.Generator, count: int, rate_hz: float, sections: Samples) -> Samples:
    """Filtered noise without what the filter makes of its ends."""
    settle = round(_SETTLE_S * rate_hz)
    filtered: Samples = sosfiltfilt(sections, rng.standard_normal(count + 2 * settle))
    return filtered[settle : settle + count]
