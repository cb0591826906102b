"""What became of each thing the therapist said: answered, or not, and after how long.

Every end of the therapist's talk starts a clock.  The client's voice stops it: a reply.  If
the therapist goes on after a short silence, nothing was asked.  If the therapist goes on
after a silence that is long for this client, the reply is missed.

Not every sound of the client is an answer.  One shorter than a syllable (a cough, a sniff)
leaves the clock running.  One that fits into the therapist's talk ("mm-hm") answers nothing,
and one of the therapist's that fits into the client's talk asks nothing.  So an answer is told
once it has proved to be one, dated back to its first sound; meanwhile the clock is held.
"""

from collections import deque
from dataclasses import dataclass
from typing import assert_never

from ..streaming.operator import Tick
from .latency import LatencyModel, LatencyRules
from .turns import FloorRules
from .voices import (
    Reply,
    Speaker,
    SpeechDismissed,
    SpeechEnded,
    SpeechHeard,
    SpeechStarted,
)

SHORTEST_ANSWER_S = 0.25
"""A client's sound shorter than this is no answer (docs/methods/turns-and-replies.md)."""


@dataclass(frozen=True, slots=True)
class Silenced:
    """The open clock is to be ignored from `t_s` (seconds): silence on purpose, or a nod."""

    t_s: float


@dataclass(slots=True)
class _Answer:
    """The client has made a sound after `asked_s` that may prove to be an answer.

    `may_be_nod` if it began inside the therapist's talk, pauses between words included;
    `went_on` if the therapist has talked again since; `else_open_s` is the clock that goes on
    if it is no answer.
    """

    start_s: float
    asked_s: float
    may_be_nod: bool
    else_open_s: float | None
    went_on: bool = False
    end_s: float | None = None


