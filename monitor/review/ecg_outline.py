"""The electrocardiogram of a session, to be looked at from far and near.

From far its outline is enough: the least and the greatest value of each bin.  From near there
are the samples.  Both are made from the strap's raw frames piece by piece, beside the window,
which draws at once what is there.  Two hours at 130 Hz are six megabytes.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from ...sensors.messages import THERAPIST_STRAP
from ...signal.cardiac.ecg import EcgBlock, RPeak
from ...signal.cardiac.ecg_peaks import FASTEST_HZ, SLOWEST_HZ, EcgPeaks
from ..channels.strap_samples import StrapSamples
from ..inputs import StrapFrame
from .account import Floats

BIN_S = 0.05
_LONGEST_BLOCK_S = 10.0
_ASKED_EVERY = 16  # frames, of half a second: some milliseconds of work
_MEASURED_EVERY_S = 60.0
_USUAL_PERCENT = (0.5, 99.5)

Microvolts = NDArray[np.float32]


class EcgOutline:
    """What is known of a session's electrocardiogram so far.

    One thread makes it longer; others read what is known.

    Parameters
    ----------
    end_s
        How long the session is, seconds.

    Attributes
    ----------
    least_uv, most_uv
        Of each bin of `BIN_S`, microvolts, shape (n,); NaN where nothing was recorded, or not
        yet looked at.
    span_uv
        Between which values nearly all of it lies, as far as is known.
    known_s
        So far it is known, seconds.
    complete
        Whether all that can be known is.
    """

    def __init__(self, end_s: float) -> None:
        bins = int(np.ceil(end_s / BIN_S))
        self.least_uv: Microvolts = np.full(bins, np.nan, np.float32)
        self.most_uv: Microvolts = np.full(bins, np.nan, np.float32)
        self.span_uv = (0.0, 0.0)
        self.known_s = 0.0
        self.complete = False
        self._blocks: list[tuple[float, float, Microvolts]] = []
        self._peaks_s: list[float] = []
        self._measured_s = 0.0

    @property
    def recorded(self) -> bool:
        """Whether there is any, as far as is known."""
        return bool(self._blocks)

    def within(self, start_s: float, end_s: float, columns: int) -> tuple[Floats, Floats]:
        """Return least and greatest value in each of some columns between two times (seconds).

        Returns
        -------
        tuple
            Both of shape (columns,), microvolts; NaN where nothing was recorded.
        """
        edges = np.floor(np.linspace(start_s, end_s, columns, endpoint=False) / BIN_S)
        inside = (edges >= 0) & (edges < len(self.least_uv))
        firsts = edges[inside].astype(np.intp)
        least, most = np.full(columns, np.nan), np.full(columns, np.nan)
        if len(firsts):
            last = max(int(np.ceil(end_s / BIN_S)), int(firsts[-1]) + 1)
            least[inside] = np.fmin.reduceat(self.least_uv[:last], firsts)
            most[inside] = np.fmax.reduceat(self.most_uv[:last], firsts)
        return least, most

    def samples(self, start_s: float, end_s: float) -> tuple[Floats, Floats]:
        """Return times (seconds) and values (microvolts) of the samples between, shape (n,)."""
        known = len(self._blocks)
        first = bisect_left(
            self._blocks, start_s - _LONGEST_BLOCK_S, hi=known, key=lambda one: one[0]
        )
        last = bisect_right(self._blocks, end_s, hi=known, key=lambda one: one[0])
        shown = self._blocks[first:last]
        times_s = [t_s + np.arange(len(uv)) / rate_hz for t_s, rate_hz, uv in shown]
        t_s = np.concatenate([np.empty(0), *times_s])
        uv = np.concatenate([np.empty(0), *(uv for _, _, uv in shown)])
        wanted = (t_s >= start_s) & (t_s <= end_s)
        return t_s[wanted], uv[wanted]

    def peaks_s(self, start_s: float, end_s: float) -> list[float]:
        """Return when its R peaks were between two times (seconds)."""
        first, last = bisect_left(self._peaks_s, start_s), bisect_right(self._peaks_s, end_s)
        return self._peaks_s[first:last]

    def holes(self, start_s: float, end_s: float, longer_s: float) -> list[tuple[float, float]]:
        """Return where nothing was recorded for longer than `longer_s`, from when to when."""
        first, last = max(0, int(start_s / BIN_S)), int(np.ceil(end_s / BIN_S))
        if not self.complete:
            last = min(last, int(self.known_s / BIN_S))
        empty = np.isnan(self.least_uv[first:last])
        edges = np.flatnonzero(np.diff(np.concatenate([[False], empty, [False]])))
        runs = (edges.reshape(-1, 2) + first) * BIN_S
        return [(a, b) for a, b in runs.tolist() if b - a > longer_s]

    def add(self, block: EcgBlock) -> None:
        """Go on with the next samples; they are later than all before."""
        uv = block.samples_uv.astype(np.float32)
        bins = np.floor((block.t_s + np.arange(len(uv)) / block.rate_hz) / BIN_S).astype(int)
        fits = (bins >= 0) & (bins < len(self.least_uv))
        if fits.any():
            firsts = np.flatnonzero(np.diff(bins[fits], prepend=-1))
            of = bins[fits][firsts]
            self.least_uv[of] = np.fmin(
                self.least_uv[of], np.minimum.reduceat(uv[fits], firsts)
            )
            self.most_uv[of] = np.fmax(self.most_uv[of], np.maximum.reduceat(uv[fits], firsts))
        self._blocks.append((block.t_s, block.rate_hz, uv))
        self.known_s = block.t_s + len(uv) / block.rate_hz
        if len(self._blocks) == 1 or self.known_s - self._measured_s >= _MEASURED_EVERY_S:
            self._measure()

    def add_peak(self, peak: RPeak) -> None:
        """Note the next R peak."""
        self._peaks_s.append(peak.t_s)

    def close(self) -> None:
        """Nothing more comes."""
        self._measure()
        self.complete = True

    def _measure(self) -> None:
        """Find how far it swings but for a few jolts: a bin in sixteen holds an R peak."""
        self._measured_s = self.known_s
        known = np.isfinite(self.least_uv)
        if known.any():
            low, high = _USUAL_PERCENT
            self.span_uv = (
                float(np.percentile(self.least_uv[known], low)),
                float(np.percentile(self.most_uv[known], high)),
            )


def outline_ecg(
    outline: EcgOutline, frames: Iterable[StrapFrame], go_on: Callable[[], bool]
) -> None:
    """Make an outline of the client's electrocardiogram, as long as `go_on` says so.

    Of several straps, the one whose electrocardiogram comes first is shown.

    Raises
    ------
    Expected
        Where the frames cannot be read any further; what was read before stays.
    """
    samples = StrapSamples()
    peaks: EcgPeaks | None = None
    strap = ""
    for number, frame in enumerate(frames):
        if not number % _ASKED_EVERY and not go_on():
            return
        if frame.sensor == THERAPIST_STRAP or (strap and frame.sensor != strap):
            continue
        for block in samples.update(frame):
            if not isinstance(block, EcgBlock):
                continue
            strap = frame.sensor
            outline.add(block)
            if SLOWEST_HZ <= frame.rate_hz <= FASTEST_HZ:
                peaks = peaks or EcgPeaks(float(frame.rate_hz))
                _note(outline, peaks, block, float(frame.rate_hz))
    outline.close()


def _note(outline: EcgOutline, peaks: EcgPeaks, block: EcgBlock, rate_hz: float) -> None:
    # A crystal off its nominal rate matters to times, which blocks carry, not to shapes.
    for event in peaks.update(EcgBlock(block.t_s, block.samples_uv, rate_hz)):
        if isinstance(event, RPeak):
            outline.add_peak(event)
