"""A call's round trip as the therapist types it: milliseconds, or what is wrong with them."""

from dataclasses import dataclass

from ..words.call_wording import NOT_POSSIBLE, NOT_WHOLE
from ..words.phrases import tr

LONGEST_MS = 2000
"""No call takes longer there and back (`EchoRules.longest_s`): a slip of the finger."""

_MS_PER_S = 1000.0


@dataclass(frozen=True, slots=True)
class TypedRoundTrip:
    """What was typed: seconds, None if nothing was; `trouble` says what is wrong with it."""

    seconds: float | None = None
    trouble: str = ""


def read_round_trip(typed: str) -> TypedRoundTrip:
    """Return the round trip in what was typed, or what is wrong with it."""
    figure = typed.strip()
    if not figure:
        return TypedRoundTrip()
    if not (figure.isascii() and figure.isdigit()):
        return TypedRoundTrip(trouble=tr(NOT_WHOLE))
    if not 0 < int(figure) <= LONGEST_MS:
        return TypedRoundTrip(trouble=tr(NOT_POSSIBLE).format(most=LONGEST_MS))
    return TypedRoundTrip(int(figure) / _MS_PER_S)
