"""What each key does, in words, in the groups in which it is looked up."""

from ...monitor.inputs import MarkKind, Need
from ..keyboard.keys import CHOICES, NEEDS, NUMBERS, STEPS, Action
from .course_wording import need_name
from .mark_wording import mark_name
from .phrases import tr
from .practise_wording import ACT_NAMES

HELP_TITLE = "What the keys do"
HELP_CLOSES = "Keys go on working. {key} or {other} closes this."
HELP_CLOSES_WITH_ONE = "Keys go on working. {key} closes this."
WITHOUT = "no key"

MARKING, SESSION, CUES, VERDICTS, IMAGE, RARE, SHOWN, ASKED, PRACTISING = (
    "Mark a moment",
    "The session",
    "Cues",
    "What was true a moment ago",
    "In the image",
    "Seldom",
    "What is shown",
    "While something is asked",
    "Practising: what you say",
)

GROUPS: dict[str, tuple[Action, ...]] = {
    MARKING: (
        Action.HOTSPOT, Action.RESCRIPT, Action.FAR_AWAY, Action.SILENCE_ON_PURPOSE,
        Action.CRYING, Action.BACK, Action.STOP, Action.SUDS, Action.UNDO,
    ),
    SESSION: (*STEPS, Action.LEADER, Action.NEED, Action.BELIEF, Action.END),
    CUES: (Action.HELPFUL, Action.NOT_HELPFUL, Action.QUIET_MODE),
    VERDICTS: (
        Action.EARLIER, Action.DATE_BACK, Action.CONTACT_LOST, Action.CONTACT_NOT_LOST,
        Action.CONTACT_UNSURE, Action.FALSE_CUE, Action.MISSED_EPISODE,
    ),
    IMAGE: (
        Action.IN_IMAGE, Action.PRESENT_TENSE, Action.SENSE, Action.ACTION,
        Action.THREAT_GONE, Action.CHILD_ANSWERED, Action.SAFE_PLACE, Action.GUILT,
        Action.REVENGE, Action.EYES_OPEN,
    ),
    RARE: (
        Action.MORE, Action.BREATHING, Action.FAINT, Action.GETTING_BAD, Action.PASS,
        Action.PIN_HOTSPOT, Action.REBASELINE, Action.LINE_POOR,
    ),
    SHOWN: (
        Action.AGREED, Action.VOICES, Action.DELAY, Action.ONLINE,
        Action.CALL_DROPPED, Action.DEBRIEF,
        Action.GLANCE, Action.BLANK, Action.HELP, Action.CLOSE,
    ),
    ASKED: (
        *CHOICES, *NUMBERS, *NEEDS, Action.THERAPIST_ALONE, Action.CLIENT_ALONE,
    ),
    PRACTISING: (
        Action.SAY_ASK, Action.SAY_GROUND, Action.SAY_REASSURE, Action.SAY_STEP_IN,
        Action.SAY_PAUSE, Action.SAY_WAIT,
    ),
}  # fmt: skip
"""Every action stands in one of them."""

SERIES: dict[tuple[Action, ...], str] = {
    STEPS: "Parts of the session",
    CHOICES: "What stands in a row",
    NUMBERS: "A number of ten",
    NEEDS: "A need",
}
"""What actions that differ by a number are called together."""

NAMES = {
    Action.UNDO: "Take it back",
    Action.SUDS: "Enter the client\N{RIGHT SINGLE QUOTATION MARK}s number",
    Action.LEADER: "Who leads",
    Action.NEED: "A need is named",
    Action.BELIEF: "Enter how true it feels",
    Action.END: "End the session",
    Action.HELPFUL: "The cue was helpful",
    Action.NOT_HELPFUL: "The cue was not helpful",
    Action.EARLIER: "Say what was true earlier",
    Action.DATE_BACK: "Date the next mark back",
    Action.IN_IMAGE: "Open: in the image",
    Action.MORE: "Open: more marks",
    Action.AGREED: "What is agreed to",
    Action.VOICES: "Whose voice is whose",
    Action.DELAY: "Delay of the call",
    Action.ONLINE: "Session online",
    Action.DEBRIEF: "Closing talk",
    Action.GLANCE: "Glance view",
    Action.BLANK: "Blank the screen",
    Action.HELP: "This help",
    Action.CLOSE: "Close what is open",
    Action.THERAPIST_ALONE: "The therapist talks alone",
    Action.CLIENT_ALONE: "The client talks alone",
}
STEP_NAME = "Part {n} of the session"
CHOICE_NAME = "Number {n} in the row"
NUMBER_NAME = "The number {n}"


def action_name(action: Action) -> str:
    """Return what an action is called."""
    for series, first, name in (
        (STEPS, 1, STEP_NAME), (CHOICES, 1, CHOICE_NAME), (NUMBERS, 0, NUMBER_NAME),
    ):  # fmt: skip
        if action in series:
            return tr(name).format(n=series.index(action) + first)
    if action in NEEDS:
        return need_name(tuple(Need)[NEEDS.index(action)])
    if action in NAMES:
        return tr(NAMES[action])
    if action in GROUPS[PRACTISING]:
        return next(tr(ACT_NAMES[k]) for k in ACT_NAMES if action.value == f"say_{k.value}")
    return mark_name(MarkKind(action.value))
