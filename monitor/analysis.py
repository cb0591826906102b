"""The whole analysis of a session: every channel, and what each hears of the others.

What is taken back is none of its business: `engine.py` then lets it be run again without.
"""

import math
from typing import TypeAlias

from ..sensors.messages import SensorKind
from ..signal.cardiac.beats import Beat
from ..signal.cardiac.stillness import MotionRead
from ..signal.cardiac.unusual_heart import HeartNow, UnusualHeartWatch
from ..signal.speech.call_latency import RoundTripTold
from ..signal.speech.voices import (
    EnrolVoice,
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
from .channels.contact_channel import ContactChannel
from .channels.flags import FlagBook
from .channels.frame_run import FrameRun
from .channels.heart_channel import NOT_HEARD, ClientTalk, HeartChannel
from .channels.heart_reads import HRV_EVERY_S, heart_read, hrv_read, talk_state
from .channels.high_channel import HighChannel
from .channels.peak_channel import PeakChannel
from .channels.phases import IMAGERY, Course
from .channels.sensor_watch import SensorWatch
from .channels.stages import Stages
from .channels.straps import Straps
from .channels.voice_channel import VoiceChannel
from .channels.withheld import STATE_OF_KIND, without_baseline, without_signal
from .consent import ConsentChange
from .cues.cue_file import read_cues, shipped_library
from .cues.cues import CueDesk
from .cues.situation import Situation
from .inputs import (
    BatteryRead,
    CueAnswer,
    Forgotten,
    Input,
    JumpKind,
    LabSamples,
    Mark,
    MarkKind,
    MessagesDropped,
    SensorReport,
    SoundInput,
    StrapFrame,
    StrapPacket,
    TakenBack,
    TherapistInput,
    TimeJump,
)
from .records import FlagKind, FlagState, Record, SensorHealth
from .settings import Settings
from .sound_mode import SoundMode
from .standing import Standing

Records: TypeAlias = tuple[Record, ...]

_STOPS_THE_CLOCK = frozenset({MarkKind.SILENCE_ON_PURPOSE, MarkKind.REPLIED_WITHOUT_WORDS})


class Analysis:
    """From inputs to records; no press is ever undone in it."""

    def __init__(
        self,
        settings: Settings | None = None,
        library: str | None = None,
        stages: Stages | None = None,
    ) -> None:
        self._settings = settings or Settings()
        self._watch = SensorWatch(self._settings.sensors)
        self._straps = Straps(self._settings, self._watch, stages)
        self._heart = HeartChannel(self._settings)
        self._voice = VoiceChannel(self._settings, stages)
        self._course = Course()
        self._flags = FlagBook()
        self._peaks = PeakChannel(self._settings, self._heart, self._course, self._flags)
        self._high = HighChannel(self._settings, self._heart, self._course, self._flags)
        self._unusual = UnusualHeartWatch(self._settings.unusual_heart)
        self._contact = ContactChannel(
            self._settings, self._heart, self._voice, self._course, self._flags
        )
        self._situation = Situation(
            self._settings, self._course, self._flags, self._heart, self._voice, self._watch
        )
        self._cues = CueDesk(
            read_cues(library or shipped_library()),
            self._settings.alerts,
            self._settings.client.words(),
        )
        self._start_s: float | None = None
        self._second: int | None = None

    def update(self, item: Input | FrameRun) -> Records:
        """Take one input, in the order it reached the session, and say what follows."""
        match item:
            case Tick():
                return self._tick(item.t_s)
            case (
                VoiceFrame() | FrameRun() | SpeakerEvidence() | VoiceEnrolled()
                | SpeechStarted() | SpeechEnded() | SpeechHeard() | SpeechDismissed()
            ):  # fmt: skip
                return self._hear(item)
            case StrapPacket() | StrapFrame() | LabSamples():
                return self._straps.take(item)
            case Beat() | MotionRead():
                return self._straps.traced(item)
            case SensorReport() | BatteryRead() | MessagesDropped() | SensorHealth():
                return self._report(item)
            case TimeJump() | Forgotten():
                return (item, *self._without(item))
            case _:
                return self._therapist(item)

    @property
    def sound(self) -> SoundMode:
        """How the voices reach the computer."""
        return self._settings.sound

    # --- what the sensors say

    def _hear(self, item: SoundInput | FrameRun | SpeechNews) -> Records:
        if isinstance(item, VoiceFrame):  # first, as nearly all are
            self._watch.frame(item)
            return self._voice.frame(item)
        if isinstance(item, FrameRun):
            self._watch.run(item)
            return self._voice.run(item)
        if isinstance(item, SpeechNews):
            self._watch.speech(item.t_s)
            return self._voice.speech(item)
        return self._voice.whose(item)

    def _report(
        self, report: SensorReport | BatteryRead | MessagesDropped | SensorHealth
    ) -> Records:
        if isinstance(report, BatteryRead):
            return (report,)
        if isinstance(report, SensorHealth):
            return self._believe(report)
        if isinstance(report, MessagesDropped):
            self._watch.dropped(report)  # how much, the hole in the sound itself will show
            return ()
        self._watch.report(report)
        return self._straps.take(report) if report.kind is SensorKind.STRAP else ()

    def _believe(self, health: SensorHealth) -> Records:
        """Take from a trace how a sensor stood, as it was judged when there was one."""
        if health.sensor or not self._voice.believe(health):
            return ()
        self._watch.tell(health)
        return (health, *self._withhold(health))

    def _without(self, item: TimeJump | Forgotten) -> Records:
        """Stretches of time are missing: what was being waited for is not waited for now."""
        if isinstance(item, TimeJump) and item.kind is JumpKind.WALL_CLOCK_SET:
            return ()
        return (*self._voice.lost(item.t_s), *self._contact.suspend(item.t_s))

    # --- what the therapist does

    def _therapist(self, item: TherapistInput) -> Records:
        if isinstance(item, CueAnswer):
            self._cues.answer(item)
            return (item,)
        if isinstance(item, EnrolVoice):
            return (item, *self._voice.enrol(item))
        if isinstance(item, RoundTripTold):
            return (item, *self._voice.call_delay(item))
        if isinstance(item, ConsentChange | TakenBack):
            return (item,)  # nothing of what it is about ever gets here
        self._course.follow(item)
        if isinstance(item, Mark):
            self._cues.mark(item)
        stopped = isinstance(item, Mark) and item.kind in _STOPS_THE_CLOCK
        self._heed_silence()
        silenced = self._voice.silenced(item.t_s) if stopped else ()
        if isinstance(item, Mark) and item.kind is MarkKind.REBASELINE:
            self._heart.renew_baseline(item.t_s)
        return (item, *self._peaks.follow(item), *self._high.follow(item), *silenced)

    def _heed_silence(self) -> None:
        """Let the voices know what was said of a silence: meant, or a dropped call."""
        dropped = MarkKind.CALL_DROPPED in self._course.marked_s
        meant = self._course.circumstances.silence_on_purpose
        self._voice.call_dropped = dropped
        self._voice.silence_is_meant = dropped or meant

    # --- once a second

    def _tick(self, t_s: float) -> Records:
        if self._start_s is None:
            self._start_s = t_s
        if self._course.phase_since_s is None:
            self._course.phase_since_s = t_s
        health = self._judge_sensors(t_s)
        second = math.floor(t_s)
        if self._second is not None and second <= self._second:
            return health
        self._second = second
        return (*health, *self._every_second(float(second)))

    def _judge_sensors(self, t_s: float) -> Records:
        changes = self._watch.judge(
            t_s,
            self._straps.coverage,
            traced=self._voice.traced,
            unclear=self._voice.unclear,
        )
        return tuple(r for change in changes for r in (change, *self._withhold(change)))

    def _withhold(self, health: SensorHealth) -> Records:
        """Say which findings are withheld, and end those that the lost signal carried."""
        if health.sensor:
            return ()  # one strap of several: the heart may still be seen by another
        if health.usable:
            state = STATE_OF_KIND[health.kind]
            return self._flags.end(FlagKind.CANNOT_TELL, state, health.t_s)
        lost: Records = ()
        if health.kind is SensorKind.MICROPHONE:
            lost = (*self._voice.lost(health.t_s), *self._contact.suspend(health.t_s))
        return (*lost, *self._flags.begin(without_signal(health, self._course.phase)))

    def _every_second(self, t_s: float) -> Records:
        since_start_s = t_s - (self._start_s if self._start_s is not None else t_s)
        usable = self._watch.heart_usable
        heard = self._watch.voice_usable
        self._straps.tell_talk(t_s, self._voice.talking(Speaker.CLIENT) if heard else None)
        seen = self._straps.read(t_s)
        self._heart.read(self._straps.in_use, self._client_talk(t_s, heard=heard))
        learned = self._heart.learn(
            since_start_s,
            self._course.phase,
            usable=usable,
            flagged=self._flags.about_client,
        )
        arousal, peaks = self._heart.judge(self._course.phase, usable=usable)
        findings = (
            *self._baseline_missing(t_s),
            *self._peaks.judge(t_s, self._heart.sample, peaks),
            *self._high.judge(t_s),
            *self._contact.judge(t_s, heard=heard, strap=self._straps.in_use),
        )
        self._situation.follow(findings)
        facts = self._situation.facts_at(t_s, since_start_s)
        cues = self._cues.decide(t_s, facts)
        return (
            *self._voice.listen(t_s, heard=heard),
            *seen,
            *self._unusual.update(self._heart_now(t_s)),
            *self._tell_heart(t_s, since_start_s),
            *learned,
            arousal,
            *findings,
            *cues,
        )

    def _client_talk(self, t_s: float, *, heard: bool) -> ClientTalk:
        if not heard:
            return NOT_HEARD
        window_s = self._settings.talk_effect.window_s
        lately, just_now = (self._voice.client_share(t_s, s) for s in (30.0, window_s))
        return ClientTalk(lately, just_now)

    def _heart_now(self, t_s: float) -> HeartNow:
        """Return what the notice of an unusual heart looks at: no rule of ours in between."""
        e, usual = self._heart.estimate, self._heart.usual
        return HeartNow(
            t_s,
            e.heart_rate_bpm if e else None,
            usual.heart_rate_bpm if usual else None,
            self._straps.in_use.irregular,
        )

    def _baseline_missing(self, t_s: float) -> Records:
        """Say that findings about the heart are off, where imagery began without a baseline."""
        if self._heart.usual is not None or self._course.phase not in IMAGERY:
            return self._flags.end(FlagKind.CANNOT_TELL, FlagState.BASELINE, t_s)
        withheld = without_baseline(t_s, self._heart.valid_s, self._course.phase)
        return self._flags.begin(withheld)

    def _tell_heart(self, t_s: float, since_start_s: float) -> Records:
        """Tell each second what every strap reads; variability, breathing, movement rarely."""
        reads = tuple(heart_read(t_s, name, strap) for name, strap in self._straps.told())
        strap = self._straps.in_use
        if strap.estimate is None or math.floor(since_start_s) % HRV_EVERY_S:
            return reads
        share = self._voice.client_share(t_s, 30.0)
        talk = talk_state(share, heard=self._watch.voice_usable)
        hrv = hrv_read(strap.estimate, talk, irregular=strap.irregular)
        return (*reads, hrv, *strap.chest_said)

    @property
    def told(self) -> Standing:
        """What the window knows from this analysis."""
        return Standing(
            self._flags.open_flags(),
            self._peaks.rescript,
            self._heart.said,
            self._voice.waiting,
            self._watch.voice_said,
            self._cues,
        )

    def take_over(self, told: Standing, t_s: float) -> Records:
        """Go on from what another analysis of the same session has told by `t_s` (seconds).

        What it told and is not so is ended, or said anew; the cues that it showed were shown.
        """
        told.cues.facts = self._cues.facts
        self._cues = told.cues
        self._watch.take_over(told.voice_health)
        return (
            *self._flags.take_over(told.flags, t_s),
            *self._peaks.take_over(told.rescript, t_s),
            *self._heart.take_over(told.baseline, t_s),
            *self._voice.take_over(told.waiting, t_s),
        )

    def close(self, t_s: float) -> Records:
        """End what still stands when the session ends at `t_s` (seconds)."""
        return (*self._peaks.close(t_s), *self._flags.end_all(t_s))
