"""One microphone for the room: from voice frames, and whose they sound like, to who speaks."""

from dataclasses import replace

from ...signal.speech.activity import VoiceActivity
from ...signal.speech.one_microphone import OneMicrophone
from ...signal.speech.speaker_doubt import SpeakerDoubt
from ...signal.speech.speakers import SpeakerFrame
from ...signal.speech.voices import (
    FRAME_S,
    SpeakerEvidence,
    SpeechEnded,
    SpeechStarted,
    VoiceFrame,
)
from ..settings import Settings

Attributed = SpeakerFrame | SpeakerDoubt | SpeechStarted | SpeechEnded
"""What is told of one microphone's sound, in the order in which it became known."""

_HOLE_S = 0.1


class RoomSpeech:
    """Operator: `VoiceFrame`, `SpeakerEvidence` -> `Attributed`.

    What a frame's owner settles is decided when the newest frame ends: whose it was has waited
    for that one.

    Parameters
    ----------
    settings
        The rules of the session.
    in_doubt
        Whether speech is told while it is in doubt whose it is; else what was open then ends.
    """

    def __init__(self, settings: Settings, *, in_doubt: bool) -> None:
        self._rules = settings.one_microphone
        self._in_doubt = in_doubt
        self._activity = VoiceActivity(settings.activity, far=True)
        self._now_s: float | None = None
        self.forget_voices()

    @property
    def doubt(self) -> SpeakerDoubt | None:
        """The last that was said of whether it can be told who speaks."""
        return self._doubt

    def forget_voices(self) -> None:
        """Begin anew with voices that are better known: old doubts are not about them."""
        self._speakers = OneMicrophone(self._rules)
        self._doubt: SpeakerDoubt | None = None

    def lost_before(self, frame: VoiceFrame) -> bool:
        """Return whether sound is missing before this frame."""
        return self._now_s is not None and frame.t_s - self._now_s > _HOLE_S

    def update(self, sample: VoiceFrame | SpeakerEvidence, /) -> tuple[Attributed, ...]:
        """Follow one frame, or what became known about earlier ones."""
        if isinstance(sample, SpeakerEvidence):
            return self._follow(self._speakers.update(sample), sample.end_s)
        lost = self.lost(sample.t_s) if self.lost_before(sample) else ()
        self._now_s = sample.t_s + FRAME_S
        return (*lost, *self._follow(self._speakers.update(sample), self._now_s))

    def lost(self, t_s: float) -> tuple[Attributed, ...]:
        """The sound stopped coming, as noticed at `t_s` (seconds): tell what waited."""
        told = self._follow(self._speakers.interrupt(), t_s)
        self._now_s = None
        return (*told, *self._activity.interrupt(t_s))

    def _follow(
        self, given: tuple[SpeakerFrame | SpeakerDoubt, ...], now_s: float
    ) -> tuple[Attributed, ...]:
        told: list[Attributed] = []
        for one in given:
            told.append(one)
            told += (replace(event, decided_s=now_s) for event in self._speech(one, now_s))
        return tuple(told)

    def _speech(
        self, one: SpeakerFrame | SpeakerDoubt, now_s: float
    ) -> tuple[SpeechStarted | SpeechEnded, ...]:
        """Return the speech that a frame, or a doubt, begins or ends."""
        withheld = self._doubt is not None and self._doubt.doubtful and not self._in_doubt
        if isinstance(one, SpeakerFrame):
            return () if withheld else self._activity.update(one)
        self._doubt = one
        if one.doubtful and not self._in_doubt:
            return self._activity.interrupt(now_s)
        return ()
