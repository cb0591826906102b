"""What became of each thing the therapist said: answered, or not, and after how long.

Every end of the therapist's talk starts a clock.  The client's voice stops it: a reply.  If
the therapist goes on after a short silence, nothing was asked.  If the therapist goes on
after a silence that is long for this client, the reply is missed.
"""

from collections import deque
from dataclasses import dataclass
from typing import assert_never

from .latency import LatencyModel, LatencyRules
from .voices import Reply, Speaker, SpeechEnded, SpeechStarted


@dataclass(frozen=True, slots=True)
class Silenced:
    """The open clock is to be ignored from `t_s` (seconds): silence on purpose, or a nod."""

    t_s: float


class ReplyTracker:
    """Operator: speech starts and ends (and `Silenced`) -> `Reply`.

    `learning` is switched off while a finding stands, so that a silence that worries us does
    not become usual.
    """

    def __init__(self, rules: LatencyRules | None = None) -> None:
        self._rules = rules or LatencyRules()
        self.model = LatencyModel(self._rules)
        self.learning = True
        self._since_s: float | None = None
        self._client_since_s: float | None = None
        self._therapist_since_s: float | None = None
        self._prompts_s: deque[float] = deque(maxlen=64)
        self._replies: deque[Reply] = deque(maxlen=16)

    @property
    def since_s(self) -> float | None:
        """When the therapist stopped talking, if an answer is still awaited (seconds)."""
        return self._since_s

    @property
    def recent(self) -> tuple[Reply, ...]:
        """The last replies, answered or missed, the oldest first."""
        return tuple(self._replies)

    def prompts_since(self, t_s: float) -> int:
        """Return how often the therapist stopped talking after `t_s` (seconds)."""
        return sum(1 for prompt_s in self._prompts_s if prompt_s > t_s)

    def update(self, event: SpeechStarted | SpeechEnded | Silenced, /) -> tuple[Reply, ...]:
        """Follow one event, in the order in which they were decided."""
        match event:
            case SpeechStarted(speaker=Speaker.THERAPIST):
                return self._therapist_began(event)
            case SpeechStarted():
                return self._client_began(event)
            case SpeechEnded(speaker=Speaker.THERAPIST):
                return self._therapist_ended(event)
            case SpeechEnded():
                self._client_since_s = None
                return ()
            case Silenced():
                self._since_s = None
                return ()
            case _:
                assert_never(event)

    def _therapist_began(self, event: SpeechStarted) -> tuple[Reply, ...]:
        self._therapist_since_s = event.t_s
        since_s, self._since_s = self._since_s, None
        if since_s is None or event.t_s - since_s < self.model.limit_s:
            return ()
        return self._keep(Reply(event.t_s, event.t_s - since_s, False, event.decided_s))

    def _client_began(self, event: SpeechStarted) -> tuple[Reply, ...]:
        self._client_since_s = event.t_s
        since_s, self._since_s = self._since_s, None
        if since_s is None:
            return ()
        return self._answered(event.t_s, event.t_s - since_s, event.decided_s)

    def _therapist_ended(self, event: SpeechEnded) -> tuple[Reply, ...]:
        began_s, self._therapist_since_s = self._therapist_since_s, None
        self._prompts_s.append(event.t_s)
        onset_s = self._client_since_s
        if onset_s is None:
            self._since_s = event.t_s
            return ()
        if began_s is not None and onset_s < began_s:
            return ()  # the therapist spoke into the client's turn: nothing was asked
        return self._answered(onset_s, onset_s - event.t_s, event.decided_s)

    def _answered(self, t_s: float, offset_s: float, decided_s: float) -> tuple[Reply, ...]:
        latency_s = max(self._rules.shortest_s, offset_s)
        if self.learning:
            self.model.learn(latency_s)
        return self._keep(Reply(t_s, latency_s, True, decided_s))

    def _keep(self, reply: Reply) -> tuple[Reply, ...]:
        self._replies.append(reply)
        return (reply,)
