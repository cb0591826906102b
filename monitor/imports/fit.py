"""RR intervals from Garmin's FIT files, read by fitdecode.

A watch writes intervals into messages `hrv`, five at a time and without a time of their own,
between records that have one.  So the times here are those of the records, a little late.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..research_library import needed
from .recordings import (
    BeatTimes,
    RrAnswers,
    RrRecording,
    Unclear,
    Unit,
    Unreadable,
    plausible,
    refuse_size,
)

LARGEST_FIT_BYTES = 20_000_000
"""A day with every sensor on; some minutes of reading."""

MAGIC = b".FIT"
_MAGIC_AT = slice(8, 12)
_STAMP_S = 5.0  # records come each second, or less often when little changes
_USED = frozenset({"hrv", "record", "event", "session", "file_id"})


@dataclass(slots=True)
class _Watch:
    """What a file has told so far."""

    rr_s: list[float] = field(default_factory=list)
    stamps: list[datetime | None] = field(default_factory=list)
    last_stamp: datetime | None = None
    began: datetime | None = None
    heart_rates: int = 0
    device: str = ""

    def hear(self, kind: str, told: dict[str, Any]) -> None:
        """Take one message."""
        stamp = told.get("timestamp")
        if isinstance(stamp, datetime):
            self.last_stamp = stamp
            self.began = self.began or stamp
        match kind:
            case "hrv":
                intervals = told.get("time")
                several = intervals if isinstance(intervals, (tuple, list)) else (intervals,)
                found = [float(rr_s) for rr_s in several if isinstance(rr_s, (int, float))]
                self.rr_s += found
                self.stamps += [self.last_stamp] * len(found)
            case "record":
                self.heart_rates += told.get("heart_rate") is not None
            case "session" if isinstance(told.get("start_time"), datetime):
                self.began = told["start_time"]
            case "file_id" if not self.device:
                words = (
                    told.get(name) for name in ("manufacturer", "garmin_product", "product")
                )
                self.device = " ".join(str(word) for word in words if word is not None)
            case _:
                pass


def looks_like_fit(head: bytes) -> bool:
    """Return whether a file begins like a FIT file."""
    return head[_MAGIC_AT] == MAGIC


def read_fit(path: Path, answers: RrAnswers) -> RrRecording:
    """Read the RR intervals of a FIT file.

    Raises
    ------
    Unclear
        If a person says that they are not in seconds, as the format has them.
    Unreadable
        If it is damaged, holds no intervals, or the library for it is missing.
    """
    if answers.unit not in {None, Unit.S}:
        question = "FIT files count intervals in seconds; leave --unit out"
        raise Unclear(path.name, question, "--unit")
    refuse_size(path, path.stat().st_size, LARGEST_FIT_BYTES)
    with path.open("rb") as file:
        if not looks_like_fit(file.read(_MAGIC_AT.stop)):
            raise Unreadable(path.name, "not a FIT file: it does not begin like one")
    watch = _Watch()
    for kind, told in _messages(path):
        watch.hear(kind, told)
    if not watch.rr_s:
        problem = (
            f"{watch.heart_rates} heart rates and no RR intervals; on the watch, switch on "
            "the recording of heart rate variability (Log HRV) and wear a chest strap"
        )
        raise Unreadable(path.name, problem)
    return _recording(watch)


def _recording(watch: _Watch) -> RrRecording:
    rr_ms = 1000.0 * np.array(watch.rr_s)
    usable = plausible(rr_ms)
    began, first = watch.began, watch.stamps[0]
    if began is None or first is None or None in watch.stamps:
        untimed = RrRecording.without_times("Garmin FIT file", rr_ms, (), began)
        return replace(untimed, device=watch.device)
    t_s = np.array([(stamp - began).total_seconds() for stamp in watch.stamps if stamp])
    return RrRecording(
        source="Garmin FIT file",
        rr_ms=rr_ms,
        usable=usable,
        gap_before=_gaps(t_s, rr_ms),
        duration_s=float(t_s[-1] - t_s[0] + (rr_ms[0] / 1000.0 if usable[0] else 0.0)),
        guesses=("times of the records between which the intervals stand, up to 5 s late",),
        started_at=began if began.tzinfo else began.replace(tzinfo=UTC),
        times=BeatTimes(t_s, exact=False),
        device=watch.device,
    )


def _gaps(t_s: NDArray[np.float64], rr_ms: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return before which intervals time is missing: more passed than they add up to.

    Records may come seldom; then their times fall behind and catch up again.  Only what lies
    ahead of all before is a gap.
    """
    ahead_s = t_s - np.cumsum(rr_ms / 1000.0)
    furthest_s = np.maximum.accumulate(ahead_s)
    hole = ahead_s[1:] - furthest_s[:-1] > _STAMP_S
    return np.concatenate(([False], hole))


def _messages(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield name and fields of each message that is of use here."""
    fitdecode = needed("fitdecode")
    try:
        with fitdecode.FitReader(
            str(path),
            check_crc=fitdecode.CrcCheck.RAISE,
            error_handling=fitdecode.ErrorHandling.IGNORE,
        ) as frames:
            for frame in frames:
                if frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.name in _USED:
                    yield frame.name, {field.name: field.value for field in frame.fields}
    except Exception as error:  # fitdecode lets out what its parsing of damaged bytes raises
        raise Unreadable(
            path.name, f"a FIT file that is damaged or cut short: {error}"
        ) from error
