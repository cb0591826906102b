"""Simulated intervals, and faults put into a series at known places."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

KINDS = ("missed", "extra", "ectopic")
_EDGE = 15
_APART = (20, 60)  # beats between one fault and the next
_EXTRA_AT = (0.25, 0.75)  # share of the interval
_EARLY_BY = (0.20, 0.40)


@dataclass(frozen=True, slots=True, eq=False)
class Injected:
    """A series with faults.

    Attributes
    ----------
    rr_ms
        The series, shape (m,), milliseconds.
    faults
        First and last interval that each fault touches.
    source
        Which interval of the original each one is, -1 for none; shape (m,).
    """

    rr_ms: NDArray[np.float64]
    faults: list[tuple[int, int]]
    source: NDArray[np.intp]


def simulated_rr(seed: int) -> NDArray[np.float64]:
    """A thousand beats of a resting person: breathing, a slow wave, drift and jitter."""
    rng = np.random.default_rng(1000 + seed)
    beat = np.arange(1000)
    mean_ms = rng.uniform(650.0, 1050.0)
    breath, slow = rng.uniform(3.5, 6.0), rng.uniform(9.0, 12.0)
    waves = rng.uniform(5.0, 35.0) * np.sin(2.0 * np.pi * beat / breath)
    waves += rng.uniform(5.0, 30.0) * np.sin(2.0 * np.pi * beat / slow + 1.0)
    drift = np.cumsum(rng.normal(0.0, 1.5, beat.size))
    return np.asarray(mean_ms + waves + drift + rng.normal(0.0, 6.0, beat.size))


def inject(kind: str, rr_ms: NDArray[np.float64], rng: np.random.Generator) -> Injected:
    """Return the series with beats left out, put in, or come early."""
    places = _places(rr_ms.size, rng)
    times_ms = np.concatenate(([0.0], np.cumsum(rr_ms)))
    before_ms, at_ms = times_ms[places - 1], times_ms[places]
    number = np.arange(places.size)
    beats = np.arange(times_ms.size)
    if kind == "missed":
        times_ms, beats = np.delete(times_ms, places), np.delete(beats, places)
        faults = [(i, i) for i in (places - number - 1).tolist()]
    elif kind == "extra":
        put_ms = before_ms + (at_ms - before_ms) * rng.uniform(*_EXTRA_AT, places.size)
        times_ms, beats = np.insert(times_ms, places, put_ms), np.insert(beats, places, -1)
        faults = [(i, i + 1) for i in (places + number - 1).tolist()]
    else:
        times_ms[places] -= (at_ms - before_ms) * rng.uniform(*_EARLY_BY, places.size)
        faults = [(i, i + 1) for i in (places - 1).tolist()]
    return Injected(np.diff(times_ms), faults, beats[1:] - (beats[1:] >= 0))


def _places(count: int, rng: np.random.Generator) -> NDArray[np.intp]:
    places, at = [], _EDGE
    while (at := at + int(rng.integers(*_APART))) <= count - _EDGE:
        places.append(at)
    return np.array(places, np.intp)
