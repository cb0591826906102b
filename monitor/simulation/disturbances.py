"""What gets between the heart and its record, and what moves the heart besides arousal."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...signal.cardiac.beats import MS_PER_RR_TICK, Beat
from ..inputs import Phase
from ..traces.trace import SensorGap
from .chance import happens, random_times
from .course import GRID_HZ, Course
from .person import Person

STRAP = "strap"
LINK_LOST = "link_lost"

_TICKS_PER_S = 1024
_POSTURES_PER_HOUR = 5.0


@dataclass(frozen=True, slots=True, eq=False)
class Confounds:
    """What moves the heart besides arousal.

    Attributes
    ----------
    crying, slow_breathing
        Whether, on the course's grid, shape (n,).
    posture_bpm
        Rise of heart rate after changes of posture, on the grid, shape (n,).
    """

    crying: NDArray[np.bool_]
    slow_breathing: NDArray[np.bool_]
    posture_bpm: NDArray[np.float64]

    def crying_at(self, t_s: float) -> bool:
        """Return whether the client cries at a time of the session."""
        return bool(self.crying[min(int(t_s * GRID_HZ), len(self.crying) - 1)])


@dataclass(frozen=True, slots=True)
class ArtefactRates:
    """How often the record of the heart goes wrong.

    Attributes
    ----------
    ectopics_per_hour
        Beats that come too early, at 55 to 78 % of their interval.
    missed_share, extra_share
        Share of beats not seen, and of intervals with a beat that was none.
    bursts_per_hour
        Movements of 3 to 8 s: 15 % of beats not seen, the others 30 ms off.
    gaps_per_hour
        Losses of the radio link, 2 to 20 s: beats are gone, not late.
    jitter_ms
        Standard deviation of every beat's time.
    """

    ectopics_per_hour: float = 1.5
    missed_share: float = 0.002
    extra_share: float = 0.0008
    bursts_per_hour: float = 4.0
    gaps_per_hour: float = 1.5
    jitter_ms: float = 2.0

    def of(self, person: Person, trouble: float = 1.0) -> "ArtefactRates":
        """Return these rates for a person's heart, `trouble` times as bad as usual."""
        return ArtefactRates(
            person.ectopics_per_hour * trouble,
            self.missed_share * trouble,
            self.extra_share * trouble,
            self.bursts_per_hour * trouble,
            self.gaps_per_hour * trouble,
            self.jitter_ms,
        )


CLEAN = ArtefactRates(0.0, 0.0, 0.0, 0.0, 0.0)
"""A strap that sits well, on a heart without extra beats."""


def draw_confounds(
    rng: np.random.Generator, course: Course, *, disturbed: bool, trouble: float = 1.0
) -> Confounds:
    """Draw crying, breathing exercises and changes of posture (`trouble` times as many)."""
    times_s, duration_s = course.times_s, course.duration_s
    if not disturbed:
        nothing = np.zeros(len(times_s), np.bool_)
        return Confounds(nothing, nothing, np.zeros(len(times_s)))
    posture_bpm = np.zeros(len(times_s))
    for start_s in random_times(rng, _POSTURES_PER_HOUR * trouble, duration_s):
        since_s = np.maximum(times_s - start_s, 0.0)
        posture_bpm += rng.uniform(4.0, 11.0) * np.exp(-since_s / 10.0) * (times_s >= start_s)
    crying = np.zeros(len(times_s), np.bool_)
    for start_s in random_times(rng, 1.0, duration_s):
        crying |= _within(times_s, start_s, rng.uniform(20.0, 60.0))
    return Confounds(crying, _slow_breathing(rng, course), posture_bpm)


