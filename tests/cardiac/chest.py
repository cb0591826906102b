"""A chest that breathes, beats and fidgets under an accelerometer, as far as a model goes.

Sizes are assumptions in the range that papers print; no recording stands behind them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handrail.signal.cardiac.motion import MotionBlock


@dataclass(frozen=True, slots=True)
class Chest:
    """Who wears the strap.

    Attributes
    ----------
    rate_per_min, irregularity
        Breaths per minute, and the standard deviation of their lengths as a share.
    tilt_deg
        How far a breath turns the strap.
    beats_per_min, beat_mg
        Heart rate, and the size of the thud of each beat.
    fidgets_per_min
        Movements of 50 to 300 mg for some seconds, after which the chest leans elsewhere.
    noise_mg
        Of the sensor, standard deviation per axis and sample.
    """

    rate_per_min: float = 15.0
    irregularity: float = 0.1
    tilt_deg: float = 1.0
    beats_per_min: float = 70.0
    beat_mg: float = 15.0
    fidgets_per_min: float = 0.0
    noise_mg: float = 1.2


TABLE = Chest(tilt_deg=0.0, beat_mg=0.0)
"""The strap lies on it: nothing but the sensor's noise."""


def accelerations(
    rng: np.random.Generator, chest: Chest, seconds: float, rate_hz: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return samples in whole milli-g, shape (n, 3), and when each breath began, seconds."""
    t_s = np.arange(round(seconds * rate_hz)) / rate_hz
    starts_s = _breaths(rng, chest, seconds)
    depth = _depth(t_s, starts_s)
    down, aside = _two_directions(rng)
    fidgets_s = rng.uniform(0.0, seconds, rng.poisson(chest.fidgets_per_min * seconds / 60.0))
    lean = np.deg2rad(chest.tilt_deg) * depth + _fidget_lean(rng, fidgets_s, t_s)
    motion = 1000.0 * (np.cos(lean)[:, None] * down + np.sin(lean)[:, None] * aside)
    motion += _thuds(rng, chest, t_s)[:, None] * _unit(rng.normal(size=3))
    motion += _fidgets(rng, fidgets_s, t_s)
    motion += rng.normal(0.0, chest.noise_mg, motion.shape)
    return np.rint(motion), starts_s


def blocks(
    samples_mg: NDArray[np.float64], rate_hz: float, per_block: int, start_s: float = 0.0
) -> Iterator[MotionBlock]:
    """Cut samples into blocks."""
    for first in range(0, len(samples_mg), per_block):
        part = samples_mg[first : first + per_block]
        yield MotionBlock(start_s + first / rate_hz, part, rate_hz)


def true_rate_per_min(starts_s: NDArray[np.float64], since_s: float, until_s: float) -> float:
    """Return how fast the breaths of a window followed each other."""
    breath = np.interp([since_s, until_s], starts_s, np.arange(len(starts_s)))
    return float(60.0 * (breath[1] - breath[0]) / (until_s - since_s))


def _breaths(rng: np.random.Generator, chest: Chest, seconds: float) -> NDArray[np.float64]:
    count = round(seconds * chest.rate_per_min / 60.0 * 2.0) + 10
    lengths = 60.0 / chest.rate_per_min * (1.0 + chest.irregularity * rng.normal(size=count))
    return np.asarray(np.cumsum(np.maximum(lengths, 1.0)) - 60.0 / chest.rate_per_min - 5.0)


def _depth(t_s: NDArray[np.float64], starts_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """In over four tenths of a breath, out over four, and a rest; from -0.5 to 0.5."""
    number = np.interp(t_s, starts_s, np.arange(len(starts_s)))
    phase = number % 1.0
    rise = 0.5 - 0.5 * np.cos(np.pi * np.minimum(phase / 0.4, 1.0))
    fall = 0.5 - 0.5 * np.cos(np.pi * np.clip((phase - 0.4) / 0.4, 0.0, 1.0))
    return np.asarray(rise - fall - 0.4)


def _thuds(
    rng: np.random.Generator, chest: Chest, t_s: NDArray[np.float64]
) -> NDArray[np.float64]:
    number = np.cumsum(
        np.full(len(t_s), chest.beats_per_min / 60.0 * (t_s[1] - t_s[0]))
        * (1.0 + 0.03 * rng.normal(size=len(t_s)))
    )
    since_s = number % 1.0 * 60.0 / chest.beats_per_min
    return np.asarray(
        chest.beat_mg * np.exp(-since_s / 0.08) * np.sin(2.0 * np.pi * 9.0 * since_s)
    )


def _fidget_lean(
    rng: np.random.Generator, fidgets_s: NDArray[np.float64], t_s: NDArray[np.float64]
) -> NDArray[np.float64]:
    lean = np.zeros(len(t_s))
    for at_s in fidgets_s:
        lean += np.deg2rad(rng.normal(0.0, 1.5)) * (0.5 + 0.5 * np.tanh((t_s - at_s) / 0.6))
    return lean


def _fidgets(
    rng: np.random.Generator, fidgets_s: NDArray[np.float64], t_s: NDArray[np.float64]
) -> NDArray[np.float64]:
    motion = np.zeros((len(t_s), 3))
    for at_s in fidgets_s:
        shape = np.exp(-0.5 * ((t_s - at_s) / rng.uniform(0.3, 1.0)) ** 2)
        wave = np.sin(2.0 * np.pi * rng.uniform(0.5, 3.0) * (t_s - at_s))
        motion += rng.uniform(50.0, 300.0) * (shape * wave)[:, None] * _unit(rng.normal(size=3))
    return motion


def _two_directions(
    rng: np.random.Generator,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    down = _unit(rng.normal(size=3))
    return down, _unit(np.cross(down, rng.normal(size=3)))


def _unit(vector: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(vector / np.linalg.norm(vector))
