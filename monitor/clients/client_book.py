"""The clients of a vault: one sealed file each, beside its key.

``clients/<number>.card`` is JSON, sealed by the client's own key: whoever deletes that key
has deleted what is in it.  The seal names vault and client, so no card opens in the place of
another.  A pseudonym stands in no file name, no log and no message of an error.
"""

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec
from nacl.exceptions import CryptoError
from nacl.secret import Aead

from ..consent import Consent
from ..durable_file import delete_durably, rename_durably, write_durably
from ..errors import Expected
from ..library import Library, checked_session_id
from ..limited_text import read_bytes
from ..vault.vault import Vault, VaultDamaged, VaultUnreadable
from .client_entry import Client

VERSION = 1
_SCHEMA = re.compile(r"handrail-card/(\d{1,6})")
_CARD, _ASIDE = "card", "card.damaged"


class CardTrouble(Expected):
    """What is written about a client cannot be read; the client's sessions can."""


class NoCard(CardTrouble):
    """Nothing is written about this client."""


class CardDamaged(CardTrouble):
    """The file is not what was written."""


class NewerCard(CardTrouble):
    """A newer version of Handrail wrote the file, in a way that this one cannot read."""


class NameTaken(Expected):
    """Another client has this name already."""


@dataclass(frozen=True, slots=True)
class BookEntry:
    """A client of the vault.

    Attributes
    ----------
    client_id
        The client's number in the vault.
    client
        What is written about the client; None if it cannot be read.
    trouble
        Why not, in words; else empty.
    """

    client_id: str
    client: Client | None
    trouble: str = ""


class ClientBook:
    """Reads and writes what is known of clients; may be shared between threads."""

    def __init__(self, library: Library, vault: Vault) -> None:
        self._folder = library.vault / "clients"
        self._vault = vault
        self._writing = threading.RLock()

    def entries(self) -> tuple[BookEntry, ...]:
        """Return every client, by name; those that cannot be read come last."""
        found = [self._entry(client_id) for client_id in self._vault.client_ids()]
        return tuple(sorted(found, key=_place))

    def read(self, client_id: str) -> Client:
        """Return what is written about a client.

        Raises
        ------
        NoCard, CardDamaged, NewerCard
            With a sentence that says what to do.
        NoClientKey, VaultDamaged, VaultLocked
            As `Vault.client_key`.
        """
        return _client(self._stored(client_id))

    def add(self, client: Client) -> str:
        """Give a client a key and a card; return the client's number.

        Raises
        ------
        NameTaken
            If another client is called the same.
        OSError
            If the card cannot be written; then there is no such client.
        """
        with self._writing:
            self._check_name(client, "")
            client_id = self._vault.new_client()
            try:
                self._write(client_id, client, {})
            except OSError:  # a client without a card would have no name, and stay for good
                self._vault.forget_client(client_id)
                raise
        return client_id

    def write(self, client_id: str, client: Client) -> None:
        """Replace what is written about a client; it is on the disk when this returns.

        What a newer version wrote and this one does not know stays as it is.  A damaged file
        is put aside, not overwritten.

        Raises
        ------
        NameTaken
            If another client is called the same.
        NewerCard
            If a newer version wrote what this one cannot read.
        NoClientKey, VaultDamaged, VaultLocked
            As `Vault.client_key`.
        """
        with self._writing:
            self._check_name(client, client_id)
            self._write(client_id, client, self._stored_before(client_id))

    def change(self, client_id: str, change: Callable[[Client], Client]) -> Client:
        """Write what `change` makes of what is written now, and return it; raises as both."""
        with self._writing:
            changed = change(self.read(client_id))
            self.write(client_id, changed)
        return changed

    def note_agreed(self, client_id: str, consent: Consent) -> None:
        """Remember what a client has just agreed to; raises as `change`."""
        self.change(client_id, lambda now: replace(now, consent=consent))

    def forget(self, client_id: str) -> None:
        """Delete what is written about a client."""
        for ending in (_CARD, _ASIDE):
            path = self._path(client_id, ending)
            if path.exists():
                delete_durably(path)

    # --- files

    def _path(self, client_id: str, ending: str = _CARD) -> Path:
        return self._folder / f"{checked_session_id(client_id)}.{ending}"

    def _stored(self, client_id: str) -> dict[str, Any]:
        """Return the file's content, whatever version wrote it."""
        key = self._vault.client_key(client_id)
        try:
            text = Aead(key).decrypt(read_bytes(self._path(client_id)), self._aad(client_id))
            return msgspec.json.decode(text, type=dict[str, Any])
        except FileNotFoundError:
            raise NoCard(
                "Nothing is written about this client. Write a card; the sessions are there."
            ) from None
        except (CryptoError, ValueError, RecursionError):
            raise _damaged() from None

    def _stored_before(self, client_id: str) -> dict[str, Any]:
        """Return what is to be replaced; what is damaged is put aside first."""
        try:
            stored = self._stored(client_id)
            _client(stored)
        except NoCard:
            return {}
        except CardDamaged:
            rename_durably(self._path(client_id), self._path(client_id, _ASIDE))
            return {}
        return stored

    def _write(self, client_id: str, client: Client, stored: dict[str, Any]) -> None:
        version = max(VERSION, _version(stored)) if stored else VERSION
        new = {"schema": f"handrail-card/{version}", **msgspec.to_builtins(client)}
        text = msgspec.json.encode(_with_unknown(new, stored))
        sealed = Aead(self._vault.client_key(client_id)).encrypt(text, self._aad(client_id))
        write_durably(self._path(client_id), bytes(sealed))

    def _aad(self, client_id: str) -> bytes:
        return f"handrail-card|{self._vault.vault_id}|{client_id}".encode()

    # --- names

    def _entry(self, client_id: str) -> BookEntry:
        try:
            return BookEntry(client_id, self.read(client_id))
        except (CardTrouble, VaultDamaged, VaultUnreadable) as error:
            return BookEntry(client_id, None, str(error))
        except OSError as error:
            return BookEntry(client_id, None, f"The card cannot be read: {error.strerror}.")

    def _check_name(self, client: Client, client_id: str) -> None:
        name = client.pseudonym.strip().casefold()
        for entry in self.entries():
            if entry.client is None or entry.client_id == client_id:
                continue
            if entry.client.pseudonym.strip().casefold() == name:
                raise NameTaken(
                    "Another client has this name. Choose one that tells them apart."
                )


