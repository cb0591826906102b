"""What stands on a card of the review, on screen and on paper."""

from dataclasses import dataclass

from ...monitor.inputs import Leader, MarkKind, Need
from ...monitor.records import FlagState
from ...monitor.review.cards import HotspotCard, LossCard
from ..words import review_wording as wording
from ..words.course_wording import leader_words, need_name
from ..words.mark_wording import mark_name
from ..words.phrases import signed, tr
from ..words.wording import clock_words, reason_line
from .lengths import length_words


@dataclass(frozen=True, slots=True)
class CardText:
    """A card as it is read: when, and what is said of it."""

    title: str
    lines: tuple[str, ...]


_HOW = {
    (True, True): wording.MARKED_AND_FOUND,
    (True, False): wording.MARKED,
    (False, True): wording.FOUND,
}


def hotspot_text(card: HotspotCard) -> CardText:
    """Return what is said of a hotspot."""
    title = tr(wording.HOTSPOT_AT).format(clock=clock_words(card.t_s))
    levels = card.levels
    lines = [tr(_HOW[card.marked, card.found])]
    known = [
        tr(words).format(n=signed(level))
        for words, level in (
            (wording.LEVEL_BEFORE, levels.before_sdu),
            (wording.LEVEL_AT, levels.at_sdu),
            (wording.LEVEL_AFTER, levels.after_sdu),
        )
        if level is not None
    ]
    if known:
        lines.append(tr(wording.AROUSAL_AROUND).format(levels=", ".join(known)))
    if card.latency is not None:
        span = length_words(abs(card.latency.rescript_s - card.t_s))
        late = card.latency.rescript_s >= card.t_s
        words = wording.ENDING_LATER if late else wording.ENDING_EARLIER
        lines.append(tr(words).format(span=span))
    if card.settling is not None and card.settling.after_s is not None:
        after_s = card.settling.after_s
        words = wording.SETTLED_WAS if after_s >= 1.0 else wording.SETTLED_THEN
        lines.append(tr(words).format(span=length_words(after_s)))
    if card.suds is not None:
        value, most = card.suds.value, card.suds.scale_max
        lines.append(tr(wording.SUDS_WAS).format(n=value, most=most))
    if card.leader in set(Leader):
        lines.append(leader_words(Leader(card.leader)))
    named = {need.value for need in Need}
    needs = [need_name(Need(need)) for need in card.needs if need in named]
    if needs:
        lines.append(tr(wording.NEEDS_WERE).format(needs=", ".join(needs)))
    if card.belief:
        lines.append(tr(wording.BELIEF_WAS).format(n=card.belief.removesuffix("/10")))
    return CardText(title, tuple(lines))


def verdict_name(kind: MarkKind) -> str:
    """Return the therapist's word on a moment, as it stands on its button and beside it."""
    return tr(wording.IT_WAS_ONE) if kind is MarkKind.HOTSPOT else mark_name(kind)


def hotspot_verdict(card: HotspotCard) -> str:
    """Return what the therapist says since about a hotspot; empty if nothing."""
    if card.verdict is None:
        return ""
    return tr(wording.YOUR_VERDICT).format(verdict=verdict_name(card.verdict))


_STRENGTHS = {
    FlagState.SOME_SIGNS: wording.LOSS_SOME,
    FlagState.SOFT: wording.LOSS_SOFT,
    FlagState.SEVERAL_SIGNS: wording.LOSS_SEVERAL,
}


def loss_text(card: LossCard) -> CardText:
    """Return what is said of a time in which contact may have been lost."""
    title = tr(wording.LOSS_AT).format(
        clock=clock_words(card.start_s), span=length_words(card.end_s - card.start_s)
    )
    lines = [
        tr(_STRENGTHS[card.flags[0].state]),
        tr(wording.BECAUSE_OF).format(reasons=reason_line(card.because)),
    ]
    if card.cues:
        shown = "; ".join(cue.text for cue in card.cues)
        lines.append(tr(wording.SHOWN_THEN).format(cues=shown))
    return CardText(title, tuple(lines))


def verdict_line(card: LossCard) -> str:
    """Return what the therapist says about a possible loss."""
    verdict = card.verdict
    said = tr(wording.NO_VERDICT) if verdict is None else mark_name(verdict)
    return tr(wording.YOUR_VERDICT).format(verdict=said)
