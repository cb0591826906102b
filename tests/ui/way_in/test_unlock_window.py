"""The way in: a passphrase that is typed, or chosen twice the first time."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PyQt5.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from handrail.monitor.vault.vault import WrongPassphrase
from handrail.ui.theme import LIGHT
from handrail.ui.way_in.unlock_form import UnlockForm
from handrail.ui.way_in.unlock_window import UnlockWindow

from ..hands import reads
from ..struck_keys import ESCAPE, RETURN, TAB, strike, type_words

PASSPHRASE = "seven herons"
VAULT = "the vault"


@dataclass
class Door:
    """A window before records that one passphrase opens."""

    qtbot: QtBot
    first_time: bool = False
    fault: Exception | None = None
    tried: list[str] = field(default_factory=list)
    may_open: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.may_open.set()
        self.window = UnlockWindow(self.unlock, first_time=self.first_time, palette=LIGHT)
        self.qtbot.addWidget(self.window)
        with self.qtbot.waitExposed(self.window):
            self.window.show()

    def unlock(self, passphrase: str) -> str:
        self.tried.append(passphrase)
        assert self.may_open.wait(10.0)
        if self.fault:
            raise self.fault
        return VAULT

    @property
    def button(self) -> QPushButton:
        (button,) = self.window.findChildren(QPushButton)
        return button

    def knock(self, *keys: str) -> None:
        """Type, and press Return; wait for the answer."""
        for words in keys:
            type_words(self.window, words)
        strike(self.window, RETURN)
        self.qtbot.waitUntil(lambda: self.button.isEnabled() or self.window.opened is not None)


NewDoor = Callable[..., Door]


@pytest.fixture
def door(qtbot: QtBot, held: list[object]) -> NewDoor:
    def stand_before(**how: object) -> Door:
        held.append(new := Door(qtbot, **how))  # type: ignore[arg-type]
        return new

    return stand_before


def test_the_passphrase_opens_the_records(door: NewDoor) -> None:
    at = door()
    assert "Type your passphrase." in reads(at.window)
    assert not at.button.isEnabled()
    at.knock(PASSPHRASE)
    at.qtbot.waitUntil(lambda: not at.window.isVisible())
    assert (at.window.opened, at.tried) == (VAULT, [PASSPHRASE])
    assert all(edit.text() == "" for edit in at.window.findChildren(QLineEdit))


def test_a_wrong_one_is_said_and_can_be_typed_anew_at_once(door: NewDoor) -> None:
    fault = WrongPassphrase("This passphrase does not open the vault.")
    at = door(fault=fault)
    at.knock("seven heroes")
    at.qtbot.waitUntil(lambda: "does not open the vault" in reads(at.window))
    assert at.window.opened is None
    at.fault = None
    at.knock(PASSPHRASE)  # what was typed before is marked, and so replaced
    at.qtbot.waitUntil(lambda: at.window.opened == VAULT)
    assert at.tried == ["seven heroes", PASSPHRASE]


def test_a_disk_that_refuses_is_said(door: NewDoor) -> None:
    at = door(fault=OSError(5, "Input/output error"))
    at.knock(PASSPHRASE)
    at.qtbot.waitUntil(lambda: "could not be opened: Input/output error" in reads(at.window))


def test_the_first_time_a_passphrase_is_chosen_twice(door: NewDoor) -> None:
    at = door(first_time=True)
    assert "nobody, not even the maker of this program, can read" in reads(at.window)
    type_words(at.window, "seven h")  # one letter short of eight
    strike(at.window, TAB)
    type_words(at.window, "seven h")
    assert not at.button.isEnabled()
    assert "Choose a passphrase of at least 8 characters." in reads(at.window)


def test_the_first_time_two_that_differ_open_nothing(door: NewDoor) -> None:
    at = door(first_time=True)
    type_words(at.window, "seven he")
    strike(at.window, TAB)
    type_words(at.window, "seven hE")
    assert "Type the same passphrase twice." in reads(at.window)
    assert not at.button.isEnabled()


def test_hands_that_stay_on_the_keyboard_choose_it(door: NewDoor) -> None:
    at = door(first_time=True)
    type_words(at.window, PASSPHRASE)
    strike(at.window, TAB)
    at.knock(PASSPHRASE)
    at.qtbot.waitUntil(lambda: at.window.opened == VAULT)


def test_while_it_is_opening_the_window_stays(door: NewDoor) -> None:
    at = door()
    at.may_open.clear()
    type_words(at.window, PASSPHRASE)
    strike(at.window, RETURN)
    at.qtbot.waitUntil(lambda: bool(at.tried))
    at.window.close()
    assert at.window.isVisible()
    at.may_open.set()
    at.qtbot.waitUntil(lambda: at.window.opened == VAULT)


def test_leaving_opens_nothing(door: NewDoor) -> None:
    at = door()
    strike(at.window, ESCAPE)
    assert (at.window.isVisible(), at.window.opened, at.tried) == (False, None, [])


@pytest.mark.parametrize("first_time", [False, True])
def test_what_is_typed_can_be_read_by_nobody(door: NewDoor, first_time: bool) -> None:
    at = door(first_time=first_time)
    fields = [f for f in at.window.findChildren(QLineEdit) if f.isVisible()]
    assert [f.accessibleName() for f in fields] == ["Passphrase", "The same again"][
        : 1 + first_time
    ]
    assert {f.echoMode() for f in fields} == {QLineEdit.EchoMode.Password}
    assert PASSPHRASE not in repr(UnlockForm(first_time, PASSPHRASE, PASSPHRASE))
