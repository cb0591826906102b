"""What was chosen at home."""

from dataclasses import dataclass
from typing import TypeAlias

from ...monitor.clients.client_desk import Prepared
from ...monitor.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Start:
    """A session is to begin.

    Attributes
    ----------
    vault
        Unlocked, for the session's key.
    client_id
        Whose session it is; empty if nobody is named.
    prepared
        What is known beforehand.  The strap is not: `session_settings.with_strap` adds it.
    """

    vault: Vault
    client_id: str
    prepared: Prepared


@dataclass(frozen=True, slots=True)
class Practise:
    """A simulated client is wanted."""


@dataclass(frozen=True, slots=True)
class Review:
    """A session is to be looked at again: whose it was, empty if nobody's, and which."""

    client_id: str
    session_id: str


@dataclass(frozen=True, slots=True)
class Quit:
    """The window was closed."""


HomeChoice: TypeAlias = Start | Practise | Review | Quit
