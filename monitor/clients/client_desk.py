"""What the home window works with: clients and sessions, as long as the vault is open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ...sensors.clock import Clock, SystemClock
from ..consent import Consent
from ..library import Library
from ..session_outline import Reachable
from ..settings import Settings
from ..vault.open_vault import IDLE_S, OpenVault
from ..vault.vault import Vault
from .client_book import BookEntry, CardTrouble, ClientBook, delete_client
from .client_entry import Client
from .earlier_baselines import with_earlier_baselines
from .session_list import ListedSession, sessions_by_client
from .session_settings import settings_for


@dataclass(frozen=True, slots=True)
class Overview:
    """All clients, and all sessions by their client's number; empty for nobody's."""

    entries: tuple[BookEntry, ...] = ()
    sessions: Mapping[str, tuple[ListedSession, ...]] | None = None

    def sessions_of(self, client_id: str) -> tuple[ListedSession, ...]:
        """Return a client's sessions, the newest first."""
        return (self.sessions or {}).get(client_id, ())


@dataclass(frozen=True, slots=True, repr=False)
class Prepared:
    """What a client's next session begins with; it has no text form.

    Attributes
    ----------
    settings
        With the client's card and plan.
    consent
        What was last agreed to.
    stop_signal
        The agreed signal, in words.
    reachable
        What the card says, to be asked anew.
    """

    settings: Settings
    consent: Consent | None = None
    stop_signal: str = ""
    reachable: Reachable = Reachable()


class ClientDesk:
    """Clients and sessions behind a vault that locks itself.

    What takes a while is returned as work for another thread; everything else is for one.

    Parameters
    ----------
    library, vault
        Where the sessions are, and their keys, unlocked.
    idle_s
        The vault locks itself when nobody has touched anything for so long, seconds.
    clock
        The computer's, if no other is given.
    """

    def __init__(
        self,
        library: Library,
        vault: Vault,
        idle_s: float = IDLE_S,
        clock: Clock | None = None,
    ) -> None:
        self._library = library
        self._clock = clock or SystemClock()
        self._open = OpenVault(vault, self._clock, idle_s)
        self._book = ClientBook(library, vault)

    @property
    def home(self) -> Path:
        """The library's folder."""
        return self._library.home

    # --- the vault

    def vault(self) -> Vault:
        """Return the vault; raises `VaultLocked`."""
        return self._open.vault()

    def touch(self) -> None:
        """Somebody is there."""
        self._open.touch()

    def locked(self) -> bool:
        """Lock if nobody is there, and return whether it is locked."""
        return self._open.locked()

    def lock(self) -> None:
        """Lock now."""
        self._open.lock()

    def this_day(self) -> date:
        """Return the therapist's own day."""
        return date.fromisoformat(self._clock.wall_time()[: len("2026-01-31")])

    # --- work for another thread

    def overview(self) -> Callable[[], Overview]:
        """Return the work of reading all clients, and all sessions' beginnings and ends."""
        book, vault, library = self._book, self.vault(), self._library
        return lambda: Overview(book.entries(), sessions_by_client(vault, library))

    def preparing(
        self, client_id: str, sessions: tuple[ListedSession, ...] = ()
    ) -> Callable[[], Prepared]:
        """Return the work of putting together what a client's next session begins with.

        Without a client, or where nothing that is written can be read, the usual settings
        hold.
        """
        if not client_id:
            return lambda: Prepared(Settings())
        book, vault, library, today = self._book, self.vault(), self._library, self.this_day()

        def prepared() -> Prepared:
            try:
                client = with_earlier_baselines(book, vault, library, client_id)
            except CardTrouble:
                return Prepared(Settings())
            return Prepared(
                settings_for(client, today, sessions),
                client.consent,
                client.notes.stop_signal,
                client.reachable,
            )

        return prepared

    def deleting(self, client_id: str) -> Callable[[], int]:
        """Return the work of deleting a client and every session for good."""
        vault, library = self.vault(), self._library
        return lambda: delete_client(library, vault, client_id)

    # --- the card

    def save(self, client_id: str, client: Client) -> str:
        """Write a client's card, gone through today; return the client's number.

        Parameters
        ----------
        client_id
            Empty for a new client.

        Raises
        ------
        Expected
            As `ClientBook.add` and `ClientBook.write`.
        """
        self.vault()
        client = replace(client, gone_through=self.this_day())
        if not client_id:
            return self._book.add(client)
        try:
            self._book.change(client_id, lambda now: _edited(now, client))
        except CardTrouble:
            self._book.write(client_id, client)
        return client_id


def _edited(now: Client, client: Client) -> Client:
    """Return what was edited, with what was learned meanwhile."""
    return replace(client, earlier=now.earlier, consent=now.consent)
