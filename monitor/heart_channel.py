"""The heart's way through the engine: packet, beat, interval, rate, arousal, peak."""

from ..signal.arousal.baseline import BaselineLearner, HeartBaseline
from ..signal.arousal.hotspot import HotspotWatch, PeakChange
from ..signal.arousal.index import ArousalSample
from ..signal.cardiac.beats import Beat
from ..signal.cardiac.hrv import HeartEstimate, HeartMeter
from ..signal.cardiac.rr_cleaning import RrCleaner
from ..signal.streaming.operator import Tick
from .inputs import Phase, StrapPacket
from .intake import HeartIntake
from .records import ArousalEstimate, ArousalWord, BaselineEstimate, HeartRead, Record
from .settings import Settings

_LEARNING = frozenset({Phase.BASELINE, Phase.PREPARATION})


class HeartChannel:
    """Keeps the heart's state; one reading a second."""

    def __init__(self, settings: Settings) -> None:
        self.intake = HeartIntake(settings)
        self._cleaner = RrCleaner(settings.rr_gate)
        self._meter = HeartMeter(settings.heart)
        self._learner = BaselineLearner(settings.baseline)
        self._watch = HotspotWatch(settings.hotspot)
        self._said: BaselineEstimate | None = None
        self.estimate: HeartEstimate | None = None
        self.usual: HeartBaseline | None = None
        self.sample: ArousalSample | None = None

    @property
    def coverage(self) -> float:
        """Share of the last ten seconds filled by believed beats, 0 to 1."""
        return round(self.estimate.coverage, 3) if self.estimate else 0.0

    @property
    def age_s(self) -> float:
        """Seconds since the newest beat, as of the last reading."""
        return round(self.estimate.age_s or 0.0, 2) if self.estimate else 0.0

    @property
    def valid_s(self) -> float:
        """Seconds of trustworthy heart rate behind the baseline so far."""
        return self._learner.valid_s

    def packet(self, packet: StrapPacket) -> tuple[Beat, ...]:
        """Take a raw packet; return the beats it brought."""
        beats = self.intake.update(packet)
        for beat in beats:
            self.beat(beat)
        return beats

    def beat(self, beat: Beat) -> None:
        """Take one beat."""
        for interval in self._cleaner.update(beat):
            self._meter.update(interval)

    def enter(self, phase: Phase, t_s: float) -> tuple[PeakChange, ...]:
        """The phase changed: peaks are sought while the memory is relived, nowhere else."""
        if phase is Phase.RELIVING:
            self._watch.enter(t_s)
            return ()
        return self._watch.leave(t_s)

    def read(self, t_s: float) -> HeartRead:
        """Read the meter at `t_s` (seconds)."""
        (self.estimate,) = self._meter.update(Tick(t_s))
        e = self.estimate
        return HeartRead(t_s, e.heart_rate_bpm, e.rmssd_ms, e.coverage, e.age_s)

    def learn(self, since_start_s: float, phase: Phase, *, usable: bool) -> tuple[Record, ...]:
        """Let the last reading count towards what is usual; say when that is known."""
        e = self.estimate
        if e is None:
            return ()
        if usable and e.heart_rate_bpm is not None and phase in _LEARNING:
            self._learner.learn(since_start_s, e.heart_rate_bpm, e.rate_sd_bpm, e.coverage)
            self.usual = self._learner.baseline()
        return self._say_baseline(e.t_s)

    def judge(self, *, usable: bool) -> tuple[ArousalEstimate, tuple[PeakChange, ...]]:
        """Set the last reading against what is usual."""
        e, usual = self.estimate, self.usual
        self.sample = None
        if e is None or usual is None or e.heart_rate_bpm is None or not usable:
            t_s = e.t_s if e else 0.0
            rate = e.heart_rate_bpm if e and usable else None
            return ArousalEstimate(t_s, None, ArousalWord.UNKNOWN, rate, self.coverage), ()
        level = (e.heart_rate_bpm - usual.heart_rate_bpm) / usual.spread_bpm
        self.sample = ArousalSample(
            e.t_s, level, e.heart_rate_bpm, usual.spread_bpm, e.coverage
        )
        estimate = ArousalEstimate(
            e.t_s, level, arousal_word(level), e.heart_rate_bpm, e.coverage
        )
        return estimate, self._watch.update(self.sample)

    def _say_baseline(self, t_s: float) -> tuple[Record, ...]:
        """Say it when it becomes known, and once more when it is complete."""
        usual = self.usual
        changed = usual is not None and (
            self._said is None
            or (self._learner.complete and self._said.valid_s < usual.valid_s)
        )
        if usual is None or not changed:
            return ()
        self._said = BaselineEstimate(
            t_s, True, usual.heart_rate_bpm, usual.spread_bpm, usual.valid_s
        )
        return (self._said,)


def arousal_word(level_sdu: float) -> ArousalWord:
    """Return the word for a level in personal units (science basis 2.4)."""
    for word, below in (
        (ArousalWord.LOW, -1.0),
        (ArousalWord.USUAL, 1.5),
        (ArousalWord.RAISED, 3.5),
    ):
        if level_sdu < below:
            return word
    return ArousalWord.HIGH
