"""The composition root: the command line, and how rooms are put together for each command.

The only module of the window that knows the sensors.  Qt is imported when a window is
opened, not before: `handrail replay` runs where there is no screen.
"""

import json
import logging
import os
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from ..monitor.checkup import Patient, Result
from ..monitor.cli import COMMANDS, says_why
from ..monitor.doctor import examine
from ..monitor.errors import Expected
from ..monitor.library import Library
from ..monitor.records import SensorKind
from ..monitor.session_schema import SessionSensor
from ..monitor.simulation import Scenario
from ..monitor.station_process import COMMAND, run_from_pipe
from ..sensors.messages import MICROPHONE, STRAP
from ..sensors.room import MicrophoneChoice, Room, StrapChoice
from .start_form import CannotLook, ChosenSensors, MicrophoneOffer, StrapOffer
from .wording import reason_words

DEMO_SEED = 6
SCAN_S = 5.0
LSL_LOOKS_HERE = (
    "Handrail asks this computer only, not the network; while it looks, one port of this "
    "computer is open for the answers."
)


@click.group(invoke_without_command=True, epilog="Example:  handrail demo")
@click.version_option(package_name="handrail")
@click.pass_context
def handrail(context: click.Context) -> None:
    """Handrail: a second pair of eyes for imagery rescripting.

    Supports attention; does not diagnose, does not measure safety.  Not a medical device.
    Without a command the program opens its window.
    """
    if context.invoked_subcommand is None:
        context.invoke(live_command)


@handrail.command(name="demo", epilog="Example:  handrail demo --speed 4")
@click.option(
    "--scenario",
    type=click.Choice([scenario.value for scenario in Scenario]),
    default=Scenario.DEMO.value,
    show_default=True,
    help="What happens in the session.",
)
@click.option("--seed", type=click.IntRange(min=0), default=DEMO_SEED, show_default=True)
@click.option(
    "--speed",
    type=click.FloatRange(min=0.1, max=100.0),
    default=1.0,
    show_default=True,
    help="Session seconds per second.",
)
@click.option(
    "--screenshot",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a picture of the window and exit.",
)
@click.option(
    "--at",
    type=click.FloatRange(min=0.0),
    default=545.0,
    help="Session time of the picture, s.",
)
@says_why
def demo_command(
    scenario: str, seed: int, speed: float, screenshot: Path | None, at: float
) -> None:
    """Show the live window on a simulated client; needs no hardware."""
    from .demo import draw_demo, show_demo

    if screenshot is None:
        sys.exit(show_demo(Scenario(scenario), seed, speed))
    _draw_to_memory()
    draw_demo(Scenario(scenario), seed, at, screenshot)
    click.echo(f"wrote {screenshot}", err=True)


@handrail.command(name="live", epilog="Example:  handrail live")
@says_why
def live_command() -> None:
    """Start a session with a client, or return to the one that is running."""
    from .live import show_live

    sys.exit(show_live(_ThisRoom()))


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
    from ..sensors.microphone import list_microphones
    from ..sensors.probe import straps_in_range

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
    if fault:
        raise Expected(reason_words(SensorKind.STRAP, fault))
    if not found and not as_json:
        click.echo("No strap and no microphone was found.", err=True)


def _lab_streams() -> list[dict[str, Any]]:
    from ..sensors.lab_library import LabLibraryMissing
    from ..sensors.lab_streams import list_lab_streams

    try:
        streams = list_lab_streams()
    except LabLibraryMissing as missing:
        raise Expected(str(missing)) from missing
    return [{"type": "lab_stream", **asdict(stream)} for stream in streams]


@handrail.command(name="doctor", epilog="Example:  handrail doctor --json")
@click.option("--json", "as_json", is_flag=True, help="JSON lines, and nothing else.")
@says_why
def doctor_command(as_json: bool) -> None:
    """Look at everything a session needs, and say what to do about the rest."""
    from ..sensors.microphone import list_microphones
    from ..sensors.probe import bluetooth_fault

    missing = []
    patient = Patient(Library.of_this_user(), bluetooth_fault, list_microphones)
    for check in examine(patient):
        click.echo(check.as_json() if as_json else check.as_text())
        if check.result is Result.MISSING:
            missing.append(check.name)
    if missing:
        raise Expected(f"missing: {', '.join(missing)}; see above what to do")


class _ThisRoom:
    """The devices of this computer, as the start window asks for them (its `RoomPort`)."""

    def find_straps(self) -> list[StrapOffer]:
        from ..sensors.probe import straps_in_range
        from ..sensors.strap_search import Battery

        straps, fault = straps_in_range(SCAN_S)
        if fault:
            raise CannotLook(fault)
        return [
            StrapOffer(
                strap.address,
                strap.name,
                strap.rssi_dbm,
                strap.in_use_here,
                battery_low=strap.battery is Battery.LOW,
            )
            for strap in straps
        ]

    def find_microphones(self) -> list[MicrophoneOffer]:
        from ..sensors.microphone import list_microphones, look_again

        look_again()
        return [MicrophoneOffer(m.name, m.channels, m.is_default) for m in list_microphones()]

    def chosen(
        self, strap: StrapOffer | None, microphone: MicrophoneOffer | None
    ) -> ChosenSensors:
        sensors = []
        room = Room()
        if strap is not None:
            sensors.append(SessionSensor(STRAP, SensorKind.STRAP))
            room = replace(room, strap=StrapChoice(strap.address, strap.name))
        if microphone is not None:
            sensors.append(SessionSensor(MICROPHONE, SensorKind.MICROPHONE))
            channels = min(microphone.channels, MicrophoneChoice().channels)
            room = replace(room, microphone=MicrophoneChoice(microphone.name, channels))
        return ChosenSensors(tuple(sensors), room.open_sources)


def _draw_to_memory() -> None:
    """Let Qt draw without a screen where there is none."""
    if sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@handrail.command(name=COMMAND, hidden=True)
def station_command() -> None:
    """Run a session's station: started by the window, never by hand."""
    run_from_pipe()


for command in COMMANDS:
    handrail.add_command(command)


def main() -> None:
    """Run the command line; the console script `handrail`."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    handrail()
