"""The pictures for the documentation can be drawn without a screen."""

from pathlib import Path

import pytest

from handrail.ui import screenshots
from handrail.ui.qt import QtGui
from handrail.ui.scenes import scenes


@pytest.mark.usefixtures("qapp")
def test_a_scene_and_the_start_are_drawn_in_both_themes_and_both_sizes(tmp_path: Path) -> None:
    written = screenshots.draw_all(tmp_path, scenes()[:1])
    pictures = [QtGui.QImage(str(path)) for path in written]
    assert [path.name.split("-")[0] for path in written[::4]] == [scenes()[0].name, "start"]
    assert [(p.width(), p.height()) for p in pictures] == [*screenshots.SIZES] * 4
    for dark, light in ((pictures[0], pictures[2]), (pictures[4], pictures[6])):
        assert light.pixelColor(5, 400).lightness() > dark.pixelColor(5, 400).lightness() + 150


def test_the_scenes_are_told_apart_by_name() -> None:
    names = [scene.name for scene in scenes()]
    assert len(set(names)) == len(names) == 10
