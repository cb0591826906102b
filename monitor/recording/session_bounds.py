"""How much a session file may hold: bounds that are checked before anything is believed.

Whoever gives somebody a session can give its key with it.  So that a file decrypts says who
could have written it, not that Handrail did, and it must not be able to run anything, to
reach another file, or to take the memory of the computer.
"""

import math
import zlib
from typing import Annotated, NamedTuple, TypeAlias

import msgspec

from ..errors import Expected

MIB = 1024 * 1024

MOST_LINES_BYTES = 64 * MIB
"""Of one commit, decompressed: the inputs of more than an hour at full load."""

MOST_HEADER_BYTES = 4 * MIB
"""The cue library in it may have one."""

MOST_SAMPLES = 32 * MIB
"""Of one piece of sound, all channels together: 5 minutes and 49 s of 48 kHz in stereo."""

LONGEST_S = 31 * 86_400.0
"""A session that was forgotten on a sleeping computer over the holidays is shorter."""

MOST_LABEL_BYTES, MOST_LABELS = 64 * 1024, 10_000
"""Of one thing said in the review, and how many of them are read."""

_Count: TypeAlias = Annotated[int, msgspec.Meta(ge=0)]
_Word: TypeAlias = Annotated[str, msgspec.Meta(max_length=200)]
EventTime: TypeAlias = Annotated[float, msgspec.Meta(ge=-LONGEST_S, le=LONGEST_S)]


class AudioRow(NamedTuple):
    """A piece of sound as it is stored."""

    sensor: _Word
    first_sample: _Count
    rate_hz: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    channels: Annotated[int, msgspec.Meta(ge=1, le=8)]
    flac: bytes
    t_s: EventTime | None


class AudioPlace(NamedTuple):
    """Where a piece of sound stands; what it holds is read by its number."""

    number: _Count
    sensor: _Word
    first_sample: _Count
    rate_hz: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    channels: Annotated[int, msgspec.Meta(ge=1, le=8)]
    t_s: EventTime | None


class SealRow(NamedTuple):
    """What closes a session, as it is stored."""

    at: _Word
    commits: _Count
    digest: _Word
    records_digest: _Word | None = None
    audio_digest: _Word | None = None


class LabelRow(NamedTuple):
    """What was said in a review, as it is stored."""

    seq: _Count
    at: _Word
    line: bytes


class BeyondBounds(Expected, ValueError):  # noqa: N818 - reads as a noun where it is caught
    """A session holds what no Handrail writes; the text says what."""


def bounded_block(column: str) -> str:
    """Return SQL for a block of bytes; NULL, and not read, if it is too large or is none."""
    return _bounded(column, "blob", MOST_LINES_BYTES)


def bounded_line(column: str) -> str:
    """Return SQL for a label; as `bounded_block`."""
    return _bounded(column, "blob", MOST_LABEL_BYTES)


def bounded_text(column: str) -> str:
    """Return SQL for the header's text; as `bounded_block`."""
    return _bounded(column, "text", MOST_HEADER_BYTES)


def _bounded(column: str, kind: str, most_bytes: int) -> str:
    fits = f"typeof({column}) = '{kind}' AND octet_length({column}) <= {most_bytes}"
    return f"iif({fits}, {column}, NULL)"


def inflated(block: bytes) -> bytes:
    """Return the lines of one commit.

    Raises
    ------
    BeyondBounds
        If they are more than a commit can be.
    zlib.error
        If the block is damaged.
    """
    stream = zlib.decompressobj()
    lines = stream.decompress(block, MOST_LINES_BYTES)
    if not stream.eof or stream.unused_data:
        if len(lines) == MOST_LINES_BYTES:
            raise BeyondBounds(f"a commit of more than {MOST_LINES_BYTES // MIB} MiB")
        raise zlib.error("cut short, or followed by something else")
    return lines


def within_session(t_s: float) -> bool:
    """Return whether `t_s` (seconds) can be a time of a session."""
    return math.isfinite(t_s) and abs(t_s) <= LONGEST_S
