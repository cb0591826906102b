"""What the panels of the live window say, each sentence passing through `tr`.

What belongs to one panel or page alone stands in a `…_wording` of its own.  The tone is a
colleague's: an observation, then at most a question.  "Possible" and "check in", never
"detected"; no percentages of a mind; nothing that says all is well.
"""

from collections.abc import Callable

from ...monitor.inputs import Phase
from ...monitor.records import (
    BACKUP_STRAP,
    STRAP,
    THERAPIST_STRAP,
    ArousalWord,
    ContactState,
    Evidence,
    FlagState,
    Reason,
    Recording,
    SensorKind,
)
from .cue_wording import CUE_MEASURES
from .phrases import count, whole
from .phrases import span_words as span_words
from .phrases import tr as tr

PATCHY_BELOW = 0.8
OLD_AFTER_S = 5.0
_MINUTE_S = 60.0

DISCLAIMER = "A second pair of eyes, not a medical device. What you see and hear comes first."
SIMULATED = "SIMULATED"
SIMULATED_LINE = "SIMULATED  \N{MIDDLE DOT}  nobody is being measured"

FAULTY = (
    "Part of this window failed: what it shows may be old. Recording goes on. "
    "Close the window, keep recording, and open Handrail again."
)

NO_CUE = "No cue now"
NO_NEW_CUE = "No new cue; the signs are still there"
QUIET_NOW = "Quiet mode: no prompts, only quiet lines"
NO_CUES = "No cues for now"
BECAUSE = "Because {reasons}"
EARLIER = "Earlier: {text} \N{EN DASH} {age}"
HELPFUL = "Helpful"
NOT_HELPFUL = "Not helpful"

NOTHING_KNOWN = "Nothing known yet"
NOT_WATCHED = "Not watched"
LEARNING_REPLIES = "Still learning how this client usually replies"
LEARNING_HEART = "Learning this client\N{RIGHT SINGLE QUOTATION MARK}s usual"
WATCHED_WHEN = "Contact is watched from reliving to debrief"
VOICE_ALONE = "From the voice alone"
NO_NEWS = "No news from the analysis for {span}"
ANALYSIS_STOPPED_DETAIL = "The analysis stopped"

NO_REPLY_AWAITED = "No reply awaited"
SILENCE_RESTS = "Silence on purpose"
WAITING_USUAL = "Since you stopped talking"
WAITING_LONG = "Longer than usual for this client"
HEARING = "Hearing something\N{HORIZONTAL ELLIPSIS}"
CANNOT_COUNT = "Cannot count without sound"
CANNOT_COUNT_NOW = "Cannot count now"
CANNOT_COUNT_WHO = "Cannot count: not clear who speaks"

STRONG_IS_EXPECTED = "Strong feeling here is expected"
PATCHY_HEART = "Heart signal patchy"
UNUSUAL_HEART = "Unusual heart reading. Check the client, check the strap."

LINK_LOST = "This window lost the station"
LINK_LOST_RECORDING = "Recording continues; reconnecting"
LINK_LOST_SILENT = "Reconnecting"
LAST_HEARD_RECORDING = "Recording when\nlast heard"
NOT_SAVED = "Not in the record yet: {names}"

EARLIER_BUTTON = "Earlier"
IN_IMAGE_BUTTON, MORE_BUTTON = "In the image", "More"
IN_IMAGE_MEANS = "What happens in the image: a sense, an action, the child, a safe place"
MORE_MEANS = "Breathing, faint, told again, and what is rare"
EARLIER_MEANS = "What was true a moment ago: whether contact was lost, which cue was wrong"
HOW_LONG_AGO = "How long ago"
NOW = "Now"

SUDS_NONE = "Not asked yet"
SUDS_ASK = "What number did they say?"

