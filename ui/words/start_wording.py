"""The sentences of the start window and of closing a session; shown through `wording.tr`."""

from ...monitor.sound_mode import SoundMode

TITLE = "New session"
SUBTITLE = "Choose what to watch with, ask what is agreed, then start."
START = "&Start the session"
STARTING = "Starting. This takes a few seconds."

HEART = "Heart"
HEART_LIST = "Heart rate straps in range"
NO_STRAP = "No strap: voice only"
LOOKING_STRAPS = "Looking for straps"
NO_STRAP_FOUND = "No strap found. Is it worn and moistened?"
ABOUT_STRAPS = "Worn on the skin and moistened, a strap is found within seconds."
NOT_HEARD = (
    "Not heard now: out of reach, not yet worn and moistened, or held by a phone or another "
    "program. Close Polar Beat or Flow there."
)
VOICE_ONLY = "Voice only: nothing will be said about arousal."
UNNAMED = "Strap without a name"
IN_USE = "in use by this computer"
UNHEARD = "signal not known"
USED_BEFORE, NOT_HEARD_NOW = "used before", "not heard now"
YOURS_BEFORE = "worn by you before"
BATTERY_LOW = "battery low"
STRONG, FAIR, WEAK = "strong signal", "fair signal", "weak signal, bring it closer"

SECOND = "Second strap"
NO_SECOND = "No second strap"
AS_BACKUP = "{name}, on the client as a backup"
ON_THERAPIST = "{name}, on you (therapist)"
ABOUT_SECOND = "If there is one: a backup on the client, or one on you."
ABOUT_BACKUP = "Used while the first cannot be."
ABOUT_THERAPISTS = (
    "Recorded beside the client\N{RIGHT SINGLE QUOTATION MARK}s, and never judged."
)

LAB_STREAM = "lab stream"
OPEN_QUESTION = "a question is open"
ABOUT_LAB_STREAMS = "From another program on this computer, in the place of a strap."
LAB_RATE_ONLY = "Heart rate without beats: nothing but its trend will be said."
LAB_ECG_ONLY = (
    "An ECG from another program is recorded, but not read during the session: nothing will "
    "be said about arousal."
)
ANSWER_FIRST = (
    "This stream leaves a question open. Answer it by starting with "
    "\N{LEFT DOUBLE QUOTATION MARK}{command}\N{RIGHT DOUBLE QUOTATION MARK}, or choose another."
)
SENT_OUT = (
    "Heart and findings of this session are sent out over Lab Streaming Layer, without "
    "encryption."
)

VOICE = "Voice"
VOICE_LIST = "Microphones of this computer"
NO_MICROPHONE = "No microphone: heart only"
LOOKING_MICROPHONES = "Looking for microphones"
NO_MICROPHONE_FOUND = "No microphone found. Is it plugged in?"
HEART_ONLY = "Heart only: nothing will be said about contact."
SOUND_MODE = "Microphone"
SOUND_MODES = {
    SoundMode.EACH: "One for each of you",
    SoundMode.ROOM: "One for the room",
    SoundMode.CALL: "Session online",
}
MICROPHONE_EACH = (
    "Two channels, yours first. Who speaks is told by whose microphone is louder: the surest "
    "way."
)
MICROPHONE_ROOM = (
    "Who speaks is told by voice: in the session, each talks alone for some sentences. Short "
    "gaps stay uncertain."
)
MICROPHONE_CALL = (
    "The call's sound comes from a second device. Reply times include the call's delay, unless "
    "it can be heard or is typed in."
)
CALL_DEVICE = "Choose the device that records the call"
CHOOSE_CALL = "Choose the device that records the call, or another way."
MICROPHONE_WARNINGS = {
    "bluetooth": "A Bluetooth headset hears late and like a telephone: take a wired one.",
    "possibly_bluetooth": "Possibly a Bluetooth headset, which hears late: better a wired one.",
    "slow": "Its driver delivers late: use it alone.",
}
"""By `MicrophoneWarning`."""
CHANNELS_ONE = "1 channel"
CHANNELS_MANY = "{n} channels"
USUAL = "the usual one"

CANNOT_LOOK = (
    "Cannot look. Run \N{LEFT DOUBLE QUOTATION MARK}handrail doctor"
    "\N{RIGHT DOUBLE QUOTATION MARK}."
)
LOOK_AGAIN_STRAPS = "&Look again"
LOOK_AGAIN_MICROPHONES = "Look &again"

CHOOSE_STRAP = "Choose a strap, or none."
CHOOSE_MICROPHONE = "Choose a microphone, or none."
NOTHING_TO_WATCH = (
    "Choose a strap, a microphone or both: with neither there is nothing to watch."
)
NOTHING_AGREED = (
    "Ask the client, and tick what is agreed to. Without heart and voice timing there is "
    "nothing to watch."
)
HEART_NOT_AGREED = "Not agreed to: no strap is used, and nothing will be said about arousal."
VOICE_NOT_AGREED = (
    "Not agreed to: no microphone is opened, and nothing will be said about contact."
)
READY = "Ready to start."

NO_ANSWER = (
    "The session could not be started: the recording does not answer. Run "
    "\N{LEFT DOUBLE QUOTATION MARK}handrail doctor\N{RIGHT DOUBLE QUOTATION MARK}, "
    "then try again."
)
COMPUTER_REFUSED = "The session could not be started: {why}"
WENT_WRONG = "Something went wrong in the program. Try again."

CLOSING_TITLE = "Close the window"
CLOSING_QUESTION = "The session is still running."
CLOSING_DETAIL = (
    "If you keep recording, start Handrail again to come back. After half an hour without "
    "a window the record is closed by itself."
)
END = "&End the session"
KEEP = "&Keep recording, close the window"
BACK = "&Back"
ENDING = "Closing the record."
NOT_ENDED = (
    "The record has not been closed yet; recording may still be going on. "
    "Go back and try again in a moment."
)

_STRONG_DBM, _FAIR_DBM = -65, -80


def signal_words(rssi_dbm: int | None) -> str:
    """Return how well a strap is heard."""
    if rssi_dbm is None:
        return UNHEARD
    if rssi_dbm >= _STRONG_DBM:
        return STRONG
    return FAIR if rssi_dbm >= _FAIR_DBM else WEAK
