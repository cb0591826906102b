"""What is said on the page before a session: each fact, and what to do about it."""

from ...monitor.preflight.preflight import Readiness
from ...monitor.preflight.preflight_lines import Finding, LineState, Topic
from ...monitor.records import Reason, Speaker

TITLE = "Before the session"
SUBTITLE = (
    "Recording has begun. Go through this together; what is not there after a minute is in "
    "doubt."
)

HEART, VOICES, COMPUTER = "Heart", "Voices", "This computer"
BEGIN, ANYWAY, END = "Begin", "Start anyway", "End the session"
BEGIN_MEANS = "The preflight is over: turn to the session"
ANYWAY_MEANS = "Begin in spite of this; the record will say so: {topics}"
ENTER_AGAIN = "Enter once more starts anyway; the record will say so."

TOPICS = {
    Topic.STRAP: "Strap",
    Topic.SECOND_STRAP: "Second strap",
    Topic.BATTERY: "Battery",
    Topic.MICROPHONE: "Microphone",
    Topic.VOICES: "Who is who",
    Topic.RECORD: "Record",
    Topic.DISK: "Disk",
    Topic.SLEEP: "Sleep",
    Topic.CLOCK: "Date and time",
}
STATES = {
    LineState.CHECKING: "Looking",
    LineState.GOOD: "Good",
    LineState.DOUBTFUL: "In doubt",
    LineState.MISSING: "Missing",
    LineState.NOT_NEEDED: "Not needed",
}
OVERALL = {
    Readiness.READY: "Ready.",
    Readiness.CHECKING: "Still looking at: {topics}.",
    Readiness.WITH_DOUBTS: "Ready, with a doubt about: {topics}.",
    Readiness.NOT_READY: "Not ready yet. Missing or in doubt: {topics}.",
}
LINE = "{name}: {state}. {fact} {advice}"

FACTS = {
    Finding.NOT_AGREED: "Not agreed to.",
    Finding.NOT_CHOSEN: "Not chosen for this session.",
    Finding.SENSOR_WAITING: "Waiting for it.",
    Finding.HEART_WATCHED: "{rate} a minute. Is it a body? A few seconds more.",
    Finding.HEART_COMES: "{rate} a minute: {beats} beats in {span}, like a heart on a body.",
    Finding.HEART_THIN: "The heart is seen only in part.",
    Finding.HEART_RATE_ONLY: "{rate} a minute, but single beats are not told.",
    Finding.HEART_FROM_SECOND: "{rate} a minute, from the second strap.",
    Finding.SECOND_COMES: "A heart is seen with it.",
    Finding.BATTERY_WAITING: "Asking the strap.",
    Finding.BATTERY_FULL: "{percent} % left.",
    Finding.BATTERY_LOW: "{percent} % left.",
    Finding.BATTERY_UNKNOWN: "The strap does not tell how much is left.",
    Finding.SOUND_COMES: (
        "Sound comes, at its loudest {level}\N{NO-BREAK SPACE}dB below full scale."
    ),
    Finding.SOUND_FAINT: "Hardly any sound comes, at its loudest {level} dB below full scale.",
    Finding.VOICES_NOT_ASKED: "Nobody has read yet.",
    Finding.VOICES_NO_SOUND: "Without sound nobody can be told apart.",
    Finding.VOICES_TOLD_APART: "Two voices, and it is known whose is whose.",
    Finding.RECORD_OPEN: "Unlocked and open: all that comes is being kept, encrypted.",
    Finding.RECORD_WITHOUT_ANALYSIS: "It is kept, but the analysis has stopped.",
    Finding.RECORD_REFUSED: "Nothing is being kept: the disk does not take it.",
    Finding.RECORD_SILENT: "The recording does not answer.",
    Finding.RECORD_ENDED: "The session has ended.",
    Finding.DISK_WAITING: "Measuring the room that is left.",
    Finding.DISK_UNKNOWN: "How much room is left is not known.",
    Finding.DISK_ENOUGH: "Room for {room} of recording.",
    Finding.DISK_SHORT: "Room for {room}; the session is to take {session}.",
    Finding.SLEEP_WAITING: "Asking the system to stay awake.",
    Finding.SLEEP_KEPT_OFF: "The system stays awake until the session ends.",
    Finding.SLEEP_POSSIBLE: "The system may fall asleep by itself.",
    Finding.CLOCK_RIGHT: "Set, with a time zone.",
    Finding.CLOCK_LONG_PAST: "The date lies far in the past.",
    Finding.CLOCK_NO_ZONE: "No time zone is set.",
    Finding.CLOCK_SET: "The date was changed a moment ago.",
}
ADVICE = {
    Finding.HEART_THIN: "Moisten the strap, make it tighter, and sit still for a moment.",
    Finding.HEART_RATE_ONLY: "Nothing can be said about variability. Another strap?",
    Finding.HEART_FROM_SECOND: "Is the first one moist, tight and near?",
    Finding.BATTERY_LOW: "It may not last the session. A fresh one?",
    Finding.BATTERY_UNKNOWN: "Put in a fresh one, if in doubt.",
    Finding.SOUND_FAINT: (
        "Say a few words. If this stays: is it muted, turned down, or the wrong one?"
    ),
    Finding.VOICES_NOT_ASKED: "Press who reads, and read the sentences aloud.",
    Finding.VOICES_NO_SOUND: "The microphone first.",
    Finding.RECORD_WITHOUT_ANALYSIS: "End the session and start again.",
    Finding.RECORD_REFUSED: "Make room on the disk; it is tried again all the time.",
    Finding.RECORD_SILENT: "Wait a moment; then close the window and open it again.",
    Finding.DISK_UNKNOWN: "Look yourself; an hour needs some 200 MB with sound.",
    Finding.DISK_SHORT: "Make room, or do without the recording of sound.",
    Finding.SLEEP_POSSIBLE: (
        "Switch sleep off in the "
        "system\N{RIGHT SINGLE QUOTATION MARK}s settings, and plug it in."
    ),
    Finding.CLOCK_LONG_PAST: (
        "Set it in the system\N{RIGHT SINGLE QUOTATION MARK}s settings: the record carries it."
    ),
    Finding.CLOCK_NO_ZONE: "Set it in the system\N{RIGHT SINGLE QUOTATION MARK}s settings.",
    Finding.CLOCK_SET: "Is it right now?",
}
TROUBLE_ADVICE = "Mend it if you can, and talk for a moment."

