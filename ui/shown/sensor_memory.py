"""How each sensor stands, said within three seconds even if the engine says nothing."""

from dataclasses import dataclass, field

from ...monitor.inputs import LOW_BATTERY_PERCENT
from ...monitor.records import (
    BACKUP_STRAP,
    STRAP,
    UNCLEAR_WHO,
    BatteryRead,
    DelayChange,
    HeartRead,
    HeartSource,
    Reason,
    SensorHealth,
    SensorKind,
    SoundFinding,
    SoundTrouble,
)
from ..words import wording
from ..words.call_wording import DROPPED_WORD, UNSTEADY_WORD, delay_words
from ..words.sound_wording import missing_words, sound_words
from .readouts import SensorReadout, SignalShape

SILENT_AFTER_S = 3.0
"""The engine speaks of each signal once a second; after this long it has fallen silent."""

_LATE_BEAT_S = 4.0

_UNCLEAR_WORDS = {
    Reason.DELAY_UNSTEADY: UNSTEADY_WORD,
    Reason.CALL_DROPPED: DROPPED_WORD,
}
"""What is said of sound that comes, where it is not that nobody knows who speaks."""


@dataclass(slots=True)
class SensorMemory:
    """What was last heard of one sensor.

    Attributes
    ----------
    kind
        Which one.
    news_s
        When the engine last said anything that rests on it; None if never.
    irregular
        Whether the rhythm of the heart is too irregular for its variability to be used.
    further
        How each strap stands where there are several.
    troubles
        What is wrong with sound that comes, the oldest first.
    delay
        What is known of a call's delay; None in a room.
    agreed
        Whether the client agrees to its being measured.
    chosen
        Whether there is one in this session.
    batteries
        How full the battery of each strap is, percent, where it tells that.
    """

    kind: SensorKind
    news_s: float | None = None
    health: SensorHealth | None = None
    beat: HeartRead | None = None
    irregular: bool = False
    further: dict[str, SensorHealth] = field(default_factory=dict)
    troubles: dict[tuple[SoundTrouble, int | None], SoundFinding] = field(default_factory=dict)
    delay: DelayChange | None = None
    agreed: bool = True
    chosen: bool = True
    batteries: dict[str, int] = field(default_factory=dict)

    def news(self, t_s: float) -> None:
        """Something that rests on this sensor was said at `t_s` (seconds)."""
        self.news_s = t_s if self.news_s is None else max(self.news_s, t_s)

    def read(self, heart: HeartRead) -> None:
        """Take the heart's reading."""
        self.beat = heart
        self.news(heart.t_s)

    def fares(self, health: SensorHealth) -> None:
        """Take how the sensor fares, or one of several; the heart has a health of its own."""
        if health.sensor:
            self.further[health.sensor] = health
            return
        self.health = health
        self.news(health.t_s)

    def sound(self, finding: SoundFinding) -> None:
        """Take what was found of the sound itself."""
        key = finding.trouble, finding.channel
        if finding.present:
            self.troubles[key] = finding
        else:
            self.troubles.pop(key, None)

    def call_delay(self, change: DelayChange) -> None:
        """Take what became known of a call's delay."""
        self.delay = change

    def battery(self, read: BatteryRead) -> None:
        """Take how full a strap's battery is."""
        if read.percent is not None:
            self.batteries[read.sensor] = read.percent

    def silent_s(self, now_s: float) -> float:
        """Return for how long nothing was said of this sensor, seconds."""
        return now_s - (self.news_s if self.news_s is not None else 0.0)

    def is_silent(self, now_s: float) -> bool:
        """Return whether the engine stopped speaking of this sensor."""
        return self.silent_s(now_s) > SILENT_AFTER_S

    def usable(self, now_s: float) -> bool:
        """Return whether what rests on this sensor may be shown as current."""
        known = self.watched and (self.health is None or self.health.usable)
        return known and self.news_s is not None and not self.is_silent(now_s)

    @property
    def watched(self) -> bool:
        """Whether it is there to be measured, and the client agrees to that."""
        return self.agreed and self.chosen

    @property
    def unclear_who(self) -> bool:
        """Whether sound comes of which nobody can say whose voice it is."""
        return self.health is not None and self.health.reason in UNCLEAR_WHO

    def why_not(self, now_s: float) -> str:
        """Return why it is not usable, for the therapist; empty if it is."""
        if not self.agreed:
            return wording.tr(wording.WHO_DID_NOT_AGREE[self.kind])
        if not self.chosen:
            return wording.tr(wording.NOT_CHOSEN_MEANS)
        if self.is_silent(now_s):
            return no_news(self.silent_s(now_s))
        if self.news_s is None:
            return wording.tr(wording.WAITING_FOR[self.kind])
        if self.health is None or self.health.usable:
            return ""
        if self.health.since_s is None and self.health.reason is Reason.NO_DATA:
            return wording.tr(wording.WAITING_FOR[self.kind])
        return wording.reason_words(self.kind, self.health.reason)

    def at(self, now_s: float) -> SensorReadout:
        """Return what to show at `now_s` (seconds)."""
        word, shape, detail = self._words(now_s)
        return SensorReadout(wording.sensor_name(self.kind), word, detail, shape)

    def _words(self, now_s: float) -> tuple[str, SignalShape, str]:
        if not self.agreed or (self.health and self.health.reason is Reason.NOT_AGREED):
            meaning = wording.tr(wording.NOT_AGREED_MEANS)
            return wording.tr(wording.NOT_AGREED), SignalShape.WAITING, meaning
        if not self.chosen:
            return wording.tr(wording.NOT_CHOSEN), SignalShape.WAITING, self.why_not(now_s)
        if self.is_silent(now_s):
            return wording.tr(wording.NO_NEWS_WORD), SignalShape.LOST, self.why_not(now_s)
        health = self.health
        if self.news_s is None or (health and not health.usable and health.since_s is None):
            return wording.tr(wording.NOT_THERE), SignalShape.WAITING, self.why_not(now_s)
        if health is not None and self.unclear_who:
            word = _UNCLEAR_WORDS.get(health.reason, wording.NOT_TOLD_APART)
            return wording.tr(word), SignalShape.PATCHY, self.why_not(now_s)
        if health is not None and not health.usable and health.since_s is not None:
            lost = _last_good(wording.LOST, now_s - health.since_s)
            return lost, SignalShape.LOST, self.why_not(now_s)
        return self._beating(now_s)

    def _beating(self, now_s: float) -> tuple[str, SignalShape, str]:
        beat = self.beat
        if beat is None:
            return wording.tr(wording.ARRIVING), SignalShape.ARRIVING, self._about_sound()
        if beat.age_s is None:
            waiting = wording.tr(wording.WAITING_FOR[self.kind])
            return wording.tr(wording.NOT_THERE), SignalShape.WAITING, waiting
        age_s = beat.age_s + max(0.0, now_s - beat.t_s)
        if age_s > _LATE_BEAT_S:
            return _last_good(wording.LATE, age_s), SignalShape.PATCHY, ""
        if beat.coverage < wording.PATCHY_BELOW:
            return wording.tr(wording.PATCHY), SignalShape.PATCHY, ""
        return wording.tr(wording.ARRIVING), SignalShape.ARRIVING, self._note(beat)

    def _about_sound(self) -> str:
        """Return what limits sound that arrives, the newest limit alone."""
        newest = next(reversed(self.troubles.values()), None)
        if newest is not None:
            return sound_words(newest.trouble)
        if self.health is not None and self.health.missing_s:
            return missing_words(self.health.missing_s)
        notice = self.health.reason if self.health is not None else Reason.NONE
        if notice is not Reason.NONE:
            return wording.reason_words(self.kind, notice)
        return delay_words(self.delay) if self.delay is not None else ""

    def _note(self, beat: HeartRead) -> str:
        """Return what limits a heart that arrives well, the weightiest limit alone."""
        if beat.source is HeartSource.RATE_ONLY:
            return wording.tr(wording.RATE_ONLY)
        if self.irregular:
            return wording.tr(wording.IRREGULAR)
        if beat.sensor == BACKUP_STRAP:
            return wording.tr(wording.SECOND_STRAP)
        return self._missing_strap() or self._low_battery()

    def _low_battery(self) -> str:
        """Return which battery may not last, the emptiest alone."""
        low = {
            name: left for name, left in self.batteries.items() if left < LOW_BATTERY_PERCENT
        }
        if not low:
            return ""
        strap = min(low, key=low.__getitem__)
        named = wording.STRAPS.get(strap, wording.STRAPS[STRAP])
        return wording.tr(wording.BATTERY_LEFT).format(
            strap=wording.tr(named), percent=low[strap]
        )

    def _missing_strap(self) -> str:
        """Return which of the other straps shows no heart; the client's first."""
        for sensor, name in wording.FURTHER_STRAPS.items():
            health = self.further.get(sensor)
            if health is not None and not health.usable:
                never = health.since_s is None
                said = wording.FURTHER_NOT_THERE if never else wording.FURTHER_LOST
                return wording.tr(said).format(strap=wording.tr(name))
        return ""


def _last_good(word: str, age_s: float) -> str:
    age = wording.age_words(age_s)
    return wording.tr(wording.LAST_GOOD).format(word=wording.tr(word), age=age)


def no_news(silent_s: float) -> str:
    """Return the sentence for an analysis that fell silent."""
    return wording.tr(wording.NO_NEWS).format(span=wording.span_words(int(silent_s)))
