"""Heart rate around each hotspot, one line each, and their mean where there are enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .estimates import LEAST_FOR_MEAN, Estimate, Floats, mean_of
from .material import AROUND_S, HotspotHeart, Material
from .plot import INK, LINE, POINT, Plot, mixed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLUMNS = (
    *("what", "session", "hotspot_t_s", "marked", "from_hotspot_s", "heart_bpm"),
    *("low_bpm", "high_bpm", "n", "simulated"),
)


@dataclass(frozen=True, slots=True)
class _Mean:
    """The mean of one second around the hotspots, and over how many."""

    from_s: float
    estimate: Estimate
    count: int


def hotspot_heart(sessions: Sequence[Material], words: dict[str, str]) -> Plot | None:
    """Return the figure; None if the heart was seen around no hotspot."""
    seen = [
        (session, hotspot)
        for session in sessions
        for hotspot in session.hotspots
        if np.isfinite(hotspot.heart_bpm).any()
    ]
    if not seen:
        return None
    by_session = _session_means(sessions)
    over_sessions = len(by_session) >= LEAST_FOR_MEAN
    lines = by_session if over_sessions else [hotspot.heart_bpm for _, hotspot in seen]
    means = _means(lines)
    known = np.mean([np.isfinite(hotspot.heart_bpm).mean() for _, hotspot in seen])
    caption = [
        mixed(words, sessions),
        words["heart_caption"].format(
            count=len(seen),
            sessions=len({session.name for session, _ in seen}),
            marked=sum(hotspot.marked for _, hotspot in seen),
            unseen=sum(len(session.hotspots) for session in sessions) - len(seen),
            denied=sum(session.denied for session in sessions),
        ),
        _mean_words(words, means, over_sessions=over_sessions),
        words["heart_seen"].format(seen=round(100 * float(known))),
    ]

    def draw(axes: Axes) -> None:
        axes.axvline(0.0, color=POINT, linewidth=0.6, linestyle=(0, (4, 3)))
        for _, hotspot in seen:
            _draw_line(axes, hotspot)
        _draw_mean(axes, means)
        axes.set_xlim(AROUND_S[0], AROUND_S[-1])
        axes.set_xticks(np.arange(AROUND_S[0], AROUND_S[-1] + 1.0, 30.0))
        axes.set_xlabel(words["heart_time_axis"])
        axes.set_ylabel(words["heart_axis"])

    return Plot(
        "hotspot_heart_rate",
        words["heart_title"],
        " ".join(filter(None, caption)),
        _COLUMNS,
        [*_line_rows(seen), *_mean_rows(means, any(s.simulated for s in sessions))],
        draw,
    )


def _session_means(sessions: Sequence[Material]) -> list[Floats]:
    """Return the mean around the hotspots of each session in which the heart was seen there."""
    found = []
    for session in sessions:
        lines = np.array([hotspot.heart_bpm for hotspot in session.hotspots])
        if lines.size and np.isfinite(lines).any():
            known = np.isfinite(lines)
            count = known.sum(axis=0)
            total = np.where(known, lines, 0.0).sum(axis=0)
            found.append(np.where(count > 0, total / np.maximum(count, 1), np.nan))
    return found


def _means(lines: Sequence[Floats]) -> list[_Mean]:
    """Return the mean at each second at which enough lines are known."""
    table = np.array(lines)
    found = []
    for from_s, column in zip(AROUND_S, table.T, strict=True):
        known = column[np.isfinite(column)]
        if len(known) >= LEAST_FOR_MEAN:
            found.append(_Mean(float(from_s), mean_of(known), len(known)))
    return found


def _mean_words(words: dict[str, str], means: Sequence[_Mean], *, over_sessions: bool) -> str:
    if not means:
        return words["heart_no_mean"]
    least, most = min(mean.count for mean in means), max(mean.count for mean in means)
    known = str(least) if least == most else words["heart_known"].format(least=least, most=most)
    return words["heart_mean_sessions" if over_sessions else "heart_mean_hotspots"].format(
        known=known
    )


def _draw_line(axes: Axes, hotspot: HotspotHeart) -> None:
    style = "-" if hotspot.marked else (0, (1, 1))
    axes.plot(AROUND_S, hotspot.heart_bpm, color=POINT, linewidth=0.7, linestyle=style)


def _draw_mean(axes: Axes, means: Sequence[_Mean]) -> None:
    """Draw the mean and its interval; a second without one leaves a hole."""
    middle, low, high = (np.full(len(AROUND_S), np.nan) for _ in range(3))
    for mean in means:
        place = int(mean.from_s - AROUND_S[0])
        ends = (mean.estimate.low, mean.estimate.high)
        middle[place] = mean.estimate.middle
        low[place], high[place] = (np.nan if end is None else end for end in ends)
    axes.fill_between(AROUND_S, low, high, color=LINE, alpha=0.22, linewidth=0)
    axes.plot(AROUND_S, middle, color=INK, linewidth=1.6)


def _line_rows(seen: Sequence[tuple[Material, HotspotHeart]]) -> list[tuple[object, ...]]:
    return [
        (
            *("hotspot", session.name, f"{hotspot.t_s:.3f}", hotspot.marked),
            *(f"{from_s:.0f}", "" if np.isnan(bpm) else f"{bpm:.2f}", "", "", ""),
            session.simulated,
        )
        for session, hotspot in seen
        for from_s, bpm in zip(AROUND_S, hotspot.heart_bpm, strict=True)
    ]


def _mean_rows(means: Sequence[_Mean], simulated: bool) -> list[tuple[object, ...]]:
    return [
        (
            *("mean", "", "", "", f"{mean.from_s:.0f}", f"{mean.estimate.middle:.2f}"),
            *(
                f"{end:.2f}"
                for end in (mean.estimate.low, mean.estimate.high)
                if end is not None
            ),
            *(mean.count, simulated),
        )
        for mean in means
    ]