class ReplyTracker:
    """Operator: speech starts and ends, early news, `Silenced` and `Tick` -> `Reply`.

    Early news (`SpeechHeard`) moves neither reply nor clock: `heard_s` says that an open
    silence may be over.  Ticks may be left out: a reply is then told with the next start or
    end, at the latest when the client pauses.  `learning` is switched off while a finding
    stands, so that a silence that worries us does not become usual.
    """

    def __init__(
        self, rules: LatencyRules | None = None, floor: FloorRules | None = None
    ) -> None:
        self._rules = rules or LatencyRules()
        self._floor = floor or FloorRules()
        self.model = LatencyModel(self._rules)
        self.learning = True
        self._since_s: float | None = None
        self._may_be_hum = False
        self._heard_s: dict[Speaker | None, float] = {}
        self._answer: _Answer | None = None
        self._client_since_s: float | None = None
        self._client_ended_s: float | None = None
        self._therapist_since_s: float | None = None
        self._replies: deque[Reply] = deque(maxlen=16)

    @property
    def since_s(self) -> float | None:
        """When the therapist stopped talking, if an answer is still awaited (seconds)."""
        return self._since_s

    @property
    def heard_s(self) -> float | None:
        """When somebody may have begun to talk, while that is not known yet (seconds)."""
        return min(self._heard_s.values(), default=None)

    def silent_s(self, t_s: float) -> float:
        """Return how long an answer has been awaited at `t_s` (seconds); 0 if none is.

        It stands still while somebody may have begun to talk.
        """
        if self._since_s is None:
            return 0.0
        return max(0.0, min(self._heard_s.values(), default=t_s) - self._since_s)

    @property
    def recent(self) -> tuple[Reply, ...]:
        """The last replies, answered or missed, the oldest first."""
        return tuple(self._replies)

    def update(
        self,
        event: SpeechStarted | SpeechEnded | SpeechHeard | SpeechDismissed | Silenced | Tick,
        /,
    ) -> tuple[Reply, ...]:
        """Follow one event, in the order in which they were decided."""
        match event:
            case SpeechHeard():
                self._heard_s[event.speaker] = event.t_s
                return ()
            case SpeechDismissed():
                self._heard_s.pop(event.speaker, None)
                return ()
            case SpeechStarted():
                return self._began(event)
            case SpeechEnded(speaker=Speaker.THERAPIST):
                return self._therapist_ended(event)
            case SpeechEnded():
                return self._client_ended(event)
            case Silenced():
                self._since_s = self._answer = None
                return ()
            case Tick():
                return self._passed(event.t_s - self._floor.told_within_s, event.t_s)
            case _:
                assert_never(event)

    def _began(self, event: SpeechStarted) -> tuple[Reply, ...]:
        for speaker in (event.speaker, None):
            self._heard_s.pop(speaker, None)
        if event.speaker is Speaker.THERAPIST:
            return self._therapist_began(event)
        return self._client_began(event)

    # --- the therapist

    def _therapist_began(self, event: SpeechStarted) -> tuple[Reply, ...]:
        told = self._passed(event.t_s, event.decided_s)
        self._therapist_since_s = event.t_s
        since_s, self._since_s = self._since_s, None
        if self._answer is not None and self._answer.end_s is None:
            self._answer.went_on, self._answer.else_open_s = True, None
        else:
            self._answer = None
        if since_s is None or event.t_s - since_s < self.model.limit_s:
            return told
        return self._keep(Reply(event.t_s, event.t_s - since_s, False, event.decided_s))

    def _therapist_ended(self, event: SpeechEnded) -> tuple[Reply, ...]:
        began_s, self._therapist_since_s = self._therapist_since_s, None
        onset_s = self._client_since_s
        if onset_s is not None and began_s is not None and onset_s < began_s:
            if self._answer is not None:
                self._answer.else_open_s = event.t_s
            return ()  # the therapist spoke into the client's turn: nothing was asked
        if onset_s is not None:
            return self._may_answer(onset_s, event.t_s, event)
        self._since_s = event.t_s
        self._may_be_hum = began_s is not None and self._is_hum(began_s, event.t_s)
        return ()

    def _is_hum(self, start_s: float, end_s: float) -> bool:
        """Return whether the therapist said no more than "mm-hm" in the client's talk."""
        floor, heard_s = self._floor, self._client_ended_s
        if heard_s is None or end_s - start_s > floor.longest_backchannel_s:
            return False
        return start_s - heard_s < floor.shortest_pause_s

    # --- the client

    def _client_began(self, event: SpeechStarted) -> tuple[Reply, ...]:
        told = self._followed_up(event.decided_s)
        self._client_since_s = event.t_s
        since_s, self._since_s = self._since_s, None
        if since_s is None:
            return told
        if self._may_be_hum and event.t_s - since_s <= self._floor.goes_on_within_s:
            return told  # that was "mm-hm", and asked nothing
        return self._may_answer(event.t_s, since_s, event)

    def _client_ended(self, event: SpeechEnded) -> tuple[Reply, ...]:
        self._client_since_s, self._client_ended_s = None, event.t_s
        answer = self._answer
        if answer is None:
            return ()
        length_s = event.t_s - answer.start_s
        is_nod = answer.may_be_nod and length_s <= self._floor.longest_backchannel_s
        if length_s < SHORTEST_ANSWER_S or (is_nod and answer.went_on):
            self._since_s, self._answer = answer.else_open_s, None
            return ()
        answer.end_s = event.t_s
        return self._passed(event.t_s, event.decided_s)

    # --- whether it is an answer

    def _may_answer(
        self, start_s: float, asked_s: float, event: SpeechStarted | SpeechEnded
    ) -> tuple[Reply, ...]:
        may_be_nod = start_s - asked_s < self._floor.shortest_pause_s
        self._answer = _Answer(start_s, asked_s, may_be_nod, else_open_s=asked_s)
        return self._passed(event.t_s, event.decided_s)

    def _followed_up(self, decided_s: float) -> tuple[Reply, ...]:
        """Tell the answer; by now it is known to have been one."""
        answer, self._answer = self._answer, None
        return () if answer is None else self._answered(answer, decided_s)

    def _passed(self, t_s: float, decided_s: float) -> tuple[Reply, ...]:
        """Tell the answer if what has happened up to `t_s` (seconds) proves it one."""
        answer, floor = self._answer, self._floor
        if answer is None:
            return ()
        length_s = (t_s if answer.end_s is None else answer.end_s) - answer.start_s
        if answer.may_be_nod:
            left_alone = (
                answer.end_s is not None and t_s - answer.end_s > floor.goes_on_within_s
            )
            proved = left_alone or length_s > floor.longest_backchannel_s
        else:
            proved = length_s >= SHORTEST_ANSWER_S
        return self._followed_up(decided_s) if proved else ()

    def _answered(self, answer: _Answer, decided_s: float) -> tuple[Reply, ...]:
        latency_s = max(self._rules.shortest_s, answer.start_s - answer.asked_s)
        if self.learning:
            self.model.learn(latency_s)
        return self._keep(Reply(answer.start_s, latency_s, True, decided_s))

    def _keep(self, reply: Reply) -> tuple[Reply, ...]:
        self._replies.append(reply)
        return (reply,)
