"""How a sensor hands its messages to the session: one protocol, one bounded queue."""

import queue
from collections.abc import Callable
from typing import Protocol

from .messages import Message

Post = Callable[[Message], None]


class Source(Protocol):
    """A sensor: started once, stopped once, and silent after that.

    Attributes
    ----------
    name
        Unique in the session; every message carries it.
    """

    name: str

    def start(self, post: Post) -> None:
        """Begin to deliver messages, from any thread.  Returns at once; never raises for
        what the room can do wrong (a strap out of reach is a `SensorStatus`, not an error).
        """
        ...

    def stop(self) -> None:
        """Deliver nothing more, release the device, and join every thread started."""
        ...


class HandOver:
    """The bounded queue between sensor threads and the session.

    A sensor must never wait for the disk.  When the session falls so far behind that the
    queue is full, messages are dropped and counted, and the count is the session's to report.
    """

    def __init__(self, capacity: int = 4096) -> None:
        self._queue: queue.Queue[Message] = queue.Queue(capacity)
        self._dropped = 0

    def post(self, message: Message) -> None:
        """Hand one message over; drops it, and counts, if the queue is full."""
        try:
            self._queue.put_nowait(message)
        except queue.Full:
            self._dropped += 1

    def take(self, wait_s: float) -> list[Message]:
        """Return all waiting messages, the oldest first; waits `wait_s` real seconds for one."""
        taken: list[Message] = []
        try:
            taken.append(self._queue.get(timeout=wait_s))
            while True:
                taken.append(self._queue.get_nowait())
        except queue.Empty:
            return taken

    def take_dropped(self) -> int:
        """Return how many messages were dropped since the last call."""
        dropped, self._dropped = self._dropped, 0
        return dropped
