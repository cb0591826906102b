"""The recovery key: shown once, written down, and nowhere else afterwards."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from PyQt5.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from handrail.monitor.vault.vault import Argon2Cost, Vault
from handrail.ui.qt import QtGui
from handrail.ui.way_in.recovery_key_window import RecoveryKeyWindow
from handrail.ui.way_in.secret_clipboard import SecretClipboard

from ..hands import click, reads
from ..struck_keys import ESCAPE, RETURN, SPACE, TAB, strike

KEY = "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567"
CHEAP = Argon2Cost(8 * 1024 * 1024, 1)


def clipboard() -> QtGui.QClipboard:
    found = QApplication.clipboard()
    assert found is not None
    return found


@pytest.fixture
def guarded(qapp: QApplication) -> SecretClipboard:
    """A clipboard that lets go of the secret after 50 ms, instead of a minute."""
    clipboard().clear()
    return SecretClipboard(qapp, cleared_after_ms=50)


Show = Callable[..., RecoveryKeyWindow]


@pytest.fixture
def shown(qtbot: QtBot, guarded: SecretClipboard, held: list[object]) -> Show:
    """Open the window, with a key or a fault, and wait until it is made."""

    def show(
        fault: Exception | None = None, clipboard: SecretClipboard = guarded
    ) -> RecoveryKeyWindow:
        def make() -> str:
            if fault:
                raise fault
            return KEY

        window = RecoveryKeyWindow(make, clipboard)
        held.append(window)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: not window.making)
        return window

    return show


def key_field(window: QWidget) -> QLineEdit:
    (field,) = window.findChildren(QLineEdit)
    return field


def test_the_key_is_shown_with_calm_words_and_can_be_selected(shown: Show) -> None:
    window = shown()
    field = key_field(window)
    assert (field.text(), field.isReadOnly()) == (KEY, True)
    assert field.accessibleName() == "Recovery key"
    assert "this key opens your records. It is shown only now." in reads(window)
    assert "handrail vault recovery-key" in reads(window)
    field.selectAll()
    assert field.selectedText() == KEY


def test_a_second_enter_does_not_send_the_key_away(shown: Show) -> None:
    window = shown()
    strike(window, RETURN)
    assert window.isVisible()
    strike(window, TAB, TAB, RETURN)
    assert window.result() == RecoveryKeyWindow.DialogCode.Accepted


def test_the_keyboard_says_that_it_is_written_down(shown: Show) -> None:
    window = shown()
    strike(window, TAB, TAB, SPACE)
    assert window.result() == RecoveryKeyWindow.DialogCode.Accepted
    assert key_field(window).text() == ""


def test_closing_the_window_is_not_having_written_it_down(shown: Show) -> None:
    window = shown()
    strike(window, ESCAPE)
    assert window.result() == RecoveryKeyWindow.DialogCode.Rejected


def test_the_key_stands_in_its_field_and_nowhere_else(
    shown: Show, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    window = shown()
    click(window.findChildren(QPushButton)[0])
    said = [window.windowTitle(), reads(window), caplog.text]
    for widget in (window, *window.findChildren(QWidget)):
        said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        said.append(widget.objectName())
    assert KEY not in "\n".join(said)


def test_a_copy_leaves_the_clipboard_by_itself(qtbot: QtBot, shown: Show) -> None:
    window = shown()
    strike(window, TAB, SPACE)
    assert clipboard().text() == KEY
    assert "It leaves the clipboard after a minute" in reads(window)
    window.accept()
    qtbot.waitUntil(lambda: clipboard().text() == "")


def test_a_copy_made_with_the_keys_of_the_system_leaves_it_too(
    qtbot: QtBot, shown: Show
) -> None:
    field = key_field(shown())
    field.selectAll()
    field.copy()
    assert clipboard().text() == KEY
    qtbot.waitUntil(lambda: clipboard().text() == "")


def test_at_the_end_of_the_program_the_clipboard_is_cleared(
    shown: Show, qapp: QApplication
) -> None:
    window = shown(clipboard=SecretClipboard(qapp))
    strike(window, TAB, SPACE)
    assert clipboard().text() == KEY
    qapp.aboutToQuit.emit()
    assert clipboard().text() == ""


def test_what_somebody_else_copied_since_stays(qtbot: QtBot, shown: Show) -> None:
    window = shown()
    strike(window, TAB, SPACE)
    clipboard().setText("an appointment")
    qtbot.wait(100)  # twice as long as the secret may stay
    assert clipboard().text() == "an appointment"
    window.accept()


def test_histories_of_the_clipboard_are_asked_to_pass_it_over(shown: Show) -> None:
    window = shown()
    strike(window, TAB, SPACE)
    content = clipboard().mimeData()
    assert content is not None
    assert bytes(content.data("x-kde-passwordManagerHint")) == b"secret"
    window.accept()


def test_a_disk_that_refuses_the_key_keeps_no_session_waiting(shown: Show) -> None:
    window = shown(OSError(28, "No space left on device"))
    assert "could not be made: No space left on device" in reads(window)
    strike(window, SPACE)
    assert window.result() == RecoveryKeyWindow.DialogCode.Accepted


def test_a_fault_that_has_no_words_is_told_all_the_same(shown: Show) -> None:
    window = shown(OSError("the medium is gone"))
    assert "could not be made: the medium is gone" in reads(window)


def test_a_real_key_opens_the_vault(
    qtbot: QtBot, guarded: SecretClipboard, held: list[object], tmp_path: Path
) -> None:
    vault = Vault.create(tmp_path, "seven herons", CHEAP)
    window = RecoveryKeyWindow(lambda: vault.new_recovery_key(CHEAP), guarded)
    held.append(window)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: not window.making)
    assert Vault.recover(tmp_path, key_field(window).text(), "eight herons", CHEAP).recoverable
