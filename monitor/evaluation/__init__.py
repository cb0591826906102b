"""How often the engine is right: simulated sessions, scored against what really happened.

It shows how our rules behave on a simulator whose effects are assumptions.  It is not
evidence about people.
"""

from .cohort import Case, cases_of, evaluate_case, evaluate_cases, standard_cases
from .figures import Bounds, Measure
from .measures import measure_all
from .verdict import EpisodeVerdict, HotspotVerdict, SessionVerdict, judge_session

__all__ = [
    "Bounds", "Case", "EpisodeVerdict", "HotspotVerdict", "Measure", "SessionVerdict",
    "cases_of", "evaluate_case", "evaluate_cases", "judge_session", "measure_all",
    "standard_cases",
]  # fmt: skip
