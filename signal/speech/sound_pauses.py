"""How much louder a room grows within a pause, which no room does pause after pause.

Automatic gain turns a microphone up while nobody speaks, and down again when somebody does.
So the room's noise climbs within each pause and starts low in the next.  A room that only
grows louder climbs once; one that rings grows quieter.  Gain that is held in pauses is not
seen this way, and neither is any that takes longer than the pauses last.
"""

from collections import deque
from statistics import median

from .voices import FRAME_S

LEAST_PAUSE_S = 3.0
"""A shorter pause says nothing, seconds."""

_REMEMBERED = 8  # pauses
_FIRST_S = 1.0  # its median is not that of the room ringing, which takes less than half of it
_LAST_S = 1.5  # nor this one's that of the breath before speech


class PauseRise:
    """The rises of the last eight pauses of one channel.

    Attributes
    ----------
    rises_db
        Level of the last 1.5 s of each pause above that of its first second, decibels,
        oldest first.
    """

    def __init__(self) -> None:
        self.rises_db: deque[float] = deque(maxlen=_REMEMBERED)
        self._first: list[float] = []
        self._last: deque[float] = deque(maxlen=round(_LAST_S / FRAME_S))
        self._length_s = 0.0

    def hear(self, level_dbfs: float, quiet_s: float) -> None:
        """Take a frame's level; `quiet_s` for how long nobody has spoken, below 0 in speech."""
        if quiet_s < self._length_s and self._last:
            self._end()
        if quiet_s < 0.0:
            self._length_s = 0.0
            return
        self._length_s = quiet_s
        if quiet_s < _FIRST_S:
            self._first.append(level_dbfs)
        self._last.append(level_dbfs)

    def _end(self) -> None:
        if self._length_s >= LEAST_PAUSE_S and self._first:
            self.rises_db.append(median(self._last) - median(self._first))
        self._first.clear()
        self._last.clear()
