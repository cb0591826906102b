"""Moments of an electrocardiogram at which there could be a beat, and their exact place.

A candidate is the highest point of the filter's envelope within 0.2 s on either side; no
heart beats twice within that.  Each is measured against its surroundings: what the envelope
seldom falls below there is noise.  Its place is then sought in the signal itself: first in a
smoothed one, where noise misleads little, and from there the true extremum.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import scipy
from numpy.typing import NDArray

from .ecg_filter import QrsFilter
from .ecg_samples import STEPS_PER_UV

_APART_S = 0.2
_LEAST_UV = 5.0
_LEAST_OVER_NOISE = 2.0

_NOISE_BACK_S = 1.2
_NOISE_SHARE = 0.4  # of the surroundings lie below: even at 180 beats per minute, between them
_NOISE_STEP_S = 0.02
_LEAST_NOISE_UV = 1.0

_KEPT_S = 0.35  # of the signal before what is judged next
_QRS_HALF_S = 0.07  # in which the smoothed peak lies
_NEAR_S = 0.004  # to either side it is smoothed
_AROUND_HALF_S = 0.1
_LEVEL_HALF_S, _LEVEL_STEP_S = 0.2, 0.005
_BESIDE_S = ((-0.30, -0.22), (-0.15, -0.07), (0.07, 0.15), (0.22, 0.30))  # four waves of mains
_HUM_S = 0.02  # one wave of 50 Hz mains
_STEADY = 0.3  # share of the step that its level drifts before and after it, at most
_STEP = 0.9  # of the largest deflection; of a step, 1
_HALF_WAY = 0.499  # so that the nearest whole sample is always the highest one itself

_NEIGHBOURS = np.arange(-1, 2)

Samples = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Extremum:
    """Where the signal is farthest from its surroundings, upwards or downwards.

    Attributes
    ----------
    place
        Samples since the signal began; the whole number nearest is the sample itself.
    height_uv
        Above (or, negative, below) the median of the surroundings, microvolts.
    """

    place: float
    height_uv: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A moment that could be a beat.

    Attributes
    ----------
    at, known
        Values of the envelope since the signal began: where it is, and which one settled it.
    strength_uv, noise_uv
        Height of the envelope, and what it seldom falls below around there, microvolts.
    width_s
        For how long, of the 0.2 s before and after, the envelope is over half its height.
    up, down
        The two extrema that could be its peak.
    """

    at: int
    known: int
    strength_uv: float
    noise_uv: float
    width_s: float
    up: Extremum
    down: Extremum

    @property
    def over_noise(self) -> float:
        """How many times the noise around it this is."""
        return self.strength_uv / max(self.noise_uv, _LEAST_NOISE_UV)


class CandidateFinder:
    """Samples in whole steps -> `Candidate`, in order.

    Parameters
    ----------
    rate_hz
        Sampling rate, samples per second.
    """

    def __init__(self, rate_hz: float) -> None:
        self.filter = QrsFilter(rate_hz)
        self.known = -1
        """The newest value of the envelope that is known."""
        self._signal = _Signal(rate_hz)
        self._apart = round(_APART_S * self.filter.rate_hz)
        self._back = round(_NOISE_BACK_S * self.filter.rate_hz)
        self._envelope: Samples = np.full(self._apart, -1.0)
        self._begins = -self._apart
        self._judged = 0
        self._newest_peak = -self._apart - 1
        self._kept_samples = round(_KEPT_S * rate_hz)

    def feed(self, samples: Samples) -> list[Candidate]:
        """Take samples, and return what they settled."""
        self._signal.add(samples)
        return self._look(self.filter.feed(samples), self._apart)

    def finish(self) -> list[Candidate]:
        """Return what is left when no more samples follow."""
        return self._look(self.filter.finish(), 0)

    def _look(self, values: Samples, ahead: int) -> list[Candidate]:
        self._envelope = np.concatenate((self._envelope, values))
        self.known += values.size
        until = self.known + 1 - ahead
        if self.known < self._back + self._apart or until <= self._judged:
            return []
        found = self._peaks(until)
        candidates = self._measured(found) if found.size else []
        self._forget(until)
        return candidates

    def _measured(self, found: Indices) -> list[Candidate]:
        strengths = self._envelope[found - self._begins]
        noises = self._noises(found)
        kept = strengths >= _LEAST_OVER_NOISE * noises
        found, strengths, noises = found[kept], strengths[kept], noises[kept]
        if not found.size:
            return []
        settled = np.minimum(np.maximum(found, self._back) + self._apart, self.known)
        steps, up, down = self._signal.measured(found * self.filter.step)
        columns = (found, settled, strengths, noises, self._widths_s(found, strengths))
        numbers = [column.tolist() for column in columns]
        rows = zip(steps, *numbers, up, down, strict=True)
        return [Candidate(*row) for is_step, *row in rows if not is_step]

    def _peaks(self, until: int) -> Indices:
        """Return the values from `_judged` on that none near them surpasses."""
        first = self._judged - self._apart - self._begins
        near = self._envelope[first:]
        highest = scipy.ndimage.maximum_filter1d(
            near, 2 * self._apart + 1, mode="constant", cval=-1.0
        )
        own = slice(self._apart, self._apart + until - self._judged)
        is_peak = (near[own] == highest[own]) & (near[own] > _LEAST_UV)
        found = [self._newest_peak, *(np.flatnonzero(is_peak) + self._judged).tolist()]
        self._newest_peak = found[-1]
        # A symmetric beat between two values gives both the same height: the first counts.
        firsts = [at for before, at in pairwise(found) if at - before > self._apart]
        return np.array(firsts, np.intp)

    def _noises(self, found: Indices) -> Samples:
        """Return what four tenths of the 1.4 s around, mostly before, lie below."""
        step = max(1, round(_NOISE_STEP_S * self.filter.rate_hz))
        newest = self.known - self._back - self._apart
        first = np.minimum(np.maximum(found - self._back, 0), newest)
        offsets = np.arange(0, self._back + self._apart, step)
        around = self._envelope[(first - self._begins)[:, None] + offsets]
        rank = int(_NOISE_SHARE * offsets.size)
        noises: Samples = np.partition(around, rank, axis=1)[:, rank]
        return noises

    def _widths_s(self, found: Indices, strengths: Samples) -> Samples:
        around = found[:, None] + np.arange(-self._apart, self._apart + 1)
        around = np.minimum(around, self.known) - self._begins
        above = self._envelope[around] > 0.5 * strengths[:, None]
        widths: Samples = above.sum(axis=1) / self.filter.rate_hz
        return widths

    def _forget(self, until: int) -> None:
        self._judged = until
        begins = max(until - self._back - 2 * self._apart, -self._apart)
        self._envelope = self._envelope[begins - self._begins :].copy()
        self._begins = begins
        self._signal.forget(until * self.filter.step - self._kept_samples)


