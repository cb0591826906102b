"""`handrail vault`: make it, look after it, and destroy what it guards.

No secret is ever an argument: passphrases are asked for, and the recovery key is printed once.
"""

import click

from ..command_line import ask_passphrase, says_why
from ..library import Library
from ..vault.keychain import Keychain, NoKeychain, turn_off, turn_on
from ..vault.vault import NoVault, Vault
from ..vault.vault_lock import vault_id_in
from ..vault.vault_prompts import ask_new_passphrase, opened_by_passphrase
from .vault_contents_cli import (
    extend_command,
    shred_command,
    status_command,
    tidy_command,
    withdraw_command,
)


@click.group(name="vault", epilog="Example:  handrail vault status")
def vault_command() -> None:
    """Keys, how long sessions are kept, and secure deletion."""


@vault_command.command(name="init", epilog="Example:  handrail vault init")
@says_why
def init_command() -> None:
    """Make the vault, choose its passphrase, and print its recovery key, once."""
    library = Library.of_this_user()
    vault = Vault.create(library.vault, ask_new_passphrase())
    _print_recovery_key(vault)


@vault_command.command(name="passphrase", epilog="Example:  handrail vault passphrase")
@says_why
def passphrase_command() -> None:
    """Choose another passphrase.  Sessions and their keys stay as they are."""
    library = Library.of_this_user()
    old = ask_passphrase()
    vault = Vault.unlock(library.vault, old)
    vault.change_passphrase(old, ask_new_passphrase())
    click.echo("The new passphrase holds from now on.", err=True)


@vault_command.command(name="recover", epilog="Example:  handrail vault recover")
@says_why
def recover_command() -> None:
    """Open the vault with the printed recovery key and choose a new passphrase.

    A new recovery key is printed, and the old one is worth nothing.
    """
    library = Library.of_this_user()
    recovery_key = click.prompt("Recovery key", hide_input=True, err=True)
    vault = Vault.recover(library.vault, recovery_key, ask_new_passphrase())
    _print_recovery_key(vault)


@vault_command.command(name="recovery-key", epilog="Example:  handrail vault recovery-key")
@says_why
def recovery_key_command() -> None:
    """Print a new recovery key, once.  Every older one is worth nothing."""
    _print_recovery_key(opened_by_passphrase(Library.of_this_user()))


@vault_command.command(name="keychain", epilog="Example:  handrail vault keychain on")
@click.argument("switch", type=click.Choice(["on", "off"]))
@says_why
def keychain_command(switch: str) -> None:
    """Let the keychain of this computer open the vault, too; or no longer.

    Whoever uses your account then needs no passphrase to read.  To destroy, everybody needs it.
    """
    library = Library.of_this_user()
    if switch == "on":
        turn_on(opened_by_passphrase(library), Keychain())
        click.echo("The keychain opens the vault now. The passphrase still does.", err=True)
        return
    try:
        turn_off(library.vault, Keychain())
    except NoKeychain as error:
        click.echo(f"The secret in the keychain stays, and is worth nothing. {error}", err=True)
    click.echo("No keychain opens the vault any more; the passphrase does.", err=True)


@vault_command.command(name="profiles", epilog="Example:  handrail vault profiles")
@says_why
def profiles_command() -> None:
    """List the libraries on this computer: each therapist's own, `handrail --profile NAME`."""
    for name in ("", *Library.profiles()):
        library = Library.of_this_user(name)
        click.echo(f"{name or '(without a name)'}: {_has_vault(library)}")


for command in (
    status_command,
    extend_command,
    withdraw_command,
    tidy_command,
    shred_command,
):
    vault_command.add_command(command)


def _print_recovery_key(vault: Vault) -> None:
    click.echo("Write this down and keep it where your passphrase is not.", err=True)
    click.echo("It opens everything, and it is shown only now:", err=True)
    click.echo(vault.new_recovery_key())


def _has_vault(library: Library) -> str:
    try:
        vault_id_in(library.vault)
    except NoVault:
        return "no vault yet"
    return f"sessions: {len(library.sessions())}"
