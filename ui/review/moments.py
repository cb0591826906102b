"""What the review goes through: hotspots, possible losses, and what was said since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ...monitor.inputs import MarkKind
from ...monitor.recording.labels import Label
from ...monitor.records import ContactState
from ...monitor.review.account import Account, Span
from ...monitor.review.cards import (
    VERDICTS,
    HotspotCard,
    LossCard,
    hotspot_cards,
    loss_cards,
)
from ..words import review_wording as wording
from ..words.mark_wording import mark_name
from ..words.phrases import tr
from ..words.wording import clock_words
from .card_text import CardText, hotspot_text, loss_text

_AROUND_S = 30.0
_ON_CARDS = frozenset(VERDICTS)
_OF_NO_MOMENT = frozenset({MarkKind.MEMORY})
"""What is said of the session as a whole."""
_SIGNS = (ContactState.SOME_SIGNS, ContactState.SEVERAL_SIGNS)


class Kind(StrEnum):
    """What a moment is of."""

    HOTSPOT = "hotspot"
    LOSS = "loss"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment worth going to.

    Attributes
    ----------
    kind
        What it is of.
    t_s
        When it is, seconds.
    start_s, end_s
        The stretch to look at and to listen to, seconds.
    text
        What is said of it.
    verdict
        The therapist's word on a hotspot or a possible loss; None if there is none.
    """

    kind: Kind
    t_s: float
    start_s: float
    end_s: float
    text: CardText
    verdict: MarkKind | None = None

    @property
    def key(self) -> tuple[str, float]:
        """What tells it from others, whatever is said of it."""
        return self.kind.value, self.t_s


def moments_of(account: Account, labels: Iterable[Label]) -> tuple[Moment, ...]:
    """Return hotspots as they rank, then losses, then what was said since, in their order.

    Parameters
    ----------
    labels
        What was said of the session since.
    """
    labels = of_moments(labels)
    cards = hotspot_cards(account, labels)
    hotspots = [
        Moment(
            Kind.HOTSPOT,
            card.t_s,
            max(0.0, card.t_s - _AROUND_S),
            min(account.end_s, card.t_s + _AROUND_S),
            hotspot_text(card),
            card.verdict,
        )
        for card in cards
    ]
    losses = [
        Moment(Kind.LOSS, card.start_s, card.start_s, card.end_s, loss_text(card), card.verdict)
        for card in loss_cards(account, labels)
    ]
    on_cards = _on_cards(cards)
    said = [
        _said(label) for label in labels if label.number not in on_cards and _has_no_card(label)
    ]
    return (*hotspots, *losses, *sorted(said, key=lambda moment: moment.t_s))


def following(moments: Sequence[Moment], t_s: float) -> Moment | None:
    """Return the first moment after `t_s` (seconds); None behind the last."""
    return min((m for m in moments if m.t_s > t_s), key=lambda m: m.t_s, default=None)


def preceding(moments: Sequence[Moment], t_s: float) -> Moment | None:
    """Return the last moment before `t_s` (seconds); None before the first."""
    return max((m for m in moments if m.t_s < t_s), key=lambda m: m.t_s, default=None)


def lowest_contact(account: Account) -> Span[ContactState] | None:
    """Return where there were most signs of lost contact for longest; None without signs."""
    signs = [span for span in account.contact if span.what in _SIGNS]
    return max(signs, key=lambda s: (_SIGNS.index(s.what), s.length_s), default=None)


def with_labels(account: Account, labels: Iterable[Label]) -> Account:
    """Return the account with what was said since among its marks, to be drawn.

    What was said of a hotspot stands on its card, not over its mark; of several words on a
    loss, the one that holds is drawn.
    """
    labels = of_moments(labels)
    left_out = _on_cards(hotspot_cards(account, labels)) | _overruled(
        loss_cards(account, labels)
    )
    said = [
        label.mark for label in labels if not label.withdrawn and label.number not in left_out
    ]
    marks = sorted([*account.marks, *said], key=lambda mark: mark.t_s)
    return replace(account, marks=tuple(marks))


def of_moments(labels: Iterable[Label]) -> tuple[Label, ...]:
    """Return what was said of moments, without what was said of the session as a whole."""
    return tuple(label for label in labels if label.mark.kind not in _OF_NO_MOMENT)


def _on_cards(cards: Iterable[HotspotCard]) -> frozenset[int]:
    """Return the numbers of the labels that stand on cards of hotspots."""
    return frozenset(label.number for card in cards for label in card.labels)


def _overruled(cards: Iterable[LossCard]) -> frozenset[int]:
    """Return the numbers of the labels on losses of which something else was said later."""
    return frozenset(label.number for card in cards for label in card.labels[:-1])


def _has_no_card(label: Label) -> bool:
    return not label.withdrawn and label.mark.kind not in _ON_CARDS


def _said(label: Label) -> Moment:
    t_s, until_s = label.mark.t_s, label.until_s
    title = tr(wording.SAID_AT).format(clock=clock_words(t_s), what=mark_name(label.mark.kind))
    lines = []
    if until_s is not None:
        lines.append(tr(wording.SAID_UNTIL).format(clock=clock_words(until_s)))
    if label.mark.value:
        lines.append(label.mark.value)
    end_s = t_s if until_s is None else until_s
    return Moment(Kind.SAID, t_s, t_s, end_s, CardText(title, tuple(lines)))
