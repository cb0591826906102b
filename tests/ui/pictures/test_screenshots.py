"""The pictures for the documentation can be drawn without a screen."""

from collections.abc import Callable
from pathlib import Path

import pytest

from handrail.monitor.records import Cue
from handrail.ui.pictures import screenshots
from handrail.ui.pictures.dialog_scenes import dialog_scenes
from handrail.ui.pictures.scenes import Scene, scenes
from handrail.ui.qt import QtGui


@pytest.mark.usefixtures("qapp")
def test_scenes_and_dialogs_are_drawn_in_both_themes_and_both_sizes(tmp_path: Path) -> None:
    agreed = next(scene for scene in scenes() if scene.shown)
    dialogs = dialog_scenes()
    written = screenshots.draw_all(tmp_path, [agreed], dialogs)
    pictures = [QtGui.QImage(str(path)) for path in written]
    assert [path.name.split("-")[0] for path in written[::4]] == [agreed.name, *dialogs]
    assert [(p.width(), p.height()) for p in pictures] == [*screenshots.SIZES] * (
        2 + 2 * len(dialogs)
    )
    for dark, light in zip(pictures[::4], pictures[2::4], strict=True):
        assert light.pixelColor(5, 400).lightness() > dark.pixelColor(5, 400).lightness() + 150


def test_the_scenes_are_told_apart_by_name() -> None:
    names = [scene.name for scene in scenes()]
    assert len(set(names)) == len(names)
    assert not set(names) & set(dialog_scenes())


@pytest.mark.usefixtures("german")
def test_german_is_drawn_too_dark_and_small_and_light_and_large(
    tmp_path: Path, scene_named: Callable[[str], Scene]
) -> None:
    signs = scene_named("several_signs")
    written = screenshots.draw_all(tmp_path, [signs], {})
    assert [path.name for path in written] == [
        "several_signs-de-dark-1366x768.png",
        "several_signs-de-light-1920x1080.png",
    ]
    cues = [said.text for said in screenshots.as_spoken(signs).records if isinstance(said, Cue)]
    assert cues == ["Nachfragen: „Hören Sie mich?“"]
