"""`handrail recover`: what a crash or a failing disk left of a session."""

from pathlib import Path

import click

from .command_line import ask_passphrase, says_why
from .library import Library, new_session_id
from .salvage import Lost, Salvage, salvage
from .vault import Vault


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
    found = salvage(path, vault.session_key(path.stem), lambda: _new_file(library, vault))
    for line in told(found, path):
        click.echo(line)


def told(found: Salvage, path: Path) -> list[str]:
    """Return what became of a session, in sentences."""
    until = f"{found.end_s / 60.0:.1f} minutes"
    if found.path == path:
        if found.was_closed:
            return [f"The session is whole, {until} of it. Nothing had to be done."]
        return [
            f"The session had been cut off. It holds {until} and is closed now.",
            "Nothing that had been written is missing; the last second before it was cut off"
            " may be.",
        ]
    lines = [f"The file is damaged. What is whole, {until}, is now in {found.path.name}."]
    lines += [_missing(lost) for lost in found.lost]
    if found.audio_lost:
        lines.append(f"Pieces of sound that cannot be read: {found.audio_lost}.")
    lines.append("The damaged file was not touched. Keep it until the disk has been checked.")
    return lines


def _missing(lost: Lost) -> str:
    if lost.until_s is None:
        return f"Missing: everything after {lost.after_s:.1f} s."
    return f"Missing: what lay between {lost.after_s:.1f} s and {lost.until_s:.1f} s."


def _new_file(library: Library, vault: Vault) -> tuple[Path, bytes]:
    library.prepare()
    session_id = new_session_id()
    return library.path(session_id), vault.new_session_key(session_id)
