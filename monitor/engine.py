"""The whole analysis of a session as one operator: inputs in, records out.

The live program and the replay of a record run exactly this object.  Whatever can change a
result enters through `update`; nothing is read from anywhere else.
"""

import math
from typing import TypeAlias

from ..sensors.messages import SensorKind
from ..signal.cardiac.beats import Beat
from ..signal.speech.voices import Speaker, SpeechEnded, SpeechStarted, VoiceFrame
from ..signal.streaming.operator import Tick
from .contact_channel import ContactChannel
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
    PhaseChange,
    SensorReport,
    StrapFrame,
    StrapPacket,
    SudsRating,
)
from .peak_channel import PeakChannel
from .phases import Course
from .records import (
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

_STOPS_THE_CLOCK = frozenset({MarkKind.SILENCE_ON_PURPOSE, MarkKind.REPLIED_WITHOUT_WORDS})
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
        self._flags = FlagBook()
        self._peaks = PeakChannel(self._heart, self._course, self._flags)
        self._contact = ContactChannel(
            self._settings, self._heart, self._voice, self._course, self._flags
        )
        rules = read_library(library or shipped_library(), KNOWN_FACTS)
        self._cues = CueDesk(rules, self._settings.alerts)
        self._start_s: float | None = None
        self._second: int | None = None

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
        stopped = isinstance(item, Mark) and item.kind in _STOPS_THE_CLOCK
        silenced = self._voice.silenced(item.t_s) if stopped else ()
        return (item, *self._peaks.follow(item), *silenced)

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
            lost = (*self._voice.lost(health.t_s), *self._contact.suspend(health.t_s))
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
        findings = (
            *self._peaks.told(peaks),
            *self._peaks.expire(t_s),
            *self._contact.judge(t_s, heard=heard),
        )
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

    def close(self, t_s: float) -> Records:
        """End what still stands when the session ends at `t_s` (seconds)."""
        return self._flags.end_all(t_s)
