"""How contact comes back after a finding, and the record that says so."""

from ...signal.arousal.contact_evidence_body import BodySigns
from ...signal.arousal.contact_loss import BodyPattern
from ...signal.arousal.contact_return import (
    ContactBack,
    ContactReturn,
    ReturnRules,
    ReturnSample,
)
from ..inputs import MarkKind
from ..records import Evidence, Flag, FlagKind, FlagState, Record
from .flags import FlagBook
from .heart_channel import HeartChannel
from .phases import Course
from .voice_channel import VoiceChannel

_TOLD_OF = (FlagState.SOFT, FlagState.SEVERAL_SIGNS)


class ContactRecovery:
    """Follows a loss that the therapist was told of until contact is back for good.

    Attributes
    ----------
    pattern
        What the heart does this second.
    """

    def __init__(
        self,
        heart: HeartChannel,
        voice: VoiceChannel,
        course: Course,
        flags: FlagBook,
        body: BodySigns,
    ) -> None:
        self.pattern = BodyPattern.NONE
        self._rules = ReturnRules()
        self._return = ContactReturn(self._rules)
        self._heart = heart
        self._voice = voice
        self._course = course
        self._flags = flags
        self._body = body
        self._lost_s = 0.0
        self._stayed_high = False
        self._highest_sdu = float("-inf")
        self._suds_then: float | None = None

    @property
    def returning(self) -> bool:
        """Whether the signs have ended, but it has not lasted yet."""
        return self._return.returning

    def lost(self, t_s: float) -> None:
        """A finding began at `t_s` (seconds)."""
        if self._return.lost_since_s is None:
            self._lost_s, self._stayed_high = t_s, False
            self._highest_sdu, self._suds_then = float("-inf"), self._course.suds

    def forget(self) -> None:
        """Nothing can be told any more."""
        self._return.forget()

    def follow(self, t_s: float, *, calm: bool) -> tuple[Record, ...]:
        """Judge one second; `calm` says that no sign stands."""
        lost = self._flags.is_open(FlagKind.POSSIBLE_DISSOCIATION, *_TOLD_OF)
        sample = self._heart.sample
        if lost:
            self._stayed_high |= self.pattern is BodyPattern.STILL_HIGH
            if sample is not None:
                self._highest_sdu = max(self._highest_sdu, sample.level_sdu)
        told = self._return.update(
            ReturnSample(
                t_s=t_s,
                lost=lost,
                since_s=self._lost_s,
                calm=calm,
                prompt_replies=self._prompt_replies(),
                marked_back=self._course.marked_s.get(MarkKind.BACK, -1.0) >= self._lost_s,
                slope_bpm_s=None if sample is None else self._body.slope_bpm_s(t_s),
                lowered=self._is_lowered(),
            )
        )
        return tuple(flag for back in told for flag in self._say(back))

    def _prompt_replies(self) -> int:
        count = 0
        for reply in reversed(self._voice.replies.recent):
            if not reply.answered or reply.t_s < self._lost_s:
                break
            count += self._voice.replies.model.z(reply.latency_s) < self._rules.prompt_z
        return count

    def _is_lowered(self) -> bool:
        if not self._stayed_high:
            return True
        sample, suds = self._heart.sample, self._course.suds
        if self._suds_then is not None and suds is not None and suds < self._suds_then:
            return True
        if sample is None:
            return True  # nobody can tell, and the voice has told
        return self._highest_sdu - sample.level_sdu >= self._rules.lowered_sdu

    def _say(self, back: ContactBack) -> tuple[Flag, ...]:
        """Say it once: it is a moment, and what comes after is another finding."""
        because = (
            Evidence("recovery_time", round(back.took_s, 1), "s", 0.0, 1.0, 0.0),
            Evidence("prompt_replies", float(back.prompt_replies), "count", 0.0, 1.0, 0.0),
        )
        flag = Flag(
            FlagKind.RECOVERED,
            FlagState.IN_CONTACT,
            back.t_s,
            back.decided_s,
            None,
            self._course.phase,
            because,
        )
        kind, state = FlagKind.RECOVERED, FlagState.IN_CONTACT
        return (*self._flags.begin(flag), *self._flags.end(kind, state, back.decided_s))
