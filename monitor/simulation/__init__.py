"""A simulated client: sessions whose truth is known, for practice and for measuring ourselves.

All effects in it are assumptions.  It shows how our rules behave; it says nothing about people.
"""

from .course import Episode, Hotspot
from .person import BodyPattern, Person
from .scenario import Scenario
from .sensor_view import packets, simulated_inputs, voice_frames
from .session import (
    LONGEST_MINUTES,
    MICROPHONE,
    SHORTEST_MINUTES,
    SimulatedSession,
    simulate,
)
from .truth import GENERATOR_VERSION, Truth, read_truth, truth_json

__all__ = [
    "GENERATOR_VERSION", "LONGEST_MINUTES", "MICROPHONE", "SHORTEST_MINUTES", "BodyPattern",
    "Episode", "Hotspot", "Person", "Scenario", "SimulatedSession", "Truth", "packets",
    "read_truth", "simulate", "simulated_inputs", "truth_json", "voice_frames",
]  # fmt: skip
