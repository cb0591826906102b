"""Signs of the conversation that contact may be lost, as weights of evidence.

Behaviour first, body second: what the client does not answer is close to what the therapist
needs to know; what the heart does points both ways in the literature (docs/methods/contact.md).
"""

import math
from collections import deque
from dataclasses import dataclass, replace
from itertools import islice
from statistics import median

from ..speech.replies import ReplyTracker
from ..speech.talk_share import TalkShare
from ..speech.voices import Reply, Speaker
from .contact_evidence_odds import AwayRules, Odds

RECENT_S = 45.0
MISSED_S = 60.0
_CRYING = 0.5
_REMEMBERED_TURNS = 60
_SHORTEST_TURN_S = 0.3
_NO_HUM_S = 1.0
_SAME_CLOCK_S = 0.2
_TELLING = 0.5
"""Log odds from which a silence that was cut short counts as a prompt without a reply."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One kind of evidence at one second.

    Attributes
    ----------
    key
        Its name in the weights, for example "open".
    strength
        0 to 1; of the conversation a log likelihood ratio, which may be negative.
    measure, value, unit, window_s
        What was measured, for the therapist to read.
    """

    key: str
    strength: float
    measure: str
    value: float
    unit: str
    window_s: float


def ramp(x: float, a: float, b: float) -> float:
    """Return 0 below `a`, 1 above `b`, and the straight line between."""
    return min(1.0, max(0.0, (x - a) / (b - a)))


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the therapist has said that changes how silence is to be read."""

    silence_on_purpose: bool = False
    crying: bool = False
    far_away_until_s: float = float("-inf")


class VoiceSigns:
    """Reads the signs of the conversation, once a second.

    "open" and "talk" tell what stands now.  "rec", "miss" and "short" tell only what is new in
    this second: a reply, a silence that the therapist ended, a turn of the client's.
    """

    def __init__(self, rules: AwayRules | None = None) -> None:
        self._rules = rules or AwayRules()
        self._odds = Odds(self._rules)
        self._newest_s = float("-inf")
        self._clock: tuple[float, float] | None = None
        self._given_up_s: deque[float] = deque(maxlen=_REMEMBERED_TURNS)
        self._turn = _ClientTurn(self._rules)

    def read(
        self, t_s: float, replies: ReplyTracker, share: TalkShare, room: Circumstances
    ) -> tuple[Sign, ...]:
        """Return the signs at `t_s` (seconds); learns the usual length of turns on the way."""
        soften = _CRYING if room.crying else 1.0
        signs = [
            _softened(sign, soften)
            for sign in (
                *self._reply_news(t_s, replies, share),
                *self._turn_signs(t_s, share, learning=replies.learning),
                *(() if room.silence_on_purpose else (self._open_silence(t_s, replies),)),
            )
        ]
        if t_s < room.far_away_until_s:
            signs.append(Sign("far_away", 1.0, "far_away_mark", 1.0, "count", 30.0))
        return tuple(signs)

    def lost(self, t_s: float) -> None:
        """Take it that the sound was lost, as noticed at `t_s` (seconds).

        The client's turn ends with what was heard of it, and no silence with the next word.
        """
        self._clock = None
        self._turn.lost(t_s)

    def _reply_news(
        self, t_s: float, replies: ReplyTracker, share: TalkShare
    ) -> tuple[Sign, Sign]:
        new = [reply for reply in replies.recent if reply.t_s > self._newest_s]
        self._newest_s = max((reply.t_s for reply in new), default=self._newest_s)
        usual_ln, spread_ln = replies.model.usual_ln, replies.model.spread_ln
        answered = math.fsum(
            self._odds.answer(reply.latency_s, usual_ln, spread_ln)
            for reply in new
            if reply.answered
        )
        silences = [reply.latency_s for reply in new if not reply.answered]
        silences += self._given_up(t_s, new, replies, share)
        missed = math.fsum(self._odds.silence(s, usual_ln, spread_ln) for s in silences)
        if missed >= _TELLING and all(reply.answered for reply in new):
            self._given_up_s.append(t_s)
        count = _missed(t_s, replies) + sum(s > t_s - MISSED_S for s in self._given_up_s)
        slow_z = _recent_z(t_s, replies)
        return (
            Sign("rec", answered, "reply_latency_z", slow_z, "spreads", RECENT_S),
            Sign("miss", missed, "missed_replies", float(count), "count", MISSED_S),
        )

    def _given_up(
        self, t_s: float, new: list[Reply], replies: ReplyTracker, share: TalkShare
    ) -> list[float]:
        """Return the silence that the therapist ended before it was long enough to be missed.

        It says a little, too: nobody answered for so long.
        """
        before, self._clock = self._clock, None
        if replies.since_s is not None:
            self._clock = (replies.since_s, replies.silent_s(t_s))
        if before is None or replies.since_s == before[0]:
            return []
        asked_s, silent_s = before
        told = any(abs(r.t_s - r.latency_s - asked_s) < _SAME_CLOCK_S for r in new)
        return [] if told or not share.talking(Speaker.THERAPIST) else [silent_s]

    def _open_silence(self, t_s: float, replies: ReplyTracker) -> Sign:
        silent_s, model = replies.silent_s(t_s), replies.model
        strength = self._odds.silence(silent_s, model.usual_ln, model.spread_ln)
        return Sign("open", strength, "open_silence", silent_s, "s", silent_s)

    def _turn_signs(self, t_s: float, share: TalkShare, *, learning: bool) -> tuple[Sign, Sign]:
        turn = self._turn
        cut_s = turn.cut_s(share)
        if cut_s is not None and learning:
            turn.learn(cut_s)  # and not weighed: nobody gave a short answer
        said_s = turn.follow(t_s, share)
        usual_ln = turn.usual_ln
        short = self._odds.turn(said_s, usual_ln) if said_s is not None else 0.0
        so_far_s = turn.so_far_s(t_s, share)
        talk = self._odds.talking(so_far_s, usual_ln) if so_far_s is not None else 0.0
        if said_s is not None and learning:
            turn.learn(said_s)
        return (
            Sign("short", short, "short_answers", turn.last_s or 0.0, "s", RECENT_S),
            Sign("talk", talk, "client_talks", so_far_s or 0.0, "s", so_far_s or 0.0),
        )


class _ClientTurn:
    """Follows the client's turns, pauses included, and how long they usually are."""

    def __init__(self, rules: AwayRules) -> None:
        self._rules = rules
        self._logs: deque[float] = deque(maxlen=_REMEMBERED_TURNS)
        self._start_s: float | None = None
        self._over_s = float("-inf")
        self._lost_s: float | None = None
        self.last_s: float | None = None

    @property
    def usual_ln(self) -> float:
        """The usual length (ln seconds)."""
        weight, n = self._rules.usual_turn_weight, len(self._logs)
        learned = n * median(self._logs) if n else 0.0
        return (weight * math.log(self._rules.usual_turn_s) + learned) / (weight + n)

    def learn(self, length_s: float) -> None:
        """Take a turn of `length_s` (seconds) to be usual."""
        self._logs.append(math.log(length_s))

    def lost(self, t_s: float) -> None:
        """The sound was lost, as noticed at `t_s` (seconds)."""
        if self._lost_s is None:
            self._lost_s = t_s

    def cut_s(self, share: TalkShare) -> float | None:
        """Return how much was heard of a turn that a loss of sound has ended (seconds).

        Looked for at the next second: a trace tells of the loss before the end of the talk.
        """
        lost_s, self._lost_s = self._lost_s, None
        if lost_s is None:
            return None
        start_s, self._start_s = self._start_s, None
        ended_s = share.ended_s(Speaker.CLIENT, begun_before_s=lost_s)
        if ended_s is None:
            return None
        self._over_s = max(self._over_s, ended_s)
        if start_s is None or ended_s <= start_s:
            return None
        self.last_s = max(_SHORTEST_TURN_S, ended_s - start_s)
        return self.last_s

    def so_far_s(self, t_s: float, share: TalkShare) -> float | None:
        """Return how long the turn has lasted that goes on (seconds); None if none does."""
        if self._start_s is None or not share.talking(Speaker.CLIENT):
            return None
        return max(_SHORTEST_TURN_S, t_s - self._start_s)

    def follow(self, t_s: float, share: TalkShare) -> float | None:
        """Return the length of a turn (seconds) once the therapist has taken over."""
        began_s, ended_s = share.began_s(Speaker.CLIENT), share.ended_s(Speaker.CLIENT)
        other_s = share.began_s(Speaker.THERAPIST)
        other_talks = share.talking(Speaker.THERAPIST)
        if self._start_s is None:
            # What lies inside the therapist's talk ("mm-hm") is no turn.
            if began_s is not None and began_s > self._over_s and not other_talks:
                self._start_s = began_s
            return None
        if share.talking(Speaker.CLIENT) or not other_talks or ended_s is None:
            return None
        if other_s is None or t_s - other_s < _NO_HUM_S:
            return None
        self.last_s = max(_SHORTEST_TURN_S, ended_s - self._start_s)
        self._start_s, self._over_s = None, ended_s
        return self.last_s


def _softened(sign: Sign, by: float) -> Sign:
    """Let what speaks for absence count for less; what speaks for presence is as it is."""
    if by == 1.0 or sign.strength <= 0.0:
        return sign
    return replace(sign, strength=sign.strength * by)


_MISSED_Z = 3.0
_REPLY_WEIGHTS = (1.0, 0.5, 0.25)


def _recent_z(t_s: float, replies: ReplyTracker) -> float:
    """Return how slow the last three replies were, in spreads; for the reasons only."""
    recent = (reply for reply in reversed(replies.recent) if reply.t_s > t_s - RECENT_S)
    z = [
        replies.model.z(reply.latency_s) if reply.answered else _MISSED_Z
        for reply in islice(recent, len(_REPLY_WEIGHTS))
    ]
    weights = _REPLY_WEIGHTS[: len(z)]
    return sum(w * value for w, value in zip(weights, z, strict=True)) / sum(weights or (1.0,))


def _missed(t_s: float, replies: ReplyTracker) -> int:
    return sum(1 for r in replies.recent if not r.answered and r.t_s > t_s - MISSED_S)
