"""Keys that have no letter, and words; struck for real, like those of `hands`."""

from PyQt5.QtTest import QTest

from handrail.ui.qt import Qt, QtWidgets

RETURN, SPACE, ESCAPE, TAB, DOWN = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Space,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Down,
)


def strike(window: QtWidgets.QWidget, *keys: Qt.Key) -> None:
    """Strike keys one after the other, each where the focus is by then."""
    for key in keys:
        QTest.keyClick(window.focusWidget() or window, key)  # type: ignore[call-overload]


def type_words(window: QtWidgets.QWidget, words: str) -> None:
    """Type where the focus is."""
    QTest.keyClicks(window.focusWidget() or window, words)  # type: ignore[call-arg, arg-type]
