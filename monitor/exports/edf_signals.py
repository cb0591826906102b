"""Samples and series as signals of an EDF file: on one grid of time, in 16 bits.

Every value in it was measured: none lies between two others.  Where nothing was measured, or
nothing is known, stands the lowest value that a signal can have.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, inf, nextafter

import edfio
import numpy as np
from numpy.typing import NDArray

from ..tables.session_tables import Signal

UNKNOWN = -32_768
"""Stands where nothing was measured."""

_MOST = 32_767
_STEPS = tuple(digit * 10.0**power for power in range(-4, 3) for digit in (1, 2, 5))
_AT_ONCE = 65_536
_LONGEST_RECORD_S = 30
_NO_DRIFT = 0.5
"""A sample over the whole file that is off by no more than this share of a step is in place."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The times at which an EDF file has samples.

    Attributes
    ----------
    record_s
        Length of a data record; of every signal each has a whole number of samples.
    records
        How many there are.
    """

    record_s: int
    records: int

    def per_record(self, rate_hz: float) -> int:
        """Return how many samples a record of a signal with this rate has."""
        return max(1, round(rate_hz * self.record_s))

    def rate_hz(self, per_record: int) -> float:
        """Return the rate of a signal with so many samples a record."""
        return per_record / self.record_s

    def edfio_hz(self, per_record: int) -> float | None:
        """Return the same so that edfio finds the file's length in it; None if no float is so.

        It divides the number of samples by the rate, and twelve decimals must agree.  With
        records of one second they always do.
        """
        rate_hz, samples = self.rate_hz(per_record), self.records * per_record
        near = (rate_hz, nextafter(rate_hz, inf), nextafter(rate_hz, 0.0))
        length_s = self.records * self.record_s
        return next(
            (near_hz for near_hz in near if round(samples / near_hz, 12) == length_s), None
        )

    def times_s(self, per_record: int) -> NDArray[np.float64]:
        """Return the times of the samples of such a signal."""
        return np.arange(self.records * per_record) / self.rate_hz(per_record)


@dataclass(frozen=True, slots=True)
class Extent:
    """What has to be known of a raw signal before it is put on a grid.

    Attributes
    ----------
    rate_hz
        As measured, over all its pieces.
    start_s
        Time of its first sample.
    end_s
        When the last of its samples has had its time.
    largest
        Of all absolute values.
    seen_s
        When each of its pieces begins and ends.
    """

    rate_hz: float
    start_s: float
    end_s: float
    largest: float
    seen_s: tuple[tuple[float, float], ...] = ()

    def missing_s(self, end_s: float) -> Iterator[tuple[float, float]]:
        """Yield from when until when nothing was measured, between 0 and `end_s`."""
        told_s = 0.0
        for begin_s, stop_s in self.seen_s:
            if begin_s > told_s:
                yield told_s, begin_s
            told_s = max(told_s, stop_s)
        if end_s > told_s:
            yield told_s, end_s


def extent_of(signal: Signal) -> Extent | None:
    """Read a signal once; return None if it holds no sample."""
    steps, lasted_s, largest = 0, 0.0, 0.0
    seen_s: list[tuple[float, float]] = []
    for piece in signal.pieces():
        count = len(piece.samples)
        if not count:
            continue
        steps += count - 1
        lasted_s += (count - 1) / piece.rate_hz
        seen_s.append((piece.start_s, piece.start_s + count / piece.rate_hz))
        known = np.isfinite(piece.samples)
        highest = piece.samples.max(initial=0.0, where=known)
        lowest = piece.samples.min(initial=0.0, where=known)
        largest = max(largest, float(highest), -float(lowest))
    if not seen_s:
        return None
    rate_hz = steps / lasted_s if steps else signal.rate_hz
    begins, ends = zip(*seen_s, strict=True)
    return Extent(rate_hz, min(begins), max(ends), largest, tuple(seen_s))


def grids_of(
    extents: Sequence[Extent], duration_s: float, rates_hz: Sequence[float]
) -> Iterator[Grid]:
    """Yield grids, the best first, on which the first signal keeps its samples' distances.

    A strap that promises 130 samples a second gives 129.92, which are 3248 in 25 s.  Records
    are whole seconds: edfio writes when each begins as a float, and EDFlib refuses a file in
    which one begins a millionth early.

    Parameters
    ----------
    extents
        Of the raw signals.
    duration_s
        How long the file must be at least.
    rates_hz
        Of what else is to be put on it.
    """
    end_s = max([duration_s, *(extent.end_s for extent in extents)])
    first_hz = extents[0].rate_hz if extents else rates_hz[0]

    def badness(record_s: int) -> tuple[float, int]:
        drift = abs(round(first_hz * record_s) / record_s - first_hz) * end_s
        return max(drift, _NO_DRIFT), record_s

    rates_hz = [*rates_hz, *(extent.rate_hz for extent in extents)]
    for record_s in sorted(range(1, _LONGEST_RECORD_S + 1), key=badness):
        grid = Grid(record_s, max(1, ceil(end_s / record_s)))
        if all(grid.edfio_hz(grid.per_record(rate_hz)) for rate_hz in rates_hz):
            yield grid


def raw_digital(signal: Signal, extent: Extent, grid: Grid) -> tuple[NDArray[np.int16], float]:
    """Return a raw signal on a grid, shape (channels, n), and the step of its values.

    Every place of the grid that lies within a piece holds the sample that is nearest in time.
    """
    per_record, step = grid.per_record(extent.rate_hz), step_for(extent.largest)
    rate_hz, count = grid.rate_hz(per_record), grid.records * per_record
    digital = np.full((len(signal.channels), count), UNKNOWN, np.int16)
    for piece in signal.pieces():
        if not len(piece.samples):
            continue
        last_s = piece.start_s + (len(piece.samples) - 1) / piece.rate_hz
        first, last = max(0, round(piece.start_s * rate_hz)), round(last_s * rate_hz)
        for begin in range(first, min(count - 1, last) + 1, _AT_ONCE):
            places = np.arange(begin, min(begin + _AT_ONCE, count, last + 1))
            nearest = np.rint((places / rate_hz - piece.start_s) * piece.rate_hz)
            nearest = np.clip(nearest, 0, len(piece.samples) - 1).astype(np.int64)
            digital[:, places] = quantised(piece.samples[nearest], step).T
    return digital, step


def step_for(largest: float) -> float:
    """Return the finest step in which 16 bits reach this value, at least 0.0001."""
    return next((step for step in _STEPS if largest <= step * _MOST), _STEPS[-1])


def quantised(values: NDArray[np.float64], step: float) -> NDArray[np.int16]:
    """Return values in steps; what is no number or out of reach is not known."""
    steps = np.rint(np.nan_to_num(values, nan=np.inf) / step)
    return np.where(np.abs(steps) <= _MOST, steps, UNKNOWN).astype(np.int16)


def intervals_at(
    times_s: NDArray[np.float64], ends_s: NDArray[np.float64], intervals_ms: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the interval between two beats in which each time lies; NaN where in none.

    Parameters
    ----------
    times_s
        Shape (n,).
    ends_s, intervals_ms
        Shape (m,): when the beat came that ends an interval, in order, and how long that was.
    """
    if not len(ends_s):
        return np.full(len(times_s), np.nan)
    after = np.minimum(np.searchsorted(ends_s, times_s), len(ends_s) - 1)
    ago_s = ends_s[after] - times_s
    inside = (ago_s >= 0.0) & (ago_s * 1000.0 < intervals_ms[after])
    return np.where(inside, intervals_ms[after], np.nan)


