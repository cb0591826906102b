"""What stands on the therapist's marks, and what pressing them says."""

from ...monitor.inputs import MarkKind
from .phrases import tr

_MARKS = {
    MarkKind.HOTSPOT: "Hotspot",
    MarkKind.RESCRIPT: "Rescript",
    MarkKind.FAR_AWAY: "Far away",
    MarkKind.SILENCE_ON_PURPOSE: "Silence on purpose",
    MarkKind.CRYING: "Crying",
    MarkKind.BACK: "Back in contact",
    MarkKind.STOP: "Stop signal",
    MarkKind.REPLIED_WITHOUT_WORDS: "Nod",
    MarkKind.QUIET_MODE: "Quiet mode",
    MarkKind.NOTE: "Note",
    MarkKind.GETTING_BAD: "Getting bad",
    MarkKind.PASS: "Told again",
    MarkKind.PIN_HOTSPOT: "Pin hotspot",
    MarkKind.REBASELINE: "New baseline",
    MarkKind.FAINT: "Looks faint",
    MarkKind.SENSE: "A sense named",
    MarkKind.PRESENT_TENSE: "Present tense",
    MarkKind.NEED: "Need named",
    MarkKind.ACTION: "Action",
    MarkKind.THREAT_GONE: "Threat gone",
    MarkKind.GUILT: "Guilt",
    MarkKind.REVENGE: "Revenge wished",
    MarkKind.CHILD_ANSWERED: "Child answered",
    MarkKind.SAFE_PLACE: "Safe place",
    MarkKind.BELIEF: "Belief",
    MarkKind.BREATHING: "Breathing",
    MarkKind.LINE_POOR: "Line poor",
    MarkKind.CONTACT_LOST: "Contact was lost",
    MarkKind.CONTACT_NOT_LOST: "Was not lost",
    MarkKind.CONTACT_UNSURE: "Unsure",
    MarkKind.FALSE_CUE: "False cue",
    MarkKind.MISSED_EPISODE: "Missed episode",
    MarkKind.LEADER: "Who leads",
    MarkKind.STEP: "Step",
    MarkKind.EYES_OPEN: "Eyes open",
    MarkKind.CALL_DROPPED: "Call dropped",
    MarkKind.CHECKED: "Gone through",
    MarkKind.PREFLIGHT: "Preflight",
    MarkKind.CONTACT_RATED: "Contact, by the client",
    MarkKind.MOST_HELPFUL: "Most helpful",
    MarkKind.HOMEWORK: "Listening agreed",
    MarkKind.CLOSED_EARLY: "Closed early",
    MarkKind.NOT_HOTSPOT: "Not a hotspot",
    MarkKind.MEMORY: "Memory worked on",
}
_MARK_MEANINGS = {
    MarkKind.HOTSPOT: "The worst moment of the image is now",
    MarkKind.RESCRIPT: "The new ending begins now",
    MarkKind.FAR_AWAY: "The client looks far away",
    MarkKind.SILENCE_ON_PURPOSE: "This silence is meant; the reply clock rests",
    MarkKind.CRYING: "The client is crying; press again when it is over",
    MarkKind.BACK: "The client is back in contact",
    MarkKind.STOP: "The client gave the agreed stop signal",
    MarkKind.QUIET_MODE: "No prompts, only quiet lines; press again to have them back",
    MarkKind.LINE_POOR: "The line of the call is poor; press again when it is good",
    MarkKind.GETTING_BAD: "The client says that it is getting bad",
    MarkKind.PASS: "The memory is told again from its beginning",
    MarkKind.PIN_HOTSPOT: "This is the moment to step in when it is told again",
    MarkKind.REBASELINE: "What is usual is to be learned anew, as after a break",
    MarkKind.FAINT: "The client looks faint",
    MarkKind.SENSE: "The client named a sound, a smell or a feeling of the body",
    MarkKind.NEED: "The client said what is needed in the image",
    MarkKind.ACTION: "Somebody acts in the image",
    MarkKind.THREAT_GONE: "In the image the threat is gone",
    MarkKind.GUILT: "The client feels guilty about the new ending",
    MarkKind.REVENGE: "The client wishes revenge",
    MarkKind.CHILD_ANSWERED: "The child in the image answered",
    MarkKind.SAFE_PLACE: "The child is in a safe place",
    MarkKind.BREATHING: "A breathing exercise is on; press again when it is over",
    MarkKind.PRESENT_TENSE: "The client tells it as I, and as now",
    MarkKind.EYES_OPEN: "The client opened the eyes: the image is over",
    MarkKind.CONTACT_LOST: "Contact was lost, as far as you could tell",
    MarkKind.CONTACT_NOT_LOST: "Contact was not lost, whatever was shown",
    MarkKind.CONTACT_UNSURE: "You could not tell whether contact was lost",
    MarkKind.FALSE_CUE: "The last cue was wrong",
    MarkKind.MISSED_EPISODE: "Contact was lost and nothing was shown",
    MarkKind.NOT_HOTSPOT: "This was no hotspot, whatever was shown or marked",
}


def mark_name(kind: MarkKind) -> str:
    """Return what stands on a mark's button and beside its trace."""
    return tr(_MARKS[kind])


def mark_meaning(kind: MarkKind) -> str:
    """Return what pressing the mark says, as a sentence."""
    return tr(_MARK_MEANINGS[kind])
