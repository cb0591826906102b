"""Facts: the words in which the cue library is written, each with its reasons."""

from typing import TypeAlias

from ..records import Evidence

Facts: TypeAlias = dict[str, tuple[Evidence, ...]]
"""Each fact that holds, with its reasons; none where it gives no reason by itself."""


def noted(measure: str, value: float = 1.0, unit: str = "") -> Evidence:
    """Return a reason that rests on a note, a press or the clock, not on a sensor.

    A count becomes a number with a point, as the record gives it back: a replay says the same
    bytes.
    """
    return Evidence(measure, max(0.0, round(float(value), 1)), unit, 0.0, 1.0, 0.0)
