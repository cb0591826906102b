"""The beats of a session after correction, to stand beside the raw ones.

Each stretch without a gap is corrected by itself (`signal/cardiac/rr_correction.py`), with the
whole of it known; in the session each beat was judged with two more at most.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ...signal.cardiac.beats import BeatClass
from ...signal.cardiac.rr_correction import correct_rr
from .account import BeatLine, Floats

__all__ = ["BeatClass", "CorrectedBeats", "correct_beats"]

_EXPLAINED_S = 0.25
"""A beat further from the one before than its interval explains by this follows a gap."""


@dataclass(frozen=True, slots=True, eq=False)
class CorrectedBeats:
    """Beats after correction.

    Attributes
    ----------
    t_s, nn_ms
        When each corrected interval ends (seconds), and how long it is (milliseconds), shape
        (m,).  Where `t_s` moves by more than `nn_ms` explains there is a gap.
    classes
        What each *raw* beat was taken for, as `BeatClass`, shape (n,).
    """

    t_s: Floats
    nn_ms: Floats
    classes: NDArray[np.uint8]

    def near(self, t_s: float) -> float | None:
        """Return the corrected interval that lasts at `t_s` (seconds); None in a gap."""
        n = int(np.searchsorted(self.t_s, t_s))
        lasts = n < len(self.t_s) and self.t_s[n] - self.nn_ms[n] / 1000.0 <= t_s
        return float(self.nn_ms[n]) if lasts else None


def correct_beats(beats: BeatLine) -> CorrectedBeats:
    """Correct all beats of a session; two hours take a tenth of a second."""
    times_s: list[Floats] = [np.empty(0)]
    intervals_ms: list[Floats] = [np.empty(0)]
    classes: list[NDArray[np.uint8]] = [np.empty(0, np.uint8)]
    for stretch in _stretches(beats):
        rr_ms = beats.rr_ms[stretch]
        corrected = correct_rr(rr_ms)
        # A stretch is as long corrected as raw, and follows the clock of its raw beats.
        raw_ends_ms = np.concatenate([[0.0], np.cumsum(rr_ms)])
        begins_s = beats.t_s[stretch.start] - rr_ms[0] / 1000.0
        raw_s = np.concatenate([[begins_s], beats.t_s[stretch]])
        times_s.append(np.interp(np.cumsum(corrected.nn_ms), raw_ends_ms, raw_s))
        intervals_ms.append(corrected.nn_ms)
        classes.append(corrected.classes)
    return CorrectedBeats(
        np.concatenate(times_s), np.concatenate(intervals_ms), np.concatenate(classes)
    )


def _stretches(beats: BeatLine) -> list[slice]:
    """Return where beats follow each other without a gap."""
    if not len(beats.t_s):
        return []
    unexplained_s = np.abs(np.diff(beats.t_s) - beats.rr_ms[1:] / 1000.0)
    cuts = (np.flatnonzero(unexplained_s > _EXPLAINED_S) + 1).tolist()
    return [slice(a, b) for a, b in pairwise([0, *cuts, len(beats.t_s)])]