SPEAKERS = {Speaker.THERAPIST: "You", Speaker.CLIENT: "Client"}
OF_SPEAKER = {
    Finding.SOUND_DEAD_SIDE: {
        Speaker.THERAPIST: "Your microphone delivers nothing at all.",
        Speaker.CLIENT: (
            "The client\N{RIGHT SINGLE QUOTATION MARK}s microphone delivers nothing at all."
        ),
    },
    Finding.SOUND_FAINT: {
        Speaker.THERAPIST: (
            "Your microphone hears hardly anything, at its loudest {level} dB below full scale."
        ),
        Speaker.CLIENT: (
            "The client\N{RIGHT SINGLE QUOTATION MARK}s microphone hears hardly anything, at "
            "its loudest {level} dB below full scale."
        ),
    },
    Finding.VOICES_TO_ASK: {
        Speaker.THERAPIST: "Press that you read, and read this aloud.",
        Speaker.CLIENT: "Press that the client reads, and let them read this aloud.",
    },
    Finding.VOICES_NEXT: {
        Speaker.THERAPIST: "The client is known. Now you.",
        Speaker.CLIENT: "You are known. Now the client.",
    },
    Finding.VOICES_LISTENING: {
        Speaker.THERAPIST: "Listening to you alone: {spoken} of {needed} s.",
        Speaker.CLIENT: "Listening to the client alone: {spoken} of {needed} s.",
    },
    Finding.VOICES_NOT_HEARD: {
        Speaker.THERAPIST: "You were not heard on your own side.",
        Speaker.CLIENT: "The client was not heard on their own side.",
    },
    Finding.VOICES_OTHER_SIDE: {
        Speaker.THERAPIST: (
            "What you read shows on the client\N{RIGHT SINGLE QUOTATION MARK}s side."
        ),
        Speaker.CLIENT: "What the client reads shows on your side.",
    },
    Finding.VOICES_ONE_KNOWN: {
        Speaker.THERAPIST: "The client is known; you have not read yet.",
        Speaker.CLIENT: "You are known; the client has not read yet.",
    },
    Finding.VOICES_REFUSED: {
        Speaker.THERAPIST: "Your voice was not learned.",
        Speaker.CLIENT: "The client\N{RIGHT SINGLE QUOTATION MARK}s voice was not learned.",
    },
}
SPEAKER_ADVICE = {
    Finding.SOUND_DEAD_SIDE: "Is it plugged in, switched on and not muted?",
    Finding.VOICES_NOT_HEARD: "Nearer to the microphone, then press once more.",
    Finding.VOICES_OTHER_SIDE: "Are the microphones swapped, or too near to each other?",
    Finding.VOICES_ONE_KNOWN: "Press who reads, and read aloud.",
}
READS = {Speaker.THERAPIST: "You read", Speaker.CLIENT: "Client reads"}
TO_READ = {
    Speaker.THERAPIST: (
        "\N{LEFT DOUBLE QUOTATION MARK}The path leads past the mill and over a small bridge. "
        "On the other side stands a bench. From there one sees the valley, the river and, on a "
        "clear day, the hills behind it.\N{RIGHT DOUBLE QUOTATION MARK}"
    ),
    Speaker.CLIENT: (
        "\N{LEFT DOUBLE QUOTATION MARK}The first train of the morning is nearly empty. It "
        "stops at each small station, waits for a minute, and goes on between fields and "
        "gardens until the sea comes into view.\N{RIGHT DOUBLE QUOTATION MARK}"
    ),
}

REASONS = {
    Reason.OFF_BODY: "It sends, but not like a heart on a body.",
    Reason.NO_BEATS: "It sends, but no heartbeat.",
    Reason.POOR_SIGNAL: "Beats are unclear.",
    Reason.NO_DATA: "Nothing comes from it.",
}
"""Said of straps here in other words than during the session."""
REASON_ADVICE = {
    Reason.OFF_BODY: "Put it on under the chest, moist and tight, and wait for ten seconds.",
    Reason.NO_BEATS: "Moisten the strap and make it tighter.",
    Reason.POOR_SIGNAL: "Moisten the strap, make it tighter, and sit still for a moment.",
    Reason.NO_DATA: "Is it worn, moist, near, and not held by a phone?",
    Reason.DIGITAL_SILENCE: "Is it switched on, and not muted?",
}

RATE_UNIT = "beats a minute"
NO_RATE = "\N{EN DASH}"
TRACE = "Heart of the last half minute: {rate} a minute"
NO_TRACE = "Heart of the last half minute: nothing yet"
HALF_MINUTE_AGO, NOW = "30 s ago", "now"
ONE_METER = "Both"
METER = "{name}: {word}"
LOUD, QUIET, NO_LEVEL = "heard", "quiet", "no sound"

HOURS = "{n}\N{NO-BREAK SPACE}h"
