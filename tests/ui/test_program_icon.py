"""The icon: seen at every size, on any ground, in both looks."""

import pytest
from PyQt5.QtGui import QImage

from handrail.ui.program_icon import SIDES_PX, icon_image, program_icon
from handrail.ui.qt import QtWidgets
from handrail.ui.theme import DARK, LIGHT, Palette

LOOKS = pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda palette: palette.name)


def colours(image: QImage) -> set[str]:
    """Return every colour that is opaque somewhere."""
    side = range(image.width())
    pixels = [image.pixelColor(x, y) for x in side for y in side]
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@LOOKS
@pytest.mark.parametrize("side", SIDES_PX)
def test_rail_and_ground_are_there_at_every_size(palette: Palette, side: int) -> None:
    image = icon_image(side, palette)
    assert (image.width(), image.height()) == (side, side)
    assert {palette.calm, palette.surface} <= colours(image)


@LOOKS
def test_its_corners_let_through_what_is_behind_it(palette: Palette) -> None:
    image = icon_image(64, palette)
    assert {image.pixelColor(x, y).alpha() for x in (0, 63) for y in (0, 63)} == {0}


def test_windows_are_given_every_size(qapp: QtWidgets.QApplication) -> None:  # noqa: ARG001
    icon = program_icon(DARK)
    assert sorted(size.width() for size in icon.availableSizes()) == list(SIDES_PX)
