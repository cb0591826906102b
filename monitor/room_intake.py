"""One microphone for the room: from voice frames, and whose they sound like, to who talks."""

from dataclasses import replace

from ..sensors.messages import Reason
from ..signal.speech.activity import VoiceActivity
from ..signal.speech.one_microphone import OneMicrophone
from ..signal.speech.onsets import Onsets
from ..signal.speech.speaker_doubt import SpeakerDoubt
from ..signal.speech.speakers import SpeakerFrame
from ..signal.speech.voices import (
    FRAME_S,
    EnrolmentOutcome,
    EnrolVoice,
    Speaker,
    SpeakerEvidence,
    SpeechEnded,
    SpeechNews,
    SpeechStarted,
    VoiceEnrolled,
    VoiceFrame,
)
from .inputs import SoundInput
from .settings import Settings

TOLD_WITHIN_S = 1.4
"""A frame's owner is known after 0.96 s at most, and 0.25 s of silence prove an end."""

_HOLE_S = 0.1


class RoomIntake:
    """Operator: `SoundInput`, `EnrolVoice` -> `SpeechNews`.

    Nothing is told while it is not known, or in doubt, who speaks (`unclear` says why), nor
    while somebody talks alone to be known: that is no conversation.  Speech of a third voice is
    nobody's.  What a frame's owner settles is decided when the
    newest frame ends: whose it was has waited for that one.  That somebody may have begun is
    told before, of nobody in particular.
    """

    def __init__(self, settings: Settings) -> None:
        self._rules = settings.one_microphone
        self._speakers = OneMicrophone(self._rules)
        self._activity = VoiceActivity(settings.activity, far=True)
        self._onsets = Onsets(settings.activity, whose_within_s=TOLD_WITHIN_S)
        self._known = self._alone = False
        self._doubt: SpeakerDoubt | None = None
        self._now_s: float | None = None

    @property
    def unclear(self) -> Reason:
        """Why nobody can say who speaks; `Reason.NONE` if somebody can."""
        if not self._known or self._alone:
            return Reason.VOICES_UNKNOWN
        if self._doubt is None or not self._doubt.doubtful:
            return Reason.NONE
        return Reason.OTHERS_TALK if self._doubt.crowded else Reason.VOICES_ALIKE

    def update(self, sample: SoundInput | EnrolVoice, /) -> tuple[SpeechNews, ...]:
        """Follow one frame, what became known about earlier ones, or about the voices."""
        match sample:
            case EnrolVoice():
                told = self.lost(sample.t_s)
                self._alone = True
                return told
            case VoiceEnrolled():
                self._alone = False
                self._know(sample)
            case SpeakerEvidence():
                self._speakers.update(sample)
            case VoiceFrame() if self._known and not self._alone:
                return self._hear(sample)
        return ()

    def lost(self, t_s: float) -> tuple[SpeechNews, ...]:
        """The sound stopped coming, as noticed at `t_s` (seconds)."""
        told = self._follow(self._speakers.interrupt(), t_s)
        self._now_s = None
        return (*told, *self._activity.interrupt(t_s), *self._onsets.interrupt(t_s))

    def _know(self, enrolled: VoiceEnrolled) -> None:
        """Begin anew with voices that are better known: old doubts are not about them."""
        if enrolled.outcome is not EnrolmentOutcome.ACCEPTED:
            return
        self._known = self._known or enrolled.speaker is Speaker.THERAPIST
        self._speakers = OneMicrophone(self._rules)
        self._doubt = None

    def _hear(self, frame: VoiceFrame) -> tuple[SpeechNews, ...]:
        hole = self._now_s is not None and frame.t_s - self._now_s > _HOLE_S
        lost = self.lost(frame.t_s) if hole else ()
        self._now_s = frame.t_s + FRAME_S
        told = self._follow(self._speakers.update(frame), self._now_s)
        return (*lost, *told, *self._expect(frame, told))

    def _expect(
        self, frame: VoiceFrame, told: tuple[SpeechStarted | SpeechEnded, ...]
    ) -> tuple[SpeechNews, ...]:
        """Tell that somebody may have begun, while it can be known later who it was."""
        for event in told:
            self._onsets.update(event)
        if self.unclear is Reason.NONE:
            return self._onsets.update(frame)
        return self._onsets.interrupt(frame.t_s + FRAME_S)

    def _follow(
        self, given: tuple[SpeakerFrame | SpeakerDoubt, ...], now_s: float
    ) -> tuple[SpeechStarted | SpeechEnded, ...]:
        told: list[SpeechStarted | SpeechEnded] = []
        for one in given:
            if isinstance(one, SpeakerDoubt):
                self._doubt = one
                told += self._activity.interrupt(now_s) if one.doubtful else ()
            elif self.unclear is Reason.NONE:
                told += self._activity.update(one)
        return tuple(replace(event, decided_s=now_s) for event in told)
