"""From opening the program to a session, window by window, with a real vault and station."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PyQt5.QtCore import QTimer
from PyQt5.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from handrail.monitor.clients.client_desk import ClientDesk
from handrail.monitor.known_straps import recall
from handrail.monitor.library import Library, new_session_id
from handrail.monitor.recording.journal import Journal
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.records import Consent
from handrail.monitor.settings import Settings, rules_from_store
from handrail.monitor.sound_mode import SoundMode
from handrail.monitor.station.window_link import WindowLink
from handrail.monitor.vault.vault import Argon2Cost, Vault
from handrail.signal.speech.call_latency import RoundTripTold
from handrail.ui.start.new_session import about_disk
from handrail.ui.start.start_form import StartForm
from handrail.ui.start.start_window import StartWindow
from handrail.ui.way_in.recovery_key_window import RecoveryKeyWindow
from handrail.ui.way_in.unlock_window import UnlockWindow
from handrail.ui.way_in.vault_watch import VaultWatch
from handrail.ui.way_in.way_in import ask_for_session

from ...monitor.journal_load import HEADER, step
from ..hands import reads
from ..struck_keys import ESCAPE, RETURN, strike, type_words
from .test_start_window import FAR, NEAR, PAIR, SINGLE, FakeRoom

PASSPHRASE = "seven herons"
CHEAP = Argon2Cost(8 * 1024 * 1024, 1)

Does = Callable[[QWidget], bool]
"""Does something in a window; returns whether that was all there is to do in it."""


def button(window: QWidget, name: str) -> QPushButton:
    (found,) = window.findChildren(QPushButton, name)
    return found


def press_start(window: QWidget) -> bool:
    button(window, "start").click()
    return True


@dataclass
class Person:
    """Somebody who opens the program and goes from window to window."""

    in_start_window: Does
    at_recovery_key: Does = press_start
    seen: list[str] = field(default_factory=list)

    def asks(self, library: Library, room: FakeRoom) -> WindowLink | None:
        """Open the program, and go through what it asks."""
        QTimer.singleShot(0, self._look)
        link = ask_for_session(library, room)
        self.seen.append("")  # nobody looks any more
        return link

    def _look(self) -> None:
        window = QApplication.activeModalWidget()
        name = type(window).__name__
        if window is not None and name not in self.seen and self._does(window):
            self.seen.append(name)
        if "" not in self.seen:
            QTimer.singleShot(50, self._look)

    def _does(self, window: QWidget) -> bool:
        match window:
            case UnlockWindow():
                return type_passphrase(window)
            case RecoveryKeyWindow():
                return not window.making and self.at_recovery_key(window)
            case StartWindow():
                return not window.looking and self.in_start_window(window)
        return False


def type_passphrase(window: QWidget) -> bool:
    for edit in window.findChildren(QLineEdit):
        type_words(edit, PASSPHRASE)
    strike(window, RETURN)
    return True


def leave(window: QWidget) -> bool:
    strike(window, ESCAPE)
    return True


@dataclass
class Beginner:
    """Fills in the start window and starts: `way` is what the microphone stands for."""

    way: int

    def __call__(self, window: QWidget) -> bool:
        for answer in (0, 1, 3, 4):  # heart, voice timing, keep, supervision
            window.findChildren(QCheckBox)[answer].click()
        window.findChildren(QListWidget)[0].setCurrentRow(0)
        window.findChildren(QRadioButton)[self.way].click()
        for box in window.findChildren(QComboBox):
            box.setCurrentIndex(box.count() - 1)
        (delay,) = window.findChildren(QLineEdit, "round_trip")
        if delay.isVisible():
            type_words(delay, "180")
        return press_start(window)


def begin_and_end(qtbot: QtBot, library: Library, room: FakeRoom, way: int) -> str:
    """Begin a first session as a person would, and end it; return its number."""
    person = Person(Beginner(way))
    link = person.asks(library, room)
    assert person.seen == ["UnlockWindow", "RecoveryKeyWindow", "StartWindow", ""]
    assert link is not None
    link.end_session()
    qtbot.waitUntil(lambda: not link.take() and link.recording == "ended", timeout=20_000)
    link.close()
    (session,) = library.sessions()
    assert session.size_bytes > 0
    return session.session_id


def record_of(library: Library, session_id: str) -> SessionFile:
    """Open a session's record."""
    key = Vault.unlock(library.vault, PASSPHRASE).session_key(session_id)
    return SessionFile.open(library.path(session_id), key)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path)


def test_a_session_begins_with_a_key_store_and_a_station_of_its_own(
    qtbot: QtBot, library: Library
) -> None:
    session_id = begin_and_end(qtbot, library, FakeRoom([NEAR, FAR], [PAIR]), way=1)
    with record_of(library, session_id) as record:
        rules, _ = rules_from_store(record.header.settings)
    assert rules.sound is SoundMode.ROOM
    assert record.header.consent == Consent(supervision=True)
    known = [(strap.address, strap.therapists) for strap in recall(library.home).straps]
    assert known == [(NEAR.address, False), (FAR.address, True)]


