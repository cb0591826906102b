"""How the new ending was timed: against the hotspot before it, and by the settling after it."""

from dataclasses import replace

from ...signal.arousal.hotspot import SeenPeak
from ...signal.arousal.index import ArousalSample
from ...signal.arousal.settling import SettlingRules, SettlingWatch
from ..inputs import Mark, MarkKind, Phase, PhaseChange
from ..records import Record, RescriptLatency
from .heart_channel import HeartChannel

_STILL_RISING_S = 60.0


class RescriptTiming:
    """Times each rescript; says so when it starts, and again if the peak came after it.

    Attributes
    ----------
    told
        The newest rescript of this reliving, as it was said last; None before the first.
    """

    def __init__(self, heart: HeartChannel, rules: SettlingRules) -> None:
        self._heart = heart
        self._settling = SettlingWatch(rules)
        self.told: RescriptLatency | None = None
        self._telling_s = 0.0
        self._tap_s: float | None = None
        self._highest: tuple[float, float] | None = None  # level (SDu), and when

    def follow(self, item: PhaseChange | Mark) -> tuple[Record, ...]:
        """Take what the therapist did, before the search for peaks is told."""
        match item:
            case PhaseChange(phase=Phase.RELIVING):
                over = self._settling.stop(item.t_s)
                self.told = self._highest = None
                self._tell_again(item.t_s)
                return over
            case Mark(kind=MarkKind.PASS):
                self._tell_again(item.t_s)
                return ()
            case PhaseChange(phase=Phase.MASTERY) | Mark(kind=MarkKind.RESCRIPT):
                return self._start(item.t_s) if self.told is None else ()
            case PhaseChange():
                return self._settling.stop(item.t_s)
            case Mark(kind=MarkKind.HOTSPOT):
                return self._tap(item.t_s)
            case _:
                return ()

    def listen(self, sample: ArousalSample | None) -> tuple[Record, ...]:
        """Follow the heart for one second; None where it is not seen."""
        if sample is None:
            return ()
        return (*self._later_peak(sample), *self._settling.update(sample))

    def take_over(self, told: RescriptLatency | None, t_s: float) -> tuple[Record, ...]:
        """Say a rescript anew, at `t_s` (seconds), that was told otherwise."""
        if self.told is None or self.told == told:
            return ()
        self.told = replace(self.told, t_s=t_s)
        return (self.told,)

    def close(self, t_s: float) -> tuple[Record, ...]:
        """The session ends at `t_s` (seconds)."""
        return self._settling.stop(t_s)

    def _tell_again(self, t_s: float) -> None:
        """A telling begins: the peak of the one before is not what the rescript answers."""
        self._telling_s, self._tap_s = t_s, None

    def _start(self, t_s: float) -> tuple[Record, ...]:
        peak, highest_sdu = self._heart.watch.peak, self._heart.watch.highest_sdu
        if peak is not None and peak.onset_s < self._telling_s:
            peak = None
        self.told = RescriptLatency(
            t_s,
            t_s,
            None if self._tap_s is None else t_s - self._tap_s,
            None if peak is None else t_s - peak.onset_s,
            None if peak is None else t_s - peak.maximum_s,
        )
        self._highest = _of(peak)
        self._settling.begin(t_s, highest_sdu or 0.0)
        return (self.told,)

    def _tap(self, t_s: float) -> tuple[Record, ...]:
        """Remember the tap; one after the rescript says that it came before the hotspot."""
        told = self.told
        if told is None:
            self._tap_s = t_s
            return ()
        if told.from_tap_s is not None or t_s - told.rescript_s > _STILL_RISING_S:
            return ()
        self.told = replace(told, t_s=t_s, from_tap_s=told.rescript_s - t_s)
        return (self.told,)

    def _later_peak(self, sample: ArousalSample) -> tuple[Record, ...]:
        """Say it again after a minute in which the heart rose above its peak of before."""
        told, highest = self.told, self._highest
        if told is None or highest is None or sample.t_s < told.rescript_s:
            return ()
        if sample.t_s - told.rescript_s <= _STILL_RISING_S:
            if sample.level_sdu > highest[0]:
                self._highest = (sample.level_sdu, sample.t_s)
            return ()
        self._highest = None
        if highest[1] <= told.rescript_s:
            return ()
        self.told = replace(told, t_s=sample.t_s, from_maximum_s=told.rescript_s - highest[1])
        return (self.told,)


def _of(peak: SeenPeak | None) -> tuple[float, float] | None:
    return None if peak is None else (peak.maximum_sdu, peak.maximum_s)
