"""Home: clients and sessions, from the keyboard, on a real vault."""

import errno
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from PyQt5.QtCore import QTimer
from PyQt5.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from handrail.monitor.client_card import ClientCard, Said, SessionMode, SessionPlan
from handrail.monitor.clients.client_book import ClientBook
from handrail.monitor.clients.client_desk import ClientDesk, Prepared
from handrail.monitor.clients.client_entry import Client, ClientNotes
from handrail.monitor.clients.session_list import Ending, ListedSession
from handrail.monitor.consent import Consent
from handrail.monitor.library import Library
from handrail.monitor.session_outline import Reachable
from handrail.monitor.settings import Settings
from handrail.monitor.vault.vault import NoClientKey, Vault, VaultLocked
from handrail.ui.home.home import show_home
from handrail.ui.home.home_choice import HomeChoice, Practise, Quit, Start
from handrail.ui.home.home_window import Draft, HomeWindow
from handrail.ui.home.settings_page import SettingsPage
from handrail.ui.pictures.home_scenes import home_scenes
from handrail.ui.qt import Qt
from handrail.ui.theme import DARK, LIGHT, Palette
from handrail.ui.way_in.recovery_key_window import RecoveryKeyWindow
from handrail.ui.way_in.unlock_window import UnlockWindow
from handrail.ui.way_in.welcome_window import WelcomeWindow
from handrail.ui.widgets.dialog_style import DESIGNED_FOR
from handrail.ui.words.home_wording import session_standing, session_words

from ...monitor.stored_sessions import PASSPHRASE, new_library, recorded
from ...monitor.vault.test_open_vault import WallClock
from ..hands import reads
from ..home_hands import chord, go_to, press_button, spoken, tab_through
from ..struck_keys import DOWN, ESCAPE, RETURN, SPACE, strike, type_words

DAY = date(2026, 3, 2)
BEGAN = datetime(2026, 1, 31, 10, 0, tzinfo=UTC)


@dataclass
class Home:
    """A therapist at the home window; the clock is the test's."""

    qtbot: QtBot
    folder: Path
    clock: WallClock = field(default_factory=WallClock)

    def __post_init__(self) -> None:
        self.library, self.vault = new_library(self.folder)
        self.book = ClientBook(self.library, self.vault)

    def opened(self, draft: Draft | None = None, palette: Palette = DARK) -> HomeWindow:
        desk = ClientDesk(self.library, self.vault, clock=self.clock)
        window = HomeWindow(desk, draft, palette)
        self.qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        self.qtbot.waitUntil(lambda: window.isActiveWindow() and not window.reading)
        return window

    def reads_again(self, window: HomeWindow) -> None:
        self.qtbot.waitUntil(lambda: not window.reading)


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Home:
    return Home(qtbot, tmp_path)


def rows(window: QWidget, name: str) -> list[str]:
    """Return what a screen reader says of each row of a list."""
    (listed,) = (one for one in window.findChildren(QListWidget) if spoken(one) == name)
    items = [listed.item(row) for row in range(listed.count())]
    return [item.data(Qt.ItemDataRole.AccessibleTextRole) for item in items if item]


def clients(window: QWidget) -> list[str]:
    return [row.split(",")[0] for row in rows(window, "Clients of these records")]


# --- clients


def test_a_new_client_is_written_down_from_the_keyboard_alone(home: Home) -> None:
    window = home.opened()
    assert "No clients yet. A session can start without one, too." in reads(window)
    press_button(window, "New client")
    assert spoken(window.focusWidget()) == ("What you call this client here: not the real name")
    type_words(window, "Wren")
    chord(window, Qt.Key.Key_S, control=True)
    home.reads_again(window)
    assert clients(window) == ["No client named", "Wren"]
    assert "Card gone through today." in reads(window)
    (entry,) = home.book.entries()
    # The test's clock says 31 January 2026.
    assert entry.client == Client("Wren", gone_through=date(2026, 1, 31))


