"""The one shape that every online algorithm in this product has.

An operator takes one sample at a time and answers with the events that the sample made
certain.  It owns its state and nothing else: no clock, no thread, no file, no look-ahead.
Fed the same samples it says the same, from a sensor today or from a record next year.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

S = TypeVar("S")
E = TypeVar("E")
S_contra = TypeVar("S_contra", contravariant=True)
E_co = TypeVar("E_co", covariant=True)


class Operator(Protocol[S_contra, E_co]):
    """A step of online analysis."""

    def update(self, sample: S_contra, /) -> tuple[E_co, ...]:
        """Take one sample, in event-time order, and return what it made certain."""
        ...


@dataclass(frozen=True, slots=True)
class Tick:
    """Event time has reached `t_s` (seconds), whether or not anything else happened.

    A missing beat or a missing answer can only be noticed because time went on, so time is
    an input like any other and is recorded with them.
    """

    t_s: float


class EventTimeError(ValueError):
    """A sample is older than one already taken: a fault in our code, never bad data."""


def run(operator: Operator[S, E], samples: Iterable[S]) -> Iterator[E]:
    """Feed a whole recording to an operator and yield its events as they come."""
    for sample in samples:
        yield from operator.update(sample)