def test_who_was_never_asked_has_agreed_to_nothing(library: Library) -> None:
    answers: list[list[bool]] = []

    def look_and_leave(window: QWidget) -> bool:
        answers.append([box.isChecked() for box in window.findChildren(QCheckBox)])
        assert not button(window, "start").isEnabled()
        return leave(window)

    assert Person(look_and_leave).asks(library, FakeRoom([NEAR], [PAIR])) is None
    assert answers == [[False] * 6]


def test_a_delay_that_was_typed_in_at_the_start_is_in_the_record(
    qtbot: QtBot, library: Library
) -> None:
    session_id = begin_and_end(qtbot, library, FakeRoom([NEAR], [PAIR, SINGLE]), way=2)
    with record_of(library, session_id) as record:
        told = [item for item in record.inputs() if isinstance(item, RoundTripTold)]
    assert [item.round_trip_s for item in told] == [0.18]


@pytest.mark.usefixtures("qtbot")
def test_the_recovery_key_comes_before_anything_is_recorded_and_only_once(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Person(in_start_window=leave, at_recovery_key=leave)
    locked: list[Vault] = []
    lock_it = Vault.lock

    def noted(vault: Vault) -> None:
        locked.append(vault)
        lock_it(vault)

    monkeypatch.setattr(Vault, "lock", noted)
    assert first.asks(library, FakeRoom()) is None
    assert first.seen == ["UnlockWindow", "RecoveryKeyWindow", ""]
    assert library.sessions() == []
    again = Person(in_start_window=leave)
    assert again.asks(library, FakeRoom()) is None
    assert again.seen == ["UnlockWindow", "StartWindow", ""]
    assert len(locked) == 2  # whoever leaves, leaves the records locked


@pytest.mark.usefixtures("qtbot")
def test_a_vault_that_locked_itself_is_opened_again_with_the_passphrase(
    library: Library,
) -> None:
    def lock_then_leave(window: QWidget) -> bool:
        if person.seen == ["UnlockWindow", "RecoveryKeyWindow"]:
            (watch,) = window.findChildren(VaultWatch)
            assert isinstance(watch._vault, ClientDesk)
            watch._vault.lock()  # as it does by itself after ten minutes
            person.seen.remove("UnlockWindow")
        return person.seen == ["RecoveryKeyWindow", "UnlockWindow"] and leave(window)

    person = Person(in_start_window=lock_then_leave)
    assert person.asks(library, FakeRoom()) is None
    assert person.seen == ["RecoveryKeyWindow", "UnlockWindow", "StartWindow", ""]


@pytest.mark.usefixtures("qtbot")
def test_a_session_that_was_cut_off_is_closed_because_somebody_says_so(
    library: Library,
) -> None:
    library.prepare()
    vault = Vault.create(library.vault, PASSPHRASE, CHEAP)
    vault.new_recovery_key(CHEAP)
    session_id = new_session_id()
    key = vault.new_session_key(session_id)
    journal = Journal.create(
        library.path(session_id), key, replace(HEADER, session_id=session_id)
    )
    journal.append_inputs(step(1)[0])
    journal.commit()
    journal.abandon()

    def close_it(window: QWidget) -> bool:
        offered = [b for b in window.findChildren(QPushButton) if "in order" in b.text()]
        if offered[0].isVisible() and offered[0].isEnabled():
            assert "was cut off after 0 seconds" in reads(window)
            offered[0].click()
        return "is closed in order" in reads(window) and leave(window)

    person = Person(in_start_window=close_it)
    assert person.asks(library, FakeRoom()) is None
    with SessionFile.open(library.path(session_id), key) as record:
        assert record.closed
        assert len(list(record.inputs())) == len(step(1)[0])


def test_how_much_room_the_disk_has_is_looked_up_for_this_session(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """130 MB with sound and 22 MB without, twice for caution, and a reserve of 17 MB."""

    def said(consent: Consent, free_bytes: int) -> str:
        monkeypatch.setattr("shutil.disk_usage", lambda _: FakeUsage(free_bytes))
        return about_disk(library, Settings(), StartForm(consent=consent))

    plenty, little = 2_000_000_000, 900_000_000
    assert said(Consent(), plenty) == ""
    assert said(Consent(), little).startswith("900 MB are free")
    assert "It fits." in said(Consent(raw_audio=True), little)
    assert "Delete something first" in said(Consent(raw_audio=True), 100_000_000)
    monkeypatch.setattr("shutil.disk_usage", lambda _: FakeUsage(None))
    assert about_disk(library, Settings(), StartForm()) == ""


@dataclass
class FakeUsage:
    """What the system says of a disk; None if it does not answer."""

    space: int | None

    @property
    def free(self) -> int:
        if self.space is None:
            raise OSError(5, "Input/output error")
        return self.space
