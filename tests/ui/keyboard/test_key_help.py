"""What the keys do, over the live window: all of it, readable, and in nobody's way."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from handrail.monitor.inputs import Mark, MarkKind, SudsRating
from handrail.ui.keyboard.key_help import KeyHelp
from handrail.ui.keyboard.keys import key_map
from handrail.ui.pictures.scenes import Scene
from handrail.ui.practise.practise_bar import ACTIONS
from handrail.ui.practise.practise_window import PractiseWindow
from handrail.ui.qt import Qt, QtWidgets
from handrail.ui.session.dashboard import Dashboard
from handrail.ui.theme import DARK, LIGHT, Palette
from handrail.ui.words.action_wording import GROUPS, SERIES, action_name

from ..conftest import OpenScene
from ..hands import click, press, reads
from ..practise.test_practise import ScriptedPractice
from ..session.test_live_window import SIZES, clipped
from ..struck_keys import ESCAPE, strike

NOW_S = 1450.0


@pytest.fixture
def calm(scene_named: Callable[[str], Scene]) -> Scene:
    return scene_named("calm")


def help_of(window: QtWidgets.QWidget) -> KeyHelp:
    dashboards = [d for d in window.findChildren(Dashboard) if d.isVisible()]
    (found,) = (h for d in dashboards for h in d.findChildren(KeyHelp))
    return found


@pytest.mark.parametrize("opens", [Qt.Key.Key_Question, Qt.Key.Key_F1])
@pytest.mark.parametrize("closes", [Qt.Key.Key_Question, Qt.Key.Key_F1, ESCAPE])
def test_help_comes_and_goes_with_a_key(
    open_scene: OpenScene, calm: Scene, opens: Qt.Key, closes: Qt.Key
) -> None:
    window, port = open_scene(calm)
    help_page = help_of(window)
    assert not help_page.isVisible()
    strike(window, opens)
    assert help_page.isVisible()
    strike(window, closes)
    assert not help_page.isVisible()
    assert port.sent == []


def test_a_click_closes_it_and_presses_nothing_behind_it(
    open_scene: OpenScene, calm: Scene
) -> None:
    window, port = open_scene(calm)
    press(window, "?")
    click(help_of(window))
    assert not help_of(window).isVisible()
    assert port.sent == []


def test_presses_go_on_working_behind_it(open_scene: OpenScene, calm: Scene) -> None:
    window, port = open_scene(calm)
    press(window, "?")
    press(window, "H")
    press(window, "S")
    press(window, "6")
    assert help_of(window).isVisible()
    assert port.sent == [Mark(NOW_S, MarkKind.HOTSPOT), SudsRating(NOW_S, 6)]


def test_escape_closes_the_help_before_what_is_open_behind_it(
    open_scene: OpenScene, calm: Scene
) -> None:
    window, port = open_scene(calm)
    press(window, "S")
    press(window, "?")
    press(window, "Esc")
    press(window, "7")
    assert port.sent == [SudsRating(NOW_S, 7)]


def test_every_action_is_listed_with_its_keys(open_scene: OpenScene, calm: Scene) -> None:
    window, _ = open_scene(calm, keys=key_map({"rescript": "F9"}))
    press(window, "?")
    shown = reads(help_of(window)).split("\n")
    series = {action for actions in SERIES for action in actions}
    listed = [a for actions in GROUPS.values() for a in actions if a not in series]
    for action in listed:
        assert (action_name(action) in shown) is (action not in IN_PRACTICE)
    assert {"H  Page Down", "F9"} <= set(shown)
    assert "Hotspot: H  Page Down" in help_of(window).accessibleDescription()


IN_PRACTICE = frozenset({*ACTIONS.values(), *GROUPS["Practising: what you say"]})


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda p: p.name)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_of_it_is_cut_off(
    open_scene: OpenScene, calm: Scene, size: tuple[int, int], palette: Palette
) -> None:
    window, _ = open_scene(calm, palette=palette, size=size)
    press(window, "?")
    QtWidgets.QApplication.processEvents()
    assert clipped(help_of(window)) == []
    assert help_of(window).geometry() == window._dashboard.rect()


def test_help_in_practice_lists_what_is_said_there_and_leaves_its_keys_alone(
    qtbot: QtBot,
) -> None:
    port = ScriptedPractice()
    window = PractiseWindow(port)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.refresh()
    strike(window, Qt.Key.Key_Question, Qt.Key.Key_F3)
    assert help_of(window).isVisible()
    assert {"Ground", "F3", "Reassure"} <= set(reads(help_of(window)).split("\n"))
    assert port.acts == list(ACTIONS)[1:2]


def test_help_grows_with_the_window(open_scene: OpenScene, calm: Scene) -> None:
    window, _ = open_scene(calm, size=(1280, 700))
    press(window, "?")
    window.resize(1290, 702)
    QtWidgets.QApplication.processEvents()
    assert help_of(window).geometry() == window._dashboard.rect()
