"""How a person without a mouse goes through home, and what a screen reader would say."""

from collections.abc import Iterator

from PyQt5.QtTest import QTest

from handrail.ui.qt import Qt, QtWidgets

from .struck_keys import SPACE, TAB, strike


def spoken(widget: QtWidgets.QWidget | None) -> str:
    """Return what a control is called: its accessible name or, without one, its text."""
    if widget is None:
        return ""
    text = getattr(widget, "text", str)
    shown = text() if isinstance(widget, QtWidgets.QAbstractButton) else ""
    return (widget.accessibleName() or shown).replace("&", "")


def tab_through(window: QtWidgets.QWidget) -> Iterator[str]:
    """Yield what has the keys, from Tab to Tab, until it comes round."""
    seen = []
    while True:
        strike(window, TAB)
        now = window.focusWidget()
        if now in seen:
            return
        seen.append(now)
        yield spoken(now)


def go_to(window: QtWidgets.QWidget, name: str) -> None:
    """Press Tab until a control that is called so has the keys."""
    found = spoken(window.focusWidget()).startswith(name)
    if not found and not any(said.startswith(name) for said in tab_through(window)):
        raise AssertionError(f"the Tab key never comes to {name!r}")


def press_button(window: QtWidgets.QWidget, name: str) -> None:
    """Go to a button and press it."""
    go_to(window, name)
    strike(window, SPACE)


def chord(window: QtWidgets.QWidget, key: Qt.Key, *, control: bool = False) -> None:
    """Press a key that belongs to the window, wherever the focus is."""
    keys = Qt.KeyboardModifier
    modifier = keys.ControlModifier if control else keys.NoModifier
    QTest.keyClick(window.focusWidget() or window, key, modifier)  # type: ignore[call-overload]
