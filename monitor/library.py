"""Where sessions live, and what they are called.

File names carry no names: a session is a random number in a folder, and only its key opens
the header that says when it was and with what.
"""

import os
import uuid
from dataclasses import dataclass
from pathlib import Path

import platformdirs

SUFFIX = ".handrail"
HOME_VARIABLE = "HANDRAIL_HOME"


def new_session_id() -> str:
    """Return a random name for a session that says nothing about it."""
    return str(uuid.uuid4())


def checked_session_id(session_id: str) -> str:
    """Return `session_id` if it has the form that `new_session_id` makes.

    Raises
    ------
    ValueError
        If it has not; so no name from outside ever becomes a path of its choosing.
    """
    try:
        canonical = str(uuid.UUID(session_id))
    except ValueError:
        canonical = None
    if session_id != canonical:
        raise ValueError(f"not the number of a session: {session_id!r}")
    return session_id


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A session on this computer, as far as it can be known without its key."""

    session_id: str
    path: Path
    size_bytes: int


class Library:
    """The folder that holds the vault and the sessions."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.vault = home / "vault"
        self._sessions = home / "sessions"

    @classmethod
    def of_this_user(cls) -> "Library":
        """Return the library in HANDRAIL_HOME or, without it, in the user's data folder."""
        chosen = os.environ.get(HOME_VARIABLE)
        if chosen:
            return cls(Path(chosen))
        return cls(platformdirs.user_data_path("Handrail", appauthor=False))

    def path(self, session_id: str) -> Path:
        """Return where a session is, or is to be, stored."""
        return self._sessions / f"{checked_session_id(session_id)}{SUFFIX}"

    def prepare(self) -> None:
        """Make the folder for sessions, closed to other users of this computer."""
        self._sessions.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._sessions.chmod(0o700)

    def delete(self, session_id: str) -> None:
        """Delete a session's record and whatever a crash left beside it, if they are there."""
        path = self.path(session_id)
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)

    def sessions(self) -> list[StoredSession]:
        """Return the stored sessions, the last written first."""
        found = [path for path in self._sessions.glob(f"*{SUFFIX}") if _is_session(path)]
        found.sort(key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)
        return [StoredSession(path.stem, path, path.stat().st_size) for path in found]


def _is_session(path: Path) -> bool:
    try:
        checked_session_id(path.stem)
    except ValueError:
        return False
    return path.is_file()
