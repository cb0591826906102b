"""How a sensor hands its messages to the session: one protocol, one bounded queue."""

import queue
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from .messages import Message

Post = Callable[[Message], None]
T = TypeVar("T")


class Source(Protocol):
    """A sensor: started once, stopped once, and silent after that.

    Attributes
    ----------
    name
        Unique in the session; every message carries it.
    """

    name: str

    def start(self, post: Post) -> None:
        """Begin to deliver messages, from any thread, and return at once.

        Never raises for what the room can do wrong: a strap out of reach is a
        `SensorStatus`, not an error.
        """
        ...

    def stop(self) -> None:
        """Deliver nothing more, release the device, and join every thread started."""
        ...


class DriverSource(Source, Protocol):
    """A source behind a driver that may not come back from a call.

    When it says that it is connected, the detail of that is the name of its device.
    """

    def keep_to(self, device: str) -> None:
        """Use the device of this name if none was chosen; before `start`."""
        ...

    @property
    def waiting_s(self) -> float:
        """For how long it has waited for the driver, real seconds."""
        ...


class HandOver(Generic[T]):
    """The bounded queue between the threads that deliver and the session that takes.

    A sensor must never wait for the disk.  When the session falls so far behind that the
    queue is full, items are dropped and counted, and the count is the session's to report.
    """

    def __init__(self, capacity: int = 4096) -> None:
        self._queue: queue.Queue[T] = queue.Queue(capacity)
        self._dropped = 0

    def post(self, item: T) -> None:
        """Hand one item over; drops it, and counts, if the queue is full."""
        try:
            self._queue.put_nowait(item)
        except queue.Full:
            self._dropped += 1

    def take(self) -> list[T]:
        """Return what waits, the oldest first."""
        return [self._queue.get_nowait() for _ in range(self._queue.qsize())]

    def take_dropped(self) -> int:
        """Return how many items were dropped since the last call."""
        dropped, self._dropped = self._dropped, 0
        return dropped
