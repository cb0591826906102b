"""What the client's heart shows this second, as facts for the cues."""

from ...sensors.messages import SensorKind
from ...signal.arousal.index import ArousalSample, RecentArousal
from ..channels.heart_channel import HeartChannel
from ..channels.high_channel import upper_edge_bpm
from ..channels.sensor_watch import SensorWatch
from ..records import Evidence
from ..settings import Settings
from .facts import Facts, noted

RAISED_SDU, HIGH_SDU = 1.5, 3.5
USUAL_SDU = 1.0
"""Within so much of the usual a heart is near it (docs/methods/arousal.md)."""

LEVEL_FACTS = frozenset({
    "arousal_low", "arousal_raised", "arousal_high", "heart_above_usual", "heart_near_usual",
    "above_band", "arousal_fell_fast", "settling", "heart_very_low",
})  # fmt: skip
SIGNAL_FACTS = frozenset({"heart_lost", "heart_patchy", "baseline_missing", "baseline_far"})
HEART_FACTS = LEVEL_FACTS | SIGNAL_FACTS

_FALL_WITHIN_S, _FALL_SHARE, _FALL_FROM_SDU, _FALL_BPM = 30.0, 0.5, 2.0, 4.0
_SETTLING_FROM_S, _SETTLING_TO_S, _SETTLING_SDU, _FEWEST = 90.0, 45.0, 1.0, 20
_LOWEST_BPM, _LOWEST_SHARE = 40.0, 0.65
_PATCHY = 0.6


class HeartFacts:
    """Tells what the heart shows; remembers a minute and a half of it."""

    def __init__(self, settings: Settings, heart: HeartChannel, watch: SensorWatch) -> None:
        self._settings = settings
        self._heart = heart
        self._watch = watch
        self._limited = settings.client.heart_says_little
        self._recent = RecentArousal(_SETTLING_FROM_S)

    def read(self, t_s: float) -> Facts:
        """Return each fact that holds at `t_s` (seconds) with its reasons."""
        facts = self._signal_facts(t_s)
        sample = self._heart.sample
        if sample is None:
            return facts
        self._recent.add(sample)
        facts.update(self._very_low(sample))
        # A heart on beta-blockers or a pacemaker says little about arousal.
        return facts if self._limited else {**facts, **self._level_facts(sample)}

    def _signal_facts(self, t_s: float) -> Facts:
        facts: Facts = {}
        lost_s = self._watch.lost_since_s(SensorKind.STRAP)
        if lost_s is not None and self._heart.usual is not None:
            facts["heart_lost"] = (noted("data_age", t_s - lost_s, "s"),)
        if self._heart.usual is None:
            facts["baseline_missing"] = (noted("baseline_valid", self._heart.valid_s, "s"),)
        if self._heart.far_from_earlier and self._heart.usual is not None:
            off_bpm = self._heart.usual.off_earlier_bpm or 0.0
            facts["baseline_far"] = (self._seen("baseline_off", off_bpm, "bpm", 0.0),)
        if lost_s is None and 0.0 < self._heart.coverage < _PATCHY:
            facts["heart_patchy"] = (noted("heart_coverage", 10 * self._heart.coverage),)
        return facts

    def _level_facts(self, now: ArousalSample) -> Facts:
        level = now.level_sdu
        facts: Facts = {}
        for fact, holds, measure in (
            ("arousal_low", level < USUAL_SDU, "heart_near_usual"),
            ("heart_near_usual", abs(level) < USUAL_SDU, "heart_near_usual"),
            ("heart_above_usual", level > USUAL_SDU, "heart_above_usual"),
            ("arousal_raised", level >= RAISED_SDU, "heart_above_usual"),
            ("arousal_high", level >= HIGH_SDU, "arousal_z"),
        ):
            if holds:
                facts[fact] = (self._seen(measure, level, "SDu", 10.0),)
        edge_bpm = upper_edge_bpm(self._settings, self._heart.usual)
        if edge_bpm is not None and now.rate_bpm > edge_bpm:
            over_bpm = level * now.spread_bpm
            facts["above_band"] = (self._seen("above_band", over_bpm, "bpm", 10.0),)
        return {**facts, **self._fall(now), **self._settling(now)}

    def _fall(self, now: ArousalSample) -> Facts:
        """Tell of a fall by more than half of a raised level within half a minute."""
        recent = self._recent.between(now.t_s - _FALL_WITHIN_S, now.t_s)
        peak = max(recent, key=lambda sample: sample.level_sdu)
        fall_bpm = (peak.level_sdu - now.level_sdu) * now.spread_bpm
        fell = now.level_sdu < _FALL_SHARE * peak.level_sdu and fall_bpm >= _FALL_BPM
        if peak.level_sdu < _FALL_FROM_SDU or not fell:
            return {}
        return {
            "arousal_fell_fast": (self._seen("heart_drop", fall_bpm, "bpm", _FALL_WITHIN_S),)
        }

    def _settling(self, now: ArousalSample) -> Facts:
        before = self._recent.median_level(
            now.t_s - _SETTLING_FROM_S, now.t_s - _SETTLING_TO_S, _FEWEST
        )
        if before is None or before - now.level_sdu < _SETTLING_SDU:
            return {}
        fall_bpm = (before - now.level_sdu) * now.spread_bpm
        return {"settling": (self._seen("heart_settling", fall_bpm, "bpm", _SETTLING_FROM_S),)}

    def _very_low(self, now: ArousalSample) -> Facts:
        """Tell of a rate that is low for anybody, or very low for this person."""
        usual_bpm = now.rate_bpm - now.level_sdu * now.spread_bpm
        if now.rate_bpm >= max(_LOWEST_BPM, _LOWEST_SHARE * usual_bpm):
            return {}
        return {"heart_very_low": (self._seen("heart_rate", now.rate_bpm, "bpm", 10.0),)}

    def _seen(self, measure: str, value: float, unit: str, window_s: float) -> Evidence:
        heart = self._heart
        return Evidence(measure, round(value, 1), unit, window_s, heart.coverage, heart.age_s)
