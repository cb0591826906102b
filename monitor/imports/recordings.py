"""What a foreign file turns into, what a person may say about it, and how it is refused."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from ..errors import Expected

SHORTEST_RR_MS = 200.0
LONGEST_RR_MS = 3000.0
"""Beyond 300 or below 20 beats per minute, an interval is not one between two beats."""

_LONGEST_QUOTE = 40
_TOO_LARGE = 1e30  # in whatever unit; and squares of what is less stay finite
_USUAL_RANGE_UV = 1500.0  # of all but the rarest samples, R peaks among them


class Unreadable(Expected):
    """A file is not what was asked for, or something in it cannot be true.

    Attributes
    ----------
    file
        Name of the file.
    line
        Line in that file, counted from 1; None if it concerns the whole file.
    """

    def __init__(self, file: str, problem: str, *, line: int | None = None) -> None:
        place = file if line is None else f"{file}, line {line}"
        super().__init__(f"{place}: {problem}")
        self.file = file
        self.line = line


class Unclear(Unreadable):
    """A file can be read in more than one way; `option` is how a person says which."""

    def __init__(self, file: str, question: str, option: str) -> None:
        super().__init__(file, question)
        self.option = option


class Unit(StrEnum):
    """What RR intervals are counted in."""

    MS = "ms"
    S = "s"
    TICKS = "ticks"

    @property
    def ms(self) -> float:
        """Length, milliseconds."""
        return {Unit.MS: 1.0, Unit.S: 1000.0, Unit.TICKS: 1000.0 / 1024.0}[self]

    @property
    def words(self) -> str:
        """The unit as a person reads it."""
        return {
            Unit.MS: "milliseconds",
            Unit.S: "seconds",
            Unit.TICKS: "ticks of 1/1024 s",
        }[self]


class Decimal(StrEnum):
    """What stands between a number's whole and its fraction."""

    POINT = "point"
    COMMA = "comma"


@dataclass(frozen=True, slots=True)
class RrAnswers:
    """What a person said about a file of RR intervals; None where nothing was said.

    Attributes
    ----------
    unit
        What the intervals are counted in.
    column
        Name of the column of intervals, or its number from 1.  In a session: the sensor.
    decimal
        The decimal sign.
    """

    unit: Unit | None = None
    column: str | None = None
    decimal: Decimal | None = None