class _Signal:
    """The newest samples, in which peaks are placed.

    Each candidate's surroundings are one row; parts of it are columns of all rows.
    """

    def __init__(self, rate_hz: float) -> None:
        def columns(from_s: float, to_s: float) -> slice:
            return slice(reach + round(from_s * rate_hz), reach + round(to_s * rate_hz))

        reach = round(_BESIDE_S[-1][-1] * rate_hz)
        self._offsets = np.arange(-reach, reach + 1)
        self._beside = [columns(*edges_s) for edges_s in _BESIDE_S]
        step = max(1, round(_LEVEL_STEP_S * rate_hz))
        half = int(_LEVEL_HALF_S * rate_hz) // step * step
        self._level = slice(reach - half, reach + half + 1, step)
        self._near = int(_NEAR_S * rate_hz)
        self._qrs = columns(-_QRS_HALF_S, _QRS_HALF_S)
        self._hum = max(1, round(_HUM_S * rate_hz))
        self._around = columns(-_AROUND_HALF_S, _AROUND_HALF_S)
        self._samples: Samples = np.zeros(0)
        self._begins = 0

    def add(self, samples: Samples) -> None:
        self._samples = np.concatenate((self._samples, samples))

    def forget(self, until: int) -> None:
        if until > self._begins:
            self._samples = self._samples[until - self._begins :].copy()
            self._begins = until

    def measured(self, centres: Indices) -> tuple[list[bool], list[Extremum], list[Extremum]]:
        """Return if each centre is but a step, and the highest and the lowest point near it."""
        newest = self._begins + self._samples.size - 1
        wanted = centres[:, None] + self._offsets
        places = np.minimum(np.maximum(wanted, self._begins), newest)
        rows = self._samples[places - self._begins]
        rows -= _medians(rows[:, self._level])[:, None]
        surrounded = (wanted[:, 0] >= self._begins) & (wanted[:, -1] <= newest)
        steps = (self._steps(rows) & surrounded).tolist()
        return steps, self._tops(places, rows, 1.0), self._tops(places, rows, -1.0)

    def _steps(self, rows: Samples) -> NDArray[np.bool_]:
        """Say where the level jumps, as by an electrode, from one steady value to another."""
        long_before, before, after, long_after = (
            np.add.reduce(rows[:, columns], axis=1) / (columns.stop - columns.start)
            for columns in self._beside
        )
        most = np.abs(_sums(rows[:, self._around], self._hum)).max(axis=1) / self._hum
        change = np.abs(after - before)
        drift = np.maximum(np.abs(before - long_before), np.abs(long_after - after))
        steps: NDArray[np.bool_] = (change > _STEP * most) & (drift < _STEADY * change)
        return steps

    def _tops(self, places: Indices, rows: Samples, sign: float) -> list[Extremum]:
        """Return each row's highest point; with `sign` -1 its lowest.

        It is sought in the smoothed signal, and from there in the signal itself.
        """
        signed = sign * rows
        width = 2 * self._near + 1
        first, end = self._qrs.start, self._qrs.stop + 1
        smooth = _sums(signed[:, first - self._near : end + self._near], width)
        row = np.arange(len(rows))[:, None]
        near = smooth.argmax(axis=1)[:, None] + np.arange(first - width, first + width + 1)
        column = near[row, signed[row, near].argmax(axis=1)[:, None]]
        three = signed[row, column + _NEIGHBOURS]
        tops = places[row, column][:, 0] + _vertices(three)
        heights_uv = sign * three[:, 1] / STEPS_PER_UV
        return list(map(Extremum, tops.tolist(), heights_uv.tolist()))


def _sums(rows: Samples, width: int) -> Samples:
    """Return the sums of so many neighbours in each row."""
    upto = rows.cumsum(axis=1)
    sums = upto[:, width - 1 :].copy()
    sums[:, 1:] -= upto[:, :-width]
    return sums


def _medians(rows: Samples) -> Samples:
    """Return the median of each row, of an odd number of values."""
    middle = rows.shape[1] // 2
    medians: Samples = np.partition(rows, middle, axis=1)[:, middle]
    return medians


def _vertices(three: Samples) -> Samples:
    """Return where the parabola through each row of three is highest, from the middle one."""
    before, top, after = three.T
    bend = before - 2.0 * top + after
    shift = np.divide(before - after, 2.0 * bend, out=np.zeros(len(three)), where=bend < 0.0)
    within: Samples = np.minimum(np.maximum(shift, -_HALF_WAY), _HALF_WAY)
    return within
