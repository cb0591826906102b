"""What the review goes through one by one: hotspots, and possible losses of contact.

A card gathers what lay around a moment.  It judges nothing; the therapist's label does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..cues.cue_precision import ANSWERED_WITHIN_S
from ..inputs import Mark, MarkKind
from ..recording.labels import Label
from ..records import (
    Cue,
    Evidence,
    Flag,
    FlagKind,
    FlagState,
    RescriptLatency,
    Settling,
    SudsRating,
)
from .account import Account, Span, spans_between

SAME_HOTSPOT_S = 60.0
"""A mark and a finding as near as this are of one hotspot; so is a label."""

_SAME_LOSS_S = 60.0
"""Findings as near as this are of one loss."""

_BEFORE_S, _AT_S, _AFTER_S = (-90.0, -30.0), (-10.0, 10.0), (60.0, 120.0)
_SUDS_NEAR_S = 180.0
_CUES_S = 20.0
_LEAST_SECONDS = 10

VERDICTS = (MarkKind.CONTACT_LOST, MarkKind.CONTACT_NOT_LOST, MarkKind.CONTACT_UNSURE)
HOTSPOT_VERDICTS = (MarkKind.HOTSPOT, MarkKind.NOT_HOTSPOT)


@dataclass(frozen=True, slots=True)
class Levels:
    """Mean arousal a minute before, at, and a minute after; None where too little was seen."""

    before_sdu: float | None
    at_sdu: float | None
    after_sdu: float | None


@dataclass(frozen=True, slots=True)
class HotspotCard:
    """One hotspot.

    Attributes
    ----------
    t_s
        When, seconds: as it was marked, else as it was found.
    marked, found
        Whether the therapist marked it, and whether the heart showed it.
    levels
        Arousal around it.
    latency, settling
        How the next rescript was timed against it, and how the heart followed that.
    needs
        What was named between this hotspot and the next, in order.
    leader
        Who led when the rescript began; empty if nobody said.
    belief, suds
        The last number for belief after it; the client's number nearest to it.
    labels
        What was said since of whether it was one, those that were taken back left out, the
        newest last.
    """

    t_s: float
    marked: bool
    found: bool
    levels: Levels
    latency: RescriptLatency | None
    settling: Settling | None
    needs: tuple[str, ...]
    leader: str
    belief: str
    suds: SudsRating | None
    labels: tuple[Label, ...] = ()

    @property
    def verdict(self) -> MarkKind | None:
        """What holds of whether it was one: the newest label; None if nobody said."""
        return self.labels[-1].mark.kind if self.labels else None

    @property
    def denied(self) -> bool:
        """Whether the therapist says that it was none."""
        return self.verdict is MarkKind.NOT_HOTSPOT


@dataclass(frozen=True, slots=True)
class LossCard:
    """One time in which contact may have been lost.

    Attributes
    ----------
    start_s, end_s
        From the first sign that a finding rests on until contact counted as back, seconds.
    flags
        The findings, the strongest first.
    because
        The reasons of the strongest.
    cues
        What was shown then.
    said_live
        What the therapist said about it in the session; None if nothing.
    labels
        What was said about it since, those that were taken back left out, the newest last.
    """

    start_s: float
    end_s: float
    flags: tuple[Flag, ...]
    because: tuple[Evidence, ...]
    cues: tuple[Cue, ...]
    said_live: Mark | None
    labels: tuple[Label, ...]

    @property
    def verdict(self) -> MarkKind | None:
        """What holds: the newest label, else what was said live; None if nobody said."""
        if self.labels:
            return self.labels[-1].mark.kind
        return self.said_live.kind if self.said_live else None


def hotspot_cards(account: Account, labels: Iterable[Label] = ()) -> tuple[HotspotCard, ...]:
    """Return the hotspots, those that were marked first, then by how high arousal was.

    Those that the therapist says were none come last.

    Parameters
    ----------
    labels
        What was said of the session since.
    """
    marks_s = [mark.t_s for mark in account.marked(MarkKind.HOTSPOT)]
    found_s = [
        flag.t_s
        for flag in account.flags
        if flag.kind is FlagKind.PEAK_AROUSAL and flag.state is FlagState.NEAR_PEAK
    ]
    moments: list[tuple[float, bool, bool]] = [(t_s, True, False) for t_s in marks_s]
    for t_s in found_s:
        of_mark = [
            n for n, moment in enumerate(moments) if abs(moment[0] - t_s) < SAME_HOTSPOT_S
        ]
        if of_mark:
            moments[of_mark[0]] = (*moments[of_mark[0]][:2], True)
        else:
            moments.append((t_s, False, True))
    spans = spans_between([(moment[0], moment) for moment in sorted(moments)], account.end_s)
    cards = [_hotspot(account, span) for span in spans]
    for label in labels:
        if label.mark.kind in HOTSPOT_VERDICTS and not label.withdrawn:
            _judge(cards, label)
    return tuple(sorted(cards, key=_rank))


def loss_cards(account: Account, labels: Iterable[Label] = ()) -> tuple[LossCard, ...]:
    """Return the times in which contact may have been lost, in their order.

    Parameters
    ----------
    labels
        What was said of the session since.
    """
    valid = [label for label in labels if not label.withdrawn]
    return tuple(_loss(account, flags, valid) for flags in _losses(account))


# --- hotspots


def _rank(card: HotspotCard) -> tuple[bool, bool, float, float]:
    return (card.denied, not card.marked, -(card.levels.at_sdu or 0.0), card.t_s)


def _judge(cards: list[HotspotCard], label: Label) -> None:
    """Put a label on the hotspot that it is about, if there is one so near."""
    t_s = label.mark.t_s
    near = [n for n, card in enumerate(cards) if abs(card.t_s - t_s) < SAME_HOTSPOT_S]
    if near:
        nearest = min(near, key=lambda n: abs(cards[n].t_s - t_s))
        labels = (*cards[nearest].labels, label)
        cards[nearest] = replace(cards[nearest], labels=labels)


def _hotspot(account: Account, span: Span[tuple[float, bool, bool]]) -> HotspotCard:
    (t_s, marked, found), until_s = span.what, span.end_s
    latency = next(
        (one for one in account.latencies if t_s - SAME_HOTSPOT_S <= one.rescript_s <= until_s),
        None,
    )
    rescript_s = latency.rescript_s if latency else None
    later = [mark for mark in account.marks if t_s <= mark.t_s <= until_s]
    return HotspotCard(
        t_s,
        marked,
        found,
        Levels(*(_mean_sdu(account, t_s, window) for window in (_BEFORE_S, _AT_S, _AFTER_S))),
        latency,
        next((one for one in account.settlings if one.rescript_s == rescript_s), None),
        tuple(mark.value for mark in later if mark.kind is MarkKind.NEED and mark.value),
        _leader(account, rescript_s),
        next((m.value for m in reversed(later) if m.kind is MarkKind.BELIEF), ""),
        _nearest(account, t_s),
    )


def _mean_sdu(account: Account, t_s: float, window: tuple[float, float]) -> float | None:
    levels = account.level_sdu.within(t_s + window[0], t_s + window[1])
    return float(np.mean(levels)) if len(levels) >= _LEAST_SECONDS else None


def _leader(account: Account, rescript_s: float | None) -> str:
    if rescript_s is None:
        return ""
    said = [m.value for m in account.marked(MarkKind.LEADER) if m.t_s <= rescript_s + _CUES_S]
    return said[-1] if said else ""


def _nearest(account: Account, t_s: float) -> SudsRating | None:
    """Return the rating nearest in time, but none from before its phase began."""
    from_s = max((s.start_s for s in account.phases if s.start_s <= t_s), default=0.0)
    near = [r for r in account.suds if r.t_s >= from_s and abs(r.t_s - t_s) <= _SUDS_NEAR_S]
    return min(near, key=lambda rating: abs(rating.t_s - t_s), default=None)


# --- losses of contact

_WEIGHT = (FlagState.SOME_SIGNS, FlagState.SOFT, FlagState.SEVERAL_SIGNS)


def _losses(account: Account) -> list[list[Flag]]:
    """Return the findings of each loss; those that overlap or nearly do are of one."""
    losses: list[list[Flag]] = []
    until_s = float("-inf")
    for flag in account.flags:
        if flag.kind is not FlagKind.POSSIBLE_DISSOCIATION:
            continue
        if flag.t_s > until_s + _SAME_LOSS_S:
            losses.append([])
            until_s = float("-inf")
        losses[-1].append(flag)
        until_s = max(until_s, account.end_s if flag.until_s is None else flag.until_s)
    return losses


def _loss(account: Account, flags: Sequence[Flag], labels: Sequence[Label]) -> LossCard:
    start_s = min(flag.t_s for flag in flags)
    end_s = max(account.end_s if flag.until_s is None else flag.until_s for flag in flags)
    strongest = sorted(flags, key=lambda flag: -_WEIGHT.index(flag.state))
    verdicts = [
        mark
        for mark in account.marked(*VERDICTS)
        if start_s <= mark.t_s <= end_s + ANSWERED_WITHIN_S
    ]
    shown = [cue for cue in account.cues if start_s <= cue.t_s <= end_s + _CUES_S]
    said_since = [
        label
        for label in labels
        if label.mark.kind in VERDICTS and start_s <= label.mark.t_s <= end_s
    ]
    return LossCard(
        start_s,
        end_s,
        tuple(strongest),
        strongest[0].because,
        tuple(cue for cue in shown if cue.tier),
        verdicts[-1] if verdicts else None,
        tuple(said_since),
    )
