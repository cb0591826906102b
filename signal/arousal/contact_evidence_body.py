"""Signs of the heart that contact may be lost, each from 0 (no sign) to 1 (clear sign).

Published findings point both ways: the heart may fall, go flat, or stay high
(docs/methods/contact.md).  So there are three patterns, and none counts unless the
conversation has a sign too.
"""

import math
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass, field, replace
from itertools import islice
from statistics import median, quantiles

from ..cardiac.hrv import HeartEstimate
from .baseline import HeartBaseline
from .contact_evidence import Sign, ramp
from .index import ArousalSample, RecentArousal

_FEWEST_SECONDS = 20
_SAME_TALK = 0.3
_LEAST_FALL_BPM = 4.0
_AFTER_MOVING_S = 20.0
_AFTER_SLOW_BREATHING_S = 60.0
_FEWEST_SLOPE_SECONDS = 8
_SLOPE_S = 20.0


@dataclass(frozen=True, slots=True)
class Confounds:
    """What else may move the heart, or hold the chest (docs/methods/contact.md).

    Attributes
    ----------
    moved_s
        When the client last moved or changed posture, seconds; the heart then rises and
        falls back.
    breathed_slowly_s
        When the client last breathed slowly on purpose, seconds; that moves variability.
    chest_still
        Whether the chest moves less than it nearly ever did; None without an accelerometer.
    """

    moved_s: float = float("-inf")
    breathed_slowly_s: float = float("-inf")
    chest_still: bool | None = None


_NOTHING_ELSE = Confounds()


@dataclass(slots=True)
class BodySigns:
    """Reads the signs that the heart gives; remembers a few minutes of it."""

    recent: RecentArousal = field(default_factory=RecentArousal)
    _ln_rmssd: deque[tuple[float, float, float]] = field(
        default_factory=lambda: deque(maxlen=200)
    )

    def read(
        self,
        sample: ArousalSample,
        heart: HeartEstimate,
        usual: HeartBaseline,
        client_share: float,
        silence: float,
        confounds: Confounds = _NOTHING_ELSE,
    ) -> tuple[Sign, ...]:
        """Return the signs at one second.

        Parameters
        ----------
        sample, heart, usual
            The heart now and usually.
        client_share
            Share of the last 30 s in which the client spoke, 0 to 1.
        silence
            How silent the client is, 0 or less to 1 or more.
        confounds
            What else may be behind it.
        """
        self.recent.add(sample)
        t_s, level = sample.t_s, sample.level_sdu
        still = ramp(level, 1.0, 3.0) * min(1.0, max(0.0, silence))
        drop = self._drop(sample, usual)
        if t_s - confounds.moved_s < _AFTER_MOVING_S:
            drop = replace(drop, strength=0.0)
        rise = self._variability_rise(t_s, heart, client_share)
        if t_s - confounds.breathed_slowly_s < _AFTER_SLOW_BREATHING_S:
            rise = replace(rise, strength=0.0)
        unmoving = 1.0 if confounds.chest_still else 0.0
        return (
            drop,
            Sign("still", still, "heart_high_while_silent", level, "SDu", 10.0),
            rise,
            _flat(heart, usual),
            Sign("below", ramp(-level, 1.0, 3.0), "heart_below_usual", -level, "SDu", 10.0),
            Sign("unmoving", unmoving, "chest_very_still", unmoving, "", 30.0),
        )

    def slope_bpm_s(self, t_s: float) -> float | None:
        """Return how fast the heart rises at `t_s`, bpm a second; None if too little is known.

        The last ten seconds are compared with those twenty seconds before: over less, talk and
        breath make any heart rise and fall.
        """
        now = [s.rate_bpm for s in self.recent.between(t_s - 9.0, t_s)]
        then = [s.rate_bpm for s in self.recent.between(t_s - 29.0, t_s - _SLOPE_S)]
        if min(len(now), len(then)) < _FEWEST_SLOPE_SECONDS:
            return None
        return (median(now) - median(then)) / _SLOPE_S

    def _drop(self, now: ArousalSample, usual: HeartBaseline) -> Sign:
        """Tell how far the heart fell from a raised level; a fall from rest means nothing."""
        rates = [s.rate_bpm for s in self.recent.between(now.t_s - 90.0, now.t_s - 12.0)]
        if len(rates) < _FEWEST_SECONDS:
            return Sign("drop", 0.0, "heart_drop", 0.0, "bpm", 90.0)
        raised = quantiles(rates, n=5, method="inclusive")[3]
        fall_bpm = raised - now.rate_bpm
        was_raised = ramp((raised - usual.heart_rate_bpm) / usual.spread_bpm, 0.5, 2.0)
        strength = ramp(fall_bpm / usual.spread_bpm, 1.0, 3.5) * was_raised
        return Sign(
            "drop",
            strength if fall_bpm >= _LEAST_FALL_BPM else 0.0,
            "heart_drop",
            fall_bpm,
            "bpm",
            90.0,
        )

    def _variability_rise(self, t_s: float, heart: HeartEstimate, client_share: float) -> Sign:
        """Tell whether RMSSD rose while the client spoke as much as before.

        A client who stops talking changes it for purely mechanical reasons:
        speech moves breathing (doi:10.1016/S0735-1097(00)00595-7).
        """
        rise = 0.0
        if heart.rmssd_fast_ms is not None and heart.rmssd_fast_ms > 0.0:
            now = math.log(heart.rmssd_fast_ms)
            known = self._ln_rmssd
            first = bisect_left(known, (t_s - 180.0,))
            end = bisect_left(known, (t_s - 35.0, math.inf))
            before = [
                value
                for _, value, talk in islice(known, first, end)
                if abs(talk - client_share) <= _SAME_TALK
            ]
            if len(before) >= _FEWEST_SECONDS:
                rise = now - median(before)
            self._ln_rmssd.append((t_s, now, client_share))
        return Sign("rmup", ramp(rise, 0.20, 0.60), "rmssd_rise", rise, "ln", 30.0)


def _flat(heart: HeartEstimate, usual: HeartBaseline) -> Sign:
    flatter = 0.0
    if usual.ln_rate_sd is not None and heart.rate_sd_bpm:
        flatter = usual.ln_rate_sd - math.log(heart.rate_sd_bpm)
    return Sign("flat", ramp(flatter, 0.35, 0.90), "heart_flat", flatter, "ln", 30.0)
