"""The voices' way through the engine: frame, speech, turn, reply."""

from typing import TypeAlias

from ..sensors.messages import Reason
from ..signal.arousal.contact_evidence import Circumstances, Sign, VoiceSigns
from ..signal.speech.call_latency import CallLatency, CallLatencySample, RoundTripTold
from ..signal.speech.replies import ReplyTracker, Silenced
from ..signal.speech.round_trip import RoundTrip
from ..signal.speech.sound_health import SoundFinding, SoundHealth, SoundRules, SoundTrouble
from ..signal.speech.talk_share import TalkShare
from ..signal.speech.turns import FloorRules, TurnFact, TurnTracker
from ..signal.speech.voices import (
    EnrolVoice,
    FloorTransfer,
    Reply,
    Speaker,
    SpeakerEvidence,
    SpeechDismissed,
    SpeechEnded,
    SpeechHeard,
    SpeechNews,
    SpeechStarted,
    VoiceEnrolled,
    VoiceFrame,
)
from ..signal.streaming.operator import Tick
from .enrolment_watch import EnrolmentWatch
from .inputs import SoundInput
from .intake import VoiceIntake
from .records import Record, ReplyWait
from .room_intake import TOLD_WITHIN_S, RoomIntake
from .settings import Settings
from .sound_mode import SoundMode
from .talk_review import TalkReview

Waiting: TypeAlias = tuple[float | None, float | None]
"""Since when an answer is awaited, and since when somebody may have begun it, seconds."""


class VoiceChannel:
    """Keeps the conversation's state.

    While `silence_is_meant`, no answer is awaited, whatever the therapist says.  While
    `call_dropped`, the client cannot be heard at all.
    """

    def __init__(self, settings: Settings) -> None:
        in_room = settings.sound is SoundMode.ROOM
        in_call = settings.sound is SoundMode.CALL
        floor = FloorRules(told_within_s=TOLD_WITHIN_S) if in_room else FloorRules()
        self._intake = RoomIntake(settings) if in_room else VoiceIntake(settings)
        self._enrolment = EnrolmentWatch() if in_room else None
        self._turns = TurnTracker(floor)
        self._review = TalkReview(floor.told_within_s)
        self._signs = VoiceSigns(settings.contact.away)
        self._share = TalkShare()
        self._health = SoundHealth(SoundRules(call_channel=1) if in_call else None)
        self._delay = CallLatency() if in_call else None
        self.replies = ReplyTracker(settings.latency, floor)
        self.waiting: Waiting = (None, None)
        self.traced = False
        self.silence_is_meant = False
        self.call_dropped = False

    @property
    def unclear(self) -> Reason:
        """Why it cannot be told who speaks, or when, though sound comes; NONE if it can."""
        if self.call_dropped:
            return Reason.CALL_DROPPED
        if self._delay is not None and self._delay.suspended:
            return self._intake.unclear or Reason.DELAY_UNSTEADY
        return self._intake.unclear

    def frame(self, frame: VoiceFrame) -> tuple[Record, ...]:
        """Take one voice frame."""
        if self._enrolment is not None:
            self._enrolment.hear(frame)
        said = self._attribute(frame)
        self._health.hear(frame)
        return said

    def whose(self, item: SpeakerEvidence | VoiceEnrolled) -> tuple[Record, ...]:
        """Take what became known about whose voice it is, or is like."""
        told = self._attribute(item)
        if self._enrolment is None or not isinstance(item, VoiceEnrolled):
            return told
        self._enrolment.enrolled(item)
        return (*told, *self._enrolment.say(item.t_s))

    def enrol(self, item: EnrolVoice) -> tuple[Record, ...]:
        """Somebody begins to talk alone."""
        if self._enrolment is None:
            return ()
        self._enrolment.ask(item)
        return (*self._attribute(item), *self._enrolment.say(item.t_s))

    def call_delay(self, told: RoundTripTold) -> tuple[Record, ...]:
        """Take what the call's program shows of its delay; a room has none."""
        return self._correct(told)

    def listen(self, t_s: float, *, heard: bool = True) -> tuple[Record, ...]:
        """Let time pass: answers prove to be answers, and sound to be well or not.

        Parameters
        ----------
        t_s
            Now, seconds.
        heard
            Whether the voices can be heard and told apart.
        """
        tick = Tick(t_s)
        told: tuple[Record, ...] = self._tell_turns(self._turns.update(tick))
        told = (*told, *self._correct(tick))
        told = (*told, *self._replied(self.replies.update(tick)), *self._say_wait(t_s))
        told = (*told, *self._review.listen(tick, heard=heard))
        if self._enrolment is not None:
            told = (*told, *self._enrolment.say(t_s))
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

    def take_over(self, waiting: Waiting, t_s: float) -> tuple[Record, ...]:
        """Say at `t_s` (seconds) whether an answer is awaited, if it was said otherwise."""
        self.waiting = waiting
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

    def _attribute(self, item: SoundInput | EnrolVoice) -> tuple[Record, ...]:
        news = self._intake.update(item)
        return tuple(r for event in news for r in self._follow(event)) if news else ()

    def _follow(self, event: SpeechNews | RoundTrip) -> tuple[Record, ...]:
        if isinstance(event, RoundTrip):
            return self._correct(event)
        if isinstance(event, SpeechHeard | SpeechDismissed):
            self.replies.update(event)
            return (event, *self._say_wait(event.decided_s))
        self._share.follow(event)
        self._review.follow(event)
        transfers = self._tell_turns(self._turns.update(event))
        replies = self._replied(self.replies.update(event))
        if self.silence_is_meant:
            self.replies.update(Silenced(event.decided_s))
        return (event, *transfers, *replies, *self._say_wait(event.decided_s))

    def _replied(self, replies: tuple[Reply, ...]) -> tuple[Record, ...]:
        """Tell replies; in a call each also without the call's delay."""
        return (*replies, *(fact for reply in replies for fact in self._correct(reply)))

    def _correct(self, sample: CallLatencySample) -> tuple[Record, ...]:
        return () if self._delay is None else self._delay.update(sample)

    def _tell_turns(self, facts: tuple[TurnFact, ...]) -> tuple[FloorTransfer, ...]:
        self._review.count(facts)
        return tuple(fact for fact in facts if isinstance(fact, FloorTransfer))

    def _say_wait(self, t_s: float) -> tuple[Record, ...]:
        since_s = self.replies.since_s
        heard_s = None if since_s is None else self.replies.heard_s
        if (since_s, heard_s) == self.waiting:
            return ()
        self.waiting = (since_s, heard_s)
        return (ReplyWait(t_s, since_s, self.replies.model.limit_s, heard_s),)


def _news(findings: tuple[SoundFinding, ...]) -> tuple[SoundFinding, ...]:
    """Leave out that nothing comes at all: the sensor's health says so already."""
    return tuple(f for f in findings if f.trouble is not SoundTrouble.NO_BLOCKS)
