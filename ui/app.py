"""The composition root: the command line, and how rooms are put together for each command.

Beside `this_room` the only module of the window that knows the sensors.  What a command needs
is imported when it runs: `handrail replay` needs no screen, and `handrail --help` no engine.
"""

import json
import logging
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..monitor.command_line import says_why
from ..monitor.errors import Expected
from ..monitor.library import PROFILE_VARIABLE, Library
from ..monitor.records import SensorKind
from ..monitor.support.log_book import Process, open_log_book
from ..sensors.lab_description import LabStreamChoice
from ..sensors.lab_library import LabLibraryMissing, lab_library
from ..sensors.lab_outlet import OUTLET_WARNING
from ..sensors.lab_player import PLAYER_WARNING, LabPlayer
from ..sensors.messages import LabUnit
from ..sensors.microphone_traits import MicrophoneWarning
from .later_commands import GroupWithLater, LaterCommand
from .words.wording import reason_words

if TYPE_CHECKING:
    from ..monitor.support.checkup import Patient

LSL_LOOKS_HERE = (
    "Handrail asks this computer only, not the network; while it looks, one port of this "
    "computer is open for the answers."
)
_OUTLET_QUESTION = "Has the client agreed, and is the network your own?"
_MICROPHONE_WARNINGS = {
    MicrophoneWarning.BLUETOOTH: (
        "a Bluetooth headset hears late and like a telephone. Use a wired microphone."
    ),
    MicrophoneWarning.POSSIBLY_BLUETOOTH: (
        "possibly a Bluetooth headset, which hears late. A wired microphone is better."
    ),
    MicrophoneWarning.SLOW: (
        "its driver delivers late. Do not use it together with another microphone."
    ),
}


@click.group(cls=GroupWithLater, invoke_without_command=True, epilog="Example:  handrail demo")
@click.version_option(package_name="handrail")
@click.option(
    "--profile",
    metavar="NAME",
    envvar=PROFILE_VARIABLE,
    help="Whose library, where several therapists share a computer.",
)
@click.pass_context
@says_why
def handrail(context: click.Context, profile: str | None) -> None:
    """Handrail: a second pair of eyes for imagery rescripting.

    Supports attention; does not diagnose, does not measure safety.  Not a medical device.
    Without a command the program opens its window.
    """
    if profile is not None:
        Library.of_this_user(profile)  # refuses what cannot name one
        os.environ[PROFILE_VARIABLE] = profile  # where every library asks
    if context.obj is not None:  # the program, and not a test that tries a command
        context.obj(Library.of_this_user().home, Process.WINDOW)
    if context.invoked_subcommand is None:
        from .live import show_program
        from .this_room import ThisRoom, loudspeaker
        from .way_in.insist import insist

        sys.exit(insist(lambda: show_program(ThisRoom(None, sends_out=False), loudspeaker())))


@handrail.command(name="live", epilog="Example:  handrail live")
@click.option("--lsl", is_flag=True, help=f"Offer lab streams too. {LSL_LOOKS_HERE}")
@click.option(
    "--lsl-unit",
    type=click.Choice([unit.value for unit in LabUnit]),
    help="What a lab stream sends that does not say its unit.",
)
@click.option(
    "--lsl-channel",
    metavar="LABEL",
    help="Which channel of a lab stream is the heart: its label, or its number from 1.",
)
@click.option(
    "--lsl-outlet",
    is_flag=True,
    help="Send the session that is begun out as lab streams. Asks first: it is not encrypted.",
)
@click.option("--yes", is_flag=True, help="Say yes to what --lsl-outlet asks.")
@says_why
def live_command(
    *, lsl: bool, lsl_unit: str | None, lsl_channel: str | None, lsl_outlet: bool, yes: bool
) -> None:
    """Start a session with a client, or return to the one that is running."""
    from .live import show_live
    from .this_room import ThisRoom
    from .way_in.insist import insist

    if not lsl and (lsl_unit or lsl_channel):
        raise click.UsageError("--lsl-unit and --lsl-channel answer what --lsl asks.")
    if lsl or lsl_outlet:
        _need_lab_library()
    if lsl_outlet:
        _confirm_outlet(OUTLET_WARNING, yes=yes)
    unit = LabUnit(lsl_unit) if lsl_unit else None
    answers = LabStreamChoice(channel=lsl_channel or "", unit=unit)
    room = ThisRoom(answers if lsl else None, sends_out=lsl_outlet)
    sys.exit(insist(lambda: show_live(room)))


def _confirm_outlet(warning: str, *, yes: bool) -> None:
    """Go on only if whoever starts the program has read what leaves it, and agrees."""
    click.echo(warning, err=True)
    if yes:
        return
    if not _somebody_is_here():
        raise Expected("there is nobody here to ask: to turn it on all the same, add --yes")
    click.confirm(_OUTLET_QUESTION, abort=True, err=True)


def _somebody_is_here() -> bool:
    return sys.stdin.isatty()


