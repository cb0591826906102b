"""The facts that the cardiac operators exchange."""

from dataclasses import dataclass

MS_PER_RR_TICK = 1000.0 / 1024.0
"""Straps count RR intervals in 1/1024 s; the factor is exact in binary."""


@dataclass(frozen=True, slots=True)
class RrArrival:
    """RR intervals as one packet brought them.

    Attributes
    ----------
    t_s
        Event time at which the packet *arrived*, seconds; the beats are older.
    rr_ticks
        RR intervals, oldest first, in 1/1024 s.
    """

    t_s: float
    rr_ticks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Beat:
    """A heart beat as the sensor saw it.

    Attributes
    ----------
    t_s
        Event time of this beat (R peak), seconds since the session began.
    rr_ms
        RR interval that ends at this beat, milliseconds.  Where `t_s` moves by more than
        `rr_ms` explains, beats are missing.
    """

    t_s: float
    rr_ms: float


@dataclass(frozen=True, slots=True)
class NnInterval:
    """A normal-to-normal interval: an RR interval believed to lie between two normal beats.

    Attributes
    ----------
    t_s
        Event time of the beat that ends the interval, seconds.
    nn_ms
        Duration, milliseconds.
    follows
        True if the interval just before this one was believed too and no beat is missing
        between them.  Only then is their difference a *successive* difference.
    """

    t_s: float
    nn_ms: float
    follows: bool
