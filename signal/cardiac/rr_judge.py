"""Classify recent intervals as far as what came after them allows.

Thresholds and medians are those of the offline pass, cut off at the newest interval.  A beat
that is judged 45 beats later stands in the middle of all it is held against, as there.

References
----------
Lipponen JA, Tarvainen MP (2019). doi:10.1080/03091902.2019.1640306
"""

import math
from collections import deque
from itertools import islice

from .artefact_rules import OURS, ArtefactRules, Suspect, is_ectopic
from .beats import BeatClass

LOOK_AHEAD = 2
"""A beat cannot be judged before so many more have been seen."""
SHORTEST_MS, LONGEST_MS = 300.0, 1800.0
"""Nothing else is ever believed: 200 and 33 beats per minute."""
UNEXPLAINED_S = 0.25
"""Beats are missing where time moved on by more than the interval and this much."""

_NORMAL, _ECTOPIC = BeatClass.NORMAL, BeatClass.ECTOPIC
_MAY_BE_EARLY = frozenset({_NORMAL, BeatClass.LONG, BeatClass.SHORT})
_SPOIL_THE_NEXT = frozenset({BeatClass.EXTRA, BeatClass.LONG, BeatClass.SHORT})


class RrJudge:
    """Sees intervals one by one, and judges each when chosen numbers of beats have followed.

    A beat that stands in the wrong place spoils two intervals, the one that it ends and the
    one that it begins.  Both are given its class; an ectopic beat is therefore two intervals.
    """

    def __init__(
        self,
        *lags: int,
        behind: int | None = None,
        fewest: int = 30,
        rules: ArtefactRules = OURS,
    ) -> None:
        """Judge each interval so many beats later; nothing before enough is known.

        Parameters
        ----------
        lags
            How many beats later; `LOOK_AHEAD` or more each.
        behind
            So many beats before the judged one count for its thresholds: half the window as
            in the offline pass, if not given.
        fewest
            Nothing is judged before so many successive differences are known.
        rules
            The constants.
        """
        self._rules = rules
        self._behind = rules.window // 2 if behind is None else behind
        self._fewest = fewest
        self._half = rules.median_window // 2
        self._looks = [_Look(lag) for lag in lags]
        kept = max(*lags, self._half) + self._half + 1
        self._rr_ms: deque[float] = deque(maxlen=kept)
        self._steps_ms: deque[float] = deque(maxlen=kept)  # NaN where a stretch begins
        self._step_sizes_ms: deque[float] = deque(maxlen=rules.window)
        self._away_ms: deque[float] = deque(maxlen=rules.window)
        # Of every interval but the last two: whether it needs no second thought.
        self._calm: deque[bool] = deque([False] * kept, maxlen=kept)

    def see(self, rr_ms: float, *, joined: bool) -> list[BeatClass | None]:
        """Take the newest interval; judge older ones, one for each lag.

        Parameters
        ----------
        rr_ms
            The interval; a finite number above 0.
        joined
            Whether it begins where the one before ended.

        Returns
        -------
        Class of the interval so many beats back; None where too little is around it.
        """
        step_ms = math.nan
        if joined and self._rr_ms:
            step_ms = rr_ms - self._rr_ms[-1]
            self._step_sizes_ms.append(abs(step_ms))
        self._rr_ms.append(rr_ms)
        self._steps_ms.append(step_ms)
        if len(self._rr_ms) > self._half:
            middle_ms = self._rr_ms[-1 - self._half]
            self._away_ms.append(abs(_away(middle_ms, self._local_ms(self._half))))
        self._calm.append(self._is_calm())
        if len(self._step_sizes_ms) < self._fewest:
            return [None for _ in self._looks]
        calm = self._calm
        return [
            _NORMAL if calm[LOOK_AHEAD - 1 - look.lag] and not look.left else self._judge(look)
            for look in self._looks
        ]

    def _is_calm(self) -> bool:
        """Whether the interval two back can be nothing but normal, whatever the thresholds."""
        if len(self._rr_ms) <= LOOK_AHEAD:
            return False
        _, now_ms, after_ms, second_ms = self._steps_around(LOOK_AHEAD)
        least_ms = self._rules.least_threshold_ms
        return (
            abs(now_ms) <= least_ms
            and abs(after_ms) <= least_ms
            and not math.isnan(second_ms)
            and SHORTEST_MS <= self._rr_ms[-1 - LOOK_AHEAD] <= LONGEST_MS
        )

    def _judge(self, look: "_Look") -> BeatClass | None:
        drawn_in, spoilt_by = look.take()
        if len(self._rr_ms) <= look.lag:
            return None
        steps_ms = self._steps_around(look.lag)
        if math.isnan(sum(steps_ms[1:])):
            return None
        limit_ms = self._limit_ms(self._step_sizes_ms, look.lag)
        before, now, after, second = (step_ms / limit_ms for step_ms in steps_ms)
        found = _NORMAL
        if drawn_in or abs(now) > 1.0:
            found = self._found(look, (before, now, after, second), drawn_in=drawn_in)
        early = not look.drawn_in and is_ectopic(now, after, second, self._rules)
        if early and found in _MAY_BE_EARLY:
            return _ECTOPIC  # the zigzag has its middle in the next interval: this beat made it
        if found in _SPOIL_THE_NEXT:
            look.leave(spoilt_by=found)
        found = found or spoilt_by
        possible = SHORTEST_MS <= self._rr_ms[-1 - look.lag] <= LONGEST_MS
        return found if possible or found is not _NORMAL else BeatClass.UNJUDGED

    def _found(
        self, look: "_Look", steps: tuple[float, float, float, float], *, drawn_in: bool
    ) -> BeatClass:
        rr_ms, next_ms = self._rr_ms[-1 - look.lag], self._rr_ms[-look.lag]
        local_ms = self._local_ms(look.lag)
        limit_ms = self._limit_ms(self._away_ms, max(0, look.lag - self._half))
        away = _away(rr_ms, local_ms) / limit_ms
        suspect = Suspect(*steps, rr_ms, next_ms, local_ms, away, limit_ms)
        if not drawn_in:
            if suspect.is_ectopic(self._rules):
                return _ECTOPIC
            look.leave(drawn_in=suspect.draws_in_next())
        return suspect.misplacement(self._rules)

    def _steps_around(self, lag: int) -> tuple[float, float, float, float]:
        """Return the step before, that of the interval `lag` beats back, and the next two."""
        steps_ms, at = self._steps_ms, -1 - lag
        before_ms = steps_ms[at - 1] if len(steps_ms) > -at else 0.0
        if math.isnan(before_ms):
            before_ms = 0.0
        return before_ms, steps_ms[at], steps_ms[at + 1], steps_ms[at + 2]

    def _limit_ms(self, sizes_ms: deque[float], later: int) -> float:
        """Return the threshold; `later`: how many sizes are younger than the one judged."""
        ordered = sorted(list(sizes_ms)[-(self._behind + 1 + later) :])
        deviation_ms = (_quantile(ordered, 0.75) - _quantile(ordered, 0.25)) / 2.0
        return max(self._rules.least_threshold_ms, self._rules.alpha * deviation_ms)

    def _local_ms(self, lag: int) -> float:
        """Return the median around the interval `lag` beats back.

        It reaches back no further than it can reach forward: a median of more earlier
        beats than later ones would trail behind a rate that moves.
        """
        middle, half = len(self._rr_ms) - 1 - lag, min(self._half, lag)
        around = islice(self._rr_ms, max(0, middle - half), middle + half + 1)
        return _quantile(sorted(around), 0.5)


