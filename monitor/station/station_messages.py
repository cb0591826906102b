"""What station and window say to each other: a small typed set, with a version.

The channel is local and private; even so nothing in it is executable: JSON that decodes into
these types or is refused.
"""

from typing import Any, TypeAlias

import msgspec

from ..consent import Consent
from ..errors import Expected
from ..session_outline import SessionOutline

PROTOCOL = 3
"""Raised whenever a message changes its meaning; both sides refuse another number."""


class Hello(msgspec.Struct, tag="hello", frozen=True):
    """Window to station: the first message of an attachment.

    Attributes
    ----------
    protocol
        The window's version of this language.
    since
        The `last` of the newest report it has; what came after it is sent at once.
    """

    protocol: int = PROTOCOL
    since: int = 0


class Welcome(msgspec.Struct, tag="welcome", frozen=True):
    """Station to window: who I am, and when the session began.

    Attributes
    ----------
    protocol
        The station's version of this language.
    start_s
        When the session began, on the clock that both processes read, seconds.
    speed
        Session seconds per real second.
    simulated
        True if no person is measured.
    consent
        What the client agreed to before the session.
    outline
        What was planned for it.
    """

    protocol: int
    start_s: float
    speed: float
    simulated: bool
    consent: Consent = Consent()
    outline: SessionOutline = SessionOutline()


class Pressed(msgspec.Struct, tag="pressed", frozen=True):
    """Window to station: what the therapist did, as an input's JSON object."""

    item: dict[str, Any]


class Forget(msgspec.Struct, tag="forget", frozen=True):
    """Window to station: erase the last `last_s` seconds."""

    last_s: float


class EndSession(msgspec.Struct, tag="end", frozen=True):
    """Window to station: close the record and stop."""


class Report(msgspec.Struct, tag="report", frozen=True):
    """Station to window, every cycle: what was said since, and how recording goes.

    Attributes
    ----------
    t_s
        Session time, seconds.
    recording
        A member of `monitor.records.Recording`.
    last
        Number of the newest record said so far, counted from 1.
    records
        Records as JSON objects, the oldest first.
    sound_kept, room_s, levels_dbfs, kept_awake
        As in `monitor.station.StationStatus`.
    """

    t_s: float
    recording: str
    last: int
    records: list[dict[str, Any]]
    sound_kept: bool = False
    room_s: float | None = None
    levels_dbfs: tuple[float, ...] = ()
    kept_awake: bool | None = None


FromWindow: TypeAlias = Hello | Pressed | Forget | EndSession
FromStation: TypeAlias = Welcome | Report


class LinkError(Expected):
    """The other side of the link cannot be reached, or speaks another version."""


class StationSilentError(LinkError):
    """A station is there, and does not answer."""

    def __init__(self) -> None:
        super().__init__(
            "A session is running, and does not answer. It may still be recording: wait a "
            "minute, then start Handrail again."
        )


_encoder = msgspec.json.Encoder()
_from_window: msgspec.json.Decoder[FromWindow] = msgspec.json.Decoder(FromWindow)
_from_station: msgspec.json.Decoder[FromStation] = msgspec.json.Decoder(FromStation)


def encode(message: FromWindow | FromStation) -> bytes:
    """Return a message as bytes."""
    return _encoder.encode(message)


def decode_from_window(data: bytes) -> FromWindow:
    """Read a message to the station; raises `LinkError` if it is none."""
    try:
        return _from_window.decode(data)
    except msgspec.DecodeError as error:
        raise LinkError(f"not a message from a window: {error}") from error


def decode_from_station(data: bytes) -> FromStation:
    """Read a message to the window; raises `LinkError` if it is none."""
    try:
        return _from_station.decode(data)
    except msgspec.DecodeError as error:
        raise LinkError(f"not a message from a station: {error}") from error
