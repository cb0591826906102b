"""How long answers took, and who talked for how long."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..inputs import Phase
from ..records import Reply, Speaker
from .account import Span

ENOUGH_PROMPTS = 8
"""Fewer prompts say little about replies."""

_TEN_MINUTES_S = 600.0
_LEAST_S = 0.05  # an answer that began before the question had ended


@dataclass(frozen=True, slots=True)
class ReplyTimes:
    """How long the client took to answer.

    Attributes
    ----------
    prompts, missed
        How many things the therapist said wanted an answer, and how many had none.
    median_s, quarter_s, three_quarters_s
        Of the answers, seconds; by the logarithm, since times are skewed.
    slope_percent
        Change in ten minutes, percent; None with fewer than two answers apart.
    """

    prompts: int
    missed: int
    median_s: float
    quarter_s: float
    three_quarters_s: float
    slope_percent: float | None


@dataclass(frozen=True, slots=True)
class TalkMeasures:
    """Who talked: seconds of each, the client's share, the client's median turn (seconds)."""

    therapist_s: float
    client_s: float
    median_turn_s: float | None

    @property
    def client_share(self) -> float | None:
        """Share of the talk that was the client's, 0 to 1; None where nobody talked."""
        both_s = self.therapist_s + self.client_s
        return self.client_s / both_s if both_s > 0.0 else None


def reply_times(replies: Sequence[Reply]) -> ReplyTimes | None:
    """Return how long answers took; None with too few prompts, or without any answer."""
    answered = [reply for reply in replies if reply.answered]
    if len(replies) < ENOUGH_PROMPTS or not answered:
        return None
    logs = np.log([max(reply.latency_s, _LEAST_S) for reply in answered])
    low, middle, high = np.exp(np.percentile(logs, [25.0, 50.0, 75.0]))
    times_s = np.array([reply.t_s for reply in answered])
    slope = None
    if np.ptp(times_s) > 0.0:
        per_s = float(np.polyfit(times_s - times_s[0], logs, 1)[0])
        slope = 100.0 * (math.exp(per_s * _TEN_MINUTES_S) - 1.0)
    return ReplyTimes(
        len(replies),
        len(replies) - len(answered),
        float(middle),
        float(low),
        float(high),
        slope,
    )


def talk_of(
    turns: Sequence[Span[Speaker]], spans: Sequence[Span[Phase]]
) -> TalkMeasures | None:
    """Return who talked for how long within some spans; None where nobody ever did."""
    if not turns:
        return None
    lengths: dict[Speaker, list[float]] = {speaker: [] for speaker in Speaker}
    for turn in turns:
        inside_s = sum(_overlap_s(turn, span) for span in spans)
        if inside_s > 0.0:
            lengths[turn.what].append(inside_s)
    of_client = lengths[Speaker.CLIENT]
    return TalkMeasures(
        sum(lengths[Speaker.THERAPIST]),
        sum(of_client),
        float(np.median(of_client)) if of_client else None,
    )


def _overlap_s(one: Span[Speaker], other: Span[Phase]) -> float:
    return max(0.0, min(one.end_s, other.end_s) - max(one.start_s, other.start_s))
