"""Whether arousal is building towards a peak while the memory is relived.

With heart rate alone this is known some 16 s into a hotspot, and one in eight stays unseen
(docs/methods/hotspot.md).  So it is a "good moment", never a command, and the therapist's own
mark counts at once.

What is looked at is the level of a local linear trend, freed of what talking does to the heart
(`trend.py`, `talk_effect.py`): it knows of a rise some 4 s before the rate of 10 s does.
"""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from .index import ArousalSample
from .rise_shape import RiseShape


class PeakState(StrEnum):
    """How near the peak is."""

    BUILDING = "building"
    NEAR_PEAK = "near_peak"
    PAST_PEAK = "past_peak"


@dataclass(frozen=True, slots=True)
class PeakChange:
    """A state began, or (`ended`) is over.

    Attributes
    ----------
    state
        Which.
    t_s
        When the conditions were first met, or were no longer, seconds.
    decided_s
        When they had been met for long enough, seconds.
    level_sdu, rise_bpm
        Arousal then, and its rise above the minute before.
    """

    state: PeakState
    t_s: float
    decided_s: float
    ended: bool
    level_sdu: float
    rise_bpm: float


@dataclass(frozen=True, slots=True)
class SeenPeak:
    """The newest rise that was called a peak.

    Attributes
    ----------
    onset_s, maximum_s
        When it first met a line, and when it was highest so far, seconds.
    maximum_sdu
        How high.
    """

    onset_s: float
    maximum_s: float
    maximum_sdu: float


@dataclass(frozen=True, slots=True)
class RiseLine:
    """What arousal must do, and for how long, to count as one state."""

    level_sdu: float
    rise_sdu: float
    rise_bpm: float
    dwell_s: float


@dataclass(frozen=True, slots=True)
class HotspotRules:
    """What counts as a peak (docs/methods/hotspot.md; measured in docs/decisions/0014).

    Attributes
    ----------
    ignore_first_s
        The first seconds of reliving are ignored: settling into the image moves the heart.
    building, near_peak
        Onset lines of the two states.
    growth_share
        A rise must look like growth at least so much as like a jump that falls away.
    refractory_s
        The same state is not said again before this has passed.
    reference_from_s, reference_to_s, reference_samples
        The rise is against the median of this stretch before now.
    fall_share, fall_dwell_s
        Past the peak: so much of the rise is gone, for so long.
    end_dwell_s
        The peak is over once arousal has been back below for so long.
    hole_s
        Where samples are further apart, nothing counts as having lasted across.
    """

    ignore_first_s: float = 75.0
    building: RiseLine = RiseLine(2.0, 1.5, 4.5, 3.0)
    near_peak: RiseLine = RiseLine(2.5, 2.0, 6.0, 4.0)
    growth_share: float = 0.95
    refractory_s: float = 90.0
    reference_from_s: float = 90.0
    reference_to_s: float = 25.0
    reference_samples: int = 20
    fall_share: float = 0.4
    fall_dwell_s: float = 8.0
    end_dwell_s: float = 20.0
    hole_s: float = 3.0


@dataclass(frozen=True, slots=True)
class _Rise:
    """Arousal at one second, against the minute before."""

    t_s: float
    level_sdu: float
    reference_sdu: float
    spread_bpm: float

    @property
    def sdu(self) -> float:
        return self.level_sdu - self.reference_sdu

    @property
    def bpm(self) -> float:
        return self.sdu * self.spread_bpm

    def meets(self, line: RiseLine) -> bool:
        return (
            self.level_sdu >= line.level_sdu
            and self.sdu >= line.rise_sdu
            and self.bpm >= line.rise_bpm
        )


