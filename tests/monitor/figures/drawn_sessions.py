"""What figures are drawn from, written by hand."""

from collections.abc import Sequence

import numpy as np

from handrail.monitor.figures.material import (
    AROUND_S,
    HotspotHeart,
    Material,
    PhaseLevels,
    PhaseReply,
)
from handrail.monitor.inputs import Phase


def levels(phase: Phase, *minutes: float, known: int = 60) -> PhaseLevels:
    """Return a phase of whole minutes; in each second of one its level, in `known` of 60."""
    series = []
    for level in minutes:
        minute = np.full(60, np.nan)
        minute[:known] = level
        series.append(minute)
    return PhaseLevels(phase, 60.0 * len(minutes), tuple(series))


def hotspot(
    t_s: float, bpm: float, *, marked: bool = True, lost_from_s: float = 999.0
) -> HotspotHeart:
    """Return a hotspot around which the heart beat steadily and was seen till `lost_from_s`."""
    heart = np.full(len(AROUND_S), bpm)
    heart[lost_from_s <= AROUND_S] = np.nan
    return HotspotHeart(t_s, marked, heart)


def replies(phase: Phase, *latencies_s: float, answered: bool = True) -> list[PhaseReply]:
    return [PhaseReply(100.0 + n, phase, s, answered) for n, s in enumerate(latencies_s)]


def session(
    name: str,
    phases: Sequence[PhaseLevels] = (),
    hotspots: Sequence[HotspotHeart] = (),
    answers: Sequence[PhaseReply] = (),
    *,
    simulated: bool = False,
) -> Material:
    return Material(name, simulated, tuple(phases), tuple(hotspots), tuple(answers))
