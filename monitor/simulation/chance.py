"""Where the simulation's randomness comes from.

Each part of a session draws from a stream of its own, so that a change in one part leaves
every other part of every seed as it was.
"""

from enum import IntEnum

import numpy as np
import scipy
from numpy.typing import NDArray


class Stream(IntEnum):
    """The independent streams of one seed.  Numbers are for ever; add at the end."""

    PERSON = 0
    COURSE = 1
    CONFOUNDS = 2
    DIALOGUE = 3
    HEARING = 4
    HEART = 5
    STRAP = 6
    PACKETS = 7
    SOUND = 8


def stream(seed: int, which: Stream) -> np.random.Generator:
    """Return one of the streams that `SeedSequence(seed).spawn` would give."""
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(which,)))


def happens(rng: np.random.Generator, share: float) -> bool:
    """Draw whether something happens that happens in this share of cases."""
    return bool(rng.random() < share)


def log_normal(
    rng: np.random.Generator, median: float, sigma: float, low: float, high: float
) -> float:
    """Draw from a log-normal distribution (`sigma` in ln units), clipped to low..high."""
    return float(np.clip(median * np.exp(rng.normal(0.0, sigma)), low, high))


def clipped_normal(
    rng: np.random.Generator, mean: float, sd: float, low: float, high: float
) -> float:
    """Draw from a normal distribution, clipped to low..high."""
    return float(np.clip(rng.normal(mean, sd), low, high))


def random_times(
    rng: np.random.Generator, per_hour: float, duration_s: float
) -> NDArray[np.float64]:
    """Draw the times of rare independent events, seconds, in order."""
    count = rng.poisson(per_hour * duration_s / 3600.0)
    return np.sort(rng.uniform(0.0, duration_s, count))


def wander(
    rng: np.random.Generator, count: int, step_s: float, time_constant_s: float, sd: float
) -> NDArray[np.float64]:
    """Draw an Ornstein-Uhlenbeck process that has been running for ever, shape (count,)."""
    keep = np.exp(-step_s / time_constant_s)
    shocks = rng.normal(0.0, sd * np.sqrt(1.0 - keep**2), count)
    state = np.array([keep * rng.normal(0.0, sd)])
    walk: NDArray[np.float64] = scipy.signal.lfilter([1.0], [1.0, -keep], shocks, zi=state)[0]
    return walk