def record_beats(
    rng: np.random.Generator,
    beat_times_s: NDArray[np.float64],
    duration_s: float,
    rates: ArtefactRates,
    lost_spans_s: tuple[tuple[float, float], ...] = (),
) -> tuple[tuple[Beat, ...], tuple[SensorGap, ...]]:
    """Return the beats that a strap would have delivered, and when it delivered none.

    Parameters
    ----------
    beat_times_s
        When the heart really beat, seconds, shape (beats,).
    duration_s
        Length of the session, whole seconds.
    rates
        What goes wrong by chance.
    lost_spans_s
        Further stretches in which the link is down, start and end in seconds.

    Returns
    -------
    beats
        Times are in whole 1/1024 s, as straps count them, so `rr_ms` is exact; where
        beats were lost the first interval afterwards is still the true one.
    gaps
        The stretches without link, in whole seconds: straps send once a second.
    """
    times_s, bursts = _displaced(rng, beat_times_s, duration_s, rates)
    unseen = rng.random(len(times_s)) < np.where(bursts, 0.15, rates.missed_share)
    times_s = times_s[~unseen]
    intervals = np.flatnonzero(rng.random(max(len(times_s) - 1, 0)) < rates.extra_share)
    extra_s = (
        times_s[intervals] + rng.uniform(0.3, 0.7, len(intervals)) * np.diff(times_s)[intervals]
    )
    ticks = np.unique(
        np.round(np.concatenate((times_s, extra_s)) * _TICKS_PER_S).astype(np.int64)
    )
    ticks = ticks[ticks > 0]
    down = _link_down(rng, duration_s, rates, lost_spans_s)
    # The packet of second k carries the beats after k - 1 up to and including k.
    arrived = ~down[np.minimum((ticks[1:] - 1) // _TICKS_PER_S, len(down) - 1)]
    ends, rr_ticks = ticks[1:][arrived], np.diff(ticks)[arrived]
    beats = tuple(
        Beat(end / _TICKS_PER_S, rr * MS_PER_RR_TICK)
        for end, rr in zip(ends.tolist(), rr_ticks.tolist(), strict=True)
    )
    return beats, _gaps(down)


def _displaced(
    rng: np.random.Generator,
    beat_times_s: NDArray[np.float64],
    duration_s: float,
    rates: ArtefactRates,
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return beat times with early beats, movement and jitter; and which fell in movement."""
    times_s = beat_times_s.copy()
    early = np.searchsorted(times_s, random_times(rng, rates.ectopics_per_hour, duration_s))
    early = np.unique(early[(early > 0) & (early < len(times_s))])
    intervals_s = beat_times_s[early] - beat_times_s[early - 1]
    times_s[early] = beat_times_s[early - 1] + rng.uniform(0.55, 0.78, len(early)) * intervals_s
    bursts = np.zeros(len(times_s), np.bool_)
    for start_s in random_times(rng, rates.bursts_per_hour, duration_s):
        bursts |= _within(times_s, start_s, rng.uniform(3.0, 8.0))
    jitter_s = np.where(bursts, 0.030, rates.jitter_ms / 1000.0)
    return np.sort(times_s + rng.normal(0.0, 1.0, len(times_s)) * jitter_s), bursts


def _link_down(
    rng: np.random.Generator,
    duration_s: float,
    rates: ArtefactRates,
    lost_spans_s: tuple[tuple[float, float], ...],
) -> NDArray[np.bool_]:
    """Return for each second of the session whether its packet is lost."""
    down = np.zeros(max(int(duration_s), 1), np.bool_)
    for start_s in random_times(rng, rates.gaps_per_hour, duration_s):
        down[int(start_s) : int(start_s) + round(rng.uniform(2.0, 20.0))] = True
    for start_s, end_s in lost_spans_s:
        down[int(start_s) : int(end_s)] = True
    return down


def _gaps(down: NDArray[np.bool_]) -> tuple[SensorGap, ...]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], down, [False])).astype(np.int8)))
    return tuple(
        SensorGap(float(start), float(end), STRAP, LINK_LOST)
        for start, end in edges.reshape(-1, 2).tolist()
    )


def _slow_breathing(rng: np.random.Generator, course: Course) -> NDArray[np.bool_]:
    preparation, calming = course.span(Phase.PREPARATION), course.span(Phase.CALMING)
    before_s, during_s = rng.uniform((60.0, 60.0), (120.0, 180.0)).tolist()
    slow = np.zeros(len(course.times_s), np.bool_)
    if happens(rng, 0.5):
        start_s = max(preparation.start_s, preparation.end_s - before_s)
        slow |= _within(course.times_s, start_s, preparation.end_s - start_s)
    latest_s = max(calming.start_s, calming.end_s - during_s)
    start_s = rng.uniform(calming.start_s, latest_s)
    if happens(rng, 0.6):
        slow |= _within(course.times_s, start_s, during_s)
    return slow


def _within(times_s: NDArray[np.float64], start_s: float, length_s: float) -> NDArray[np.bool_]:
    return np.asarray((times_s >= start_s) & (times_s < start_s + length_s))
