"""Where the station of a running session is to be found, for a window that comes back.

The note lives in the library's own folder, readable by this user only, and is taken away
when the session ends.  It holds the address and the shared key of the link, nothing else.
"""

import base64
import json
import os
from pathlib import Path

from ..limited_text import read_text
from .station_link import LinkAddress

_NOTE = "running.json"


def remember(home: Path, address: LinkAddress) -> None:
    """Leave a note of where the station listens."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    note = home / _NOTE
    text = json.dumps({"path": address.path, "key": base64.b64encode(address.key).decode()})
    forget(home)
    handle = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)


def recall(home: Path) -> LinkAddress | None:
    """Return where a station was said to listen; None if there is no note to be read."""
    try:
        note = json.loads(read_text(home / _NOTE))
        return LinkAddress(str(note["path"]), base64.b64decode(note["key"], validate=True))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def forget(home: Path) -> None:
    """Take the note away."""
    (home / _NOTE).unlink(missing_ok=True)
