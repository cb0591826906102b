"""How long sessions are kept, and which have been kept long enough.

Nothing here deletes anything: a clock that is set wrong would make every session old.  Somebody
is told what is due, and confirms.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from ..errors import Expected
from ..library import Library
from ..recording.session_file import SessionFile
from ..vault.vault import Vault

KEPT_DAYS = 90
"""A session is kept so long from the day on which it began, unless somebody says otherwise."""

MOST_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class KeptSession:
    """Until when a session is to be kept.

    Attributes
    ----------
    session_id
        Its number.
    began
        The day on which it began, where it was recorded.
    until
        The last day on which it is kept.
    simulated
        True if no person was measured.
    """

    session_id: str
    began: date
    until: date
    simulated: bool

    def days_left(self, today: date) -> int:
        """Return for how many more days it is kept; 0 on the last one, less once it is due."""
        return (self.until - today).days


def kept_sessions(vault: Vault, library: Library) -> list[KeptSession]:
    """Return the sessions that can be opened, those that are due first come first.

    Of the others nobody knows when they began: `trouble_with` says what is the matter.
    """
    return sorted(_opened(vault, library), key=lambda kept: (kept.until, kept.session_id))


def due(vault: Vault, library: Library, today: date) -> list[KeptSession]:
    """Return the sessions that have been kept as long as they were to be."""
    return [kept for kept in kept_sessions(vault, library) if kept.days_left(today) < 0]


def keep_for(vault: Vault, session_id: str, today: date, days: int) -> date:
    """Keep a session for so many days from today, and return the last of them.

    Raises
    ------
    NoSessionKey, NoClientKey, VaultDamaged
        If the vault cannot open the session.
    ValueError
        If `days` is not 0 to 36,500.
    """
    if not 0 <= days <= MOST_DAYS:
        raise ValueError(f"days out of bounds: {days}")
    vault.session_key(session_id)
    until = today + timedelta(days=days)
    vault.note_keep(session_id, until)
    return until


def _opened(vault: Vault, library: Library) -> Iterator[KeptSession]:
    for stored in library.sessions():
        with suppress(Expected, ValueError):
            key = vault.session_key(stored.session_id)
            with SessionFile.open(stored.path, key) as record:
                header = record.header
            began = date.fromisoformat(header.started_at[: len("2026-01-31")])
            until = vault.keep_note(stored.session_id) or began + timedelta(days=KEPT_DAYS)
            yield KeptSession(stored.session_id, began, until, header.simulated)
