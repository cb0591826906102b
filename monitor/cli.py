"""The commands that need neither screen nor sensor, `simulate` and `replay` among them.

Bad input ends in one line on standard error and status 1, wrong usage in status 2; what is
printed with `--json` is JSON lines and nothing else.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from .backup_cli import backup_command
from .codec import RECORDS
from .command_line import ask_passphrase, printable, says_why
from .evaluate_cli import evaluate_command
from .exports.cli import export_command
from .inputs import Input
from .openable import open_session
from .recording_cli import beats_command, hrv_command
from .records import Cue, Flag, Record
from .recover_cli import recover_command
from .replay import findings, known_at_s, replay
from .settings import read_settings
from .simulate import write_simulation
from .simulation import Scenario
from .take_home_cli import takehome_command
from .turns_cli import turns_command
from .vault_cli import vault_command

__all__ = ["COMMANDS", "says_why"]


@click.command(
    name="simulate",
    epilog="Example:  handrail simulate practice-1 --seed 7 --scenario demo",
)
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--seed", type=click.IntRange(min=0), required=True, help="Same seed, same bytes."
)
@click.option(
    "--minutes", type=click.FloatRange(min=1.0), help="Length; the scenario's if not given."
)
@click.option(
    "--scenario",
    type=click.Choice([scenario.value for scenario in Scenario]),
    default=Scenario.DEFAULT.value,
    show_default=True,
    help="What happens in it.",
)
@says_why
def simulate_command(out: Path, seed: int, minutes: float | None, scenario: str) -> None:
    """Write a simulated session into the folder OUT, as an open trace with its truth.

    It is marked as simulated, in every file and for good.
    """
    session = write_simulation(out, seed, minutes, Scenario(scenario))
    length_min = session.trace.header.duration_s / 60.0
    click.echo(f"wrote {length_min:.0f} simulated minutes to {out}", err=True)


@click.command(name="replay", epilog="Example:  handrail replay practice-1 --json")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="JSON lines, and nothing else.")
@click.option("--all", "everything", is_flag=True, help="Estimates and facts too.")
@click.option(
    "--settings",
    "settings_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="TOML file with settings other than the session's own.",
)
@says_why
def replay_command(
    path: Path, as_json: bool, everything: bool, settings_path: Path | None
) -> None:
    """Run the engine over a session or an open trace; print what it would have said."""
    session = open_session(path, ask_passphrase)
    if session.passed_over:
        unknown = ", ".join(session.passed_over)
        click.echo(f"Passed over, unknown to this version: {printable(unknown)}", err=True)
    settings = session.settings
    if settings_path is not None:
        # How the voices came, with whom and for what is of the session, not of the analysis.
        settings = replace(
            read_settings(settings_path),
            sound=settings.sound,
            client=settings.client,
            plan=settings.plan,
        )
    records = replay(
        _with_progress(session.inputs(), session.duration_s), settings, session.library
    )
    said: Iterable[Record] = records if everything else findings(records)
    for record in said:
        click.echo(_json_line(record) if as_json else printable(_sentence(record)))


def _json_line(record: Record) -> str:
    data = RECORDS.to_object(record)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _sentence(record: Record) -> str:
    if isinstance(record, Flag):
        what = f"{record.kind.value}: {record.state.value}".replace("_", " ")
    elif isinstance(record, Cue):
        what = f"cue {record.kind}: {record.text}"
    else:
        return f"{_clock(record.t_s)}  {_json_line(record)}"
    why = ", ".join(
        f"{e.measure.replace('_', ' ')} {e.value:g} {e.unit}" for e in record.because
    )
    return f"{_clock(known_at_s(record))}  {what}" + (f"  ({why})" if why else "")


def _clock(t_s: float) -> str:
    return f"{int(t_s) // 60:3d}:{int(t_s) % 60:02d}"


def _with_progress(inputs: Iterable[Input], duration_s: float) -> Iterator[Input]:
    """Pass inputs through, with a bar on standard error if that is a terminal."""
    if not sys.stderr.isatty():
        yield from inputs
        return
    with click.progressbar(
        length=max(1, round(duration_s)), label="replaying", file=sys.stderr
    ) as bar:
        for item in inputs:
            ahead = int(item.t_s) - bar.pos
            if ahead > 0:
                bar.update(ahead)
            yield item


COMMANDS: tuple[click.Command, ...] = (
    simulate_command,
    replay_command,
    hrv_command,
    beats_command,
    turns_command,
    evaluate_command,
    export_command,
    takehome_command,
    vault_command,
    backup_command,
    recover_command,
)
