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
from itertools import pairwise
from statistics import fmean

from .beats import NnInterval
from .hrv import rmssd_ms

_LEAST_FOR_SPREAD = 2


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
    nn_ms = [interval.nn_ms for interval in intervals]
    pairs = [(a.nn_ms, b.nn_ms) for a, b in pairwise(intervals) if b.follows]
    mean_nn_ms = fmean(nn_ms) if nn_ms else None
    sdnn_ms = _spread(nn_ms)
    rmssd = rmssd_ms(intervals, 1)
    return HrvMeasures(
        n_nn=len(nn_ms),
        n_pairs=len(pairs),
        mean_nn_ms=mean_nn_ms,
        mean_hr_bpm=60_000.0 / mean_nn_ms if mean_nn_ms else None,
        sdnn_ms=sdnn_ms,
        rmssd_ms=rmssd,
        ln_rmssd=_ln(rmssd),
        pnn50_percent=pnn50_percent(pairs),
        sd1_ms=_spread([(b - a) / math.sqrt(2.0) for a, b in pairs]),
        sd2_ms=_spread([(b + a) / math.sqrt(2.0) for a, b in pairs]),
        ln_sdnn=_ln(sdnn_ms),
    )


def pnn50_percent(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Return the share of pairs that differ by more than 50 ms, percent."""
    if not pairs:
        return None
    return 100.0 * sum(abs(b - a) > 50.0 for a, b in pairs) / len(pairs)  # noqa: PLR2004


def _spread(values: Sequence[float]) -> float | None:
    """Return the standard deviation with n - 1."""
    if len(values) < _LEAST_FOR_SPREAD:
        return None
    mean = fmean(values)
    return math.sqrt(math.fsum((v - mean) ** 2 for v in values) / (len(values) - 1))


def _ln(value: float | None) -> float | None:
    """Return the natural logarithm; None for a series without any variation."""
    return math.log(value) if value else None
