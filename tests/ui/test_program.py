"""The program as it is opened: home, a client chosen, the start window, and back again."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PyQt5.QtCore import QTimer
from PyQt5.QtWidgets import QApplication, QLineEdit, QWidget

from handrail.monitor.clients.client_book import ClientBook
from handrail.monitor.clients.client_entry import Client
from handrail.monitor.consent import Consent
from handrail.monitor.library import Library
from handrail.monitor.practice import PracticeScenario
from handrail.monitor.preferences import Preferences, write_preferences
from handrail.monitor.records import Recording
from handrail.monitor.vault.vault import Argon2Cost, Vault
from handrail.ui import live
from handrail.ui.home.home_choice import Quit
from handrail.ui.home.home_window import HomeWindow
from handrail.ui.live import show_program
from handrail.ui.practise.practise_choice import PractiseChoice
from handrail.ui.start.consent_card import ConsentCard
from handrail.ui.start.start_window import StartWindow
from handrail.ui.theme import LIGHT
from handrail.ui.way_in.unlock_window import UnlockWindow

from .hands import reads
from .home_hands import press_button
from .start.test_start_window import FakeRoom
from .struck_keys import DOWN, RETURN, strike, type_words

PASSPHRASE = "seven herons"
Does = Callable[[QWidget], bool]


@dataclass
class Person:
    """Opens the program and does one thing after the other, a window each."""

    deeds: list[tuple[type[QWidget], Does]]

    def opens(self) -> int:
        QTimer.singleShot(0, self._look)
        return show_program(FakeRoom())

    def _look(self) -> None:
        window = QApplication.activeModalWidget()
        if self.deeds and isinstance(window, self.deeds[0][0]) and self.deeds[0][1](window):
            self.deeds.pop(0)
        if self.deeds:
            QTimer.singleShot(50, self._look)


def unlock(window: QWidget) -> bool:
    shown = [edit for edit in window.findChildren(QLineEdit) if edit.isVisible()]
    for edit in shown:
        type_words(edit, PASSPHRASE)
        strike(window, RETURN)
    return bool(shown)


def choose(button: str) -> Does:
    def press(window: QWidget) -> bool:
        assert isinstance(window, HomeWindow)
        if window.reading:
            return False
        press_button(window, button)
        return True

    return press


def leave(window: QWidget) -> bool:
    if isinstance(window, HomeWindow) and window.reading:
        return False
    if isinstance(window, StartWindow) and window.looking:
        return False
    window.close()
    return True


def pick_the_first_client(window: QWidget) -> bool:
    assert isinstance(window, HomeWindow)
    if window.reading:
        return False
    strike(window, DOWN)
    return True


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setenv("HANDRAIL_HOME", str(tmp_path))
    made = Library.of_this_user()
    vault = Vault.create(made.vault, PASSPHRASE, Argon2Cost(8 * 1024 * 1024, 1))
    vault.new_recovery_key(Argon2Cost(8 * 1024 * 1024, 1))
    return made


@pytest.mark.usefixtures("qapp", "library")
def test_who_changes_their_mind_in_the_start_window_is_home_again_without_a_passphrase() -> (
    None
):
    person = Person(
        [
            (UnlockWindow, unlock),
            (HomeWindow, choose("Start a session")),
            (StartWindow, leave),
            (HomeWindow, leave),
        ]
    )
    assert person.opens() == 0
    assert person.deeds == []


@pytest.mark.usefixtures("qapp")
def test_what_a_client_agreed_to_last_is_where_the_next_session_begins(
    library: Library,
) -> None:
    vault = Vault.unlock(library.vault, PASSPHRASE)
    book = ClientBook(library, vault)
    client_id = book.add(Client("Heron"))
    book.note_agreed(client_id, Consent(raw_audio=True, research=True))
    seen: list[Consent] = []

    def look(window: QWidget) -> bool:
        (card,) = window.findChildren(ConsentCard)
        if not leave(window):
            return False
        seen.append(card.consent())
        return True

    person = Person(
        [
            (UnlockWindow, unlock),
            (HomeWindow, pick_the_first_client),
            (HomeWindow, choose("Start a session")),
            (StartWindow, look),
            (HomeWindow, leave),
        ]
    )
    assert person.opens() == 0
    assert seen == [Consent(raw_audio=True, research=True)]


@pytest.mark.usefixtures("qapp", "library")
def test_an_exercise_is_chosen_from_home_and_home_comes_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held: list[PracticeScenario] = []
    monkeypatch.setattr(
        live, "show_practice", lambda practice, _: held.append(practice.scenario)
    )

    def take_the_next(window: QWidget) -> bool:
        assert "your passphrase opens them again" in reads(window)  # said before, not after
        strike(window, DOWN, RETURN)  # after "clear hotspot" comes "slow drift"
        return True

    person = Person(
        [
            (UnlockWindow, unlock),
            (HomeWindow, choose("Practise")),
            (PractiseChoice, take_the_next),
            (UnlockWindow, unlock),  # nobody holds the keys while somebody practises
            (HomeWindow, leave),
        ]
    )
    assert person.opens() == 0
    assert held == [PracticeScenario.DRIFT]


@pytest.mark.usefixtures("qapp")
def test_the_look_that_was_chosen_is_worn_from_the_first_window_on(library: Library) -> None:
    write_preferences(library.home, Preferences(theme="light"))
    worn: set[tuple[str, str]] = set()

    def noted(does: Callable[[QWidget], bool]) -> Callable[[QWidget], bool]:
        def look(window: QWidget) -> bool:
            worn.add((type(window).__name__, window.palette().window().color().name()))
            return does(window)

        return look

    person = Person(
        [
            (UnlockWindow, noted(unlock)),
            (HomeWindow, noted(choose("Start a session"))),
            (StartWindow, noted(leave)),
            (HomeWindow, leave),
        ]
    )
    assert person.opens() == 0
    windows = ("UnlockWindow", "HomeWindow", "StartWindow")
    assert worn == {(name, LIGHT.window) for name in windows}


@dataclass
class Running:
    """A link to a session."""

    recording: str


def test_a_session_that_is_running_comes_before_home(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = Running(Recording.RECORDING)
    monkeypatch.setattr(live, "return_to_running", lambda _library: link)
    monkeypatch.setattr(live, "_watch", lambda _app, shown, _: 7 if shown is link else 0)
    assert show_program(FakeRoom()) == 7
    assert library.sessions() == []


@pytest.mark.usefixtures("library")
def test_home_is_there_again_once_a_session_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "return_to_running", lambda _library: Running(Recording.ENDED))
    monkeypatch.setattr(live, "_watch", lambda *_: 7)
    at_home = [Quit()]
    monkeypatch.setattr(live, "show_home", lambda *_, **_with: at_home.pop())
    assert (show_program(FakeRoom()), at_home) == (0, [])
