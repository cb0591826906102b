"""A whole session as it leaves Handrail: facts, tables, raw signals.

Made once from what was recorded (`recorded.tables_of`), with what must not leave already
left out: a format that writes this cannot give away more.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from ..traces.told import ToldLater, nobody_knows
from .table import Table


@dataclass(frozen=True, slots=True)
class Device:
    """Something that measured.

    Attributes
    ----------
    name
        What it is called in the session: `strap`.
    kind
        `strap` or `microphone`.
    model, maker, firmware
        As it said of itself; empty where it did not.  Never an address or a serial number.
    """

    name: str
    kind: str
    model: str = ""
    maker: str = ""
    firmware: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of samples without a gap.

    Attributes
    ----------
    start_s
        Of its first sample, seconds since the session began.
    samples
        Shape (n, channels), in the signal's unit.
    rate_hz
        Samples a second as measured in this stretch.
    """

    start_s: float
    samples: NDArray[np.float64]
    rate_hz: float


@dataclass(frozen=True, slots=True)
class Signal:
    """Samples at a steady rate: an ECG, an acceleration.

    Attributes
    ----------
    name
        `ecg`, `acceleration`.
    channels
        One name a column of its samples.
    unit
        Of every sample: "uV", "mg".
    rate_hz
        The rate that the device promises; each piece tells its own.
    device
        Name of the device.
    words
        One sentence that says what it is.
    pieces
        Yields the stretches anew, in order of time: an hour of them need not be in memory.
        Between two of them nothing was measured.
    """

    name: str
    channels: tuple[str, ...]
    unit: str
    rate_hz: float
    device: str
    words: str
    pieces: Callable[[], Iterator[Piece]]


@dataclass(frozen=True, slots=True)
class About:
    """What every format tells of a session.

    Attributes
    ----------
    subject
        What the client is called in it; a pseudonym.
    started_at
        When it began; where nobody knows, or the day must not leave, the first of January 2000
        with its clock time left out, too.
    dated
        Whether `started_at` is the true day.
    duration_s
        Its length, seconds.
    simulated
        True if no person was measured.  Every format says so where a reader sees it.
    program_version, settings_digest
        The program that analysed it, and a digest of the rules that it went by.
    settings
        Those rules, as the session file keeps them.
    devices
        What measured.
    posture
        How the client sat or lay, if anyone said; else empty.
    purpose
        Whom the export is for: `research`, `supervision`, `client`.
    cue_library
        The cues that it ran with, as text; None where that is not known, or may not leave.
    """

    subject: str
    started_at: datetime
    dated: bool
    duration_s: float
    simulated: bool
    program_version: str
    settings_digest: str
    settings: Mapping[str, object] = field(repr=False)  # two pages of numbers
    devices: tuple[Device, ...]
    posture: str = ""
    purpose: str = "research"
    cue_library: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class SessionTables:
    """A session, ready to be written in any format.

    Attributes
    ----------
    about
        Facts about the whole.
    tables
        By name: `beats`, `nn`, `hrv`, `turns`, `replies`, `flags`, `cues`, `marks`, `phases`,
        `suds`, `labels`, `gaps`, `quality`, `levels`.  All are there; one without rows says
        that there was nothing of its kind.
    signals
        Raw signals, if any were recorded and may leave.
    told
        Gives what was known when, so that a trace can be replayed exactly.
    """

    about: About
    tables: Mapping[str, Table]
    signals: tuple[Signal, ...] = ()
    told: ToldLater = nobody_knows
