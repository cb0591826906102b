"""The sentences of the first run: what this is, where data live, and the passphrase."""

STEP = "Step {n} of {of}"
NEXT, BACK, CREATE = "&Next", "&Back", "&Set the passphrase"
CREATING = "Making the keys."
NOT_CREATED = "That could not be done: {why}"
WENT_WRONG = "Something went wrong in the program. Try again."

WHAT = "Welcome to Handrail"
WHERE = "Where your records live, and how they go"
LOCKED = "One passphrase for everything"

POINTS_WHAT = (
    (
        "A second pair of eyes",
        "It watches a heart and the pace of a conversation while you watch the client, and "
        "says when something may be worth a check: a possible loss of contact, a peak of "
        "arousal. It always says why.",
    ),
    (
        "Not a medical device",
        "It makes no diagnosis and treats nobody. What you see and hear comes first. Its word "
        "is a question to you, never a finding about the client.",
    ),
    (
        "It can be wrong",
        "It will miss things, and it will ask about things that are nothing. When it is silent "
        "that means only that it saw nothing. When it cannot tell, it says so.",
    ),
)
POINTS_WHERE = (
    (
        "Only here, encrypted",
        "In {folder} on this computer. Nothing goes to a network or a cloud. Heart, timing and "
        "your marks are kept; sound only where the client agreed to it.",
    ),
    (
        "Never kept",
        "Words, transcripts, voiceprints. No real name is asked for: clients have the name "
        "that you give them here, and no file is called by it.",
    ),
    (
        "Gone when you say so",
        "Sessions are kept for 90 days unless you say otherwise; nothing is deleted by itself. "
        "Deleting destroys the key first. Backups that you made still hold it: delete those, "
        "too.",
    ),
)

STRENGTH = "How hard it is to guess"
ONE_KIND = "Easy to guess: it is almost the same character again and again."
DIGITS = "Easy to guess: a number is soon tried out. Take words."
SHORT = "It holds for a while. Three or four words that do not belong together hold longer."
LONG = "Long enough, if the words do not belong together and stand nowhere else."
"""Said of what was typed; nobody can know how it was chosen."""
