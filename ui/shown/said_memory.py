"""What the engine has said, folded: all of it is forgotten at once when a stretch is erased."""

from collections.abc import Callable
from typing import Any

from ...monitor.channels.presses import is_in_time
from ...monitor.inputs import TakenBack
from ...monitor.records import (
    THERAPIST_STRAP,
    ArousalEstimate,
    BaselineEstimate,
    BatteryRead,
    CallReply,
    Consent,
    ContactEstimate,
    Cue,
    CueAnswer,
    DelayChange,
    Flag,
    FlagKind,
    FlagState,
    HeartRead,
    Mark,
    Modality,
    PhaseChange,
    Record,
    Reply,
    ReplyWait,
    RhythmChange,
    SensorHealth,
    SensorKind,
    SoundFinding,
    SpeechEnded,
    SpeechStarted,
    SudsRating,
    UnusualHeart,
    VoicesRead,
)
from ...monitor.session_outline import SessionOutline
from .course_memory import CourseMemory
from .cue_stage import CueStage
from .last_minutes import RibbonMemory, TrendMemory
from .reply_memory import ReplyMemory
from .sensor_memory import SILENT_AFTER_S, SensorMemory
from .voices_memory import VoicesMemory

_WEIGHT = {
    state: weight
    for weight, state in enumerate(
        (
            FlagState.SOME_SIGNS, FlagState.SOFT, FlagState.SEVERAL_SIGNS,
            FlagState.PAST_PEAK, FlagState.BUILDING, FlagState.NEAR_PEAK,
            FlagState.NOT_SETTLING,
        )
    )
}  # fmt: skip