@dataclass(frozen=True, slots=True)
class EcgAnswers:
    """What a person said about a file of ECG.

    Attributes
    ----------
    rate_hz
        Samples per second.
    channel
        Name of the channel, or its number from 1.
    decimal
        The decimal sign of a text.
    """

    rate_hz: float | None = None
    channel: str | None = None
    decimal: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something noted in a file.

    Attributes
    ----------
    t_s
        When, seconds on the clock of its recording.
    text
        What.
    """

    t_s: float
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class BeatTimes:
    """When the beats of a recording were.

    Attributes
    ----------
    t_s
        Time of the beat that ends each interval, seconds, shape (n,); NaN where none is told.
    exact
        Whether that is when it beat; otherwise a clock's, up to five seconds late.
    """

    t_s: NDArray[np.float64]
    exact: bool


@dataclass(frozen=True, slots=True, eq=False)
class RrRecording:
    """RR intervals from a file, with all that the file holds.

    Attributes
    ----------
    source
        What kind of file it was.
    rr_ms
        Every interval as written, milliseconds, shape (n,); NaN where none was written.
    usable
        Whether it can be an interval between two beats and the recorder stood by it; (n,).
    gap_before
        Whether the file's times say that beats are missing before it; (n,).
    duration_s
        From the first beat to the last, seconds; without times in the file the sum of the
        usable intervals, for how long the others lasted is unknown.
    guesses
        What was concluded and not told, a phrase each.
    started_at
        When it began, as far as the file says; without an offset it is local time.
    live
        Whether Handrail recorded it, and so has shown figures of it already.
    times
        When the beats were, as far as the file says; `started_at` is the zero of its seconds.
    device
        What recorded it, as far as the file says; empty otherwise.
    remarks
        What somebody or something noted in it.
    """

    source: str
    rr_ms: NDArray[np.float64]
    usable: NDArray[np.bool_]
    gap_before: NDArray[np.bool_]
    duration_s: float
    guesses: tuple[str, ...] = ()
    started_at: datetime | None = None
    live: bool = False
    times: BeatTimes | None = None
    device: str = ""
    remarks: tuple[Remark, ...] = ()

    @classmethod
    def without_times(
        cls,
        source: str,
        rr_ms: NDArray[np.float64],
        guesses: tuple[str, ...] = (),
        started_at: datetime | None = None,
    ) -> Self:
        """Return the recording that intervals alone make."""
        usable = plausible(rr_ms)
        no_gap = np.zeros(rr_ms.size, np.bool_)
        length_s = float(rr_ms[usable].sum() / 1000.0)
        return cls(source, rr_ms, usable, no_gap, length_s, guesses, started_at)

    @property
    def starts_stretch(self) -> NDArray[np.bool_]:
        """Whether a stretch of usable intervals without a gap begins here; (n,)."""
        unusable_before = np.concatenate(([True], ~self.usable[:-1]))[: self.usable.size]
        return self.usable & (self.gap_before | unusable_before)

    @property
    def stretches_ms(self) -> list[NDArray[np.float64]]:
        """The usable intervals, a series for each stretch between gaps."""
        edges = np.flatnonzero(self.starts_stretch[self.usable])[1:]
        used_ms = self.rr_ms[self.usable]
        return np.split(used_ms, edges) if used_ms.size else []

    @property
    def gaps(self) -> int:
        """How many holes there are: beats missing by the clock, or a run of unusable ones."""
        usable_before = np.concatenate(([True], self.usable[:-1]))[: self.usable.size]
        runs = int(np.count_nonzero(~self.usable & usable_before))
        by_clock = self.usable & usable_before & self.gap_before
        return runs + int(np.count_nonzero(by_clock))


@dataclass(frozen=True, slots=True, eq=False)
class EcgRecording:
    """One channel of an ECG from a file.

    Attributes
    ----------
    source
        What kind of file it was.
    samples
        Shape (n,), in `unit`.
    unit
        "uV", or "unknown": numbers as the recorder wrote them.
    rate_hz
        Samples per second.
    channel
        Its name in the file, or its column.
    guesses
        What was concluded and not told, a phrase each.
    started_at
        When its first sample was taken, as far as the file says; without an offset it is local
        time.
    device
        What recorded it, as far as the file says; empty otherwise.
    remarks
        What somebody or something noted in it, by the time since its first sample.
    """

    source: str
    samples: NDArray[np.float64]
    unit: str
    rate_hz: float
    channel: str
    guesses: tuple[str, ...] = ()
    started_at: datetime | None = None
    device: str = ""
    remarks: tuple[Remark, ...] = ()

    @property
    def samples_uv(self) -> NDArray[np.float64]:
        """The samples in microvolts; of unknown unit, stretched to what is usual for an ECG."""
        if self.unit == "uV":
            return self.samples
        present = self.samples[np.isfinite(self.samples)]
        low, middle, high = (
            np.percentile(present, (0.5, 50.0, 99.5)) if present.size else (0,) * 3
        )
        return (self.samples - middle) * (_USUAL_RANGE_UV / (high - low) if high > low else 1.0)


def measured(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return numbers from a file, NaN for those too large to have been measured."""
    return np.where(np.abs(values) < _TOO_LARGE, values, np.nan)


def plausible(rr_ms: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which values can be an interval between two neighbouring beats; NaN cannot."""
    return (rr_ms >= SHORTEST_RR_MS) & (rr_ms <= LONGEST_RR_MS)


def refuse_size(path: Path, size_bytes: int, limit_bytes: int) -> None:
    """Refuse what is empty, or larger than `limit_bytes`, with `Unreadable`."""
    if not size_bytes:
        raise Unreadable(path.name, "the file is empty")
    if size_bytes > limit_bytes:
        limit_mb = limit_bytes // 1_000_000
        raise Unreadable(path.name, f"larger than {limit_mb} MB, the most that is read here")


def read_limited(path: Path, limit_bytes: int) -> bytes:
    """Return a file's content.

    Raises
    ------
    Unreadable
        If it is empty, or larger than `limit_bytes`.
    OSError
        If it cannot be read at all.
    """
    with path.open("rb") as file:
        # Asked first, so that gigabytes are refused without being read; a pipe tells nothing.
        if (told_bytes := path.stat().st_size) > limit_bytes:
            refuse_size(path, told_bytes, limit_bytes)
        content = file.read(limit_bytes + 1)
    refuse_size(path, len(content), limit_bytes)
    return content


def quoted(text: str) -> str:
    """Return a piece of a file for a sentence: on one line, and not too long."""
    return repr(text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…")
