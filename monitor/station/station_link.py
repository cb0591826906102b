"""The station's end of the channel: windows come and go, the session does not notice.

Each window has a queue and a thread of its own.  A window that stops reading fills its queue
and is let go; it may attach again and gets what it missed.
"""

import logging
import os
import queue
import secrets
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener

from ..codec import INPUTS, RECORDS, CodecError
from ..inputs import TherapistInput
from ..records import Record, Recording
from .backlog import Backlog
from .station import StationStatus
from .station_messages import (
    PROTOCOL,
    EndSession,
    Forget,
    Hello,
    LinkError,
    Pressed,
    Report,
    Welcome,
    decode_from_window,
    encode,
)

_log = logging.getLogger(__name__)

_QUEUE = 600
"""Reports a window may lag behind: two minutes."""

_POLL_S = 0.2

_LAST_WORDS_S = 2.0
"""How long the end of a session waits for its windows to hear of it."""


@dataclass(frozen=True, slots=True)
class LinkAddress:
    """Where a station listens; whoever holds this may attach.

    Attributes
    ----------
    path
        A socket in a folder that only this user may enter, or a named pipe on Windows.
    key
        Shared secret; both sides prove that they know it.
    """

    path: str
    key: bytes = field(repr=False)

    @classmethod
    def fresh(cls, folder: str) -> "LinkAddress":
        """Return a new address inside `folder`."""
        name = f"handrail-{secrets.token_hex(8)}"
        pipe = rf"\\.\pipe\{name}"
        return cls(pipe if os.name == "nt" else f"{folder}/{name}", secrets.token_bytes(32))


@dataclass(frozen=True, slots=True)
class Orders:
    """What is called when a window asks for something, from a thread of the link.

    Attributes
    ----------
    submit
        Takes what the therapist did.
    forget_last
        Takes how many seconds are to be erased.
    end
        Ends the session.
    """

    submit: Callable[[TherapistInput], None]
    forget_last: Callable[[float], None]
    end: Callable[[], None]


class StationLink:
    """Listens for windows and keeps them informed.

    Parameters
    ----------
    address
        Where to listen.
    welcome
        What every window is told first.
    orders
        What a window may ask for.
    """

    def __init__(self, address: LinkAddress, welcome: Welcome, orders: Orders) -> None:
        self._welcome = welcome
        self._orders = orders
        self._backlog = Backlog()
        self._windows: list[_Window] = []
        self._lock = threading.Lock()
        self._status = StationStatus(0.0, Recording.RECORDING)
        self._address = address
        self._closing = threading.Event()
        self._listener = Listener(address.path, authkey=address.key)
        self._acceptor = threading.Thread(target=self._accept, name="link", daemon=True)
        self._acceptor.start()

    def publish(self, records: Sequence[Record], status: StationStatus) -> None:
        """Tell every window; never blocks."""
        with self._lock:
            self._status = status
            report = self._report(self._backlog.tell(records, status.t_s))
            self._windows = [window for window in self._windows if window.send(report)]

    @property
    def attached(self) -> int:
        """How many windows are attached."""
        with self._lock:
            return len(self._windows)

    def close(self) -> None:
        """Let all windows go, after they have read what was sent."""
        self._closing.set()
        with suppress(OSError):
            # Closing a socket does not wake a thread that waits on it; a caller does.  It
            # knocks without the key: a thread that has just left would never ask for it.
            Client(self._address.path).close()
        self._acceptor.join(_LAST_WORDS_S)
        self._listener.close()
        with self._lock:
            windows, self._windows = self._windows, []
        for window in windows:
            window.finish()
        for window in windows:
            window.wait(_LAST_WORDS_S)

    def _report(self, records: Sequence[Record]) -> Report:
        objects = [RECORDS.to_object(record) for record in records]
        status = self._status
        return Report(
            status.t_s,
            status.recording.value,
            self._backlog.count,
            objects,
            status.sound_kept,
            status.room_s,
            status.levels_dbfs,
            status.kept_awake,
        )

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection = self._listener.accept()
            except AuthenticationError:
                _log.warning("somebody without the key tried to attach")
            except (OSError, EOFError):
                # Somebody knocked and went away; or the system lets nobody in at present.
                self._closing.wait(_POLL_S)
            else:
                threading.Thread(
                    target=self._attend, args=(connection,), name="window", daemon=True
                ).start()

    def _attend(self, connection: Connection) -> None:
        """Serve one window until it goes; only this thread closes the connection.

        A socket closed under a thread that reads it is a number that the next socket may
        get, and that thread would read on from the wrong one.
        """
        with connection:
            try:
                hello = self._greet(connection)
                window = self._attach(connection, hello.since)
            except (EOFError, OSError):
                return  # it went before it was in
            except LinkError:
                _log.exception("a window was not let in")
                return
            self._follow(window, connection)
            window.finish()
            window.wait(_LAST_WORDS_S)

    def _follow(self, window: "_Window", connection: Connection) -> None:
        try:
            while not window.done:
                if connection.poll(_POLL_S):
                    self._obey(connection)
        except (EOFError, OSError):
            pass  # the window is gone; the session goes on
        except (LinkError, CodecError):
            _log.exception("a window was let go")

    def _greet(self, connection: Connection) -> Hello:
        hello = decode_from_window(connection.recv_bytes())
        connection.send_bytes(encode(self._welcome))
        if not isinstance(hello, Hello) or hello.protocol != PROTOCOL:
            raise LinkError("the window speaks another version")
        return hello

    def _attach(self, connection: Connection, since: int) -> "_Window":
        window = _Window(connection)
        with self._lock:
            window.send(self._report(self._backlog.since(since)))
            self._windows.append(window)
        return window

    def _obey(self, connection: Connection) -> None:
        match decode_from_window(connection.recv_bytes()):
            case Pressed(item=item):
                self._orders.submit(INPUTS.from_object(item))
            case Forget(last_s=last_s):
                self._orders.forget_last(last_s)
            case EndSession():
                self._orders.end()
            case Hello():
                pass


class _Window:
    """One attached window: a queue, and a thread that empties it into the socket."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._queue: queue.Queue[Report | None] = queue.Queue(_QUEUE)
        self._lagging = False
        self._thread = threading.Thread(target=self._write, name="to window", daemon=True)
        self._thread.start()

    @property
    def done(self) -> bool:
        """Whether nothing more will be sent: told to finish, gone, or lagging too far."""
        return self._lagging or not self._thread.is_alive()

    def send(self, report: Report) -> bool:
        """Queue a report; returns False if this window no longer reads."""
        try:
            self._queue.put_nowait(report)
        except queue.Full:
            self._lagging = True
        return not self.done

    def finish(self) -> None:
        """Write what is queued, and then no more."""
        with suppress(queue.Full):
            self._queue.put_nowait(None)

    def wait(self, seconds: float) -> None:
        """Return when everything queued is on its way, at the latest after `seconds`."""
        self._thread.join(seconds)

    def _write(self) -> None:
        # TypeError: the connection was closed while a lagging window held up a write.
        with suppress(OSError, TypeError):
            while (report := self._queue.get()) is not None:
                self._connection.send_bytes(encode(report))
