"""Windows drawn to memory at 96 dots per inch, with letters of an ordinary size."""

import os
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from handrail.ui.live_window import LiveWindow
from handrail.ui.qt import QtWidgets
from handrail.ui.scenes import Scene, ScriptedPort, scenes
from handrail.ui.theme import DARK, Palette

os.environ.setdefault("QT_FONT_DPI", "96")

Opened = tuple[LiveWindow, ScriptedPort]
OpenScene = Callable[..., Opened]


@pytest.fixture
def held() -> list[object]:
    """What stands here lives until the test is over, as a window of the program does.

    A window that only a cycle holds may be collected while it is being painted.
    """
    return []


@pytest.fixture
def scene_named() -> Callable[[str], Scene]:
    return {scene.name: scene for scene in scenes()}.__getitem__


@pytest.fixture
def open_scene(qtbot: QtBot, qapp: QtWidgets.QApplication) -> Iterator[OpenScene]:
    """Open the live window on a scene; its timer stands still, `refresh` is the test's."""
    before = qapp.font()
    font = qapp.font()
    font.setPixelSize(13)
    qapp.setFont(font)

    def opened(
        scene: Scene,
        *,
        palette: Palette = DARK,
        size: tuple[int, int] = (1366, 768),
        simulated: bool = True,
    ) -> Opened:
        port = ScriptedPort(scene, simulated=simulated)
        window = LiveWindow(port, palette)
        qtbot.addWidget(window)
        window._timer.stop()
        window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        window.refresh()
        return window, port

    yield opened
    qapp.setFont(before)
