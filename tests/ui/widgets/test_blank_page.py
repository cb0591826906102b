"""One key, and the screen tells a client nothing; what is pressed meanwhile is kept."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from handrail.monitor.inputs import Mark, MarkKind, Phase, PhaseChange, SudsRating
from handrail.monitor.records import Cue, Recording
from handrail.ui.pictures.scenes import Scene
from handrail.ui.practise.practise_window import PractiseWindow
from handrail.ui.qt import Qt, QtGui, QtWidgets
from handrail.ui.session.glance_view import GlanceView
from handrail.ui.theme import DARK, LIGHT, Palette
from handrail.ui.widgets.blank_page import BlankPage

from ..conftest import OpenScene
from ..hands import click, press, reads
from ..practise.test_practise import ScriptedPractice


@pytest.fixture
def calm(scene_named: Callable[[str], Scene]) -> Scene:
    return scene_named("calm")


def pixels(widget: QtWidgets.QWidget) -> set[int]:
    """Return every colour on a widget, its last corner (where the dot is) left out."""
    image = widget.grab().toImage().convertToFormat(QtGui.QImage.Format.Format_RGB32)
    wide, tall = image.width() - 40, image.height()
    return {image.pixel(x, y) for x in range(0, wide, 3) for y in range(0, tall, 3)}


def dot(widget: QtWidgets.QWidget) -> QtGui.QColor:
    image = widget.grab().toImage()
    return image.pixelColor(image.width() - 24, image.height() - 24)


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda p: p.name)
@pytest.mark.parametrize("name", ["near_peak", "link_lost", "disk_full"])
def test_one_press_and_nothing_can_be_read(
    open_scene: OpenScene,
    scene_named: Callable[[str], Scene],
    name: str,
    palette: Palette,
) -> None:
    window, _ = open_scene(scene_named(name), palette=palette)
    press(window, ".")
    assert reads(window) == ""
    assert window.windowTitle().strip() == ""
    (only,) = pixels(window)
    assert QtGui.QColor(only).lightness() < 10
    (page,) = window.findChildren(BlankPage)
    assert page.accessibleName() == ""


def test_a_cue_does_not_come_through(open_scene: OpenScene, calm: Scene) -> None:
    window, port = open_scene(calm)
    press(window, ".")
    port.add(Cue("G9", 3, 1450.0, 1490.0, "Act now", ()))
    window.refresh()
    window.resize(1920, 1080)  # another type scale: laid out anew
    QtWidgets.QApplication.processEvents()
    assert reads(window) == ""
    assert len(pixels(window)) == 1
    press(window, ".")
    assert "Act now" in reads(window)


def test_the_same_key_brings_back_what_was_there(open_scene: OpenScene, calm: Scene) -> None:
    window, _ = open_scene(calm)
    before = reads(window)
    press(window, ".")
    press(window, ".")
    assert reads(window) == before
    assert window.windowTitle() == "Handrail"
    press(window, "0")
    press(window, ".")
    press(window, ".")
    (glance,) = window.findChildren(GlanceView)
    assert glance.isVisible()


def test_what_says_one_thing_is_still_recorded(open_scene: OpenScene, calm: Scene) -> None:
    window, port = open_scene(calm)
    press(window, ".")
    for key in "HFC4S7":
        press(window, key)
        assert reads(window) == ""
    assert port.sent == [
        Mark(1450.0, MarkKind.HOTSPOT),
        Mark(1450.0, MarkKind.FAR_AWAY),
        Mark(1450.0, MarkKind.CRYING, "on"),
        PhaseChange(1450.0, Phase.MASTERY),
        SudsRating(1450.0, 7, 10),
    ]


def test_a_cue_that_nobody_saw_is_not_answered_and_nothing_opens_unread(
    open_scene: OpenScene, scene_named: Callable[[str], Scene]
) -> None:
    window, port = open_scene(scene_named("near_peak"))
    before = reads(window)
    press(window, ".")
    for key in "YN0EIOPVD?A":
        press(window, key)
        assert reads(window) == ""
    assert port.sent == []
    press(window, ".")
    assert reads(window) == before


def test_the_mouse_does_not_reveal_it(open_scene: OpenScene, calm: Scene) -> None:
    window, port = open_scene(calm)
    press(window, ".")
    (page,) = window.findChildren(BlankPage)
    click(page)
    click(window)
    press(window, "Esc")
    assert reads(window) == ""
    assert port.sent == []


def test_space_and_return_reach_no_hidden_button(open_scene: OpenScene, calm: Scene) -> None:
    window, port = open_scene(calm)
    (hotspot,) = (
        b for b in window.findChildren(QtWidgets.QPushButton) if b.accessibleName() == "Hotspot"
    )
    hotspot.setFocus()
    press(window, ".")
    focus = window.focusWidget() or window
    assert focus.isVisible()
    press(focus, " ")
    assert port.sent == []


def test_a_small_dot_says_whether_the_record_grows(open_scene: OpenScene, calm: Scene) -> None:
    window, port = open_scene(calm)
    press(window, ".")
    full = dot(window).lightness()
    assert full > 60
    port.scene = replace(port.scene, recording=Recording.NOT_RECORDING)
    window.refresh()
    assert dot(window).lightness() < 20  # hollow
    assert len(pixels(window)) == 1


def test_with_ctrl_or_alt_the_key_is_somebody_else_s(
    open_scene: OpenScene, calm: Scene
) -> None:
    window, _ = open_scene(calm)
    press(window, ".", Qt.KeyboardModifier.ControlModifier)
    assert reads(window) != ""


def test_in_practice_the_row_of_acts_says_nothing_either(qtbot: QtBot) -> None:
    window = PractiseWindow(ScriptedPractice())
    qtbot.addWidget(window)
    window.show()
    window._live._timer.stop()
    press(window._live, ".")
    assert reads(window) == ""
    assert window.windowTitle().strip() == ""
    assert not any(b.isVisible() for b in window.findChildren(QtWidgets.QPushButton))
    press(window._live, ".")
    assert window.windowTitle() == "Handrail"
    assert any(b.isVisible() for b in window.findChildren(QtWidgets.QPushButton))
