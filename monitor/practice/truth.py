"""What really happened to the simulated client.  The engine never reads it."""

from dataclasses import dataclass
from enum import StrEnum

from ...sensors.messages import SensorKind
from ..simulation import BodyPattern
from .scenario import PracticeScenario

PRACTICE_VERSION = 1
"""Grows with every change that alters what a seed and the same doings give."""


class StepTiming(StrEnum):
    """How stepping in fell."""

    EARLY = "early"
    """Before anything was felt."""
    IN_TIME = "in_time"
    """At the worst moment, or just before."""
    LATE = "late"
    """While it was being gone through, or after."""
    UNHEARD = "unheard"
    """The client was not there to take it in."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A loss of contact.

    Attributes
    ----------
    begins_s
        When its depth leaves 0, seconds.
    lost_s
        When depth crosses 0.5; None if it never did.
    knowable_s
        The earliest time at which somebody who listened well could have known, seconds:
        an answer was overdue for this client, or they had been silent for long.  None if it
        never could be known.
    returns_s
        When contact began to come back.
    back_s
        When depth fell below 0.3 again.
    pattern
        What the heart did.
    overwhelmed
        Whether it came of being left at the worst moment for too long.
    """

    begins_s: float
    pattern: BodyPattern
    overwhelmed: bool
    lost_s: float | None = None
    knowable_s: float | None = None
    returns_s: float | None = None
    back_s: float | None = None


@dataclass(frozen=True, slots=True)
class StepIn:
    """The therapist stepped in at `t_s` (seconds), and arousal had settled at `settled_s`."""

    t_s: float
    timing: StepTiming
    settled_s: float | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A sensor told nothing from `start_s` on, until `end_s` (seconds; None: to the end)."""

    kind: SensorKind
    start_s: float
    end_s: float | None = None


@dataclass(frozen=True, slots=True)
class PracticeTruth:
    """What really happened up to `until_s` (seconds).

    Attributes
    ----------
    version, scenario, seed
        What gives the same client again; with what the therapist did, the same session.
    rises_s, peaks_s
        When the worst moment began to show, and when it was there; None if not reached.
    losses, steps_in, faults
        In order of time.
    grounded_in_contact_s
        When grounding took a client out of the image who had not lost contact.
    """

    version: int
    scenario: PracticeScenario
    seed: int
    until_s: float
    rises_s: float | None
    peaks_s: float | None
    losses: tuple[Loss, ...]
    steps_in: tuple[StepIn, ...]
    faults: tuple[Fault, ...]
    grounded_in_contact_s: tuple[float, ...]
