"""Many simulated sessions, on all processors; each is one seed and forgotten when scored."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from ..replay import replay
from ..settings import Settings
from ..simulation import Scenario, simulate, simulated_inputs
from ..trace import trace_inputs
from .verdict import SessionVerdict, judge_session

RAW = frozenset({Scenario.STRAP_OFF, Scenario.DEAD_MICROPHONE})
"""Scenarios about what sensors do: run from packets and frames, not from beats and turns."""


def evaluate_seed(
    seed: int, scenario: Scenario = Scenario.DEFAULT, settings: Settings | None = None
) -> SessionVerdict:
    """Simulate one session, run the engine over it, and score what it said."""
    settings = settings or Settings()
    session = simulate(seed, scenario=scenario)
    raw = scenario in RAW
    inputs = simulated_inputs(session) if raw else trace_inputs(session.trace)
    return judge_session(session, replay(inputs, settings), settings.alerts)


def evaluate_cohort(
    seeds: Iterable[int],
    scenario: Scenario = Scenario.DEFAULT,
    settings: Settings | None = None,
    workers: int | None = None,
) -> Iterator[SessionVerdict]:
    """Yield a verdict for each seed, in order, as they are done.

    Parameters
    ----------
    seeds
        Which sessions.
    scenario, settings
        Of all of them.
    workers
        Processes; as many as there are processors if not given, 1 for none but this one.
    """
    judge: Callable[[int], SessionVerdict] = partial(
        evaluate_seed, scenario=scenario, settings=settings
    )
    workers = workers or os.cpu_count() or 1
    if workers == 1:
        yield from map(judge, seeds)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(judge, seeds, chunksize=4)
