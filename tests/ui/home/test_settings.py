"""Settings from the keyboard: keys above all, kept at once and used by the live window."""

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from handrail.monitor.clients.client_desk import Overview
from handrail.monitor.inputs import Mark, MarkKind
from handrail.monitor.preferences import Preferences, read_preferences, write_preferences
from handrail.ui import live
from handrail.ui.home import home_window
from handrail.ui.home.home_window import HomeWindow
from handrail.ui.home.settings_page import SettingsPage
from handrail.ui.keyboard.key_table import KeyTable
from handrail.ui.keyboard.keys import SHIPPED, Action
from handrail.ui.language import VARIABLE
from handrail.ui.pictures.home_scenes import FurnishedDesk
from handrail.ui.pictures.scenes import ScriptedPort, scenes
from handrail.ui.qt import Qt, QtWidgets
from handrail.ui.session.live_window import LiveWindow
from handrail.ui.theme import DARK, LIGHT, Palette
from handrail.ui.wishes import palette_for, wishes_of

from ..hands import reads
from ..home_hands import chord, go_to, press_button, spoken, tab_through
from ..preflight.test_preflight_run import PASSED, ToldLink, Watched
from ..struck_keys import DOWN, ESCAPE, RETURN, SPACE, TAB, strike

RIGHT = Qt.Key.Key_Right


class Desk(FurnishedDesk):
    """A desk with nothing on it, in a folder of the test."""

    def __init__(self, folder: Path) -> None:
        super().__init__(Overview())
        self.folder = folder

    @property
    def home(self) -> Path:
        return self.folder


@dataclass
class Settings:
    """A therapist in the settings."""

    window: HomeWindow
    home: Path

    @property
    def page(self) -> SettingsPage:
        (page,) = (p for p in self.window.findChildren(SettingsPage) if p.isVisible())
        return page

    @property
    def table(self) -> KeyTable:
        (table,) = self.page.findChildren(KeyTable)
        return table

    @property
    def kept(self) -> Preferences:
        return read_preferences(self.home)

    def stand_on(self, action: Action) -> None:
        go_to(self.window, "Keys")
        self.table.choose(action)

    def text_at(self, action: Action, column: int) -> str:
        self.table.choose(action)
        item = self.table.item(self.table.currentRow(), column)
        assert item is not None
        return item.text()


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, held: list[object]) -> Callable[[], Settings]:
    def settings() -> Settings:
        window = HomeWindow(Desk(tmp_path), palette=wishes_of(tmp_path).palette)
        held.append(window)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        with qtbot.waitExposed(window):
            window.show()
        qtbot.waitUntil(lambda: not window.reading)
        press_button(window, "Settings")
        return Settings(window, tmp_path)

    return settings


@pytest.fixture
def settings(opened: Callable[[], Settings]) -> Settings:
    return opened()


# --- keys


def test_a_key_is_bound_by_pressing_it_and_kept_at_once(settings: Settings) -> None:
    settings.stand_on(Action.RESCRIPT)
    strike(settings.window, RETURN)
    assert settings.text_at(Action.RESCRIPT, 1) == "Press a key\N{HORIZONTAL ELLIPSIS}"
    strike(settings.window, Qt.Key.Key_F9)
    assert settings.text_at(Action.RESCRIPT, 1) == "F9"
    assert settings.kept.keys == {"rescript": "F9"}
    assert "F9 is now: Rescript." in reads(settings.page)


def test_the_tab_key_comes_to_a_first_key_and_arrows_lead_on(settings: Settings) -> None:
    go_to(settings.window, "Keys")
    assert settings.table.current() == (Action.HOTSPOT, False)
    strike(settings.window, DOWN)
    assert settings.table.current() == (Action.RESCRIPT, False)


def test_a_second_key_is_bound_beside_the_first(settings: Settings) -> None:
    settings.stand_on(Action.RESCRIPT)
    strike(settings.window, RIGHT, RETURN, Qt.Key.Key_Home)
    assert settings.kept.keys == {"rescript": "R | Home"}
    assert settings.text_at(Action.RESCRIPT, 2) == "Home"


