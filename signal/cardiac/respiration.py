"""Breathing in one word: slow, usual or fast for this person, or unknown.

Never during speech, which breathing serves, and never as evidence: the word is for the
therapist's eye.  From the accelerometer, which the chest turns against gravity with each
breath; else, in long silences, from respiratory sinus arrhythmia, the heart's own quickening
with each breath (Schäfer & Kratky 2008, doi:10.1007/s10439-007-9428-1).
"""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from ..streaming.operator import Tick
from .beats import JudgedBeat
from .motion import GRID_HZ, MotionBlock, MotionTrace
from .own_levels import OwnLevels
from .periodicity import Band, Rhythm, power_in, strongest_rhythm

_KEPT_S = 48
_RR_GRID_HZ = 4
_MOST_BEATS = 300


@dataclass(frozen=True, slots=True)
class BreathingRules:
    """When breathing is named, and how (docs/methods/respiration.md; not tested on clients).

    Attributes
    ----------
    motion_windows_s
        The accelerometer is read over the longest of these that lies within the silence;
        the longest first.
    rr_window_s
        Heart beats are read over so much silence, no less.
    lag_s
        Samples and beats come late; windows end at the newest if that is no older.
    least_coverage
        Share of a window that must be known.
    motion_band, rr_band, slow_band
        Where breathing is sought, hertz; and where the heart has a slow wave of its own.
    least_strength
        So much of the power in the band must repeat.
    least_size_mg
        Less than this is the sensor's noise.
    most_step_mg
        A larger step within an eighth of a second is another movement, and hides breathing.
    most_slow_share
        The heart's slow wave may hold so many times the power of the breathing band; above,
        breathing may be slow itself, and what is seen its overtone.
    slow_below, fast_above
        Shares of the person's own median rate.
    learned_s
        Seconds of known rate before a word is said.
    """

    motion_windows_s: tuple[float, ...] = (40.0, 20.0)
    rr_window_s: float = 60.0
    lag_s: float = 3.0
    least_coverage: float = 0.95
    motion_band: Band = Band(0.08, 0.7)
    rr_band: Band = Band(0.15, 0.5)
    slow_band: Band = Band(0.04, 0.15)
    least_strength: float = 0.7
    least_size_mg: float = 1.0
    most_step_mg: float = 25.0
    most_slow_share: float = 4.0
    slow_below: float = 0.75
    fast_above: float = 1.25
    learned_s: int = 120


class BreathingWord(StrEnum):
    """How fast the client breathes, for this client."""

    SLOW = "slow"
    USUAL = "usual"
    FAST = "fast"
    UNKNOWN = "unknown"


class BreathingSource(StrEnum):
    """What it was read from."""

    MOTION = "motion"
    RR = "rr"


@dataclass(frozen=True, slots=True)
class Talking:
    """From `t_s` (seconds) on the client talks, or does not; None if nobody can tell."""

    t_s: float
    client: bool | None


@dataclass(frozen=True, slots=True)
class BreathingRead:
    """Breathing as known at one moment.

    Attributes
    ----------
    t_s
        That moment, seconds.
    word
        What may be shown.
    rate_per_min
        Breaths per minute, for review, never shown live; None if unknown.
    source
        What the rate was read from; None if unknown.
    quality
        Share of the power that repeats, 0 to 1; 0 if unknown.
    """

    t_s: float
    word: BreathingWord
    rate_per_min: float | None
    source: BreathingSource | None
    quality: float


