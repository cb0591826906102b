"""Work that takes a while, done beside the window; its end comes back in Qt's thread.

So does all that the work held.  What it did may need a window that is closed meanwhile, and a
window that another thread lets go last is destroyed there, which Qt does not survive.
"""

import weakref
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from ..monitor.errors import Expected
from .qt import QtCore, QtWidgets, Signal

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
        self._messenger = _Messenger(QtWidgets.QApplication.instance())
        weakref.finalize(self, self._messenger.deleteLater).atexit = False
        self._messenger.finished.connect(self._came_back)
        self._back: Callable[[Future[T]], None] | None = back
        self.running = False

    def run(self, work: Callable[[], T]) -> None:
        """Begin, unless it is on its way already."""
        if not self.running:
            self.running = True
            self._thread.submit(_do, [work], self._messenger)

    def forget(self) -> None:
        """Nobody waits any more: what is under way ends by itself, unheard."""
        self._back = None
        self._thread.shutdown(wait=False)

    def _came_back(self, held: list[Any]) -> None:
        future = held[-1]
        held.clear()  # here, for the other thread has the list still
        self.running = False
        if self._back is not None:
            self._back(future)


def _do(held: list[Any], messenger: "_Messenger") -> None:
    """Do the work and send it back with what came of it, as a future; keep nothing of it."""
    future: Future[Any] = Future()
    try:
        future.set_result(held[0]())
    except BaseException as error:  # noqa: BLE001 - told to whoever asked for it
        future.set_exception(error)
    held.append(future)
    del future
    messenger.finished.emit(held)


def why_words(error: Expected | OSError) -> str:
    """Return why something failed, as one may read it: of the system's words no number."""
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


class _Messenger(QtCore.QObject):
    """Carries work, and the future that came of it, from its thread to the window's.

    It is the application's child: the last to hold it may be the thread that does the work.
    """

    finished = Signal(object)
