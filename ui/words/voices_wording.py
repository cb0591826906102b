"""What is said while voices become known to one microphone; each sentence through `tr`."""

from ...monitor.records import EnrolmentOutcome, Speaker
from .wording import tr

VOICES = "Voices"
LATER = "Later"
CHANGE = "Voices"
LET_EACH_TALK = "Let each of you talk alone for a few sentences. Press who talks first."
LET_CLIENT_TALK = "Now the client, or later: the voice is learned as you talk, less surely."
LET_THERAPIST_TALK = "Now you: without your voice nobody can be told apart."
BOTH_KNOWN = "Both voices are known. To learn one again, press who talks."
LISTENING = {
    Speaker.THERAPIST: "Listening to you alone: {n} of {needed} s of speech",
    Speaker.CLIENT: "Listening to the client alone: {n} of {needed} s of speech",
}
PEOPLE = {Speaker.THERAPIST: "Therapist", Speaker.CLIENT: "Client"}
KNOWN = "known"
NOT_KNOWN = "not known yet"
TALKS_NOW = "talks now"

_REFUSALS = {
    EnrolmentOutcome.TOO_LITTLE_SPEECH: "Too little speech was heard. Again, nearer?",
    EnrolmentOutcome.TWO_VOICES: "That sounded like two people. Again, one alone?",
    EnrolmentOutcome.KNOWN_VOICE: "That sounded like the other person. Who talked?",
}


def refusal_words(outcome: EnrolmentOutcome) -> str:
    """Return why a voice was not learned, and what helps; empty if it was."""
    return tr(_REFUSALS.get(outcome, ""))
