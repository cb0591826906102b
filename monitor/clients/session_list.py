"""The sessions of a client, or of nobody in particular, as a list shows them.

Read anew each time, from each file's beginning and end: nothing about a session stands
anywhere in the clear.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from ..client_card import SessionMode
from ..errors import Expected
from ..keeping.retention import KEPT_DAYS
from ..keeping.unfinished import unfinished_sessions
from ..library import Library, StoredSession
from ..recording.session_file import SessionFile
from ..recording.session_schema import SessionHeader
from ..settings import SettingsError, rules_from_store
from ..station_lock import may_be_recorded
from ..vault.sealed_key import SealedKey
from ..vault.vault import Vault


class Ending(StrEnum):
    """How a session ended, as far as its file tells."""

    CLOSED = "closed"
    CUT_OFF = "cut_off"
    RUNNING = "running"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class ListedSession:
    """One line of the list.

    Attributes
    ----------
    session_id
        Its number.
    ending
        How it ended.
    started_at
        When it began, as the clock on the wall said; None if it cannot be read.
    length_s
        Until the last that was recorded, seconds; None if that is not known.
    simulated, mode, sound_kept
        Whether nobody was measured; what the imagery was for; whether the sound is in it.
    until
        The last day on which it is to be kept; None if it cannot be read.
    trouble
        Why it cannot be read, in words; else empty.
    """

    session_id: str
    ending: Ending
    started_at: datetime | None = None
    length_s: float | None = None
    simulated: bool = False
    mode: SessionMode = SessionMode.UNKNOWN
    sound_kept: bool = False
    until: date | None = None
    trouble: str = ""

    def days_left(self, today: date) -> int | None:
        """Return for how many more days it is kept; less than 0 once it is due."""
        return None if self.until is None else (self.until - today).days


def sessions_by_client(
    vault: Vault, library: Library
) -> Mapping[str, tuple[ListedSession, ...]]:
    """Return all sessions by the number of their client, the newest first.

    Those without a client stand under the empty name.  A record without a key is nobody's and
    is left out: no one can say whose it was.
    """
    with_keys = set(vault.session_ids())
    stored = [one for one in library.sessions() if one.session_id in with_keys]
    owner = {one.session_id: _client_of(library, one) for one in stored}
    listed = _with_lengths([_listed(vault, library, one) for one in stored], vault, library)
    found: dict[str, list[ListedSession]] = {}
    for session in sorted(listed, key=_began, reverse=True):
        found.setdefault(owner.get(session.session_id, ""), []).append(session)
    return {client_id: tuple(sessions) for client_id, sessions in found.items()}


def mode_of(header: SessionHeader) -> SessionMode:
    """Return what the imagery of a session was for, as planned."""
    try:
        return rules_from_store(header.settings)[0].plan.mode
    except SettingsError:
        return SessionMode.UNKNOWN


def _client_of(library: Library, stored: StoredSession) -> str:
    """Return the number of a session's client, which stands before its sealed key.

    `Vault.sessions_of` would read every key once for each client.
    """
    path = library.vault / "keys" / f"{stored.session_id}.key"
    try:
        content = path.read_bytes()
    except OSError:  # gone meanwhile, or out of reach: the list says so of the session
        content = b""
    return SealedKey.of(content).client


def _listed(vault: Vault, library: Library, stored: StoredSession) -> ListedSession:
    try:
        key = vault.session_key(stored.session_id)
        with SessionFile.open(stored.path, key) as record:
            return _described(vault, library, stored, record)
    except (Expected, ValueError) as error:  # ValueError: a date that is none
        return ListedSession(stored.session_id, Ending.UNREADABLE, trouble=str(error))
    except OSError as error:
        trouble = f"The session cannot be read: {error.strerror}."
        return ListedSession(stored.session_id, Ending.UNREADABLE, trouble=trouble)


def _described(
    vault: Vault, library: Library, stored: StoredSession, record: SessionFile
) -> ListedSession:
    header, seal = record.header, record.seal
    began = datetime.fromisoformat(header.started_at)
    kept_until = vault.keep_note(stored.session_id)
    return ListedSession(
        stored.session_id,
        Ending.CLOSED if seal else _unclosed(library, stored),
        began,
        _end_s(record, seal.commits) if seal else None,
        header.simulated,
        mode_of(header),
        record.last_audio_number() > 0,
        kept_until or began.date() + timedelta(days=KEPT_DAYS),
    )


def _end_s(record: SessionFile, commits: int) -> float | None:
    """Return the time of the last input; None if the end of the file cannot be read."""
    with suppress(Expected):
        for number in range(commits, 0, -1):
            if items := record.inputs_of(number):
                return items[-1].t_s
    return None


def _unclosed(library: Library, stored: StoredSession) -> Ending:
    """Tell a session that is being recorded from one that was cut off."""
    running = may_be_recorded(library.home, stored.path)
    return Ending.RUNNING if running else Ending.CUT_OFF


def _with_lengths(
    listed: Sequence[ListedSession], vault: Vault, library: Library
) -> Sequence[ListedSession]:
    """Add how far the sessions go that were cut off; seldom is there one."""
    if not any(session.ending is Ending.CUT_OFF for session in listed):
        return listed
    until = {s.session_id: s.until_s for s in unfinished_sessions(vault, library)}
    return [_longer(session, until.get(session.session_id)) for session in listed]


def _longer(session: ListedSession, until_s: float | None) -> ListedSession:
    if session.ending is not Ending.CUT_OFF:
        return session
    return replace(session, length_s=until_s)


def _began(session: ListedSession) -> tuple[float, str]:
    moment = session.started_at
    return (moment.timestamp() if moment else float("-inf"), session.session_id)
