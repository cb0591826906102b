"""One microphone's way from what the front end keeps to who spoke and what was answered."""

from dataclasses import replace

from ..signal.speech.activity import VoiceActivity
from ..signal.speech.one_microphone import OneMicrophone
from ..signal.speech.replies import ReplyTracker
from ..signal.speech.speaker_doubt import SpeakerDoubt
from ..signal.speech.speakers import SpeakerFrame
from ..signal.speech.turns import FloorRules
from ..signal.speech.voices import (
    FRAME_S,
    Reply,
    SpeakerEvidence,
    SpeechEnded,
    SpeechStarted,
    VoiceEnrolled,
    VoiceFrame,
)
from ..signal.streaming.operator import Tick
from .settings import Settings

Talk = SpeakerFrame | SpeakerDoubt | SpeechStarted | SpeechEnded | Reply
"""What one microphone tells, in the order in which it became known."""

TOLD_WITHIN_S = 1.4
"""A frame's owner is known after 0.96 s, and a silence proves an end after 0.25 s."""

_HOLE_S = 0.1


class RoomTalk:
    """Operator: `VoiceFrame`, `SpeakerEvidence`, `Tick` -> `Talk`.

    A frame waits for its owner, so `decided_s` is the end of the newest frame heard, not of the
    one that settled the matter.

    Parameters
    ----------
    settings
        The rules of the session.
    """

    def __init__(self, settings: Settings) -> None:
        self._speakers = OneMicrophone(settings.one_microphone)
        self._activity = VoiceActivity(settings.activity, far=True)
        self._replies = ReplyTracker(settings.latency, FloorRules(told_within_s=TOLD_WITHIN_S))
        self._now_s = 0.0
        self._given_until_s: float | None = None

    @property
    def doubtful(self) -> bool:
        """Whether latencies must be withheld, as far as said."""
        return self._speakers.doubtful

    def update(
        self, sample: VoiceFrame | SpeakerEvidence | VoiceEnrolled | Tick, /
    ) -> tuple[Talk, ...]:
        """Take a frame, what became known about earlier ones, or the time."""
        if isinstance(sample, Tick):
            return self._replies.update(sample)
        if isinstance(sample, VoiceEnrolled):
            return ()  # voices are known before a recording begins
        if isinstance(sample, VoiceFrame):
            self._now_s = sample.t_s + FRAME_S
        return self._tell(self._speakers.update(sample))

    def lost(self, t_s: float) -> tuple[Talk, ...]:
        """The sound ended, as noticed at `t_s` (seconds): tell what waited."""
        self._now_s = max(self._now_s, t_s)
        told = self._tell(self._speakers.interrupt())
        self._given_until_s = None
        return (*told, *self._answer(self._activity.interrupt(self._now_s)))

    def _tell(self, given: tuple[SpeakerFrame | SpeakerDoubt, ...]) -> tuple[Talk, ...]:
        told: list[Talk] = []
        for one in given:
            told.append(one)
            if isinstance(one, SpeakerFrame):
                told += self._answer(self._follow(one))
        return tuple(told)

    def _follow(self, frame: SpeakerFrame) -> tuple[SpeechStarted | SpeechEnded, ...]:
        """Follow one frame; a hole in the sound ends the speech before it."""
        until_s, self._given_until_s = self._given_until_s, frame.t_s + FRAME_S
        hole = until_s is not None and frame.t_s - until_s > _HOLE_S
        lost = self._activity.interrupt(frame.t_s) if hole else ()
        return (*lost, *self._activity.update(frame))

    def _answer(self, events: tuple[SpeechStarted | SpeechEnded, ...]) -> tuple[Talk, ...]:
        told: list[Talk] = []
        for event in events:
            known = replace(event, decided_s=self._now_s)
            told += (known, *self._replies.update(known))
        return tuple(told)
