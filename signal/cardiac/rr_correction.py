"""Correct a whole recording's beats by their artefact classes, and say which were touched.

An extra beat is deleted; where one was missed, one is put in; a beat in the wrong place is
moved.  That is the beat itself where it is called long or short, and the beat *before* where
one is called ectopic: the class stands at the middle of the zigzag, at the pause, and it is
the beat between the short interval and the pause that came early.  Beats put in or moved are
spread evenly between the untouched ones around them: a single one stands in the middle.  This
is repeated until it finds no fewer artefacts.

References
----------
Lipponen JA, Tarvainen MP (2019). doi:10.1080/03091902.2019.1640306
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .artefact_rules import PAPER, ArtefactRules
from .artefacts import classify_beats
from .beats import BeatClass, NnInterval

_MISPLACED = (BeatClass.LONG, BeatClass.SHORT)
_PUT_IN = -1


@dataclass(frozen=True, slots=True, eq=False)
class CorrectedRr:
    """A stretch of RR intervals after correction.

    Attributes
    ----------
    nn_ms
        Corrected intervals, shape (m,), milliseconds; their sum is that of the raw ones.
    original
        Whether an interval lies, as it was measured, between two untouched neighbours; (m,).
    classes
        The first class other than normal that each *raw* beat was given; shape (n,).
    ends
        Which raw interval ended with the beat that ends this one, counted from 0; -1 where
        that beat was put in; shape (m,).
    """

    nn_ms: NDArray[np.float64]
    original: NDArray[np.bool_]
    classes: NDArray[np.uint8]
    ends: NDArray[np.intp]

    @property
    def follows(self) -> NDArray[np.bool_]:
        """Whether an interval and the one before are both original, shape (m,).

        A beat that was put in or moved is good for the rate, but has no successive difference
        of its own.
        """
        follows = self.original.copy()
        follows[1:] &= self.original[:-1]
        follows[:1] = False
        return follows

    def nn_intervals(self, start_s: float = 0.0) -> list[NnInterval]:
        """Return the intervals of a stretch that began at `start_s`, seconds."""
        ends_s = start_s + np.cumsum(self.nn_ms) / 1000.0
        rows = zip(ends_s.tolist(), self.nn_ms.tolist(), self.follows.tolist(), strict=True)
        return [NnInterval(t_s, nn_ms, follows) for t_s, nn_ms, follows in rows]


@dataclass(frozen=True, slots=True, eq=False)
class _Beats:
    """Beat times, and which raw beat each is (or `_PUT_IN`), and if it stands where it did."""

    times_ms: NDArray[np.float64]
    raw: NDArray[np.intp]
    fixed: NDArray[np.bool_]


def correct_rr(rr_ms: NDArray[np.float64], rules: ArtefactRules = PAPER) -> CorrectedRr:
    """Classify and correct consecutive RR intervals.

    Parameters
    ----------
    rr_ms
        RR intervals without a gap, shape (n,), milliseconds.
    rules
        The constants of the classification; the paper's if not given.

    Raises
    ------
    ValueError
        If an interval is not a finite number above 0.
    """
    classes = classify_beats(rr_ms, rules)
    count = np.arange(rr_ms.size + 1)
    beats = _Beats(np.concatenate(([0.0], np.cumsum(rr_ms))), count, count >= 0)
    found = classes
    while found.any():
        beats = _corrected(beats, found)
        again = classify_beats(np.diff(beats.times_ms), rules)
        if np.count_nonzero(again) >= np.count_nonzero(found):
            break
        found = again
        raw = beats.raw[1:]
        new = (found != BeatClass.NORMAL) & (raw != _PUT_IN)
        new[new] = classes[raw[new] - 1] == BeatClass.NORMAL
        classes[raw[new] - 1] = found[new]
    original = (np.diff(beats.raw) == 1) & beats.fixed[1:] & beats.fixed[:-1]
    nn_ms = np.where(original, rr_ms[beats.raw[1:] - 1], np.diff(beats.times_ms))
    ends = np.where(beats.raw[1:] == _PUT_IN, _PUT_IN, beats.raw[1:] - 1)
    return CorrectedRr(nn_ms, original, classes, ends)


def _corrected(beats: _Beats, classes: NDArray[np.uint8]) -> _Beats:
    """Apply one round; `classes` belong to the beats after the first."""
    moved = np.concatenate(([False], np.isin(classes, _MISPLACED)))
    moved[1:-1] |= classes[1:] == BeatClass.ECTOPIC  # the beat before; the first has no place
    kept = np.concatenate(([True], classes != BeatClass.EXTRA))
    missed = np.concatenate(([False], classes == BeatClass.MISSED))
    before = np.flatnonzero(missed[kept])  # where beats go in, once the extra ones are out
    times_ms = np.insert(beats.times_ms[kept], before, 0.0)
    raw = np.insert(beats.raw[kept], before, _PUT_IN)
    placed = np.insert(moved[kept], before, True)
    fixed = np.insert(beats.fixed[kept], before, False) & ~placed
    index = np.arange(times_ms.size)
    times_ms[placed] = np.interp(index[placed], index[~placed], times_ms[~placed])
    return _Beats(times_ms, raw, fixed)
