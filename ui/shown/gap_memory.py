"""Gaps in what is known of a session, and their reasons: what was erased, when time jumped."""

from ...monitor.records import Forgotten, JumpKind, TimeJump
from ..words import time_wording as wording
from ..words.phrases import tr
from .last_minutes import SHOWN_S
from .readouts import Blank, Span

SAID_S = 30.0
"""For how long a jump of the time is said in words."""

_WORDS = {JumpKind.SLEPT: wording.ASLEEP, JumpKind.STOOD_STILL: wording.STOOD_STILL}


class GapMemory:
    """Follows what was erased and what happened to the time; erasing does not touch it."""

    def __init__(self) -> None:
        self._forgotten: dict[float, Forgotten] = {}
        self._jumps: dict[tuple[float, JumpKind], TimeJump] = {}

    def forgotten(self, forgotten: Forgotten) -> bool:
        """Take that a stretch was erased; return whether all that was known is out of date.

        It is not where this comes again, in its place among what is still known.
        """
        news = all(forgotten.t_s > t_s for t_s in self._forgotten)
        self._forgotten[forgotten.t_s] = forgotten
        return news

    def jump(self, jump: TimeJump) -> None:
        """Take what happened to the time."""
        self._jumps[jump.t_s, jump.kind] = jump

    def at(self, now_s: float) -> tuple[Blank, ...]:
        """Return the gaps as seen at `now_s` (seconds)."""
        slept = (
            (jump.t_s - jump.by_s, jump.t_s, _WORDS[jump.kind])
            for jump in self._jumps.values()
            if jump.kind in _WORDS
        )
        erased = ((f.since_s, f.t_s, wording.ERASED) for f in self._forgotten.values())
        return tuple(
            Blank(Span(min(SHOWN_S, now_s - start), max(0.0, now_s - end)), tr(word))
            for start, end, word in sorted((*slept, *erased))
            if end > now_s - SHOWN_S and start < now_s
        )

    def said_at(self, now_s: float) -> str:
        """Return what happened to the time a moment ago, in words; empty if nothing did."""
        newest = max(self._jumps.values(), key=lambda jump: jump.t_s, default=None)
        if newest is None or now_s - newest.t_s > SAID_S:
            return ""
        return wording.jump_words(newest)
