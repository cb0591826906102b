"""The only module in the product that asks the computer what time it is.

Session time goes on while the computer sleeps: a laptop that was closed for a minute leaves a
gap of a minute in the record, and what comes after it is not joined to what came before.  The
usual clock of Python programs does not do that everywhere, so the scale is chosen by system:

- Linux: CLOCK_BOOTTIME, "identical to CLOCK_MONOTONIC, except that it also includes any time
  that the system is suspended" (man 2 clock_gettime).
- macOS: CLOCK_MONOTONIC_RAW, "like CLOCK_MONOTONIC", which "will continue to increment while
  the system is asleep"; CLOCK_UPTIME_RAW is the same, but "does not increment while the system
  is asleep" (man 3 clock_gettime).  CLOCK_MONOTONIC itself is there worked out from the time of
  day (Apple's Libc, gen/clock_gettime.c).
- Windows: QueryPerformanceCounter, "including the time when the machine was in a sleep state"
  (Microsoft, "Acquiring high-resolution time stamps"), by way of `time.perf_counter`.
  `time.monotonic` reads it only from Python 3.13 on; before, it moves in steps of 16 ms.
- Elsewhere: `time.monotonic`, whatever it does there.

None of them is moved by setting the date, and every process of a computer reads the same.
"""

import sys
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
        """Return the current reading, in session seconds since an arbitrary start."""
        ...

    def slept_s(self) -> float:
        """Return how long the computer has slept since it started, real seconds."""
        ...

    def wall_s(self) -> float:
        """Return the time of day, real seconds since 1970 in UTC.

        Anybody may set it, forwards or back: good for noticing that somebody did, not for
        timing.
        """
        ...

    def wall_time(self) -> str:
        """Return the date and time with its UTC offset, ISO 8601, for people and files."""
        ...


class SystemClock:
    """The computer's own clock, which goes on while it sleeps and is not turned back.

    `speed` above 1 lets a rehearsal run faster than life: a scripted session is played,
    through the same code, in a fraction of its time.

    Every process reads the same scale, so a time stamp made in one means the same in another.
    """

    def __init__(self, speed: float = 1.0) -> None:
        self.speed = speed

    def now_s(self) -> float:
        """Return the time since the computer started, sleep included, in session seconds."""
        return _since_start_s() * self.speed

    def slept_s(self) -> float:
        """Return how long the computer has slept since it started, real seconds.

        0.0 where the system does not tell (Windows): there a sleep is no more than a long
        time without a look at the clock.
        """
        return _slept_s()

    def wall_s(self) -> float:
        """Return the time of day, real seconds since 1970 in UTC."""
        return time.time()

    def wall_time(self) -> str:
        """Return local time with its UTC offset, ISO 8601."""
        return datetime.now().astimezone().isoformat(timespec="milliseconds")


if sys.platform == "linux" or sys.platform == "darwin":
    if sys.platform == "linux":
        _WITH_SLEEP, _WITHOUT_SLEEP = time.CLOCK_BOOTTIME, time.CLOCK_MONOTONIC
    else:
        _WITH_SLEEP, _WITHOUT_SLEEP = time.CLOCK_MONOTONIC_RAW, time.CLOCK_UPTIME_RAW

    def _since_start_s() -> float:
        return time.clock_gettime(_WITH_SLEEP)

    def _slept_s() -> float:
        # Read in this order, two readings of a computer that never slept give zero or the
        # moment between them, and never less than zero.
        awake_s = time.clock_gettime(_WITHOUT_SLEEP)
        return max(0.0, time.clock_gettime(_WITH_SLEEP) - awake_s)

else:

    def _since_start_s() -> float:
        return time.perf_counter() if sys.platform == "win32" else time.monotonic()

    def _slept_s() -> float:
        return 0.0
