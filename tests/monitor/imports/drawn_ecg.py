"""An ECG drawn by hand: spikes where beats shall be, and where they are."""

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 250.0
EVERY = 200  # samples: 75 beats a minute


def spikes(seconds: float = 30.0) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return microvolts, and the samples of the R peaks in them."""
    count = round(seconds * RATE_HZ)
    peaks = np.arange(100, count - 100, EVERY)
    away = np.arange(count) - peaks[:, None]
    ecg = 1000.0 * np.exp(-((away / 3.0) ** 2)).sum(0) - 150.0 * np.exp(
        -(((away - 8) / 3.0) ** 2)
    ).sum(0)
    wave = 200.0 * np.exp(-(((away - 70) / 15.0) ** 2)).sum(0)
    noise = np.random.default_rng(5).normal(0.0, 5.0, count)
    return np.round(ecg + wave + noise), peaks
