"""Everything that a card asks, group by group, in the order in which it is asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeAlias

from ...monitor.client_card import REASSURANCE, Said
from ...monitor.clients.client_entry import Client
from ..theme import Look
from ..widgets.form_fields import Field, Line, Number, OneOf, Segments, ThingsLine, Ticks
from ..words import card_form_wording as wording
from ..words import online_wording

MakeField: TypeAlias = Callable[[Look, str], Field]

_MINUTE_S = 60.0
_SAID = {said: wording.SAID[said] for said in (Said.UNKNOWN, Said.YES, Said.NO)}
_TO_ASK = {said: wording.SAID[said] for said in (Said.UNKNOWN, Said.OPEN, Said.YES, Said.NO)}


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a card asks.

    Attributes
    ----------
    at
        Where the answer stands: a field of the client, or "card.touch" for one of its parts.
    words
        What is asked.
    make
        Makes the field that it is answered in.
    """

    at: str
    words: str
    make: MakeField

    def of(self, client: Client) -> Any:  # noqa: ANN401 - of whatever kind stands there
        """Return what the client's card says."""
        value: Any = client
        for name in self.at.split("."):
            value = getattr(value, name)
        return value

    def answered(self, client: Client, value: Any) -> Client:  # noqa: ANN401
        """Return the client with another answer."""
        part, _, name = self.at.rpartition(".")
        if not part:
            return replace(client, **{name: value})
        return replace(client, **{part: replace(getattr(client, part), **{name: value})})


@dataclass(frozen=True, slots=True)
class Group:
    """What stands together under a heading, in the left or the right column."""

    heading: str
    asked: tuple[Asked, ...]
    left: bool = True
    means: str = ""


def _segments(at: str, words: str, answers: Mapping[Any, str]) -> Asked:
    return Asked(at, words, partial(Segments, answers=answers))


def _said(name: str, words: str, answers: Mapping[Any, str] = _SAID) -> Asked:
    return _segments(f"card.{name}", words, answers)


def _words(at: str, words: str, hint: str) -> Asked:
    return Asked(at, words, partial(Line, hint=hint))


def _things(name: str, words: str, hint: str) -> Asked:
    return Asked(f"card.{name}", words, partial(ThingsLine, hint=hint))


def _one_of(at: str, words: str, answers: Mapping[Any, str]) -> Asked:
    return Asked(at, words, partial(OneOf, answers=answers))


GROUPS = (
    Group(
        wording.FIRST,  # what to answer if there is only a minute
        (
            _said("stop_signal", wording.STOP_SIGNAL, _TO_ASK),
            _said("early_signs", wording.EARLY_SIGNS, _TO_ASK),
            _said("touch", wording.TOUCH, _TO_ASK),
            _said("scarf", wording.SCARF),
            _said("vividness", wording.VIVIDNESS, wording.ASKED),
            _words("notes.stop_signal", wording.STOP_WORDS, wording.STOP_HINT),
        ),
    ),
    Group(
        wording.SESSION,
        (
            _one_of("plan.mode", wording.MODE, wording.MODES),
            _segments("plan.place", wording.PLACE, wording.PLACES),
            _segments("plan.diagnostic_done", wording.DIAGNOSTIC_DONE, _SAID),
            _segments("plan.homework", wording.HOMEWORK, _SAID),
            _segments("sensitivity", wording.SENSITIVITY, wording.SENSITIVITIES),
            Asked(
                "plan.number",
                wording.NUMBER,
                partial(Number, without=wording.COUNTED, bounds=(1, 999)),
            ),
            Asked(
                "session_s",
                wording.LENGTH,
                partial(
                    Number, without="90", bounds=(10, 240), unit=_MINUTE_S, usual=90 * _MINUTE_S
                ),
            ),
            Asked(
                "plan.short_reliving_s",
                wording.SHORT,
                partial(Number, without=wording.NO_LIMIT, bounds=(1, 60), unit=_MINUTE_S),
            ),
            Asked(
                "upper_edge_bpm",
                wording.EDGE,
                partial(Number, without=wording.BY_BASELINE, bounds=(60, 220)),
            ),
        ),
        left=False,
    ),
    Group(
        online_wording.WHOM_TO_CALL,
        (
            _words("reachable.place", online_wording.PLACE, online_wording.PLACE_HINT),
            _words("reachable.phone", online_wording.PHONE, online_wording.PHONE_HINT),
            _words(
                "reachable.emergency", online_wording.EMERGENCY, online_wording.EMERGENCY_HINT
            ),
        ),
        left=False,
        means=online_wording.WHOM_TO_CALL_MEANS,
    ),
    Group(
        wording.SIGNS,
        (
            _words("notes.early_signs", wording.SIGNS_WORDS, wording.SIGNS_HINT),
            _one_of("card.usual_pattern", wording.PATTERN, wording.PATTERNS),
            _said("prone", wording.PRONE),
            _said("present_unsafe", wording.PRESENT_UNSAFE),
        ),
    ),
    Group(
        wording.HELPS,
        (
            _words("notes.helps", wording.HELPS_WORDS, wording.HELPS_HINT),
            _things("objects", wording.OBJECTS, wording.OBJECTS_HINT),
            _things("scents", wording.SCENTS, wording.SCENTS_HINT),
            _words("card.reassurance", wording.LINE, REASSURANCE),
            _said("eyes_open", wording.EYES_OPEN),
            _said("eyes_closed_wished", wording.EYES_CLOSED),
        ),
    ),
    Group(
        wording.HINDERS,
        (
            _words("notes.hinders", wording.HINDERS_WORDS, wording.HINDERS_HINT),
            _said("smell_triggers", wording.SMELL),
            _said("breathing_panics", wording.BREATHING),
            _said("body_triggers", wording.BODY),
            _said("feet_trigger", wording.FEET),
            _said("no_muscle_tension", wording.MUSCLES),
            _said("name_disliked", wording.NAME_DISLIKED),
            _said("cannot_see", wording.CANNOT_SEE),
        ),
        left=False,
    ),
    Group(
        wording.AGREED,
        (
            _said("wants_no_plan", wording.NO_PLAN),
            _said("wants_to_lead", wording.TO_LEAD),
            _said("adult_self_rehearsed", wording.REHEARSED),
            _said("sees_images", wording.IMAGES),
        ),
        left=False,
    ),
    Group(
        wording.MEDICATION,
        (
            Asked(
                "medication",
                "",
                partial(Ticks, answers=wording.MEDICATIONS, none=wording.NO_MEDICATION),
            ),
            _words("notes.medication", wording.MEDICATION_WORDS, wording.MEDICATION_HINT),
        ),
        means=wording.MEDICATION_MEANS,
    ),
)
