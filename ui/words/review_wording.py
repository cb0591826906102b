"""What is said in the review, in its timeline, and on what is printed of it."""

from ...monitor.inputs import MarkKind, Phase

PHASES, SUDS, MARKS = "Phases", "SUDS", "Marks"
AROUSAL, HEART, TALK = "Arousal", "Heart", "Talk"
CONTACT, CUES = "Contact", "Cues"

HIGH, RAISED, USUAL = "high", "raised", "usual"

PHASE_IS = "{phase}, minute {n}"
AROUSAL_IS = "Arousal {n} units from the usual of this session"
AROUSAL_UNKNOWN = "Arousal not known here"
HEART_IS = "Heart {n} a minute"
HEART_UNKNOWN = "Heart not seen here"
ANSWER_TOOK = "Answered after {n} s"
NO_ANSWER = "No answer within {n} s"
MARK_OVER = "{mark}: over"
MARK_SAYS = "{mark}: {value}"
TIMELINE = "The session over time"
SHOWN = "From {start} to {end}"

# --- the summary

IMAGERY_ALONE = "In {length} the memory was relived for {reliving}; no new ending was begun."
NEW_ENDING = "In {length} the memory was relived for {reliving}, and a new ending was begun."
ENDING_AFTER_TAP = (
    "In {length} the memory was relived for {reliving}; the new ending began {span} after the"
    " hotspot that you marked."
)
ENDING_BEFORE_TAP = (
    "In {length} the memory was relived for {reliving}; the new ending began {span} before the"
    " hotspot that you marked."
)
ENDING_AFTER_ONSET = (
    "In {length} the memory was relived for {reliving}; the new ending began {span} after the"
    " heart began to rise to its peak."
)
ENDING_BEFORE_ONSET = (
    "In {length} the memory was relived for {reliving}; the new ending began {span} before the"
    " heart began to rise to its peak."
)
RECORDING_ALONE = "A recording of {length}."
"""Where nobody marked what was done in it."""
NO_IMAGERY = "A session of {length} in which no memory was relived."

HEART_SEEN = "The heart could be used {percent}\N{NO-BREAK SPACE}% of the time."
HEART_LONGEST = "Longest without it: {span}."
HEART_NOT_THERE = "The heart was not measured: nothing is said of arousal."
BEATS_DOUBTED = "{percent}\N{NO-BREAK SPACE}% of the beats were not believed."
VOICE_HEARD = "The voices could be used {percent}\N{NO-BREAK SPACE}% of the time."
VOICE_NOT_THERE = "No voices were heard: nothing is said of replies and contact."
NO_BASELINE = "What is usual for this client was not learned: nothing is said of arousal."
CUT_OFF = "The session was cut off; the last seconds may be missing."
REST_UNREADABLE = "From {clock} on the record is damaged and cannot be read."
NO_SOUND = "The sound was not recorded."
NO_PHASES = (
    "Nobody marked phases: the first 5 minutes are taken for the baseline, the rest for"
    " reliving."
)

HOTSPOT_LEFT_OUT = "One hotspot is left out of the figures: you said that it was none."
HOTSPOTS_LEFT_OUT = "{n} hotspots are left out of the figures: you said that they were none."

ROW_FROM_TAP = "New ending, from your hotspot mark"
ROW_FROM_ONSET = "New ending, from the rise of the heart"
ROW_FROM_MAXIMUM = "New ending, from the heart\N{RIGHT SINGLE QUOTATION MARK}s highest point"
AFTER, BEFORE = "{span} after", "{span} before"
ROW_SETTLED = "Heart settled after the new ending"
NOT_SETTLED, SETTLED_AT_ONCE = "not while it was watched", "at once"
ROW_CONTACT_BACK = "Contact back after possible loss"
NOT_BACK = "not while it was watched"
ROW_REPLIES = "Answers: {phase}"
REPLIES_TOOK = "{median}\N{NO-BREAK SPACE}s (half of them {low} to {high}\N{NO-BREAK SPACE}s)"
ROW_MISSED = "Without an answer: {phase}"
MISSED = "{missed} of {prompts}"
ROW_TALK = "Client\N{RIGHT SINGLE QUOTATION MARK}s share of the talk: {phase}"
PERCENT = "{percent}\N{NO-BREAK SPACE}%"
ROW_LED = "Led the new ending"
LED = "{who} {percent}\N{NO-BREAK SPACE}%"
ROW_PHASE = "Length: {phase}"
ROW_PEAK = "Highest arousal while reliving"
PEAK = "{units} units above usual ({bpm} beats a minute)"
PEAK_UNITS = "{units} units above usual"
ROW_CLOSE = "Heart in the last 3 minutes"
CLOSE = "{units} units from usual"
ROW_BELIEF, ROW_CONTACT_RATED = "New ending believed", "Contact, by the client"
OF_TEN = "{n} of 10"
ROW_NEEDS = "Needs named"
ROW_SUDS_PEAK, ROW_SUDS_CHANGE = "Highest SUDS in imagery", "SUDS, start and end of imagery"
SUDS_CHANGE = "{first} and {last} of 10"
CHANGE_IS_NO_PROOF = (
    "That numbers fall within a session is not the aim, and no proof of change."
)

