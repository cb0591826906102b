"""The whole analysis of a session as one operator: inputs in, records out.

The live program and the replay of a record run exactly this object.  Whatever can change a
result enters through `update`; nothing is read from anywhere else.
"""

import math
from typing import TypeAlias

from ..sensors.messages import SensorKind
from ..signal.arousal.contact_evidence import BodySigns, Sign
from ..signal.arousal.contact_loss import (
    ContactChange,
    ContactSample,
    ContactScore,
    ContactWatch,
)
from ..signal.arousal.hotspot import PeakChange
from ..signal.cardiac.beats import Beat
from ..signal.speech.voices import Speaker, SpeechEnded, SpeechStarted, VoiceFrame
from ..signal.streaming.operator import Tick
from .cues import CueDesk, read_library, shipped_library
from .flags import FlagBook
from .heart_channel import HeartChannel
from .heart_reads import HRV_EVERY_S, heart_read, hrv_read, talk_state
from .inputs import (
    CueAnswer,
    Input,
    LabSamples,
    Mark,
    MarkKind,
    MessagesDropped,
    Phase,
    PhaseChange,
    SensorReport,
    StrapFrame,
    StrapPacket,
    SudsRating,
)
from .phases import IMAGERY, Course
from .records import (
    ContactEstimate,
    ContactState,
    Evidence,
    Flag,
    FlagKind,
    FlagState,
    Record,
    SensorHealth,
)
from .sensor_watch import SensorWatch
from .settings import Settings
from .situation import KNOWN_FACTS, facts_at
from .straps import Straps
from .voice_channel import VoiceChannel

Records: TypeAlias = tuple[Record, ...]

_CONTACT_PHASES = IMAGERY | {Phase.DEBRIEF}
_HIGH_SUDS = 0.7
_MARKED_PEAK_S = 90.0
_STATE_OF_KIND = {
    SensorKind.STRAP: FlagState.HEART,
    SensorKind.MICROPHONE: FlagState.VOICE,
}