def test_a_client_needs_a_name_that_no_other_has_and_nothing_else(home: Home) -> None:
    home.book.add(Client("Wren"))
    window = home.opened()
    press_button(window, "New client")
    assert "Give this client a name of your own first." in reads(window)
    chord(window, Qt.Key.Key_S, control=True)
    assert len(home.book.entries()) == 1
    type_words(window, "wren")
    chord(window, Qt.Key.Key_S, control=True)
    assert "Another client has this name." in reads(window)
    type_words(window, "b")  # wrenb
    chord(window, Qt.Key.Key_S, control=True)
    home.reads_again(window)
    assert clients(window) == ["No client named", "Wren", "wrenb"]


def test_typing_narrows_the_list_and_says_when_nobody_is_called_that(home: Home) -> None:
    for name in ("Wren", "Heron", "Sparrow"):
        home.book.add(Client(name))
    window = home.opened()
    chord(window, Qt.Key.Key_F, control=True)
    type_words(window, "r")
    assert clients(window) == ["Heron", "Sparrow", "Wren"]
    type_words(window, "o")
    assert clients(window) == ["Heron", "Sparrow"]
    type_words(window, "x")
    assert clients(window) == []
    assert "No client is called that." in reads(window)
    assert not [stop for stop in tab_through(window) if stop.startswith("Start a session")]


def test_a_client_shows_their_own_sessions_and_no_others(home: Home) -> None:
    wren, heron = home.book.add(Client("Wren")), home.book.add(Client("Heron"))
    recorded(home.library, home.vault, "2026-01-31T10:00:00+01:00", wren)
    recorded(home.library, home.vault, "2026-01-17T09:30:00+01:00", wren)
    recorded(home.library, home.vault, "2026-01-24T14:00:00+01:00", heron)
    window = home.opened()
    strike(window, DOWN, DOWN)  # no client named, Heron, Wren
    # Kept for 90 days from its day on: 31 January leaves 90 of them, 17 January 76.
    assert rows(window, "Sessions, newest first") == [
        "Sat 31 Jan 2026, 10:00, under a minute, 90 days left",
        "Sat 17 Jan 2026, 09:30, under a minute, 76 days left",
    ]
    assert rows(window, "Clients of these records")[2] == "Wren, 2 sessions · Sat 31 Jan 2026"


def test_a_damaged_card_is_said_and_its_sessions_are_there(home: Home) -> None:
    wren = home.book.add(Client("Wren"))
    recorded(home.library, home.vault, client_id=wren)
    (home.library.vault / "clients" / f"{wren}.card").write_bytes(b"rubbish")
    window = home.opened()
    strike(window, DOWN)
    assert "This client's card is damaged." in reads(window)
    assert len(rows(window, "Sessions, newest first")) == 1
    press_button(window, "Start a session")
    home.qtbot.waitUntil(lambda: not window.isVisible())
    assert isinstance(window.choice, Start)
    assert window.choice.client_id == wren


def test_escape_steps_back_and_gives_up_changes_only_when_asked_twice(home: Home) -> None:
    wren = home.book.add(Client("Wren"))
    window = home.opened()
    strike(window, DOWN)
    press_button(window, "Card: Wren")
    type_words(window, "n")  # the stop signal: no
    strike(window, ESCAPE)
    assert "Not saved." in reads(window)
    strike(window, ESCAPE)
    assert spoken(window.focusWidget()) == "Clients of these records"
    assert home.book.read(wren).card.stop_signal is Said.UNKNOWN
    strike(window, ESCAPE)
    assert window.isVisible()


def test_closing_the_window_on_a_changed_card_is_asked_twice_too(home: Home) -> None:
    home.book.add(Client("Wren"))
    window = home.opened()
    strike(window, DOWN)
    press_button(window, "Card: Wren")
    type_words(window, "y")
    window.close()
    assert window.isVisible()
    assert "Not saved. Do that again to leave without saving." in reads(window)
    window.close()
    assert not window.isVisible()


def test_a_disk_that_refuses_a_card_is_said_and_the_card_stays(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path), len(content))

    home.book.add(Client("Wren"))
    window = home.opened()
    strike(window, DOWN)
    press_button(window, "Card: Wren")
    type_words(window, "y")
    monkeypatch.setattr("handrail.monitor.clients.client_book.write_durably", full)
    chord(window, Qt.Key.Key_S, control=True)
    assert "The card could not be saved: No space left on device" in reads(window)
    monkeypatch.undo()
    chord(window, Qt.Key.Key_S, control=True)
    home.reads_again(window)
    (entry,) = home.book.entries()
    assert home.book.read(entry.client_id).card == ClientCard(stop_signal=Said.YES)


