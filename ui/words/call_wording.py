"""What is said of a call's delay: beside the voice, at the replies, where it is typed in."""

from ...monitor.records import CallReply, DelayChange, DelayKnown
from .phrases import tenths, tr

DELAY = "Delay"
DELAY_MEANS = "The figure that the call\N{RIGHT SINGLE QUOTATION MARK}s program shows"
ASK = "Round trip that the call\N{RIGHT SINGLE QUOTATION MARK}s program shows:"
FIELD = (
    "Round trip that the call\N{RIGHT SINGLE QUOTATION MARK}s program shows, milliseconds; "
    "may stay empty"
)
FIELD_EMPTY = "Round trip, ms"
MS = "ms"
TAKE_OFF = "Take it off"
BACK = "Back"
NOT_WHOLE = "Whole milliseconds: 0.2 s is 200."
NOT_POSSIBLE = "1 to {most} ms; empty if it is not known."
UNSTEADY_WORD = "Heard, line unsteady"
DROPPED_WORD = "Call dropped"
NOT_COUNTED = "Not told: the line is unsteady"
NOT_COUNTED_DROPPED = "Not counted: the call dropped"
PRESSED = "the call\N{RIGHT SINGLE QUOTATION MARK}s delay"

_BESIDE_VOICE = {
    DelayKnown.UNKNOWN: "Reply times include the call\N{RIGHT SINGLE QUOTATION MARK}s delay",
    DelayKnown.TOLD: "The call takes {s} s or more, as typed in",
    DelayKnown.HEARD: "The call takes {s} s there and back",
    DelayKnown.UNSTEADY: "The delay of the call is too unsteady.",
}
_STANDING = {
    DelayKnown.UNKNOWN: "Not known: reply times include it.",
    DelayKnown.TOLD: "{ms} ms taken off. Empty takes that back.",
    DelayKnown.HEARD: "{ms} ms heard: goes before what is typed.",
    DelayKnown.UNSTEADY: "Unsteady: no reply time is told.",
}
_LAST_AT_ONCE = "at once"
_LAST_S = "{s} s"
_LAST_WITHOUT = (
    "Last reply {time},\nthe call\N{RIGHT SINGLE QUOTATION MARK}s {delay} s taken off"
)
_LAST_WITH = "Last reply {time},\nincludes the call\N{RIGHT SINGLE QUOTATION MARK}s delay"
_LAST_NOT_TOLD = "Last reply not told:\nthe line is unsteady"


def delay_words(change: DelayChange) -> str:
    """Return what is known of a call's delay, for the line beside the voice."""
    return _with_length(_BESIDE_VOICE[change.known], change)


def standing_words(change: DelayChange) -> str:
    """Return what is known of a call's delay, for whoever may type one in."""
    return _with_length(_STANDING[change.known], change)


def last_reply_words(reply: CallReply) -> str:
    """Return how long the last answer took, and whether the delay is in it; two lines."""
    if reply.latency_s is None:
        return tr(_LAST_NOT_TOLD)
    s = round(reply.latency_s, 1)
    time = tr(_LAST_S).format(s=tenths(s)) if s else tr(_LAST_AT_ONCE)
    if reply.known is DelayKnown.UNKNOWN:
        return tr(_LAST_WITH).format(time=time)
    return tr(_LAST_WITHOUT).format(time=time, delay=tenths(reply.round_trip_s))


def _with_length(words: str, change: DelayChange) -> str:
    s = change.round_trip_s or 0.0
    return tr(words).format(s=tenths(s), ms=round(1000.0 * s))
