"""A source in a process of its own.

PortAudio finds devices only when it starts, and to restart it ends every stream of the process
(`microphone.look_again`).  So a second sound device needs a second process: one that looks
for its device must not tear the sound of the other.  A driver that crashes takes nothing else
with it, either.
"""

import contextlib
import logging
import multiprocessing
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import TypeAlias

from .clock import Clock, SystemClock
from .messages import Message, Reason, SensorKind, SensorState, SensorStatus
from .source import HandOver, Post, Source

RETRY_S = 2.0
"""Between the end of a process that was not to end and the start of the next, seconds."""

_SEND_EVERY_S = 0.02  # real
_STOP_S = 5.0  # real
_log = logging.getLogger(__name__)

Make: TypeAlias = Callable[[Clock], Source]


class SourceProcess:
    """Source of what another source delivers, which lives in a process of its own.

    Time stamps are made there, on the same clock: every process of a computer reads it.

    Parameters
    ----------
    name
        Of that source.
    clock
        Its `speed` is passed on.
    make
        Builds the source, in the process; picklable.
    """

    def __init__(self, name: str, clock: Clock, make: Make) -> None:
        self.name = name
        self._clock = clock
        self._make = make
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

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
            self._relay()
            if not self._ended.is_set():
                _log.warning("the process of %s ended by itself", self.name)
                self._post(self._lost())
            self._ended.wait(RETRY_S / self._clock.speed)

    def _relay(self) -> None:
        """Start the process and pass on what it says, until one of the two ends."""
        here, there = multiprocessing.Pipe()
        process = multiprocessing.get_context("spawn").Process(
            target=_serve, args=(there, self._make, self._clock.speed), daemon=True
        )
        process.start()
        there.close()
        asked = False
        with here, contextlib.suppress(EOFError, OSError):  # the other end is gone
            while True:
                if here.poll(_SEND_EVERY_S):
                    self._post(here.recv())
                elif self._ended.is_set() and not asked:
                    asked = True
                    here.send(None)
                elif not process.is_alive():
                    break
        _end(process)

    def _lost(self) -> SensorStatus:
        now_s, kind = self._clock.now_s(), SensorKind.MICROPHONE
        return SensorStatus(self.name, now_s, kind, SensorState.LOST, Reason.STREAM_STOPPED, "")


def _end(process: SpawnProcess) -> None:
    process.join(_STOP_S)
    if process.is_alive():
        process.kill()
        process.join(_STOP_S)


def _serve(pipe: Connection, make: Make, speed: float) -> None:
    """Run the source until the other process says so, or is gone; the process's main."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the window
    source = make(SystemClock(speed))
    waiting: HandOver[Message] = HandOver()
    source.start(waiting.post)
    with pipe, contextlib.suppress(EOFError, OSError):
        while not pipe.poll(_SEND_EVERY_S):
            _send(pipe, waiting)
        source.stop()
        _send(pipe, waiting)


def _send(pipe: Connection, waiting: HandOver[Message]) -> None:
    """Pass on what waits.  A driver's thread must not wait for a pipe, so this one does."""
    for message in waiting.take():
        pipe.send(message)