class SessionEngine:
    """Operator: `Input` -> `Record`."""

    def __init__(self, settings: Settings | None = None, library: str | None = None) -> None:
        self._settings = settings or Settings()
        self._watch = SensorWatch(self._settings.sensors)
        self._straps = Straps(self._settings, self._watch)
        self._heart = HeartChannel(self._settings)
        self._voice = VoiceChannel(self._settings)
        self._course = Course()
        self._body = BodySigns()
        self._contact = ContactWatch(self._settings.contact)
        self._flags = FlagBook()
        rules = read_library(library or shipped_library(), KNOWN_FACTS)
        self._cues = CueDesk(rules, self._settings.alerts)
        self._start_s: float | None = None
        self._second: int | None = None
        self._marked_until_s: float | None = None

    def update(self, item: Input, /) -> Records:
        """Take one input, in the order it reached the session, and say what follows."""
        match item:
            case Tick():
                return self._tick(item.t_s)
            case VoiceFrame():
                self._watch.frame(item)
                return self._voice.frame(item)
            case StrapPacket() | StrapFrame() | LabSamples():
                return self._straps.take(item)
            case Beat():
                return self._straps.beat(item)
            case SpeechStarted() | SpeechEnded():
                self._watch.speech(item.t_s)
                return self._voice.speech(item)
            case SensorReport() | MessagesDropped():
                return self._report(item)
            case _:
                return self._therapist(item)

    # --- what the sensors say

    def _report(self, report: SensorReport | MessagesDropped) -> Records:
        if isinstance(report, MessagesDropped):
            return ()  # the hole shows in the data themselves; the count is for the report
        self._watch.report(report)
        return self._straps.take(report) if report.kind is SensorKind.STRAP else ()

    # --- what the therapist does

    def _therapist(self, item: PhaseChange | SudsRating | Mark | CueAnswer) -> Records:
        if isinstance(item, CueAnswer):
            self._cues.answer(item)
            return (item,)
        self._course.follow(item)
        match item:
            case PhaseChange():
                return (item, *self._peaks(self._heart.enter(item.phase, item.t_s)))
            case SudsRating():
                high = item.value / item.scale_max >= _HIGH_SUDS
                reason = Evidence(
                    "suds", float(item.value), f"of {item.scale_max}", 0.0, 1.0, 0.0
                )
                return (item, *(self._marked_peak(item.t_s, reason) if high else ()))
            case Mark():
                return (item, *self._mark(item))

    def _mark(self, mark: Mark) -> Records:
        match mark.kind:
            case MarkKind.HOTSPOT:
                reason = Evidence("hotspot_mark", 0.0, "s", 0.0, 1.0, 0.0)
                return self._marked_peak(mark.t_s, reason)
            case MarkKind.RESCRIPT:
                return self._peaks(self._heart.enter(Phase.MASTERY, mark.t_s))
            case MarkKind.SILENCE_ON_PURPOSE | MarkKind.REPLIED_WITHOUT_WORDS:
                return self._voice.silenced(mark.t_s)
            case _:
                return ()

    def _marked_peak(self, t_s: float, reason: Evidence) -> Records:
        """The client's number or the therapist's mark *is* the peak: no need to wait."""
        if self._course.phase is not Phase.RELIVING:
            return ()
        self._marked_until_s = t_s + _MARKED_PEAK_S
        flag = Flag(
            FlagKind.PEAK_AROUSAL,
            FlagState.NEAR_PEAK,
            t_s,
            t_s,
            None,
            Phase.RELIVING,
            (reason,),
        )
        return self._flags.begin(flag)

    # --- once a second

    def _tick(self, t_s: float) -> Records:
        if self._start_s is None:
            self._start_s = t_s
        self._settle_phase_start(t_s)
        health = self._judge_sensors(t_s)
        second = math.floor(t_s)
        if self._second is not None and second <= self._second:
            return health
        self._second = second
        return (*health, *self._every_second(float(second)))

    def _settle_phase_start(self, t_s: float) -> None:
        if self._course.phase_since_s is None:
            self._course.phase_since_s = t_s

    def _judge_sensors(self, t_s: float) -> Records:
        changes = self._watch.judge(t_s, self._straps.coverage, traced=self._voice.traced)
        return tuple(r for change in changes for r in (change, *self._withhold(change)))

    def _withhold(self, health: SensorHealth) -> Records:
        """Say which findings are withheld, and end those that the lost signal carried."""
        if health.sensor:
            return ()  # one strap of several: the heart may still be seen by another
        state = _STATE_OF_KIND[health.kind]
        if health.usable:
            return self._flags.end(FlagKind.CANNOT_TELL, state, health.t_s)
        lost: Records = ()
        if health.kind is SensorKind.MICROPHONE:
            lost = (*self._voice.lost(health.t_s), *self._suspend_contact(health.t_s))
        age_s = health.t_s - (health.t_s if health.since_s is None else health.since_s)
        reason = Evidence("data_age", round(age_s, 2), "s", 0.0, 0.0, round(age_s, 2))
        flag = Flag(
            FlagKind.CANNOT_TELL,
            state,
            health.t_s,
            health.t_s,
            None,
            self._course.phase,
            (reason,),
        )
        return (*lost, *self._flags.begin(flag))

    def _every_second(self, t_s: float) -> Records:
        since_start_s = t_s - (self._start_s if self._start_s is not None else t_s)
        usable = self._watch.heart_usable
        heard = self._watch.voice_usable
        self._straps.tell_talk(t_s, self._voice.talking(Speaker.CLIENT) if heard else None)
        seen = self._straps.read(t_s)
        self._heart.read(self._straps.in_use)
        learned = self._heart.learn(since_start_s, self._course.phase, usable=usable)
        arousal, peaks = self._heart.judge(usable=usable)
        findings = (*self._peaks(peaks), *self._expire_marked(t_s), *self._judge_contact(t_s))
        facts = facts_at(
            t_s,
            since_start_s,
            self._settings.session_s,
            self._course,
            self._flags,
            self._heart,
            self._voice,
            self._watch,
        )
        cues = self._cues.decide(t_s, facts)
        return (
            *self._voice.listen(t_s),
            *seen,
            *self._tell_heart(t_s, since_start_s),
            *learned,
            arousal,
            *findings,
            *cues,
        )

    def _tell_heart(self, t_s: float, since_start_s: float) -> Records:
        """Tell each second what every strap reads; variability, breathing, movement rarely."""
        reads = tuple(heart_read(t_s, name, strap) for name, strap in self._straps.told())
        strap = self._straps.in_use
        if strap.estimate is None or math.floor(since_start_s) % HRV_EVERY_S:
            return reads
        share = self._voice.client_share(t_s, 30.0)
        talk = talk_state(share, heard=self._watch.voice_usable)
        hrv = hrv_read(strap.estimate, talk, irregular=strap.irregular)
        return (*reads, hrv, *strap.chest.said)

    def _peaks(self, changes: tuple[PeakChange, ...]) -> Records:
        phase = self._course.phase
        coverage, age_s = self._heart.coverage, self._heart.age_s
        return tuple(
            flag for c in changes for flag in self._flags.peak(c, phase, coverage, age_s)
        )

    def _expire_marked(self, t_s: float) -> Records:
        if self._marked_until_s is None:
            return ()
        over = t_s >= self._marked_until_s or self._course.phase is not Phase.RELIVING
        if not over and self._course.rescript_s is None:
            return ()
        self._marked_until_s = None
        return self._flags.end(FlagKind.PEAK_AROUSAL, FlagState.NEAR_PEAK, t_s)

    # --- contact

    def _judge_contact(self, t_s: float) -> Records:
        voice = self._voice.read_signs(t_s, self._course.circumstances)
        body = self._body_signs(t_s, voice)
        known = self._voice.replies.model.replies >= self._settings.replies_needed
        if not self._watch.voice_usable or not known:
            self._voice.replies.learning = True
            estimate = ContactEstimate(t_s, ContactState.CANNOT_TELL, None, ())
            return (*self._suspend_contact(t_s), estimate)
        if self._course.phase not in _CONTACT_PHASES:
            self._voice.replies.learning = True
            estimate = ContactEstimate(t_s, ContactState.IN_CONTACT, None, ())
            return (*self._suspend_contact(t_s), estimate)
        sample = ContactSample(t_s, voice, body, self._heart.coverage)
        records: list[Record] = []
        for outcome in self._contact.update(sample):
            if isinstance(outcome, ContactScore):
                score = outcome
                records.append(self._contact_estimate(score))
            else:
                records += self._contact_flag(outcome)
        self._voice.replies.learning = self._contact.highest is None
        return tuple(records)

    def _body_signs(self, t_s: float, voice: tuple[Sign, ...]) -> tuple[Sign, ...]:
        heart = self._heart
        if heart.sample is None or heart.estimate is None or heart.usual is None:
            return ()
        silence = sum(sign.strength for sign in voice if sign.key in {"open", "quiet"})
        share = self._voice.client_share(t_s, 30.0)
        return self._body.read(heart.sample, heart.estimate, heart.usual, share, silence)

    def _contact_estimate(self, score: ContactScore) -> ContactEstimate:
        parts = tuple((sign.key, round(weight, 3)) for sign, weight in score.parts)
        return ContactEstimate(score.t_s, self._contact_state(score), score.level, parts)

    def _contact_state(self, score: ContactScore) -> ContactState:
        if self._flags.is_open(FlagKind.POSSIBLE_DISSOCIATION, FlagState.SEVERAL_SIGNS):
            return ContactState.SEVERAL_SIGNS
        if self._contact.highest is not None:
            return ContactState.SOME_SIGNS
        unsure = score.level >= self._settings.contact.unsure
        return ContactState.UNSURE if unsure else ContactState.IN_CONTACT

    def _contact_flag(self, change: ContactChange) -> Records:
        heart = self._heart
        return self._flags.contact(change, self._course.phase, heart.coverage, heart.age_s)

    def _suspend_contact(self, t_s: float) -> Records:
        return tuple(f for c in self._contact.suspend(t_s) for f in self._contact_flag(c))

    def close(self, t_s: float) -> Records:
        """End what still stands when the session ends at `t_s` (seconds)."""
        return self._flags.end_all(t_s)
