"""`handrail stream`: a session played again as streams of the Lab Streaming Layer."""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Protocol

import click

from ...sensors.clock import Clock, SystemClock
from ..command_line import says_why
from ..errors import Expected
from ..tables.scope import Purpose
from .lab_replay import Player, play, wait_for_listener
from .leaving import leaving
from .options import for_purpose
from .timed_streams import TimedStream, lab_streams


class ClosablePlayer(Player, Protocol):
    """A player that whoever opened it ends."""

    def close(self) -> None:
        """End the streams."""
        ...


OpenPlayer = Callable[[Sequence[TimedStream], Clock, str], ClosablePlayer]


class NothingToStream(Expected):
    """A session in which neither heart nor voice nor a press was recorded."""


def stream_command(open_player: OpenPlayer, agree: Callable[[bool], None]) -> click.Command:
    """Return the command.

    Parameters
    ----------
    open_player
        Opens the outlets for streams, a clock and what begins their names.
    agree
        Says what leaves the program and goes on only if somebody agrees; called with whether
        they have said so already.
    """

    @click.command(
        name="stream", epilog="Example:  handrail stream practice-1 --speed 2 --wait"
    )
    @click.argument("path", type=click.Path(exists=True, path_type=Path))
    @for_purpose
    @click.option(
        "--speed",
        type=click.FloatRange(min=0.1, max=100.0),
        default=1.0,
        show_default=True,
        help="Session seconds per second.",
    )
    @click.option("--wait", is_flag=True, help="Begin when a program has opened a stream.")
    @click.option("--yes", is_flag=True, help="Say yes to what is asked.")
    @says_why
    def command(path: Path, purpose: str, speed: float, wait: bool, yes: bool) -> None:
        """Play a session as lab streams (LSL), in its own time; Ctrl-C ends it.

        Asks first: while it plays, other computers on the network can listen.
        """
        with leaving(path, "client", Purpose(purpose)) as session:
            streams = lab_streams(session)
            if not streams:
                raise NothingToStream(
                    "There is nothing in this session that could be streamed."
                )
            agree(yes)
            clock = SystemClock(speed)
            title = "Simulated replay" if session.about.simulated else "Replay"
            player = open_player(streams, clock, title)
            for stream in streams:
                click.echo(f"{title} {stream.name} ({stream.content})", err=True)
            try:
                _play(streams, player, clock, session.about.duration_s, wait=wait)
            finally:
                player.close()

    return command


def _play(
    streams: Sequence[TimedStream],
    player: Player,
    clock: Clock,
    duration_s: float,
    *,
    wait: bool,
) -> None:
    """Play until the session is over, or somebody presses Ctrl-C."""
    stop, reached_s = Event(), 0.0

    def passed(t_s: float) -> None:
        nonlocal reached_s
        ahead = int(t_s) - int(reached_s)
        reached_s = t_s
        if ahead > 0:
            bar.update(ahead)

    with (
        suppress(KeyboardInterrupt),
        click.progressbar(
            length=max(1, round(duration_s)),
            label="playing",
            file=sys.stderr,
            hidden=not sys.stderr.isatty(),
        ) as bar,
    ):
        if wait:
            click.echo("waiting for a program that listens", err=True)
            wait_for_listener(player, stop)
        play(streams, player, clock, stop, passed)
    click.echo(f"ended at {int(reached_s) // 60}:{int(reached_s) % 60:02d}", err=True)
