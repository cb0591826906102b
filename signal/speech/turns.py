"""Whose turn it is, what happens inside turns, and how long the floor took to change hands."""

from dataclasses import dataclass
from typing import assert_never

from ..streaming.operator import Tick
from .voices import FloorTransfer, Speaker, SpeechEnded, SpeechStarted


@dataclass(frozen=True, slots=True)
class FloorRules:
    """What takes the floor and what does not (sources: docs/methods/turns-and-replies.md).

    Attributes
    ----------
    shortest_pause_s
        A shorter silence is part of the talk around it.  So a listener who begins within it
        began inside the other's turn, and whoever starts so shortly after the other starts
        together with them.
    longest_backchannel_s
        More than this is a turn, or an attempt at one.
    goes_on_within_s
        Whoever goes on so soon after a backchannel never gave the floor away.
    told_within_s
        Starts and ends are known at most so long after they happened; until then time alone
        proves nothing.
    """

    shortest_pause_s: float = 0.2
    longest_backchannel_s: float = 1.0
    goes_on_within_s: float = 1.0
    told_within_s: float = 0.5


@dataclass(frozen=True, slots=True)
class TurnPause:
    """The holder of the floor was silent from `start_s` to `end_s` and then went on."""

    speaker: Speaker
    start_s: float
    end_s: float
    decided_s: float


@dataclass(frozen=True, slots=True)
class TurnEnded:
    """A turn, pauses included; known to be over once the other has the floor (seconds)."""

    speaker: Speaker
    start_s: float
    end_s: float
    decided_s: float


@dataclass(frozen=True, slots=True)
class Backchannel:
    """A short stretch ("mm-hm") of one who listened before and after it (seconds)."""

    speaker: Speaker
    start_s: float
    end_s: float
    decided_s: float


@dataclass(frozen=True, slots=True)
class Overlap:
    """Both talked at once from `start_s` to `end_s`.

    Attributes
    ----------
    start_s, end_s, decided_s
        When, and when it was known, seconds.
    came_in
        Who began second.
    fell_silent
        Who stopped first.  Whoever was talking and fell silent gave way; whether they were
        interrupted or done, timing cannot tell.
    together
        Both began within `FloorRules.shortest_pause_s`: nobody came in on anybody.
    """

    start_s: float
    end_s: float
    decided_s: float
    came_in: Speaker
    fell_silent: Speaker
    together: bool


TurnFact = FloorTransfer | TurnEnded | TurnPause | Backchannel | Overlap


@dataclass(slots=True)
class _Claim:
    """A stretch of the listener that may take the floor, or prove to be a backchannel.

    `freed_s` is when the holder first fell silent, before it or within it, and `resumed_s`
    when they then went on within it.
    """

    speaker: Speaker
    start_s: float
    freed_s: float | None
    resumed_s: float | None = None
    end_s: float | None = None


