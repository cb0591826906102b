"""Middles with intervals.  What they are taken over decides what they say."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit  # Student's quantile, without all of scipy.stats

CONFIDENCE = 0.95
LEAST_FOR_MEAN = 3
"""Fewer values have a mean, and no interval worth drawing."""
LEAST_FOR_MEDIAN = 5

_RESAMPLES = 2000
_SEED = 35  # the same figure each time

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A middle and its 95 % interval; None where there are too few values for one."""

    middle: float
    low: float | None
    high: float | None


def mean_of(values: Floats) -> Estimate:
    """Return the mean of known values, shape (n,), with Student's interval."""
    middle = float(np.mean(values))
    count = len(values)
    if count < LEAST_FOR_MEAN:
        return Estimate(middle, None, None)
    error = float(np.std(values, ddof=1)) / count**0.5
    half = float(stdtrit(count - 1, 0.5 + CONFIDENCE / 2.0)) * error
    return Estimate(middle, middle - half, middle + half)


def median_of(groups: Sequence[Floats]) -> Estimate:
    """Return the median of all values with a percentile bootstrap interval.

    Parameters
    ----------
    groups
        What is drawn anew as a whole, each of shape (n,), n > 0: a session's replies, which
        resemble each other.  One group alone is drawn anew value by value.
    """
    pooled = np.concatenate(groups)
    middle = float(np.median(pooled))
    if len(pooled) < LEAST_FOR_MEDIAN:
        return Estimate(middle, None, None)
    parts = (
        list(groups) if len(groups) > 1 else [pooled[at : at + 1] for at in range(len(pooled))]
    )
    draws = np.random.default_rng(_SEED).integers(len(parts), size=(_RESAMPLES, len(parts)))
    medians = [float(np.median(np.concatenate([parts[at] for at in draw]))) for draw in draws]
    tail = 50.0 * (1.0 - CONFIDENCE)
    low, high = np.percentile(medians, [tail, 100.0 - tail])
    return Estimate(middle, float(low), float(high))
