"""A therapist's two hands and eyes: one key, one click, what there is to read.

(PyQt5's stubs forget that the functions of `QTest` are static, hence the two exceptions.)
"""

from PyQt5.QtTest import QTest

from handrail.ui.qt import Qt, QtWidgets


def press(
    widget: QtWidgets.QWidget,
    key: str,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press and release one key; "Esc" is the only one that has no letter."""
    code = Qt.Key.Key_Escape if key == "Esc" else Qt.Key(ord(key))
    QTest.keyClick(widget, code, modifier)  # type: ignore[call-overload]


def click(widget: QtWidgets.QWidget) -> None:
    """Click in the middle of a widget."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def reads(window: QtWidgets.QWidget) -> str:
    """Return every word that can be read in a window, line by line."""
    labels = window.findChildren(QtWidgets.QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())
