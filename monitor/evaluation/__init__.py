"""How often the engine is right: simulated sessions, scored against what really happened.

It shows how our rules behave on a simulator whose effects are assumptions.  It is not
evidence about people.
"""

from .cohort import evaluate_cohort, evaluate_seed
from .measures import Measure, measure_all
from .verdict import EpisodeVerdict, HotspotVerdict, SessionVerdict, judge_session

__all__ = [
    "EpisodeVerdict", "HotspotVerdict", "Measure", "SessionVerdict", "evaluate_cohort",
    "evaluate_seed", "judge_session", "measure_all",
]  # fmt: skip
