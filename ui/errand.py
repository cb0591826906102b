"""Work that takes a while, done beside the window; its end comes back in Qt's thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

from ..monitor.errors import Expected
from .qt import QtCore, Signal

T = TypeVar("T")


class Errand(Generic[T]):
    """One kind of work, on one thread of its own, one at a time.

    Parameters
    ----------
    back
        Called in the window's thread with the finished future.
    """

    def __init__(self, back: Callable[["Future[T]"], None]) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._messenger = _Messenger()
        self._messenger.finished.connect(self._came_back)
        self._back: Callable[[Future[T]], None] | None = back
        self.running = False

    def run(self, work: Callable[[], T]) -> None:
        """Begin, unless it is on its way already."""
        if not self.running:
            self.running = True
            self._thread.submit(work).add_done_callback(self._messenger.finished.emit)

    def forget(self) -> None:
        """Nobody waits any more: what is under way ends by itself, unheard."""
        self._back = None
        self._thread.shutdown(wait=False)

    def _came_back(self, future: "Future[T]") -> None:
        self.running = False
        if self._back is not None:
            self._back(future)


def why_words(error: Expected | OSError) -> str:
    """Return why something failed, as one may read it: of the system's words no number."""
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


class _Messenger(QtCore.QObject):
    """Carries a future from its thread to the window's."""

    finished = Signal(object)
