"""Short sessions, recorded for tests of what becomes of them afterwards."""

from dataclasses import dataclass
from pathlib import Path

from handrail.monitor.library import Library, new_session_id
from handrail.monitor.recording.journal import Journal
from handrail.monitor.recording.session_schema import SessionHeader
from handrail.monitor.vault.vault import Argon2Cost, Vault
from handrail.signal.streaming.operator import Tick

CHEAP = Argon2Cost(memory_bytes=8 * 1024 * 1024, passes=1)
PASSPHRASE = "seven herons over the weir"


@dataclass(frozen=True, slots=True)
class Stored:
    """A session in a library."""

    session_id: str
    path: Path


def new_library(home: Path) -> tuple[Library, Vault]:
    """Return an empty library with a vault."""
    library = Library(home)
    library.prepare()
    return library, Vault.create(library.vault, PASSPHRASE, CHEAP)


def begun(
    library: Library,
    key: bytes,
    session_id: str,
    started_at: str = "2026-01-31T10:00:00+01:00",
    simulated: bool = False,
) -> Journal:
    """Begin a session and commit one second of it."""
    header = SessionHeader(session_id, "0", started_at, 0.0, simulated)
    journal = Journal.create(library.path(session_id), key, header)
    journal.append_inputs([Tick(1.0)])
    journal.commit()
    return journal


def recorded(
    library: Library,
    vault: Vault,
    started_at: str = "2026-01-31T10:00:00+01:00",
    client_id: str = "",
    simulated: bool = False,
) -> Stored:
    """Record one second and close it in order."""
    session_id = new_session_id()
    key = vault.new_session_key(session_id, client_id)
    begun(library, key, session_id, started_at, simulated).close()
    return Stored(session_id, library.path(session_id))
