"""Which column of a table holds RR intervals, in which unit, and when its beats were.

Only names and numbers that allow one reading decide; the rest is asked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from .recordings import RrAnswers, Unclear, Unit, Unreadable, plausible, quoted
from .text_table import TextTable

_RR_NAME = re.compile(r"\b(rri?|r-r|ibi|nni?|ppi?|inter-?beat)\b|interval")
_RATE_NAME = re.compile(r"\b(hr|bpm|pulse|heart ?rate)\b")
_TIME_NAME = re.compile(r"\b(t|time|timestamp|date|elapsed|since|seconds)\b")
_UNIT_NAMES = {
    Unit.MS: re.compile(r"\b(ms|msec|milliseconds?)\b"),
    Unit.TICKS: re.compile(r"1/1024|\bticks?\b"),
    Unit.S: re.compile(r"\b(s|sec|seconds?)\b"),
}
_USUAL_RR_MS = (300.0, 2000.0)  # what decides on a unit; what is used reaches further
_ENOUGH_USUAL = {Unit.MS: 0.25, Unit.S: 0.75}
"""Of the values: a damaged recording may hold few, but much lies between 0.3 and 2."""

_EXPLAINED_S = 0.011  # between a step in time and its interval: times rounded to 10 ms
_MOST = 0.5
_LEAST_LENGTH, _MOST_LENGTH = 0.7, 20.0  # of a recording, in sums of its intervals
_MISSING_SHARE = 0.6  # of an interval: a step in time that shows a missing beat
_STAMP_S = 5.0  # a phone stamps beats up to so late; steps below are no sign of loss
_S_PER_DAY = 86_400.0
_HALF_DAY_SLACK_S = 3600.0
_HALF_DAY = re.compile(
    r"(?:(\d{4}-\d\d-\d\d)[T ])?(\d\d?:\d\d(?::\d\d(?:\.\d+)?)?) ?([AaPp])\.?[Mm]\.?", re.ASCII
)
_SINCE_1970_S = (1e9, 4e9)  # 2001 to 2096, which no recording's own clock reaches


@dataclass(frozen=True, slots=True, eq=False)
class RrColumn:
    """The column of intervals, in its unit.

    Attributes
    ----------
    index
        The column, from 0.
    rr_ms
        Its values, milliseconds, shape (n,); NaN where there is none.
    guesses
        What was concluded.
    """

    index: int
    rr_ms: NDArray[np.float64]
    guesses: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class BeatClock:
    """When beats were.

    Attributes
    ----------
    t_s
        Time of the beat that ends each interval, seconds, shape (n,).
    gap_before
        Whether beats are missing before an interval; (n,).
    words
        What these times are.
    started_at
        The moment of second 0, if they are dates or count from 1970.
    exact
        Whether these are the beats' own times, not those at which somebody was told.
    """

    t_s: NDArray[np.float64]
    gap_before: NDArray[np.bool_]
    words: str
    started_at: datetime | None = None
    exact: bool = True


def find_rr(table: TextTable, answers: RrAnswers) -> RrColumn:
    """Return the RR intervals of a table.

    Raises
    ------
    Unclear
        If more than one column, or more than one unit, is possible.
    Unreadable
        If none is.
    """
    index, guesses = _rr_column(table, answers)
    values = table.numbers(index)
    named = table.header[index] if table.header else ""
    unit, said = find_unit(table.file, values, named, answers.unit)
    return RrColumn(index, values * unit.ms, (*guesses, *said))


def find_unit(
    file: str, values: NDArray[np.float64], name: str, said: Unit | None
) -> tuple[Unit, tuple[str, ...]]:
    """Return the unit of intervals, and how it was concluded if nobody told.

    Parameters
    ----------
    file
        Name for sentences.
    values
        The intervals as written.
    name
        Name of their column, empty if it has none.
    said
        The unit that a person said.

    Raises
    ------
    Unclear
        If the values do not show it.
    """
    told = said or unit_in_name(name)
    unit = told or likely_unit(values)
    finite = values[np.isfinite(values)]
    middle = f"median {np.median(finite):.4g}" if finite.size else "no number at all"
    if unit is None:
        raise Unclear(file, _unit_question(middle), "--unit")
    if not plausible(values * unit.ms).any():
        by = "--unit" if said else f"column {quoted(name)}"
        problem = f"not one interval between two beats if in {unit.words}, as {by} says"
        raise Unclear(file, f"{problem} ({middle}); which --unit is it?", "--unit")
    if told:
        if unit_in_name(name) in {None, told}:
            return told, ()
        return told, (f"{told.words}, though {quoted(name)} says otherwise",)
    alike = unit is Unit.MS and bool((finite == np.round(finite)).all())
    doubt = "; ticks of 1/1024 s would look alike: --unit ticks" if alike else ""
    return unit, (f"{unit.words} ({middle}{doubt})",)


def unit_in_name(name: str) -> Unit | None:
    """Return the unit that a column's name tells, as in `RR [ms]` or `ibi_s`."""
    words = _words(name)
    return next((unit for unit, word in _UNIT_NAMES.items() if word.search(words)), None)


