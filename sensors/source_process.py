"""A source in a process of its own.

PortAudio finds devices only when it starts, and to restart it ends every stream of the process
(`sound_devices.look_again`).  So a second sound device needs a second process: one that looks
for its device must not tear the sound of the other.  A driver that crashes, or that does not
come back from a call, takes nothing else with it, either: the process is replaced.
"""

import contextlib
import logging
import multiprocessing
import signal
import threading
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import TypeAlias

from .clock import Clock, SystemClock
from .messages import AudioBlock, Message, Reason, SensorKind, SensorState, SensorStatus
from .source import DriverSource, HandOver, Post

RETRY_S = 2.0
"""Between the end of a process that was not to end and the start of the next, seconds."""

HANG_S = 10.0
"""A driver that is not back from a call after so long hangs, real seconds."""

_START_S = 30.0  # real; a cold disk, and drivers that look at every socket
_ALIVE_EVERY_S = 0.25  # real
_SEND_EVERY_S = 0.01  # real
_STOP_S = 5.0  # real
_log = logging.getLogger(__name__)

Make: TypeAlias = Callable[[Clock], DriverSource]


class SourceProcess:
    """Source of what another source delivers, which lives in a process of its own.

    Time stamps are made there, on the same clock: every process of a computer reads it.  A
    process that replaces another keeps to the device that the other was connected to.

    Parameters
    ----------
    name
        Of that source.
    clock
        Its `speed` is passed on.
    make
        Builds the source, in the process; picklable.
    hang_s
        A source that waits longer for its driver (real seconds) is given up with its process.
    """

    def __init__(self, name: str, clock: Clock, make: Make, hang_s: float = HANG_S) -> None:
        self.name = name
        self._clock = clock
        self._make = make
        self._hang_s = hang_s
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._count = _SampleCount()
        self._device = ""

    def start(self, post: Post) -> None:
        """Begin to deliver, from a thread; returns at once."""
        self._post = post
        self._thread = threading.Thread(target=self._run, name=f"{self.name} process")
        self._thread.daemon = True
        self._thread.start()

    def stop(self) -> None:
        """Stop the source and its process; one that hangs is killed."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join(2.0 * _STOP_S)

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                self._relay()
            except OSError:
                _log.exception("the process of %s could not be started", self.name)
            if not self._ended.is_set():
                _log.warning("%s has no process; it gets another", self.name)
                self._post(self._lost())
            self._ended.wait(RETRY_S / self._clock.speed)

    def _relay(self) -> None:
        """Start the process and pass on what it says, until one of the two ends.

        Raises
        ------
        OSError
            If the system has no room for another process.
        """
        here, there = multiprocessing.Pipe()
        self._count.begin_anew()
        process = multiprocessing.get_context("spawn").Process(
            target=_serve,
            args=(there, self._make, self._device, self._clock.speed),
            daemon=True,
        )
        process.start()
        there.close()
        with here, contextlib.suppress(EOFError, OSError):  # the other end is gone
            self._pass_on(here, process)
        _end(process)

    def _pass_on(self, here: Connection, process: SpawnProcess) -> None:
        """Do so until the process has ended, or has not said for too long that it goes on."""
        asked, heard_s, patience_s = False, self._real_s(), _START_S
        while True:
            if here.poll(_SEND_EVERY_S):
                message: Message | None = here.recv()
                heard_s, patience_s = self._real_s(), self._hang_s
                if message is not None:
                    self._note_device(message)
                    self._post(self._count.continued(message))
            elif self._ended.is_set() and not asked:
                asked = True
                here.send(None)
            elif not process.is_alive():
                break
            elif self._real_s() - heard_s > patience_s:
                _log.warning("the process of %s hangs", self.name)
                process.kill()
                break

    def _note_device(self, message: Message) -> None:
        match message:
            case SensorStatus(state=SensorState.CONNECTED, reason=Reason.NONE, detail=device):
                self._device = device

    def _real_s(self) -> float:
        return self._clock.now_s() / self._clock.speed

    def _lost(self) -> SensorStatus:
        now_s, kind = self._clock.now_s(), SensorKind.MICROPHONE
        return SensorStatus(self.name, now_s, kind, SensorState.LOST, Reason.STREAM_STOPPED, "")


class _SampleCount:
    """Samples counted on across processes: each begins at 0, and time went by between them."""

    def __init__(self) -> None:
        self._ahead: int | None = 0
        self._last: AudioBlock | None = None

    def begin_anew(self) -> None:
        """Expect the first block of another process."""
        if self._last is not None:
            self._ahead = None

    def continued(self, message: Message) -> Message:
        """Return a message with its samples counted from the first process on."""
        if not isinstance(message, AudioBlock):
            return message
        if self._ahead is None:
            self._ahead = self._missed_until(message) - message.first_sample
        block = replace(message, first_sample=message.first_sample + self._ahead)
        self._last = block
        return block

    def _missed_until(self, block: AudioBlock) -> int:
        """Return the number of its first sample, as the clock says; at least one was missed."""
        last = self._last
        assert last is not None  # `begin_anew` looked
        since = round((block.received_s - last.received_s) * block.rate_hz)
        missed = max(1, since - len(block.samples))
        return last.first_sample + len(last.samples) + missed


def _end(process: SpawnProcess) -> None:
    process.join(_STOP_S)
    if process.is_alive():
        process.kill()
        process.join(_STOP_S)


def _serve(pipe: Connection, make: Make, device: str, speed: float) -> None:
    """Run the source until the other process says so, or is gone; the process's main.

    None says that it goes on, and is not said while the source waits for its driver.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the window
    clock = SystemClock(speed)
    source = make(clock)
    if device:
        source.keep_to(device)
    waiting: HandOver[Message] = HandOver()
    source.start(waiting.post)
    said_s = float("-inf")
    with pipe, contextlib.suppress(EOFError, OSError):
        while not pipe.poll(_SEND_EVERY_S):
            _send(pipe, waiting)
            now_s = clock.now_s() / speed
            if now_s - said_s > _ALIVE_EVERY_S and source.waiting_s < _ALIVE_EVERY_S:
                said_s = now_s
                pipe.send(None)
        source.stop()
        _send(pipe, waiting)


def _send(pipe: Connection, waiting: HandOver[Message]) -> None:
    """Pass on what waits.  A driver's thread must not wait for a pipe, so this one does."""
    for message in waiting.take():
        pipe.send(message)
