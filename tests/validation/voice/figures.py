"""From counts to the figures that the targets speak of."""

import math
from dataclasses import dataclass

import numpy as np

from .score import CLEAR_GAP_S, MatchedReply, Tally

OVERLAP_WITHIN_S = 0.25


@dataclass(frozen=True, slots=True)
class Target:
    """A figure, by its name in `figures`, and what it must not exceed (or fall below)."""

    figure: str
    limit: float
    at_least: bool = False

    def reached(self, value: float) -> bool:
        """Return whether a value is good enough; one that does not exist is not."""
        return value >= self.limit if self.at_least else value <= self.limit

    def missed(self, value: float) -> str:
        """Say by how much."""
        sign = "<" if self.at_least else ">"
        return f"{LABELS[self.figure]} {shown(self.figure, value)} {sign} {self._limit}"

    @property
    def _limit(self) -> str:
        return shown(self.figure, self.limit)


LABELS = {
    "median_ms": "median",
    "p90_ms": "p90",
    "clear_median_ms": "median of gaps ≥ 250 ms",
    "clear_p90_ms": "p90 of gaps ≥ 250 ms",
    "attribution": "attribution",
    "found": "found",
    "overlaps_right": "overlaps right",
    "answered": "taken for answers",
    "unreliable": "said unreliable",
    "rtf": "real-time factor",
    "onset_known_p90_ms": "onset known after (p90)",
    "end_known_p90_ms": "end known after (p90)",
    "heard_p90_ms": "onset said after (p90)",
    "speech_share_points": "speech share off by",
    "speaker_share_points": "speaker share off by",
    "edge_median_ms": "edges' median",
}
"""What each figure is called."""

_SHARES = frozenset({"attribution", "found", "overlaps_right", "answered", "unreliable"})


def at_most(**limits: float) -> tuple[Target, ...]:
    """Return a target for each figure that must be small."""
    return tuple(Target(figure, limit) for figure, limit in limits.items())


def at_least(**limits: float) -> tuple[Target, ...]:
    """Return a target for each figure that must be large."""
    return tuple(Target(figure, limit, at_least=True) for figure, limit in limits.items())


def figures(tally: Tally) -> dict[str, float]:
    """Return every figure by name; NaN where nothing was there to measure.

    Errors are absolute, in milliseconds; biases are signed medians (later is positive).
    """
    matched, true_replies = tally.matched, len(tally.matched) + len(tally.missed)
    clear = [one for one in matched if one.offset_s >= CLEAR_GAP_S]
    overlaps = [one for one in matched if one.offset_s < 0.0]
    overlapping = len(overlaps) + sum(
        one.onset_s is not None and one.onset_s < one.end_s for one in tally.missed
    )
    talked, given = tally.talked / max(1, tally.frames), tally.given / max(1, tally.frames)
    return {
        "true_replies": true_replies,
        "found": _share(len(matched), true_replies),
        "false_replies": tally.false_replies,
        "median_ms": _ms([abs(one.error_s) for one in matched], 50.0),
        "p90_ms": _ms([abs(one.error_s) for one in matched], 90.0),
        "clear_median_ms": _ms([abs(one.error_s) for one in clear], 50.0),
        "clear_p90_ms": _ms([abs(one.error_s) for one in clear], 90.0),
        "onset_bias_ms": _ms([one.onset_error_s for one in matched], 50.0),
        "end_bias_ms": _ms([one.end_error_s for one in matched], 50.0),
        "overlaps": overlapping,
        "overlaps_right": _share(sum(map(_overlap_right, overlaps)), overlapping),
        "attribution": _share(tally.one_right, tally.one_heard),
        "unheard": _share(tally.unheard, tally.spoken),
        "invented": _share(tally.invented, tally.frames - tally.spoken),
        "speaker_share_points": 100.0 * float(np.abs(talked - given).max()),
        "disturbances": tally.disturbances,
        "answered": _share(tally.answered, tally.disturbances),
        "dialogues": tally.dialogues,
        "unreliable": _share(tally.unreliable, tally.dialogues),
        "onset_known_ms": _ms(tally.onset_known_s, 50.0),
        "onset_known_p90_ms": _ms(tally.onset_known_s, 90.0),
        "end_known_ms": _ms(tally.end_known_s, 50.0),
        "end_known_p90_ms": _ms(tally.end_known_s, 90.0),
        "heard_ms": _ms(tally.heard_s, 50.0),
        "heard_p90_ms": _ms(tally.heard_s, 90.0),
        "onsets": len(tally.heard_s) + tally.unheard_onsets,
        "unheard_onsets": tally.unheard_onsets,
        "rtf": tally.cpu_s / tally.sound_s if tally.sound_s else math.nan,
        "sound_s": tally.sound_s,
    }


def shown(figure: str, value: float) -> str:
    """Return a value as it is read: milliseconds, percent, points, or plain."""
    if math.isnan(value):
        return "none"
    if figure in _SHARES:
        return f"{100.0 * value:.1f} %"
    if figure.endswith("_ms"):
        return f"{value:.0f} ms"
    if figure.endswith("_points"):
        return f"{value:.1f} points"
    return f"{value:.3g}"


def _overlap_right(reply: MatchedReply) -> bool:
    """Return whether an overlap was found to be one, to 250 ms."""
    return reply.offset_s + reply.error_s < 0.0 and abs(reply.error_s) <= OVERLAP_WITHIN_S


def _share(part: int, of: int) -> float:
    return part / of if of else math.nan


def _ms(values_s: list[float], percentile: float) -> float:
    return 1000.0 * float(np.percentile(values_s, percentile)) if values_s else math.nan
