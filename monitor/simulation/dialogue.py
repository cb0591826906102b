"""Who speaks when in a simulated session, and what the microphone makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from ...signal.speech.voices import Speaker
from ..inputs import Phase, SudsRating
from ..traces.trace import Turn
from .chance import happens, log_normal, random_times
from .course import GRID_HZ, IMAGERY, Course, Episode
from .disturbances import Confounds
from .person import Person

_CLIENT_TURN_S: Mapping[Phase, float] = {Phase.RELIVING: 7.5, Phase.MASTERY: 7.5}
_OTHER_CLIENT_TURN_S = 6.0
_IMAGERY_SLOWING_LN = 0.25
_STATEMENT_SHARE = 0.15
_REFLECTIVE_SHARE = 0.03
_UNEXPLAINED_MISS_SHARE = 0.012
_DELIBERATE_SILENCE_SHARE = 0.06
_COUGH_SHARE = 0.03
_LATE_ONSET_SHARE = 0.02
_ONSET_NOISE_S = 0.08
_SUDS_BEFORE_PHASE_END_S = 30.0
_TOO_FAR_TO_RATE = 0.5
_EASY_LOG_SD, _EASY_SPREADS = 0.4, 1.5


class Manner(Enum):
    """How the two talk, and how well they are heard."""

    USUAL = auto()
    """With thinking, forgotten answers, coughs, and onsets heard a little off."""
    CLEAR = auto()
    """The same, without coughs and heard as it was."""
    EASY = auto()
    """Every answer comes, in a time that is usual for the client; nobody keeps silent."""


@dataclass(frozen=True, slots=True)
class Talk:
    """What was said, without the words.

    Attributes
    ----------
    turns
        Who spoke when, in order.
    coughs
        Sounds of the client that a microphone would take for a reply.
    suds
        The numbers the client gave.
    """

    turns: tuple[Turn, ...]
    coughs: tuple[Turn, ...]
    suds: tuple[SudsRating, ...]

    def speaking(self, course: Course) -> NDArray[np.bool_]:
        """Return on the course's grid whether the client talks, shape (n,)."""
        talking = np.zeros(len(course.times_s), np.bool_)
        for turn in self.turns:
            if turn.speaker is Speaker.CLIENT:
                talking[round(turn.start_s * GRID_HZ) : round(turn.end_s * GRID_HZ)] = True
        return talking


def converse(
    rng: np.random.Generator,
    person: Person,
    course: Course,
    confounds: Confounds,
    manner: Manner,
) -> Talk:
    """Let therapist and client talk through the whole session."""
    return _Conversation(rng, person, course, confounds, manner).run()


def hear(
    rng: np.random.Generator, talk: Talk, until_s: float, manner: Manner
) -> tuple[Turn, ...]:
    """Return the turns that a voice activity detector would report up to `until_s`.

    Onsets are a little off, a few are noticed late, and some coughs pass for speech.
    """
    heard = [_misheard(rng, turn) if manner is Manner.USUAL else turn for turn in talk.turns]
    heard += talk.coughs
    cut = [replace(turn, end_s=min(turn.end_s, until_s)) for turn in heard]
    return tuple(
        sorted(
            (turn for turn in cut if turn.end_s > turn.start_s),
            key=lambda turn: (turn.start_s, turn.end_s),
        )
    )


def _misheard(rng: np.random.Generator, turn: Turn) -> Turn:
    late_s = float(rng.normal(0.0, _ONSET_NOISE_S))
    if turn.speaker is Speaker.CLIENT and happens(rng, _LATE_ONSET_SHARE):
        late_s += float(rng.uniform(0.5, 2.0))
    latest_s = (turn.start_s + turn.end_s) / 2.0
    return replace(turn, start_s=round(max(0.0, min(turn.start_s + late_s, latest_s)), 3))


