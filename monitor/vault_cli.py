"""`handrail vault`: make it, look after it, and destroy what it guards.

No secret is ever an argument: passphrases are asked for, and the recovery key is printed once.
"""

import click

from .command_line import ask_passphrase, says_why
from .errors import Expected
from .library import Library
from .seal_notes import note_seals, trouble_with
from .vault import Vault


class NotConfirmed(Expected):
    """Something irreversible was not confirmed."""


@click.group(name="vault", epilog="Example:  handrail vault status")
def vault_command() -> None:
    """Keys and secure deletion."""


@vault_command.command(name="init", epilog="Example:  handrail vault init")
@says_why
def init_command() -> None:
    """Make the vault, choose its passphrase, and print its recovery key, once."""
    library = Library.of_this_user()
    vault = Vault.create(library.vault, _new_passphrase())
    _print_recovery_key(vault)


@vault_command.command(name="status", epilog="Example:  handrail vault status")
@says_why
def status_command() -> None:
    """Say what the vault guards, and whether a record is missing or is not what it was."""
    library = Library.of_this_user()
    vault = Vault.unlock(library.vault, ask_passphrase())
    note_seals(vault, library)
    stored = {session.session_id: session.path for session in library.sessions()}
    keys = vault.session_ids()
    click.echo(f"{len(vault.client_ids())} clients, {len(keys)} sessions with a key.")
    recovery = "There is a recovery key." if vault.recoverable else _NO_RECOVERY_KEY
    click.echo(recovery)
    for session_id in keys:
        trouble = trouble_with(vault, session_id, stored.get(session_id))
        if trouble:
            click.echo(f"{session_id}: {trouble}")
    for session_id in sorted(set(stored) - set(keys)):
        click.echo(f"{session_id}: a record without a key. It cannot be read by anyone.")


@vault_command.command(name="passphrase", epilog="Example:  handrail vault passphrase")
@says_why
def passphrase_command() -> None:
    """Choose another passphrase.  Sessions and their keys stay as they are."""
    library = Library.of_this_user()
    old = ask_passphrase()
    vault = Vault.unlock(library.vault, old)
    vault.change_passphrase(old, _new_passphrase())
    click.echo("The new passphrase holds from now on.", err=True)


@vault_command.command(name="recover", epilog="Example:  handrail vault recover")
@says_why
def recover_command() -> None:
    """Open the vault with the printed recovery key and choose a new passphrase.

    A new recovery key is printed, and the old one is worth nothing.
    """
    library = Library.of_this_user()
    recovery_key = click.prompt("Recovery key", hide_input=True, err=True)
    vault = Vault.recover(library.vault, recovery_key, _new_passphrase())
    _print_recovery_key(vault)


@vault_command.command(name="recovery-key", epilog="Example:  handrail vault recovery-key")
@says_why
def recovery_key_command() -> None:
    """Print a new recovery key, once.  Every older one is worth nothing."""
    vault = Vault.unlock(Library.of_this_user().vault, ask_passphrase())
    _print_recovery_key(vault)


@vault_command.command(
    name="shred", epilog="Example:  handrail vault shred --session 1b4e28ba-2fa1-..."
)
@click.option("--session", "session_id", help="One session.")
@click.option("--client", "client_id", help="All sessions of one client.")
@click.option("--everything", is_flag=True, help="The vault and every record.")
@says_why
def shred_command(session_id: str | None, client_id: str | None, everything: bool) -> None:
    """Destroy keys, and delete the records that they opened.  This cannot be undone.

    Copies and backups of the vault made earlier still hold the keys: destroy those, too.
    """
    if sum((session_id is not None, client_id is not None, everything)) != 1:
        raise click.UsageError("choose one of --session, --client and --everything")
    library = Library.of_this_user()
    vault = Vault.unlock(library.vault, ask_passphrase())
    _confirm()
    if session_id is not None:
        _delete_sessions(library, (session_id,), vault)
    elif client_id is not None:
        _delete_records(library, vault.forget_client(client_id))
    else:
        _delete_sessions(library, tuple(vault.session_ids()), vault)
        for client in vault.client_ids():
            vault.forget_client(client)
        vault.destroy()


_NO_RECOVERY_KEY = (
    "There is no recovery key: without the passphrase nothing can be read."
    " `handrail vault recovery-key` prints one."
)


def _delete_sessions(library: Library, session_ids: tuple[str, ...], vault: Vault) -> None:
    for session_id in session_ids:
        vault.forget_session(session_id)  # the key first: that is what makes it unreadable
    _delete_records(library, session_ids)


def _delete_records(library: Library, session_ids: tuple[str, ...]) -> None:
    for session_id in session_ids:
        library.delete(session_id)
        vault_forgets = "Its key and its record are gone."
        click.echo(f"{session_id}: {vault_forgets}", err=True)


def _new_passphrase() -> str:
    return str(
        click.prompt("New passphrase", hide_input=True, confirmation_prompt=True, err=True)
    )


def _print_recovery_key(vault: Vault) -> None:
    click.echo("Write this down and keep it where your passphrase is not.", err=True)
    click.echo("It opens everything, and it is shown only now:", err=True)
    click.echo(vault.new_recovery_key())


def _confirm() -> None:
    typed = click.prompt("This cannot be undone. Type DESTROY to go on", err=True)
    if typed != "DESTROY":
        raise NotConfirmed("Nothing was destroyed.")
