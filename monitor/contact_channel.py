"""Whether the client may have drifted away: signs of voice and heart, weighed each second."""

from ..signal.arousal.contact_evidence import BodySigns, Sign
from ..signal.arousal.contact_loss import (
    ContactChange,
    ContactSample,
    ContactScore,
    ContactWatch,
)
from .flags import FlagBook
from .heart_channel import HeartChannel
from .inputs import Phase
from .phases import IMAGERY, Course
from .records import ContactEstimate, ContactState, FlagKind, FlagState, Record
from .settings import Settings
from .voice_channel import VoiceChannel

_CONTACT_PHASES = IMAGERY | {Phase.DEBRIEF}
_SHARE_S = 30.0


class ContactChannel:
    """Keeps the state of contact; one judgement a second."""

    def __init__(
        self,
        settings: Settings,
        heart: HeartChannel,
        voice: VoiceChannel,
        course: Course,
        flags: FlagBook,
    ) -> None:
        self._settings = settings
        self._heart = heart
        self._voice = voice
        self._course = course
        self._flags = flags
        self._body = BodySigns()
        self._watch = ContactWatch(settings.contact)

    def judge(self, t_s: float, *, heard: bool) -> tuple[Record, ...]:
        """Weigh the signs at `t_s` (seconds); `heard` says whether the voices can be used."""
        voice = self._voice.read_signs(t_s, self._course.circumstances)
        body = self._body_signs(t_s, voice)
        known = self._voice.replies.model.replies >= self._settings.replies_needed
        if not heard or not known:
            return self._withhold(t_s, ContactState.CANNOT_TELL)
        if self._course.phase not in _CONTACT_PHASES:
            return self._withhold(t_s, ContactState.IN_CONTACT)
        records: list[Record] = []
        for outcome in self._watch.update(
            ContactSample(t_s, voice, body, self._heart.coverage)
        ):
            if isinstance(outcome, ContactScore):
                records.append(self._estimate(outcome))
            else:
                records += self._flag(outcome)
        self._voice.replies.learning = self._watch.highest is None
        return tuple(records)

    def suspend(self, t_s: float) -> tuple[Record, ...]:
        """Nothing can be told from `t_s` (seconds) on: end what stands."""
        return tuple(f for change in self._watch.suspend(t_s) for f in self._flag(change))

    def _withhold(self, t_s: float, state: ContactState) -> tuple[Record, ...]:
        self._voice.replies.learning = True
        return (*self.suspend(t_s), ContactEstimate(t_s, state, None, ()))

    def _body_signs(self, t_s: float, voice: tuple[Sign, ...]) -> tuple[Sign, ...]:
        heart = self._heart
        if heart.sample is None or heart.estimate is None or heart.usual is None:
            return ()
        silence = sum(sign.strength for sign in voice if sign.key in {"open", "quiet"})
        share = self._voice.client_share(t_s, _SHARE_S)
        return self._body.read(heart.sample, heart.estimate, heart.usual, share, silence)

    def _estimate(self, score: ContactScore) -> ContactEstimate:
        parts = tuple((sign.key, round(weight, 3)) for sign, weight in score.parts)
        return ContactEstimate(score.t_s, self._state(score), score.level, parts)

    def _state(self, score: ContactScore) -> ContactState:
        if self._flags.is_open(FlagKind.POSSIBLE_DISSOCIATION, FlagState.SEVERAL_SIGNS):
            return ContactState.SEVERAL_SIGNS
        if self._watch.highest is not None:
            return ContactState.SOME_SIGNS
        unsure = score.level >= self._settings.contact.unsure
        return ContactState.UNSURE if unsure else ContactState.IN_CONTACT

    def _flag(self, change: ContactChange) -> tuple[Record, ...]:
        heart = self._heart
        return self._flags.contact(change, self._course.phase, heart.coverage, heart.age_s)
