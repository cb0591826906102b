r"""Heart rate variability of a whole recording or phase, from its NN intervals.

Differences are taken only over neighbours: pairs of which the later one `follows` the
earlier.  A measure for which there is too little is None, never 0.

References
----------
Task Force of the ESC and NASPE (1996). doi:10.1161/01.CIR.93.5.1043
Brennan M, Palaniswami M, Kamen P (2001). Do existing measures of Poincaré plot geometry
reflect nonlinear features of heart rate variability? doi:10.1109/10.959330
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .beats import NnInterval


@dataclass(frozen=True, slots=True)
class HrvMeasures:
    """The measures of one stretch of time.

    Attributes
    ----------
    n_nn, n_pairs
        Number of intervals, and of neighbouring pairs among them.
    mean_nn_ms, mean_hr_bpm
        Mean interval, and the rate that belongs to it: 60 000 / mean.
    sdnn_ms
        Standard deviation of the intervals, with n - 1.
    rmssd_ms, ln_rmssd
        Root mean square of successive differences, and its natural logarithm.
    pnn50_percent
        Share of pairs that differ by more than 50 ms.
    sd1_ms, sd2_ms
        Spread across and along the diagonal of the Poincaré plot, with n - 1.
    ln_sdnn
        Natural logarithm of SDNN.
    """

    n_nn: int
    n_pairs: int
    mean_nn_ms: float | None
    mean_hr_bpm: float | None
    sdnn_ms: float | None
    rmssd_ms: float | None
    ln_rmssd: float | None
    pnn50_percent: float | None
    sd1_ms: float | None
    sd2_ms: float | None
    ln_sdnn: float | None


def measure_hrv(intervals: Sequence[NnInterval]) -> HrvMeasures:
    """Return all measures over `intervals`, which are in order of time."""
    nn_ms = np.array([interval.nn_ms for interval in intervals], np.float64)
    return measure_nn(nn_ms, np.array([interval.follows for interval in intervals], np.bool_))


def measure_nn(nn_ms: NDArray[np.float64], follows: NDArray[np.bool_]) -> HrvMeasures:
    """Return all measures over a series of intervals.

    Parameters
    ----------
    nn_ms
        NN intervals in order of time, shape (n,), milliseconds.
    follows
        Whether an interval and the one before are neighbours, shape (n,).
    """
    later = follows[1:]
    steps_ms = np.diff(nn_ms)[later]
    sums_ms = (nn_ms[1:] + nn_ms[:-1])[later]
    n_pairs = steps_ms.size
    mean_nn_ms = float(nn_ms.mean()) if nn_ms.size else None
    sdnn_ms = _spread(nn_ms)
    rmssd_ms = math.sqrt(float(steps_ms @ steps_ms) / n_pairs) if n_pairs else None
    over_50 = int(np.count_nonzero(np.abs(steps_ms) > 50.0))  # noqa: PLR2004
    return HrvMeasures(
        n_nn=nn_ms.size,
        n_pairs=n_pairs,
        mean_nn_ms=mean_nn_ms,
        mean_hr_bpm=60_000.0 / mean_nn_ms if mean_nn_ms else None,
        sdnn_ms=sdnn_ms,
        rmssd_ms=rmssd_ms,
        ln_rmssd=_ln(rmssd_ms),
        pnn50_percent=100.0 * over_50 / n_pairs if n_pairs else None,
        sd1_ms=_spread(steps_ms, 2.0),
        sd2_ms=_spread(sums_ms, 2.0),
        ln_sdnn=_ln(sdnn_ms),
    )


def _spread(values: NDArray[np.float64], shared_by: float = 1.0) -> float | None:
    """Return the standard deviation with n - 1; of the values over the root of `shared_by`."""
    if values.size < 2:  # noqa: PLR2004 - one value has no spread
        return None
    away = values - values.mean()
    return math.sqrt(float(away @ away) / ((values.size - 1) * shared_by))


def _ln(value: float | None) -> float | None:
    """Return the natural logarithm; None for a series without any variation."""
    return math.log(value) if value else None
