"""Figures of several runs: medians and spread, as a table for people and JSON for programs."""

import json
import os
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that was measured.

    Attributes
    ----------
    name
        What, with its unit.
    median, p95, least, most
        Of all values.
    count
        How many there are.
    load
        How busy the machine was meanwhile (processes that wanted a core, one minute).
    """

    name: str
    median: float
    p95: float
    least: float
    most: float
    count: int
    load: float


def figure(name: str, values: Sequence[float]) -> Figure:
    """Return median and spread of `values`."""
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    median = statistics.median(ordered)
    return Figure(name, median, p95, ordered[0], ordered[-1], len(ordered), load)


def figures_of(values: Mapping[str, Sequence[float]]) -> list[Figure]:
    """Return a figure of each, by its name; none of what never came in the time there was."""
    return [figure(name, of) for name, of in values.items() if of]


def show(one: Figure) -> None:
    """Write a line of the table on standard error: median, 95th percentile, spread."""
    spread = f"({one.least:.3g} to {one.most:.3g}, n {one.count}, load {one.load:.1f})"
    sys.stderr.write(f"{one.name:<74} {one.median:8.3g} {one.p95:8.3g}   {spread}\n")
    sys.stderr.flush()


def tell(figures: Sequence[Figure]) -> None:
    """Write all of them as JSON on standard output."""
    sys.stdout.write(json.dumps([asdict(one) for one in figures], indent=1) + "\n")
