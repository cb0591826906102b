"""The courtesy line about an unusual heart reading: kept back by nothing."""

from ...monitor.records import HeartSign, UnusualHeart
from ..words import wording

SHOWN_S = 120.0
"""Longest stay of the line; it is said again if the reading becomes unusual again."""


class HeartNotice:
    """Follows readings that are unusual; tells the line to show, if any."""

    def __init__(self) -> None:
        self._said_s: dict[HeartSign, float] = {}

    def reading(self, reading: UnusualHeart) -> None:
        """Take one: it is unusual, or no longer."""
        if reading.ended:
            self._said_s.pop(reading.sign, None)
        else:
            self._said_s[reading.sign] = reading.decided_s

    def at(self, now_s: float) -> str:
        """Return the line at `now_s` (seconds); empty if there is nothing to say."""
        standing = any(now_s - said_s < SHOWN_S for said_s in self._said_s.values())
        return wording.tr(wording.UNUSUAL_HEART) if standing else ""
