"""The voices' way through the engine: frame, speech, turn, reply."""

from typing import TypeAlias

from ...sensors.messages import Reason, SensorKind
from ...signal.arousal.contact_evidence import Circumstances, Sign, VoiceSigns
from ...signal.speech.call_latency import CallLatency, CallLatencySample, RoundTripTold
from ...signal.speech.replies import ReplyTracker, Silenced
from ...signal.speech.round_trip import RoundTrip
from ...signal.speech.talk_share import TalkShare
from ...signal.speech.turns import FloorRules, TurnFact, TurnTracker
from ...signal.speech.voices import (
    EnrolVoice,
    FloorTransfer,
    Reply,
    Speaker,
    SpeakerEvidence,
    SpeechDismissed,
    SpeechHeard,
    SpeechNews,
    VoiceEnrolled,
    VoiceFrame,
)
from ...signal.streaming.operator import Tick
from ..records import UNCLEAR_WHO, Record, ReplyWait, SensorHealth
from ..settings import Settings
from ..sound_mode import SoundMode
from .frame_run import FrameRun
from .hearing import News
from .room_intake import TOLD_WITHIN_S
from .stages import Stages
from .talk_review import TalkReview

Waiting: TypeAlias = tuple[float | None, float | None]
"""Since when an answer is awaited, and since when somebody may have begun it, seconds."""


class VoiceChannel:
    """Keeps the conversation's state.

    While `silence_is_meant`, no answer is awaited, whatever the therapist says.  While
    `call_dropped`, the client cannot be heard at all.  `told_unclear` is why nobody could tell
    who spoke, where a trace says so.
    """

    def __init__(self, settings: Settings, stages: Stages | None = None) -> None:
        in_room = settings.sound is SoundMode.ROOM
        in_call = settings.sound is SoundMode.CALL
        floor = FloorRules(told_within_s=TOLD_WITHIN_S) if in_room else FloorRules()
        self._hearing = (stages or Stages()).hearing(settings)
        self._turns = TurnTracker(floor)
        self._review = TalkReview(floor.told_within_s)
        self._signs = VoiceSigns(settings.contact.away)
        self._share = TalkShare()
        self._delay = CallLatency() if in_call else None
        self.replies = ReplyTracker(settings.latency, floor)
        self.waiting: Waiting = (None, None)
        self.traced = False
        self.told_unclear = Reason.NONE
        self.silence_is_meant = False
        self.call_dropped = False

    @property
    def unclear(self) -> Reason:
        """Why it cannot be told who speaks, or when, though sound comes; NONE if it can."""
        if self.call_dropped:
            return Reason.CALL_DROPPED
        if self._delay is not None and self._delay.suspended:
            return self._hearing.unclear or Reason.DELAY_UNSTEADY
        return self.told_unclear or self._hearing.unclear

    def frame(self, frame: VoiceFrame) -> tuple[Record, ...]:
        """Take one voice frame."""
        return self._told(self._hearing.frame(frame))

    def run(self, run: FrameRun) -> tuple[Record, ...]:
        """Take many."""
        return self._told(self._hearing.run(run))

    def whose(self, item: SpeakerEvidence | VoiceEnrolled) -> tuple[Record, ...]:
        """Take what became known about whose voice it is, or is like."""
        told = self._told(self._hearing.whose(item))
        known = self._hearing.known(item.t_s) if isinstance(item, VoiceEnrolled) else ()
        return (*told, *known)

    def enrol(self, item: EnrolVoice) -> tuple[Record, ...]:
        """Somebody begins to talk alone."""
        return (*self._told(self._hearing.enrol(item)), *self._hearing.known(item.t_s))

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
        told = (*told, *self._hearing.known(t_s))
        return told if self.traced else (*told, *self._hearing.health(t_s))

    def speech(self, event: SpeechNews) -> tuple[Record, ...]:
        """Take speech as a trace tells it."""
        self.traced = True
        return self._follow(event)

    def believe(self, health: SensorHealth) -> bool:
        """Take from a trace whether it could be told who spoke; return whether it is so here.

        It is not where a press about the call has been taken back since it was said.
        """
        if health.kind is not SensorKind.MICROPHONE:
            return True
        if (health.reason is Reason.CALL_DROPPED) is not self.call_dropped:
            return False
        unclear = health.reason in UNCLEAR_WHO
        self.told_unclear = health.reason if unclear else Reason.NONE
        return True

    def lost(self, t_s: float) -> tuple[Record, ...]:
        """The sound was lost: what was open ends, and no answer is awaited any more."""
        told = (*self._told(self._hearing.lost(t_s)), *self.silenced(t_s))
        self._turns.restart()
        self._signs.lost(t_s)
        return told

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

    def _told(self, news: News) -> tuple[Record, ...]:
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
