"""`handrail recover`: what a crash or a failing disk left of a session."""

from pathlib import Path

import click

from ..command_line import ask_passphrase, says_why
from ..library import Library
from ..recording.salvage import Lost, Salvage
from ..vault.vault import Vault
from .recovery import recover


@click.command(name="recover", epilog="Example:  handrail recover 1b4e28ba-....handrail")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@says_why
def recover_command(path: Path) -> None:
    """Make a session that was cut off or damaged readable, and say what is missing.

    A session that was merely cut off is closed where it is.  A damaged file is left as it is
    and what is whole is put into a new session.
    """
    library = Library.of_this_user()
    vault = Vault.unlock(library.vault, ask_passphrase())
    found = recover(vault, library, path)
    for line in told(found, path):
        click.echo(line)


def told(found: Salvage, path: Path) -> list[str]:
    """Return what became of a session, in sentences."""
    if found.gone:
        return ["The client had asked that nothing of this session be kept. It is gone now."]
    until = f"{found.end_s / 60.0:.1f} minutes"
    if found.path == path:
        if found.was_closed:
            return [f"The session is whole, {until} of it."]
        return [
            f"The session had been cut off. It holds {until} and is closed now.",
            "Nothing that had been written is missing; the last second before it was cut off"
            " may be.",
        ]
    if found.altered:
        lines = [
            "The session can be read, but it is not what was closed: part of it was put back"
            " from an older copy, or somebody who has its key changed it.",
            f"What can be read, {until}, is now in {found.path.name}. What is missing or was"
            " changed cannot be told from the file; a backup may hold it.",
        ]
    else:
        lines = [f"The file is damaged. What is whole, {until}, is now in {found.path.name}."]
    lines += [_missing(lost) for lost in found.lost]
    if found.audio_lost:
        lines.append(f"Pieces of sound that cannot be read: {found.audio_lost}.")
    if found.not_analysed:
        lines.append(f"All of that is in it, but analysed only in part. {found.not_analysed}")
    lines.append("The old file was not touched. Keep it until the disk has been checked.")
    return lines


def _missing(lost: Lost) -> str:
    if lost.until_s is None:
        return f"Missing: everything after {lost.after_s:.1f} s."
    return f"Missing: what lay between {lost.after_s:.1f} s and {lost.until_s:.1f} s."