class _Look:
    """What one delay's last judgement leaves for its next one.

    Attributes
    ----------
    left
        Whether there is anything.
    drawn_in
        The next beat is part of the same trouble.
    spoilt_by
        Class of the beat that makes the next interval worthless, else normal.
    """

    def __init__(self, lag: int) -> None:
        self.lag = lag
        self.left = False
        self.drawn_in = False
        self.spoilt_by = _NORMAL

    def leave(self, *, drawn_in: bool = False, spoilt_by: BeatClass = _NORMAL) -> None:
        """Add to what is left."""
        self.drawn_in |= drawn_in
        self.spoilt_by = spoilt_by or self.spoilt_by
        self.left = self.drawn_in or self.spoilt_by is not _NORMAL

    def take(self) -> tuple[bool, BeatClass]:
        """Return what is left, and leave nothing."""
        taken = self.drawn_in, self.spoilt_by
        self.left, self.drawn_in, self.spoilt_by = False, False, _NORMAL
        return taken


def _away(rr_ms: float, local_ms: float) -> float:
    away_ms = rr_ms - local_ms
    return away_ms if away_ms >= 0.0 else 2.0 * away_ms


def _quantile(ordered: list[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = int(place)
    if below == place:
        return ordered[below]
    return ordered[below] + (ordered[below + 1] - ordered[below]) * (place - below)
