"""What is said of time and disk: the computer slept, its date was set, the disk fills up."""

from ...monitor.records import JumpKind, TimeJump
from .phrases import count, for_span, span_words, tr

ERASED, ASLEEP, STOOD_STILL = "erased", "asleep", "stood still"

_SLEPT = "The computer slept for {span}. Nothing was recorded meanwhile."
_STALLED = "The program stood still for {span}. What came meanwhile came late."
_SET_FORWARD = "The computer\N{RIGHT SINGLE QUOTATION MARK}s clock was set forward by {span}."
_SET_BACK = "The computer\N{RIGHT SINGLE QUOTATION MARK}s clock was set back by {span}."
_SESSION_TIME = "Session time is not affected."
_ROOM_ONE = "Room on the disk for about 1 more minute."
_ROOM_MANY = "Room on the disk for about {n} more minutes."
_ROOM_NONE = "Room on the disk for less than a minute."

NO_ROOM = "No room on the disk. What comes now waits in memory."

_MINUTE_S, _HOUR_S = 60.0, 3600.0


def jump_words(jump: TimeJump) -> str:
    """Return what happened to the time, and what it means for the session."""
    if jump.kind is JumpKind.WALL_CLOCK_SET:
        words = _SET_FORWARD if jump.by_s > 0 else _SET_BACK
        said = tr(words).format(span=_span(abs(jump.by_s)))
        return f"{said} {tr(_SESSION_TIME)}"
    return for_span(jump.by_s, _SLEPT if jump.kind is JumpKind.SLEPT else _STALLED)


def room_words(room_s: float) -> str:
    """Return how long the disk will take the recording, without pretending to precision."""
    minutes = int(room_s / _MINUTE_S)
    return count(minutes, _ROOM_ONE, _ROOM_MANY) if minutes else tr(_ROOM_NONE)


def _span(seconds: float) -> str:
    if seconds < _HOUR_S:
        return span_words(seconds)
    return tr("{n}\N{NO-BREAK SPACE}h").format(n=round(seconds / _HOUR_S))