def delete_client(library: Library, vault: Vault, client_id: str) -> int:
    """Delete a client for good, with every session; return how many sessions that were.

    The key goes first: from then on nobody can read any of it, even if the rest fails.

    Raises
    ------
    NoClientKey
        If there is no such client.
    """
    sessions = vault.forget_client(client_id)
    ClientBook(library, vault).forget(client_id)
    for session_id in sessions:
        library.delete(session_id)
    return len(sessions)


def _client(stored: dict[str, Any]) -> Client:
    version = _version(stored)
    try:
        return msgspec.convert(stored, Client)
    except (msgspec.ValidationError, OverflowError):
        if version <= VERSION:
            raise _damaged() from None
    raise NewerCard(
        "A newer Handrail wrote this client's card. Update Handrail to read and change it."
    )


def _version(stored: dict[str, Any]) -> int:
    named = _SCHEMA.fullmatch(str(stored.get("schema")))
    if named is None:
        raise _damaged()
    return int(named[1])


def _with_unknown(new: dict[str, Any], stored: dict[str, Any]) -> dict[str, Any]:
    """Return `new`, with what only `stored` has: another version knows what it means."""
    kept = {key: value for key, value in stored.items() if key not in new}
    for key, value in new.items():
        before = stored.get(key)
        if isinstance(value, dict) and isinstance(before, dict):
            kept[key] = _with_unknown(value, before)
        else:
            kept[key] = value
    return kept


def _place(entry: BookEntry) -> tuple[bool, str, str]:
    name = "" if entry.client is None else entry.client.pseudonym.casefold()
    return entry.client is None, name, entry.client_id


def _damaged() -> CardDamaged:
    return CardDamaged(
        "This client's card is damaged. Restore the vault from a backup, or write a new card; "
        "the sessions are there."
    )
