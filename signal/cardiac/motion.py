"""Motion of the chest: samples of a strap's accelerometer, and an even grid to read them on.

Sensors differ in rate, and frames are cut anyhow.  What follows needs neither: body movement
and breathing are slow, so samples are averaged over eighths of a second of event time, the
same ones however they came.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..streaming.operator import EventTimeError

GRID_HZ = 8
"""Cells of the grid per second; whole seconds begin with a cell."""

_CELL_US = 1_000_000 // GRID_HZ


@dataclass(frozen=True, slots=True, eq=False)
class MotionBlock:
    """Consecutive samples of an accelerometer on the chest, placed in event time.

    Attributes
    ----------
    t_s
        Event time of the *first* sample, seconds; not before the last one of the block before.
    samples_mg
        Shape (n, 3), float64, thousandths of standard gravity; one that is no finite number
        is missing.
    rate_hz
        Sampling rate, samples per second.
    """

    t_s: float
    samples_mg: NDArray[np.float64]
    rate_hz: float


class MotionTrace:
    """The last seconds of motion as means over eighths of a second.

    Sums of whole milli-g are exact, so how the blocks were cut changes no digit.

    Parameters
    ----------
    length_s
        How much is kept, seconds.
    """

    def __init__(self, length_s: int) -> None:
        self._size = length_s * GRID_HZ
        self._sums = np.zeros((self._size, 3))
        self._counts = np.zeros(self._size)
        self._filling: int | None = None

    @property
    def end(self) -> int:
        """The cell that still fills: all before it are complete; 0 before the first sample."""
        return self._filling or 0

    def add(self, block: MotionBlock) -> None:
        """Take a block.

        Raises
        ------
        EventTimeError
            If it begins before a cell that is complete.
        """
        usable = np.isfinite(block.samples_mg).all(axis=1)
        samples = block.samples_mg[usable]
        if not len(samples):
            return
        # In whole microseconds: else it is rounding that decides where a sample falls that
        # was taken on the edge of two cells.
        since_us = np.flatnonzero(usable) * (1e6 / block.rate_hz)
        cells = np.rint(block.t_s * 1e6 + since_us).astype(np.int64) // _CELL_US
        if self._filling is not None and cells[0] < self._filling:
            raise EventTimeError(f"motion at {block.t_s} s after {self._filling / GRID_HZ} s")
        self._move_on(int(cells[-1]))
        since_first = cells - cells[0]
        kept = slice(-self._size, None)
        places = np.arange(cells[0], cells[-1] + 1)[kept] % self._size
        for axis in range(3):
            self._sums[places, axis] += np.bincount(since_first, samples[:, axis])[kept]
        self._counts[places] += np.bincount(since_first)[kept]

    def end_at(self, t_s: float, lag_s: float) -> int:
        """Return where a window ends that is read at `t_s`.

        At the newest complete cell, as long as that is no older than `lag_s`: frames come
        late, and a window that always lacked its last second would look half empty.
        """
        now = math.floor(t_s * GRID_HZ)
        return min(now, max(self.end, now - round(lag_s * GRID_HZ)))

    def knows(self, end: int, length: int) -> bool:
        """Return whether anything was measured in the `length` cells before `end`."""
        return self._filling is not None and self._filling > end - length

    def window(self, end: int, length: int) -> NDArray[np.float64]:
        """Return the means of the `length` cells before `end`, milli-g.

        Shape (length, 3); NaN where nothing was measured, or is not kept, or still fills.
        """
        cells = np.arange(end - length, end)
        known = (cells > self.end - self._size) & (cells < self.end)
        places = cells % self._size
        counts = np.where(known, self._counts[places], 0.0)[:, np.newaxis]
        means = np.full((length, 3), np.nan)
        np.divide(self._sums[places], counts, out=means, where=counts > 0.0)
        return means

    def _move_on(self, cell: int) -> None:
        """Empty the cells up to `cell`, which held what is too old now."""
        first = cell - self._size + 1
        if self._filling is not None:
            first = max(first, self._filling + 1)
        stale = np.arange(first, cell + 1) % self._size
        self._sums[stale] = 0.0
        self._counts[stale] = 0.0
        self._filling = cell
