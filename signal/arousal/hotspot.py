"""Whether arousal is building towards a peak while the memory is relived.

With heart rate alone this is known 20 to 25 s into a hotspot, and a quarter to a half of
hotspots stay unseen (science basis 2.5, 8.7).  So it is a "good moment", never a command,
and the therapist's own mark counts at once.
"""

from dataclasses import dataclass
from enum import StrEnum

from .index import ArousalSample, RecentArousal


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
class RiseLine:
    """What arousal must do to count as one state."""

    level_sdu: float
    rise_sdu: float
    rise_bpm: float


@dataclass(frozen=True, slots=True)
class HotspotRules:
    """The rules of science basis 2.5.

    Attributes
    ----------
    ignore_first_s
        The first seconds of reliving are ignored: settling into the image moves the heart.
    building, near_peak
        Onset lines of the two states.
    dwell_s
        How long a line must be met.
    refractory_s
        The same state is not said again before this has passed.
    reference_from_s, reference_to_s, reference_samples
        The rise is against the median of this stretch before now.
    smoothing
        Weight of the newest second in the smoothed level.
    fall_share, fall_dwell_s
        Past the peak: so much of the rise is gone, for so long.
    end_dwell_s
        The peak is over once arousal has been back below for so long.
    hole_s
        Where samples are further apart, nothing counts as having lasted across.
    """

    ignore_first_s: float = 60.0
    building: RiseLine = RiseLine(2.0, 1.5, 4.0)
    near_peak: RiseLine = RiseLine(2.5, 2.0, 6.0)
    dwell_s: float = 6.0
    refractory_s: float = 90.0
    reference_from_s: float = 75.0
    reference_to_s: float = 15.0
    reference_samples: int = 20
    smoothing: float = 0.4
    fall_share: float = 0.4
    fall_dwell_s: float = 8.0
    end_dwell_s: float = 20.0
    hole_s: float = 3.0


@dataclass(frozen=True, slots=True)
class _Rise:
    """Smoothed arousal at one second, against the minute before."""

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
        self._recent = RecentArousal()
        self._smooth: float | None = None
        self._newest_s: float | None = None
        self._since_s: float | None = None
        self._met_since_s: dict[PeakState, float] = {}
        self._quiet_until_s: dict[PeakState, float] = {}
        self._open: list[PeakState] = []
        self._peak_sdu = 0.0
        self._reference_sdu = 0.0
        self._fallen_since_s: float | None = None

    def enter(self, t_s: float) -> None:
        """Reliving began at `t_s` (seconds)."""
        self._since_s = t_s
        self._met_since_s.clear()

    def leave(self, t_s: float) -> tuple[PeakChange, ...]:
        """Reliving ended, or the rescript began, at `t_s` (seconds): close what is open."""
        self._since_s = None
        return self._close(t_s, t_s, self._smooth or 0.0, 0.0)

    def update(self, sample: ArousalSample, /) -> tuple[PeakChange, ...]:
        """Follow one second; outside reliving it is only remembered."""
        rules = self._rules
        if self._newest_s is not None and sample.t_s - self._newest_s > rules.hole_s:
            self._smooth = self._fallen_since_s = None
            self._met_since_s.clear()
        self._newest_s = sample.t_s
        self._recent.add(sample)
        before = sample.level_sdu if self._smooth is None else self._smooth
        self._smooth = before + rules.smoothing * (sample.level_sdu - before)
        if self._since_s is None:
            return ()
        settled = sample.t_s - self._since_s >= rules.ignore_first_s
        onsets = self._onsets(sample, self._smooth) if settled else ()
        return (*onsets, *self._decline(sample.t_s, self._smooth, sample.spread_bpm))

    def _onsets(self, sample: ArousalSample, level_sdu: float) -> tuple[PeakChange, ...]:
        rules, t_s = self._rules, sample.t_s
        reference = self._recent.median_level(
            t_s - rules.reference_from_s, t_s - rules.reference_to_s, rules.reference_samples
        )
        if reference is None:
            return ()
        rise = _Rise(t_s, level_sdu, reference, sample.spread_bpm)
        return tuple(c for state in self._lines for c in self._onset(state, rise))

    def _onset(self, state: PeakState, rise: _Rise) -> tuple[PeakChange, ...]:
        t_s = rise.t_s
        if not rise.meets(self._lines[state]):
            self._met_since_s.pop(state, None)
            return ()
        since_s = self._met_since_s.setdefault(state, t_s)
        quiet_until_s = self._quiet_until_s.get(state, float("-inf"))
        if state in self._open or t_s - since_s < self._rules.dwell_s or t_s < quiet_until_s:
            return ()
        if not self._open:
            self._peak_sdu, self._reference_sdu = rise.level_sdu, rise.reference_sdu
        self._open.append(state)
        self._quiet_until_s[state] = t_s + self._rules.refractory_s
        return (PeakChange(state, since_s, t_s, False, rise.level_sdu, rise.bpm),)

    def _decline(self, t_s: float, level: float, spread_bpm: float) -> tuple[PeakChange, ...]:
        """Say that the peak has passed, and later that it is over."""
        if not self._open:
            return ()
        rules = self._rules
        self._peak_sdu = max(self._peak_sdu, level)
        height = self._peak_sdu - self._reference_sdu
        if level > self._peak_sdu - rules.fall_share * height:
            self._fallen_since_s = None
            return ()
        if self._fallen_since_s is None:
            self._fallen_since_s = t_s
        since_s = self._fallen_since_s
        rise_bpm = (level - self._reference_sdu) * spread_bpm
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
