"""Whether the strap is on a body, told by what it sends.

Most straps have no contact bit, and some that have it lie.  Off the skin they go on sending:
the last heart rate, for a while or for ever; intervals made of electrical noise; the same
packet again and again.  Each of these has a sign of its own, and each sign a patience.

An irregular heart is not a strap on a table.  In atrial fibrillation intervals scatter by a
quarter or less, in bigeminy the second or third next is alike, and in both the strap's own
heart rate moves and agrees with them.  docs/methods/off-body.md has the limits of this.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean, median
from typing import TypeAlias

from ..streaming.operator import EventTimeError, Tick
from .beats import MS_PER_RR_TICK, Beat, StrapReading
from .rate_trend import SensorHabit, SensorKnows
from .wear_rules import WearRules
from .wear_signs import (
    IntervalTrail,
    RateTrail,
    follows_mains,
    largest_share,
    outside,
    scatter,
    share_near,
    since,
)


class WearReason(StrEnum):
    """Why a strap is taken to be off the body."""

    CONTACT_BIT = "contact_bit"
    """It says so itself, and has said the opposite before."""
    RATE_ZERO = "rate_zero"
    """It sees no heart."""
    NO_INTERVALS = "no_intervals"
    """It goes on telling a heart rate, but no intervals any more."""
    INTERVALS_SCATTER = "intervals_scatter"
    """Intervals differ more than an irregular heart's."""
    INTERVALS_REPEAT = "intervals_repeat"
    """Nothing new in its packets, or intervals more even than a heart's."""
    MAINS = "mains"
    """Intervals differ by whole periods of the mains."""
    RATE_FROZEN = "rate_frozen"
    """Its heart rate stands still, although its intervals do not, or it lies still itself."""
    RATE_DISAGREES = "rate_disagrees"
    """Its heart rate is not that of its intervals."""
    ECG_LOST = "ecg_lost"
    """The electrocardiogram is flat or at its limits."""
    LIES_STILL = "lies_still"
    """Nothing moves it, not even breath.  Only ever said with another reason."""


@dataclass(frozen=True, slots=True)
class StrapMotion:
    """How much the strap moves, about once a second, where it has an accelerometer.

    Attributes
    ----------
    t_s
        Event time, seconds.
    still
        Whether it moves less than a breathing chest would move it.
    moving_mg
        By how much it moves, thousandths of standard gravity.
    """

    t_s: float
    still: bool
    moving_mg: float


@dataclass(frozen=True, slots=True)
class StrapEcg:
    """What its electrocardiogram looks like, about once a second, where it sends one.

    Attributes
    ----------
    t_s
        Event time, seconds.
    amplitude_uv
        Height of the beats, microvolts; None where no beat is found.
    quality
        How far they can be believed, 0 to 1.
    """

    t_s: float
    amplitude_uv: float | None
    quality: float


@dataclass(frozen=True, slots=True)
class WearChange:
    """The strap was taken off, as far as can be told, or is worn again.

    Attributes
    ----------
    t_s
        Event time at which it became sure, seconds.
    worn
        Whether it is on a body.
    reasons
        Why not; empty where it is.
    since_s
        Event time from which on what it sent was like this, seconds.
    """

    t_s: float
    worn: bool
    reasons: tuple[WearReason, ...]
    since_s: float


WearSample: TypeAlias = StrapReading | Beat | StrapMotion | StrapEcg | Tick
_USUAL = (fmean, median)
_CALM = 1.28  # neighbours differ by no more than the extremes: ln 1.28 is 0.247, no sign
_AT_ONCE = (
    WearReason.INTERVALS_SCATTER,
    WearReason.MAINS,
    WearReason.RATE_DISAGREES,
    WearReason.ECG_LOST,
)


