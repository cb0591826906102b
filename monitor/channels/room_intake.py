"""One microphone for the room, in a session: who talks, as far as the voices are known."""

from ...sensors.messages import Reason
from ...signal.speech.onsets import Onsets
from ...signal.speech.voices import (
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
from ..inputs import SoundInput
from ..settings import Settings
from .room_speech import Attributed, RoomSpeech

TOLD_WITHIN_S = 1.4
"""A frame's owner is known after 0.96 s at most, and 0.25 s of silence prove an end."""


class RoomIntake:
    """Operator: `SoundInput`, `EnrolVoice` -> `SpeechNews`.

    Nothing is told while it is not known, or in doubt, who speaks (`unclear` says why), nor
    while somebody talks alone to be known: that is no conversation.  Speech of a third voice is
    nobody's.  That somebody may have begun is told before it is known who, of nobody in
    particular.
    """

    def __init__(self, settings: Settings) -> None:
        self._speech = RoomSpeech(settings, in_doubt=False)
        self._onsets = Onsets(settings.activity, whose_within_s=TOLD_WITHIN_S)
        self._known = self._alone = False

    @property
    def unclear(self) -> Reason:
        """Why nobody can say who speaks; `Reason.NONE` if somebody can."""
        if not self._known or self._alone:
            return Reason.VOICES_UNKNOWN
        doubt = self._speech.doubt
        if doubt is None or not doubt.doubtful:
            return Reason.NONE
        return Reason.OTHERS_TALK if doubt.crowded else Reason.VOICES_ALIKE

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
                self._speech.update(sample)
            case VoiceFrame() if self._known and not self._alone:
                lost = self.lost(sample.t_s) if self._speech.lost_before(sample) else ()
                told = _spoken(self._speech.update(sample))
                return (*lost, *told, *self._expect(sample, told))
        return ()

    def lost(self, t_s: float) -> tuple[SpeechNews, ...]:
        """The sound stopped coming, as noticed at `t_s` (seconds)."""
        return (*_spoken(self._speech.lost(t_s)), *self._onsets.interrupt(t_s))

    def _know(self, enrolled: VoiceEnrolled) -> None:
        if enrolled.outcome is EnrolmentOutcome.ACCEPTED:
            self._known = self._known or enrolled.speaker is Speaker.THERAPIST
            self._speech.forget_voices()

    def _expect(
        self, frame: VoiceFrame, told: tuple[SpeechStarted | SpeechEnded, ...]
    ) -> tuple[SpeechNews, ...]:
        """Tell that somebody may have begun, while it can be known later who it was."""
        for event in told:
            self._onsets.update(event)
        if self.unclear is Reason.NONE:
            return self._onsets.update(frame)
        return self._onsets.interrupt(frame.t_s + FRAME_S)


def _spoken(told: tuple[Attributed, ...]) -> tuple[SpeechStarted | SpeechEnded, ...]:
    return tuple(one for one in told if isinstance(one, SpeechStarted | SpeechEnded))
