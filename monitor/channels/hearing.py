"""What the sound tells by itself, before anybody asks what it means: who speaks when."""

from typing import TypeAlias

from ...sensors.messages import Reason
from ...signal.speech.round_trip import RoundTrip
from ...signal.speech.sound_health import SoundFinding, SoundHealth, SoundRules, SoundTrouble
from ...signal.speech.voices import (
    EnrolVoice,
    SpeakerEvidence,
    SpeechNews,
    VoiceEnrolled,
    VoiceFrame,
)
from ...signal.streaming.operator import Tick
from ..settings import Settings
from ..sound_mode import SoundMode
from ..voice_records import VoicesRead
from .enrolment_watch import EnrolmentWatch
from .frame_run import FrameRun
from .intake import VoiceIntake
from .room_intake import RoomIntake

News: TypeAlias = tuple[SpeechNews | RoundTrip, ...]


class Hearing:
    """Keeps what must be known of the sound; nothing of the conversation.

    Attributes
    ----------
    unclear
        Why nobody can say who speaks; `Reason.NONE` if somebody can.
    """

    def __init__(self, settings: Settings) -> None:
        in_room = settings.sound is SoundMode.ROOM
        in_call = settings.sound is SoundMode.CALL
        self._intake = RoomIntake(settings) if in_room else VoiceIntake(settings)
        self._enrolment = EnrolmentWatch() if in_room else None
        self._health = SoundHealth(SoundRules(call_channel=1) if in_call else None)

    @property
    def unclear(self) -> Reason:
        """Why nobody can say who speaks; `Reason.NONE` if somebody can."""
        return self._intake.unclear

    def frame(self, frame: VoiceFrame) -> News:
        """Take one voice frame."""
        if self._enrolment is not None:
            self._enrolment.hear(frame)
        self._health.hear(frame)
        return self._intake.update(frame)

    def run(self, run: FrameRun) -> News:
        """Take many."""
        return tuple(news for frame in run.frames for news in self.frame(frame))

    def whose(self, item: SpeakerEvidence | VoiceEnrolled) -> News:
        """Take what became known about whose voice it is, or is like."""
        news = self._intake.update(item)
        if self._enrolment is not None and isinstance(item, VoiceEnrolled):
            self._enrolment.enrolled(item)
        return news

    def enrol(self, item: EnrolVoice) -> News:
        """Somebody begins to talk alone; nobody needs to where each has a microphone."""
        if self._enrolment is None:
            return ()
        self._enrolment.ask(item)
        return self._intake.update(item)

    def lost(self, t_s: float) -> News:
        """The sound stopped coming, as noticed at `t_s` (seconds)."""
        return self._intake.lost(t_s)

    def known(self, t_s: float) -> tuple[VoicesRead, ...]:
        """Say at `t_s` (seconds) whose voices are known, if that is news."""
        return () if self._enrolment is None else self._enrolment.say(t_s)

    def health(self, t_s: float) -> tuple[SoundFinding, ...]:
        """Say at `t_s` (seconds) what may be wrong with the sound, or no longer is.

        That nothing comes at all is left out: the sensor's health says so already.
        """
        findings = self._health.update(Tick(t_s))
        return tuple(f for f in findings if f.trouble is not SoundTrouble.NO_BLOCKS)
