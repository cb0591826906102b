"""Moments of an invented session in which a list is gone through, or the call dropped."""

from collections.abc import Iterator

from ...monitor.checklists import Homework, Item
from ...monitor.client_card import Place, SessionPlan
from ...monitor.inputs import Mark, MarkKind, Phase, PhaseChange, SudsRating
from ...monitor.records import ContactState, Reason, Record, SensorHealth, SensorKind
from ...monitor.session_outline import Reachable, SessionOutline
from .scene_parts import NOW_S, contact, in_call, talk, usual, wave
from .scripted_port import Scene

INVENTED = Reachable(
    "12 Weir Lane, Nowhere-on-Sea", "+49 30 23125 001", "Sister, +49 30 23125 002"
)
"""Nobody's: numbers that are kept free for plays and films."""

ONLINE = SessionOutline(SessionPlan(place=Place.ONLINE), reachable=INVENTED)


def list_scenes() -> tuple[Scene, ...]:
    """Return the moments."""
    return (_gone_through(), _dropped(), _debrief())


def _calm() -> tuple[Record, ...]:
    return (
        *usual(wave(0.4, 0.7)),
        *contact(ContactState.IN_CONTACT),
        *in_call(talk(), round_trip_s=0.4),
    )


def _gone_through() -> Scene:
    done = (Item.REACHABLE, Item.PRIVATE, Item.HEADSET)
    ticks = (Mark(60.0 + n, MarkKind.CHECKED, item.value) for n, item in enumerate(done))
    begins = PhaseChange(NOW_S - 200.0, Phase.PREPARATION)
    return Scene("online_list", (*_calm(), begins, *ticks), outline=ONLINE, shown="9")


def _dropped() -> Scene:
    gone_s = NOW_S - 45.0
    lost = SensorHealth(gone_s, SensorKind.MICROPHONE, False, Reason.CALL_DROPPED, gone_s - 1.0)
    cannot_tell = contact(ContactState.CANNOT_TELL, since_s=gone_s)
    records = (
        *usual(wave(0.4, 0.7)),
        *in_call(talk(until_s=gone_s - 8.0), round_trip_s=0.4),
        lost,
        *cannot_tell,
        Mark(gone_s, MarkKind.CALL_DROPPED, "on"),
    )
    return Scene("call_dropped", records, outline=ONLINE)


def _debrief() -> Scene:
    return Scene("debrief", (*_calm(), *_asked()))


def _asked() -> Iterator[Record]:
    begun_s = NOW_S - 312.0
    yield PhaseChange(begun_s, Phase.DEBRIEF)
    yield SudsRating(begun_s + 40.0, 3)
    yield Mark(begun_s + 62.0, MarkKind.CONTACT_RATED, "8/10")
    yield Mark(begun_s + 90.0, MarkKind.MOST_HELPFUL, "that somebody stood beside me")
    yield Mark(begun_s + 120.0, MarkKind.HOMEWORK, Homework.AGREED.value)
    yield Mark(begun_s + 121.0, MarkKind.CHECKED, Item.ORIENTED.value)