def likely_unit(values: NDArray[np.float64]) -> Unit | None:
    """Return the one unit in which values can be a heart's; ticks look like milliseconds."""
    low, high = _USUAL_RR_MS
    for unit, share in _ENOUGH_USUAL.items():
        usual = (values * unit.ms >= low) & (values * unit.ms <= high)
        # Whole seconds are a count or a flag, never beats.
        fits = usual & (values != np.round(values)) if unit is Unit.S else usual
        if np.count_nonzero(fits) > share * values.size:
            return unit
    return None


def find_clock(table: TextTable, column: RrColumn) -> tuple[BeatClock | None, tuple[str, ...]]:
    """Return when the beats were, if a column of the table tells, and what was concluded."""
    for index in range(table.width):
        if index == column.index:
            continue
        clock = None
        if table.is_clock(index):
            clock = _stamped(table, index, column.rr_ms)
        elif _can_be_time(table, index):
            clock = _counted(table.numbers(index), column.rr_ms)
        if clock is not None:
            return clock, (f"times in {table.name(index)}: {clock.words}",)
        if table.header and _TIME_NAME.search(_words(table.header[index])):
            return None, (f"{table.name(index)} not used: it does not fit the intervals",)
    return None, ()


def clock_of(
    t_s: NDArray[np.float64], rr_ms: NDArray[np.float64], words: str, *, exact: bool
) -> BeatClock:
    """Return beat times with their gaps.

    Exact times show each missing beat.  Those by a phone's clock say when a packet came,
    seconds late, and show only what is longer than any such delay.
    """
    rr_s = np.nan_to_num(rr_ms[1:] / 1000.0)
    allowed_s = _MISSING_SHARE * rr_s if exact else np.full(rr_s.size, _STAMP_S)
    hole = np.diff(t_s) - rr_s > allowed_s
    gap_before = np.concatenate(([False], hole))[: t_s.size]
    return BeatClock(t_s, gap_before, words, exact=exact)


def names_rr(header: Sequence[str]) -> bool:
    """Return whether one of these names of columns is that of RR intervals."""
    return any(_RR_NAME.search(_words(name)) for name in header)


def names_heart_rate(header: Sequence[str]) -> bool:
    """Return whether one of these names of columns is that of heart rates."""
    return any(_RATE_NAME.search(_words(name)) for name in header)


def _rr_column(table: TextTable, answers: RrAnswers) -> tuple[int, tuple[str, ...]]:
    if answers.column is not None:
        return table.find(answers.column, "--column"), ()
    named = [i for i, name in enumerate(table.header) if _RR_NAME.search(_words(name))]
    named = [i for i in named if not table.is_truth(i)]  # such as our own `in_nn`
    if len(named) == 1:
        return named[0], ()
    found = named or [i for i in range(table.width) if _can_be_rr(table, i, answers)]
    if len(found) > 1:
        choice = " or ".join(table.name(i) for i in found)
        question = f"{choice} could be the RR intervals; which is it: --column NAME or NUMBER?"
        raise Unclear(table.file, question, "--column")
    if not found:
        raise _no_rr(table)
    guessed = (f"intervals in {table.name(found[0])}",) if table.width > 1 else ()
    return found[0], guessed


def _can_be_rr(table: TextTable, index: int, answers: RrAnswers) -> bool:
    """Return whether a column that is not called RR could be."""
    if table.width == 1:
        return True
    name = _words(table.header[index]) if table.header else ""
    if _RATE_NAME.search(name) or _TIME_NAME.search(name) or not table.is_numeric(index):
        return False
    values = table.numbers(index)
    unit = answers.unit or likely_unit(values)
    return unit is not None and bool(plausible(values * unit.ms).any()) and not _grows(values)


def _no_rr(table: TextTable) -> Unreadable:
    rates = [i for i, name in enumerate(table.header) if _RATE_NAME.search(_words(name))]
    if rates:
        problem = (
            f"{len(table.rows)} heart rates ({table.name(rates[0])}) and no RR intervals; "
            "variability can only come from the intervals"
        )
        return Unreadable(table.file, problem)
    question = "no column looks like RR intervals; which is it: --column NAME or NUMBER?"
    return Unclear(table.file, question, "--column")


def _unit_question(middle: str) -> str:
    return (
        f"are these RR intervals ({middle})? Heart rates are not; if they are, "
        "say what they are counted in: --unit ms, --unit s or --unit ticks (1/1024 s)"
    )


