"""What the commands around the vault ask on the terminal, and never take as an argument."""

import click

from ..command_line import ask_passphrase
from ..errors import Expected
from ..library import Library, checked_session_id
from . import keychain
from .keychain import Keychain
from .vault import Vault


class NotConfirmed(Expected):
    """Something irreversible was not confirmed."""


def opened(library: Library) -> Vault:
    """Return the vault, opened by the keychain where that is on, else by the passphrase.

    For what only reads, or adds.
    """
    return keychain.unlock(library.vault, Keychain(), ask_passphrase, _say)


def opened_by_passphrase(library: Library) -> Vault:
    """Return the vault, opened by the passphrase: an unlocked screen is no permission.

    For what destroys, or opens other ways in.
    """
    return Vault.unlock(library.vault, ask_passphrase())


def ask_new_passphrase() -> str:
    """Ask twice for a passphrase that is to hold from now on."""
    return str(
        click.prompt("New passphrase", hide_input=True, confirmation_prompt=True, err=True)
    )


def checked_number(
    _context: click.Context, _parameter: click.Parameter, number: str | None
) -> str | None:
    """Refuse, as wrong usage, what is not the number of a session or client."""
    try:
        return None if number is None else checked_session_id(number)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def confirm_destruction() -> None:
    """Go on only if somebody types DESTROY; raises `NotConfirmed`."""
    typed = click.prompt("This cannot be undone. Type DESTROY to go on", err=True)
    if typed != "DESTROY":
        raise NotConfirmed("Nothing was destroyed.")


def _say(sentence: str) -> None:
    click.echo(sentence, err=True)
