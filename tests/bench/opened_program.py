"""The program as it is opened, with somebody who types the passphrase at once.

python -m tests.bench.opened_program: opens `handrail`; says on standard output when each of its
windows stood on the screen (monotonic seconds), and ends with home.
"""

import json
import os
import sys
import time

from handrail.ui.app import main
from handrail.ui.application import application
from handrail.ui.home.home_window import HomeWindow
from handrail.ui.qt import Qt, QtCore, QtGui, QtWidgets
from handrail.ui.way_in.unlock_window import UnlockWindow

PASSPHRASE = "seven herons"
TYPED = "typed"


class Watcher(QtCore.QObject):
    """Notes the first painting of each window, and types into the first."""

    def __init__(self) -> None:
        super().__init__()
        self._at_s: dict[str, float] = {}

    def eventFilter(  # noqa: N802 - Qt's name
        self, watched: QtCore.QObject | None, event: QtCore.QEvent | None
    ) -> bool:
        """Look again right after a window is painted."""
        paints = event is not None and event.type() == QtCore.QEvent.Type.UpdateRequest
        if paints and isinstance(watched, UnlockWindow | HomeWindow):
            QtCore.QTimer.singleShot(0, lambda: self._note(watched))
        return False

    def _note(self, window: QtWidgets.QDialog) -> None:
        name = type(window).__name__
        if name in self._at_s:
            return
        self._at_s[name] = time.monotonic()
        if isinstance(window, HomeWindow):
            sys.stdout.write(json.dumps(self._at_s) + "\n")
            sys.stdout.flush()
            os._exit(0)
        QtCore.QTimer.singleShot(0, lambda: self._unlock(window))

    def _unlock(self, window: QtWidgets.QDialog) -> None:
        edit = next(e for e in window.findChildren(QtWidgets.QLineEdit) if e.isVisible())
        for letter in PASSPHRASE:
            _press(edit, 0, letter)
        self._at_s[TYPED] = time.monotonic()
        _press(edit, Qt.Key.Key_Return, "")


def _press(edit: QtWidgets.QLineEdit, key: int, letter: str) -> None:
    plain = Qt.KeyboardModifier.NoModifier
    for kind in (QtCore.QEvent.Type.KeyPress, QtCore.QEvent.Type.KeyRelease):
        QtWidgets.QApplication.sendEvent(edit, QtGui.QKeyEvent(kind, key, plain, letter))


if __name__ == "__main__":
    app, watcher = application(), Watcher()
    app.installEventFilter(watcher)
    sys.argv = ["handrail"]
    main()
