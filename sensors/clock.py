"""The only module in the product that asks the computer what time it is."""

import time
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Seconds on a scale that never runs backwards, and the date for the session header.

    Attributes
    ----------
    speed
        Session seconds per real second.  1 with people; more when rehearsing.
    """

    speed: float

    def now_s(self) -> float:
        """Return the current reading, in seconds since an arbitrary start."""
        ...

    def wall_time(self) -> str:
        """Return the date and time with its UTC offset, ISO 8601, for people and files."""
        ...


class SystemClock:
    """The computer's monotonic clock, which suspend and time servers do not turn back.

    `speed` above 1 lets a rehearsal run faster than life: a scripted session is played,
    through the same code, in a fraction of its time.

    On Linux and macOS every process reads the same scale, so a time stamp made in one means
    the same in another.
    """

    def __init__(self, speed: float = 1.0) -> None:
        self.speed = speed

    def now_s(self) -> float:
        """Return the monotonic clock, in session seconds."""
        return time.monotonic() * self.speed

    def wall_time(self) -> str:
        """Return local time with its UTC offset, ISO 8601."""
        return datetime.now().astimezone().isoformat(timespec="milliseconds")