@pytest.mark.parametrize("key", [Qt.Key.Key_F12, Qt.Key.Key_Space, Qt.Key.Key_Left, DOWN])
def test_keys_that_mean_something_in_this_window_can_be_bound(
    settings: Settings, key: Qt.Key
) -> None:
    settings.stand_on(Action.HOTSPOT)
    strike(settings.window, RETURN, key)
    assert len(settings.kept.keys) == 1
    assert not settings.window.locked  # F12 locks, but not while a key is waited for


def test_a_conflict_is_refused_in_a_sentence(settings: Settings) -> None:
    settings.stand_on(Action.RESCRIPT)
    strike(settings.window, RETURN, Qt.Key.Key_H)
    assert "H already is: Hotspot. Nothing was changed." in reads(settings.page)
    assert settings.text_at(Action.RESCRIPT, 1) == "R"
    assert settings.kept == Preferences()


def test_escape_or_going_elsewhere_says_never_mind(settings: Settings) -> None:
    settings.stand_on(Action.RESCRIPT)
    strike(settings.window, RETURN, ESCAPE)
    assert settings.text_at(Action.RESCRIPT, 1) == "R"
    assert settings.page.isVisible()  # the first Escape was the cell's
    assert "already is" not in reads(settings.page)
    strike(settings.window, RETURN, TAB)
    assert settings.text_at(Action.RESCRIPT, 1) == "R"
    assert settings.kept == Preferences()
    strike(settings.window, ESCAPE)
    assert not any(page.isVisible() for page in settings.window.findChildren(SettingsPage))


def test_a_key_is_taken_away_and_given_back(settings: Settings) -> None:
    settings.stand_on(Action.CRYING)
    strike(settings.window, Qt.Key.Key_Delete)
    assert settings.kept.keys == {"crying": ""}
    assert settings.text_at(Action.CRYING, 1) == "\N{EN DASH}"
    press_button(settings.window, "As before")
    assert settings.kept == Preferences()
    settings.stand_on(Action.BACK)
    press_button(settings.window, "No key")
    settings.stand_on(Action.CRYING)
    press_button(settings.window, "No key")
    assert settings.kept.keys == {"back": "", "crying": ""}
    press_button(settings.window, "All as shipped")
    assert settings.kept == Preferences()


def test_a_button_lets_a_cell_wait_too(settings: Settings) -> None:
    settings.stand_on(Action.RESCRIPT)
    press_button(settings.window, "Press a key")
    strike(settings.window, Qt.Key.Key_F9)
    assert settings.kept.keys == {"rescript": "F9"}


def test_the_live_window_has_the_keys_that_were_chosen(
    qtbot: QtBot, settings: Settings
) -> None:
    settings.stand_on(Action.CRYING)
    strike(settings.window, RETURN, Qt.Key.Key_Insert)
    wishes = wishes_of(settings.home)
    port = ScriptedPort(scenes()[0])
    window = LiveWindow(port, wishes.palette, wishes.keys, preferences=wishes.preferences)
    qtbot.addWidget(window)
    window.show()
    strike(window, Qt.Key.Key_Insert, Qt.Key.Key_C)
    assert port.sent == [Mark(1450.0, MarkKind.CRYING, "on")]


def test_a_session_opens_with_the_keys_and_the_look_that_were_chosen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write_preferences(tmp_path, Preferences("light", keys={"crying": "Ins"}))
    watched = Watched(qtbot, monkeypatch)
    seen: list[tuple[Palette, str]] = []

    def look() -> None:
        windows = QtWidgets.QApplication.topLevelWidgets()
        looks = [w.look for w in windows if isinstance(w, LiveWindow) and w.isVisible()]
        seen.extend((look.palette, look.keys.written(Action.CRYING)) for look in looks)

    watched.during.append(look)
    live._watch(watched, ToldLink(PASSED), wishes_of(tmp_path))  # type: ignore[arg-type]
    assert seen == [(LIGHT, "Ins")]


def test_every_action_can_be_given_a_key_here(settings: Settings) -> None:
    for action in Action:
        shown = SHIPPED.written(action) or "\N{EN DASH}"
        assert settings.text_at(action, 1) == shown


# --- look, language, screens


def test_a_theme_is_worn_at_once_and_after(
    settings: Settings, opened: Callable[[], Settings]
) -> None:
    go_to(settings.window, "Look")
    strike(settings.window, Qt.Key.Key_L)
    assert settings.kept.theme == "light"
    ground = settings.window.palette().window().color().name()
    assert ground == LIGHT.window
    assert spoken(settings.window.focusWidget()) == "Look: Light"
    assert wishes_of(settings.home).palette == LIGHT
    assert opened().window.palette().window().color().name() == LIGHT.window


