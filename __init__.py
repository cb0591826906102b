"""Handrail: a second pair of eyes for imagery rescripting.

From Python, `handrail.open` reads a session or an open trace as pandas data frames.
"""

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .monitor.tables.opened_session import OpenedSession

__all__ = ["__version__", "open"]

__version__ = "0.1.0"


def open(  # noqa: A001 - handrail.open, as of a file
    path: str | PathLike[str], *, passphrase: str | None = None
) -> "OpenedSession":
    """Open a session file or the folder of an open trace as data frames.

    Parameters
    ----------
    path
        A session (`*.handrail`) of this user's library, or an open trace, which is replayed.
    passphrase
        Of the vault.  If it is needed and not given it is asked for; the system's keychain
        makes that unnecessary where it is on.

    Returns
    -------
    OpenedSession
        With `beats`, `nn`, `hrv`, `turns`, `replies`, `flags`, `cues`, `marks`, `gaps`,
        `quality` and more as data frames, `signal(name)`, `audio(start_s, end_s)`, `about`.

    Raises
    ------
    handrail.monitor.errors.Expected
        With a sentence that says what is wrong and what to do.

    Examples
    --------
    >>> import handrail
    >>> session = handrail.open("practice-1")  # doctest: +SKIP
    >>> session.hrv[["t_s", "rmssd_ms"]]       # doctest: +SKIP
    """
    from getpass import getpass
    from pathlib import Path

    from .monitor.tables.opened_session import open_for_python

    def ask() -> str:
        return getpass("Passphrase: ") if passphrase is None else passphrase

    return open_for_python(Path(path), ask)
