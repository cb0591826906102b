"""`handrail takehome`: the client's recording, as a file that any player opens."""

import sys
from pathlib import Path

import click

from ..command_line import says_why
from ..errors import Expected
from ..library import Library
from ..vault.vault_prompts import opened
from .session_sound import SessionSound

_SECONDS = click.FloatRange(min=0.0)


class NoSoundInFolder(Expected):
    """An open trace, or any folder: there is no sound in it."""

    def __init__(self) -> None:
        super().__init__(
            "This is a folder. An open trace holds no sound, so nothing can be made of it to "
            "listen to: name the session file that it was made from (….handrail)."
        )


@click.command(
    name="takehome",
    epilog="Example:  handrail takehome 1b4e28ba-....handrail --out listen.mp3 --from 312",
)
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file to write, .mp3, .flac or .wav; give it a name that says nothing.",
)
@click.option("--from", "from_s", type=_SECONDS, default=0.0, help="Begin there, s.")
@click.option("--to", "to_s", type=_SECONDS, help="End there, s; the session's end otherwise.")
@click.option(
    "--fade", "fade_s", type=_SECONDS, default=2.0, show_default=True, help="In and out, s."
)
@click.option(
    "--silence",
    "silence_s",
    type=click.FloatRange(0.0, 60.0),
    default=0.0,
    help="So much silence before it, s: time to settle down.",
)
@says_why
def takehome_command(
    path: Path, out: Path, from_s: float, to_s: float | None, fade_s: float, silence_s: float
) -> None:
    """Write the client's recording of a session whose sound was agreed to be recorded.

    It is as loud as speech should be, and nothing in it says whose it is or when it was made.
    It is not encrypted: give it to the client, then delete it from this computer.
    """
    if path.is_dir():
        raise NoSoundInFolder
    from .take_home import TakeHomePlan, write_take_home  # ffmpeg takes a moment to load

    vault = opened(Library.of_this_user())
    plan = TakeHomePlan(from_s, to_s, fade_s, silence_s)
    with (
        SessionSound(path, vault.session_key(path.stem)) as sound,
        click.progressbar(length=100, label="writing", file=sys.stderr) as bar,
    ):

        def tell(share: float) -> bool:
            bar.update(max(0, int(100 * share) - bar.pos))
            return True

        told = write_take_home(sound, plan, out, tell if sys.stderr.isatty() else None)
        damaged = sound.damaged
    minutes, seconds = divmod(round(told.length_s), 60)
    click.echo(f"wrote {out}: {minutes} min {seconds} s", err=True)
    if damaged:
        click.echo(f"{damaged} pieces of sound are damaged; there is silence.", err=True)
    click.echo(
        "It is not encrypted, and Handrail keeps no other copy: give it to the client, then"
        " delete it here.",
        err=True,
    )
