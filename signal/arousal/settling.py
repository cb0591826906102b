"""How soon the heart settles once the new ending has begun.

Settled: arousal below half of its peak, for half a minute on end (docs/methods/hotspot.md).
From a peak of less than 1.5 personal units there is nothing to settle.
"""

from dataclasses import dataclass

from .index import ArousalSample


@dataclass(frozen=True, slots=True)
class SettlingRules:
    """When the heart counts as settled.

    Attributes
    ----------
    least_peak_sdu
        Below this there was nothing to settle from.
    share
        Arousal below this share of its peak is settled,
    for_s
        once it has been so for so long.
    hole_s
        Where samples are further apart, nothing counts as having lasted across.
    """

    least_peak_sdu: float = 1.5
    share: float = 0.5
    for_s: float = 30.0
    hole_s: float = 3.0


@dataclass(frozen=True, slots=True)
class Settling:
    """How the heart followed a rescript.

    Attributes
    ----------
    t_s
        When this was known, seconds.
    rescript_s
        When the new ending began.
    peak_sdu
        The highest arousal while the memory was relived.
    after_s
        How long after the rescript the heart was settled; None if it was not by `t_s`.
    """

    t_s: float
    rescript_s: float
    peak_sdu: float
    after_s: float | None


class SettlingWatch:
    """Operator: `ArousalSample` -> `Settling`, at most once after each `begin`."""

    def __init__(self, rules: SettlingRules | None = None) -> None:
        self._rules = rules or SettlingRules()
        self._rescript_s: float | None = None
        self._peak_sdu = 0.0
        self._low_since_s: float | None = None
        self._newest_s = float("-inf")

    def begin(self, rescript_s: float, peak_sdu: float) -> None:
        """The new ending began, after a peak of so many personal units."""
        high_enough = peak_sdu >= self._rules.least_peak_sdu
        self._rescript_s = rescript_s if high_enough else None
        self._peak_sdu = peak_sdu
        self._low_since_s = None

    def stop(self, t_s: float) -> tuple[Settling, ...]:
        """The part of the session in which it could settle is over at `t_s` (seconds)."""
        rescript_s, self._rescript_s = self._rescript_s, None
        if rescript_s is None:
            return ()
        return (Settling(t_s, rescript_s, self._peak_sdu, None),)

    def update(self, sample: ArousalSample, /) -> tuple[Settling, ...]:
        """Follow one second."""
        rules, t_s = self._rules, sample.t_s
        if t_s - self._newest_s > rules.hole_s:
            self._low_since_s = None
        self._newest_s = t_s
        rescript_s = self._rescript_s
        if rescript_s is None or t_s < rescript_s:
            return ()
        if sample.level_sdu >= rules.share * self._peak_sdu:
            self._low_since_s = None
            return ()
        if self._low_since_s is None:
            self._low_since_s = t_s
        if t_s - self._low_since_s < rules.for_s:
            return ()
        self._rescript_s = None
        return (Settling(t_s, rescript_s, self._peak_sdu, self._low_since_s - rescript_s),)
