"""Whether the computer's date and time can be what they say."""

import os
import sys
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from ..sensors.clock import Clock, SystemClock

BUILT_IN = 2026
"""The year of this program: no session of it is older."""


class ClockDoubt(StrEnum):
    """What is wrong with the date and time that every record carries."""

    NONE = ""
    LONG_PAST = "long_past"
    NO_ZONE = "no_zone"


def clock_doubt(wall: datetime, *, zone_is_set: bool) -> ClockDoubt:
    """Return what is wrong with a date and time."""
    if wall.year < BUILT_IN:
        return ClockDoubt.LONG_PAST
    return ClockDoubt.NONE if zone_is_set else ClockDoubt.NO_ZONE


def is_zone_set(system: str, environment: Mapping[str, str]) -> bool:
    """Return whether the computer knows in which time zone it is."""
    known = bool(environment.get("TZ")) or Path("/etc/localtime").exists()
    return system == "win32" or known


def this_clock_doubt(clock: Clock | None = None) -> ClockDoubt:
    """Return what is wrong with this computer's date and time."""
    wall = datetime.fromisoformat((clock or SystemClock()).wall_time())
    return clock_doubt(wall, zone_is_set=is_zone_set(sys.platform, os.environ))
