"""What is on the window, folded from records: plain facts, no Qt.

The window asks `at` ten times a second.  Whatever is old, lost or withheld says so in words
here, whether or not the engine noticed: silence is judged against session time.
"""

import math
from collections.abc import Callable
from typing import Any

from ..monitor.inputs import MarkKind, TherapistInput
from ..monitor.records import (
    THERAPIST_STRAP,
    ArousalEstimate,
    ArousalWord,
    BaselineEstimate,
    CallReply,
    ContactEstimate,
    ContactState,
    Cue,
    CueAnswer,
    DelayChange,
    EnrolVoice,
    Flag,
    FlagKind,
    FlagState,
    HeartRead,
    Mark,
    Phase,
    PhaseChange,
    Record,
    Reply,
    ReplyWait,
    RhythmChange,
    RoundTripTold,
    SensorHealth,
    SensorKind,
    SoundFinding,
    SpeechEnded,
    SpeechStarted,
    SudsRating,
    UnusualHeart,
    VoicesRead,
)
from . import wording
from .contact_reading import known_contact, unknown_contact
from .cue_stage import CueStage
from .last_minutes import TRUSTED, RibbonMemory, TrendMemory
from .pressed import PressedMemory
from .readouts import (
    ArousalReadout,
    ContactReadout,
    CueReadout,
    PhaseReadout,
    ReplyReadout,
    Role,
    Screen,
    SudsReadout,
)
from .reply_memory import ReplyMemory, cannot_count
from .sensor_memory import SILENT_AFTER_S, SensorMemory
from .station_memory import StationMemory
from .voices_memory import VoicesMemory

STRIP_STEP_S = 0.5
"""The strips move in steps of this, so that they are drawn twice a second, not ten times."""

_WITH_SIGNS = frozenset({ContactState.SOME_SIGNS, ContactState.SEVERAL_SIGNS})
_BARS = {ArousalWord.LOW: 1, ArousalWord.USUAL: 2, ArousalWord.RAISED: 3, ArousalWord.HIGH: 4}
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


