"""What was chosen at home."""

from dataclasses import dataclass
from typing import TypeAlias

from ..monitor.consent import Consent
from ..monitor.settings import Settings
from ..monitor.vault import Vault


@dataclass(frozen=True, slots=True)
class Start:
    """A session is to begin.

    Attributes
    ----------
    vault
        Unlocked, for the session's key.
    client_id
        Whose session it is; empty if nobody is named.
    settings
        With the client's card, plan and earlier sessions; the strap is not known yet:
        `session_settings.with_strap` adds it.
    consent
        What this client last agreed to, to be asked anew; None if nobody was asked before.
    """

    vault: Vault
    client_id: str
    settings: Settings
    consent: Consent | None = None


@dataclass(frozen=True, slots=True)
class Practise:
    """A simulated client is wanted."""


@dataclass(frozen=True, slots=True)
class Quit:
    """The window was closed."""


HomeChoice: TypeAlias = Start | Practise | Quit
