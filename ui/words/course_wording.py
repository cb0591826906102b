"""What is said of a session's course: steps, who leads, what is needed, how long is left."""

from ...monitor.inputs import Leader, Need, Phase
from ...monitor.session_steps import Step
from .phrases import count, tr
from .wording import phase_name

_MINUTE_S = 60.0
CLOSING_S = 15 * _MINUTE_S
"""With less than this to go, time for the ending and for the debrief is short."""

NEXT = "next?"
EYES_ARE_OPEN = "The client\N{RIGHT SINGLE QUOTATION MARK}s eyes are open. On to the debrief?"
LEADER = "Who leads in the image"
LEADER_MEANS = "Who leads in the image now; each press names the next"
WHO_LEADS = "Who leads?"
NEEDS = "Need"
NEEDS_MEAN = "What the client needs in the image now"
NEED_NAMED = "Need: {need}"
NAMED_LAST = "Named last, {age}"
BELIEF = "Belief"
BELIEF_SAID = "Belief {value}"
BELIEF_ASK = "How true does the new ending feel?"
BELIEF_MEANS = "How true the new ending feels to the client, 0 to 10"

LESS_THAN_A_MINUTE = "under a minute left"
TIME_IS_UP = "time is up"
LEFT = "{n}\N{NO-BREAK SPACE}min left"

_STEPS = {
    Step.SAFE_IMAGE: "Safe image",
    Step.UPSETTING_IMAGE: "Upsetting image",
    Step.EARLY_MEMORY: "Early memory",
    Step.SAFE_IMAGE_AGAIN: "Back to the safe image",
    Step.TRIGGER: "Trigger",
    Step.COPING: "Coping",
    Step.OUTCOME: "Outcome",
}
_LEADERS = {
    Leader.THERAPIST: "Therapist leads",
    Leader.CLIENT: "Client leads",
    Leader.BOTH: "Both lead",
    Leader.HELPER: "A helper leads",
}
_NEEDS = {
    Need.SAFETY: "Safety",
    Need.CONNECTION: "Connection",
    Need.SELF_EXPRESSION: "Self-expression",
    Need.AUTONOMY: "Autonomy",
    Need.APPRECIATION: "Appreciation",
    Need.JUSTICE: "Justice",
    Need.BOUNDARIES: "Boundaries",
}
_NEED_MEANINGS = {
    Need.SAFETY: "To be safe, protected from what happens",
    Need.CONNECTION: "Not to be alone; somebody who is close",
    Need.SELF_EXPRESSION: "To say or show what is felt",
    Need.AUTONOMY: "To decide, and to be able to act",
    Need.APPRECIATION: "To be seen, valued, comforted",
    Need.JUSTICE: "That what is wrong is called wrong, and set right",
    Need.BOUNDARIES: "Realistic boundaries: a limit that holds, kindly",
}
_TELLINGS = {1: "1st telling", 2: "2nd telling", 3: "3rd telling"}
_LATER_TELLING = "{n}th telling"


def step_name(step: Step) -> str:
    """Return what stands on a step's button."""
    return tr(_STEPS[step]) if step in _STEPS else phase_name(Phase(step.value))


def leader_words(leader: Leader | None) -> str:
    """Return who leads, or the question."""
    return tr(WHO_LEADS if leader is None else _LEADERS[leader])


def need_name(need: Need) -> str:
    """Return what stands on a need's button."""
    return tr(_NEEDS[need])


def need_meaning(need: Need) -> str:
    """Return what a need is about."""
    return tr(_NEED_MEANINGS[need])


def telling_words(number: int) -> str:
    """Return which telling of the memory it is; empty before the first."""
    if number < 1:
        return ""
    return tr(_TELLINGS.get(number, _LATER_TELLING)).format(n=number)


def left_words(left_s: float) -> str:
    """Return what is left of the planned session, or by how much it is over, in minutes."""
    if left_s > CLOSING_S:
        return tr(LEFT).format(n=_begun_minutes(left_s))
    if left_s > _MINUTE_S:
        return count(_begun_minutes(left_s), "1 minute left", "{n} minutes left")
    if left_s > 0.0:
        return tr(LESS_THAN_A_MINUTE)
    over = int(-left_s / _MINUTE_S)
    return count(over, "over by 1 min", "over by {n} min") if over else tr(TIME_IS_UP)


def _begun_minutes(seconds: float) -> int:
    return -int(-seconds // _MINUTE_S)
