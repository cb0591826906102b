"""Whether the client may have drifted away: signs of voice and heart, weighed each second."""

from collections.abc import Mapping

from ...signal.arousal.contact_evidence import Sign, ramp
from ...signal.arousal.contact_evidence_body import BodySigns, Confounds
from ...signal.arousal.contact_loss import (
    BodyPattern,
    ContactChange,
    ContactLine,
    ContactRules,
    ContactSample,
    ContactScore,
    ContactWatch,
)
from ..client_card import UsualPattern
from ..inputs import MarkKind, Phase
from ..records import ContactEstimate, ContactState, FlagKind, FlagState, Record
from ..settings import Settings
from .contact_recovery import ContactRecovery
from .flags import FlagBook
from .heart_channel import HeartChannel
from .phases import IMAGERY, Course
from .strap_channel import StrapChannel
from .voice_channel import VoiceChannel

_CONTACT_PHASES = IMAGERY | {Phase.DEBRIEF}
_SHARE_S = 30.0
_SILENT_SHARE, _TALKING_SHARE = 0.1, 0.4

_PATTERNS: Mapping[UsualPattern, Mapping[str, float]] = {
    UsualPattern.UNKNOWN: {},
    UsualPattern.DROPS: {"drop": 1.3, "still": 0.5},
    UsualPattern.FLAT: {},
    UsualPattern.STILL_HIGH: {"still": 1.5, "drop": 0.5},
    UsualPattern.FLASHBACK: {"still": 1.5, "drop": 0.5},
    UsualPattern.TRANCE: {"rec": 1.2, "short": 1.2},
}
"""How a client usually loses contact, as factors of the weights (docs/methods/contact.md)."""

_HELD_HEART = dict.fromkeys(("drop", "still", "rmup", "flat", "below"), 0.3)
"""Beta-blocker, pacemaker, atrial fibrillation: the heart says little."""


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
        self._watch = ContactWatch(rules_for(settings))
        self._recovery = ContactRecovery(heart, voice, course, flags, self._body)
        self._breathed_slowly_s = float("-inf")

    def judge(
        self, t_s: float, *, heard: bool, strap: StrapChannel | None = None
    ) -> tuple[Record, ...]:
        """Weigh the signs at `t_s` (seconds).

        Parameters
        ----------
        heard
            Whether the voices can be used.
        strap
            The strap in use, for what it tells of movement.
        """
        replies = self._voice.replies
        replies.model.enter(self._course.phase.value)
        voice = self._voice.read_signs(t_s, self._course.circumstances)
        body = self._body_signs(t_s, voice, self._confounds(t_s, strap))
        if not heard or replies.model.replies < self._settings.replies_needed:
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
        replies.learning = self._watch.highest is None
        return (*records, *self._recovery.follow(t_s, calm=replies.learning))

    def suspend(self, t_s: float) -> tuple[Record, ...]:
        """Nothing can be told from `t_s` (seconds) on: end what stands."""
        self._recovery.forget()
        return tuple(f for change in self._watch.suspend(t_s) for f in self._flag(change))

    def _withhold(self, t_s: float, state: ContactState) -> tuple[Record, ...]:
        self._voice.replies.learning = True
        return (*self.suspend(t_s), ContactEstimate(t_s, state, None, ()))

    def _confounds(self, t_s: float, strap: StrapChannel | None) -> Confounds:
        if MarkKind.BREATHING in self._course.marked_s:
            self._breathed_slowly_s = t_s
        motion = strap.motion if strap else None
        if motion is None:
            return Confounds(breathed_slowly_s=self._breathed_slowly_s)
        moved_s = [s for s in (motion.spike_s, motion.posture_changed_s) if s is not None]
        return Confounds(
            max(moved_s, default=float("-inf")), self._breathed_slowly_s, motion.still
        )

    def _body_signs(
        self, t_s: float, voice: tuple[Sign, ...], confounds: Confounds
    ) -> tuple[Sign, ...]:
        heart = self._heart
        if heart.sample is None or heart.estimate is None or heart.usual is None:
            return ()
        share = self._voice.client_share(t_s, _SHARE_S)
        waited = sum(sign.strength for sign in voice if sign.key == "open")
        silence = waited + 1.0 - ramp(share, _SILENT_SHARE, _TALKING_SHARE)
        return self._body.read(
            heart.sample, heart.estimate, heart.usual, share, silence, confounds
        )

    def _estimate(self, score: ContactScore) -> ContactEstimate:
        parts = tuple((sign.key, round(weight, 3)) for sign, weight in score.parts)
        self._recovery.pattern = score.pattern
        pattern = score.pattern if self._watch.highest else BodyPattern.NONE
        return ContactEstimate(score.t_s, self._state(score), score.level, parts, pattern)

    def _state(self, score: ContactScore) -> ContactState:
        if self._flags.is_open(FlagKind.POSSIBLE_DISSOCIATION, FlagState.SEVERAL_SIGNS):
            return ContactState.SEVERAL_SIGNS
        if self._watch.highest is not None:
            return ContactState.SOME_SIGNS
        if self._recovery.returning:
            return ContactState.RETURNING
        unsure = score.level >= self._settings.contact.unsure
        return ContactState.UNSURE if unsure else ContactState.IN_CONTACT

    def _flag(self, change: ContactChange) -> tuple[Record, ...]:
        heart = self._heart
        if change.line is not ContactLine.SOME_SIGNS and not change.ended:
            self._recovery.lost(change.t_s)
        return self._flags.contact(change, self._course.phase, heart.coverage, heart.age_s)


def rules_for(settings: Settings) -> ContactRules:
    """Return the rules of contact as they are for this client."""
    client = settings.client
    rules = settings.contact.weighted(_PATTERNS[client.usual_pattern])
    held = client.heart_says_little
    return rules.weighted(_HELD_HEART) if held else rules
