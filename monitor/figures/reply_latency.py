"""How long answers took in each phase: every reply, and the median with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..inputs import Phase
from .estimates import LEAST_FOR_MEAN, LEAST_FOR_MEDIAN, Estimate, Floats, median_of
from .material import Material
from .plot import INK, POINT, Plot, counted, mixed, name_phases, spread

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLUMNS = (
    *("what", "session", "t_s", "phase", "latency_s", "answered", "low_s", "high_s"),
    "simulated",
)
_LEAST_S = (
    0.05  # an answer that began before the question had ended; an axis of ratios has no 0
)
_TICKS_S = (0.1, 0.3, 1.0, 3.0, 10.0, 30.0)
_MANY = 5000
"""From so many points on they are drawn as dots of 600 to the inch, not as shapes."""


def reply_latency(sessions: Sequence[Material], words: dict[str, str]) -> Plot | None:
    """Return the figure; None if nobody was heard to answer."""
    phases = [phase for phase in Phase if _groups(sessions, phase, answered=True)]
    if not phases:
        return None
    answered = {phase: _groups(sessions, phase, answered=True) for phase in phases}
    waited = {phase: _groups(sessions, phase, answered=False) for phase in phases}
    heard = {session.name for session in sessions if session.replies}
    by_session = len(heard) >= LEAST_FOR_MEAN
    medians = {
        phase: median_of(groups if by_session else [np.concatenate(groups)])
        for phase, groups in answered.items()
    }
    caption = [
        mixed(words, sessions),
        words["reply_caption"],
        words["reply_over_sessions" if by_session else "reply_over_replies"].format(
            sessions=len(heard), least=LEAST_FOR_MEDIAN
        ),
        words["reply_counts"].format(
            answered=counted(words, [(p, _count(answered[p])) for p in phases]),
            waited=counted(words, [(p, _count(waited[p])) for p in phases]),
        ),
    ]

    def draw(axes: Axes) -> None:
        axes.set_yscale("log")
        for place, phase in enumerate(phases):
            _draw_phase(axes, place, answered[phase], waited[phase])
            _draw_median(axes, place, medians[phase])
        name_phases(axes, words, phases)
        low_s, high_s = axes.get_ylim()
        ticks_s = [tick for tick in _TICKS_S if low_s <= tick <= high_s]
        axes.set_yticks(ticks_s, [f"{tick:g}" for tick in ticks_s])
        axes.set_yticks([], minor=True)
        axes.set_ylabel(words["reply_axis"])

    return Plot(
        "reply_latency",
        words["reply_title"],
        " ".join(filter(None, caption)),
        _COLUMNS,
        [*_reply_rows(sessions), *_median_rows(medians, any(s.simulated for s in sessions))],
        draw,
    )


def _groups(sessions: Sequence[Material], phase: Phase, *, answered: bool) -> list[Floats]:
    """Return the latencies of a phase, one array for each session that has any."""
    found = [
        [r.latency_s for r in session.replies if r.phase is phase and r.answered is answered]
        for session in sessions
    ]
    return [np.array(latencies) for latencies in found if latencies]


def _count(groups: Sequence[Floats]) -> int:
    return sum(len(group) for group in groups)


def _draw_phase(
    axes: Axes, place: int, answered: Sequence[Floats], waited: Sequence[Floats]
) -> None:
    many = _count(answered) + _count(waited) > _MANY
    taken_s = np.maximum(np.concatenate(answered), _LEAST_S)
    beside = [place - 0.12 + shift for shift in spread(len(taken_s))]
    axes.scatter(beside, taken_s, s=6, color=POINT, linewidths=0, alpha=0.8, rasterized=many)
    if waited:
        waited_s = np.maximum(np.concatenate(waited), _LEAST_S)
        beside = [place - 0.12 + shift for shift in spread(len(waited_s))]
        axes.scatter(
            beside,
            waited_s,
            s=10,
            marker="^",
            facecolors="none",
            edgecolors=INK,
            linewidths=0.6,
            rasterized=many,
        )


def _draw_median(axes: Axes, place: int, median: Estimate) -> None:
    at = place + 0.25
    if median.low is not None and median.high is not None:
        ends = [max(median.low, _LEAST_S), max(median.high, _LEAST_S)]
        axes.plot([at, at], ends, color=INK, linewidth=1.2)
    axes.scatter([at], [max(median.middle, _LEAST_S)], s=22, marker="D", color=INK, zorder=3)


def _reply_rows(sessions: Sequence[Material]) -> list[tuple[object, ...]]:
    return [
        (
            *("reply", session.name, f"{reply.t_s:.3f}", reply.phase.value),
            *(f"{reply.latency_s:.3f}", reply.answered, "", "", session.simulated),
        )
        for session in sessions
        for reply in session.replies
    ]


def _median_rows(medians: dict[Phase, Estimate], simulated: bool) -> list[tuple[object, ...]]:
    return [
        (
            *("median", "", "", phase.value, f"{median.middle:.3f}", ""),
            *("" if end is None else f"{end:.3f}" for end in (median.low, median.high)),
            simulated,
        )
        for phase, median in medians.items()
    ]
