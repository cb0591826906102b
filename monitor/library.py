"""Where sessions live, and what they are called.

File names carry no names: a session is a random number in a folder, and only its key opens
the header that says when it was and with what.
"""

import os
import re
import uuid
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from .disk_room import Ballast
from .errors import Expected

SUFFIX = ".handrail"
HOME_VARIABLE = "HANDRAIL_HOME"
PROFILE_VARIABLE = "HANDRAIL_PROFILE"
"""Whose library it is, where therapists share a computer; `handrail --profile` sets it."""

_PROFILES = "profiles"
_PROFILE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_WINDOWS_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)


class ProfileName(Expected):
    """This cannot be the name of a profile."""


def checked_profile(name: str) -> str:
    """Return the name of a profile in small letters: systems differ on whether they matter.

    Raises
    ------
    ProfileName
        If it has not 1 to 40 letters (a to z), digits, hyphens or underscores, or is a device
        of Windows; so no name ever becomes a path of its choosing.
    """
    folded = name.lower()
    if not name.isascii() or not _PROFILE_NAME.fullmatch(folded) or folded in _WINDOWS_DEVICES:
        raise ProfileName(
            f"{name!r} cannot name a profile. Use up to 40 letters (a to z), digits, - and _,"
            " beginning with a letter or digit."
        )
    return folded


def new_session_id() -> str:
    """Return a random name for a session that says nothing about it."""
    return str(uuid.uuid4())


class NotASessionNumber(Expected, ValueError):  # noqa: N818 - a noun, like the others
    """A name is not the number of a session, so it can name no file and has no key."""


def checked_session_id(session_id: str) -> str:
    """Return `session_id` if it has the form that `new_session_id` makes.

    Raises
    ------
    NotASessionNumber
        If it has not; so no name from outside ever becomes a path of its choosing.
    """
    try:
        canonical = str(uuid.UUID(session_id))
    except ValueError:
        canonical = None
    if session_id != canonical:
        raise NotASessionNumber(
            f"{session_id!r} is not the number of a session. A session's file keeps the name "
            "that it was recorded under, and its key is found by that: give it back its name."
        )
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
    def of_this_user(cls, profile: str | None = None) -> "Library":
        """Return a library in HANDRAIL_HOME or, without it, in the user's data folder.

        Parameters
        ----------
        profile
            Whose; empty for the one without a name, HANDRAIL_PROFILE if not given.

        Raises
        ------
        ProfileName
            If that cannot name one.
        """
        name = os.environ.get(PROFILE_VARIABLE, "") if profile is None else profile
        home = _data_folder()
        return cls(home / _PROFILES / checked_profile(name) if name else home)

    @staticmethod
    def profiles() -> list[str]:
        """Return the names of the libraries that are there, the one without a name left out."""
        folders = (_data_folder() / _PROFILES).glob("*")
        return sorted(folder.name for folder in folders if _is_profile(folder))

    def path(self, session_id: str) -> Path:
        """Return where a session is, or is to be, stored."""
        return self._sessions / f"{checked_session_id(session_id)}{SUFFIX}"

    def prepare(self) -> None:
        """Make the folder for sessions, closed to other users of this computer."""
        self._sessions.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._sessions.chmod(0o700)

    def free_reserve(self) -> None:
        """Delete the file that keeps room on the disk, if it is there."""
        Ballast(self._sessions).free()

    def delete(self, session_id: str) -> None:
        """Delete a session's record and whatever a crash left beside it, if they are there."""
        path = self.path(session_id)
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)

    def marked(self, ending: str) -> list[str]:
        """Return the numbers of sessions beside which a file with this ending lies."""
        return sorted(p.stem for p in self._sessions.glob(f"*{ending}") if _is_session(p))

    def sessions(self) -> list[StoredSession]:
        """Return the stored sessions, the last written first."""
        found = [path for path in self._sessions.glob(f"*{SUFFIX}") if _is_session(path)]
        found.sort(key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)
        return [StoredSession(path.stem, path, path.stat().st_size) for path in found]


def _data_folder() -> Path:
    chosen = os.environ.get(HOME_VARIABLE)
    return Path(chosen) if chosen else platformdirs.user_data_path("Handrail", appauthor=False)


def _is_profile(folder: Path) -> bool:
    try:
        return folder.is_dir() and checked_profile(folder.name) == folder.name
    except ProfileName:
        return False


def _is_session(path: Path) -> bool:
    try:
        checked_session_id(path.stem)
    except ValueError:
        return False
    return path.is_file()
