"""RMSSD live against afterwards: ``python -m tests.validation rr_streaming``.

The live way sees one beat after the other and is read every second.  Afterwards the whole
recording is classified with centred windows, and RMSSD is taken over the same minute.
"""

from collections.abc import Iterator
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from handrail.signal.cardiac.artefact_rules import OURS, PAPER, ArtefactRules
from handrail.signal.cardiac.beats import Beat
from handrail.signal.cardiac.hrv import HeartMeter, HeartWindows
from handrail.signal.cardiac.rr_cleaning import RrCleaner
from handrail.signal.cardiac.rr_correction import correct_rr
from handrail.signal.streaming.operator import Tick

from .real_ecg import data_folder
from .real_rr import RealRr, real_rr
from .row import Row

Floats = NDArray[np.float64]

WINDOW_S, FEWEST_PAIRS, SHORTEST_S = 60.0, 20, 70.0
MEDIAN, P95 = 0.02, 0.08


def figures() -> list[Row]:
    """Compare over every real series, by kind and all together."""
    if not data_folder().is_dir():
        return [Row("real recordings", "not found (HANDRAIL_DATA)")]
    long_enough = [s for s in real_rr(data_folder()) if s.rr_ms.sum() >= 1000.0 * SHORTEST_S]
    rows, everything = [], []
    for kind, group in groupby(long_enough, lambda series: series.kind):
        errors = np.concatenate([difference(series, OURS) for series in group])
        everything.append(errors)
        rows.append(Row(f"{kind}: {errors.size} readings", _said(errors)))
    errors = np.concatenate(everything)
    median, p95 = np.percentile(errors, (50, 95))
    rows.append(
        Row(
            f"all: {errors.size} readings",
            _said(errors),
            "offline pass with our rules",
            f"median ≤ {MEDIAN:.0%}, 95 % ≤ {P95:.0%}",
            bool(median <= MEDIAN and p95 <= P95),
        )
    )
    paper = np.concatenate([difference(series, PAPER) for series in long_enough])
    rows.append(Row("all, against the paper's rules", _said(paper), "no floor of 50 ms"))
    cut = np.concatenate([difference(series, OURS, winsorised=True) for series in long_enough])
    rows.append(Row("all, if live differences were winsorised", _said(cut), "why they are not"))
    return rows


def difference(series: RealRr, rules: ArtefactRules, *, winsorised: bool = False) -> Floats:
    """Return how far the live figure is off at each reading, as a share."""
    offline = Offline(series.rr_ms, rules)
    live = readings(series.rr_ms, winsorised=winsorised)
    errors = []
    for until_s, rmssd_ms in live:
        true_ms = offline.rmssd_ms(until_s)
        if true_ms is not None and rmssd_ms is not None:
            errors.append(abs(rmssd_ms / true_ms - 1.0))
    return np.array(errors)


def readings(rr_ms: Floats, *, winsorised: bool) -> Iterator[tuple[float, float | None]]:
    """Yield the end of the window and RMSSD over it, once a second after the first minute."""
    windows = HeartWindows(fast_s=WINDOW_S, fast_pairs=FEWEST_PAIRS)
    cleaner, meter = RrCleaner(), HeartMeter(windows)
    until_s = second = 0.0
    for t_s, rr in zip((np.cumsum(rr_ms) / 1000.0).tolist(), rr_ms.tolist(), strict=True):
        while second < t_s:
            (read,) = meter.update(Tick(second))
            if second > WINDOW_S + 2.0:
                yield until_s, read.rmssd_fast_ms if winsorised else read.rmssd_ms
            second += 1.0
        for judged in cleaner.update(Beat(t_s, rr)):
            meter.update(judged)
            if judged.settled and judged.believed:
                until_s = judged.t_s


class Offline:
    """RMSSD of any minute of a recording that is over."""

    def __init__(self, rr_ms: Floats, rules: ArtefactRules) -> None:
        corrected = correct_rr(rr_ms, rules)
        self._ends_s = np.cumsum(corrected.nn_ms) / 1000.0
        self._squares = np.diff(corrected.nn_ms, prepend=0.0) ** 2
        self._follows = corrected.follows

    def rmssd_ms(self, until_s: float) -> float | None:
        """Return RMSSD of the minute until then; None without pairs or spread."""
        first, last = np.searchsorted(self._ends_s, (until_s - WINDOW_S, until_s), "right")
        squares = self._squares[first + 1 : last][self._follows[first + 1 : last]]
        if squares.size < FEWEST_PAIRS or not squares.any():
            return None
        return float(np.sqrt(squares.mean()))


def _said(errors: Floats) -> str:
    median, p95 = np.percentile(errors, (50, 95))
    return f"median {median:.1%}, 95 % {p95:.1%}, the same in {np.mean(errors < 1e-6):.0%}"
