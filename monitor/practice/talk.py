"""Who speaks when in a practice session: the therapist on a press, the client in their time."""

import math
from dataclasses import dataclass, replace

import numpy as np

from ...signal.speech.voices import Speaker
from ..simulation import Person
from ..simulation.chance import happens, log_normal
from ..traces.trace import Turn
from .acts import ActKind
from .rules import ACT_RULES, TalkRules

_REPLY_S = (0.25, 14.0)
_USUAL_UPPER = 1.645
"""Normal quantile: of a client's usual replies 95 in 100 come sooner."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How the client talks at this moment.

    Attributes
    ----------
    depth
        How far contact is lost, 0 to 1.
    slowing_ln, silence_share
        What a depth of 1 does to replies: slowing in ln units, and the share that is missed.
    imagery
        Whether they are in the image, where replies are slower.
    tells
        Whether they go on telling by themselves.
    fatigue
        0 to 1.
    """

    depth: float = 0.0
    slowing_ln: float = 0.0
    silence_share: float = 0.0
    imagery: bool = False
    tells: bool = False
    fatigue: float = 0.0


class Conversation:
    """Two voices, stepped through time.

    Attributes
    ----------
    turns
        What was said, in order of its beginning; the last of each voice may still go on.
    """

    def __init__(self, rng: np.random.Generator, person: Person, rules: TalkRules) -> None:
        self.turns: list[Turn] = []
        self._rng = rng
        self._person = person
        self._rules = rules
        self._last: dict[Speaker, int] = {}
        self._saying: ActKind | None = None
        self._client_due: tuple[float, float] | None = None
        self._unasked = False
        self._trails_off = False
        self._asked_s: float | None = None

    def talking(self, speaker: Speaker, t_s: float) -> bool:
        """Return whether a voice sounds at a time that has been reached (seconds)."""
        turn = self._turn(speaker)
        return turn is not None and turn.start_s <= t_s < turn.end_s

    @property
    def saying(self) -> ActKind | None:
        """What the therapist is saying, None if nothing."""
        return self._saying

    def idle(self, t_s: float) -> bool:
        """Return whether nobody talks and nobody is about to."""
        nobody = not any(self.talking(speaker, t_s) for speaker in Speaker)
        return nobody and self._client_due is None and self._saying is None

    def silent_s(self, t_s: float, since_s: float) -> float:
        """Return how long nobody has talked, counted from `since_s` at most, seconds."""
        if any(self.talking(speaker, t_s) for speaker in Speaker):
            return 0.0
        ends = [self.turns[at].end_s for at in self._last.values()]
        return t_s - max(*ends, since_s, since_s)

    def overdue(self, t_s: float, since_s: float) -> bool:
        """Return whether an answer is later than this client's usual ones in the image.

        Waiting counts from `since_s` at most (seconds).
        """
        if self._asked_s is None:
            return False
        person = self._person
        usual_ln = person.reply_log_mean + self._rules.imagery_slows_ln
        upper_s = math.exp(usual_ln + _USUAL_UPPER * person.reply_log_sd)
        return t_s - max(self._asked_s, since_s) > upper_s

    def say(self, t_s: float, kind: ActKind) -> bool:
        """Let the therapist begin to speak; False while they are saying just that.

        What they were saying else is broken off, and has no effect.
        """
        if self._saying is kind or kind not in ACT_RULES:
            return False
        self.hush(t_s)
        length_s = self._length_s(ACT_RULES[kind].says_s)
        self._begin(Speaker.THERAPIST, t_s, length_s)
        self._saying = kind
        self._client_due = self._asked_s = None
        if self.talking(Speaker.CLIENT, t_s):
            self._end(Speaker.CLIENT, t_s + self._rules.yields_s)
        return True

    def hush(self, t_s: float) -> None:
        """Let the therapist break off; what is not said has no effect."""
        if self._saying is not None:
            self._end(Speaker.THERAPIST, t_s)
            self._saying = None

    def step(self, t_s: float, manner: Manner) -> ActKind | None:
        """Go on to `t_s` (seconds); return what the therapist has just finished saying."""
        said = self._finish_saying(t_s, manner)
        if self.talking(Speaker.CLIENT, t_s):
            self._trail_off(t_s, manner)
            self._asked_s = None
            return said
        if self._saying is None:
            self._let_client_talk(t_s, manner)
        return said

    # --- the therapist

    def _finish_saying(self, t_s: float, manner: Manner) -> ActKind | None:
        turn, said = self._turn(Speaker.THERAPIST), self._saying
        if said is None or turn is None or t_s < turn.end_s:
            return None
        self._saying = None
        self._client_due, self._unasked = self._answer(said, turn.end_s, manner), False
        if ACT_RULES[said].answered == 1.0:
            self._asked_s = turn.end_s
        return said

    # --- the client

    def _answer(
        self, said: ActKind, end_s: float, manner: Manner
    ) -> tuple[float, float] | None:
        """Return when the answer comes and how long it is, None if it does not come."""
        rules, rule = self._rules, ACT_RULES[said]
        missed = rules.unexplained + manner.silence_share * manner.depth
        answered = happens(self._rng, rule.answered * (1.0 - min(missed, 1.0)))
        ln_s = self._rng.normal(self._person.reply_log_mean, self._person.reply_log_sd)
        ln_s += rules.imagery_slows_ln * manner.imagery + manner.slowing_ln * manner.depth
        ln_s += rules.fatigue_slows_ln * manner.fatigue
        latency_s = float(np.clip(np.exp(ln_s), *_REPLY_S))
        length_s = self._length_s(rule.answers_s) * (1.0 - rules.thins * manner.depth)
        return (end_s + latency_s, length_s) if answered else None

    def _let_client_talk(self, t_s: float, manner: Manner) -> None:
        if self._unasked and manner.depth > self._rules.away_at:
            self._client_due, self._unasked = None, False
        if self._client_due is not None and t_s >= self._client_due[0]:
            self._begin(Speaker.CLIENT, t_s, self._client_due[1])
            self._client_due, self._unasked, self._trails_off = None, False, False
        elif self._client_due is None and manner.tells and manner.depth < self._rules.back_at:
            pause_s = log_normal(self._rng, self._rules.pause_s, 0.5, 1.5, 9.0)
            self._client_due = (t_s + pause_s, self._length_s(self._rules.goes_on_s))
            self._unasked = True

    def _trail_off(self, t_s: float, manner: Manner) -> None:
        if manner.depth > self._rules.away_at and not self._trails_off:
            self._trails_off = True
            self._end(Speaker.CLIENT, t_s + float(self._rng.uniform(0.0, 3.0)))

    # --- turns

    def _length_s(self, median_s: float) -> float:
        return log_normal(self._rng, median_s, self._rules.spread_ln, 0.6, 30.0)

    def _turn(self, speaker: Speaker) -> Turn | None:
        at = self._last.get(speaker)
        return None if at is None else self.turns[at]

    def _begin(self, speaker: Speaker, t_s: float, length_s: float) -> None:
        self._last[speaker] = len(self.turns)
        self.turns.append(Turn(round(t_s, 3), round(t_s + length_s, 3), speaker))

    def _end(self, speaker: Speaker, t_s: float) -> None:
        at = self._last[speaker]
        turn = self.turns[at]
        self.turns[at] = replace(turn, end_s=min(turn.end_s, round(t_s, 3)))
