"""Every sentence the therapist can read, in one place, each passing through `tr`.

The tone is a colleague's: an observation, then at most a question.  "Possible" and "check
in", never "detected"; no percentages of a mind; nothing that says all is well.
"""

from collections.abc import Callable

from ..monitor.inputs import MarkKind, Phase
from ..monitor.records import (
    BACKUP_STRAP,
    THERAPIST_STRAP,
    ArousalWord,
    ContactState,
    Evidence,
    FlagState,
    Reason,
    Recording,
    SensorKind,
)

PATCHY_BELOW = 0.8
OLD_AFTER_S = 5.0
_MINUTE_S = 60.0


def tr(text: str) -> str:
    """Return `text` in the therapist's language; today that is the one it is written in."""
    return text


DISCLAIMER = "A second pair of eyes, not a medical device. What you see and hear comes first."
SIMULATED = "SIMULATED"
SIMULATED_LINE = "SIMULATED  \N{MIDDLE DOT}  nobody is being measured"

NO_CUE = "No cue now"
NO_CUES = "No cues for now"
BECAUSE = "Because {reasons}"
EARLIER = "Earlier: {text} \N{EN DASH} {age}"
HELPFUL = "Helpful"
NOT_HELPFUL = "Not helpful"

NOTHING_KNOWN = "Nothing known yet"
NOT_WATCHED = "Not watched now"
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
CANNOT_COUNT = "Cannot count without sound"
CANNOT_COUNT_NOW = "Cannot count now"

STRONG_IS_EXPECTED = "Strong feeling here is expected"
PATCHY_HEART = "Heart signal patchy"

LINK_LOST = "This window lost the station"
LINK_LOST_RECORDING = "Recording continues; reconnecting"
LINK_LOST_SILENT = "Reconnecting"
LAST_HEARD_RECORDING = "Recording when\nlast heard"
NOT_SAVED = "Not in the record yet: {names}"

SUDS_NONE = "Not asked yet"
SUDS_ASK = "What number did they say?"

