"""A start window that nobody sits at lets go of the vault."""

from pathlib import Path

import pytest
from PyQt5.QtCore import QTimer
from PyQt5.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from handrail.monitor.library import Library
from handrail.monitor.vault.vault import Argon2Cost, Vault
from handrail.ui.start.new_session import plan_session
from handrail.ui.start.start_window import StartWindow
from handrail.ui.way_in.vault_watch import VaultWatch

from ..hands import click
from ..start.test_start_window import FakeRoom
from ..struck_keys import type_words

CHEAP = Argon2Cost(8 * 1024 * 1024, 1)


class FakeVault:
    """A vault that locks itself when its time has come."""

    def __init__(self) -> None:
        self.touched = 0
        self.nobody_is_there = False

    def touch(self) -> None:
        self.touched += 1

    def locked(self) -> bool:
        return self.nobody_is_there


class Watched:
    """A window under watch, which may be busy."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window, self.vault, self.busy = QDialog(), FakeVault(), False
        self.field = QLineEdit(self.window)
        qtbot.addWidget(self.window)
        self.watch = VaultWatch(self.window, self.vault, lambda: self.busy, look_every_ms=10)
        self.window.show()


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    return Watched(qtbot)


def test_keys_and_clicks_say_that_somebody_is_there(watched: Watched) -> None:
    before = watched.vault.touched
    type_words(watched.field, "a")
    typed = watched.vault.touched
    click(watched.field)
    assert before < typed < watched.vault.touched


def test_where_nobody_is_there_the_window_closes(qtbot: QtBot, watched: Watched) -> None:
    qtbot.wait(50)
    assert watched.window.isVisible()
    watched.vault.nobody_is_there = True
    qtbot.waitUntil(lambda: not watched.window.isVisible())
    assert watched.watch.locked
    touched = watched.vault.touched
    type_words(watched.field, "a")
    assert watched.vault.touched == touched  # it watches no longer


def test_what_is_under_way_is_not_cut_off(qtbot: QtBot, watched: Watched) -> None:
    watched.busy = watched.vault.nobody_is_there = True
    qtbot.wait(50)
    assert watched.window.isVisible()
    watched.busy = False
    qtbot.waitUntil(lambda: not watched.window.isVisible())


def test_a_window_that_is_closed_by_hand_was_not_locked(watched: Watched) -> None:
    watched.window.reject()
    assert not watched.watch.locked


@pytest.mark.usefixtures("qtbot")
def test_who_leaves_the_start_window_goes_back_with_the_vault_open(tmp_path: Path) -> None:
    library = Library(tmp_path)
    vault = Vault.create(library.vault, "seven herons", CHEAP)

    def leave() -> None:
        window = QApplication.activeModalWidget()
        if isinstance(window, StartWindow) and not window.looking:
            window.reject()
        else:
            QTimer.singleShot(20, leave)

    QTimer.singleShot(0, leave)
    planned = plan_session(library, vault, FakeRoom())
    assert (planned.link, planned.locked) == (None, False)
    assert vault.session_ids() == []  # still open: whoever came from home goes back there
