"""A session beside this client's earlier ones: facts, and one statement.

The statement is whether a session lies outside the range of the earlier ones that can be
compared with it.  It says nothing of why; a range of three or four sessions is narrow, and a
session in which nothing changed lies outside it often.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import numpy as np

from ..recording.labels import Memory
from .account import Floats
from .held_session import HeldSession, Measure

ENOUGH_EARLIER = 3
"""Of fewer sessions there is no range."""

_ENOUGH_BLOCKS = 5
_DRAWS = 2000
_INTERVAL_PERCENT = (2.5, 97.5)


class Standing(StrEnum):
    """What may be said of a session beside the earlier ones."""

    NOT_KNOWN = "not_known"
    """There is no such figure of this session."""
    TOO_FEW = "too_few"
    WITHIN = "within"
    CLEARER = "clearer"
    """Clearer than usual session-to-session variation."""


@dataclass(frozen=True, slots=True)
class Point:
    """A session's value, None if there is none, and whether this session may be held to it."""

    began: datetime
    value: float | None
    comparable: bool


@dataclass(frozen=True, slots=True)
class Change:
    """Difference of the medians of two sessions' minutes, and its bootstrap interval (95 %)."""

    difference: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Trend:
    """One measure over the sessions.

    Attributes
    ----------
    measure
        Which.
    points
        The earlier sessions, oldest first, and this one.
    usual
        Least and greatest of the earlier ones that can be compared; None of too few.
    standing
        What may be said of this session.
    since_last
        Against the last that can be compared; None for what is one number a session.
    """

    measure: Measure
    points: tuple[Point, ...]
    usual: tuple[float, float] | None
    standing: Standing
    since_last: Change | None


@dataclass(frozen=True, slots=True)
class OfMemory:
    """The sessions that worked on one memory, by the therapist's word.

    Attributes
    ----------
    sessions
        They.
    of_another, not_said
        How many others worked on another memory, and of how many nothing is said.
    """

    sessions: tuple[HeldSession, ...]
    of_another: int
    not_said: int


def of_memory(memory: Memory, sessions: Sequence[HeldSession]) -> OfMemory:
    """Return which of some sessions worked on a memory; they keep their order."""
    same = tuple(session for session in sessions if session.memory is memory)
    not_said = sum(session.memory is None for session in sessions)
    return OfMemory(same, len(sessions) - len(same) - not_said, not_said)


def compare(
    this: HeldSession, earlier: Sequence[HeldSession], chance: np.random.Generator
) -> tuple[Trend, ...]:
    """Return this session beside the earlier ones, for every measure.

    Parameters
    ----------
    earlier
        In any order; those that did not begin before this one are left out.
    chance
        Draws the bootstrap samples.
    """
    until = this.began.timestamp()
    before = sorted((s for s in earlier if _when(s) < until), key=_when)
    return tuple(_trend(name, this, before, chance) for name in Measure)


def median_difference(
    now: Floats, before: Floats, chance: np.random.Generator
) -> Change | None:
    """Return by how much the median of `now` lies above that of `before`.

    Parameters
    ----------
    now, before
        A value for each block, shapes (n,) and (m,); fewer than five say too little.
    """
    if min(len(now), len(before)) < _ENOUGH_BLOCKS:
        return None
    drawn = _medians(now, chance) - _medians(before, chance)
    low, high = np.percentile(drawn, _INTERVAL_PERCENT)
    return Change(float(np.median(now) - np.median(before)), float(low), float(high))


def _trend(
    name: Measure,
    this: HeldSession,
    before: Sequence[HeldSession],
    chance: np.random.Generator,
) -> Trend:
    alike = [s.conditions.allow(name, this.conditions) for s in before]
    points = [
        Point(session.began, session.values.get(name), comparable)
        for session, comparable in zip(before, alike, strict=True)
    ]
    held_to = [s for s, like in zip(before, alike, strict=True) if like and name in s.values]
    values = [session.values[name] for session in held_to]
    usual = (min(values), max(values)) if len(values) >= ENOUGH_EARLIER else None
    value = this.values.get(name)
    since = _change(name, this, held_to[-1], chance) if held_to else None
    points.append(Point(this.began, value, comparable=True))
    return Trend(name, tuple(points), usual, _standing(value, usual), since)


def _change(
    name: Measure, this: HeldSession, last: HeldSession, chance: np.random.Generator
) -> Change | None:
    if name not in this.blocks or name not in last.blocks:
        return None
    return median_difference(this.blocks[name], last.blocks[name], chance)


def _standing(value: float | None, usual: tuple[float, float] | None) -> Standing:
    if value is None:
        return Standing.NOT_KNOWN
    if usual is None:
        return Standing.TOO_FEW
    return Standing.WITHIN if usual[0] <= value <= usual[1] else Standing.CLEARER


def _medians(blocks: Floats, chance: np.random.Generator) -> Floats:
    drawn: Floats = chance.choice(blocks, size=(_DRAWS, len(blocks)))
    return np.asarray(np.median(drawn, axis=1))


def _when(session: HeldSession) -> float:
    """Return a number to sort by, whether or not the clock on the wall told its zone."""
    return session.began.timestamp()
