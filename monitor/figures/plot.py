"""A figure that is worked out and not yet drawn, and what all figures share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..inputs import Phase
from .material import Material

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, POINT = "#111111", "#8c8c8c"
"""Of means and medians, and of what they are taken over: apart without colour, too."""
LINE = "#0072b2"
"""Blue of the Okabe-Ito palette: every kind of colour vision tells it from black and grey."""

_SPREAD = 0.18
_WIDE_IN, _FEW = 5.0, 4  # so many names stand side by side in one column of a journal


@dataclass(frozen=True, slots=True)
class Plot:
    """A figure.

    Attributes
    ----------
    name
        Of its files.
    title, caption
        What it shows; how it was made, from how much.
    columns, rows
        Every value drawn.
    draw
        Draws it.
    """

    name: str
    title: str
    caption: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[object, ...]]
    draw: Callable[[Axes], None]


def phases_in(sessions: Iterable[Material]) -> list[Phase]:
    """Return the phases that came in any of the sessions, in their usual order."""
    seen = {levels.phase for session in sessions for levels in session.phases}
    return [phase for phase in Phase if phase in seen]


def spread(count: int) -> list[float]:
    """Return where points stand beside each other, around 0: the same each time, and apart."""
    golden = 0.618
    return [_SPREAD * (2.0 * ((0.5 + golden * number) % 1.0) - 1.0) for number in range(count)]


def counted(words: dict[str, str], counts: Sequence[tuple[Phase, int]]) -> str:
    """Return how many there were in each phase, in words."""
    return ", ".join(f"{words[phase.value]} {count}" for phase, count in counts)


def name_phases(axes: Axes, words: dict[str, str], phases: Sequence[Phase]) -> None:
    """Write the phases below a figure."""
    names = [words[phase.value] for phase in phases]
    crowded = axes.figure.bbox.width / axes.figure.get_dpi() < _WIDE_IN and len(names) > _FEW
    aslant: dict[str, Any] = (
        {"rotation": 30.0, "ha": "right", "rotation_mode": "anchor"} if crowded else {}
    )
    axes.set_xticks(np.arange(len(names)), names, **aslant)
    axes.set_xlim(-0.5, len(phases) - 0.5)
    axes.tick_params(axis="x", length=0)


def mixed(words: dict[str, str], sessions: Sequence[Material]) -> str:
    """Return the sentence that says how many of the sessions are simulated; empty if none."""
    simulated = sum(session.simulated for session in sessions)
    if not simulated:
        return ""
    return words["simulated_of"].format(simulated=simulated, sessions=len(sessions))
