"""Beats of an unbroken stretch of one lead: candidates, judgement, and which peak is theirs.

Which way the lead shows its beats is told by the beats themselves: the larger deflection of
most of the last ones is *the* peak of all, so that intervals are measured from like to like.
Only a beat whose other deflection is twice as large, as of an ectopic one, is placed there.
"""

import math
from collections import deque
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from .ecg_candidates import Candidate, CandidateFinder, Extremum
from .ecg_judgement import BeatJudge, BeatRules, Judged
from .ecg_samples import in_steps

_VOTES = 15
_CHANGES_ITS_MIND = 0.1  # mean logarithm of up : down, for the other side
_MUCH_LARGER = 2.0
_LEAST_UV = 1.0
_DECIDED = attrgetter("decided")


@dataclass(frozen=True, slots=True)
class FoundBeat:
    """A beat; places are counted in samples.

    Attributes
    ----------
    place
        Of the peak; the whole number nearest is the sample itself.
    amplitude_uv
        Above (negative: below) the median of the 0.4 s around it, microvolts.
    over_noise
        How many times the noise around it the beat is.
    decided
        The sample that made it certain; one after the last if it was the end that did.
    """

    place: float
    amplitude_uv: float
    over_noise: float
    decided: int


class BeatFinder:
    """Finite samples of one lead, microvolts -> `FoundBeat`, in order.

    Parameters
    ----------
    rate_hz
        Sampling rate, samples per second.
    begins
        Place of the first sample of the stretch.
    rules
        What makes a candidate a beat.
    """

    def __init__(self, rate_hz: float, begins: int = 0, rules: BeatRules | None = None) -> None:
        self._candidates = CandidateFinder(rate_hz)
        self._judge = BeatJudge(self._candidates.filter.rate_hz, rules)
        self._polarity = _Polarity()
        self._begins = begins
        self._end = begins

    def feed(self, samples_uv: NDArray[np.float64]) -> list[FoundBeat]:
        """Take samples, and return the beats that they made certain."""
        self._end += samples_uv.size
        judged = self._weigh(self._candidates.feed(in_steps(samples_uv)))
        return self._placed(judged + self._judge.reach(self._candidates.known))

    def finish(self) -> list[FoundBeat]:
        """Return the beats that are left when no more samples follow."""
        judged = self._weigh(self._candidates.finish())
        return self._placed(judged + self._judge.finish(self._candidates.known))

    def _weigh(self, candidates: list[Candidate]) -> list[Judged]:
        return [beat for candidate in candidates for beat in self._judge.weigh(candidate)]

    def _placed(self, judged: list[Judged]) -> list[FoundBeat]:
        """Place beats; those that became certain together are asked together for polarity."""
        found: list[FoundBeat] = []
        for _, beats in groupby(judged, key=_DECIDED):
            together = list(beats)
            for beat in together:
                self._polarity.vote(beat.candidate)
            found += [self._found(beat) for beat in together]
        return found

    def _found(self, beat: Judged) -> FoundBeat:
        candidate = beat.candidate
        peak = self._polarity.peak_of(candidate)
        decided = self._begins + self._candidates.filter.last_sample_of(beat.decided)
        place = self._begins + peak.place
        return FoundBeat(place, peak.height_uv, candidate.over_noise, min(decided, self._end))


class _Polarity:
    """Which way this lead shows its beats."""

    def __init__(self) -> None:
        self._votes: deque[float] = deque(maxlen=_VOTES)
        self._upright = True

    def vote(self, beat: Candidate) -> None:
        up_uv, down_uv = _deflections_uv(beat)
        self._votes.append(math.log(up_uv / down_uv))
        mean = math.fsum(self._votes) / len(self._votes)
        if (mean if self._upright else -mean) < -_CHANGES_ITS_MIND:
            self._upright = not self._upright

    def peak_of(self, beat: Candidate) -> Extremum:
        up_uv, down_uv = _deflections_uv(beat)
        if self._upright:
            return beat.down if down_uv > _MUCH_LARGER * up_uv else beat.up
        return beat.up if up_uv > _MUCH_LARGER * down_uv else beat.down


def _deflections_uv(beat: Candidate) -> tuple[float, float]:
    return max(beat.up.height_uv, _LEAST_UV), max(-beat.down.height_uv, _LEAST_UV)