class HotspotWatch:
    """Operator: `ArousalSample` (during reliving) -> `PeakChange`."""

    def __init__(self, rules: HotspotRules | None = None) -> None:
        self._rules = rules or HotspotRules()
        self._lines = {
            PeakState.BUILDING: self._rules.building,
            PeakState.NEAR_PEAK: self._rules.near_peak,
        }
        self._recent: deque[tuple[float, float]] = deque()
        self._shape = RiseShape()
        self._level_sdu = 0.0
        self._newest_s: float | None = None
        self._since_s: float | None = None
        self._met_since_s: dict[PeakState, float] = {}
        self._quiet_until_s: dict[PeakState, float] = {}
        self._open: list[PeakState] = []
        self._peak: SeenPeak | None = None
        self._highest_sdu: float | None = None
        self._reference_sdu = 0.0
        self._fallen_since_s: float | None = None

    @property
    def peak(self) -> SeenPeak | None:
        """The newest peak of this reliving; None before the first."""
        return self._peak

    @property
    def highest_sdu(self) -> float | None:
        """The highest level of this reliving; None before its first sample."""
        return self._highest_sdu

    def enter(self, t_s: float) -> None:
        """Reliving began at `t_s` (seconds)."""
        self._since_s = t_s
        self._met_since_s.clear()
        self._peak = self._highest_sdu = None

    def leave(self, t_s: float) -> tuple[PeakChange, ...]:
        """Reliving ended, or the rescript began, at `t_s` (seconds): close what is open."""
        self._since_s = None
        return self._close(t_s, t_s, self._level_sdu, 0.0)

    def update(self, sample: ArousalSample, /) -> tuple[PeakChange, ...]:
        """Follow one second; outside reliving it is only remembered."""
        self._remember(sample)
        if self._since_s is None:
            return ()
        level = sample.level_sdu
        highest = self._highest_sdu
        self._highest_sdu = level if highest is None else max(level, highest)
        settled = sample.t_s - self._since_s >= self._rules.ignore_first_s
        onsets = self._onsets(sample) if settled else ()
        return (*onsets, *self._decline(sample))

    def _remember(self, sample: ArousalSample) -> None:
        rules, recent = self._rules, self._recent
        if self._newest_s is not None and sample.t_s - self._newest_s > rules.hole_s:
            self._fallen_since_s = None
            self._met_since_s.clear()
            self._shape.forget()
        self._newest_s, self._level_sdu = sample.t_s, sample.level_sdu
        self._shape.add(sample.quick_sdu)
        recent.append((sample.t_s, sample.level_sdu))
        while recent[0][0] < sample.t_s - rules.reference_from_s:
            recent.popleft()

    def _reference(self, t_s: float) -> float | None:
        """Return what arousal was before; None if too little of that was seen."""
        last_s = t_s - self._rules.reference_to_s
        before = [level for at_s, level in self._recent if at_s <= last_s]
        return median(before) if len(before) >= self._rules.reference_samples else None

    def _onsets(self, sample: ArousalSample) -> tuple[PeakChange, ...]:
        reference = self._reference(sample.t_s)
        if reference is None:
            return ()
        rise = _Rise(sample.t_s, sample.level_sdu, reference, sample.spread_bpm)
        met = [state for state, line in self._lines.items() if rise.meets(line)]
        if not met or not self._shape.grows(reference, self._rules.growth_share):
            self._met_since_s.clear()
            return ()
        for state in self._lines:
            if state not in met:
                self._met_since_s.pop(state, None)
        return tuple(change for state in met for change in self._onset(state, rise))

    def _onset(self, state: PeakState, rise: _Rise) -> tuple[PeakChange, ...]:
        t_s = rise.t_s
        since_s = self._met_since_s.setdefault(state, t_s)
        quiet_until_s = self._quiet_until_s.get(state, float("-inf"))
        dwell_s = self._lines[state].dwell_s
        if state in self._open or t_s - since_s < dwell_s or t_s < quiet_until_s:
            return ()
        if not self._open:
            self._peak = SeenPeak(since_s, t_s, rise.level_sdu)
            self._reference_sdu = rise.reference_sdu
        self._open.append(state)
        self._quiet_until_s[state] = t_s + self._rules.refractory_s
        return (PeakChange(state, since_s, t_s, False, rise.level_sdu, rise.bpm),)

    def _decline(self, sample: ArousalSample) -> tuple[PeakChange, ...]:
        """Say that the peak has passed, and later that it is over."""
        peak = self._peak
        if not self._open or peak is None:
            return ()
        rules, t_s, level = self._rules, sample.t_s, sample.level_sdu
        if level > peak.maximum_sdu:
            self._peak = peak = SeenPeak(peak.onset_s, t_s, level)
        height = peak.maximum_sdu - self._reference_sdu
        if level > peak.maximum_sdu - rules.fall_share * height:
            self._fallen_since_s = None
            return ()
        if self._fallen_since_s is None:
            self._fallen_since_s = t_s
        since_s = self._fallen_since_s
        rise_bpm = (level - self._reference_sdu) * sample.spread_bpm
        if t_s - since_s >= rules.end_dwell_s:
            return self._close(since_s, t_s, level, rise_bpm)
        if t_s - since_s >= rules.fall_dwell_s and PeakState.PAST_PEAK not in self._open:
            self._open.append(PeakState.PAST_PEAK)
            return (PeakChange(PeakState.PAST_PEAK, since_s, t_s, False, level, rise_bpm),)
        return ()

    def _close(
        self, t_s: float, decided_s: float, level: float, rise_bpm: float
    ) -> tuple[PeakChange, ...]:
        """End what is open; whatever comes next must last anew."""
        open_states, self._open = self._open, []
        self._met_since_s.clear()
        return tuple(
            PeakChange(state, t_s, decided_s, True, level, rise_bpm) for state in open_states
        )