class _Conversation:
    """The session as it goes along: `_t_s` is now."""

    def __init__(
        self,
        rng: np.random.Generator,
        person: Person,
        course: Course,
        confounds: Confounds,
        manner: Manner,
    ) -> None:
        self._rng = rng
        self._person = person
        self._course = course
        self._confounds = confounds
        self._manner = manner
        self._t_s = 1.0
        self._turns: list[Turn] = []
        self._coughs: list[Turn] = []
        self._suds: list[SudsRating] = []
        self._suds_due_s = _suds_times(rng, course)

    def run(self) -> Talk:
        while self._t_s < self._course.duration_s:
            self._speak(Speaker.THERAPIST, log_normal(self._rng, 3.6, 0.6, 0.6, 30.0))
            if happens(self._rng, _STATEMENT_SHARE):
                self._t_s += self._therapist_gap_s()
            else:
                self._await_reply()
        return Talk(tuple(self._turns), tuple(self._coughs), tuple(self._suds))

    def _speak(self, speaker: Speaker, length_s: float) -> None:
        end_s = min(self._t_s + length_s, self._course.duration_s)
        if end_s > self._t_s:
            self._turns.append(Turn(round(self._t_s, 3), round(end_s, 3), speaker))
        self._t_s += length_s

    def _await_reply(self) -> None:
        patience_s = log_normal(self._rng, 9.0, 0.35, 4.0, 22.0)
        latency_s = self._latency_s()
        if latency_s is None or latency_s > patience_s:
            if self._manner is Manner.USUAL and happens(self._rng, _COUGH_SHARE):
                self._cough(patience_s)
            self._t_s += patience_s
            return
        self._t_s += latency_s
        self._speak(Speaker.CLIENT, self._client_turn_s())
        self._rate_distress()
        self._t_s += self._therapist_gap_s()

    def _latency_s(self) -> float | None:
        """Return how long the client takes to answer, None if there is no answer."""
        if self._manner is Manner.EASY:
            return self._easy_latency_s()
        depth, episode = self._course.absence_at(self._t_s)
        missed = _UNEXPLAINED_MISS_SHARE + (episode.silence_share * depth if episode else 0.0)
        if happens(self._rng, missed):
            return None
        if happens(self._rng, _REFLECTIVE_SHARE):
            return float(self._rng.uniform(6.0, 14.0))
        ln_s = self._rng.normal(self._person.reply_log_mean, self._person.reply_log_sd)
        if self._course.phase_at(self._t_s) in IMAGERY:
            ln_s += _IMAGERY_SLOWING_LN
        if episode:
            ln_s += episode.slowing_ln * depth
        doubled = 2.0 if self._confounds.crying_at(self._t_s) else 1.0
        return float(np.exp(ln_s)) * doubled

    def _easy_latency_s(self) -> float:
        spreads = float(np.clip(self._rng.normal(), -_EASY_SPREADS, _EASY_SPREADS))
        return float(np.exp(self._person.reply_log_mean + spreads * _EASY_LOG_SD))

    def _client_turn_s(self) -> float:
        usual_s = _CLIENT_TURN_S.get(self._course.phase_at(self._t_s), _OTHER_CLIENT_TURN_S)
        length_s = log_normal(self._rng, usual_s, 0.8, 0.5, 60.0)
        depth, _ = self._course.absence_at(self._t_s)
        length_s *= 1.0 - 0.65 * depth
        for episode in self._course.episodes:
            length_s = self._trailing_off_s(length_s, episode)
        return length_s

    def _trailing_off_s(self, length_s: float, episode: Episode) -> float:
        begins_after_s = episode.begins_s - self._t_s
        if 0.0 < begins_after_s < length_s and happens(self._rng, 0.75):
            return min(length_s, begins_after_s + float(self._rng.uniform(0.0, 6.0)))
        return length_s

    def _therapist_gap_s(self) -> float:
        usual = self._manner is not Manner.EASY
        in_imagery = self._course.phase_at(self._t_s) in IMAGERY
        if usual and in_imagery and happens(self._rng, _DELIBERATE_SILENCE_SHARE):
            return float(self._rng.uniform(4.0, 11.0))
        return log_normal(self._rng, 1.3, 0.6, 0.2, 8.0)

    def _cough(self, within_s: float) -> None:
        start_s = self._t_s + float(self._rng.uniform(1.0, within_s - 1.0))
        length_s = float(self._rng.uniform(0.3, 0.6))
        self._coughs.append(
            Turn(round(start_s, 3), round(start_s + length_s, 3), Speaker.CLIENT)
        )

    def _rate_distress(self) -> None:
        """Let the client give a number at a natural pause, if one is due."""
        if not self._suds_due_s or self._t_s < self._suds_due_s[0]:
            return
        depth, _ = self._course.absence_at(self._t_s)
        if depth > _TOO_FAR_TO_RATE or self._t_s > self._course.duration_s:
            return
        self._suds_due_s = [due_s for due_s in self._suds_due_s if due_s > self._t_s]
        felt = 1.0 + 5.0 * self._course.arousal_at(self._t_s) + self._rng.normal(0.0, 0.7)
        self._suds.append(SudsRating(round(self._t_s, 3), int(np.clip(round(felt), 0, 10))))


def _suds_times(rng: np.random.Generator, course: Course) -> list[float]:
    """Return when a rating is due: near the end of each phase, and now and then in reliving."""
    ends_s = [
        max(span.start_s, span.end_s - _SUDS_BEFORE_PHASE_END_S)
        for span in course.phases
        if span.phase is not Phase.PREPARATION
    ]
    reliving = course.span(Phase.RELIVING)
    between_s = reliving.start_s + random_times(rng, 12.0, reliving.end_s - reliving.start_s)
    return sorted(ends_s + between_s.tolist())
