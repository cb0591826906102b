"""`handrail demo` and `handrail practise`: a session that a simulated client plays."""

import sys
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

import click

from ...monitor.command_line import says_why
from ...monitor.library import Library
from ...monitor.practice import Practice, PracticeScenario
from ...monitor.simulation import Scenario
from ..screenless import draw_to_memory

F = TypeVar("F", bound=Callable[..., Any])

DEMO_SEED = 6


def _played(*, at: float, at_help: str) -> Callable[[F], F]:
    """Return the options of a session that a simulated client plays."""
    options = (
        click.option(
            "--seed", type=click.IntRange(min=0), default=DEMO_SEED, show_default=True
        ),
        click.option(
            "--speed",
            type=click.FloatRange(min=0.1, max=100.0),
            default=1.0,
            show_default=True,
            help="Session seconds per second.",
        ),
        click.option(
            "--screenshot",
            type=click.Path(dir_okay=False, path_type=Path),
            help="Write a picture of the window and exit.",
        ),
        click.option("--at", type=click.FloatRange(min=0.0), default=at, help=at_help),
    )
    return lambda command: reduce(lambda made, option: option(made), reversed(options), command)


@click.command(name="demo", epilog="Example:  handrail demo --speed 4")
@click.option(
    "--scenario",
    type=click.Choice([scenario.value for scenario in Scenario]),
    default=Scenario.DEMO.value,
    show_default=True,
    help="What happens in the session.",
)
@_played(at=545.0, at_help="Session time of the picture, s.")
@says_why
def demo_command(
    scenario: str, seed: int, speed: float, screenshot: Path | None, at: float
) -> None:
    """Show the live window on a simulated client; needs no hardware."""
    from .demo import draw_demo, show_demo

    if screenshot is None:
        sys.exit(show_demo(Scenario(scenario), seed, speed))
    draw_to_memory()
    draw_demo(Scenario(scenario), seed, at, screenshot)
    click.echo(f"wrote {screenshot}", err=True)


@click.command(name="practise", epilog="Example:  handrail practise --scenario drift")
@click.option(
    "--scenario",
    type=click.Choice([scenario.value for scenario in PracticeScenario]),
    default=PracticeScenario.HOTSPOT.value,
    show_default=True,
    help="What is practised.",
)
@_played(at=488.0, at_help="Session time of the picture, s; from 660 on the debrief.")
@says_why
def practise_command(
    scenario: str, seed: int, speed: float, screenshot: Path | None, at: float
) -> None:
    """Practise with a simulated client who reacts; needs no hardware."""
    from .practise_run import draw_practice, show_practice

    practice = Practice(PracticeScenario(scenario), seed, speed)
    if screenshot is None:
        sys.exit(show_practice(practice, Library.of_this_user().home))
    draw_to_memory()
    draw_practice(practice, at, screenshot)
    click.echo(f"wrote {screenshot}", err=True)
