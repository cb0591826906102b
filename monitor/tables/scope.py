"""What an export may hold: what the client agreed to, and no more than its purpose needs."""

from dataclasses import dataclass, replace
from enum import StrEnum

from ..checklists import ClosedWithout, Homework, Item
from ..consent import Consent, Modality
from ..errors import Expected
from ..inputs import Leader, Need
from ..recording.labels import Memory

_CHOSEN = frozenset({"on", "off", *Leader, *Need, *Memory, *Item, *Homework, *ClosedWithout})
"""What marks say that is chosen from a list; everything else may be the therapist's words."""


class Purpose(StrEnum):
    """Whom an export is for."""

    CLIENT = "client"
    SUPERVISION = "supervision"
    RESEARCH = "research"


class NotAgreed(Expected):
    """The client has not agreed to an export for this purpose."""


_NEEDS = {Purpose.SUPERVISION: Modality.SUPERVISION, Purpose.RESEARCH: Modality.RESEARCH}


@dataclass(frozen=True, slots=True)
class Scope:
    """What may leave.

    Attributes
    ----------
    notes
        Whether the therapist's own words may.
    dates
        Whether the day of the session may; else it is written as the first of January 2000.
    """

    notes: bool
    dates: bool


def scope_of(purpose: Purpose, consent: Consent, *, simulated: bool = False) -> Scope:
    """Return what may leave for `purpose`, with the `consent` that holds at the end.

    A client may always have their own data.  Nobody has to agree for a simulated one.

    Raises
    ------
    NotAgreed
        If nothing may.
    """
    needed = _NEEDS.get(purpose)
    if needed is not None and not simulated and not consent.gives(needed):
        raise NotAgreed(
            f"The client has not agreed to the use of this session for {purpose.value}. "
            "Ask them, and record their answer, before it is exported."
        )
    whole = Scope(notes=True, dates=True)
    if purpose is Purpose.SUPERVISION:
        return replace(whole, dates=False)
    return whole if purpose is Purpose.CLIENT else Scope(notes=False, dates=False)


def harmless(value: str) -> str:
    """Return a value that was chosen, not written: a number of ten, or one of our own words."""
    return value if value in _CHOSEN or value.removesuffix("/10").isdecimal() else ""
