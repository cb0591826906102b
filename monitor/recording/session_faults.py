"""What the layers below say of a file, as sentences that a therapist can act on."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from .first_pages import PAGE_BYTES, ForeignPages
from .session_bounds import BeyondBounds
from .session_errors import (
    NotASession,
    SessionDamaged,
    SessionFileError,
    SessionOutOfReach,
    WrongKey,
)

_PLAIN_SQLITE = b"SQLite format 3\0"


def not_a_session(path: Path) -> NotASession:
    """Say that the file is something else."""
    return NotASession(f"{path.name} is not a session of Handrail.")


def damaged(path: Path) -> SessionDamaged:
    """Say that part of the file is not what was written."""
    return SessionDamaged(
        f"Part of session {path.name} is damaged. Restore it from a backup; without one,"
        " `handrail recover` saves what is whole."
    )


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Turn what the layers below say into something a therapist can act on."""
    try:
        yield
    except ForeignPages as error:
        raise NotASession(str(error)) from error
    except BeyondBounds as error:
        raise SessionDamaged(
            f"Session {path.name} holds what no Handrail writes ({error}): it is damaged, or "
            "another program made it."
        ) from error
    except sqlcipher.OperationalError as error:
        if not hasattr(error, "sqlite_errorcode"):  # Python's own: a text that is not UTF-8
            raise damaged(path) from error
        raise SessionOutOfReach(
            f"Session {path.name} cannot be read: {error}. Check the disk and its permissions."
        ) from error
    except (sqlcipher.DatabaseError, zlib.error, ValueError) as error:
        if getattr(error, "sqlite_errorcode", None) == sqlcipher.SQLITE_NOTADB:
            raise _undecipherable(path) from None
        raise damaged(path) from error


def _undecipherable(path: Path) -> SessionFileError:
    """Say why the first page did not decrypt, as far as that can be known."""
    with path.open("rb") as file:
        page = file.read(PAGE_BYTES)
    if len(page) < PAGE_BYTES or page.startswith(_PLAIN_SQLITE):
        return not_a_session(path)
    return WrongKey(
        f"This key does not open {path.name}, or it is not a session. "
        "Choose the vault it was recorded with."
    )
