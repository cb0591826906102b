"""The facts that the cardiac operators exchange."""

from dataclasses import dataclass
from enum import IntEnum

MS_PER_RR_TICK = 1000.0 / 1024.0
"""Straps count RR intervals in 1/1024 s; the factor is exact in binary."""


class BeatClass(IntEnum):
    """What the beat that ends an RR interval is taken for."""

    NORMAL = 0
    ECTOPIC = 1
    MISSED = 2
    """A beat was overlooked inside this interval."""
    EXTRA = 3
    """This beat was none."""
    LONG = 4
    """The beat stands too late; with `SHORT` called misaligned."""
    SHORT = 5
    UNJUDGED = 6
    """Not believed at first sight, and too little around it to say more."""


@dataclass(frozen=True, slots=True)
class StrapReading:
    """What one heart rate packet said.

    Attributes
    ----------
    t_s
        Event time at which the packet *arrived*, seconds; the beats are older.
    rr_ticks
        RR intervals, oldest first, in 1/1024 s; as they came, plausible or not.
    rate_bpm
        Heart rate as the sensor smoothed it; 0 where it sees no heart.
    in_contact
        Whether the strap feels skin; None if the sensor cannot tell.
    """

    t_s: float
    rr_ticks: tuple[int, ...]
    rate_bpm: int = 0
    in_contact: bool | None = None


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
    uncertainty_s
        How far off `t_s` may be against other clocks, voice above all, seconds; None where
        nobody can say.  Between neighbouring beats `rr_ms` is far more exact.
    """

    t_s: float
    rr_ms: float
    uncertainty_s: float | None = None


@dataclass(frozen=True, slots=True)
class JudgedBeat:
    """What the cleaner makes of a beat: at once, and for good when two more have been seen.

    Attributes
    ----------
    t_s, rr_ms
        Those of the `Beat`.
    beat_class
        What it is taken for; anything but `NORMAL` is not believed.
    follows
        True if this beat and the one before were both believed, and none is missing between
        them.  Only then is the difference of their intervals a *successive* difference.
    settled
        False for the first look, which a second one replaces; True for the verdict.
    """

    t_s: float
    rr_ms: float
    beat_class: BeatClass
    follows: bool
    settled: bool

    @property
    def believed(self) -> bool:
        """Whether it may count."""
        return self.beat_class is BeatClass.NORMAL


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