@pytest.mark.parametrize(
    ("session", "words"),
    [
        (ListedSession("a", Ending.CUT_OFF, BEGAN, 2300.0), "38 min / cut off"),
        (ListedSession("a", Ending.RUNNING, BEGAN), " / still running"),
        (ListedSession("a", Ending.UNREADABLE, trouble="Why."), "Why. / cannot be read"),
        (ListedSession("a", Ending.CLOSED, BEGAN, 61.0, until=DAY), "1 min / 0 days left"),
        (
            ListedSession("a", Ending.CLOSED, BEGAN, 30.0, until=DAY - timedelta(1)),
            "under a minute / kept long enough",
        ),
        (
            ListedSession(
                "a", Ending.CLOSED, BEGAN, 3120.0, True, SessionMode.DIAGNOSTIC, True,
                DAY + timedelta(1),
            ),
            "52 min · Diagnostic imagery · with sound · simulated / 1 day left",
        ),
    ],
)  # fmt: skip
def test_a_session_says_what_it_is_in_one_line(session: ListedSession, words: str) -> None:
    assert (
        f"{session_words(session)} / {session_standing(session, DAY)}".replace(
            "\N{NO-BREAK SPACE}", " "
        )
        == words
    )


@pytest.mark.parametrize("name", sorted(home_scenes()))
def test_every_state_of_home_can_be_drawn(qtbot: QtBot, name: str) -> None:
    window = home_scenes()[name](LIGHT)
    qtbot.addWidget(window)
    assert window.isVisible()
    assert len(reads(window)) > 40


# --- what can be begun


def test_a_session_begins_with_the_clients_card_plan_and_last_consent(home: Home) -> None:
    plan = SessionPlan(mode=SessionMode.CLIENT_RESCRIPTS)
    card, reachable = ClientCard(touch=Said.NO), Reachable("12 Weir Lane")
    wren = home.book.add(
        Client(
            "Wren",
            card,
            notes=ClientNotes("lifts the left hand"),
            medication=(),
            plan=plan,
            consent=Consent(research=True),
            reachable=reachable,
        )
    )
    window = home.opened()
    strike(window, DOWN)
    press_button(window, "Start a session: Wren")
    home.qtbot.waitUntil(lambda: not window.isVisible())
    choice = window.choice
    assert isinstance(choice, Start)
    assert (choice.client_id, choice.prepared.consent) == (wren, Consent(research=True))
    assert choice.prepared.reachable == reachable
    assert choice.prepared.stop_signal == "lifts the left hand"
    assert choice.prepared.settings == Settings(
        client=replace(card, heart_medication=Said.NO), plan=replace(plan, number=1)
    )
    assert choice.vault.client_key(wren), "unlocked, for the key of the session"


def test_a_session_can_begin_without_a_client(home: Home) -> None:
    window = home.opened()
    press_button(window, "Start a session: No client named")
    home.qtbot.waitUntil(lambda: not window.isVisible())
    assert window.choice == Start(home.vault, "", Prepared(Settings()))


