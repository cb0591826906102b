"""A secret on the clipboard: for a minute, and never longer than the program."""

from ..qt import QtCore, QtGui, QtWidgets

CLEARED_AFTER_MS = 60_000

_KEEP_OUT = (
    ("x-kde-passwordManagerHint", b"secret"),
    ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b""),
)
"""What tells the history of a clipboard to pass a text over, and what each desktop wants."""
_MODES = (QtGui.QClipboard.Mode.Clipboard, QtGui.QClipboard.Mode.Selection)
"""Where a copy can be: on Linux what is only selected counts as copied, too."""


class SecretClipboard(QtCore.QObject):
    """Takes a secret away from the clipboard, however it got there.

    Parameters
    ----------
    app
        The application; at its end the clipboard is cleared.
    cleared_after_ms
        How long the secret stays, milliseconds.
    """

    def __init__(
        self, app: QtWidgets.QApplication, cleared_after_ms: int = CLEARED_AFTER_MS
    ) -> None:
        super().__init__(app)
        self._secret = ""
        self._shown = False
        self._timer = QtCore.QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(cleared_after_ms)
        self._timer.timeout.connect(self.clear)
        app.aboutToQuit.connect(self.clear)
        clipboard = _clipboard()
        clipboard.dataChanged.connect(self._look)
        clipboard.selectionChanged.connect(self._look)

    def guard(self, secret: str) -> None:
        """Take every copy of `secret` away again that is made from now on."""
        self._secret, self._shown = secret, True

    def copy(self) -> None:
        """Put the secret on the clipboard, and keep it out of the clipboard's history."""
        content = QtCore.QMimeData()
        content.setText(self._secret)
        for kind, value in _KEEP_OUT:
            content.setData(kind, QtCore.QByteArray(value))
        _clipboard().setMimeData(content)

    def release(self) -> None:
        """Nobody sees the secret any more: forget it, once no copy is left."""
        self._shown = False
        if not self._timer.isActive():
            self._secret = ""

    def clear(self) -> None:
        """Take the secret away; what somebody else copied since stays."""
        self._timer.stop()
        for mode in self._held():
            _clipboard().clear(mode)
        if not self._shown:
            self._secret = ""

    def _look(self) -> None:
        if self._held():
            self._timer.start()

    def _held(self) -> list[QtGui.QClipboard.Mode]:
        """Return where the secret is."""
        if not self._secret:
            return []
        return [mode for mode in _MODES if _clipboard().text(mode) == self._secret]


def _clipboard() -> QtGui.QClipboard:
    clipboard = QtWidgets.QApplication.clipboard()
    assert clipboard is not None  # there is one as long as there is an application
    return clipboard
