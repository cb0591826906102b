"""Figures with intervals: shares, rates, counts, and what each must and should be.

Shares have Wilson intervals, rates exact Poisson ones; both 95 %.
"""

from dataclasses import dataclass

import scipy


@dataclass(frozen=True, slots=True)
class Bounds:
    """The worst value allowed and the one wished for, where there is one."""

    must: float | None = None
    aim: float | None = None


ANYTHING, NONE = Bounds(), Bounds(must=0.0)


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of a cohort.

    Attributes
    ----------
    line, what
        Of which line of the engine, and which figure.
    unit
        "%", "/h", "s" or "" for a plain number.
    value
        The figure; None where there was nothing to measure.
    low, high
        Its 95 % interval, where it has one.
    of
        How many events, hours or sessions are behind it.
    bounds
        What it must and should be.
    more_is_better
        Whether the bounds are least values; else they are most.
    """

    line: str
    what: str
    unit: str
    value: float | None
    low: float | None
    high: float | None
    of: float
    bounds: Bounds = ANYTHING
    more_is_better: bool = True

    @property
    def met(self) -> bool | None:
        """Whether the figure is as it must be; None if nothing is asked."""
        return self._reaches(self.bounds.must)

    @property
    def aim_met(self) -> bool | None:
        """Whether the figure is as is wished."""
        return self._reaches(self.bounds.aim)

    def _reaches(self, bound: float | None) -> bool | None:
        if bound is None or self.value is None:
            return None
        return self.value >= bound if self.more_is_better else self.value <= bound


def share(line: str, what: str, hits: int, of: int, bounds: Bounds = ANYTHING) -> Measure:
    """Return a share with its Wilson interval."""
    if of == 0:
        return Measure(line, what, "%", None, None, None, 0, bounds)
    interval = scipy.stats.binomtest(hits, of).proportion_ci(method="wilson")
    low, high = 100.0 * float(interval.low), 100.0 * float(interval.high)
    return Measure(line, what, "%", 100.0 * hits / of, low, high, of, bounds)


def rate(
    line: str, what: str, found: int, per: tuple[float, str], bounds: Bounds = ANYTHING
) -> Measure:
    """Return events per exposure (how much, and the figure's unit), with an exact interval."""
    exposure, unit = per
    if exposure == 0.0:
        return Measure(line, what, unit, None, None, None, 0, bounds, more_is_better=False)
    low = float(scipy.stats.chi2.ppf(0.025, 2 * found)) / 2.0 if found else 0.0
    high = float(scipy.stats.chi2.ppf(0.975, 2 * found + 2)) / 2.0
    return Measure(
        line, what, unit, found / exposure, low / exposure, high / exposure, exposure, bounds,
        more_is_better=False,
    )  # fmt: skip


def count(line: str, what: str, found: int, of: int, bounds: Bounds = ANYTHING) -> Measure:
    """Return a plain number, out of so many sessions."""
    return Measure(line, what, "", float(found), None, None, of, bounds, more_is_better=False)