def test_while_a_session_is_got_ready_nobody_elses_can_be_begun(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.book.add(Client("Heron"))
    wren = home.book.add(Client("Wren", ClientCard(touch=Said.NO)))
    recorded(home.library, home.vault, client_id=wren)
    go_on, usual = Event(), ClientDesk.preparing

    def slowly(
        desk: ClientDesk, client_id: str, sessions: tuple[ListedSession, ...] = ()
    ) -> Callable[[], Prepared]:
        work = usual(desk, client_id, sessions)

        def waits() -> Prepared:
            assert go_on.wait(10.0)
            return work()

        return waits

    monkeypatch.setattr(ClientDesk, "preparing", slowly)
    window = home.opened()
    strike(window, DOWN, DOWN)
    press_button(window, "Start a session: Wren")
    window.read_again()  # as after a card was saved: the list comes while the other waits
    home.reads_again(window)
    for row in (1, 2):  # Heron, and Wren with a session
        (listed,) = (
            one for one in window.findChildren(QListWidget) if "Clients" in spoken(one)
        )
        listed.setCurrentRow(row)
        shown = [button for button in window.findChildren(QPushButton) if button.isVisible()]
        assert [spoken(button) for button in shown if button.isEnabled()] == ["Lock"]
    chord(window, Qt.Key.Key_Comma, control=True)
    assert not any(page.isVisible() for page in window.findChildren(SettingsPage))
    go_on.set()
    home.qtbot.waitUntil(lambda: not window.isVisible())
    choice = window.choice
    assert isinstance(choice, Start)
    assert (choice.client_id, choice.prepared.settings.client.touch) == (wren, Said.NO)


def test_practising_takes_one_button(home: Home) -> None:
    window = home.opened()
    assert "Your records are locked meanwhile." in reads(window)
    press_button(window, "Practise")
    assert window.choice == Practise()


def test_closing_the_window_chooses_nothing(home: Home) -> None:
    window = home.opened()
    window.close()
    assert (window.choice, window.locked) == (Quit(), False)


# --- locking


def test_one_key_locks_the_records(home: Home) -> None:
    window = home.opened()
    chord(window, Qt.Key.Key_F12)
    assert (window.locked, window.isVisible()) == (True, False)
    with pytest.raises(VaultLocked):
        home.vault.client_key(home.vault.new_client())


def test_home_locks_itself_when_nobody_is_there_and_not_before(home: Home) -> None:
    window = home.opened()
    home.clock.t_s += 599.0
    strike(window, DOWN)  # somebody is there
    home.clock.t_s += 599.0
    window.lock_if_nobody_is_there()
    assert not window.locked
    home.clock.t_s += 1.0  # 600 s since the last key
    window.lock_if_nobody_is_there()
    assert window.locked


def test_a_card_that_was_being_written_is_there_again_after_unlocking(home: Home) -> None:
    wren = home.book.add(Client("Wren"))
    window = home.opened()
    strike(window, DOWN)
    press_button(window, "Card: Wren")
    type_words(window, "y")
    chord(window, Qt.Key.Key_F12)
    assert window.draft is not None
    assert "Wren" not in repr(window.draft)
    unlocked = Vault.unlock(home.library.vault, PASSPHRASE)
    assert ClientBook(home.library, unlocked).read(wren).card == ClientCard()
    home.vault = unlocked
    again = home.opened(window.draft)
    chord(again, Qt.Key.Key_S, control=True)
    home.reads_again(again)
    assert ClientBook(home.library, unlocked).read(wren).card.stop_signal is Said.YES


# --- deleting


def test_a_client_is_deleted_only_once_the_name_is_typed(home: Home) -> None:
    wren = home.book.add(Client("Wren"))
    heron = home.book.add(Client("Heron"))
    gone = recorded(home.library, home.vault, client_id=wren)
    kept = recorded(home.library, home.vault, client_id=heron)
    window = home.opened()
    strike(window, DOWN, DOWN)
    press_button(window, "Delete…: Wren")
    assert "The card and 1 session are destroyed. This cannot be undone" in reads(window)
    assert "Backups made earlier still hold them" in reads(window)
    type_words(window, "wre")
    strike(window, RETURN)
    assert home.vault.client_key(wren)
    (typed,) = (e for e in window.findChildren(QLineEdit) if spoken(e) == "Confirmation")
    typed.clear()
    type_words(window, "Wren")
    strike(window, RETURN)
    home.qtbot.waitUntil(lambda: clients(window) == ["No client named", "Heron"])
    with pytest.raises(NoClientKey):
        home.vault.client_key(wren)
    assert (gone.path.exists(), kept.path.exists()) == (False, True)


def test_nothing_is_deleted_by_going_back(home: Home) -> None:
    wren = home.book.add(Client("Wren"))
    window = home.opened()
    strike(window, DOWN)
    press_button(window, "Delete…: Wren")
    assert "The card is destroyed; no session goes with it." in reads(window)
    type_words(window, "Wren")
    strike(window, ESCAPE)
    assert home.book.read(wren).pseudonym == "Wren"
    press_button(window, "Delete…: Wren")
    (typed,) = (e for e in window.findChildren(QLineEdit) if spoken(e) == "Confirmation")
    assert typed.text() == ""


# --- reach


def test_the_tab_key_comes_to_everything_and_everything_has_a_name(home: Home) -> None:
    home.book.add(Client("Wren"))
    recorded(home.library, home.vault, client_id=home.book.entries()[0].client_id)
    window = home.opened()
    strike(window, DOWN)
    go_to(window, "Search")
    assert list(tab_through(window)) == [
        "Clients of these records",
        "Start a session: Wren",
        "Card: Wren",
        "Sessions, newest first",
        "Review: Sat 31 Jan 2026, 10:00",
        "Delete…: Wren",
        "New client",
        "Practise",
        "Settings",
        "Lock",
        "Search",
    ]


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda p: p.name)
def test_home_fits_on_a_small_screen(home: Home, palette: Palette) -> None:
    home.book.add(Client("A name as long as the field for names has room for"[:40]))
    window = home.opened(palette=palette)
    strike(window, DOWN)
    least = window.minimumSizeHint()
    assert (least.width() <= DESIGNED_FOR[0], least.height() <= DESIGNED_FOR[1]) == (True, True)
    assert "not a medical device" in reads(window)
    drawn = window.grab().toImage()
    assert drawn.pixelColor(2, 2).name() == palette.window


