"""Beats of a foreign recording on the clock of a session: seconds from its beginning.

Nothing is interpolated.  What cannot be a beat is left out, and time runs on where it stood.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ...signal.cardiac.beats import Beat
from ...signal.cardiac.ecg_peaks import find_r_peaks
from ..traces.trace import SensorGap, beat_gaps
from ..traces.trace_table import LONGEST_S
from .recordings import BeatTimes, EcgRecording, RrRecording, Unreadable, plausible

HEART = "strap"

_UNKNOWN_S = 1.0
_SHORTEST_GAP_S = 1e-6
_LONGEST_LEAD_S = 3600.0  # before the first beat; more, and seconds count from elsewhere
_LATE_S = 5.0  # a phone stamps beats up to so late
_DECIMALS = 6
_EDGE_INTERVALS = 2.0  # a recording seldom begins or ends at a beat
_SHORTEST_STEP_S = 1e-5
_POOR = 0.5  # from where on contact loss stops trusting the heart (signal/arousal)
_WINDOW_S = 10.0


@dataclass(frozen=True, slots=True)
class PlacedBeats:
    """The heart of a recording.

    Attributes
    ----------
    beats, gaps
        In order of time, seconds from the recording's beginning.
    duration_s
        To its end, seconds.
    left_out
        How many intervals, or R peaks, were there and are no beats here.
    begins_s
        What the recording's own clock showed at second 0.
    notes
        What a person should know, a phrase each.
    """

    beats: tuple[Beat, ...]
    gaps: tuple[SensorGap, ...]
    duration_s: float
    left_out: int
    begins_s: float = 0.0
    notes: tuple[str, ...] = ()


def placed_intervals(file: str, recording: RrRecording) -> PlacedBeats:
    """Return RR intervals as beats in time.

    Raises
    ------
    Unreadable
        If its times run back, it is longer than any session, or no interval can be a beat's.
    """
    if not recording.usable.any():
        problem = f"not one of its {recording.usable.size} intervals can be used"
        raise Unreadable(file, problem)
    notes: tuple[str, ...] = ()
    if recording.times is None:
        t_s, unknown = _added_up(recording.rr_ms)
        if unknown:
            notes = (f"{unknown} intervals of unknown length: each counts as 1 s of gap",)
    elif recording.times.exact:
        t_s = _own_times(file, recording.times)
    else:
        t_s = _by_stamps(file, recording, recording.times)
    first_s = max(0.0, float(recording.rr_ms[0]) / 1000.0) if recording.usable[0] else 0.0
    begins_s = float(t_s[0]) - first_s
    if 0.0 <= begins_s <= _LONGEST_LEAD_S:
        begins_s = 0.0  # the file counts from a beginning of its own
    t_s = np.round(t_s - begins_s, _DECIMALS)
    _refuse_length(file, float(t_s[-1]))
    used = np.flatnonzero(recording.usable)
    beats = tuple(Beat(float(t_s[i]), float(recording.rr_ms[i])) for i in used)
    left_out = int(recording.usable.size - used.size)
    gaps = (*_around(beats, float(t_s[-1])), *_holes(used, beats))
    return PlacedBeats(beats, _in_order(gaps), float(t_s[-1]), left_out, begins_s, notes)


def placed_peaks(file: str, ecg: EcgRecording) -> PlacedBeats:
    """Return the beats of an ECG: its R peaks, but for those of which it cannot be sure.

    Raises
    ------
    Unreadable
        If no beat is found in it, at this rate or at all.
    """
    try:
        found = find_r_peaks(ecg.samples_uv, ecg.rate_hz)
    except ValueError as error:
        raise Unreadable(file, str(error)) from error
    duration_s = ecg.samples.size / ecg.rate_hz
    _refuse_length(file, duration_s)
    t_s = found.peaks_samples / ecg.rate_hz
    rr_ms = 1000.0 * np.diff(t_s)
    clear = np.isfinite(ecg.samples)
    missing = np.concatenate(([0], np.cumsum(~clear)))
    whole = missing[found.peaks_samples[1:]] == missing[found.peaks_samples[:-1]]
    poor = _poor_windows(found.quality, t_s)
    usable = plausible(rr_ms) & whole & ~poor[1:] & ~poor[:-1]
    if not usable.any():
        raise Unreadable(file, f"no heart beat was found in channel {ecg.channel!r}")
    used = np.flatnonzero(usable)
    beats = tuple(Beat(round(float(t_s[i + 1]), _DECIMALS), float(rr_ms[i])) for i in used)
    holes = [replace(gap, reason="ecg_not_clear") for gap in _around(beats, duration_s)]
    notes = (f"{len(t_s)} R peaks at {ecg.rate_hz:g} samples a second",)
    left_out = int(usable.size - used.size)
    return PlacedBeats(beats, _in_order(holes), duration_s, left_out, 0.0, notes)


def _poor_windows(quality: NDArray[np.float64], t_s: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which peaks lie in a stretch of ten seconds that cannot be believed."""
    if not quality.size:
        return np.zeros(t_s.size, np.bool_)
    window = np.minimum((t_s // _WINDOW_S).astype(np.int64), quality.size - 1)
    return np.asarray(quality[window] < _POOR, np.bool_)


def _around(beats: tuple[Beat, ...], duration_s: float) -> tuple[SensorGap, ...]:
    """Return the gaps between beats, and those before the first and after the last."""
    usual_s = beats[0].rr_ms / 1000.0
    edges = ((0.0, beats[0].t_s - usual_s), (beats[-1].t_s, duration_s))
    return (
        *beat_gaps(beats),
        *(
            SensorGap(start_s, end_s, HEART, "beats_missing")
            for start_s, end_s in edges
            if end_s - start_s > _EDGE_INTERVALS * usual_s
        ),
    )


def _added_up(rr_ms: NDArray[np.float64]) -> tuple[NDArray[np.float64], int]:
    """Return when each interval ends if one follows the other, and how many told no length."""
    unknown = ~(rr_ms >= 0.0)
    lengths_s = np.where(unknown, _UNKNOWN_S, np.nan_to_num(rr_ms) / 1000.0)
    return np.cumsum(lengths_s), int(unknown.sum())


def _own_times(file: str, times: BeatTimes) -> NDArray[np.float64]:
    back = np.flatnonzero(~(np.diff(times.t_s) > _SHORTEST_STEP_S))
    if back.size:
        at, earlier, later = int(back[0]) + 1, *times.t_s[back[0] : back[0] + 2]
        problem = (
            f"time does not go on from beat {at} to the next: {earlier:.3f} s, then "
            f"{later:.3f} s; put the rows in order, or leave the column of times out"
        )
        raise Unreadable(file, problem)
    return times.t_s


def _by_stamps(file: str, recording: RrRecording, times: BeatTimes) -> NDArray[np.float64]:
    """Return when beats were whose stamps came late.

    In a stretch without a gap the intervals tell more exactly than stamps do, which only say
    where it lies: the median of their distances, and never within the stretch before.
    """
    added_s, _ = _added_up(recording.rr_ms)
    stamps_s = times.t_s
    back = np.flatnonzero(np.diff(stamps_s) < -_LATE_S)
    if back.size:
        at, step_s = int(back[0]) + 1, float(stamps_s[back[0]] - stamps_s[back[0] + 1])
        problem = f"its times run back by {step_s:.0f} s after beat {at}; cut the file there"
        raise Unreadable(file, problem)
    t_s = np.empty_like(added_s)
    edges = [0, *np.flatnonzero(recording.gap_before[1:]) + 1, added_s.size]
    least = -np.inf
    for start, end in pairwise(edges):
        span = slice(start, end)
        distance = float(np.nanmedian(stamps_s[span] - added_s[span]))
        before_s = float(added_s[start - 1]) if start else 0.0
        distance = max(distance, least - before_s)
        t_s[span] = added_s[span] + distance
        least = float(t_s[end - 1])
    return t_s


def _holes(used: NDArray[np.intp], beats: tuple[Beat, ...]) -> tuple[SensorGap, ...]:
    """Return where intervals stood that are no beats, as far as that took time."""
    spans = [
        (earlier.t_s, later.t_s - later.rr_ms / 1000.0)
        for i, (earlier, later) in enumerate(pairwise(beats))
        if used[i + 1] - used[i] > 1
    ]
    return tuple(
        SensorGap(start_s, end_s, HEART, "intervals_left_out")
        for start_s, end_s in spans
        if end_s - start_s > _SHORTEST_GAP_S
    )


def _in_order(gaps: tuple[SensorGap, ...] | list[SensorGap]) -> tuple[SensorGap, ...]:
    """Return gaps in order of time; of two that begin together the last told."""
    by_start = {round(gap.start_s, 3): gap for gap in gaps}
    return tuple(sorted(by_start.values(), key=lambda gap: gap.start_s))


def _refuse_length(file: str, duration_s: float) -> None:
    if not duration_s <= LONGEST_S:
        problem = (
            f"it would last {duration_s:.0f} s, but no session is longer than {LONGEST_S:.0f} s"
        )
        raise Unreadable(file, problem)
