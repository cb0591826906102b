"""The voices' way through the engine: frame, speech, turn, reply."""

from ..signal.arousal.contact_evidence import Circumstances, Sign, VoiceSigns
from ..signal.speech.replies import ReplyTracker, Silenced
from ..signal.speech.sound_health import SoundFinding, SoundHealth, SoundTrouble
from ..signal.speech.talk_share import TalkShare
from ..signal.speech.turns import FloorTracker
from ..signal.speech.voices import Speaker, SpeechEnded, SpeechStarted, VoiceFrame
from ..signal.streaming.operator import Tick
from .intake import VoiceIntake
from .records import Record, ReplyWait
from .settings import Settings


class VoiceChannel:
    """Keeps the conversation's state."""

    def __init__(self, settings: Settings) -> None:
        self._intake = VoiceIntake(settings)
        self._floor = FloorTracker()
        self._signs = VoiceSigns()
        self._share = TalkShare()
        self._health = SoundHealth()
        self.replies = ReplyTracker(settings.latency)
        self._waiting_since_s: float | None = None
        self.traced = False

    def frame(self, frame: VoiceFrame) -> tuple[Record, ...]:
        """Take one voice frame."""
        said = tuple(r for event in self._intake.update(frame) for r in self._follow(event))
        return (*said, *_news(self._health.update(frame)))

    def listen(self, t_s: float) -> tuple[Record, ...]:
        """Let time pass: answers prove to be answers, and sound to be well or not."""
        tick = Tick(t_s)
        told = (*self._floor.update(tick), *self.replies.update(tick), *self._say_wait(t_s))
        return told if self.traced else (*told, *_news(self._health.update(tick)))

    def speech(self, event: SpeechStarted | SpeechEnded) -> tuple[Record, ...]:
        """Take speech as a trace tells it."""
        self.traced = True
        return self._follow(event)

    def lost(self, t_s: float) -> tuple[Record, ...]:
        """The sound was lost: what was open ends, and no answer is awaited any more."""
        ended = tuple(r for event in self._intake.lost(t_s) for r in self._follow(event))
        return (*ended, *self.silenced(t_s))

    def silenced(self, t_s: float) -> tuple[Record, ...]:
        """Stop the clock that waits for an answer."""
        self.replies.update(Silenced(t_s))
        return self._say_wait(t_s)

    def talking(self, speaker: Speaker) -> bool:
        """Return whether this person is talking now."""
        return self._share.talking(speaker)

    def client_share(self, t_s: float, window_s: float) -> float:
        """Return the share of the last `window_s` seconds in which the client spoke."""
        return self._share.spoken_s(Speaker.CLIENT, t_s - window_s, t_s) / window_s

    def read_signs(self, t_s: float, room: Circumstances) -> tuple[Sign, ...]:
        """Return the signs that the conversation gives at `t_s` (seconds)."""
        return self._signs.read(t_s, self.replies, self._share, room)

    def _follow(self, event: SpeechStarted | SpeechEnded) -> tuple[Record, ...]:
        self._share.follow(event)
        transfers = self._floor.update(event)
        replies = self.replies.update(event)
        return (event, *transfers, *replies, *self._say_wait(event.decided_s))

    def _say_wait(self, t_s: float) -> tuple[Record, ...]:
        since_s = self.replies.since_s
        if since_s == self._waiting_since_s:
            return ()
        self._waiting_since_s = since_s
        return (ReplyWait(t_s, since_s, self.replies.model.limit_s),)


def _news(findings: tuple[SoundFinding, ...]) -> tuple[SoundFinding, ...]:
    """Leave out that nothing comes at all: the sensor's health says so already."""
    return tuple(f for f in findings if f.trouble is not SoundTrouble.NO_BLOCKS)
