"""What really happened in a simulated session.  The engine never reads it."""

from dataclasses import dataclass

import msgspec

from .course import Episode, Hotspot
from .person import Person
from .scenario import Scenario

GENERATOR_VERSION = 1
"""Grows with every change that alters what a seed gives; results name it."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What really happened.

    Attributes
    ----------
    generator_version, seed, scenario, minutes
        What gives the same session again.
    hotspots, episodes
        Moments of peak distress and losses of contact, in order of time.
    subject
        Who the client was.
    """

    generator_version: int
    seed: int
    scenario: Scenario
    minutes: float | None
    hotspots: tuple[Hotspot, ...]
    episodes: tuple[Episode, ...]
    subject: Person


def truth_json(truth: Truth) -> bytes:
    """Return the content of `truth.json`."""
    return msgspec.json.format(msgspec.json.encode(truth), indent=2) + b"\n"


def read_truth(content: bytes) -> Truth:
    """Return what `truth_json` wrote.

    Raises
    ------
    msgspec.ValidationError, msgspec.DecodeError
        If the content is something else.
    """
    return msgspec.json.decode(content, type=Truth)
