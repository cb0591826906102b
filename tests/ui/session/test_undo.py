"""Ten seconds in which a press can be taken back: said quietly, and done with one key."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from handrail.monitor.inputs import (
    CueAnswer,
    Mark,
    MarkKind,
    Phase,
    PhaseChange,
    SudsRating,
    TakenBack,
    TherapistInput,
)
from handrail.monitor.records import Record
from handrail.ui.keyboard.keys import SHIPPED, Action
from handrail.ui.pictures.scenes import Scene, ScriptedPort
from handrail.ui.qt import Qt, QtCore, QtWidgets
from handrail.ui.session.live_window import LiveWindow
from handrail.ui.session.undo_line import UndoLine
from handrail.ui.shown.readouts import Screen, UndoReadout
from handrail.ui.shown.undo_memory import UndoMemory
from handrail.ui.shown.view_state import ViewState
from handrail.ui.theme import DARK, Look

from ..conftest import OpenScene
from ..hands import click, press
from ..struck_keys import strike

BACKSPACE = Qt.Key.Key_Backspace
HOTSPOT = "Marked: Hotspot  \N{MIDDLE DOT}  Backspace takes it back"


def line_of(window: QtWidgets.QWidget) -> UndoLine:
    """The line of what is shown: a window that was laid out anew keeps the old for a while."""
    lines = window.findChildren(UndoLine)
    (line,) = (one for one in lines if (parent := one.parentWidget()) and parent.isVisible())
    return line


def later(window: LiveWindow, port: ScriptedPort, by_s: float) -> None:
    """Let time pass, and the window look."""
    port.scene = replace(port.scene, now_s=port.scene.now_s + by_s)
    window.refresh()


@pytest.fixture
def calm(scene_named: Callable[[str], Scene]) -> Scene:
    return scene_named("calm")


# --- the line


def test_after_a_press_it_says_for_ten_seconds_how_to_take_it_back(
    open_scene: OpenScene, calm: Scene
) -> None:
    window, port = open_scene(calm)
    line = line_of(window)
    assert not line.isVisible()
    press(window, "H")
    assert (line.isVisible(), line.text()) == (True, HOTSPOT)
    later(window, port, 9.7)
    assert line.isVisible()
    later(window, port, 0.4)
    assert not line.isVisible()
    strike(window, BACKSPACE)
    assert port.sent == [Mark(1450.0, MarkKind.HOTSPOT)]


def test_backspace_takes_back_the_newest_then_the_one_before(
    open_scene: OpenScene, calm: Scene
) -> None:
    window, port = open_scene(calm)
    for key in "HCB":
        press(window, key)
        later(window, port, 1.0)
    for _ in range(4):
        strike(window, BACKSPACE)
    assert [one for one in port.sent if isinstance(one, TakenBack)] == [
        TakenBack(1453.0, 1452.0),
        TakenBack(1453.0, 1451.0),
        TakenBack(1453.0, 1450.0),
    ]
    assert not line_of(window).isVisible()


def test_a_click_takes_it_back_too_and_everybody_can_read_what_it_does(
    open_scene: OpenScene, calm: Scene
) -> None:
    window, port = open_scene(calm)
    press(window, "H")
    line = line_of(window)
    assert line.accessibleName() == HOTSPOT
    assert line.accessibleDescription()
    assert line.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert line.height() >= 24  # WCAG 2.2, 2.5.8
    click(line)
    assert port.sent[-1] == TakenBack(1450.0, 1450.0)
    assert not line.isVisible()


def test_a_mark_that_was_dated_back_is_taken_back_by_when_it_was_pressed(
    open_scene: OpenScene, calm: Scene
) -> None:
    window, port = open_scene(calm)
    press(window, "A")
    press(window, "H")
    (mark,) = port.sent
    assert isinstance(mark, Mark)
    assert mark.t_s < mark.known_s == 1450.0
    strike(window, BACKSPACE)
    assert port.sent[-1] == TakenBack(1450.0, 1450.0)


def test_a_step_and_its_phase_are_one_press() -> None:
    memory = UndoMemory()
    memory.sent(Mark(98.0, MarkKind.HOTSPOT))
    memory.sent(PhaseChange(100.0, Phase.RELIVING))
    memory.sent(Mark(100.0, MarkKind.STEP, "upsetting_image"))
    assert memory.at(101.0) == UndoReadout("Begun: Upsetting image", 100.0)
    memory.sent(TakenBack(101.0, 100.0))
    assert memory.at(101.0) == UndoReadout("Marked: Hotspot", 98.0)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (PhaseChange(100.0, Phase.MASTERY), "Begun: Mastery"),
        (SudsRating(100.0, 7), "SUDS 7"),
        (Mark(100.0, MarkKind.CRYING, "on"), "On: Crying"),
        (Mark(100.0, MarkKind.CRYING, "off"), "Off: Crying"),
        (Mark(100.0, MarkKind.CONTACT_NOT_LOST), "Marked: Was not lost"),
        (Mark(100.0, MarkKind.CHECKED, "water"), "Ticked"),
    ],
)
def test_it_says_what_was_pressed(said: TherapistInput, words: str) -> None:
    memory = UndoMemory()
    memory.sent(said)
    assert memory.at(105.0) == UndoReadout(words, 100.0)


def test_an_answer_to_a_cue_is_not_offered() -> None:
    memory = UndoMemory()
    memory.sent(CueAnswer(100.0, "G1", helpful=True))
    assert memory.at(101.0) == UndoReadout()


@pytest.mark.usefixtures("qapp")
def test_it_names_the_key_that_the_therapist_chose() -> None:
    def text(*keys: int) -> str:
        look = Look(DARK, 1.0, SHIPPED.bound(Action.UNDO, *keys))
        line = UndoLine(look, lambda: 0.0)
        line.show_readout(UndoReadout("SUDS 7", 1.0))
        line.hide()
        return line.text()

    assert text(Qt.Key.Key_F9) == "SUDS 7  \N{MIDDLE DOT}  F9 takes it back"
    assert text() == "SUDS 7  \N{MIDDLE DOT}  take it back"


@pytest.mark.parametrize("size", [(1280, 700), (1366, 768), (1920, 1080)])
def test_nothing_moves_when_it_comes_or_goes(
    open_scene: OpenScene, calm: Scene, size: tuple[int, int]
) -> None:
    window, _ = open_scene(calm, size=size)

    def places() -> list[QtCore.QRect]:
        QtWidgets.QApplication.processEvents()
        children = window.findChildren(QtWidgets.QWidget)
        return [w.geometry() for w in children if w.isVisible() and w is not line_of(window)]

    before = places()
    press(window, "H")
    assert places() == before
    assert line_of(window).width() >= line_of(window).sizeHint().width()  # all of it is read
    strike(window, BACKSPACE)
    assert not line_of(window).isVisible()
    assert places() == before


def test_where_the_row_is_full_it_is_cut_short_and_pushes_nobody_aside(
    open_scene: OpenScene, scene_named: Callable[[str], Scene]
) -> None:
    window, _ = open_scene(scene_named("link_lost"), size=(1280, 700))
    press(window, "Z")
    QtWidgets.QApplication.processEvents()
    line = line_of(window)
    assert 0 < line.width() < line.sizeHint().width()
    assert window.width() == 1280
    assert line.accessibleName().endswith("Backspace takes it back")


def test_the_focus_does_not_jump_to_another_button_when_it_goes(
    open_scene: OpenScene, calm: Scene
) -> None:
    window, port = open_scene(calm)
    press(window, "H")
    line_of(window).setFocus()
    later(window, port, 11.0)
    assert window.focusWidget() is window


# --- what shows the press goes back with the record


SINCE: tuple[Record, ...] = (PhaseChange(1000.0, Phase.RELIVING), SudsRating(1010.0, 6))


def screen(*records: Record) -> Screen:
    state = ViewState()
    for record in (*SINCE, *records):
        state.apply(record)
    return state.at(1460.0)


@pytest.mark.parametrize(
    "said",
    [
        PhaseChange(1450.0, Phase.MASTERY),
        SudsRating(1450.0, 9),
        Mark(1450.0, MarkKind.HOTSPOT),
        Mark(1446.0, MarkKind.FAR_AWAY, pressed_s=1450.0),
        Mark(1450.0, MarkKind.CRYING, "on"),
        Mark(1450.0, MarkKind.SILENCE_ON_PURPOSE, "on"),
        Mark(1450.0, MarkKind.PASS),
        Mark(1450.0, MarkKind.LEADER, "client"),
        Mark(1450.0, MarkKind.NEED, "safety"),
        Mark(1450.0, MarkKind.EYES_OPEN),
    ],
    ids=lambda said: str(getattr(said, "kind", type(said).__name__)),
)
def test_what_shows_it_is_as_before(said: PhaseChange | SudsRating | Mark) -> None:
    assert screen(said) != screen()
    assert screen(said, TakenBack(1456.0, 1450.0)) == screen()
    assert screen(said, TakenBack(1460.1, 1450.0)) == screen(said)  # too late


def test_a_tick_of_a_list_can_be_taken_away_whenever() -> None:
    ticked = Mark(1400.0, MarkKind.CHECKED, "oriented")
    assert screen(ticked, TakenBack(1455.0, 1400.0)) == screen()


def test_what_is_forgotten_cannot_be_taken_back_any_more(
    open_scene: OpenScene, scene_named: Callable[[str], Scene]
) -> None:
    window, port = open_scene(scene_named("calm"))
    press(window, "H")
    port.add(*(record for record in scene_named("erased").records[:1]))
    window.refresh()
    assert not line_of(window).isVisible()
