"""The client's heart through the engine: rate, what is usual, arousal, peak."""

from dataclasses import dataclass, replace

from ...signal.arousal.baseline import Baseline, HeartBaseline, HeartSecond, comparable
from ...signal.arousal.hotspot import HotspotWatch, PeakChange
from ...signal.arousal.index import ArousalSample
from ...signal.arousal.talk_effect import TalkEffect, TalkSecond
from ...signal.arousal.trend import ArousalTrend, BeatsSeen, RateTrendEstimate
from ...signal.cardiac.hrv import HeartEstimate
from ...signal.cardiac.rate_trend import RateRead
from ..inputs import Phase
from ..records import ArousalEstimate, ArousalWord, BaselineEstimate, Record
from ..settings import Settings
from .phases import IMAGERY
from .strap_channel import StrapChannel

_CONVERSATION = frozenset({Phase.BASELINE, Phase.PREPARATION})
_DRIFT_TOLD_BPM = 0.5


@dataclass(frozen=True, slots=True)
class ClientTalk:
    """Shares of the last 30 s, and of the last few, that the client talked, if heard."""

    lately: float | None = None
    just_now: float | None = None


NOT_HEARD = ClientTalk()


class HeartChannel:
    """Keeps the heart's state; one reading a second.

    Attributes
    ----------
    estimate, usual, sample
        The last reading, what is usual for this person, and the one against the other.
    trend
        Level and slope of the heart rate; None where the heart was not seen.
    watch
        Looks for peaks while the memory is relived.
    said
        What was said last of what is usual.
    """

    def __init__(self, settings: Settings) -> None:
        person = settings.person
        self.estimate: HeartEstimate | None = None
        self.usual: HeartBaseline | None = None
        self.sample: ArousalSample | None = None
        self.trend: RateTrendEstimate | None = None
        self.watch = HotspotWatch(settings.hotspot)
        self._rules = settings.baseline
        self._baseline = Baseline(
            settings.baseline, comparable(person.earlier, person.sensor_type)
        )
        self._line = ArousalTrend(settings.arousal_trend)
        self._talk_effect = TalkEffect(settings.talk_effect)
        self._talk = NOT_HEARD
        self._quick_bpm: float | None = None
        self._renewing = False
        self.said: BaselineEstimate | None = None

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
        return self._baseline.valid_s

    @property
    def far_from_earlier(self) -> bool:
        """Whether this session lies further from the earlier ones than chance would have it."""
        off_bpm = self.usual.off_earlier_bpm if self.usual else None
        return off_bpm is not None and abs(off_bpm) > self._rules.far_bpm

    def enter(self, phase: Phase, t_s: float) -> tuple[PeakChange, ...]:
        """The phase changed: peaks are sought while the memory is relived, nowhere else."""
        if phase is Phase.RELIVING:
            self.watch.enter(t_s)
            return ()
        return self.watch.leave(t_s)

    def renew_baseline(self, t_s: float) -> None:
        """From `t_s` (seconds) on learn anew what is usual, outside imagery."""
        self._baseline.renew(t_s)
        self._renewing = True

    def take_over(self, said: BaselineEstimate | None, t_s: float) -> tuple[Record, ...]:
        """Go on from what was said to be usual; say at `t_s` (seconds) what was not."""
        self.said = said
        return self._say_baseline(t_s)

    def read(self, strap: StrapChannel, talk: ClientTalk = NOT_HEARD) -> None:
        """Take over what the strap in use was read to say, and how much the client talked.

        Of a sensor that tells no beats only the trend of its rate is taken.  Of an irregular
        rhythm no variability: it would be the rhythm's, not the person's.
        """
        e, fresh_ms = strap.estimate, strap.fresh_ms
        if e is not None and strap.rate_only and strap.rates is not None:
            e = _trend_alone(e, strap.rates)
            fresh_ms = (60_000.0 / e.heart_rate_bpm,) if e.heart_rate_bpm else ()
        elif e is not None and strap.irregular:
            e = replace(e, rmssd_ms=None, rmssd_fast_ms=None, ln_rmssd=None, rate_sd_bpm=None)
        self.estimate, self._talk = e, talk
        if e is None:
            return
        self._quick_bpm = 60_000.0 * len(fresh_ms) / sum(fresh_ms) if fresh_ms else None
        lines = self._line.update(BeatsSeen(e.t_s, fresh_ms, e.coverage))
        self.trend = lines[0] if lines else None

    def learn(
        self, since_start_s: float, phase: Phase, *, usable: bool, flagged: bool = False
    ) -> tuple[Record, ...]:
        """Let the last reading count towards what is usual; say when that is known.

        What happens in the image, or while a finding about the client stands (`flagged`), is
        not what is usual.
        """
        e = self.estimate
        if e is None:
            return ()
        self._baseline.begin(e.t_s - since_start_s)
        if usable and e.heart_rate_bpm is not None and phase not in IMAGERY and not flagged:
            conversation = phase in _CONVERSATION or self._renewing
            self._baseline.update(
                HeartSecond(
                    e.t_s,
                    e.heart_rate_bpm,
                    e.coverage,
                    conversation,
                    e.rate_sd_bpm,
                    e.ln_rmssd,
                    self._talk.lately,
                )
            )
            self.usual = self._baseline.usual
        return self._say_baseline(e.t_s)

    def judge(
        self, phase: Phase, *, usable: bool
    ) -> tuple[ArousalEstimate, tuple[PeakChange, ...]]:
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
        rising = self._without_talk(self.sample, usual, phase)
        peaks = self.watch.update(rising) if rising else ()
        return self._estimate(self.sample, usual), peaks

    def _estimate(self, now: ArousalSample, usual: HeartBaseline) -> ArousalEstimate:
        line, word = self.trend, arousal_word(now.level_sdu)
        estimate = ArousalEstimate(now.t_s, now.level_sdu, word, now.rate_bpm, now.trust)
        if line is None:
            return estimate
        return replace(
            estimate,
            line_sdu=(line.rate_bpm - usual.heart_rate_bpm) / usual.spread_bpm,
            line_sd_sdu=line.sd_bpm / usual.spread_bpm,
            slope_bpm_per_s=line.slope_bpm_per_s,
        )

    def _without_talk(
        self, now: ArousalSample, usual: HeartBaseline, phase: Phase
    ) -> ArousalSample | None:
        """Return the level of the trend without what talking does to it; None if not seen."""
        line = self.trend
        if line is None:
            return None
        (free,) = self._talk_effect.update(
            TalkSecond(now.t_s, line.rate_bpm, self._talk.just_now, phase in _CONVERSATION)
        )

        def sdu(rate_bpm: float) -> float:
            return (rate_bpm - free.effect_bpm - usual.heart_rate_bpm) / usual.spread_bpm

        quick_sdu = None if self._quick_bpm is None else sdu(self._quick_bpm)
        return replace(now, level_sdu=sdu(line.rate_bpm), quick_sdu=quick_sdu)

    def _say_baseline(self, t_s: float) -> tuple[Record, ...]:
        """Say it when it becomes known, when it is complete, anew, or has drifted on."""
        usual, said = self.usual, self.said
        if usual is None:
            return ()
        if said is not None:
            anew = usual.valid_s < said.valid_s
            grown = self._baseline.complete and usual.valid_s > said.valid_s
            moved_bpm = abs(usual.drift_bpm - said.drift_bpm)
            if not (anew or grown or moved_bpm >= _DRIFT_TOLD_BPM):
                return ()
        self.said = BaselineEstimate(
            t_s,
            True,
            usual.heart_rate_bpm,
            usual.spread_bpm,
            usual.valid_s,
            usual.ln_rmssd_talking,
            usual.ln_rmssd_quiet,
            usual.drift_bpm,
            usual.off_earlier_bpm,
        )
        return (self.said,)


def _trend_alone(beats: HeartEstimate, rates: RateRead) -> HeartEstimate:
    """Return the estimate of a sensor that tells its rate and nothing else."""
    return HeartEstimate(
        beats.t_s, rates.heart_rate_bpm, None, None, None, rates.coverage, rates.age_s
    )


def arousal_word(level_sdu: float) -> ArousalWord:
    """Return the word for a level in personal units (docs/methods/arousal.md)."""
    for word, below in (
        (ArousalWord.LOW, -1.0),
        (ArousalWord.USUAL, 1.5),
        (ArousalWord.RAISED, 3.5),
    ):
        if level_sdu < below:
            return word
    return ArousalWord.HIGH
