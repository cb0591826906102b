"""What the client is asked to agree to, in the few words that stand on the windows."""

from ...monitor.records import Modality

AGREED = "Agreed for this session"
ASK_ALOUD = "Ask aloud, every time. Each answer can be taken back during the session."

NAMES = {
    Modality.HEART: "Heart",
    Modality.VOICE_TIMING: "Voice timing",
    Modality.RAW_AUDIO: "Sound recording",
    Modality.KEEP: "Keep the record",
    Modality.SUPERVISION: "Supervision",
    Modality.RESEARCH: "Research",
}
MEANS = {
    Modality.HEART: "Heart rate and movement, from a strap.",
    Modality.VOICE_TIMING: "Who speaks when, how loud. No words.",
    Modality.RAW_AUDIO: "The sound itself, with all that is said.",
    Modality.KEEP: "It stays on this computer, encrypted.",
    Modality.SUPERVISION: "A supervisor may see the record.",
    Modality.RESEARCH: "It may be exported for research.",
}
WITHOUT = {
    Modality.HEART: "No strap is used.",
    Modality.VOICE_TIMING: "No microphone is opened.",
    Modality.RAW_AUDIO: "No sound is kept.",
    Modality.KEEP: "Nothing is kept: destroyed at the end.",
    Modality.SUPERVISION: "No supervisor sees it.",
    Modality.RESEARCH: "It is not exported for research.",
}
NEEDS = {
    Modality.RAW_AUDIO: "Only together with voice timing.",
    Modality.SUPERVISION: "Only where the record is kept.",
    Modality.RESEARCH: "Only where the record is kept.",
}
"""Why an answer cannot be yes now."""

BUTTON, BUTTON_MEANS = "Agreed", "What the client agrees to, and forgetting the last minutes"
PANEL = "Agreed now"
AT_ONCE = "Every change counts at once."
AGREED_TO, NOT_AGREED_TO, BEING_CHANGED = "Agreed", "Not agreed", "Being changed"
TAKE_BACK, AGREE = "Take back", "Agree"
CLOSE = "Close"

TAKE_BACK_ASKED = (
    "{name} is taken back: nothing more of it is recorded. Also erase what was recorded of it "
    "until now?"
)
ONLY_STOP, STOP_AND_ERASE = "Only stop", "Stop and erase"
TAKE_BACK_KEEP = (
    "Keeping is taken back: the record is destroyed when the session ends. From then on nobody "
    "can read it."
)
KEEP_NOTHING = "Keep nothing"
BACK = "Back"

FORGET = "Forget the last 5 minutes\N{HORIZONTAL ELLIPSIS}"
FORGET_ASKED = (
    "Everything recorded in the last 5 minutes, and up to half a minute before, is erased: "
    "heart, voice, marks and cues. This cannot be undone. What stays: that it was erased, and "
    "when."
)
FORGET_NOW = "Erase it"
ERASING, IS_ERASED = "Erasing.", "The last minutes are erased."
NOT_ERASED = "Not erased yet: the last 5 minutes."
NOT_IN_FORCE = "Not in force yet: {names}."
PERHAPS_THE_DISK = "Is the disk full?"

SOUND_KEPT, SOUND_NOT_KEPT = "Sound is recorded", "Sound is not recorded"
SOUND_LAST_HEARD = "Sound recorded when last heard"
CANNOT_COUNT = "Cannot count: not agreed to"