_CONTACT = {
    ContactState.IN_CONTACT: "In contact",
    ContactState.UNSURE: "Unsure",
    ContactState.SOME_SIGNS: "Some signs",
    ContactState.SEVERAL_SIGNS: "Several signs",
    ContactState.RETURNING: "Returning",
    ContactState.CANNOT_TELL: "Cannot tell",
}
_CONTACT_ABOUT = {
    ContactState.SOME_SIGNS: "of possible loss of contact",
    ContactState.SEVERAL_SIGNS: "of possible loss of contact",
}
_AROUSAL = {
    ArousalWord.LOW: "Low",
    ArousalWord.USUAL: "Usual",
    ArousalWord.RAISED: "Raised",
    ArousalWord.HIGH: "High",
    ArousalWord.UNKNOWN: "Cannot tell",
}
_AROUSAL_NOTES = {
    FlagState.NEAR_PEAK: "Near the peak",
    FlagState.BUILDING: "Building",
    FlagState.PAST_PEAK: "Past the peak",
    FlagState.NOT_SETTLING: "High and not settling",
}
_PHASES = {
    Phase.BASELINE: "Baseline",
    Phase.PREPARATION: "Preparation",
    Phase.RELIVING: "Reliving",
    Phase.MASTERY: "Mastery",
    Phase.CALMING: "Calming",
    Phase.DEBRIEF: "Debrief",
}
_SENSORS = {SensorKind.STRAP: "Heart", SensorKind.MICROPHONE: "Voice"}
_RECORDING = {
    Recording.RECORDING: "Recording",
    Recording.ANALYSIS_STOPPED: "Analysis stopped,\nrecording continues",
    Recording.NOT_RECORDING: "Not recording",
    Recording.ENDED: "Session ended, record closed",
}
_TIERS = {0: "", 1: "Consider", 2: "Act soon", 3: "Act now"}

_STRAP_REASONS = {
    Reason.NOT_FOUND: "Strap not found. Is it worn and moistened?",
    Reason.NOT_HEARD: "Strap not heard: far, dry, or held by a phone?",
    Reason.LINK_LOST: "Strap out of reach. Reconnecting.",
    Reason.CONNECT_FAILED: "Strap would not connect. Trying again.",
    Reason.NO_DATA: "Strap sends nothing. Check it at a pause.",
    Reason.NO_BEATS: "No heartbeat. Moisten the strap at a pause.",
    Reason.POOR_SIGNAL: "Beats unclear. Check the strap at a pause.",
    Reason.OFF_BODY: "Strap perhaps off the body. Check at a pause.",
    Reason.NO_HEART_RATE_SERVICE: "This device sends no heart rate.",
    Reason.STREAM_NOT_FOUND: "Lab stream not found. Is its program running?",
    Reason.UNIT_UNKNOWN: "The lab stream does not say its unit.",
    Reason.SEVERAL_FIT: "Several lab streams or channels fit.",
    Reason.NEEDS_PAIRING: "Heart rate only: for ECG, pair the strap.",
    Reason.STREAM_REFUSED: "Heart rate only: the strap sends no more.",
    Reason.STREAM_STOPPED: "The strap ended its ECG or motion stream.",
    Reason.STREAMS_LEFT_OFF: "Heart rate only: more may have cost the link.",
    Reason.BLUETOOTH_OFF: "Bluetooth is off. Turn it on.",
    Reason.BLUETOOTH_MISSING: "This computer has no Bluetooth.",
    Reason.PERMISSION_DENIED: "Bluetooth not allowed: see system settings.",
}
_MICROPHONE_REASONS = {
    Reason.NOT_FOUND: "Microphone not found. Is it plugged in?",
    Reason.LINK_LOST: "Microphone gone. Looking for it.",
    Reason.NO_DATA: "Microphone sends nothing. Check its plug.",
    Reason.ONE_CHANNEL: "One channel only: cannot tell who speaks.",
    Reason.VOICES_UNKNOWN: "Cannot tell who speaks: voices not known yet.",
    Reason.VOICES_ALIKE: "Cannot tell who speaks: voices too alike.",
    Reason.MICROPHONES_ALIKE: "Microphones hear the same: move them apart.",
    Reason.CALL_IN_MICROPHONE: "Microphone and call sound alike: headphones?",
    Reason.OTHERS_TALK: "Cannot tell who speaks: others talk too.",
    Reason.DELAY_UNSTEADY: "The delay of the call is too unsteady.",
    Reason.CALL_DROPPED: "Not judged until the call is back.",
    Reason.PERMISSION_DENIED: "Microphone not allowed: see system settings.",
    Reason.DEVICE_MISSING: "Microphone unplugged. Looking for it.",
    Reason.DEVICE_BUSY: "Another program holds the microphone.",
    Reason.STREAM_STOPPED: "Microphone stopped. Starting it again.",
    Reason.DIGITAL_SILENCE: "Microphone is muted, or another is in use.",
    Reason.QUEUE_FULL: "Computer too busy: some sound is missing.",
}
_EITHER_REASONS = {
    Reason.NONE: "Not usable yet",
    Reason.DRIVER_FAILED: "Its driver failed. Trying again.",
    Reason.NOT_AGREED: "Not agreed to: not measured, not recorded.",
    Reason.QUEUE_FULL: "Computer too busy: some of it is missing.",
    Reason.SESSION_ENDED: "The session has ended.",
}
WAITING_FOR = {
    SensorKind.STRAP: "Waiting for the first heartbeat",
    SensorKind.MICROPHONE: "Waiting for the first sound",
}
ARRIVING = "Arriving"
NOT_TOLD_APART = "Heard, not told apart"
PATCHY = "Patchy"
LATE = "Late"
LOST = "Lost"
NOT_THERE = "Not there yet"
NOT_CHOSEN, NOT_CHOSEN_MEANS = "Not needed", "Not chosen for this session."
NOT_AGREED, NOT_AGREED_MEANS = "Not agreed to", "Not measured and not recorded."
WHO_DID_NOT_AGREE = {
    SensorKind.STRAP: "Measuring the heart is not agreed to.",
    SensorKind.MICROPHONE: "Voice timing is not agreed to.",
}
RATE_ONLY = "This sensor tells the rate alone: trend only"
IRREGULAR = "Rhythm irregular; its variability is not used"
SECOND_STRAP = "From the client\N{RIGHT SINGLE QUOTATION MARK}s second strap"
FURTHER_STRAPS = {BACKUP_STRAP: "Second strap", THERAPIST_STRAP: "Your strap"}
STRAPS = {STRAP: "Strap", **FURTHER_STRAPS}
BATTERY_LEFT = "{strap}: battery at {percent} %"
FURTHER_NOT_THERE = "{strap} not there yet"
FURTHER_LOST = "{strap}: no usable signal"
NO_NEWS_WORD = "Not known"
LAST_GOOD = "{word}, last good {age}"
LAST_NEWS = "Last news {age}"

