"""Keys that a button with the focus would take for itself: once bound, they are the window's.

A pedal that sends Space marks the hotspot, whatever the focus is on.  Return then presses the
button that has the focus.
"""

from ..qt import Qt, QtCore, QtGui, QtWidgets
from .keys import Action, KeyMap

_OF_BUTTONS = frozenset({
    int(key)
    for key in (
        Qt.Key.Key_Space, Qt.Key.Key_Select,
        Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
    )
})  # fmt: skip
_RETURN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def takes_from_buttons(keys: KeyMap) -> bool:
    """Return whether a key is bound that buttons would take."""
    return any(_OF_BUTTONS & set(keys.of(action)) for action in Action)


class BoundFirst(QtCore.QObject):
    """Hands bound keys to a window before one of its buttons has them.

    It looks at every event of the program: only for keys of which `takes_from_buttons` is true.

    Parameters
    ----------
    window
        Whose buttons are meant.
    """

    def __init__(self, window: QtWidgets.QWidget) -> None:
        super().__init__(window)
        self._window = window
        app = QtWidgets.QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QtCore.QObject | None, event: QtCore.QEvent | None) -> bool:
        """Take a key press from a button."""
        if not isinstance(event, QtGui.QKeyEvent) or not isinstance(
            watched, QtWidgets.QAbstractButton
        ):
            return False
        if event.type() != QtCore.QEvent.Type.KeyPress or not self._window.isAncestorOf(
            watched
        ):
            return False
        if event.key() in _RETURN:
            watched.click()
        elif event.key() in _OF_BUTTONS:
            self._window.keyPressEvent(event)
        return event.key() in _RETURN or (event.key() in _OF_BUTTONS and event.isAccepted())