@handrail.command(name="sensors", epilog="Example:  handrail sensors --seconds 10")
@click.option("--json", "as_json", is_flag=True, help="JSON lines, and nothing else.")
@click.option(
    "--seconds",
    type=click.FloatRange(min=0.5, max=60.0),
    default=5.0,
    show_default=True,
    help="How long to listen for straps.",
)
@click.option("--lsl", is_flag=True, help=f"Lab streams too. {LSL_LOOKS_HERE}")
@says_why
def sensors_command(as_json: bool, seconds: float, lsl: bool) -> None:
    """List the straps in range and the microphones of this computer."""
    from ..sensors.probe import straps_in_range
    from ..sensors.sound_devices import list_microphones

    lab_streams = _lab_streams() if lsl else []
    microphones = list_microphones()
    straps, fault = straps_in_range(seconds)
    found = [
        *({"type": "strap", **asdict(strap)} for strap in straps),
        *({"type": "microphone", **asdict(microphone)} for microphone in microphones),
        *lab_streams,
    ]
    for device in found:
        if as_json:
            click.echo(json.dumps(device, ensure_ascii=False))
        else:
            said = {k: v for k, v in device.items() if v not in {None, ""}}
            rest = ", ".join(f"{k} {v}" for k, v in said.items() if k not in {"type", "name"})
            click.echo(f"{device['type']:<11} {device['name'] or 'no name'}  ({rest})")
    for microphone in () if as_json else microphones:
        if microphone.warning is not MicrophoneWarning.NONE:
            about = _MICROPHONE_WARNINGS[microphone.warning]
            click.echo(f"{microphone.name}: {about}", err=True)
    if fault:
        raise Expected(reason_words(SensorKind.STRAP, fault))
    if not found and not as_json:
        click.echo("No strap and no microphone was found.", err=True)


def _lab_streams() -> list[dict[str, Any]]:
    from ..sensors.lab_streams import list_lab_streams

    _need_lab_library()
    return [{"type": "lab_stream", **asdict(stream)} for stream in list_lab_streams()]


def _need_lab_library() -> None:
    try:
        lab_library()
    except LabLibraryMissing as missing:
        raise Expected(str(missing)) from missing


@handrail.command(name="doctor", epilog="Example:  handrail doctor --json")
@click.option("--json", "as_json", is_flag=True, help="JSON lines, and nothing else.")
@click.option(
    "--bundle",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Show what others need to help, without names; ask; and write it into FILE.",
)
@click.option("--yes", is_flag=True, help="Say yes to what --bundle asks.")
@says_why
def doctor_command(as_json: bool, bundle: Path | None, yes: bool) -> None:
    """Look at everything a session needs, and say what to do about the rest."""
    from ..monitor.support.checkup import Patient, Result
    from ..monitor.support.doctor import examine
    from ..sensors.probe import bluetooth_fault
    from ..sensors.sound_devices import list_microphones

    if bundle is not None and as_json:
        raise click.UsageError("--bundle is for people to read; leave --json out.")
    patient = Patient(Library.of_this_user(), bluetooth_fault, list_microphones)
    if bundle is not None:
        _share(patient, bundle, yes=yes)
        return
    missing = []
    for check in examine(patient):
        click.echo(check.as_json() if as_json else check.as_text())
        if check.result is Result.MISSING:
            missing.append(check.name)
    if missing:
        raise Expected(f"missing: {', '.join(missing)}; see above what to do")


def _share(patient: "Patient", bundle: Path, *, yes: bool) -> None:
    """Write what may be sent to whoever helps, once somebody has read it and agrees."""
    from ..monitor.support.doctor import examine
    from ..monitor.support.support_bundle import BundleExists, compose, covers_for, write

    if bundle.exists():
        raise BundleExists(bundle)
    page = compose(patient, examine(patient), covers_for(patient))
    click.echo(page)
    if not yes:
        if not _somebody_is_here():
            raise Expected("there is nobody here to ask: to write it all the same, add --yes")
        click.confirm(f"Write this, and nothing else, into {bundle}?", abort=True, err=True)
    write(bundle, page)
    click.echo(f"wrote {bundle}; sending it is up to you", err=True)


@handrail.command(name="station", hidden=True)  # `station_process.COMMAND`
def station_command() -> None:
    """Run a session's station: started by the window, never by hand."""
    from ..monitor.station.station_process import run_from_pipe

    run_from_pipe()


def _agree_to_stream(yes: bool) -> None:
    _need_lab_library()
    _confirm_outlet(PLAYER_WARNING, yes=yes)


def _load_stream() -> click.Command:
    from ..monitor.exports.stream_cli import stream_command

    return stream_command(LabPlayer, _agree_to_stream)


STREAM_WORDS = "Play a session as lab streams (LSL), in its own time; Ctrl-C ends it."
handrail.add_later("stream", LaterCommand(STREAM_WORDS, _load_stream))


def main() -> None:
    """Run the command line; the console script `handrail`."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    handrail(obj=open_log_book)
