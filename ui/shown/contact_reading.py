"""How contact looks: for each state a shape and a role, with or without reasons."""

from ...monitor.records import ContactState
from ..words import wording
from .readouts import ContactReadout, ContactShape, Role

_SHAPES = {
    ContactState.IN_CONTACT: (ContactShape.TOGETHER, Role.CALM),
    ContactState.UNSURE: (ContactShape.TOUCHING, Role.CALM),
    ContactState.SOME_SIGNS: (ContactShape.APART, Role.CONTACT),
    ContactState.SEVERAL_SIGNS: (ContactShape.FAR_APART, Role.CONTACT),
    ContactState.RETURNING: (ContactShape.TOUCHING, Role.CALM),
    ContactState.CANNOT_TELL: (ContactShape.UNKNOWN, Role.TECHNICAL),
}


def known_contact(state: ContactState, lasts_s: float, detail: str) -> ContactReadout:
    """Return what to show of a state that has lasted for `lasts_s` (seconds)."""
    shape, role = _SHAPES[state]
    return ContactReadout(
        word=wording.contact_word(state),
        about=wording.contact_about(state),
        shape=shape,
        role=role,
        since=wording.since_words(lasts_s),
        detail=detail,
        dimmed=False,
    )


def unknown_contact(word: str, why: str) -> ContactReadout:
    """Return what to show where nothing can be said of contact, and why."""
    shape, role = _SHAPES[ContactState.CANNOT_TELL]
    return ContactReadout(word, "", shape, role, "", why, dimmed=True)
