"""Many simulated sessions, on all processors; each is one seed and forgotten when scored."""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial

from ..replay import replay
from ..settings import Settings
from ..simulation import Scenario, simulate, simulated_inputs
from ..traces.trace import trace_inputs
from .verdict import SessionVerdict, judge_session

_RAW = frozenset({Scenario.STRAP_OFF, Scenario.DEAD_MICROPHONE})
_RAW_MINUTES = 20.0
_FEWER = 20
_AT_A_TIME = 4  # sessions handed to a process


@dataclass(frozen=True, slots=True)
class Case:
    """One session to be judged.

    Attributes
    ----------
    seed, scenario
        Which.
    raw
        Whether it is run from packets and sound frames, as sensors deliver them, instead of
        from beats and turns.  That takes thirty times as long, so such a session is short.
    """

    seed: int
    scenario: Scenario
    raw: bool = False


def cases_of(scenario: Scenario, seeds: Iterable[int]) -> tuple[Case, ...]:
    """Return the sessions of one scenario; what is about sensors is run from raw data."""
    return tuple(Case(seed, scenario, raw=scenario in _RAW) for seed in seeds)


def standard_cases(first_seed: int, clients: int) -> tuple[Case, ...]:
    """Return the whole bench: many usual sessions, and some of each that must stay silent."""
    few = max(1, clients // _FEWER)
    silent = (Scenario.HEART_ONLY, Scenario.STRAP_OFF, Scenario.DEAD_MICROPHONE)
    return (
        *cases_of(Scenario.DEFAULT, range(first_seed, first_seed + clients)),
        *(
            case
            for scenario in silent
            for case in cases_of(scenario, range(first_seed, first_seed + few))
        ),
    )


def evaluate_case(case: Case, settings: Settings | None = None) -> SessionVerdict:
    """Simulate one session, run the engine over it, and score what it said."""
    settings = settings or Settings()
    minutes = _RAW_MINUTES if case.raw else None
    session = simulate(case.seed, minutes, case.scenario)
    inputs = simulated_inputs(session) if case.raw else trace_inputs(session.trace)
    return judge_session(session, replay(inputs, settings), settings.alerts)


def evaluate_cases(
    cases: Iterable[Case], settings: Settings | None = None, workers: int | None = None
) -> Iterator[SessionVerdict]:
    """Yield a verdict for each case, in order, as they are done.

    Parameters
    ----------
    cases
        Which sessions.
    settings
        Of all of them.
    workers
        Processes; as many as there are processors if not given, 1 for none but this one.
    """
    judge = partial(evaluate_case, settings=settings)
    workers = workers or os.cpu_count() or 1
    if workers == 1:
        yield from map(judge, cases)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(judge, cases, chunksize=_AT_A_TIME)
