"""The therapist's truth: one key each, and as long ago as it was true."""

from collections.abc import Callable

import pytest

from handrail.monitor.inputs import Mark, MarkKind, Phase, PhaseChange, SudsRating
from handrail.ui.pictures.scenes import Scene
from handrail.ui.qt import QtWidgets
from handrail.ui.session.back_date import STEPS_S, BackDate
from handrail.ui.session.mark_page import MarkPage
from handrail.ui.session.verdict_bar import VerdictBar

from ..conftest import OpenScene
from ..hands import click, press


@pytest.fixture
def calm(scene_named: Callable[[str], Scene]) -> Scene:
    return scene_named("calm")


def bar(window: QtWidgets.QWidget) -> VerdictBar:
    (found,) = window.findChildren(VerdictBar)
    return found


def button(window: QtWidgets.QWidget, name: str) -> QtWidgets.QPushButton:
    (found,) = (
        b for b in window.findChildren(QtWidgets.QPushButton) if b.accessibleName() == name
    )
    return found


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("G", MarkKind.CONTACT_LOST),
        ("K", MarkKind.CONTACT_NOT_LOST),
        ("U", MarkKind.CONTACT_UNSURE),
        ("W", MarkKind.FALSE_CUE),
        ("M", MarkKind.MISSED_EPISODE),
    ],
)
def test_one_key_says_what_was_true_without_opening_anything(
    open_scene: OpenScene, calm: Scene, key: str, kind: MarkKind
) -> None:
    window, port = open_scene(calm)
    press(window, key)
    assert port.sent == [Mark(1450.0, kind)]
    assert not bar(window).isVisible()


def test_the_bar_opens_closes_and_closes_by_itself_once_something_was_said(
    open_scene: OpenScene, calm: Scene
) -> None:
    window, port = open_scene(calm)
    press(window, "E")
    assert bar(window).isVisible()
    press(window, "Esc")
    assert not bar(window).isVisible()
    press(window, "E")
    click(button(window, "Earlier: Was not lost"))
    assert port.sent == [Mark(1450.0, MarkKind.CONTACT_NOT_LOST)]
    assert not bar(window).isVisible()


def test_a_mark_is_dated_back_and_the_next_is_of_now(
    open_scene: OpenScene, calm: Scene
) -> None:
    window, port = open_scene(calm)
    press(window, "A")
    press(window, "A")
    assert button(window, "How long ago: 10\N{NO-BREAK SPACE}s ago").isVisible()
    press(window, "G")
    press(window, "H")
    assert port.sent == [
        Mark(1440.0, MarkKind.CONTACT_LOST, "", pressed_s=1450.0),
        Mark(1450.0, MarkKind.HOTSPOT),
    ]


def test_a_hotspot_can_be_dated_back_too_and_stands_where_it_was(
    open_scene: OpenScene, calm: Scene
) -> None:
    window, port = open_scene(calm)
    for _ in range(3):
        press(window, "A")
    click(button(window, "Earlier: Hotspot"))
    assert port.sent == [Mark(1430.0, MarkKind.HOTSPOT, "", pressed_s=1450.0)]


def test_a_mark_dated_back_is_not_called_unsaved(open_scene: OpenScene, calm: Scene) -> None:
    window, port = open_scene(calm)
    for _ in range(4):
        press(window, "A")
    press(window, "M")
    port.advance(1.0)
    window.refresh()
    texts = {label.text() for label in window.findChildren(QtWidgets.QLabel)}
    assert not [text for text in texts if text.startswith("Not in the record")]


def test_an_open_question_about_suds_stays_open(open_scene: OpenScene, calm: Scene) -> None:
    window, port = open_scene(calm)
    press(window, "S")
    press(window, "G")
    press(window, "7")
    assert port.sent == [Mark(1450.0, MarkKind.CONTACT_LOST), SudsRating(1450.0, 7, 10)]


@pytest.mark.parametrize("size", [(1280, 700), (1366, 768), (1920, 1080)], ids=str)
def test_every_verdict_can_be_read(
    open_scene: OpenScene, calm: Scene, size: tuple[int, int]
) -> None:
    window, _ = open_scene(calm, size=size)
    press(window, "A")
    QtWidgets.QApplication.processEvents()
    for shown in bar(window).findChildren(QtWidgets.QPushButton):
        assert shown.width() >= shown.sizeHint().width(), shown.text()
        assert shown.accessibleName() or shown.text() in {"Close", "More"}


def test_after_the_last_step_back_it_is_now_again() -> None:
    back = BackDate()
    for _ in STEPS_S:
        back.earlier()
    assert back.seconds == 0.0
    back.earlier()
    assert (back.take(), back.take()) == (5.0, 0.0)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("I1", Mark(1450.0, MarkKind.PRESENT_TENSE)),
        ("I9", Mark(1450.0, MarkKind.EYES_OPEN)),
        ("O1", Mark(1450.0, MarkKind.BREATHING, "on")),
        ("O2", Mark(1450.0, MarkKind.FAINT)),
        ("O4", Mark(1450.0, MarkKind.PASS)),
    ],
)
def test_what_is_rare_takes_a_key_and_a_digit(
    open_scene: OpenScene, calm: Scene, keys: str, said: Mark
) -> None:
    window, port = open_scene(calm)
    for key in keys:
        press(window, key)
    assert port.sent == [said]
    press(window, "4")  # and a digit is a phase again
    assert port.sent[1:] == [PhaseChange(1450.0, Phase.MASTERY)]


def test_breathing_is_lit_while_it_is_on_and_ends_with_the_same_press(
    open_scene: OpenScene, calm: Scene
) -> None:
    window, port = open_scene(calm)
    for key in "O1O":
        press(window, key)
    window.refresh()
    assert button(window, "Breathing").isChecked()
    press(window, "1")
    assert [mark.value for mark in port.sent if isinstance(mark, Mark)] == ["on", "off"]


@pytest.mark.parametrize("key", ["I", "O"])
@pytest.mark.parametrize("size", [(1280, 700), (1366, 768), (1920, 1080)], ids=str)
def test_every_rare_mark_can_be_read(
    open_scene: OpenScene, calm: Scene, size: tuple[int, int], key: str
) -> None:
    window, _ = open_scene(calm, size=size)
    press(window, key)
    QtWidgets.QApplication.processEvents()
    (page,) = (p for p in window.findChildren(MarkPage) if p.isVisible())
    for shown in page.findChildren(QtWidgets.QPushButton):
        assert shown.width() >= shown.sizeHint().width(), shown.text()
