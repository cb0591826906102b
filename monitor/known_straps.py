"""The straps that were used on this computer before, kept in the library's folder.

They hold no name of a person: a strap's name is what its maker printed on it.  A file that
cannot be read is put aside, never overwritten, and the therapist is told.
"""

import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import msgspec

from ..sensors.clock import Clock, SystemClock
from .durable_file import write_durably
from .limited_text import read_bytes

SCHEMA = "handrail-straps/1"
MOST = 20
_FILE, _ASIDE = "straps.json", "straps.damaged.json"
_MACOS = "darwin"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KnownStrap:
    """A strap that was used before.

    Attributes
    ----------
    platform
        The system it was used on, as `sys.platform` has it.
    address
        Bluetooth address; on macOS an identifier that only that computer knows.
    name
        The name it shows; empty if it showed none.
    last_used
        When a session last began with it, ISO 8601.
    therapists
        Whether the therapist wore it then.
    """

    platform: str
    address: str
    name: str
    last_used: str
    therapists: bool = False

    def is_device(self, platform: str, address: str, name: str) -> bool:
        """Return whether a device seen on `platform` is this strap.

        Addresses decide, because cheap straps share their name; but identifiers of macOS
        mean nothing elsewhere, and Bluetooth addresses nothing on macOS: there the name does.
        """
        if (self.platform == _MACOS) == (platform == _MACOS):
            return address.lower() == self.address.lower()
        return bool(name) and name == self.name


KnownStraps: TypeAlias = tuple[KnownStrap, ...]
"""The last used first."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """What is known of straps, and a sentence if something is amiss; else empty."""

    straps: KnownStraps = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class _File:
    schema: str
    straps: KnownStraps


def with_strap(known: Sequence[KnownStrap], used: KnownStrap) -> KnownStraps:
    """Return the straps with the one just used at their head; the oldest are forgotten."""
    others = [
        strap for strap in known if not strap.is_device(used.platform, used.address, used.name)
    ]
    return (used, *others)[:MOST]


def encode(known: KnownStraps) -> bytes:
    """Write straps as the file has them."""
    return msgspec.json.format(msgspec.json.encode(_File(SCHEMA, known)), indent=1)


def decode(content: bytes) -> KnownStraps:
    """Read straps; raises `ValueError` if the file is none of ours, or damaged."""
    try:
        file = msgspec.json.decode(content, type=_File)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    if file.schema != SCHEMA:
        raise ValueError(f"unknown schema: {file.schema!r}")
    return file.straps[:MOST]


def recall(home: Path) -> Recalled:
    """Return the straps that were used before; none if there is no file yet."""
    try:
        return _recalled(home / _FILE)
    except OSError as error:
        return Recalled(trouble=f"The remembered straps cannot be read: {error}.")


def remember(
    home: Path,
    address: str,
    name: str,
    platform: str = sys.platform,
    clock: Clock = SystemClock(),  # noqa: B008 - as good as a constant
    *,
    therapists: bool = False,
) -> None:
    """Note that a session begins with this strap now, worn by the client or the therapist.

    Raises
    ------
    OSError
        If the file cannot be read or written; the old one is as it was then.
    """
    used = KnownStrap(platform, address, name, clock.wall_time(), therapists)
    content = encode(with_strap(_recalled(home / _FILE).straps, used))
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_durably(home / _FILE, content)


def _recalled(path: Path) -> Recalled:
    """Return what the file says; what is damaged is put aside.  Raises `OSError`."""
    try:
        return Recalled(decode(read_bytes(path)))
    except FileNotFoundError:
        return Recalled()
    except ValueError as error:
        return Recalled(trouble=_put_aside(path, error))


def _put_aside(path: Path, error: ValueError) -> str:
    aside = path.with_name(_ASIDE)
    try:
        path.replace(aside)
    except OSError:
        aside = path
    _log.warning("%s is damaged, and kept as %s: %s", path, aside.name, error)
    return f"The list of remembered straps was damaged and is kept as {aside.name}."
