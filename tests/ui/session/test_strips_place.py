"""The last minutes with a gap in them: hatched where nothing is known, and nowhere else."""

from collections.abc import Callable

import pytest

from handrail.ui.pictures.scenes import Scene
from handrail.ui.qt import QtCore, QtGui
from handrail.ui.session.strip_card import StripCard
from handrail.ui.session.turn_ribbon import TurnRibbon
from handrail.ui.theme import DARK, LIGHT, Palette

from ..conftest import OpenScene


def hatched(picture: QtGui.QImage, box: QtCore.QRect, palette: Palette) -> int:
    """How many pixels of a box have the colour of the hatching."""
    columns, rows = range(box.left(), box.right()), range(box.top(), box.bottom())
    colors = (picture.pixelColor(x, y).name() for x in columns for y in rows)
    return sum(color == palette.pressed for color in colors)


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda p: p.name)
@pytest.mark.parametrize(("name", "word"), [("erased", "erased"), ("slept", "asleep")])
def test_a_gap_is_hatched_where_it_was_and_named(
    open_scene: OpenScene,
    scene_named: Callable[[str], Scene],
    name: str,
    word: str,
    palette: Palette,
) -> None:
    window, _ = open_scene(scene_named(name), palette=palette)
    (card,) = window.findChildren(StripCard)
    (ribbon,) = window.findChildren(TurnRibbon)
    picture = card.grab().toImage()
    row = ribbon.geometry().adjusted(0, 0, 0, -4)
    before = QtCore.QRect(row.left() + 100, row.top(), 100, row.height())
    inside = QtCore.QRect(row.right() - 200, row.top(), 100, row.height())
    assert hatched(picture, before, palette) == 0
    assert hatched(picture, inside, palette) > 300  # of 6,600: a line of 1 in 8 pixels
    assert card.accessibleDescription() == word


def test_without_a_gap_nothing_is_hatched(
    open_scene: OpenScene, scene_named: Callable[[str], Scene]
) -> None:
    window, _ = open_scene(scene_named("calm"))
    (card,) = window.findChildren(StripCard)
    assert card.accessibleDescription() == ""
