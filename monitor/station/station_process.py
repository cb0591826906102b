"""The station as a process of its own: it records whatever becomes of the window.

A window that hangs or dies costs nothing, because nothing of the session lives in it
(measured: acquisition inside a window that stalls loses 13 % of its packets; in a process
of its own it loses none).
"""

import importlib
import logging
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from ...sensors.clock import Clock, SystemClock
from ..consent import Modality
from ..engine import SessionEngine
from ..errors import Expected
from ..recording.journal import Journal
from ..recording.session_schema import SessionHeader
from ..recording.withdrawal import settle
from ..records import Record
from ..session_outline import SessionOutline
from ..settings import rules_from_store
from ..station_lock import StationLock
from ..support.log_book import Process, open_log_book
from .broadcast import Broadcast, Outlet
from .keep_awake import KeepAwake
from .private_process import forbid_core_dumps
from .record_disk import RecordDisk
from .station import Feed, Publish, Station, StationStatus, Terms
from .station_link import LinkAddress, Orders, StationLink
from .station_messages import PROTOCOL, LinkError, StationSilentError, Welcome
from .window_link import WindowLink

_log = logging.getLogger(__name__)

ABANDONED_S = 1800.0
"""A session that no window has watched for this long is closed: nobody is in the room."""

PROGRAM, COMMAND = "handrail", "station"
"""How a station is started: a command that `--help` does not show."""

_LOADED_FIRST = ("scipy.fft", "scipy.ndimage", "scipy.signal")
"""The analysis loads these when it first needs them (0.8 s), which a window never does; a
station must not stand still for them in the middle of a session."""

_CHECK_S = 1.0
_READY_S = 20.0

OpenSources: TypeAlias = Callable[[Clock], Sequence[Feed]]
"""A picklable function that builds the sensors, called in the station's process."""

OpenOutlet: TypeAlias = Callable[[Clock, float], Outlet]
"""The same for what the session is sent out with; also takes when it began, on the clock."""


@dataclass(frozen=True, slots=True)
class StationSpec:
    """All that a station needs to run one session.

    Attributes
    ----------
    record
        The session file to write.
    key
        Its key.
    header
        What the file says of the session; also carries settings and cue library.
    address
        Where windows find the station.
    speed
        Session seconds per real second; 1 with people.
    outline
        What windows are told of the session; never written.
    """

    record: Path
    key: bytes = field(repr=False)
    header: SessionHeader
    address: LinkAddress
    speed: float = 1.0
    outline: SessionOutline = SessionOutline()

    @property
    def home(self) -> Path:
        """The folder of the library that is recorded into."""
        return self.record.parent.parent


def launch(
    spec: StationSpec, open_sources: OpenSources, open_outlet: OpenOutlet | None = None
) -> None:
    """Start a station in a process of its own, which outlives this one.

    Nothing of the session leaves the program unless `open_outlet` is given.

    It is started as the program's own command `station`, in a session of its own, so that
    neither the end of this process nor the closing of its terminal reaches it.  What it needs,
    the record's key among it, goes through a pipe and never stands in an argument.
    """
    module = [] if getattr(sys, "frozen", False) else ["-m", PROGRAM]
    process = subprocess.Popen(
        [sys.executable, *module, COMMAND],
        stdin=subprocess.PIPE,
        start_new_session=True,
        creationflags=getattr(subprocess, "DETACHED_PROCESS", 0),
    )
    if process.stdin is not None:
        with process.stdin as pipe:
            pickle.dump((spec, open_sources, open_outlet), pipe)
    # Somebody must take note of its end, or it stays a zombie while this process lives.
    threading.Thread(target=process.wait, name="station's end", daemon=True).start()


def run_from_pipe() -> None:
    """Run the session that `launch` describes on standard input: the command `station`."""
    spec, open_sources, open_outlet = pickle.load(sys.stdin.buffer)
    run_station(spec, open_sources, open_outlet)


