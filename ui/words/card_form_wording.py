"""The sentences of the card: what may be known of a client, and agreed with them."""

from ...monitor.client_card import Place, Said, SessionMode, UsualPattern
from ...monitor.clients.client_entry import Medication, Sensitivity

NEW = "New client"
NAME = "What you call this client here: not the real name"
NAME_HINT = "a word of your own"
WHOLE_NUMBER = "{name}: a whole number from {least} to {most}, or nothing."
NAME_NEEDED = "Give this client a name of your own first."
LONGEST_NAME = 40
OPTIONAL = "Nothing else is required. What nobody has said is unknown, and no cue relies on it."
SAVE, BACK = "&Save", "&Back"
UNSAVED = "Not saved. Do that again to leave without saving."
NOT_SAVED = "The card could not be saved: {why}"

SAID = {Said.UNKNOWN: "Not known", Said.OPEN: "Ask today", Said.YES: "Yes", Said.NO: "No"}
ASKED = {Said.UNKNOWN: "Not known", Said.OPEN: "Ask today", Said.YES: "Asked"}

FIRST, SIGNS, HELPS = "Before imagery", "How contact is lost", "What helps"
HINDERS, AGREED = "What does not help", "The new ending"
MEDICATION, SESSION = "Heart and medication", "The next session"

STOP_SIGNAL = "Stop signal agreed"
EARLY_SIGNS = "Early signs discussed"
TOUCH, SCARF = "Touch is welcome", "Scarf is welcome"
VIVIDNESS = "How vivid images are"
PRONE = "Prone to lose contact"
PATTERN = "Usually by"
PATTERNS = {
    UsualPattern.UNKNOWN: "Not known",
    UsualPattern.DROPS: "Dropping away",
    UsualPattern.FLAT: "Going flat",
    UsualPattern.STILL_HIGH: "Still, with a racing heart",
    UsualPattern.FLASHBACK: "A flashback",
    UsualPattern.TRANCE: "A trance",
}
PRESENT_UNSAFE = "Unsafe at present"
EYES_OPEN = "Will open the eyes if asked"
EYES_CLOSED = "Rather keeps the eyes closed"
SMELL = "Smells belong to the trauma"
BREATHING, BODY = "Breathing exercises frighten", "Attention to the body frightens"
FEET, MUSCLES = "Attention to the feet frightens", "Must not tense muscles"
NAME_DISLIKED, CANNOT_SEE = "Dislikes to be named", "Cannot see well"
NO_PLAN, TO_LEAD = "Asked not to plan it", "Asked to lead it"
REHEARSED, IMAGES = "Adult self was tried out", "Sees images at all"

STOP_WORDS, STOP_HINT = "Stop signal, in words", "for example: lifts the left hand"
SIGNS_WORDS, SIGNS_HINT = "Early signs, in words", "for example: looks through me"
HELPS_WORDS, HELPS_HINT = "What helps, in words", "for example: window open"
HINDERS_WORDS, HINDERS_HINT = "What does not help, in words", "for example: being told to relax"
OBJECTS, OBJECTS_HINT = "To hold", "smooth stone, cold pack"
SCENTS, SCENTS_HINT = "To smell", "lavender"
LINE = "Line of reassurance"

MEDICATIONS = {
    Medication.BETA_BLOCKER: "Beta-blocker",
    Medication.PACEMAKER: "Pacemaker",
    Medication.ATRIAL_FIBRILLATION: "Atrial fibrillation",
    Medication.OTHER: "Something else that holds the heart",
}
NO_MEDICATION = "None of these"
MEDICATION_WORDS, MEDICATION_HINT = "Which", "name it in a word or two"
MEDICATION_MEANS = (
    "With one of these the heart says little; the client\N{RIGHT SINGLE QUOTATION MARK}s own "
    "numbers count instead."
)

MODE, PLACE = "What for", "Where"
MODES = {
    SessionMode.UNKNOWN: "Not decided",
    SessionMode.DIAGNOSTIC: "Diagnostic imagery",
    SessionMode.THERAPIST_RESCRIPTS: "Therapist rescripts",
    SessionMode.CLIENT_RESCRIPTS: "Client rescripts",
    SessionMode.FUTURE_IMAGE: "Image of the future",
}
PLACES = {Place.UNKNOWN: "Not decided", Place.ROOM: "In the room", Place.ONLINE: "Online"}
DIAGNOSTIC_DONE, HOMEWORK = "Diagnostic session was held", "Will listen at home"
SHORT, NO_LIMIT = "Reliving at most, minutes", "no limit"
LENGTH = "Planned length, minutes"
SENSITIVITY = "Signs of lost contact"
SENSITIVITIES = {
    Sensitivity.LOW: "Fewer",
    Sensitivity.STANDARD: "Standard",
    Sensitivity.HIGH: "Earlier",
}
EDGE, BY_BASELINE = "High arousal from, beats a minute", "own baseline"
NUMBER, COUNTED = "Session number", "counted"
