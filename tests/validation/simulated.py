"""The bench of `handrail evaluate` as rows: the engine against simulated sessions."""

import os

from handrail.monitor.evaluation import evaluate_cases, measure_all, standard_cases
from handrail.monitor.evaluation.evaluate_cli import bound_words, figure_words

from .row import Row

_CLIENTS = int(os.environ.get("VALIDATE_CLIENTS", "200"))
_FIRST_SEED = 1000  # never used to choose a number


def figures() -> list[Row]:
    """Return one row a figure, with the bound it must keep or else the one wished for."""
    measures = measure_all(evaluate_cases(standard_cases(_FIRST_SEED, _CLIENTS)))
    return [
        Row(
            f"{measure.line}, {measure.what}",
            figure_words(measure),
            f"of {measure.of:.0f}",
            bound_words(measure),
            measure.met if measure.met is not None else measure.aim_met,
        )
        for measure in measures
    ]