def attach(address: LinkAddress) -> WindowLink:
    """Attach to a station that has just been launched.

    Raises
    ------
    LinkError
        If it is not there within 20 s; `StationSilentError` if it is and does not answer.
    """
    waiting = threading.Event()
    for _ in range(int(_READY_S / 0.1)):
        try:
            return WindowLink(address)
        except StationSilentError:
            raise
        except LinkError:
            waiting.wait(0.1)
    return WindowLink(address)


def run_station(
    spec: StationSpec, open_sources: OpenSources, open_outlet: OpenOutlet | None = None
) -> None:
    """Run one session to its end; the main function of the station's process.

    Raises
    ------
    SessionRunning
        If a session is being recorded into this library already.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the window
    for part in _LOADED_FIRST:
        importlib.import_module(part)
    open_log_book(spec.home, Process.STATION)
    forbid_core_dumps()
    lock = StationLock(spec.home)
    clock = SystemClock(spec.speed)
    header = replace(spec.header, started_at=clock.wall_time(), started_s=clock.now_s())
    awake = KeepAwake()
    publish = _Relay(awake)
    station = _open_station(replace(spec, header=header), open_sources(clock), clock, publish)
    ending = threading.Event()
    welcome = Welcome(
        PROTOCOL, header.started_s, spec.speed, header.simulated, header.consent, spec.outline
    )
    orders = Orders(station.submit, station.forget_last, ending.set)
    link = StationLink(spec.address, welcome, orders)
    broadcast = _open_broadcast(open_outlet, clock, header.started_s)
    publish.to = (link.publish, broadcast.publish) if broadcast else (link.publish,)
    station.start()
    _wait_for_the_end(ending, link)
    station.stop()
    awake.release()
    _settle(spec, station)
    lock.release()
    if broadcast:
        broadcast.close()
    link.close()
    with suppress(OSError):  # a folder that holds anything else is not ours
        Path(spec.address.path).parent.rmdir()


def _open_station(
    spec: StationSpec, feeds: Sequence[Feed], clock: Clock, publish: Publish
) -> Station:
    header = spec.header
    with_sound = header.consent.gives(Modality.RAW_AUDIO)
    return Station(
        feeds,
        Journal.create(spec.record, spec.key, header),
        SessionEngine(*rules_from_store(header.settings)),
        clock,
        publish,
        Terms(header.started_s, header.consent, RecordDisk(spec.record, with_sound=with_sound)),
    )


def _settle(spec: StationSpec, station: Station) -> None:
    """Do what the client asked for in the session; a crash leaves it to the recovery."""
    try:
        settle(spec.record, spec.key, station.agreed, station.to_erase)
    except (Expected, OSError):
        _log.exception("what was to be erased is still in the record")


class _Relay:
    """Station and link need each other: this stands in until the link is there.

    It adds to the station's word whether the computer is kept awake.
    """

    def __init__(self, awake: KeepAwake) -> None:
        self.to: tuple[Publish, ...] = ()
        self._awake = awake

    def __call__(self, records: Sequence[Record], status: StationStatus) -> None:
        told = replace(status, kept_awake=self._awake.held)
        for publish in self.to:
            publish(records, told)


def _open_broadcast(
    open_outlet: OpenOutlet | None, clock: Clock, start_s: float
) -> Broadcast | None:
    """Open the outlet where there shall be one; no session fails for the want of it."""
    if open_outlet is None:
        return None
    try:
        return Broadcast(open_outlet(clock, start_s))
    except Exception:  # noqa: BLE001 - whatever it is, the session is worth more
        _log.exception("the outlet could not be opened; the session goes on without it")
        return None


def _wait_for_the_end(ending: threading.Event, link: StationLink) -> None:
    """Return when a window asks for it, or when nobody has watched for very long."""
    unwatched_s = 0.0
    while not ending.wait(_CHECK_S):
        if not link.attached and not unwatched_s:
            _log.warning("no window is watching; recording goes on")
        unwatched_s = 0.0 if link.attached else unwatched_s + _CHECK_S
        if unwatched_s >= ABANDONED_S:
            _log.warning("no window for %.0f s: the session is closed", unwatched_s)
            return
