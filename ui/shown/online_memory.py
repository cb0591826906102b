"""A session online, as the therapist has said: what was gone through, a call that drops."""

import re
from collections.abc import Mapping

from ...monitor.channels.phases import IMAGERY
from ...monitor.checklists import Item
from ...monitor.inputs import Mark, MarkKind, PhaseChange, SudsRating
from ...monitor.session_outline import Reachable
from ..words import online_wording as wording
from ..words.phrases import tr
from ..words.wording import clock_words
from .list_readouts import (
    DroppedReadout,
    OnlineReadout,
    StepReadout,
    StepState,
    TickReadout,
    WhomReadout,
)

WAIT_S, WAIT_IN_IMAGE_S = 60.0, 10.0
"""How long a dropped call is left open before the client is phoned."""

PHONE_S = 180.0
"""How long the client is phoned before the emergency contact is called (assumption)."""


class OnlineMemory:
    """Folds what the therapist says."""

    def __init__(self) -> None:
        self._checked: dict[str, float] = {}
        self._dropped_s: float | None = None
        self._in_image = False
        self._dropped_in_image = False

    def fold(self, said: PhaseChange | SudsRating | Mark) -> None:
        """Take what the therapist said."""
        match said:
            case PhaseChange():
                self._in_image = said.phase in IMAGERY
            case Mark(kind=MarkKind.CHECKED):
                self._checked[said.value] = said.known_s
            case Mark(kind=MarkKind.CALL_DROPPED):
                self._drop(said)

    def at(self, now_s: float, reachable: Reachable, *, listened: bool) -> OnlineReadout:
        """Return what to show.

        Parameters
        ----------
        now_s
            Session time, seconds.
        reachable
            Where the client is, and whom to call.
        listened
            Whether the call itself is heard, so that its delay may be known.
        """
        ticks = ticks_of(wording.ITEMS, self._checked)
        done = sum(tick.pressed_s is not None for tick in ticks)
        return OnlineReadout(
            _whom(reachable),
            ticks,
            tr(wording.GONE_THROUGH).format(done=done, all=len(ticks)),
            listened,
            self._dropped(now_s, reachable),
        )

    def _drop(self, mark: Mark) -> None:
        dropped = mark.value == "on"
        self._dropped_s = mark.t_s if dropped else None
        self._dropped_in_image = dropped and self._in_image

    def _dropped(self, now_s: float, reachable: Reachable) -> DroppedReadout | None:
        if self._dropped_s is None:
            return None
        gone_s = max(0.0, now_s - self._dropped_s)
        return DroppedReadout(
            tr(wording.DROPPED_FOR).format(clock=clock_words(gone_s)),
            tr(wording.NOT_COUNTED),
            self._plan(gone_s, reachable),
        )

    def _plan(self, gone_s: float, reachable: Reachable) -> tuple[StepReadout, ...]:
        in_image = self._dropped_in_image
        phone_s = WAIT_IN_IMAGE_S if in_image else WAIT_S
        call_s = phone_s + PHONE_S
        at_phone, at_call = clock_words(phone_s), clock_words(call_s)
        phone, emergency = _unbroken(reachable.phone), _unbroken(reachable.emergency)
        wait = wording.WAIT_IN_IMAGE if in_image else wording.WAIT
        dial = wording.PHONE_NOW if phone else wording.PHONE_NOT_TOLD
        call = wording.CONTACT_NOW if emergency else wording.CONTACT_NOT_TOLD
        return (
            _step(gone_s, 0.0, phone_s, tr(wait).format(until=at_phone)),
            _step(gone_s, phone_s, call_s, tr(dial).format(since=at_phone, phone=phone)),
            _step(gone_s, call_s, float("inf"), tr(call).format(since=at_call, whom=emergency)),
        )


def ticks_of(
    items: Mapping[Item, str], checked: Mapping[str, float]
) -> tuple[TickReadout, ...]:
    """Return a list as it stands: its items in words, and when each was ticked, seconds."""
    return tuple(
        TickReadout(item, tr(words), checked.get(item.value)) for item, words in items.items()
    )


def _unbroken(words: str) -> str:
    """Return the words with no line's end within a number."""
    return re.sub(r"(?<=\d) (?=\d)", "\N{NO-BREAK SPACE}", words)


def _whom(reachable: Reachable) -> tuple[WhomReadout, ...]:
    named = (
        (wording.PLACE, reachable.place),
        (wording.PHONE, reachable.phone),
        (wording.EMERGENCY, reachable.emergency),
    )
    return tuple(
        WhomReadout(tr(name), told or tr(wording.NOT_TOLD), bool(told)) for name, told in named
    )


def _step(gone_s: float, from_s: float, until_s: float, words: str) -> StepReadout:
    state = StepState.NOW
    if gone_s >= until_s:
        state = StepState.DONE
    elif gone_s < from_s:
        state = StepState.LATER
    return StepReadout(state, tr(wording.STEP_WORDS[state]), words)
