"""What stands on the panels of the live window, beside their curves, and on their buttons."""

CONTACT, REPLY, AROUSAL = "Contact", "Reply", "Arousal"
CUE, NOTE = "Cue", "Note"
SECONDS = "s"

HIGH, RAISED, USUAL, LOW = "high", "raised", "usual", "low"
"""The heights of the curve."""
AROUSAL_CURVE = "Arousal over the last three minutes"
WHO_SPOKE = "Who spoke in the last three minutes"
YOU, CLIENT = "You", "Client"
NOTHING_KNOWN = "nothing known"
THREE_MINUTES_AGO, NOW = "3 min ago", "now"

PHASE = "Phase"
ENTER_A_NEW_ONE = "Enter a new one"
CLOSE, CANCEL = "Close", "Cancel"

LEARNING_A_VOICE = "learning a voice"
TAKING_BACK = "taking back"
ANSWER_TO_THE_CUE = "answer to the cue"
"""Presses that have no button with a name, where they are not in the record yet."""
