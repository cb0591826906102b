"""The lists that are gone through before and after imagery, as the record names them."""

from enum import StrEnum


class Item(StrEnum):
    """One thing of a list; what a `MarkKind.CHECKED` says once it was gone through.

    The first six belong to a session online, before imagery; the
    last two to the debrief.
    """

    REACHABLE = "reachable"
    PRIVATE = "private"
    HEADSET = "headset"
    PROGRAMS_CLOSED = "programs_closed"
    CALL_PLAN = "call_plan"
    SOMEBODY_NEAR = "somebody_near"
    ORIENTED = "oriented"
    SAFE_TO_GO = "safe_to_go"


class Homework(StrEnum):
    """Whether the client will listen to a recording; what a `MarkKind.HOMEWORK` says."""

    AGREED = "agreed"
    NOT_TODAY = "not_today"


class ClosedWithout(StrEnum):
    """Why a session ends without a whole debrief; what a `MarkKind.CLOSED_EARLY` says.

    Any other value is the therapist's own words.
    """

    CLIENT_HAD_TO_GO = "client_had_to_go"
    BY_PHONE = "by_phone"
    NOTHING_TO_DEBRIEF = "nothing_to_debrief"
    NOT_SAID = "not_said"
