"""`trace.json` of an open trace: what it is, and what it was judged by."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import msgspec

from .trace_table import LONGEST_S, TraceError, read_text

SCHEMA = "handrail-trace/1"
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for a beginning that nobody knows, or that is not to be told."""

_FILE = "trace.json"
_LARGEST_HEAD_BYTES = 4 * 1024 * 1024  # with settings; without, some hundred bytes

_Instant = Annotated[datetime, msgspec.Meta(tz=True)]
_Seconds = Annotated[float, msgspec.Meta(ge=0.0, le=LONGEST_S)]
_Settings: TypeAlias = dict[str, Any] | None
_OPTIONAL = ("settings", "cue_library")


@dataclass(frozen=True, slots=True)
class TraceHeader:
    """What a trace is.

    Attributes
    ----------
    started_at
        Wall time of its beginning, with its offset from UTC; or `UNDATED`.
    duration_s
        Length, seconds.
    subject
        Pseudonym of the client.
    simulated
        True if no person was there.
    sensors
        Names of the sensors that were used.
    settings
        Settings the session ran with, if they were kept.
    cue_library
        The cues it ran with, as text (TOML), if they were kept.
    """

    started_at: datetime
    duration_s: float
    subject: str
    simulated: bool
    sensors: tuple[str, ...]
    settings: dict[str, Any] | None = None
    cue_library: str | None = None

    @property
    def stored_rules(self) -> dict[str, object]:
        """What the session ran with, as `rules_from_store` reads it."""
        return {"rules": self.settings or {}, "cue_library": self.cue_library}

    @property
    def dated(self) -> bool:
        """Whether it tells when it began."""
        return self.started_at != UNDATED


class NewerTrace(TraceError):  # noqa: N818 - reads as a noun where it is caught
    """A newer version of Handrail wrote the trace."""


def write_header(folder: Path, header: TraceHeader) -> None:
    """Write it into the folder of a trace."""
    head = {"schema": SCHEMA, **msgspec.to_builtins(header)}
    head["started_at"] = header.started_at.isoformat()
    for name in _OPTIONAL:
        if head[name] is None:
            del head[name]
    text = msgspec.json.format(msgspec.json.encode(head), indent=2) + b"\n"
    (folder / _FILE).write_bytes(text)


def read_header(folder: Path) -> TraceHeader:
    """Read it from the folder of a trace; raises `TraceError`."""
    path = folder / _FILE
    if not path.exists():
        raise TraceError(
            path.name, f"missing, so {path.parent} is not an open trace; choose its folder"
        )
    try:
        head = msgspec.json.decode(read_text(path, _LARGEST_HEAD_BYTES), type=dict[str, Any])
    except (ValueError, RecursionError) as error:
        raise TraceError(path.name, f"not readable as JSON: {error}") from error
    _check_schema(path.name, head.get("schema"))
    head = {**dict.fromkeys(_OPTIONAL), **head}
    return TraceHeader(
        started_at=_entry(head, "started_at", _Instant, "like 2024-01-31T10:00:00+01:00"),
        duration_s=_entry(
            head, "duration_s", _Seconds, f"a number of seconds, 0 to {LONGEST_S:.0f}"
        ),
        subject=_entry(head, "subject", str, "a pseudonym in quotes"),
        simulated=_entry(head, "simulated", bool, "true or false"),
        sensors=_entry(head, "sensors", tuple[str, ...], "a list of names"),
        settings=_entry(head, "settings", _Settings, "an object"),
        cue_library=_entry(head, "cue_library", str | None, "the text of a cue library"),
    )


def _entry(head: dict[str, Any], name: str, kind: Any, words: str) -> Any:  # noqa: ANN401
    if name not in head:
        raise TraceError(_FILE, f"{name} is missing; it must be {words}")
    value = head[name]
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        problem = f"{name} is {value!r}, but must be {words}"
        raise TraceError(_FILE, problem, value=value) from None


def _check_schema(file: str, schema: object) -> None:
    if schema == SCHEMA:
        return
    version = re.fullmatch(r"handrail-trace/(\d+)", schema) if isinstance(schema, str) else None
    if version and int(version[1]) > 1:
        problem = f"schema is {schema!r}, from a newer Handrail; this one reads {SCHEMA!r}"
        raise NewerTrace(file, problem, value=schema)
    raise TraceError(file, f"schema is {schema!r}, but must be {SCHEMA!r}", value=schema)
