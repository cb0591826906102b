"""The sentences of the debrief: what is asked, how long, and closing without it."""

from ...monitor.checklists import ClosedWithout, Homework, Item

PANEL = "Debrief"
OPEN_MEANS = "What to ask before the client goes"
CLOSE = "Close"

NOT_BEGUN = "Not begun. Planned: at least {whole}."
TIME_LEFT = "{left} to go of at least {whole}"
TIME_OVER = "The planned {whole} are over."

SUDS, SUDS_NONE, ENTER_SUDS = "SUDS now", "to be asked", "Enter"
CONTACT = "Contact, as the client says"
CONTACT_VALUE = "Contact, as the client says: {n}"
CONTACT_EDGES = "0 far away, 10 all here"
HELPFUL = "Most helpful today"
HELPFUL_HINT = "in the client\N{RIGHT SINGLE QUOTATION MARK}s words, if you like"
HELPFUL_LONGEST = 200
LISTENING = "Listening at home"
HOMEWORK = {Homework.AGREED: "Agreed", Homework.NOT_TODAY: "Not today"}

ITEMS = {
    Item.ORIENTED: "Oriented: date, place, feet on the floor",
    Item.SAFE_TO_GO: "Safe to go: the next hours are planned",
}

NO_DEBRIEF = "no debrief was begun"
MISSING_TIME = "{left} of the planned time"
MISSING_SUDS = "SUDS"
MISSING_CONTACT = "contact 0 to 10"
MISSING_HOMEWORK = "listening at home"
MISSING_ITEMS = {Item.ORIENTED: "oriented in the room", Item.SAFE_TO_GO: "safe to go"}

# --- closing without it

NOT_COMPLETE = "The debrief is not complete: {missing}."
WHY_WITHOUT = "Why does it end without? You may also end without a reason."
REASONS = {
    ClosedWithout.CLIENT_HAD_TO_GO: "The client had to go",
    ClosedWithout.BY_PHONE: "The debrief will be held by phone",
    ClosedWithout.NOTHING_TO_DEBRIEF: "Nothing to debrief, for example a try-out",
}
OTHER, OTHER_NAME = "Something else:", "Another reason, in words"
OTHER_LONGEST = 200
