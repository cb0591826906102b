"""The sentences of a session online: whom to call, what is gone through, a call that drops."""

from ...monitor.checklists import Item
from ..shown.list_readouts import StepState

# --- whom to call: on the card, and before a session

WHOM_TO_CALL = "Sessions online"
WHOM_TO_CALL_MEANS = (
    "Proposed at each session online and asked anew. Shown to you alone, never recorded."
)
PLACE, PLACE_HINT = "Where the client sits", "place: street, number, town"
PHONE, PHONE_HINT = "Client\N{RIGHT SINGLE QUOTATION MARK}s phone", "phone, if the call drops"
EMERGENCY, EMERGENCY_HINT = "Emergency contact", "whom else to call, number"

TODAY = "Online today"
ASK_ANEW = "Online: ask anew where the client is and whom to call. None of it is recorded."
PLACE_TODAY = "Where the client sits today"

# --- in the session

PANEL = "Online"
OPEN_MEANS = "Where the client is, whom to call, what to go through before imagery"
CLOSE = "Close"
SHARED_SCREEN = "If you share your screen, the client sees this too."
NOT_TOLD = "not told"
GONE_THROUGH = "Before imagery: {done} of {all} gone through"
DELAY = "What is known of the call\N{RIGHT SINGLE QUOTATION MARK}s delay stands at the replies."
NO_DELAY = "The call itself is not listened to: reply times include its delay."

ITEMS = {
    Item.REACHABLE: "Place and numbers are of today",
    Item.PRIVATE: "Alone, and the door is closed",
    Item.HEADSET: "Headset on",
    Item.PROGRAMS_CLOSED: "Other programs closed",
    Item.CALL_PLAN: "What we do if the call drops",
    Item.SOMEBODY_NEAR: "Who is near afterwards",
}

# --- a call that dropped

DROPPED = "Call dropped"
DROPPED_MEANS = "The line is gone; replies and contact are not judged until it is back"
BACK = "Call is back"
DROPPED_FOR = "Call dropped {clock} ago"
NOT_COUNTED = (
    "Replies and contact are not judged meanwhile: "
    "the silence is the line\N{RIGHT SINGLE QUOTATION MARK}s."
)
WAIT = "Until {until}: leave the call open; the client may come back to it."
WAIT_IN_IMAGE = "Until {until}: leave the call open. The client was in the image."
PHONE_NOW = "From {since}: phone the client, {phone}"
PHONE_NOT_TOLD = "From {since}: phone the client. No number was told."
CONTACT_NOW = "From {since}, if nobody answers: call {whom}"
CONTACT_NOT_TOLD = "From {since}, if nobody answers: no emergency contact was told."
STEP_WORDS = {StepState.DONE: "Done", StepState.NOW: "Now", StepState.LATER: "Then"}
