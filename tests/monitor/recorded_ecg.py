"""A strap's electrocardiogram as raw frames, its R peaks where a test wants beats."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from handrail.monitor.inputs import StrapFrame
from handrail.sensors.messages import STRAP
from handrail.sensors.polar_measurement import EcgFrame, encode

RATE_HZ, PER_FRAME = 130, 73
_SWITCHED_ON_S, _NS = 1_000_000, 1_000_000_000
_LATE_S = 0.02
_WAVES = (
    (90.0, -0.16, 1e-3),
    (1100.0, 0.0, 2.9e-4),
    (-200.0, 0.04, 2e-4),
    (180.0, 0.25, 3.2e-3),
)
"""P, R, S and T: how tall (microvolts), how long after the R peak, how wide."""


def ecg_frames(
    beats_s: Sequence[float],
    length_s: float,
    without_s: Sequence[tuple[float, float]] = (),
    sensor: str = STRAP,
) -> Iterator[StrapFrame]:
    """Yield frames of 73 samples at 130 Hz: 1.1 mV at each beat, none that ends in a gap.

    Parameters
    ----------
    beats_s
        When each R peak is, in order, seconds.
    length_s
        How long it is.
    without_s
        Where frames are lost, from when to when, seconds.
    """
    beats = np.asarray(beats_s, np.float64)
    dice = np.random.default_rng(1)
    for number in range(int(length_s * RATE_HZ / PER_FRAME)):
        at = (number * PER_FRAME + np.arange(PER_FRAME)) / RATE_HZ
        following = np.searchsorted(beats, at)
        uv = dice.normal(0.0, 12.0, PER_FRAME) + 60.0 * np.sin(0.8 * at)
        for which in (following - 1, following):
            uv += _wave(at - beats[which.clip(0, len(beats) - 1)])
        last_s = float(at[-1])
        if any(start_s < last_s < end_s for start_s, end_s in without_s):
            continue
        samples = tuple(np.rint(uv).astype(int).tolist())
        frame = EcgFrame(round((_SWITCHED_ON_S + last_s) * _NS), samples)
        yield StrapFrame(last_s + _LATE_S, sensor, encode(frame), RATE_HZ)


def _wave(after_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return P, R, S and T as they lie around a beat, microvolts."""
    uv = np.zeros_like(after_s)
    for tall_uv, at_s, wide in _WAVES:
        uv += tall_uv * np.exp(-((after_s - at_s) ** 2) / wide)
    return uv