class Respiration:
    """Operator: `MotionBlock`, `JudgedBeat`, `Talking`, `Tick` -> `BreathingRead` per tick.

    Until the first `Talking` nobody knows whether the client talks, and the word is unknown.
    """

    def __init__(self, rules: BreathingRules | None = None) -> None:
        self._rules = rules or BreathingRules()
        self._trace = MotionTrace(_KEPT_S)
        self._beats: deque[JudgedBeat] = deque(maxlen=_MOST_BEATS)
        self._silent_since_s: float | None = None
        self._rates = OwnLevels(3.0, 45.0)
        self._learned_s: float | None = None

    def update(
        self, sample: MotionBlock | JudgedBeat | Talking | Tick, /
    ) -> tuple[BreathingRead, ...]:
        """Remember what came, or read breathing at a tick.

        Raises
        ------
        EventTimeError
            If a block begins before an eighth of a second that is complete.
        """
        match sample:
            case Tick(t_s):
                return (self._read(t_s),)
            case MotionBlock():
                self._trace.add(sample)
            case JudgedBeat(settled=True):
                self._beats.append(sample)
            case Talking(t_s, client):
                if client is not False:
                    self._silent_since_s = None
                elif self._silent_since_s is None:
                    self._silent_since_s = t_s
        return ()

    def _read(self, t_s: float) -> BreathingRead:
        found, source = self._from_motion(t_s), BreathingSource.MOTION
        if found is None:
            found, source = self._from_beats(t_s), BreathingSource.RR
        if found is None:
            return BreathingRead(t_s, BreathingWord.UNKNOWN, None, None, 0.0)
        rate_per_min = 60.0 * found.frequency_hz
        if self._learned_s is None or t_s - self._learned_s >= 1.0:
            self._learned_s = t_s
            self._rates.learn(rate_per_min)
        return BreathingRead(
            t_s, self._word(rate_per_min), rate_per_min, source, found.strength
        )

    def _word(self, rate_per_min: float) -> BreathingWord:
        rules = self._rules
        if self._rates.seen < rules.learned_s:
            return BreathingWord.UNKNOWN
        share = rate_per_min / self._rates.quantile(0.5)
        if share < rules.slow_below:
            return BreathingWord.SLOW
        return BreathingWord.FAST if share > rules.fast_above else BreathingWord.USUAL

    def _from_motion(self, t_s: float) -> Rhythm | None:
        rules = self._rules
        end = self._trace.end_at(t_s, rules.lag_s)
        for window_s in rules.motion_windows_s:
            length = round(window_s * GRID_HZ)
            silent = self._silent(end / GRID_HZ - window_s)
            if not silent or not self._trace.knows(end, length):
                continue
            motion_mg = self._trace.window(end, length)
            if _largest_step_mg(motion_mg) > rules.most_step_mg:
                continue
            centred = _centred(motion_mg, rules.least_coverage)
            if centred is None:
                continue
            found = self._if_strong(strongest_rhythm(centred, GRID_HZ, rules.motion_band))
            if found and found.size >= rules.least_size_mg:
                return found
        return None

    def _from_beats(self, t_s: float) -> Rhythm | None:
        rules = self._rules
        if not self._beats:
            return None
        end_s = min(t_s, max(self._beats[-1].t_s, t_s - rules.lag_s))
        if not self._silent(end_s - rules.rr_window_s):
            return None
        rr_ms = _tachogram(self._beats, end_s, rules.rr_window_s)
        centred = _centred(rr_ms, rules.least_coverage)
        if centred is None:
            return None
        slow = power_in(centred, _RR_GRID_HZ, rules.slow_band)
        if slow > rules.most_slow_share * power_in(centred, _RR_GRID_HZ, rules.rr_band):
            return None
        return self._if_strong(strongest_rhythm(centred, _RR_GRID_HZ, rules.rr_band))

    def _if_strong(self, found: Rhythm | None) -> Rhythm | None:
        return found if found and found.strength >= self._rules.least_strength else None

    def _silent(self, since_s: float) -> bool:
        return self._silent_since_s is not None and self._silent_since_s <= since_s


def _largest_step_mg(motion_mg: NDArray[np.float64]) -> float:
    steps_mg = np.linalg.norm(np.diff(motion_mg, axis=0), axis=1)
    return float(np.max(steps_mg, where=~np.isnan(steps_mg), initial=0.0))


def _centred(signals: NDArray[np.float64], least_coverage: float) -> NDArray[np.float64] | None:
    """Take out the mean, and put 0 for what is unknown (NaN); None if too much is."""
    known = ~np.isnan(signals[:, 0])
    if known.mean() < least_coverage:
        return None
    return np.where(known[:, np.newaxis], signals - signals[known].mean(axis=0), 0.0)


def _tachogram(beats: deque[JudgedBeat], end_s: float, window_s: float) -> NDArray[np.float64]:
    """Return the RR interval over time, 4 times a second, NaN outside believed intervals.

    Shape (n, 1), milliseconds.
    """
    at_s = end_s - np.arange(round(window_s * _RR_GRID_HZ) - 1, -1, -1) / _RR_GRID_HZ
    believed = [beat for beat in beats if beat.believed]
    if not believed:
        return np.full((len(at_s), 1), np.nan)
    ends_s = np.array([beat.t_s for beat in believed])
    rr_ms = np.array([beat.rr_ms for beat in believed])
    ending = np.minimum(np.searchsorted(ends_s, at_s), len(ends_s) - 1)
    inside = (at_s <= ends_s[ending]) & (at_s > ends_s[ending] - rr_ms[ending] / 1000.0 - 1e-3)
    return np.where(inside, np.interp(at_s, ends_s, rr_ms), np.nan)[:, np.newaxis]