_MEASURES: dict[str, Callable[[Evidence], str]] = {
    "open_silence": lambda e: tr("no reply for {n} s").format(n=whole(e.value)),
    "nobody_speaks": lambda e: tr("nobody spoke for {n} s").format(n=whole(e.value)),
    "reply_latency_z": lambda e: tr(
        "replies much slower than usual" if e.value >= 2 else "replies slower than usual"  # noqa: PLR2004
    ),
    "missed_replies": lambda e: count(
        e.value, "1 prompt without reply", "{n} prompts without reply"
    ),
    "short_answers": lambda _: tr("answers much shorter than usual"),
    "chest_very_still": lambda _: tr("the chest hardly moves"),
    "talk_share_drop": lambda _: tr("speaking much less"),
    "heart_drop": lambda e: tr(
        "heart fell {n} beats a minute from its raised level"
    ).format(n=whole(e.value)),
    "heart_high_while_silent": lambda _: tr("heart still high while silent"),
    "heart_below_usual": lambda _: tr("heart below its usual"),
    "rmssd_rise": lambda _: tr("heartbeat suddenly less even"),
    "heart_flat": lambda _: tr("heart rate unusually flat"),
    "far_away_mark": lambda _: tr("you marked “far away”"),
    "heart_stays_high": lambda e: tr("heart high for {span}").format(span=span_words(e.value)),
    "heart_over_edge": lambda e: tr("heart {n} above its upper edge").format(n=whole(e.value)),
    "getting_bad_mark": lambda _: tr("the client said that it is getting bad"),
    "arousal_z": lambda _: tr("heart well above its usual"),
    "arousal_rise": lambda e: tr(
        "it rose by {n} within a minute" if e.value >= 0 else "it fell by {n} within a minute"
    ).format(n=whole(abs(e.value))),
    "suds": lambda e: tr("SUDS was {n} {unit}").format(n=whole(e.value), unit=e.unit),
    "suds_age": lambda e: tr("no SUDS for {span}").format(span=span_words(e.value)),
    "hotspot_mark": lambda _: tr("you marked a hotspot"),
    "data_age": lambda e: tr("no heart signal for {span}").format(span=span_words(e.value)),
    "baseline_valid": lambda e: tr("only {span} of steady heart signal").format(
        span=span_words(e.value)
    ),
    "unclear_who": lambda _: tr("not clear who speaks"),
    "reply_count": lambda e: count(e.value, "only 1 reply heard", "only {n} replies heard"),
    "session_left": lambda e: tr("{n} min of the session left").format(n=whole(e.value)),
    "phase_elapsed": lambda _: tr("this phase has just begun"),
}  # fmt: skip


