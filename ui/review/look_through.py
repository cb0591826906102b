"""Looks through something long on a thread, and tells now and then that more is known."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Event
from typing import TypeAlias

from ...monitor.errors import Expected
from ..errand import Errand
from ..qt import QtCore

GoOn: TypeAlias = Callable[[], bool]

_TELLS_PER_S = 3
_HANDS_OVER_S = 1e-4


class LookThrough(QtCore.QObject):
    """One look through something, as long as somebody wants it.

    Parameters
    ----------
    look
        Looks, on another thread, as long as what it is given says yes.
    told
        Called in the window's thread: more is known.
    failed
        Called there with why no more can be known, before it is told for the last time.
    """

    def __init__(
        self,
        look: Callable[[GoOn], None],
        told: Callable[[], None],
        failed: Callable[[Expected], None],
    ) -> None:
        super().__init__()
        self._told, self._failed = told, failed
        self._stopped = Event()
        self._errand = Errand[None](self._ended)
        self._timer = QtCore.QTimer(self)
        self._timer.setInterval(round(1000 / _TELLS_PER_S))
        self._timer.timeout.connect(self._told)
        self._timer.start()
        self._errand.run(lambda: look(self._is_wanted))

    def stop(self) -> None:
        """Want no more of it."""
        self._stopped.set()
        self._timer.stop()
        self._errand.forget()

    def _is_wanted(self) -> bool:
        """Return whether to go on; the window's thread goes first, if it waits to draw."""
        return not self._stopped.wait(_HANDS_OVER_S)

    def _ended(self, future: "Future[None]") -> None:
        self._timer.stop()
        error = future.exception()
        if isinstance(error, Expected):
            self._failed(error)
        elif error is not None:
            raise error
        self._told()
