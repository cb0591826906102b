"""Say of each beat whether it may count: at once, and for good two beats later.

At once a simple gate decides.  When two more beats have been seen, the classification of
Lipponen and Tarvainen decides, with the windows that a live session has: those that end now.

References
----------
Lipponen JA, Tarvainen MP (2019). doi:10.1080/03091902.2019.1640306
"""

import math
from dataclasses import dataclass, replace

from ..streaming.operator import EventTimeError
from ..streaming.recent_values import RecentValues
from .beats import Beat, BeatClass, JudgedBeat
from .rr_judge import LONGEST_MS, LOOK_AHEAD, SHORTEST_MS, UNEXPLAINED_S, RrJudge

_NORMAL, _UNJUDGED = BeatClass.NORMAL, BeatClass.UNJUDGED
_BEATS_BEHIND = 88  # 91 with the beat and the two after it: the window ends now


@dataclass(frozen=True, slots=True)
class RrGate:
    """What we are willing to believe about an RR interval (docs/methods/artefacts.md).

    Attributes
    ----------
    shortest_ms, longest_ms
        Absolute bounds: 200 and 33 beats per minute.  No later look overrules them.
    max_change
        Largest step from the local median, as a share of it, that is believed at first sight.
    history
        How many believed intervals form the local median.
    relearn_after
        So many rejected in a row mean that the heart has moved, not the strap.
    unexplained_s
        Beats are missing where time moved on by more than the interval and this much.
    judged_from
        From so many successive differences on the second look decides; before, this gate.
    """

    shortest_ms: float = SHORTEST_MS
    longest_ms: float = LONGEST_MS
    max_change: float = 0.20
    history: int = 11
    relearn_after: int = 8
    unexplained_s: float = UNEXPLAINED_S
    judged_from: int = 30


class RrCleaner:
    """Operator: `Beat` -> `JudgedBeat`; each beat twice, first provisional, then settled.

    A beat that stands in the wrong place spoils two intervals, the one that it ends and the
    one that it begins.  Both are given its class; an ectopic beat is therefore two intervals.
    Where a gap follows, or a count that is no interval, the wait for two more beats is
    pointless: what was said first becomes the verdict.
    """

    def __init__(self, gate: RrGate | None = None) -> None:
        self._gate = gate or RrGate()
        self._first_look = _FirstLook(self._gate)
        self._judge = RrJudge(LOOK_AHEAD, behind=_BEATS_BEHIND, fewest=self._gate.judged_from)
        self._t_s = -math.inf
        self._waiting: list[tuple[Beat, BeatClass]] = []
        self._last_verdict = _UNJUDGED

    def update(self, beat: Beat, /) -> tuple[JudgedBeat, ...]:
        """Take a beat; say what became of the ones before, and what this one looks like.

        Raises
        ------
        EventTimeError
            If the beat is older than the one before.
        """
        if beat.t_s < self._t_s:
            raise EventTimeError(f"beat at {beat.t_s} s after {self._t_s} s")
        unexplained_s = beat.t_s - self._t_s - beat.rr_ms / 1000.0
        self._t_s = beat.t_s
        if not 0.0 < beat.rr_ms < math.inf:
            return (*self._end_stretch(), *_not_an_interval(beat))
        said: tuple[JudgedBeat, ...] = ()
        if not abs(unexplained_s) <= self._gate.unexplained_s:
            said = self._end_stretch()
        (second_look,) = self._judge.see(beat.rr_ms, joined=bool(self._waiting))
        first = self._wait(beat)
        if len(self._waiting) > LOOK_AHEAD:
            said = (self._settle(second_look),)
        return (*said, first)

    def _wait(self, beat: Beat) -> JudgedBeat:
        look = self._first_look.at(beat.rr_ms)
        follows = look is _NORMAL and bool(self._waiting) and self._waiting[-1][1] is _NORMAL
        self._waiting.append((beat, look))
        return JudgedBeat(beat.t_s, beat.rr_ms, look, follows, False)

    def _settle(self, second_look: BeatClass | None) -> JudgedBeat:
        beat, first_look = self._waiting[0]
        if second_look is None:
            return self._dismiss(first_look)
        if second_look is _NORMAL and first_look is not _NORMAL:
            if not self._gate.shortest_ms <= beat.rr_ms <= self._gate.longest_ms:
                return self._dismiss(first_look)
            self._first_look.believe(beat.rr_ms)
        return self._dismiss(second_look)

    def _end_stretch(self) -> tuple[JudgedBeat, ...]:
        """Let what was said of the waiting beats stand; the next beat follows none."""
        settled = tuple([self._dismiss(look) for _, look in self._waiting.copy()])
        self._last_verdict = _UNJUDGED
        return settled

    def _dismiss(self, verdict: BeatClass) -> JudgedBeat:
        beat, _ = self._waiting.pop(0)
        follows = verdict is _NORMAL and self._last_verdict is _NORMAL
        self._last_verdict = verdict
        return JudgedBeat(beat.t_s, beat.rr_ms, verdict, follows, True)


class _FirstLook:
    """Believes an interval that is like those believed before."""

    def __init__(self, gate: RrGate) -> None:
        self._gate = gate
        self._believed = RecentValues(gate.history)
        self._rejected_in_a_row = 0

    def at(self, rr_ms: float) -> BeatClass:
        if self._is_likely(rr_ms):
            self.believe(rr_ms)
            self._rejected_in_a_row = 0
            return _NORMAL
        self._rejected_in_a_row += 1
        if self._rejected_in_a_row >= self._gate.relearn_after:
            self._believed.clear()
            self._rejected_in_a_row = 0
        return _UNJUDGED

    def believe(self, rr_ms: float) -> None:
        """Count an interval among those that the next one must be like."""
        self._believed.append(rr_ms)

    def _is_likely(self, rr_ms: float) -> bool:
        gate = self._gate
        if not gate.shortest_ms <= rr_ms <= gate.longest_ms:
            return False
        if not self._believed.ordered:
            return True
        local_ms = self._believed.quantile(0.5)
        return abs(rr_ms - local_ms) <= gate.max_change * local_ms


def _not_an_interval(beat: Beat) -> tuple[JudgedBeat, JudgedBeat]:
    """Pass on a count that is no duration; how much time it stands for is unknown."""
    first = JudgedBeat(beat.t_s, beat.rr_ms, _UNJUDGED, False, False)
    return first, replace(first, settled=True)