def contact_word(state: ContactState) -> str:
    """Return the state of contact as a headline."""
    return tr(_CONTACT[state])


def contact_about(state: ContactState) -> str:
    """Return what the headline is about, where it needs saying."""
    return tr(_CONTACT_ABOUT.get(state, ""))


def arousal_word(word: ArousalWord) -> str:
    """Return the level of arousal as a headline."""
    return tr(_AROUSAL[word])


def arousal_note(state: FlagState) -> str:
    """Return what a finding about arousal adds to the headline."""
    return tr(_AROUSAL_NOTES.get(state, ""))


def phase_name(phase: Phase) -> str:
    """Return what stands on a phase's button."""
    return tr(_PHASES[phase])


def sensor_name(kind: SensorKind) -> str:
    """Return what a sensor is called on the window."""
    return tr(_SENSORS[kind])


def recording_words(state: str) -> str:
    """Return what is said of the record; an unknown state is never called recording."""
    known = {str(key): words for key, words in _RECORDING.items()}
    return tr(known.get(state, _RECORDING[Recording.NOT_RECORDING]))


def tier_word(tier: int) -> str:
    """Return how soon a cue wants attention."""
    return tr(_TIERS.get(tier, ""))


def reason_words(kind: SensorKind, reason: Reason) -> str:
    """Return why a sensor is not usable, and what helps, for a therapist."""
    own = _STRAP_REASONS if kind is SensorKind.STRAP else _MICROPHONE_REASONS
    words = own.get(reason) or _EITHER_REASONS.get(reason)
    return tr(words) if words else str(reason).replace("_", " ").capitalize()


def evidence_words(evidence: Evidence) -> str:
    """Return one reason in words, with its doubts."""
    say = {**CUE_MEASURES, **_MEASURES}.get(evidence.measure, _unknown_measure)
    doubts = []
    if 0.0 < evidence.coverage < PATCHY_BELOW:
        doubts.append(tr("patchy signal"))
    if evidence.age_s > OLD_AFTER_S and evidence.measure != "data_age":
        doubts.append(tr("{n} s old").format(n=whole(evidence.age_s)))
    return f"{say(evidence)} ({', '.join(doubts)})" if doubts else say(evidence)


def because_words(because: tuple[Evidence, ...]) -> str:
    """Return up to three reasons as one line; empty if there are none."""
    return tr(BECAUSE).format(reasons=reason_line(because)) if because else ""


def reason_line(because: tuple[Evidence, ...]) -> str:
    """Return up to three reasons, the weightiest first, as one line."""
    unbroken = "\N{NO-BREAK SPACE}"  # no line begins with the dot
    return f"{unbroken}{DOT} ".join(evidence_words(e) for e in because[:3])


def clock_words(seconds: float) -> str:
    """Return a duration as a clock shows it: 4:07, or 1:04:07."""
    minutes, second = divmod(max(0, int(seconds)), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def age_words(seconds: float) -> str:
    """Return how long ago something was."""
    return tr("{span} ago").format(span=span_words(max(0.0, seconds)))


def since_words(seconds: float) -> str:
    """Return for how long something has been so, without pretending to precision."""
    if seconds < _MINUTE_S:
        return tr("for under a minute")
    return count(int(seconds / _MINUTE_S), "for 1 minute", "for {n} minutes")


DOT = "\N{MIDDLE DOT}"


def _unknown_measure(evidence: Evidence) -> str:
    name = evidence.measure.replace("_", " ")
    return f"{name} {evidence.value:g} {evidence.unit}".strip()