class TurnTracker:
    """Operator: speech starts and ends, and `Tick` -> facts about turns.

    What a listener says into the other's turn is known for a turn or a backchannel only by
    what follows; the fact is then told with the time at which it was known.  Without ticks
    the next start or end makes it known, a little later.

    References
    ----------
    Levinson, S. C. & Torreira, F. (2015). Timing in turn-taking and its implications for
    processing models of language. doi:10.3389/fpsyg.2015.00731
    """

    def __init__(self, rules: FloorRules | None = None) -> None:
        self._rules = rules or FloorRules()
        self._talking_since_s: dict[Speaker, float] = {}
        self._holder: Speaker | None = None
        self._turn_start_s = 0.0
        self._holder_ended_s: float | None = None
        self._claim: _Claim | None = None

    def update(self, event: SpeechStarted | SpeechEnded | Tick, /) -> tuple[TurnFact, ...]:
        """Follow one change of voice activity, in the order in which they were decided."""
        match event:
            case SpeechStarted():
                return self._started(event)
            case SpeechEnded():
                return self._ended(event)
            case Tick():
                return self._passed(event.t_s - self._rules.told_within_s, event.t_s)
            case _:
                assert_never(event)

    def restart(self) -> None:
        """Sound was lost: nobody is known to have the floor, and no turn spans the hole."""
        self._talking_since_s.clear()
        self._holder = self._holder_ended_s = self._claim = None

    # --- starts

    def _started(self, event: SpeechStarted) -> tuple[TurnFact, ...]:
        facts = self._passed(event.t_s, event.decided_s)
        if event.speaker in self._talking_since_s:
            return facts
        self._talking_since_s[event.speaker] = event.t_s
        if self._holder is None:
            self._hold(event.speaker, event.t_s)
            return facts
        if event.speaker is self._holder:
            return (*facts, *self._went_on(event))
        return (*facts, *self._listener_began(event))

    def _went_on(self, event: SpeechStarted) -> tuple[TurnFact, ...]:
        """The holder talks again, and nobody is known to have taken the floor in between."""
        paused_s, self._holder_ended_s = self._holder_ended_s, None
        if self._claim is not None and self._claim.resumed_s is None:
            self._claim.resumed_s = event.t_s
            return self._nodded(event.decided_s)
        return self._paused(paused_s, event.t_s, event.decided_s)

    def _listener_began(self, event: SpeechStarted) -> tuple[TurnFact, ...]:
        if self._claim is not None:
            # Two stretches with nothing from the holder between: that is no listener.
            taken = self._hand_over(self._claim, event.decided_s)
            return (*taken, *self._went_on(event))
        claim = self._claim = _Claim(event.speaker, event.t_s, self._holder_ended_s)
        if claim.freed_s is None or event.t_s - claim.freed_s < self._rules.shortest_pause_s:
            return ()
        return self._hand_over(claim, event.decided_s)

    # --- ends

    def _ended(self, event: SpeechEnded) -> tuple[TurnFact, ...]:
        # First, while who falls silent counts as talking: they may be the other's listener now.
        facts = self._passed(event.t_s, event.decided_s)
        start_s = self._talking_since_s.pop(event.speaker, None)
        if start_s is None:
            return facts
        facts = (*facts, *self._overlapped(event, start_s))
        claim = self._claim
        if event.speaker is self._holder:
            self._holder_ended_s = event.t_s
            if claim is not None and claim.freed_s is None:
                claim.freed_s = event.t_s
        elif claim is not None:
            claim.end_s = event.t_s
        facts = (*facts, *self._passed(event.t_s, event.decided_s))
        went_on = claim is not None and claim.resumed_s is not None
        if went_on or self._holder in self._talking_since_s:
            return (*facts, *self._nodded(event.decided_s))
        return facts

    def _overlapped(self, event: SpeechEnded, start_s: float) -> tuple[TurnFact, ...]:
        for other, other_start_s in self._talking_since_s.items():
            second_s = max(start_s, other_start_s)
            if second_s < event.t_s:
                came_in = event.speaker if start_s > other_start_s else other
                together = abs(start_s - other_start_s) < self._rules.shortest_pause_s
                return (
                    Overlap(
                        second_s,
                        event.t_s,
                        event.decided_s,
                        came_in,
                        event.speaker,
                        together,
                    ),
                )
        return ()

    # --- what became of a claim

    def _nodded(self, decided_s: float) -> tuple[TurnFact, ...]:
        """The holder talks although the claimant has finished: it was no turn."""
        claim = self._claim
        if claim is None or claim.end_s is None:
            return ()
        self._claim = None
        pause = self._paused(claim.freed_s, claim.resumed_s, decided_s)
        if claim.end_s - claim.start_s > self._rules.longest_backchannel_s:
            return pause
        return (Backchannel(claim.speaker, claim.start_s, claim.end_s, decided_s), *pause)

    def _paused(
        self, start_s: float | None, end_s: float | None, decided_s: float
    ) -> tuple[TurnPause, ...]:
        if self._holder is None or start_s is None or end_s is None:
            return ()
        if end_s - start_s < self._rules.shortest_pause_s:
            return ()
        return (TurnPause(self._holder, start_s, end_s, decided_s),)

    def _passed(self, t_s: float, decided_s: float) -> tuple[TurnFact, ...]:
        """Let the claim stand if what has happened up to `t_s` (seconds) proves it."""
        claim = self._claim
        if claim is None or claim.freed_s is None:
            return ()
        until_s = t_s if claim.end_s is None else claim.end_s
        is_long = until_s - claim.start_s > self._rules.longest_backchannel_s
        is_left_alone = (
            claim.end_s is not None and t_s - claim.end_s > self._rules.goes_on_within_s
        )
        return self._hand_over(claim, decided_s) if is_long or is_left_alone else ()

    def _hand_over(self, claim: _Claim, decided_s: float) -> tuple[TurnFact, ...]:
        holder, start_s, ended_s = self._holder, self._turn_start_s, claim.freed_s
        self._hold(claim.speaker, claim.start_s)
        self._holder_ended_s = claim.end_s
        if holder is None or ended_s is None:
            return ()
        if holder in self._talking_since_s:
            again_s = self._talking_since_s[holder]
            self._claim = _Claim(holder, again_s, claim.end_s)
        return (
            TurnEnded(holder, start_s, ended_s, decided_s),
            FloorTransfer(claim.start_s, claim.speaker, claim.start_s - ended_s, decided_s),
        )

    def _hold(self, speaker: Speaker, since_s: float) -> None:
        self._holder = speaker
        self._turn_start_s = since_s
        self._holder_ended_s = None
        self._claim = None
