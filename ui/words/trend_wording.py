"""What is said of a session beside the client's earlier ones."""

from ...monitor.review.comparison import Standing
from ...monitor.review.held_session import Measure

TITLE = "This session beside earlier ones"
READING = "Reading the earlier sessions\N{HORIZONTAL ELLIPSIS}"
NOT_READ = "The earlier sessions could not be read: {why}"
NONE_EARLIER = "There is no earlier session of this client to compare with."

MEMORY, NOT_SAID = "Memory worked on", "Not said"
HELD_TO, ALL_SESSIONS, ONLY_THIS = "Compared with", "All sessions", "Only this memory"
MEMORY_MEANS = (
    "A letter is your own shorthand: give the sessions of one memory the same one. Nothing"
    " about the memory is kept."
)
SAY_MEMORY_FIRST = "Say first which memory this session worked on."
NONE_OF_MEMORY = "None of the newest {n} earlier sessions is said to be of this memory."
SAME_NONE = "You said of none of the newest {n} earlier sessions that it worked on this memory."
SAME_ONE = "1 earlier session worked on this memory, as you said."
SAME_MANY = "{n} earlier sessions worked on this memory, as you said."
LEFT_OUT_NONE = "No earlier session is left out."
OTHER_ONE = "1 earlier session is left out: it worked on another memory."
OTHER_MANY = "{n} earlier sessions are left out: they worked on other memories."
NOT_SAID_ONE = "1 earlier session is left out: in its own review no memory was said."
NOT_SAID_MANY = "{n} earlier sessions are left out: in their own reviews no memory was said."

NAMES = {
    Measure.PEAK_SUDS: "Highest SUDS in imagery",
    Measure.PEAK_AROUSAL: "Highest arousal while reliving",
    Measure.HOTSPOT_LATENCY: "New ending, from your hotspot mark",
    Measure.BELIEF: "New ending believed",
    Measure.REPLY_LATENCY: "Answers while reliving took",
    Measure.FINDINGS: "Possible losses of contact",
}
VALUES = {
    Measure.PEAK_SUDS: "{n} of 10",
    Measure.PEAK_AROUSAL: "{n} units above usual",
    Measure.HOTSPOT_LATENCY: "{n}\N{NO-BREAK SPACE}s after",
    Measure.BELIEF: "{n} of 10",
    Measure.REPLY_LATENCY: "{n}\N{NO-BREAK SPACE}s",
    Measure.FINDINGS: "{n} in 10\N{NO-BREAK SPACE}min",
}
BEFORE_MARK = "{n}\N{NO-BREAK SPACE}s before"

STANDINGS = {
    Standing.NOT_KNOWN: "Not known of this session",
    Standing.TOO_FEW: "Too few to compare",
    Standing.WITHIN: "Within usual range",
    Standing.CLEARER: "Clearer than usual session-to-session variation",
}
SINCE_LAST = {
    Measure.PEAK_AROUSAL: "A typical minute: {n} units since last time ({low} to {high})",
    Measure.REPLY_LATENCY: (
        "A typical minute: {n}\N{NO-BREAK SPACE}s since last time ({low} to {high})"
    ),
}

THIS, EARLIER, OTHER = "This session", "Earlier", "Earlier, under other conditions"
RANGE = "Range of the earlier sessions"
RANGE_OF_MEMORY = "Range of the earlier sessions of this memory"
DAY = "d MMM yyyy"
"""How a day is written, in the letters of Qt's dates."""
POINT = "{day}: {value}"
POINT_OTHER = "{day}: {value}, under other conditions"
POINT_NOT_KNOWN = "{day}: not known"

CAUTION = (
    "A range of few sessions is narrow, and a session in which nothing changed often lies"
    " outside it."
)
NEWEST = "Only the newest {n} earlier sessions are looked at."
ANY_MEMORY = "Sessions are compared whatever memory they worked on."
ANY_NOT_SAID = "Whether the same memory was worked with is not known here: you know."
SAME_MEMORY = "Only sessions that worked on the same memory, by your word, are compared."

# What was said, and the therapist's word on it.
SHOW, MEASURES, TOLD = "Show", "Measures", "What was said"
TOLD_OVER_THIS = "What was said in this session, and your word on it."
TOLD_OVER_ONE = (
    "What was said in this session and 1 earlier one, together, and your word on it."
)
TOLD_OVER_MANY = (
    "What was said in this session and {n} earlier ones, together, and your word on it."
)
TOLD_FINDINGS, TOLD_CUES = "Possible losses of contact", "Cues"
TOLD_NONE = "None in these sessions."
TOLD_ONCE, TOLD_TIMES = "once", "{n} times"
TOLD_RIGHT = "Right: {right} of {judged} that you judged."
TOLD_NOT_JUDGED = "You judged none of them right or not."
TOLD_UNSURE = "Unsure: {n}."
TOLD_UNANSWERED = "Not answered: {n}."
TOLD_ROW = "{what}, {often}. {word}"
TOLD_MISSED_ONE = "You marked 1 loss of contact of which nothing was said."
TOLD_MISSED_MANY = "You marked {n} losses of contact of which nothing was said."
TOLD_CAUTION = (
    "What you did not answer is not counted as right. Of a few that you judged, the next may"
    " change the picture."
)
TOLD_SHARED = (
    "A loss may be told of more than once, as signs become clearer. A contact cue shares your"
    " word on the finding that it came with."
)
