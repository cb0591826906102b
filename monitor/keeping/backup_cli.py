"""`handrail backup`: a copy of everything in another folder."""

from pathlib import Path

import click

from ..command_line import says_why
from ..errors import Expected
from ..library import Library
from ..vault.vault import Vault
from ..vault.vault_prompts import confirm_destruction, opened, opened_by_passphrase
from .backup import carry_out, plan_backup, prune, shredded_here


@click.command(name="backup", epilog="Example:  handrail backup E:/handrail-backup")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--prune", "with_pruning", is_flag=True, help="Shred there what was shredded here; asks."
)
@says_why
def backup_command(folder: Path, with_pruning: bool) -> None:
    """Copy the vault and all sessions into FOLDER, also while one is being recorded.

    What is there and has not changed is not copied again.  To use a copy, set HANDRAIL_HOME to
    FOLDER, or copy it back.
    """
    library = Library.of_this_user()
    vault = (opened_by_passphrase if with_pruning else opened)(library)
    plan = plan_backup(library, vault, folder)
    click.echo(
        f"Sessions to copy: {len(plan.to_copy)}, there already: {plan.unchanged}."
        f" Needs {plan.needed_bytes / 1e6:.0f} MB; {plan.free_bytes / 1e6:.0f} MB are free.",
        err=True,
    )
    for session_id in plan.keyless:
        _say(f"{session_id}: not copied. It has no key, and nobody can read it.")
    failed = carry_out(plan, library, vault, folder, _say)
    if with_pruning:
        _prune(library, vault, folder)
    if failed:
        raise Expected(f"Not everything could be copied ({failed}); see above.")


def _prune(library: Library, vault: Vault, folder: Path) -> None:
    shredded = shredded_here(library, vault, folder)
    if not shredded.sessions and not shredded.clients:
        _say("Nothing in the backup was shredded here.")
        return
    for session_id in shredded.sessions:
        _say(f"{session_id}: in the backup, and no longer here.")
    confirm_destruction()
    prune(vault, folder, shredded)


def _say(sentence: str) -> None:
    click.echo(sentence, err=True)