def test_the_system_s_theme_is_that_of_its_windows(qapp: QtWidgets.QApplication) -> None:
    before = qapp.palette()
    try:
        for color, palette in ((Qt.GlobalColor.black, DARK), (Qt.GlobalColor.white, LIGHT)):
            qapp.setPalette(type(before)(color))
            assert palette_for("system") == palette
    finally:
        qapp.setPalette(before)
    assert palette_for("dark") == DARK
    assert palette_for("light") == LIGHT


def test_a_language_is_spoken_at_once(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    spoken_since: list[str] = []
    monkeypatch.setattr(home_window, "use_language", lambda _, code: spoken_since.append(code))
    page = settings.page
    go_to(settings.window, "Language")
    strike(settings.window, Qt.Key.Key_D)
    assert settings.kept.language == "de"
    assert spoken_since == ["de"]
    assert settings.page is not page  # its words are asked for anew


def test_an_arrow_key_leaves_the_keys_at_the_choice_that_was_made(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(home_window, "use_language", lambda *_: None)

    def at() -> str:
        here = settings.window.focusWidget()
        return spoken(here) if here is not None and here.isVisible() else ""

    go_to(settings.window, "Look")
    strike(settings.window, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: at() == "Look: Light")
    go_to(settings.window, "Language")
    strike(settings.window, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: at() == "Language: English")


def test_whether_the_glance_view_dims_is_kept(settings: Settings) -> None:
    go_to(settings.window, "Glance view dims itself")
    strike(settings.window, Qt.Key.Key_N)
    assert settings.kept.glance_dims is False


def test_a_second_screen_is_chosen_by_its_name_and_stays_while_it_is_unplugged(
    tmp_path: Path, opened: Callable[[], Settings]
) -> None:
    write_preferences(tmp_path, Preferences(second_screen="Beamer"))
    settings = opened()
    go_to(settings.window, "Glance view stands")
    box = settings.window.focusWidget()
    assert isinstance(box, QtWidgets.QComboBox)
    assert box.currentText() == "On Beamer, not plugged in now"
    strike(settings.window, Qt.Key.Key_Home)
    assert box.currentText() == "In the live window"
    assert settings.kept.second_screen == ""
    strike(settings.window, DOWN)
    assert settings.kept.second_screen == QtWidgets.QApplication.screens()[0].name()


def test_it_says_where_records_live_which_version_this_is_and_what_it_is_not(
    settings: Settings,
) -> None:
    page = reads(settings.page)
    assert str(settings.home) in page
    assert "Handrail 0.1.0" in page
    assert (
        "Supports attention; does not diagnose, detect dissociation or measure safety. Not"
        " validated in clients. Not a medical device. No flag does not mean all is well. You"
        " decide." in page
    )


def test_what_cannot_be_saved_is_said(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(home_window, "write_preferences", full)
    go_to(settings.window, "Glance view dims itself")
    strike(settings.window, Qt.Key.Key_N)
    assert "That could not be saved: No space left on device" in reads(settings.page)


def test_damaged_preferences_open_as_shipped(
    tmp_path: Path, opened: Callable[[], Settings]
) -> None:
    (tmp_path / "preferences.json").write_text("{")
    settings = opened()
    assert settings.text_at(Action.HOTSPOT, 1) == "H"
    assert spoken(settings.window.focusWidget()) == "Look: Dark"


def test_all_of_it_is_reached_by_tab_and_has_a_name(settings: Settings) -> None:
    names = list(tab_through(settings.window))
    assert sorted(names) == sorted(
        [
            "Look: Dark", "Language: As the system", "Glance view dims itself: Yes",
            "Glance view stands", "Keys", "Press a key", "No key", "All as shipped", "Back",
        ]
    )  # fmt: skip


def test_a_chord_opens_it_from_home(settings: Settings) -> None:
    strike(settings.window, ESCAPE)
    chord(settings.window, Qt.Key.Key_Comma, control=True)
    assert settings.page.isVisible()
    strike(settings.window, SPACE)  # a press on the segment that holds changes nothing
    assert settings.kept == Preferences()
