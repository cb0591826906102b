"""Arousal in each phase: of several sessions one mean each, of one session its minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..inputs import Phase
from ..review.account import SECOND_S
from ..review.measures import ENOUGH_SEEN
from .estimates import Estimate, Floats, mean_of
from .material import MINUTE_S, Material, PhaseLevels
from .plot import INK, POINT, Plot, counted, mixed, name_phases, phases_in, spread

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLUMNS = (
    "what",
    "session",
    "phase",
    "arousal_sdu",
    "low_sdu",
    "high_sdu",
    "seen",
    "simulated",
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A session's phase, or a minute of it: its mean, and the share of it that was known."""

    session: str
    simulated: bool
    phase: Phase
    mean_sdu: float
    seen: float


def phase_arousal(sessions: Sequence[Material], words: dict[str, str]) -> Plot | None:
    """Return the figure; None if arousal was nowhere known for long enough."""
    of_minutes = len(sessions) == 1
    all_parts = [
        part
        for session in sessions
        for levels in session.phases
        for part in _parts(session, levels, of_minutes=of_minutes)
    ]
    parts = [part for part in all_parts if part.seen >= ENOUGH_SEEN]
    if not parts:
        return None
    phases = [phase for phase in phases_in(sessions) if any(p.phase is phase for p in parts)]
    values = {
        phase: np.array([part.mean_sdu for part in parts if part.phase is phase])
        for phase in phases
    }
    means = {phase: mean_of(values[phase]) for phase in phases}
    caption = [
        mixed(words, sessions),
        words["arousal_caption"],
        words["arousal_minutes" if of_minutes else "arousal_sessions"],
        words["arousal_seen"].format(
            counts=counted(words, [(phase, len(values[phase])) for phase in phases]),
            left_out=len(all_parts) - len(parts),
            least=round(100 * ENOUGH_SEEN),
            seen=round(100 * _seen(sessions)),
        ),
    ]

    def draw(axes: Axes) -> None:
        axes.axhline(0.0, color=POINT, linewidth=0.6, linestyle=(0, (4, 3)))
        for place, phase in enumerate(phases):
            _draw_phase(axes, place, values[phase], means[phase])
        name_phases(axes, words, phases)
        axes.set_ylabel(words["arousal_axis"])

    return Plot(
        "phase_arousal",
        words["arousal_title"],
        " ".join(filter(None, caption)),
        _COLUMNS,
        [*_part_rows(parts, of_minutes=of_minutes), *_mean_rows(means, sessions)],
        draw,
    )


def _parts(session: Material, levels: PhaseLevels, *, of_minutes: bool) -> list[_Part]:
    """Return a phase as a whole, or as its minutes."""
    if of_minutes:
        pieces = [(minute, MINUTE_S) for minute in levels.minutes]
    else:
        pieces = [(levels.level_sdu, levels.seconds)]
    return [
        _Part(session.name, session.simulated, levels.phase, *_mean_and_seen(piece, length_s))
        for piece, length_s in pieces
    ]


def _mean_and_seen(level_sdu: Floats, length_s: float) -> tuple[float, float]:
    known = level_sdu[np.isfinite(level_sdu)]
    if not len(known):
        return float("nan"), 0.0
    return float(np.mean(known)), min(1.0, len(known) * SECOND_S / max(length_s, SECOND_S))


def _seen(sessions: Sequence[Material]) -> float:
    """Return the share of all phases in which arousal was known, 0 to 1."""
    all_levels = [levels for session in sessions for levels in session.phases]
    seconds = sum(levels.seconds for levels in all_levels)
    known = sum(int(np.isfinite(levels.level_sdu).sum()) for levels in all_levels)
    return min(1.0, known * SECOND_S / max(seconds, SECOND_S))


def _draw_phase(axes: Axes, place: int, values: Floats, mean: Estimate) -> None:
    beside = [place - 0.12 + shift for shift in spread(len(values))]
    axes.scatter(beside, values, s=7, color=POINT, linewidths=0, alpha=0.8)
    at = place + 0.25
    if mean.low is not None and mean.high is not None:
        axes.plot([at, at], [mean.low, mean.high], color=INK, linewidth=1.2)
    axes.scatter([at], [mean.middle], s=22, marker="D", color=INK, zorder=3)


def _part_rows(parts: Sequence[_Part], *, of_minutes: bool) -> list[tuple[object, ...]]:
    what = "minute" if of_minutes else "session"
    return [
        (
            *(what, part.session, part.phase.value, f"{part.mean_sdu:.4f}", "", ""),
            *(f"{part.seen:.3f}", part.simulated),
        )
        for part in parts
    ]


def _mean_rows(
    means: dict[Phase, Estimate], sessions: Sequence[Material]
) -> list[tuple[object, ...]]:
    simulated = any(session.simulated for session in sessions)
    return [
        (
            *("mean", "", phase.value, f"{mean.middle:.4f}"),
            *("" if end is None else f"{end:.4f}" for end in (mean.low, mean.high)),
            *("", simulated),
        )
        for phase, mean in means.items()
    ]
