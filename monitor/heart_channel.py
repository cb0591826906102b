"""The client's heart through the engine: rate, what is usual, arousal, peak."""

from dataclasses import replace

from ..signal.arousal.baseline import BaselineLearner, HeartBaseline
from ..signal.arousal.hotspot import HotspotWatch, PeakChange
from ..signal.arousal.index import ArousalSample
from ..signal.cardiac.hrv import HeartEstimate
from ..signal.cardiac.rate_trend import RateRead
from .inputs import Phase
from .records import ArousalEstimate, ArousalWord, BaselineEstimate, Record
from .settings import Settings
from .strap_channel import StrapChannel

_LEARNING = frozenset({Phase.BASELINE, Phase.PREPARATION})


class HeartChannel:
    """Keeps the heart's state; one reading a second.

    Attributes
    ----------
    estimate, usual, sample
        The last reading, what is usual for this person, and the one against the other.
    """

    def __init__(self, settings: Settings) -> None:
        self.estimate: HeartEstimate | None = None
        self.usual: HeartBaseline | None = None
        self.sample: ArousalSample | None = None
        self._learner = BaselineLearner(settings.baseline)
        self._watch = HotspotWatch(settings.hotspot)
        self._said: BaselineEstimate | None = None

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

    def enter(self, phase: Phase, t_s: float) -> tuple[PeakChange, ...]:
        """The phase changed: peaks are sought while the memory is relived, nowhere else."""
        if phase is Phase.RELIVING:
            self._watch.enter(t_s)
            return ()
        return self._watch.leave(t_s)

    def read(self, strap: StrapChannel) -> None:
        """Take over what the strap in use was read to say.

        Of a sensor that tells no beats only the trend of its rate is taken.  Of an irregular
        rhythm no variability: it would be the rhythm's, not the person's.
        """
        e = strap.estimate
        if e is not None and strap.rate_only and strap.rates is not None:
            e = _trend_alone(e, strap.rates)
        elif e is not None and strap.irregular:
            e = replace(e, rmssd_ms=None, rmssd_fast_ms=None, ln_rmssd=None, rate_sd_bpm=None)
        self.estimate = e

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


def _trend_alone(beats: HeartEstimate, rates: RateRead) -> HeartEstimate:
    """Return the estimate of a sensor that tells its rate and nothing else."""
    return HeartEstimate(
        beats.t_s, rates.heart_rate_bpm, None, None, None, rates.coverage, rates.age_s
    )


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
