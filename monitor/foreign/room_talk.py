"""One microphone in a recording: who spoke, and what was answered."""

from ...signal.speech.replies import ReplyTracker
from ...signal.speech.turns import FloorRules
from ...signal.speech.voices import (
    Reply,
    SpeakerEvidence,
    SpeechEnded,
    SpeechStarted,
    VoiceEnrolled,
    VoiceFrame,
)
from ...signal.streaming.operator import Tick
from ..channels.room_intake import TOLD_WITHIN_S
from ..channels.room_speech import Attributed, RoomSpeech
from ..settings import Settings

Talk = Attributed | Reply
"""What one microphone tells, in the order in which it became known."""


class RoomTalk:
    """Operator: `VoiceFrame`, `SpeakerEvidence`, `Tick` -> `Talk`.

    Speech is told even while it is in doubt whose it is, and so is the doubt.

    Parameters
    ----------
    settings
        The rules of the session.
    told_within_s
        So long after a start or an end it is known, seconds.
    """

    def __init__(self, settings: Settings, told_within_s: float = TOLD_WITHIN_S) -> None:
        self._speech = RoomSpeech(settings, in_doubt=True)
        self._replies = ReplyTracker(settings.latency, FloorRules(told_within_s=told_within_s))

    @property
    def doubtful(self) -> bool:
        """Whether latencies must be withheld, as far as said."""
        return self._speech.doubt is not None and self._speech.doubt.doubtful

    def update(
        self, sample: VoiceFrame | SpeakerEvidence | VoiceEnrolled | Tick, /
    ) -> tuple[Talk, ...]:
        """Take a frame, what became known about earlier ones, or the time."""
        match sample:
            case Tick():
                return self._replies.update(sample)
            case VoiceEnrolled():
                return ()  # voices are known before a recording begins
            case _:
                return self._answer(self._speech.update(sample))

    def lost(self, t_s: float) -> tuple[Talk, ...]:
        """The sound ended, as noticed at `t_s` (seconds): tell what waited."""
        return self._answer(self._speech.lost(t_s))

    def _answer(self, told: tuple[Attributed, ...]) -> tuple[Talk, ...]:
        talk: list[Talk] = []
        for one in told:
            talk.append(one)
            if isinstance(one, SpeechStarted | SpeechEnded):
                talk += self._replies.update(one)
        return tuple(talk)
