"""The commands `simulate` and `replay`: a session that never was, and one once more.

Bad input ends in one line on standard error and status 1, wrong usage in status 2; what is
printed with `--json` is JSON lines and nothing else.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from .codec import RECORDS
from .command_line import ask_passphrase, printable, says_why
from .inputs import Input
from .openable import OpenSession, open_session
from .progress import with_progress
from .records import Cue, Flag, Record
from .replay import findings, known_at_s, replay
from .settings import read_settings
from .simulate import write_simulation
from .simulation import LONGEST_MINUTES, SHORTEST_MINUTES, Scenario
from .sound.session_sound import NoSound


@click.command(
    name="simulate",
    epilog="Example:  handrail simulate practice-1 --seed 7 --scenario demo",
)
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--seed", type=click.IntRange(min=0), required=True, help="Same seed, same bytes."
)
@click.option(
    "--minutes",
    type=click.FloatRange(SHORTEST_MINUTES, LONGEST_MINUTES),
    help="Length; the scenario's if not given.",
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
    try:
        session = write_simulation(out, seed, minutes, Scenario(scenario))
    except ValueError as error:  # "nan" is a number to click, and within every range
        raise click.BadParameter(str(error), param_hint="--minutes") from error
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
@click.option(
    "--from-audio", is_flag=True, help="Hear the recorded sound again: about a minute for 90."
)
@says_why
def replay_command(
    path: Path, as_json: bool, everything: bool, settings_path: Path | None, from_audio: bool
) -> None:
    """Run the engine over a session or an open trace; print what it would have said.

    With --from-audio what was recorded of the voices gives way to what this version hears in
    the recorded sound; where none was kept it stands.
    """
    session = open_session(path, ask_passphrase)
    if session.passed_over:
        unknown = ", ".join(session.passed_over)
        click.echo(f"Passed over, unknown to this version: {printable(unknown)}", err=True)
    settings = session.settings
    if settings_path is not None:
        settings = read_settings(settings_path).in_session(settings)
    records = replay(
        with_progress(_inputs(session, from_audio=from_audio), session.duration_s),
        settings,
        session.library,
    )
    said = False
    for record in records if everything else findings(records):
        said = True
        click.echo(_json_line(record) if as_json else printable(_sentence(record)))
    if not said:
        until = _clock(session.duration_s).strip()
        click.echo(f"No findings until {until}. --all prints what was measured.", err=True)


def _inputs(session: OpenSession, *, from_audio: bool) -> Iterator[Input]:
    if not from_audio:
        return session.inputs()
    if session.heard_again is None:
        raise NoSound
    return session.heard_again()


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