def _words(name: str) -> str:
    return re.sub(r"[_\s]+", " ", name.lower())


def _grows(values: NDArray[np.float64]) -> bool:
    """Return whether values only ever rise: a clock or a count."""
    finite = values[np.isfinite(values)]
    return finite.size > 1 and bool((np.diff(finite) >= 0.0).all() and finite[-1] > finite[0])


def _can_be_time(table: TextTable, index: int) -> bool:
    return table.is_numeric(index) and _grows(table.numbers(index))


def _stamped(table: TextTable, index: int, rr_ms: NDArray[np.float64]) -> BeatClock | None:
    """Return the clock of a column of dates or times of day."""
    cells = table.cells(index)
    dated = "-" in cells[0]
    try:
        stamps = [datetime.fromisoformat(_in_full(cell)) for cell in cells]
        steps_s = np.array([(b - a).total_seconds() for a, b in pairwise(stamps)])
    except (ValueError, TypeError):  # no time, or an offset from UTC in some lines only
        return None
    if not dated:
        steps_s[steps_s < -_S_PER_DAY / 2.0] += _S_PER_DAY  # past midnight
    _refuse_half_days(table, index, steps_s)
    t_s = np.concatenate(([0.0], np.cumsum(steps_s)))
    exact = explained(steps_s, rr_ms[1:] / 1000.0) > _MOST
    words = "when beats were" if exact else "a clock's, late by up to 5 s"
    clock = clock_of(t_s, rr_ms, words, exact=exact)
    return replace(clock, started_at=stamps[0] if dated else None)


def _refuse_half_days(table: TextTable, index: int, steps_s: NDArray[np.float64]) -> None:
    """Refuse times that pass from 12:59 to 1:00: of which half of the day, nobody knows."""
    back = np.flatnonzero(np.abs(steps_s + _S_PER_DAY / 2.0) < _HALF_DAY_SLACK_S)
    if back.size:
        row = int(back[0])
        earlier, later = (quoted(table.rows[i][index]) for i in (row, row + 1))
        problem = (
            f"{table.name(index)} goes from {earlier} back to {later}, as a twelve-hour clock "
            "without AM and PM does; export it with 24 hours, or without that column"
        )
        raise Unreadable(table.file, problem, line=table.lines[row + 1])


def _in_full(stamp: str) -> str:
    """Return a time as ISO 8601 has it: with a date, and an hour of two digits up to 23."""
    half = _HALF_DAY.fullmatch(stamp)
    if "-" in stamp and not half:
        return stamp
    day, time = (half[1], half[2]) if half else (None, stamp)
    hour, _, rest = time.partition(":")
    if half:
        hour = str(int(hour) % 12 + (12 if half[3] in "pP" else 0))
    return f"{day or '2000-01-01'} {hour.zfill(2)}:{rest}"


def _counted(values: NDArray[np.float64], rr_ms: NDArray[np.float64]) -> BeatClock | None:
    """Return the clock of a column of rising numbers, unless they only count the rows."""
    if (np.diff(values) == 1.0).all():
        return None
    rr_s = rr_ms / 1000.0
    for unit in (Unit.S, Unit.MS):
        t_s = values * unit.ms / 1000.0
        step_s = np.diff(t_s)
        ends, begins = explained(step_s, rr_s[1:]), explained(step_s, rr_s[:-1])
        if max(ends, begins) > _MOST:
            edge, beats_s = ("end", t_s) if ends >= begins else ("begin", t_s + rr_s)
            words = f"{unit.words}, when intervals {edge}"
            return _dated(clock_of(beats_s, rr_ms, words, exact=True))
        if _LEAST_LENGTH < (t_s[-1] - t_s[0]) / np.nansum(np.abs(rr_s)) < _MOST_LENGTH:
            words = f"{unit.words} by a clock, late by up to 5 s"
            return _dated(clock_of(t_s, rr_ms, words, exact=False))
    return None


def _dated(clock: BeatClock) -> BeatClock:
    """Return a clock whose seconds count from 1970 as one that begins at the first beat."""
    first_s = float(clock.t_s[0])
    if not _SINCE_1970_S[0] < first_s < _SINCE_1970_S[1]:
        return clock
    return replace(
        clock,
        t_s=clock.t_s - first_s,
        words=f"{clock.words}, counted from 1970",
        started_at=datetime.fromtimestamp(first_s, UTC),
    )


def explained(step_s: NDArray[np.float64], rr_s: NDArray[np.float64]) -> float:
    """Return the share of steps in time (seconds) that the interval beside them explains."""
    if not step_s.size:
        return 0.0
    return float(np.count_nonzero(np.abs(step_s - rr_s) < _EXPLAINED_S) / step_s.size)