class SaidMemory:
    """The newest of each kind, and the last minutes.

    Attributes
    ----------
    heart, voice
        How each sensor stands.
    trend, ribbon
        Arousal and talk of the last minutes.
    cues
        The cue on the screen.
    contact, contact_since_s
        Contact, and since when it has been so, seconds.
    replies, voices
        What was said of replies, and of whose voice is known.
    arousal, baseline_known
        Arousal, and whether this client's usual is known.
    course
        What the therapist has said of the session's course.
    """

    def __init__(self) -> None:
        self.heart = SensorMemory(SensorKind.STRAP)
        self.voice = SensorMemory(SensorKind.MICROPHONE)
        self.trend = TrendMemory()
        self.ribbon = RibbonMemory()
        self.cues = CueStage()
        self.contact: ContactEstimate | None = None
        self.contact_since_s = 0.0
        self.replies = ReplyMemory()
        self.voices = VoicesMemory()
        self.arousal: ArousalEstimate | None = None
        self.baseline_known = False
        self.course = CourseMemory()
        self._flags: dict[tuple[FlagKind, FlagState], Flag] = {}
        self._folds: dict[type, Callable[[Any], None]] = {
            HeartRead: self._fold_heart,
            RhythmChange: self._fold_rhythm,
            BaselineEstimate: self._fold_baseline,
            ArousalEstimate: self._fold_arousal,
            ContactEstimate: self._fold_contact,
            ReplyWait: self._fold_wait,
            Reply: self._fold_reply,
            SpeechStarted: self._fold_speech,
            SpeechEnded: self._fold_speech,
            SensorHealth: self._fold_health,
            BatteryRead: self._fold_battery,
            SoundFinding: self._fold_sound,
            DelayChange: self._fold_delay,
            CallReply: self._fold_call_reply,
            Flag: self._fold_flag,
            Cue: self.cues.cue,
            CueAnswer: self.cues.answer,
            UnusualHeart: self.cues.notice.reading,
            PhaseChange: self.course.follow,
            SudsRating: self._fold_suds,
            Mark: self._fold_mark,
            TakenBack: self._fold_taken_back,
            VoicesRead: self.voices.read,
        }

    def apply(self, record: Record) -> None:
        """Take one record; kinds that nothing on the window shows are passed over."""
        fold = self._folds.get(type(record))
        if fold is not None:
            fold(record)

    def agreed(self, consent: Consent) -> None:
        """Take what may be measured."""
        self.heart.agreed = consent.gives(Modality.HEART)
        self.voice.agreed = consent.gives(Modality.VOICE_TIMING)

    def planned(self, outline: SessionOutline) -> None:
        """Take what there is to be measured with."""
        self.heart.chosen = outline.chose(SensorKind.STRAP)
        self.voice.chosen = outline.chose(SensorKind.MICROPHONE)

    def erase(self, modality: Modality) -> None:
        """Show no longer what was known of heart or voice: the client took it back."""
        if modality is Modality.HEART:
            self.heart, self.trend = SensorMemory(SensorKind.STRAP), TrendMemory()
            self.arousal = None
        elif modality is Modality.VOICE_TIMING:
            self.voice = SensorMemory(SensorKind.MICROPHONE)
            self.ribbon.forget_talk()
            self.replies, self.contact = ReplyMemory(), None

    def strongest(self, *kinds: FlagKind) -> Flag | None:
        """Return the weightiest finding of these kinds that holds."""
        flags = (flag for flag in self._flags.values() if flag.kind in kinds)
        return max(flags, key=lambda flag: _WEIGHT.get(flag.state, -1), default=None)

    # --- taking records

    def _fold_heart(self, heart: HeartRead) -> None:
        if heart.sensor != THERAPIST_STRAP:
            self.heart.read(heart)

    def _fold_battery(self, read: BatteryRead) -> None:
        self.heart.battery(read)

    def _fold_rhythm(self, change: RhythmChange) -> None:
        self.heart.irregular = change.irregular

    def _fold_baseline(self, baseline: BaselineEstimate) -> None:
        self.baseline_known = baseline.ready

    def _fold_arousal(self, estimate: ArousalEstimate) -> None:
        self.arousal = estimate
        self.trend.estimate(estimate)

    def _fold_contact(self, estimate: ContactEstimate) -> None:
        self.voice.news(estimate.t_s)
        before = self.contact
        if (
            before is None
            or before.state is not estimate.state
            or (before.level is None) is not (estimate.level is None)  # not watched, or watched
            or estimate.t_s - before.t_s > SILENT_AFTER_S
        ):
            self.contact_since_s = estimate.t_s
        self.contact = estimate

    def _fold_wait(self, wait: ReplyWait) -> None:
        self.voice.news(wait.t_s)
        self.replies.wait(wait)

    def _fold_reply(self, reply: Reply) -> None:
        self.voice.news(reply.decided_s)
        self.ribbon.reply(reply, self.replies.unusual_after_s)

    def _fold_call_reply(self, reply: CallReply) -> None:
        self.replies.in_call(reply)
        self.ribbon.in_call(reply)

    def _fold_sound(self, finding: SoundFinding) -> None:
        self.voice.sound(finding)

    def _fold_delay(self, change: DelayChange) -> None:
        self.voice.call_delay(change)
        self.replies.delay(change)

    def _fold_speech(self, event: SpeechStarted | SpeechEnded) -> None:
        self.voice.news(event.decided_s)
        self.ribbon.speech(event)

    def _fold_health(self, health: SensorHealth) -> None:
        sensor = self.heart if health.kind is SensorKind.STRAP else self.voice
        sensor.fares(health)
        if health.kind is SensorKind.MICROPHONE:
            self.ribbon.hearing(health)

    def _fold_flag(self, flag: Flag) -> None:
        key = (flag.kind, flag.state)
        if flag.until_s is None:
            self._flags[key] = flag
        else:
            self._flags.pop(key, None)

    def _fold_suds(self, rating: SudsRating) -> None:
        self.course.follow(rating)
        self.ribbon.suds(rating)

    def _fold_mark(self, mark: Mark) -> None:
        self.course.follow(mark)
        self.ribbon.mark(mark)

    def _fold_taken_back(self, taken: TakenBack) -> None:
        self.course.take_back(taken)
        if is_in_time(taken):
            self.ribbon.take_back(taken)
