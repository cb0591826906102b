"""Nobody is there any more: the vault is locked, and the window that needed it closes."""

from collections.abc import Callable
from typing import Protocol

from ..qt import QtCore, QtWidgets

_LOOK_EVERY_MS = 2_000
SOMEBODY = frozenset({
    QtCore.QEvent.Type.KeyPress,
    QtCore.QEvent.Type.MouseButtonPress,
    QtCore.QEvent.Type.MouseMove,
    QtCore.QEvent.Type.Wheel,
    QtCore.QEvent.Type.TouchBegin,
})  # fmt: skip
"""What says that somebody is there."""


class Lockable(Protocol):
    """A vault that locks itself (`monitor.client_desk.ClientDesk`)."""

    def touch(self) -> None:
        """Somebody is there."""
        ...

    def locked(self) -> bool:
        """Lock if nobody is there, and return whether it is locked."""
        ...


class VaultWatch(QtCore.QObject):
    """Watches over a window for as long as it is open.

    Parameters
    ----------
    window
        Closed once the vault is locked.
    vault
        Told whenever a key is pressed or the mouse moves.
    busy
        Whether something is under way that must not be cut off by a lock.
    look_every_ms
        How often the vault is asked, milliseconds.

    Attributes
    ----------
    locked
        Whether the window was closed because nobody was there.
    """

    def __init__(
        self,
        window: QtWidgets.QDialog,
        vault: Lockable,
        busy: Callable[[], bool],
        look_every_ms: int = _LOOK_EVERY_MS,
    ) -> None:
        super().__init__(window)
        self.locked = False
        self._window = window
        self._vault = vault
        self._busy = busy
        self._timer = QtCore.QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(look_every_ms)
        self._app = QtWidgets.QApplication.instance()
        if self._app is not None:
            self._app.installEventFilter(self)
        window.finished.connect(self._stop)

    def eventFilter(self, watched: QtCore.QObject | None, event: QtCore.QEvent | None) -> bool:
        """Notice that somebody is there."""
        if event is not None and event.type() in SOMEBODY:
            self._vault.touch()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        if not self._busy() and self._vault.locked():
            self.locked = True
            self._window.reject()

    def _stop(self) -> None:
        self._timer.stop()
        if self._app is not None:
            self._app.removeEventFilter(self)
