"""One strap's way through the engine: bytes, beats, verdicts, and what they measure."""

from typing import TypeAlias

from ...sensors.messages import Reason, SensorState
from ...signal.cardiac.beats import Beat, JudgedBeat, StrapReading
from ...signal.cardiac.ecg import EcgQuality
from ...signal.cardiac.heart_quality import HeartGap, HeartQuality, LinkChange, QualityMeter
from ...signal.cardiac.hrv import HeartEstimate, HeartMeter
from ...signal.cardiac.rate_trend import RateRead, RateTrend
from ...signal.cardiac.respiration import BreathingRead
from ...signal.cardiac.rhythm import RhythmChange, RhythmWatch
from ...signal.cardiac.rr_cleaning import RrCleaner
from ...signal.cardiac.stillness import MotionRead
from ...signal.cardiac.wear import WearChange, WearWatch
from ...signal.streaming.operator import Tick
from ..inputs import LabSamples, SensorReport, StrapFrame, StrapPacket
from ..settings import Settings
from .chest_channel import ChestChannel
from .intake import HeartIntake
from .lab_intake import LabIntake

StrapEvent: TypeAlias = (
    Beat | JudgedBeat | RhythmChange | WearChange | HeartQuality | HeartGap | EcgQuality
)


class StrapChannel:
    """Keeps one strap's state.

    Attributes
    ----------
    estimate, rates
        What its beats, and what its own heart rate, gave at the last reading.
    fresh_ms
        The believed intervals that came between the last two readings, milliseconds.
    irregular
        Whether the rhythm is too irregular for variability to mean much.
    """

    def __init__(self, settings: Settings) -> None:
        self.estimate: HeartEstimate | None = None
        self.rates: RateRead | None = None
        self.fresh_ms: tuple[float, ...] = ()
        self.irregular = False
        self._coming_ms: list[float] = []
        self._chest = ChestChannel(settings)
        self._intake = HeartIntake(settings)
        self._lab = LabIntake(settings)
        self._cleaner = RrCleaner(settings.rr_gate)
        self._meter = HeartMeter(settings.heart)
        self._rhythm = RhythmWatch(settings.rhythm)
        self._trend = RateTrend(settings.trend)
        self._wear = WearWatch(settings.wear)
        self._quality = QualityMeter(settings.quality)

    @property
    def rate_only(self) -> bool:
        """Whether this sensor tells a heart rate but never a beat."""
        return self._trend.rate_only

    @property
    def coverage(self) -> float:
        """Share of the last ten seconds in which it showed a heart, 0 to 1."""
        if self.rate_only:
            return self.rates.coverage if self.rates else 0.0
        return self.estimate.coverage if self.estimate else 0.0

    @property
    def motion(self) -> MotionRead | None:
        """How it was moved at the last reading; None before the first."""
        return self._chest.motion

    @property
    def chest_said(self) -> tuple[MotionRead | BreathingRead, ...]:
        """The last readings of movement and breathing, of what there is anything to read."""
        return self._chest.said

    def talking(self, t_s: float, client: bool | None) -> None:
        """From `t_s` (seconds) on the client talks, or does not; None if nobody can tell."""
        self._chest.talking(t_s, client)

    def take(
        self, item: StrapPacket | StrapFrame | LabSamples | SensorReport
    ) -> tuple[StrapEvent, ...]:
        """Take what the strap, its streams, its stand-in or its driver said."""
        match item:
            case StrapPacket():
                return self._follow(self._intake.update(item))
            case StrapFrame():
                return self._chest.frame(item)
            case LabSamples():
                return self._follow(self._lab.update(item))
            case SensorReport():
                return self._report(item)

    def beat(self, beat: Beat) -> tuple[StrapEvent, ...]:
        """Take one beat."""
        events: list[StrapEvent] = [beat, *self._wear.update(beat)]
        for judged in self._cleaner.update(beat):
            self._meter.update(judged)
            self._chest.beat(judged)
            events += self._quality.update(judged)
            if judged.believed and not judged.settled:
                self._coming_ms.append(judged.rr_ms)
            if judged.settled:
                events += [judged, *self._follow_rhythm(judged)]
        return tuple(events)

    def tell_motion(self, motion: MotionRead) -> None:
        """Take how it was moved from a trace, which has no samples: so until it tells again."""
        self._chest.told = motion

    def read(self, t_s: float) -> tuple[StrapEvent, ...]:
        """Read everything at `t_s` (seconds), once a second; say what changed."""
        tick = Tick(t_s)
        (self.estimate,) = self._meter.update(tick)
        (self.rates,) = self._trend.update(tick)
        self.fresh_ms, self._coming_ms = tuple(self._coming_ms), []
        events: list[StrapEvent] = [*self._quality.update(tick)]
        for fact in (*self._chest.read(t_s), tick):
            events += self._follow_wear(self._wear.update(fact))
        return tuple(events)

    def _report(self, report: SensorReport) -> tuple[StrapEvent, ...]:
        """Follow the link; a new connection begins a new stretch.

        A connected strap that gives a reason has trouble with its own streams, and its heart
        goes on.
        """
        up = report.state is SensorState.CONNECTED
        if up and report.reason is Reason.NONE:
            self._intake.connected(report.t_s)
        return self._quality.update(LinkChange(report.t_s, up, report.reason.value))

    def _follow(self, items: tuple[StrapReading | Beat, ...]) -> tuple[StrapEvent, ...]:
        events: list[StrapEvent] = []
        for item in items:
            events += self.beat(item) if isinstance(item, Beat) else self._reading(item)
        return tuple(events)

    def _reading(self, reading: StrapReading) -> tuple[StrapEvent, ...]:
        self._trend.update(reading)
        worn = self._follow_wear(self._wear.update(reading))
        return (*worn, *self._quality.update(reading))

    def _follow_wear(self, changes: tuple[WearChange, ...]) -> tuple[StrapEvent, ...]:
        return tuple(e for change in changes for e in (change, *self._quality.update(change)))

    def _follow_rhythm(self, judged: JudgedBeat) -> tuple[RhythmChange, ...]:
        changes = self._rhythm.update(judged)
        for change in changes:
            self.irregular = change.irregular
        return changes
