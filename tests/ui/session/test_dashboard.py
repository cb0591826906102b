"""How the panels stand together: beside and below each other, at every size."""

from itertools import combinations

from pytestqt.qtbot import QtBot

from handrail.ui.keyboard.key_help import KeyHelp
from handrail.ui.pictures.scenes import scenes
from handrail.ui.practise.practise_window import PractiseWindow
from handrail.ui.qt import QtWidgets
from handrail.ui.session.dashboard import Dashboard

from ..conftest import OpenScene
from ..practise.test_practise import ScriptedPractice

SMALLEST = (1280, 700)


def touching(window: QtWidgets.QWidget) -> list[str]:
    """Return which panels of a window lie on each other, or are lower than they must be."""
    (dashboard,) = (d for d in window.findChildren(Dashboard) if d.isVisible())
    panels = [
        child
        for child in dashboard.children()
        if isinstance(child, QtWidgets.QWidget)
        and child.isVisible()
        and not isinstance(child, KeyHelp)
    ]
    assert len(panels) > 8
    low = [type(p).__name__ for p in panels if p.height() < p.minimumSizeHint().height()]
    pairs = (
        f"{type(one).__name__} on {type(other).__name__}"
        for one, other in combinations(panels, 2)
        if one.geometry().intersects(other.geometry())
    )
    return [*low, *pairs]


def test_no_card_lies_on_another_in_the_smallest_window(open_scene: OpenScene) -> None:
    for scene in scenes():
        window, _ = open_scene(scene, size=SMALLEST)
        QtWidgets.QApplication.processEvents()
        assert touching(window) == []
        window.close()


def test_no_card_lies_on_another_where_the_acts_of_practice_take_their_row(
    qtbot: QtBot, qapp: QtWidgets.QApplication
) -> None:
    window = PractiseWindow(ScriptedPractice())
    qtbot.addWidget(window)
    window.resize(window.minimumSize())
    window.show()
    window.refresh()
    qapp.processEvents()
    assert (window.width(), window.height()) == (1280, 740)
    assert touching(window) == []
