"""A session as the therapist judged it since: without the hotspots that were none.

The account of what was said live stays as it is; figures are measured of this one instead.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..inputs import Mark, MarkKind
from ..recording.labels import Label
from ..records import Flag, FlagKind, RescriptLatency
from .account import Account
from .cards import SAME_HOTSPOT_S, HotspotCard, hotspot_cards

_SAME_TAP_S = 1.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A session as it was judged.

    Attributes
    ----------
    account
        Of it, without what rests on hotspots that were none.
    hotspots_left_out
        How many these are.
    """

    account: Account
    hotspots_left_out: int


def as_judged(account: Account, labels: Iterable[Label]) -> Judged:
    """Return an account without the hotspots that the therapist says were none.

    A new ending remains one; how long after such a hotspot it began is not known any more.
    """
    cards = hotspot_cards(account, labels)
    denied = [card for card in cards if card.denied]
    if not denied:
        return Judged(account, 0)
    judged = replace(
        account,
        marks=tuple(mark for mark in account.marks if not _is_mark_of(mark, denied)),
        flags=tuple(flag for flag in account.flags if not _is_of(flag, cards)),
        latencies=tuple(_without(one, cards) for one in account.latencies),
    )
    return Judged(judged, len(denied))


def _is_mark_of(mark: Mark, denied: Sequence[HotspotCard]) -> bool:
    return mark.kind is MarkKind.HOTSPOT and any(
        card.marked and card.t_s == mark.t_s for card in denied
    )


def _is_of(flag: Flag, cards: Sequence[HotspotCard]) -> bool:
    """Return whether a finding of a peak is of a hotspot that was none: the nearest to it."""
    near = [card for card in cards if abs(card.t_s - flag.t_s) < SAME_HOTSPOT_S]
    if flag.kind is not FlagKind.PEAK_AROUSAL or not near:
        return False
    return min(near, key=lambda card: abs(card.t_s - flag.t_s)).denied


def _without(latency: RescriptLatency, cards: Sequence[HotspotCard]) -> RescriptLatency:
    """Return how a new ending was timed, without what is counted from a hotspot of none."""
    if latency.from_tap_s is not None:
        tap_s = latency.rescript_s - latency.from_tap_s
        if any(c.denied and c.marked and abs(c.t_s - tap_s) < _SAME_TAP_S for c in cards):
            latency = replace(latency, from_tap_s=None)
    found = [c for c in cards if c.found and c.t_s <= latency.rescript_s + SAME_HOTSPOT_S]
    if found and max(found, key=lambda card: card.t_s).denied:
        latency = replace(latency, from_onset_s=None, from_maximum_s=None)
    return latency
