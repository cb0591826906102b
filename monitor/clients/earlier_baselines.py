"""What was usual for a client in earlier sessions, read once and then kept with the client.

A session of 90 minutes takes most of a second to read through.  So what it taught is kept in
the client's sealed file, with the sum of its inputs as it was then: where something was erased
since, or the session is gone, what it taught goes, too.
"""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from ...signal.arousal.baseline import EarlierBaseline
from ..errors import Expected
from ..library import Library
from ..recording.session_file import SessionFile
from ..records import BaselineEstimate
from ..settings import SettingsError, rules_from_store
from ..vault.vault import Vault
from .client_book import ClientBook
from .client_entry import Client, EarlierSession

_MOST = 6
"""So many are looked at, the newest: three of one type of strap are all that counts."""

_SERIAL = re.compile(r"[\s:_-]+(?=[0-9A-F]*[0-9])[0-9A-F]{4,}$", re.IGNORECASE)


def strap_type(name: str) -> str:
    """Return the type of a strap from the name it shows, its serial number left out.

    Examples
    --------
    >>> strap_type("Polar H10 A1B2C3D4")
    'Polar H10'
    """
    return _SERIAL.sub("", name.strip())


def with_earlier_baselines(
    book: ClientBook, vault: Vault, library: Library, client_id: str
) -> Client:
    """Return what is written about a client, with what the sessions since have taught.

    It is written into the client's file, too, if anything is new or gone.  Takes most of
    a second for each session that was not read yet.

    Raises
    ------
    CardTrouble, NoClientKey, VaultDamaged, VaultLocked
        As `ClientBook.read`.
    """
    client = book.read(client_id)
    known = {(one.session_id, one.digest): one for one in client.earlier}
    closed = _closed(vault, library, client_id)[-_MOST:]
    earlier = tuple(
        known.get((session_id, digest)) or _learned(vault, library, session_id, digest)
        for _, session_id, digest in closed
    )
    if earlier == client.earlier:
        return client
    return book.change(client_id, lambda now: replace(now, earlier=earlier))


def baselines(client: Client) -> tuple[EarlierBaseline, ...]:
    """Return what was usual in earlier sessions, oldest first, with whatever strap."""
    return tuple(one.baseline for one in client.earlier if one.baseline is not None)


def _closed(vault: Vault, library: Library, client_id: str) -> list[tuple[datetime, str, str]]:
    """Return beginning, number and digest of the closed sessions of a client, oldest first."""
    found = []
    for session_id in vault.sessions_of(client_id):
        with suppress(Expected, ValueError):
            path, key = library.path(session_id), vault.session_key(session_id)
            with SessionFile.open(path, key) as record:
                seal, header = record.seal, record.header
            if seal is not None and not header.simulated:
                moment = datetime.fromisoformat(header.started_at)
                found.append((moment, session_id, seal.digest))
    return sorted(found)


def _learned(vault: Vault, library: Library, session_id: str, digest: str) -> EarlierSession:
    """Read a session through for what was usual in it; a damaged one teaches nothing."""
    baseline = None
    with suppress(Expected):
        path, key = library.path(session_id), vault.session_key(session_id)
        with SessionFile.open(path, key) as record:
            baseline = _baseline(record)
    return EarlierSession(session_id, digest, baseline)


def _baseline(record: SessionFile) -> EarlierBaseline | None:
    """Return the last conversation baseline, as learned: without its drift since."""
    sensor_type = _sensor_type(record)
    last = None
    for item in record.records() if sensor_type else ():
        if isinstance(item, BaselineEstimate) and item.ready:
            last = item
    if last is None or last.heart_rate_bpm is None or last.spread_bpm is None:
        return None
    usual_bpm = last.heart_rate_bpm - last.drift_bpm
    return EarlierBaseline(sensor_type, usual_bpm, last.spread_bpm)


def _sensor_type(record: SessionFile) -> str:
    try:
        return rules_from_store(record.header.settings)[0].person.sensor_type
    except SettingsError:
        return ""