# --- the report

REPORT, REPORT_FOR_CLIENT = "Session report", "Your session"
REPORT_DAY = "d MMMM yyyy"
"""How a day is written, in the letters of Qt's dates."""
DATE_NOT_KNOWN = "Date not known"
REPORT_HEADINGS = {
    "seen": "What the monitor could see",
    "timeline": "The session over time",
    "figures": "In figures",
    "hotspots": "Hotspots",
    "losses": "Possible losses of contact",
    "cues": "Cues on the screen",
    "notes": "Notes",
    "not": "What this is not",
    "good_to_know": "Good to know",
    "units": "A unit is this client\N{RIGHT SINGLE QUOTATION MARK}s own usual spread of the"
    " heart rate in conversation.",
}
CLIENT_SENTENCE = "We worked together for {length}."
CLIENT_PHASES = {
    Phase.BASELINE: "Conversation",
    Phase.PREPARATION: "Getting ready",
    Phase.RELIVING: "Reliving",
    Phase.MASTERY: "Stepping in",
    Phase.CALMING: "Calming",
    Phase.DEBRIEF: "Coming back",
}
"""As on the sheet that tells clients of the method (`handouts/texts/rescripting.en.toml`)."""
CLIENT_MARKS = {
    MarkKind.HOTSPOT: "Worst moment",
    MarkKind.RESCRIPT: "New ending",
    MarkKind.STOP: "Your stop signal",
}
CLIENT_DISTRESS = "How upset"
CLIENT_ROW_NEEDS = "What you needed in the image"
CLIENT_ROW_BELIEF = "How true the new ending felt"
CLIENT_ROW_MOST, CLIENT_ROW_CHANGE = (
    "How upset you were at the worst",
    "How upset you were, at the start and the end of the image",
)
CLIENT_NOTES = (
    "This page helps you and your therapist to remember. It makes no diagnosis and judges"
    " nothing.",
    "The numbers are those that you said. Higher or lower is neither good nor bad.",
    "A program wrote down the times. It is not a medical device and can be wrong: what you"
    " remember counts.",
    "Whoever has this page can read it. Ask your therapist about anything in it.",
)
MADE_WITH = "Recorded with Handrail {version}; settings {settings}."
ANALYSED_WITH = "Analysed with Handrail {version}; settings {settings}."
"""Of a recording that does not say what recorded it."""

HOTSPOT_AT = "{clock}  Hotspot"
MARKED_AND_FOUND = "Marked by you, and shown by the heart"
MARKED = "Marked by you"
FOUND = "Shown by the heart; not marked"
AROUSAL_AROUND = "Arousal, in units above usual: {levels}"
LEVEL_BEFORE, LEVEL_AT, LEVEL_AFTER = "{n} a minute before", "{n} then", "{n} a minute after"
ENDING_LATER = "The new ending began {span} later"
ENDING_EARLIER = "The new ending had begun {span} earlier"
NEEDS_WERE = "Needs named: {needs}"
BELIEF_WAS = "Believed: {n} of 10"

LOSS_AT = "{clock}  Possible loss of contact, {span}"
LOSS_SOME, LOSS_SOFT, LOSS_SEVERAL = "Some signs", "Signs, rather weak", "Several signs"
BECAUSE_OF = "Because {reasons}"
SHOWN_THEN = "Shown: {cues}"
YOUR_VERDICT = "Your word on it: {verdict}"
IT_WAS_ONE = "It was one"
IT_WAS_ONE_MEANS = "This was a hotspot, as far as you can tell now"
WAS_IT_ONE = "Was this a hotspot?"
HEAR_IT = "Hear it"
HEAR_IT_MEANS = "Play the sound from {n} seconds before this moment"
NO_VERDICT = "none yet"
PAGE = "{n} of {all}"

# --- the window

REVIEW = "Review"
SESSION_ON = "Session of {day}"
SESSION_UNDATED = "Session, date not known"
READING_SESSION = "Reading the session."
OPENS_NOT = "This session cannot be opened: {why}"
TRACE_IS_READ_ONLY = (
    "This is an open trace, not a session of Handrail: it can be looked at, but nothing can be"
    " added to it."
)
SUMMARY_NAME, MOMENTS_NAME, CARD_NAME = "Summary", "Hotspots and findings", "Card"
SETTLED_WAS = "The heart settled {span} after it"
SETTLED_THEN = "The heart settled at once"
SUDS_WAS = "SUDS {n} of {most}"
SAID_AT = "{clock}  {what}"
SAID_UNTIL = "Until {clock}"
NO_MOMENTS = "No hotspot and no possible loss, as far as the monitor could see."
WAS_CONTACT_LOST = "Was contact lost here, as far as you could tell?"

