"""What the client's card and the plan of the session say, as facts for the cues."""

from ..client_card import ClientCard, Place, Said, SessionMode, SessionPlan, UsualPattern
from .facts import Facts, noted

_NOTED = {
    "prone": "prone",
    "no_planning": "wants_no_plan",
    "wants_to_lead": "wants_to_lead",
    "name_disliked": "name_disliked",
    "present_unsafe": "present_unsafe",
    "cannot_see": "cannot_see",
    "eyes_open_agreed": "eyes_open",
    "eyes_closed_wished": "eyes_closed_wished",
    "breathing_panics": "breathing_panics",
    "body_triggers": "body_triggers",
    "feet_trigger": "feet_trigger",
    "no_muscle_tension": "no_muscle_tension",
    "heart_medication": "heart_medication",
    "touch_agreed": "touch",
    "scarf_agreed": "scarf",
}
"""Facts that hold where the card says yes."""

_REFUSED = {
    "touch_declined": "touch",
    "eyes_open_frightening": "eyes_open",
    "adult_self_not_rehearsed": "adult_self_rehearsed",
    "no_images": "sees_images",
}
"""Facts that hold where the card says no."""

_TO_ASK = {
    "stop_signal_open": "stop_signal",
    "touch_open": "touch",
    "early_signs_open": "early_signs",
    "vividness_open": "vividness",
}
"""Facts that hold where something is still to be asked, with that as the reason."""

_FRESH_DAYS = 28
_LATER_FROM = 4

CARD_FACTS = frozenset({*_NOTED, *_REFUSED, *_TO_ASK, "card_fresh", "object_agreed",
    "flashback_usual"})  # fmt: skip
PLAN_FACTS = frozenset({
    *(mode.value for mode in SessionMode if mode is not SessionMode.UNKNOWN),
    "online", "later_session", "short_reliving", "diagnostic_done", "homework",
})  # fmt: skip
REASONED_CARD_FACTS = frozenset({*_TO_ASK, "prone", "online", "homework", "later_session"})


def card_facts(card: ClientCard) -> Facts:
    """Return what the card says."""
    facts: Facts = {
        **{fact: () for fact, name in _NOTED.items() if getattr(card, name) is Said.YES},
        **{fact: () for fact, name in _REFUSED.items() if getattr(card, name) is Said.NO},
        **{
            fact: (noted(fact),)
            for fact, name in _TO_ASK.items()
            if getattr(card, name) is Said.OPEN
        },
    }
    if card.prone is Said.YES:
        facts["prone"] = (noted("prone"),)
    if card.card_age_days is not None and card.card_age_days < _FRESH_DAYS:
        facts["card_fresh"] = ()
    if card.offered:
        facts["object_agreed"] = ()
    if card.usual_pattern is UsualPattern.FLASHBACK:
        facts["flashback_usual"] = ()
    return facts


def plan_facts(plan: SessionPlan) -> Facts:
    """Return what the plan says."""
    facts: Facts = {}
    if plan.mode is not SessionMode.UNKNOWN:
        facts[plan.mode.value] = ()
    if plan.place is Place.ONLINE:
        facts["online"] = (noted("online"),)
    if plan.number is not None and plan.number >= _LATER_FROM:
        facts["later_session"] = (noted("later_session", plan.number),)
    if plan.short_reliving_s is not None:
        facts["short_reliving"] = ()
    if plan.diagnostic_done is Said.YES:
        facts["diagnostic_done"] = ()
    if plan.homework is Said.YES:
        facts["homework"] = (noted("homework"),)
    return facts