# --- from opening the program

Does = Callable[[QWidget], bool]
"""Does something in a window; returns whether that was all."""


def type_passphrase(window: QWidget) -> bool:
    for edit in window.findChildren(QLineEdit):
        if edit.isVisible():
            type_words(edit, PASSPHRASE)
    strike(window, RETURN)
    return True


def through_welcome(window: QWidget) -> bool:
    strike(window, SPACE, SPACE)
    return type_passphrase(window)


def go_on(window: QWidget) -> bool:
    assert isinstance(window, RecoveryKeyWindow)
    if not window.making:
        window.accept()
    return not window.making


@dataclass
class Person:
    """Opens the program and does one thing after the other, a window each."""

    deeds: list[tuple[type[QWidget], Does]]

    def opens(self, library: Library) -> HomeChoice:
        QTimer.singleShot(0, self._look)
        return show_home(library)

    def _look(self) -> None:
        window = QApplication.activeModalWidget()
        if self.deeds and isinstance(window, self.deeds[0][0]) and self.deeds[0][1](window):
            self.deeds.pop(0)
        if self.deeds:
            QTimer.singleShot(50, self._look)


def leave_unseen(window: QWidget) -> bool:
    assert isinstance(window, RecoveryKeyWindow)
    if not window.making:
        window.reject()
    return not window.isVisible()


def lock(window: QWidget) -> bool:
    assert isinstance(window, HomeWindow)
    if not window.reading:
        window.lock()
    return window.locked


def practise(window: QWidget) -> bool:
    assert isinstance(window, HomeWindow)
    if window.reading:
        return False
    press_button(window, "Practise")
    return True


@pytest.mark.usefixtures("qapp")
def test_a_first_run_goes_from_welcome_to_home_and_locking_asks_again(tmp_path: Path) -> None:
    library = Library(tmp_path)
    person = Person([
        (WelcomeWindow, through_welcome),
        (RecoveryKeyWindow, go_on),
        (HomeWindow, lock),
        (UnlockWindow, type_passphrase),
        (HomeWindow, practise),
    ])  # fmt: skip
    assert person.opens(library) == Practise()
    assert Vault.unlock(library.vault, PASSPHRASE).recoverable


@pytest.mark.usefixtures("qapp")
def test_whoever_leaves_before_the_recovery_key_leaves_the_records_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked: list[Vault] = []
    lock_it = Vault.lock

    def noted(vault: Vault) -> None:
        locked.append(vault)
        lock_it(vault)

    monkeypatch.setattr(Vault, "lock", noted)
    person = Person([(WelcomeWindow, through_welcome), (RecoveryKeyWindow, leave_unseen)])
    assert person.opens(Library(tmp_path)) == Quit()
    (vault,) = locked
    with pytest.raises(VaultLocked):
        vault.new_client()
