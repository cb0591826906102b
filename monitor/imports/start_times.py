"""When a recording began: as the file says, as a person says, never as this computer's zone.

A time without an offset is local somewhere.  Which offset that was is not in the file, changes
twice a year, and may be missed or doubled at that hour; so it is asked.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from ..traces.trace_head import UNDATED
from .recordings import Unclear, Unreadable, quoted

UNKNOWN = "unknown"
_HOW = "like 2024-01-31T10:00:00+01:00, or --start unknown"


@dataclass(frozen=True, slots=True)
class StartAnswers:
    """What a person said about when a recording began; None where nothing was said.

    Attributes
    ----------
    start
        A time of ISO 8601, or "unknown".
    zone
        What its local times are: a name ("Europe/Berlin") or an offset ("+02:00").
    """

    start: str | None = None
    zone: str | None = None


def begun_at(
    file: str, told: datetime | None, answers: StartAnswers
) -> tuple[datetime, tuple[str, ...]]:
    """Return when a recording began, with its offset, and what is to be said about it.

    Raises
    ------
    Unclear
        If neither file nor person say when, or in which zone.
    Unreadable
        If what a person said is no time, or no zone, or names an hour that never was.
    """
    if answers.start == UNKNOWN:
        return UNDATED, ("the day is left open: 2000-01-01 stands for it",)
    said = None if answers.start is None else _said(file, answers.start)
    local = said or told
    if local is None:
        raise Unclear(
            file, f"when did it begin? The file does not say; --start {_HOW}", "--start"
        )
    moment = local if local.utcoffset() is not None else _placed(file, local, answers.zone)
    if said is None or told is None:
        return moment, ()
    return moment, (f"begun at {moment.isoformat()}, though the file says {told.isoformat()}",)


def _said(file: str, start: str) -> datetime:
    try:
        return datetime.fromisoformat(start)
    except ValueError:
        raise Unreadable(file, f"--start says {quoted(start)}; write it {_HOW}") from None


def _placed(file: str, local: datetime, zone: str | None) -> datetime:
    """Return a local time with the offset it had in a zone."""
    if zone is None:
        question = (
            f"{local.isoformat()} is local time; where? --zone Europe/Berlin or --zone +02:00"
        )
        raise Unclear(file, question, "--zone")
    place = _zone(file, zone)
    moment = local.replace(tzinfo=place)
    other = moment.replace(fold=1)
    if moment.utcoffset() == other.utcoffset():
        return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta(0)))
    never = moment.astimezone(UTC).astimezone(place).replace(tzinfo=None) != local
    problem = "was never" if never else "was twice"
    raise Unclear(
        file,
        f"{local.isoformat()} {problem} in {zone}, where clocks were changed that day; "
        f"--start {_HOW}",
        "--start",
    )


def _zone(file: str, zone: str) -> tzinfo:
    try:
        if zone.startswith(("+", "-")):
            return datetime.fromisoformat(f"2000-01-01T00:00:00{zone}").tzinfo or UTC
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError):  # ZoneInfo tells of an unknown name as a KeyError
        problem = f"--zone says {quoted(zone)}; write a name like Europe/Berlin, or +02:00"
        raise Unreadable(file, problem) from None