class ViewState:
    """Folds records into what each panel shows."""

    def __init__(self) -> None:
        self._heart = SensorMemory(SensorKind.STRAP)
        self._voice = SensorMemory(SensorKind.MICROPHONE)
        self._trend = TrendMemory()
        self._ribbon = RibbonMemory()
        self._cues = CueStage()
        self._pressed = PressedMemory()
        self._contact: ContactEstimate | None = None
        self._contact_since_s = 0.0
        self._replies = ReplyMemory()
        self._arousal: ArousalEstimate | None = None
        self._baseline_known = False
        self._flags: dict[tuple[FlagKind, FlagState], Flag] = {}
        self._phase: PhaseChange | None = None
        self._suds: SudsRating | None = None
        self._station = StationMemory()
        self._voices = VoicesMemory()
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
            SoundFinding: self._voice.sound,
            DelayChange: self._fold_delay,
            CallReply: self._fold_call_reply,
            RoundTripTold: self._pressed.confirmed,
            Flag: self._fold_flag,
            Cue: self._cues.cue,
            CueAnswer: self._fold_answer,
            UnusualHeart: self._cues.notice.reading,
            PhaseChange: self._fold_phase,
            SudsRating: self._fold_suds,
            Mark: self._fold_mark,
            EnrolVoice: self._pressed.confirmed,
            VoicesRead: self._voices.read,
        }

    def apply(self, record: Record) -> None:
        """Take one record; kinds that nothing on the window shows are passed over."""
        fold = self._folds.get(type(record))
        if fold is not None:
            fold(record)

    def sent(self, press: TherapistInput) -> None:
        """The therapist pressed something; it counts once it comes back as a record.

        Only a dismissed cue leaves at once: nobody should have to wait for that.
        """
        self._pressed.sent(press)
        if isinstance(press, CueAnswer):
            self._cues.answer(press)

    def station(self, *, link_ok: bool, recording: str, simulated: bool) -> None:
        """Take what the port says of the station."""
        self._station.heard(link_ok=link_ok, recording=recording, simulated=simulated)

    def at(self, now_s: float) -> Screen:
        """Return everything on the window at `now_s` (session seconds)."""
        step_s = math.floor(now_s / STRIP_STEP_S) * STRIP_STEP_S
        heard_until_s = self._voice.news_s if self._voice.is_silent(now_s) else now_s
        return Screen(
            contact=self._contact_at(now_s),
            reply=self._reply_at(now_s),
            arousal=self._arousal_at(now_s),
            trend=self._trend.at(step_s),
            ribbon=self._ribbon.at(step_s, heard_until_s or 0.0),
            cue=self._cue_at(now_s),
            phase=self._phase_at(now_s),
            suds=self._suds_at(now_s),
            heart=self._heart.at(now_s),
            voice=self._voice.at(now_s),
            status=self._station.at(now_s, self._pressed.waiting(now_s)),
            lasting_marks=self._pressed.lasting,
            voices=self._voices.at(self._phase.phase if self._phase else None),
            call=self._replies.call,
        )

    # --- taking records

    def _fold_heart(self, heart: HeartRead) -> None:
        if heart.sensor != THERAPIST_STRAP:
            self._heart.read(heart)

    def _fold_rhythm(self, change: RhythmChange) -> None:
        self._heart.irregular = change.irregular

    def _fold_baseline(self, baseline: BaselineEstimate) -> None:
        self._baseline_known = baseline.ready

    def _fold_arousal(self, estimate: ArousalEstimate) -> None:
        self._arousal = estimate
        self._trend.estimate(estimate)

    def _fold_contact(self, estimate: ContactEstimate) -> None:
        self._voice.news(estimate.t_s)
        before = self._contact
        if (
            before is None
            or before.state is not estimate.state
            or estimate.t_s - before.t_s > SILENT_AFTER_S
        ):
            self._contact_since_s = estimate.t_s
        self._contact = estimate

    def _fold_wait(self, wait: ReplyWait) -> None:
        self._voice.news(wait.t_s)
        self._replies.wait(wait)

    def _fold_reply(self, reply: Reply) -> None:
        self._voice.news(reply.decided_s)
        self._ribbon.reply(reply, self._replies.unusual_after_s)

    def _fold_call_reply(self, reply: CallReply) -> None:
        self._replies.in_call(reply)
        self._ribbon.in_call(reply)

    def _fold_delay(self, change: DelayChange) -> None:
        self._voice.call_delay(change)
        self._replies.delay(change)

    def _fold_speech(self, event: SpeechStarted | SpeechEnded) -> None:
        self._voice.news(event.decided_s)
        self._ribbon.speech(event)

    def _fold_health(self, health: SensorHealth) -> None:
        sensor = self._heart if health.kind is SensorKind.STRAP else self._voice
        sensor.fares(health)
        if health.kind is SensorKind.MICROPHONE:
            self._ribbon.hearing(health)

    def _fold_flag(self, flag: Flag) -> None:
        key = (flag.kind, flag.state)
        if flag.until_s is None:
            self._flags[key] = flag
        else:
            self._flags.pop(key, None)

    def _fold_answer(self, answer: CueAnswer) -> None:
        self._pressed.confirmed(answer)
        self._cues.answer(answer)

    def _fold_phase(self, change: PhaseChange) -> None:
        self._pressed.confirmed(change)
        self._phase = change

    def _fold_suds(self, rating: SudsRating) -> None:
        self._pressed.confirmed(rating)
        self._suds = rating
        self._ribbon.suds(rating)

    def _fold_mark(self, mark: Mark) -> None:
        self._pressed.confirmed(mark)
        self._ribbon.mark(mark)

    # --- telling

    def _contact_at(self, now_s: float) -> ContactReadout:
        contact = self._contact
        if contact is None:
            why = self._voice.why_not(now_s)
            return unknown_contact(wording.tr(wording.NOTHING_KNOWN), why)
        if self._station.is_old(contact.t_s, now_s):
            return unknown_contact(
                wording.contact_word(ContactState.CANNOT_TELL),
                self._station.why_old(contact.t_s, now_s),
            )
        if contact.state is ContactState.CANNOT_TELL:
            why = self._voice.why_not(now_s) or wording.tr(wording.LEARNING_REPLIES)
            return unknown_contact(wording.contact_word(contact.state), why)
        if contact.level is None:
            return unknown_contact(
                wording.tr(wording.NOT_WATCHED), wording.tr(wording.WATCHED_WHEN)
            )
        lasts_s = now_s - self._contact_since_s
        return known_contact(contact.state, lasts_s, self._contact_detail(contact.state, now_s))

    def _contact_detail(self, state: ContactState, now_s: float) -> str:
        if state in _WITH_SIGNS:
            if self._cues.at(now_s).role is Role.CONTACT:
                return ""  # the cue gives the reasons already
            flag = self._strongest(FlagKind.POSSIBLE_DISSOCIATION)
            return wording.reason_line(flag.because) if flag else ""
        return "" if self._heart.usable(now_s) else wording.tr(wording.VOICE_ALONE)

    def _reply_at(self, now_s: float) -> ReplyReadout:
        on_purpose = MarkKind.SILENCE_ON_PURPOSE in self._pressed.lasting
        cannot = cannot_count(self._voice, now_s, link_ok=self._station.link_ok)
        return self._replies.at(now_s, cannot, on_purpose=on_purpose)

    def _arousal_at(self, now_s: float) -> ArousalReadout:
        arousal = self._arousal
        if arousal is None or self._station.is_old(arousal.t_s, now_s):
            word = wording.NOTHING_KNOWN if arousal is None else wording.NO_NEWS_WORD
            since_s = arousal.t_s if arousal else 0.0
            why = (
                self._station.why_old(since_s, now_s) if arousal else self._heart.why_not(now_s)
            )
            return ArousalReadout(wording.tr(word), 0, Role.TECHNICAL, why, dimmed=True)
        if arousal.word is ArousalWord.UNKNOWN:
            why = self._heart.why_not(now_s)
            learning = not self._baseline_known and not why
            word = wording.LEARNING_HEART if learning else wording.arousal_word(arousal.word)
            return ArousalReadout(wording.tr(word), 0, Role.TECHNICAL, why, dimmed=True)
        doubtful = arousal.trust < TRUSTED
        note = wording.tr(wording.PATCHY_HEART) if doubtful else self._arousal_note(arousal)
        return ArousalReadout(
            wording.arousal_word(arousal.word),
            _BARS[arousal.word],
            Role.TECHNICAL if doubtful else Role.AROUSAL,
            note,
            dimmed=doubtful,
        )

    def _arousal_note(self, arousal: ArousalEstimate) -> str:
        flag = self._strongest(FlagKind.PEAK_AROUSAL, FlagKind.HIGH_AROUSAL)
        if flag is not None:
            return wording.arousal_note(flag.state)
        reliving = self._phase is not None and self._phase.phase is Phase.RELIVING
        high = arousal.word is ArousalWord.HIGH
        return wording.tr(wording.STRONG_IS_EXPECTED) if reliving and high else ""

    def _cue_at(self, now_s: float) -> CueReadout:
        """Return the cue; where none could come, say that instead of "no cue"."""
        cue = self._cues.at(now_s)
        silent_s = min(self._heart.silent_s(now_s), self._voice.silent_s(now_s))
        instead = self._station.instead_of_cues(silent_s)
        if instead is None or (cue.kind and self._station.link_ok):
            return cue
        return instead

    def _phase_at(self, now_s: float) -> PhaseReadout:
        if self._phase is None:
            return PhaseReadout(None, "")
        return PhaseReadout(self._phase.phase, wording.clock_words(now_s - self._phase.t_s))

    def _suds_at(self, now_s: float) -> SudsReadout:
        if self._suds is None:
            return SudsReadout("", wording.tr(wording.SUDS_NONE))
        age_s = now_s - self._suds.t_s
        return SudsReadout(str(self._suds.value), wording.age_words(age_s))

    def _strongest(self, *kinds: FlagKind) -> Flag | None:
        flags = (flag for flag in self._flags.values() if flag.kind in kinds)
        return max(flags, key=lambda flag: _WEIGHT.get(flag.state, -1), default=None)
