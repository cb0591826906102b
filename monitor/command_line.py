"""What every command shares: how it fails, and how it asks for the passphrase."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import click

from .errors import Expected

P = ParamSpec("P")
R = TypeVar("R")


def says_why(command: Callable[P, R]) -> Callable[P, R]:
    """Turn a failure that was to be expected into one line and status 1."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except BrokenPipeError:  # whoever reads has seen enough; click ends without a word
            raise
        except (Expected, OSError) as error:
            raise click.ClickException(_shown(str(error))) from error

    return run


def _shown(text: str) -> str:
    return "\n".join(printable(line) for line in text.split("\n"))


def printable(text: str) -> str:
    """Return one line of text without what would command a terminal rather than be shown."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def ask_passphrase() -> str:
    """Ask for the passphrase, on standard error."""
    return str(click.prompt("Passphrase", hide_input=True, err=True))