_CONTACT = {
    ContactState.IN_CONTACT: "In contact",
    ContactState.UNSURE: "Unsure",
    ContactState.SOME_SIGNS: "Some signs",
    ContactState.SEVERAL_SIGNS: "Several signs",
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
_MARKS = {
    MarkKind.HOTSPOT: "Hotspot",
    MarkKind.RESCRIPT: "Rescript",
    MarkKind.FAR_AWAY: "Far away",
    MarkKind.SILENCE_ON_PURPOSE: "Silence on purpose",
    MarkKind.CRYING: "Crying",
    MarkKind.BACK: "Back in contact",
    MarkKind.STOP: "Stop signal",
    MarkKind.REPLIED_WITHOUT_WORDS: "Nod",
    MarkKind.QUIET_MODE: "Quiet mode",
    MarkKind.NOTE: "Note",
}
_MARK_MEANINGS = {
    MarkKind.HOTSPOT: "The worst moment of the image is now",
    MarkKind.RESCRIPT: "The new ending begins now",
    MarkKind.FAR_AWAY: "The client looks far away",
    MarkKind.SILENCE_ON_PURPOSE: "This silence is meant; the reply clock rests",
    MarkKind.CRYING: "The client is crying; press again when it is over",
    MarkKind.BACK: "The client is back in contact",
    MarkKind.STOP: "The client gave the agreed stop signal",
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
    Reason.PERMISSION_DENIED: "Microphone not allowed: see system settings.",
    Reason.DEVICE_MISSING: "Microphone unplugged. Looking for it.",
    Reason.DEVICE_BUSY: "Another program holds the microphone.",
    Reason.STREAM_STOPPED: "Microphone stopped. Starting it again.",
    Reason.DIGITAL_SILENCE: "Microphone is muted, or another is in use.",
}
_EITHER_REASONS = {
    Reason.NONE: "Not usable yet",
    Reason.DRIVER_FAILED: "Its driver failed. Trying again.",
    Reason.QUEUE_FULL: "The computer fell behind; some was lost.",
    Reason.SESSION_ENDED: "The session has ended.",
}
WAITING_FOR = {
    SensorKind.STRAP: "Waiting for the first heartbeat",
    SensorKind.MICROPHONE: "Waiting for the first sound",
}
ARRIVING = "Arriving"
PATCHY = "Patchy"
LATE = "Late"
LOST = "Lost"
NOT_THERE = "Not there yet"
RATE_ONLY = "This sensor tells the rate alone: trend only"
IRREGULAR = "Rhythm irregular; its variability is not used"
SECOND_STRAP = "From the client\N{RIGHT SINGLE QUOTATION MARK}s second strap"
FURTHER_STRAPS = {BACKUP_STRAP: "Second strap", THERAPIST_STRAP: "Your strap"}
FURTHER_NOT_THERE = "{strap} not there yet"
FURTHER_LOST = "{strap}: no usable signal"
NO_NEWS_WORD = "Not known"
LAST_GOOD = "{word}, last good {age}"
LAST_NEWS = "Last news {age}"

_MEASURES: dict[str, Callable[[Evidence], str]] = {
    "open_silence": lambda e: tr("no reply for {n} s").format(n=_whole(e.value)),
    "nobody_speaks": lambda e: tr("nobody spoke for {n} s").format(n=_whole(e.value)),
    "reply_latency_z": lambda e: tr(
        "replies much slower than usual" if e.value >= 2 else "replies slower than usual"  # noqa: PLR2004
    ),
    "missed_replies": lambda e: _count(
        e.value, "1 prompt without reply", "{n} prompts without reply"
    ),
    "talk_share_drop": lambda _: tr("speaking much less"),
    "heart_drop": lambda e: tr("heart fell {n} from its raised level").format(
        n=_whole(e.value)
    ),
    "heart_high_while_silent": lambda _: tr("heart still high while silent"),
    "heart_below_usual": lambda _: tr("heart below its usual"),
    "rmssd_rise": lambda _: tr("heartbeat suddenly less even"),
    "heart_flat": lambda _: tr("heart rate unusually flat"),
    "far_away_mark": lambda _: tr("you marked “far away”"),
    "arousal_z": lambda _: tr("heart well above its usual"),
    "arousal_rise": lambda e: tr("it rose by {n} within a minute").format(n=_whole(e.value)),
    "suds": lambda e: tr("SUDS was {n} {unit}").format(n=_whole(e.value), unit=e.unit),
    "suds_age": lambda e: tr("no SUDS for {span}").format(span=span_words(e.value)),
    "hotspot_mark": lambda _: tr("you marked a hotspot"),
    "data_age": lambda e: tr("no heart signal for {span}").format(span=span_words(e.value)),
    "baseline_valid": lambda e: tr("only {span} of steady heart signal").format(
        span=span_words(e.value)
    ),
    "reply_count": lambda e: _count(e.value, "only 1 reply heard", "only {n} replies heard"),
    "session_left": lambda e: tr("{n} min of the session left").format(n=_whole(e.value)),
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


def mark_name(kind: MarkKind) -> str:
    """Return what stands on a mark's button and beside its trace."""
    return tr(_MARKS[kind])


def mark_meaning(kind: MarkKind) -> str:
    """Return what pressing the mark says, as a sentence."""
    return tr(_MARK_MEANINGS[kind])


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
    say = _MEASURES.get(evidence.measure, _unknown_measure)
    doubts = []
    if 0.0 < evidence.coverage < PATCHY_BELOW:
        doubts.append(tr("patchy signal"))
    if evidence.age_s > OLD_AFTER_S and evidence.measure != "data_age":
        doubts.append(tr("{n} s old").format(n=_whole(evidence.age_s)))
    return f"{say(evidence)} ({', '.join(doubts)})" if doubts else say(evidence)


def because_words(because: tuple[Evidence, ...]) -> str:
    """Return up to three reasons as one line; empty if there are none."""
    return tr(BECAUSE).format(reasons=reason_line(because)) if because else ""


def reason_line(because: tuple[Evidence, ...]) -> str:
    """Return up to three reasons, the weightiest first, as one line."""
    return f" {DOT} ".join(evidence_words(e) for e in because[:3])


def clock_words(seconds: float) -> str:
    """Return a duration as a clock shows it: 4:07, or 1:04:07."""
    minutes, second = divmod(max(0, int(seconds)), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def span_words(seconds: float) -> str:
    """Return a duration as one says it: 12 s, 4 min."""
    if seconds < _MINUTE_S:
        return tr("{n}\N{NO-BREAK SPACE}s").format(n=_whole(seconds))
    return tr("{n}\N{NO-BREAK SPACE}min").format(n=int(seconds / _MINUTE_S))


def age_words(seconds: float) -> str:
    """Return how long ago something was."""
    return tr("{span} ago").format(span=span_words(max(0.0, seconds)))


def since_words(seconds: float) -> str:
    """Return for how long something has been so, without pretending to precision."""
    if seconds < _MINUTE_S:
        return tr("for under a minute")
    return _count(int(seconds / _MINUTE_S), "for 1 minute", "for {n} minutes")


DOT = "\N{MIDDLE DOT}"


def _unknown_measure(evidence: Evidence) -> str:
    name = evidence.measure.replace("_", " ")
    return f"{name} {evidence.value:g} {evidence.unit}".strip()


def _whole(value: float) -> str:
    return f"{value:.0f}"


def _count(value: float, one: str, many: str) -> str:
    n = round(value)
    return tr(one) if n == 1 else tr(many).format(n=n)
