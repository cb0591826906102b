r"""How far the beats of some seconds of an electrocardiogram can be believed.

.. math::
    q = \min(1 - \text{missing} - \text{flat}, 1 - \text{pauses}) \cdot
        \frac{\ln r - \ln 3}{\ln 8 - \ln 3}, \text{ the fraction kept within 0 and 1}

with the shares of samples that are missing, that have not changed for over a second, or that
lie in pauses of more than 2.5 s without a beat; and r, how many times the noise around it the
median beat is.  It is 0 where peaks are cut off.
"""

import math
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from .ecg import EcgTrouble

WINDOW_S = 10.0

_FLAT_S = 1.0
_LOST_IN_NOISE = 3.0
_CLEAR_OF_NOISE = 8.0
_LONGEST_PAUSE_S = 2.5
_CUT_OFF_S = (0.012, 0.3)
_CUT_OFF_SAMPLES = 3
_STEEP_PER_S = 8.0  # times the whole range: a QRS has 20 to 50, a P or T wave 1 to 4
_CUT_OFF_PEAKS = 2
_UNTROUBLED = 0.9


@dataclass(frozen=True, slots=True)
class Assessment:
    """Quality from 0 to 1, and what lowered it most."""

    quality: float
    trouble: EcgTrouble


def assess(
    samples_uv: NDArray[np.float64],
    rate_hz: float,
    beats: NDArray[np.float64],
    over_noise: NDArray[np.float64],
) -> Assessment:
    """Judge some seconds of one lead.

    Parameters
    ----------
    samples_uv
        Shape (n,), n > 0, microvolts; one that is no finite number is missing.
    rate_hz
        Sampling rate, samples per second.
    beats, over_noise
        At which of the samples each beat was found, in order, and how many times the noise
        around it that is; shape (beats,).
    """
    present = np.isfinite(samples_uv)
    missing = 1.0 - float(present.mean())
    flat, cut_off = _runs(samples_uv[present], rate_hz)
    flat /= samples_uv.size
    seen = _share_with_beats(beats, samples_uv.size, rate_hz)
    lost = 1.0 - _clarity(over_noise)
    troubles = {
        EcgTrouble.CLIPPED: float(cut_off >= _CUT_OFF_PEAKS),
        EcgTrouble.MISSING: missing,
        EcgTrouble.FLAT: flat,
        EcgTrouble.NOISY: max(lost * (1.0 - missing - flat), 1.0 - seen - missing - flat),
    }
    quality = min(seen, 1.0 - missing - flat) * (1.0 - lost)
    if troubles[EcgTrouble.CLIPPED]:
        quality = 0.0
    worst = max(troubles, key=lambda trouble: troubles[trouble])
    return Assessment(round(quality, 3), EcgTrouble.NONE if quality >= _UNTROUBLED else worst)


def _clarity(over_noise: NDArray[np.float64]) -> float:
    if not over_noise.size:
        return 0.0
    ratio = max(1.0, median(over_noise.tolist()) / _LOST_IN_NOISE)
    return min(1.0, math.log(ratio) / math.log(_CLEAR_OF_NOISE / _LOST_IN_NOISE))


def _share_with_beats(beats: NDArray[np.float64], count: int, rate_hz: float) -> float:
    """Return the share of the time that does not lie in pauses longer than any heart's."""
    pauses = np.diff(np.concatenate(([0.0], beats, [count])))
    return 1.0 - float(pauses[pauses > _LONGEST_PAUSE_S * rate_hz].sum()) / count


def _runs(samples_uv: NDArray[np.float64], rate_hz: float) -> tuple[float, int]:
    """Return the number of samples in long runs of one value, and of peaks cut off."""
    if not samples_uv.size:
        return 0.0, 0
    changes = np.flatnonzero(samples_uv[1:] != samples_uv[:-1]) + 1
    edges = np.concatenate(([0], changes, [samples_uv.size]))
    first, lengths = edges[:-1], np.diff(edges)
    flat = float(lengths[lengths >= _FLAT_S * rate_hz].sum())
    return flat, _peaks_cut_off(samples_uv, first, lengths, rate_hz)


def _peaks_cut_off(
    samples_uv: NDArray[np.float64],
    first: NDArray[np.intp],
    lengths: NDArray[np.intp],
    rate_hz: float,
) -> int:
    """Count runs at the end of the range that the signal enters and leaves steeply.

    The samples just outside a run may lie partly at the limit; steepness is taken between
    them and their neighbours.
    """
    shortest_s, longest_s = _CUT_OFF_S
    long = lengths >= max(_CUT_OFF_SAMPLES, shortest_s * rate_hz)
    runs = long & (lengths <= longest_s * rate_hz)
    if not runs.any():
        return 0
    begin, end = first[runs], first[runs] + lengths[runs]
    low, high = samples_uv.min(), samples_uv.max()
    at_limit = (samples_uv[begin] == low) | (samples_uv[begin] == high)
    inside = (begin > 1) & (end + 1 < samples_uv.size)
    begin, end = begin[at_limit & inside], end[at_limit & inside]
    steep_uv = _STEEP_PER_S * (high - low) / rate_hz
    entered = np.abs(samples_uv[begin - 1] - samples_uv[begin - 2]) >= steep_uv
    left = np.abs(samples_uv[end + 1] - samples_uv[end]) >= steep_uv
    return int(np.count_nonzero(entered & left))