MOMENT_IS = "At {clock}"
STRETCH_IS = "{start} to {end}"
MISSED_BUTTON = "Something we missed?"
MISSED_MEANS = "Contact was lost at this moment or in this stretch, and nothing was shown"
NOTE_NAME, NOTE_HINT = "Note", "A note"
ADDED = "Added: {what}, {clock}"
SAID_BEFORE = "Already said: {what}, {clock}"
TAKEN_BACK = "Taken back: {what}, {clock}"
NOTHING_TO_TAKE_BACK = "Nothing was added in this window that could be taken back."
NO_FURTHER, NO_EARLIER = "Nothing further on.", "Nothing earlier."
NO_LOW_CONTACT = "No signs of lost contact, as far as the monitor could see."

MAIN_KEYS = (
    "Arrows, + and \N{MINUS SIGN}, Home: the timeline   N, P: next, previous"
    "   L: lowest contact   1\N{EN DASH}3: your word   M: missed   Ctrl+Z: take back"
)

LOOK_KEYS = (
    "Arrows, + and \N{MINUS SIGN}, Home: the timeline   N, P: next, previous"
    "   L: lowest contact"
)

# --- its other pages

TO_OTHER_SETTINGS, TO_REPORT = (
    "Other settings\N{HORIZONTAL ELLIPSIS}",
    "Report\N{HORIZONTAL ELLIPSIS}",
)
TO_EARLIER = "Earlier sessions\N{HORIZONTAL ELLIPSIS}"
TO_CLIENT_REPORT = "Report for the client\N{HORIZONTAL ELLIPSIS}"
TO_RECORDING = "Client\N{RIGHT SINGLE QUOTATION MARK}s recording\N{HORIZONTAL ELLIPSIS}"
BACK_TO_SESSION = "Back to the session"
STOP = "Stop"

OTHER_SETTINGS = "The same session with other settings"
OTHER_SETTINGS_MEAN = (
    "What was recorded is analysed again. What was shown in the session stays in its record as"
    " it was."
)
SENSITIVITY_NAME = "How readily signs are spoken of"
SENSITIVITIES = {"low": "Less readily", "standard": "As usual", "high": "More readily"}
HEART_COUNTS = "The heart adds to what the voice says"
ANSWER_NAME = "A silence counts as long"
PAUSE_NAME = "After a possible loss, the next is told"
PATIENCES = {"less": "Sooner", "same": "As in the session", "more": "Later"}
FROM_SOUND = "Hear the recorded sound again"
NO_SOUND_TO_HEAR = "No sound was kept of this session."
MINUTES_AND_SECONDS = "{m}\N{NO-BREAK SPACE}min {s}\N{NO-BREAK SPACE}s"
HEARING_AGAIN = "The recorded sound is being heard again."
HEARD_AGAIN = "{percent}\N{NO-BREAK SPACE}% of the sound was kept and heard again."
ANSWERS_AGAIN = (
    "Answers in the session: {shown}, usually after {shown_s}\N{NO-BREAK SPACE}s;"
    " heard again: {now}, usually after {now_s}\N{NO-BREAK SPACE}s."
)
LOOK_AGAIN = "Look again"
LOOKING_AGAIN = "The session is analysed again."
STOPPED = "Stopped."
AS_SHOWN, AS_NOW = "As shown", "Now"
AS_SHOWN_TOLD = (
    "Possible losses told in the session: {strong} with several signs, {soft} with signs that"
    " were rather weak, {some} with some signs."
)
AS_NOW_TOLD = (
    "Possible losses told with these settings: {strong} with several signs, {soft} with signs"
    " that were rather weak, {some} with some signs."
)
SAME_AS_SHOWN = "These settings say exactly what was said in the session."
OTHER_THAN_SHOWN = "Others would have stood at other times; which are right, only you can say."

RECORDING = "The client\N{RIGHT SINGLE QUOTATION MARK}s recording"
RECORDING_MEANS = (
    "It is not encrypted: whoever has the file can hear it. Give it a name that says nothing,"
    " hand it over on something the client holds, then delete it here."
)
WHOLE_SESSION = "All of the session"
ONLY_STRETCH = "Only {start} to {end}"
HOW_TO_CHOOSE = "To record a part, draw it on the timeline first, with the Shift key held."
FORM_NAME = "Stored as"
FORMS = {
    ".mp3": "MP3: plays everywhere",
    ".flac": "FLAC: loses nothing",
    ".wav": "WAV: loses nothing, large",
}
FADES, SILENCE = "Fade in and out", "Ten seconds of silence before it"
WRITE_RECORDING = "Write it\N{HORIZONTAL ELLIPSIS}"
WRITING_RECORDING = "The recording is being written."
RECORDING_WRITTEN = "Written: {name}, {length}."
NO_SOUND_TO_GIVE = "This session has no sound to give."
WHERE_TO, RECORDING_NAME = "Where to", "recording"

REPORT_WRITTEN = "Written: {name}. It is not protected: whoever has it can read it."
REPORT_NAME = "report"
REPORT_FORMS = "PDF (*.pdf);;Page (*.html)"
NOT_WRITTEN = "It could not be written: {why}"
