"""Whether arousal is high for this person and stays so.

"High and staying high for this person", not "unsafe".  While a memory is
relived high arousal is expected, so there it needs longer: `HighSecond.patience_s`.
"""

from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HighArousalRules:
    """When high arousal is a finding.

    Attributes
    ----------
    edge_bpm, edge_sdu
        The edge lies above the usual by the larger of both.
    patience_s
        Seconds above the edge that are too many in the new ending and after it.
    reliving_patience_s, reliving_first_s
        The same while reliving, where its first seconds do not count.
    suds_share, suds_times, suds_within_s
        So many ratings of at least this share of their scale, so close together, are a
        finding at once.
    told_s
        How long what was told (by numbers, or the stop signal) holds.
    below_bpm, over_s
        It is over once the heart has been so far below the edge for so long.
    unseen_s
        So is what the heart showed once it has not been seen for so long.
    quiet_s
        It is not said again before this has passed since it was over.
    hole_s
        Where seconds are further apart, nothing counts as having lasted across.
    """

    edge_bpm: float = 15.0
    edge_sdu: float = 5.0
    patience_s: float = 60.0
    reliving_patience_s: float = 180.0
    reliving_first_s: float = 300.0
    suds_share: float = 0.9
    suds_times: int = 2
    suds_within_s: float = 300.0
    told_s: float = 180.0
    below_bpm: float = 3.0
    over_s: float = 20.0
    unseen_s: float = 20.0
    quiet_s: float = 180.0
    hole_s: float = 3.0


@dataclass(frozen=True, slots=True)
class HighSecond:
    """One second of a heart set against its upper edge.

    Attributes
    ----------
    t_s
        When, seconds.
    rate_bpm
        Heart rate; None if it is not seen, or says nothing about this person.
    edge_bpm
        Where high begins; None if that is not known.
    patience_s
        Seconds above the edge that are too many now; None where nothing is looked for.
    """

    t_s: float
    rate_bpm: float | None
    edge_bpm: float | None
    patience_s: float | None


@dataclass(frozen=True, slots=True)
class HighChange:
    """Arousal is high and stays so, or (`ended`) no longer.

    Attributes
    ----------
    t_s
        When it rose above the edge, was told, or fell below, seconds.
    decided_s
        When it had lasted long enough.
    over_edge_bpm
        How far above the edge the heart was then; None if it did not show it.
    """

    t_s: float
    decided_s: float
    ended: bool
    over_edge_bpm: float | None = None


class HighArousalWatch:
    """Operator: `HighSecond` -> `HighChange`."""

    def __init__(self, rules: HighArousalRules | None = None) -> None:
        self._rules = rules or HighArousalRules()
        self._open = False
        self._newest_s = float("-inf")
        self._seen_s = float("-inf")
        self._above_since_s: float | None = None
        self._below_since_s: float | None = None
        self._told_until_s = float("-inf")
        self._quiet_until_s = float("-inf")
        self._high_suds_s: deque[float] = deque(maxlen=self._rules.suds_times)

    @property
    def above_since_s(self) -> float | None:
        """Since when the heart has been above its edge, seconds; None if it is not."""
        return self._above_since_s

    def count_anew(self) -> None:
        """Something began that the heart must be given time to follow."""
        self._above_since_s = None

    def rated(self, t_s: float, share: float) -> tuple[HighChange, ...]:
        """The client said a number at `t_s` (seconds), this share of its scale."""
        rules, ratings = self._rules, self._high_suds_s
        if share < rules.suds_share:
            ratings.clear()
            self._told_until_s = min(self._told_until_s, t_s)
            return ()
        ratings.append(t_s)
        often = len(ratings) == rules.suds_times
        return self.told(t_s) if often and t_s - ratings[0] <= rules.suds_within_s else ()

    def told(self, t_s: float) -> tuple[HighChange, ...]:
        """People say so at `t_s` (seconds): no need to wait, and no refractory time."""
        self._told_until_s = t_s + self._rules.told_s
        if self._open:
            return ()
        self._open, self._below_since_s = True, None
        return (HighChange(t_s, t_s, ended=False),)

    def update(self, second: HighSecond, /) -> tuple[HighChange, ...]:
        """Follow one second."""
        if second.t_s - self._newest_s > self._rules.hole_s:
            self._above_since_s = self._below_since_s = None
        self._newest_s = second.t_s
        over_bpm = _over_edge_bpm(second)
        if over_bpm is not None:
            self._seen_s = second.t_s
            self._follow(second.t_s, over_bpm)
        elif second.t_s - self._seen_s > self._rules.hole_s:
            self._above_since_s = self._below_since_s = None
        return self._end(second) if self._open else self._begin(second, over_bpm)

    def _follow(self, t_s: float, over_bpm: float) -> None:
        if over_bpm <= 0.0:
            self._above_since_s = None
        elif self._above_since_s is None:
            self._above_since_s = t_s
        if over_bpm >= -self._rules.below_bpm:
            self._below_since_s = None
        elif self._below_since_s is None:
            self._below_since_s = t_s

    def _begin(self, second: HighSecond, over_bpm: float | None) -> tuple[HighChange, ...]:
        since_s, t_s = self._above_since_s, second.t_s
        if since_s is None or second.patience_s is None or t_s < self._quiet_until_s:
            return ()
        if t_s - since_s < second.patience_s:
            return ()
        self._open = True
        return (HighChange(since_s, t_s, ended=False, over_edge_bpm=over_bpm),)

    def _end(self, second: HighSecond) -> tuple[HighChange, ...]:
        """End it if neither the heart nor people say it any longer."""
        rules, t_s = self._rules, second.t_s
        below_s = self._below_since_s
        low = below_s is not None and t_s - below_s >= rules.over_s
        unseen = t_s - self._seen_s >= rules.unseen_s
        if t_s < self._told_until_s or not (low or unseen):
            return ()
        since_s = below_s if low and below_s is not None else t_s
        self._open = False
        self._quiet_until_s = t_s + rules.quiet_s
        return (HighChange(since_s, t_s, ended=True),)


def _over_edge_bpm(second: HighSecond) -> float | None:
    if second.rate_bpm is None or second.edge_bpm is None:
        return None
    return second.rate_bpm - second.edge_bpm
