"""A window's tick: it shows how things stand, and owns up to it where that fails."""

import logging
from collections.abc import Callable

from ..qt import QtCore, QtWidgets, Signal

_log = logging.getLogger(__name__)


class Ticker(QtCore.QTimer):
    """Refreshes a window; where that fails it says so once, and goes on trying.

    What a window showed before it failed looks like now.

    Parameters
    ----------
    window
        Whose tick it is.
    refresh
        Takes what is new and shows how things stand.
    every_ms
        How often, milliseconds, from `start` on.

    Signals
    -------
    failed
        Emitted the first time: the window is to say that what it shows may be old.
    """

    failed = Signal()

    def __init__(
        self, window: QtWidgets.QWidget, refresh: Callable[[], None], every_ms: int
    ) -> None:
        super().__init__(window)
        self._refresh = refresh
        self._has_failed = False
        self._whose = type(window).__name__
        self.setInterval(every_ms)
        self.timeout.connect(self.tick)

    def tick(self) -> None:
        """Refresh now."""
        try:
            self._refresh()
        except Exception:  # noqa: BLE001 - whatever it is, the session goes on
            if not self._has_failed:  # said once, logged once, and tried again all the time
                self._has_failed = True
                _log.exception("%s cannot show all that was said", self._whose)
                self.failed.emit()
