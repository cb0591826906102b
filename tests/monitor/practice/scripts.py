"""Therapists as scripts: what they do, and when."""

from handrail.monitor.inputs import Phase, PhaseChange
from handrail.monitor.practice import ActKind, Done, PracticeScenario, PracticeTruth, replayed

RELIVING_S = 320.0
ASKS_EVERY_S = 12.0


def reliving() -> tuple[Done, ...]:
    """The image begins at 5:20."""
    return (
        Done(280.0, PhaseChange(280.0, Phase.PREPARATION)),
        Done(RELIVING_S, PhaseChange(RELIVING_S, Phase.RELIVING)),
    )


def asking(until_s: float) -> tuple[Done, ...]:
    """The image begins, and somebody asks a question every twelve seconds."""
    times_s = [RELIVING_S + 4.0 + ASKS_EVERY_S * n for n in range(100)]
    asks = (Done(t_s, ActKind.ASK) for t_s in times_s if t_s < until_s)
    return (*reliving(), *asks)


def truth_of(
    scenario: PracticeScenario, seed: int, done: tuple[Done, ...], until_s: float = 1200.0
) -> PracticeTruth:
    """What really happened to a client to whom this was done."""
    return replayed(scenario, seed, done, until_s).truth()
