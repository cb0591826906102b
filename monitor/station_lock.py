"""At most one station records into a library: who records holds a lock of the system.

The kernel takes it back when the station ends, however it ends, so no crash leaves a library
that believes it is being recorded into.  The file itself stays and means nothing.
"""

from pathlib import Path

from filelock import FileLock, Timeout

from .errors import Expected

_LOCK = "recording.lock"
_PATIENCE_S = 1.0
"""`is_recording` holds the lock for a moment; a station outwaits that, real seconds."""


class SessionRunning(Expected):
    """A station is recording into this library already."""

    def __init__(self) -> None:
        super().__init__("A session is being recorded already; `handrail live` returns to it.")


class StationLock:
    """The right to record into a library, held from here to `release` or the process's end.

    Parameters
    ----------
    home
        The library's folder; made if it is not there.

    Raises
    ------
    SessionRunning
        If another station, in this process or any other, holds it.
    OSError
        If the folder cannot be written to, or its disk knows no locks.
    """

    def __init__(self, home: Path) -> None:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = _lock(home)
        try:
            self._lock.acquire(timeout=_PATIENCE_S)
        except Timeout:
            raise SessionRunning from None

    def release(self) -> None:
        """Let the next station record; releasing twice does no harm."""
        self._lock.release()


def is_recording(home: Path) -> bool:
    """Return whether a station is recording into the library in `home`; raises `OSError`."""
    if not (home / _LOCK).exists():
        return False
    lock = _lock(home)
    try:
        lock.acquire(timeout=0.0)
    except Timeout:
        return True
    lock.release()
    return False


def may_be_recorded(home: Path, record: Path) -> bool:
    """Return whether a station may be writing this record: then its log lies beside it.

    Parameters
    ----------
    home
        The library's folder.
    record
        A session's file.

    Raises
    ------
    OSError
        As `is_recording`.
    """
    return record.with_name(f"{record.name}-wal").exists() and is_recording(home)


def _lock(home: Path) -> FileLock:
    # A lock that is only a file would outlive a crash, so none is better than that.
    return FileLock(
        home / _LOCK,
        mode=0o600,
        thread_local=False,
        fallback_to_soft=False,
        preserve_lock_file=True,
    )
