"""What was agreed with this client, and what kind of session it is.

Part of the session's settings, so that a replay knows it too.  Whatever nobody has said is
unknown, and a cue that needs an agreement is then not shown: no touch without consent.
"""

from dataclasses import dataclass
from enum import StrEnum

REASSURANCE = "That was then. This is now, with me."
"""The line for a client who has chosen none."""


class Said(StrEnum):
    """What is known about one question: nothing, that it is still to be asked, yes or no."""

    UNKNOWN = "unknown"
    OPEN = "open"
    YES = "yes"
    NO = "no"


class UsualPattern(StrEnum):
    """How this client usually loses contact, as far as it is known."""

    UNKNOWN = "unknown"
    DROPS = "drops"
    FLAT = "flat"
    STILL_HIGH = "still_high"
    FLASHBACK = "flashback"
    TRANCE = "trance"


class SessionMode(StrEnum):
    """What the imagery of a session is for."""

    UNKNOWN = "unknown"
    DIAGNOSTIC = "diagnostic"
    THERAPIST_RESCRIPTS = "therapist_rescripts"
    CLIENT_RESCRIPTS = "client_rescripts"
    FUTURE_IMAGE = "future_image"


class Place(StrEnum):
    """Where client and therapist meet."""

    UNKNOWN = "unknown"
    ROOM = "room"
    ONLINE = "online"


@dataclass(frozen=True, slots=True)
class ClientCard:
    """What is known of this client before the session.

    Attributes
    ----------
    stop_signal, touch, scarf
        What was agreed for this session; touch and scarf count as refused unless YES.
    early_signs
        Whether the client's own early signs, and what helps, have been talked about.
    card_age_days
        How old this card is; None if nobody knows.
    prone
        Whether the client is prone to lose contact.
    wants_no_plan, wants_to_lead
        The client asked not to plan the new ending; asked to lead it.
    objects, scents
        What the client likes to hold, and to smell, as a cue will name it.
    smell_triggers
        Whether smells belong to the trauma; a scent is offered only if they do NOT.
    reassurance
        The line this client wants to hear; empty for `REASSURANCE`.
    name_disliked, present_unsafe, cannot_see
        The client does not like to be named; is not safe at present; cannot see well.
    eyes_open
        YES: is willing to open the eyes; NO: finds that frightening.
    eyes_closed_wished
        Whether the client would rather keep the eyes closed.
    breathing_panics, body_triggers, feet_trigger, no_muscle_tension
        What is not to be suggested: breathing, the body, the feet, tensing muscles.
    adult_self_rehearsed, sees_images
        Whether the adult self has been tried out; whether the client sees images at all.
    vividness
        OPEN: how vivid images are is still to be asked today.
    heart_medication
        Beta-blocker, pacemaker or atrial fibrillation.
    usual_pattern
        How the client usually loses contact.
    """

    stop_signal: Said = Said.UNKNOWN
    touch: Said = Said.UNKNOWN
    scarf: Said = Said.UNKNOWN
    early_signs: Said = Said.UNKNOWN
    card_age_days: int | None = None
    prone: Said = Said.UNKNOWN
    wants_no_plan: Said = Said.UNKNOWN
    wants_to_lead: Said = Said.UNKNOWN
    objects: tuple[str, ...] = ()
    scents: tuple[str, ...] = ()
    smell_triggers: Said = Said.UNKNOWN
    reassurance: str = ""
    name_disliked: Said = Said.UNKNOWN
    present_unsafe: Said = Said.UNKNOWN
    cannot_see: Said = Said.UNKNOWN
    eyes_open: Said = Said.UNKNOWN
    eyes_closed_wished: Said = Said.UNKNOWN
    breathing_panics: Said = Said.UNKNOWN
    body_triggers: Said = Said.UNKNOWN
    feet_trigger: Said = Said.UNKNOWN
    no_muscle_tension: Said = Said.UNKNOWN
    adult_self_rehearsed: Said = Said.UNKNOWN
    sees_images: Said = Said.UNKNOWN
    vividness: Said = Said.UNKNOWN
    heart_medication: Said = Said.UNKNOWN
    usual_pattern: UsualPattern = UsualPattern.UNKNOWN

    @property
    def heart_says_little(self) -> bool:
        """Whether findings must not lean on the heart: the client's numbers count instead."""
        return self.heart_medication is Said.YES

    @property
    def offered(self) -> str:
        """The first thing that may be offered to hold or smell; empty if there is none."""
        may_smell = self.smell_triggers is Said.NO
        return next(iter((*self.objects, *(self.scents if may_smell else ()))), "")

    def words(self) -> dict[str, str]:
        """Return what stands for the placeholders of a cue's text."""
        return {"object": self.offered, "reassurance": self.reassurance or REASSURANCE}


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """What kind of session this is to be.

    Attributes
    ----------
    mode, place
        What for, and where.
    number
        1 for this client's first session of rescripting; None if nobody said.
    short_reliving_s
        The memory is to be relived for no longer than this, seconds; None for no limit.
    diagnostic_done
        Whether a diagnostic session has been held.
    homework
        Whether the client will listen to a recording.
    """

    mode: SessionMode = SessionMode.UNKNOWN
    place: Place = Place.UNKNOWN
    number: int | None = None
    short_reliving_s: float | None = None
    diagnostic_done: Said = Said.UNKNOWN
    homework: Said = Said.UNKNOWN
