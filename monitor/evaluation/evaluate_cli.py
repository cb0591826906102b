"""`handrail evaluate`: the engine against simulated sessions, as a table."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from ..command_line import says_why
from ..settings import Settings, read_settings
from ..simulation import GENERATOR_VERSION, Scenario
from . import Measure, SessionVerdict, cases_of, evaluate_cases, standard_cases
from . import measure_all as measured

CAVEAT = (
    "Simulated sessions: they show how the rules behave on a simulator whose effects are"
    " assumptions. They are not evidence about people."
)


@click.command(
    name="evaluate", epilog="Example:  handrail evaluate --clients 40 --seed 5000 --out table"
)
@click.option("--clients", type=click.IntRange(1, 100_000), default=200, show_default=True)
@click.option(
    "--seed", type=click.IntRange(min=0), default=1000, show_default=True, help="The first one."
)
@click.option(
    "--scenario",
    type=click.Choice([scenario.value for scenario in Scenario]),
    help="Only this one; else usual sessions and those in which nothing must be said.",
)
@click.option(
    "--settings",
    "settings_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="TOML file with settings other than the usual.",
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Keep table and verdicts."
)
@click.option("--json", "as_json", is_flag=True, help="JSON lines, and nothing else.")
@says_why
def evaluate_command(
    clients: int,
    seed: int,
    scenario: str | None,
    settings_path: Path | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """Run the engine over simulated sessions and score it against what really happened.

    Intervals are 95 %.  "must" is what this version has to reach, "aim" what is wished for.
    """
    settings = Settings() if settings_path is None else read_settings(settings_path)
    cases = (
        standard_cases(seed, clients)
        if scenario is None
        else cases_of(Scenario(scenario), range(seed, seed + clients))
    )
    verdicts = list(_with_progress(evaluate_cases(cases, settings), len(cases)))
    table = measured(verdicts)
    if out is not None:
        _keep(out, table, verdicts)
    for measure in table:
        click.echo(json.dumps(measure_object(measure)) if as_json else _row(measure))
    if not as_json:
        click.echo(f"\nGenerator {GENERATOR_VERSION}, settings {settings.digest()}. {CAVEAT}")


def measure_object(measure: Measure) -> dict[str, Any]:
    """Return a figure as the JSON object that `--json` prints."""
    told: dict[str, Any] = msgspec.to_builtins(measure)
    bounds = told.pop("bounds")
    return {"type": "measure", **told, **bounds, "met": measure.met, "aim_met": measure.aim_met}


def _keep(out: Path, table: Iterable[Measure], verdicts: Iterable[SessionVerdict]) -> None:
    """Write the table and one line for each session."""
    out.mkdir(parents=True, exist_ok=True)
    for name, objects in (
        ("measures.jsonl", [measure_object(measure) for measure in table]),
        ("sessions.jsonl", [msgspec.to_builtins(verdict) for verdict in verdicts]),
    ):
        lines = "".join(json.dumps(item) + "\n" for item in objects)
        (out / name).write_text(lines, encoding="utf-8")


def figure_words(measure: Measure) -> str:
    """Return a figure with its interval."""
    if measure.value is None:
        return "none"
    unit = measure.unit
    figure = f"{_number(measure.value, unit)}{unit}"
    if measure.low is None or measure.high is None:
        return figure
    return f"{figure} ({_number(measure.low, unit)}-{_number(measure.high, unit)})"


def bound_words(measure: Measure) -> str:
    """Return what a figure must and should be."""
    sign = "≥" if measure.more_is_better else "≤"
    must, aim = measure.bounds.must, measure.bounds.aim
    words = [
        f"{word} {sign} {bound:g}"
        for word, bound in (("must", must), ("aim", aim))
        if bound is not None
    ]
    return ", ".join(words)


def _row(measure: Measure) -> str:
    reached = {None: "", True: "reached", False: "MISSED"}[measure.met]
    wished = {None: "", True: "aim reached", False: "aim missed"}[measure.aim_met]
    return (
        f"{measure.line:16}{measure.what:32}{figure_words(measure):>20}"
        f"  of {measure.of:<6.0f}{bound_words(measure):24}{reached:9}{wished}"
    ).rstrip()


def _number(value: float, unit: str) -> str:
    return f"{value:.0f}" if unit == "%" else f"{value:.2f}"


def _with_progress(verdicts: Iterator[SessionVerdict], count: int) -> Iterator[SessionVerdict]:
    """Pass verdicts through, with a bar on standard error if that is a terminal."""
    if not sys.stderr.isatty():
        yield from verdicts
        return
    with click.progressbar(verdicts, length=count, label="evaluating", file=sys.stderr) as bar:
        yield from bar
