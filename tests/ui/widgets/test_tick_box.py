"""What is ticked in a form shows a tick: nobody has to tell two colours apart."""

import pytest
from pytestqt.qtbot import QtBot

from handrail.ui.qt import QtGui, QtWidgets
from handrail.ui.theme import DARK, LIGHT, Look, Palette
from handrail.ui.widgets.dialog_style import dialog_style
from handrail.ui.widgets.tick_box import FormBox


def indicator(box: FormBox) -> QtGui.QImage:
    """Return how the box itself is drawn, without its words and its frame."""
    option = QtWidgets.QStyleOptionButton()
    box.initStyleOption(option)
    style = box.style()
    assert style is not None
    part = QtWidgets.QStyle.SubElement.SE_CheckBoxIndicator
    area = style.subElementRect(part, option, box).adjusted(3, 3, -3, -3)
    return box.grab(area).toImage()


def shares(image: QtGui.QImage, color: str) -> float:
    """Return the share of the pixels that have a colour."""
    wanted = QtGui.QColor(color).rgb()
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return sum(image.pixel(x, y) == wanted for x, y in places) / len(places)


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda p: p.name)
@pytest.mark.parametrize("enabled", [True, False], ids=["enabled", "disabled"])
def test_a_box_that_is_ticked_shows_a_tick(
    qtbot: QtBot, palette: Palette, *, enabled: bool
) -> None:
    look = Look(palette)
    box = FormBox(look, "Heart")
    qtbot.addWidget(box)
    box.setStyleSheet(dialog_style(look))
    box.setEnabled(enabled)
    box.show()
    assert shares(indicator(box), palette.calm) == 0.0
    box.setChecked(True)
    assert shares(indicator(box), palette.calm) > 0.3
    assert shares(indicator(box), palette.surface) > 0.05
