r"""Which beats of a whole recording are artefacts, after Lipponen and Tarvainen.

Two series are compared with thresholds that follow the recording itself:

.. math::
    d_i = \frac{RR_i - RR_{i-1}}{\alpha\, QD_{91}(|dRR|)}, \qquad
    m_i = \frac{mRR_i}{\alpha\, QD_{91}(|mRR|)}

where mRR is RR less its median over 11 beats, doubled where negative, and QD is half the
distance between the quartiles.  Shapes of d over neighbouring beats then tell a beat that is
ectopic from one that is missed, extra or misplaced.

The windows are centred, so this is for recordings that are over.

References
----------
Lipponen JA, Tarvainen MP (2019). A robust algorithm for heart rate variability time series
artefact correction using novel beat classification. Journal of Medical Engineering &
Technology 43(3), 173-181. doi:10.1080/03091902.2019.1640306
"""

import numpy as np
from numpy.typing import NDArray

from .artefact_rules import PAPER, ArtefactRules, Suspect
from .beats import BeatClass

_ROWS_AT_ONCE = 4096  # windows sorted together: 3 MB, however long the recording


def classify_beats(
    rr_ms: NDArray[np.float64], rules: ArtefactRules = PAPER
) -> NDArray[np.uint8]:
    """Return the `BeatClass` of the beat that ends each interval.

    The last two beats lack the neighbours that a judgement needs and pass as normal.  What
    came before the first interval is unknown; the mean of all stands in for it.

    Parameters
    ----------
    rr_ms
        Consecutive RR intervals without a gap, shape (n,), milliseconds.
    rules
        The constants; the paper's if not given.

    Returns
    -------
    Classes, shape (n,).

    Raises
    ------
    ValueError
        If an interval is not a finite number above 0, or the array is not one-dimensional.
    """
    if rr_ms.ndim != 1:
        raise ValueError(f"RR intervals must be one series, not of shape {rr_ms.shape}")
    if not (np.isfinite(rr_ms).all() and (rr_ms > 0.0).all()):
        raise ValueError("every RR interval must be a finite number above 0")
    if rr_ms.size < 3:  # noqa: PLR2004 - without two differences there is nothing to compare
        return np.zeros(rr_ms.size, np.uint8)
    rr_ms = np.concatenate(([rr_ms.mean()], rr_ms))
    return _Judge(rr_ms, rules).classes()[1:]


class _Judge:
    """The decision tree of the paper's figure 1, over series computed once."""

    def __init__(self, rr_ms: NDArray[np.float64], rules: ArtefactRules) -> None:
        steps_ms = np.diff(rr_ms, prepend=rr_ms[0])
        steps_ms[0] = steps_ms[1:].mean()
        local_ms = _window_quantiles(rr_ms, rules.median_window, (0.5,))[0]
        away_ms = rr_ms - local_ms
        away_ms[away_ms < 0.0] *= 2.0
        step_limit_ms = _threshold(steps_ms, rules)
        away_limit_ms = _threshold(away_ms, rules)
        d = _ratio(steps_ms, step_limit_ms)
        # As Python numbers: one by one they are read several times faster than from arrays.
        self._rules = rules
        self._suspects = np.flatnonzero(~(np.abs(d[:-2]) <= 1.0)).tolist()
        self._rr_ms: list[float] = rr_ms.tolist()
        self._local_ms: list[float] = local_ms.tolist()
        self._away_limit_ms: list[float] = away_limit_ms.tolist()
        self._m: list[float] = _ratio(away_ms, away_limit_ms).tolist()
        # Mirrored at both ends, so that every beat has two neighbours on either side.
        self._d: list[float] = np.pad(d, 2, "reflect").tolist()

    def classes(self) -> NDArray[np.uint8]:
        """Return the class of each beat."""
        classes = np.zeros(len(self._rr_ms), np.uint8)
        judged = 0
        for i in self._suspects:
            if i < judged:
                continue
            judged = i + 1
            suspect = self._suspect(i)
            if suspect.is_ectopic(self._rules):
                classes[i] = BeatClass.ECTOPIC
            elif suspect.is_misplaced(self._rules):
                classes[i] = suspect.misplacement(self._rules)
                if suspect.draws_in_next():
                    classes[i + 1] = self._suspect(i + 1).misplacement(self._rules)
                    judged = i + 2
        return classes

    def _suspect(self, i: int) -> Suspect:
        before, step, after, second = self._d[i + 1 : i + 5]
        return Suspect(
            before,
            step,
            after,
            second,
            self._rr_ms[i],
            self._rr_ms[i + 1],
            self._local_ms[i],
            self._m[i],
            self._away_limit_ms[i],
        )


def _threshold(series: NDArray[np.float64], rules: ArtefactRules) -> NDArray[np.float64]:
    low, high = _window_quantiles(np.abs(series), rules.window, (0.25, 0.75))
    limits = rules.alpha * ((high - low) / 2.0)
    return np.asarray(np.maximum(limits, rules.least_threshold_ms))


def _ratio(series: NDArray[np.float64], limit: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return series / limit, NaN where the limit is 0."""
    return np.divide(series, limit, out=np.full_like(series, np.nan), where=limit != 0.0)


def _window_quantiles(
    series: NDArray[np.float64], width: int, shares: tuple[float, ...]
) -> NDArray[np.float64]:
    """Return linear quantiles over centred windows, cut off at the ends; (shares, n)."""
    half = width // 2
    windows = np.lib.stride_tricks.sliding_window_view(
        np.pad(series, half, constant_values=np.inf), width
    )
    index = np.arange(series.size)
    last = np.minimum(index, half) + np.minimum(index[::-1], half)  # of the sorted window
    quantiles = np.empty((len(shares), series.size))
    for start in range(0, series.size, _ROWS_AT_ONCE):
        rows = slice(start, start + _ROWS_AT_ONCE)
        ordered = np.sort(windows[rows], axis=1)  # what lies beyond the ends sorts last
        row = np.arange(len(ordered))
        for k, share in enumerate(shares):
            place = share * last[rows]
            below = place.astype(np.intp)
            low = ordered[row, below]
            high = ordered[row, np.minimum(below + 1, last[rows])]
            quantiles[k, rows] = low + (high - low) * (place - below)
    return quantiles
