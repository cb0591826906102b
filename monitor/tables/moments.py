"""What was going on at a moment: which phase, and who spoke.

Beats and replies carry both, for variability and latency are comparable only like with like.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import accumulate
from typing import TypeAlias

from ..inputs import Phase
from ..records import Speaker
from ..review.account import Span

Stretch: TypeAlias = tuple[float, float]
"""Start and end, seconds."""


class Talk(StrEnum):
    """Who speaks at a moment."""

    CLIENT = "client"
    THERAPIST = "therapist"
    BOTH = "both"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


class Moments:
    """Answers what was going on at any moment of a session.

    Parameters
    ----------
    phases
        One after the other.
    turns
        Who spoke when, in order of their start.
    deaf
        Where nobody could be heard.
    heard
        Whether voices were followed at all.
    """

    def __init__(
        self,
        phases: Sequence[Span[Phase]],
        turns: Sequence[Span[Speaker]],
        deaf: Iterable[Stretch],
        *,
        heard: bool,
    ) -> None:
        self._phases = phases
        self._begun = [span.start_s for span in phases]
        self._speaks = {
            speaker: _Inside((t.start_s, t.end_s) for t in turns if t.what is speaker)
            for speaker in Speaker
        }
        self._deaf = _Inside(deaf)
        self._heard = heard

    def phase(self, t_s: float) -> str | None:
        """Return the phase at `t_s` (seconds); None before the first."""
        at = bisect_right(self._begun, t_s) - 1
        return self._phases[at].what.value if at >= 0 else None

    def talk(self, t_s: float) -> str:
        """Return who speaks at `t_s` (seconds)."""
        if not self._heard or self._deaf.at(t_s):
            return Talk.UNKNOWN.value
        client = self._speaks[Speaker.CLIENT].at(t_s)
        therapist = self._speaks[Speaker.THERAPIST].at(t_s)
        if client and therapist:
            return Talk.BOTH.value
        if client or therapist:
            return (Talk.CLIENT if client else Talk.THERAPIST).value
        return Talk.NOBODY.value


class _Inside:
    """Tells whether a moment lies in one of some stretches, which may overlap."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        ordered = sorted(stretches)
        self._starts_s = [start_s for start_s, _ in ordered]
        self._reach_s = list(accumulate((end_s for _, end_s in ordered), max))

    def at(self, t_s: float) -> bool:
        last = bisect_right(self._starts_s, t_s) - 1
        return last >= 0 and t_s < self._reach_s[last]