def nearest_at(
    times_s: NDArray[np.float64],
    told_s: NDArray[np.float64],
    values: NDArray[np.float64],
    within_s: float,
) -> NDArray[np.float64]:
    """Return the value told nearest to each time, NaN where none was told within so long."""
    if not len(told_s):
        return np.full(len(times_s), np.nan)
    midway_s = (told_s[1:] + told_s[:-1]) / 2.0
    nearest = np.searchsorted(midway_s, times_s)
    return np.where(np.abs(told_s[nearest] - times_s) <= within_s, values[nearest], np.nan)


def edf_signal(
    digital: NDArray[np.int16], step: float, grid: Grid, label: str, unit: str, device: str
) -> edfio.EdfSignal:
    """Return a signal for edfio; label, unit and device are cut to what its header holds."""
    per_record = len(digital) // grid.records
    return edfio.EdfSignal.from_digital(
        digital,
        grid.edfio_hz(per_record) or grid.rate_hz(per_record),
        label=header_text(label, 16),
        transducer_type=header_text(device, 80),
        physical_dimension=header_text(unit, 8),
        physical_range=(round(UNKNOWN * step, 6), round(_MOST * step, 6)),
        digital_range=(UNKNOWN, _MOST),
    )


def header_text(text: str, longest: int) -> str:
    """Return what of `text` a header may hold: printable ASCII, so many signs at most."""
    ascii_only = text.replace("\N{MICRO SIGN}", "u").encode("ascii", "ignore").decode()
    return "".join(sign for sign in ascii_only if sign.isprintable())[:longest].strip()