class WearWatch:
    """Operator: what a strap sends, and `Tick` -> `WearChange`.

    Judges at ticks.  Nothing is said of a strap until it is off the body, and nothing while
    its packets do not come, for then nobody can tell.  `Beat`s count only where there are no
    packets: in a trace of beats.
    """

    def __init__(self, rules: WearRules | None = None) -> None:
        self._rules = r = rules or WearRules()
        self._patience_s = {
            WearReason.CONTACT_BIT: r.contact_s,
            WearReason.RATE_ZERO: r.zero_s,
            WearReason.NO_INTERVALS: r.no_intervals_s,
            WearReason.INTERVALS_SCATTER: r.scatter_s,
            WearReason.INTERVALS_REPEAT: r.repeat_s,
            WearReason.MAINS: r.mains_s,
            WearReason.RATE_FROZEN: 0.0,  # depends, so the sign itself waits
            WearReason.RATE_DISAGREES: r.disagree_s,
            WearReason.ECG_LOST: r.ecg_s,
        }
        self._habit = SensorHabit()
        self._rates = RateTrail()
        self._intervals = IntervalTrail(r.window_s)
        self._worn = True
        self._packets = False
        self._newest_s: float | None = None
        self._ever_in_contact = False
        self._lifted_s: float | None = None
        self._blind_s: float | None = None
        self._still_s: float | None = None
        self._motion_s = float("-inf")
        self._ecg: StrapEcg | None = None
        self._at_once_s: dict[WearReason, float | None] = dict.fromkeys(_AT_ONCE)
        self._doubted_s = 0.0
        self._plausible_s: float | None = None

    def update(self, sample: WearSample, /) -> tuple[WearChange, ...]:
        """Take a fact, or judge at a tick.

        Raises
        ------
        EventTimeError
            If a packet is older than the one before.
        """
        if isinstance(sample, Tick):
            return self._judge(sample.t_s)
        if isinstance(sample, StrapReading):
            self._read(sample)
        elif isinstance(sample, StrapMotion):
            self._motion_s = sample.t_s
            self._still_s = since(self._still_s, sample.t_s, holds=sample.still)
        elif isinstance(sample, StrapEcg):
            self._ecg = sample
        elif not self._packets:
            self._go_on(sample.t_s)
            self._intervals.take(sample.t_s, (sample.rr_ms,))
        return ()

    def _read(self, reading: StrapReading) -> None:
        t_s = reading.t_s
        if self._packets and self._newest_s is not None and not t_s >= self._newest_s:
            raise EventTimeError(f"packet at {t_s} s after {self._newest_s} s")
        apart_s = 0.0 if self._newest_s is None else t_s - self._newest_s
        self._packets = True
        self._go_on(t_s)
        self._intervals.take(t_s, tuple(ticks * MS_PER_RR_TICK for ticks in reading.rr_ticks))
        self._rates.take(t_s, reading.rate_bpm)
        self._habit.take(reading)
        self._ever_in_contact |= reading.in_contact is True
        lifted = self._ever_in_contact and reading.in_contact is False
        blind = reading.rate_bpm == 0 and not reading.rr_ticks
        if apart_s > self._rules.blink_s:
            self._lifted_s = None
        self._lifted_s = since(self._lifted_s, t_s, holds=lifted)
        self._blind_s = since(self._blind_s, t_s, holds=blind)

    def _go_on(self, t_s: float) -> None:
        """Time has reached `t_s`; after a gap all signs begin anew."""
        if self._newest_s is None or t_s - self._newest_s > self._rules.gap_s:
            self._rates.restart()
            self._intervals.restart()
            self._lifted_s = self._blind_s = None
            self._at_once_s = dict.fromkeys(_AT_ONCE)
            self._plausible_s = None
            self._doubted_s = t_s
        self._newest_s = t_s

    def _judge(self, t_s: float) -> tuple[WearChange, ...]:
        now_s, rules = self._newest_s, self._rules
        if now_s is None or t_s - now_s > rules.gap_s:
            return ()
        signs = self._signs(now_s)
        if self._worn:
            lasting = [why for why in signs if now_s - signs[why] >= self._patience_s[why]]
            return self._say_off(t_s, lasting, signs) if lasting else ()
        if any(
            now_s - since_s >= min(self._patience_s[why], rules.blink_s)
            for why, since_s in signs.items()
        ):
            self._doubted_s = now_s
        plausible = self._plausible(now_s)
        self._plausible_s = since(self._plausible_s, now_s, holds=plausible)
        if self._plausible_s is None or now_s - self._plausible_s < rules.settled_s:
            return ()
        self._worn, self._plausible_s = True, None
        return (WearChange(t_s, True, (), self._doubted_s),)

    def _say_off(
        self, t_s: float, reasons: list[WearReason], signs: dict[WearReason, float]
    ) -> tuple[WearChange, ...]:
        self._worn, self._doubted_s = False, t_s
        since_s = min(signs[why] for why in reasons)
        if self._lies_still(t_s):
            reasons = [*reasons, WearReason.LIES_STILL]
        return (WearChange(t_s, False, tuple(reasons), since_s),)

    def _plausible(self, now_s: float) -> bool:
        """Whether the last seconds look like a heart."""
        rules = self._rules
        if now_s - self._doubted_s < rules.plausible_s:
            return False
        if not self._owes_intervals:
            return self._rates.bpm > 0
        recent_ms = self._intervals.last(now_s, rules.plausible_s)
        odd = outside(recent_ms, rules.shortest_ms, rules.longest_ms)
        if len(recent_ms) < rules.plausible_intervals or odd:
            return False
        return self._clear_ecg(now_s) or (
            scatter(recent_ms) <= rules.scatter_plausible
            and largest_share(recent_ms, rules.near) >= rules.alike
        )

    # --- signs

    def _signs(self, now_s: float) -> dict[WearReason, float]:
        """Return since when each sign has held that holds now, however briefly."""
        trail, rules = self._intervals, self._rules
        began_s: dict[WearReason, float | None] = {
            WearReason.CONTACT_BIT: self._lifted_s,
            WearReason.RATE_ZERO: self._blind_s,
            WearReason.NO_INTERVALS: trail.missing_since_s if self._owes_intervals else None,
            WearReason.INTERVALS_REPEAT: trail.same_since_s,
        }
        rr_ms = trail.last(now_s, rules.window_s)
        enough = len(rr_ms) >= rules.least_intervals
        apart = enough and max(rr_ms) > _CALM * min(rr_ms)
        scattered = scatter(rr_ms) if apart and not self._clear_ecg(now_s) else 0.0
        odd = outside(rr_ms, rules.shortest_ms, rules.longest_ms) > 0
        most = rules.scatter_odd if odd else rules.scatter
        wild = scattered > most and largest_share(rr_ms, rules.near) < rules.alike
        holds = {
            WearReason.INTERVALS_SCATTER: wild,
            WearReason.MAINS: enough and follows_mains(rr_ms),
            WearReason.RATE_DISAGREES: enough and self._disagrees(rr_ms, scattered),
            WearReason.ECG_LOST: self._ecg_is_lost(now_s),
        }
        for why, hold in holds.items():
            began_s[why] = self._at_once_s[why] = since(self._at_once_s[why], now_s, holds=hold)
        began_s[WearReason.RATE_FROZEN] = self._frozen_since_s(now_s, rr_ms, scattered)
        return {why: since_s for why, since_s in began_s.items() if since_s is not None}

    @property
    def _owes_intervals(self) -> bool:
        """Whether a strap on a body would go on telling intervals."""
        return self._intervals.known and self._habit.knows is not SensorKnows.MIXED

    def _frozen_since_s(
        self, now_s: float, rr_ms: Sequence[float], scattered: float
    ) -> float | None:
        """Return since when the rate has been frozen, if for longer than a heart's would be."""
        rules, since_s = self._rules, self._rates.same_since_s
        if since_s is None or self._rates.bpm == 0:
            return None
        if not self._intervals.known:
            still = self._lies_still(now_s)
            long_s = rules.frozen_still_s if still else rules.frozen_alone_s
        elif scattered > rules.scatter_frozen and self._near_rate(rr_ms) < rules.own_share:
            long_s = rules.frozen_s
        else:
            return None
        return since_s if now_s - since_s >= long_s else None

    def _disagrees(self, rr_ms: Sequence[float], scattered: float) -> bool:
        """Whether the rate is neither that of the mean nor that of the median interval.

        Where every second beat is early a median may be that of either kind.
        """
        bpm, most = self._rates.bpm, self._rules.disagreement
        if bpm == 0 or any(
            abs(bpm * usual(rr_ms) / 60_000.0 - 1.0) <= most for usual in _USUAL
        ):
            return False
        of_some = self._near_rate(rr_ms) >= self._rules.own_share
        return scattered > self._rules.scatter_frozen or not of_some

    def _near_rate(self, rr_ms: Sequence[float]) -> float:
        """Return the share of intervals that the heart rate could be that of."""
        return share_near(rr_ms, 60_000.0 / self._rates.bpm, self._rules.near)

    def _lies_still(self, now_s: float) -> bool:
        rules = self._rules
        known = now_s - self._motion_s <= rules.recent_s
        return known and self._still_s is not None and now_s - self._still_s >= rules.still_s

    def _ecg_is_lost(self, now_s: float) -> bool:
        ecg, rules = self._ecg, self._rules
        if ecg is None or now_s - ecg.t_s > rules.recent_s:
            return False
        return ecg.quality < rules.poor_quality and not self._possible(ecg.amplitude_uv)

    def _clear_ecg(self, now_s: float) -> bool:
        ecg, rules = self._ecg, self._rules
        if ecg is None or now_s - ecg.t_s > rules.recent_s:
            return False
        return ecg.quality >= rules.clear_quality and self._possible(ecg.amplitude_uv)

    def _possible(self, amplitude_uv: float | None) -> bool:
        rules = self._rules
        return amplitude_uv is not None and rules.least_uv <= amplitude_uv <= rules.most_uv
