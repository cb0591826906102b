"""The pictures for the documentation can be drawn without a screen."""

from pathlib import Path

import pytest

from handrail.ui import screenshots
from handrail.ui.qt import QtGui
from handrail.ui.scenes import scenes


@pytest.mark.usefixtures("qtbot")
def test_every_scene_is_drawn_in_both_themes_and_sizes(tmp_path: Path) -> None:
    written = screenshots.draw_all(tmp_path)
    assert len(written) == len(scenes()) * 2 * 2
    sizes = {(QtGui.QImage(str(p)).width(), QtGui.QImage(str(p)).height()) for p in written}
    assert sizes == set(screenshots.SIZES)
