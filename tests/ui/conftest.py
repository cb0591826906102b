"""Windows drawn to memory at 96 dots per inch, with letters of an ordinary size."""

import gc
import os
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from handrail.ui.keyboard.keys import SHIPPED, KeyMap
from handrail.ui.language import use_language
from handrail.ui.pictures.scenes import Scene, ScriptedPort, scenes
from handrail.ui.qt import QtCore, QtWidgets
from handrail.ui.session.live_window import LiveWindow
from handrail.ui.theme import DARK, Palette
from handrail.ui.words.phrases import ENGLISH

os.environ.setdefault("QT_FONT_DPI", "96")
QtCore.QLocale.setDefault(QtCore.QLocale.c())  # whatever this computer speaks

Opened = tuple[LiveWindow, ScriptedPort]
OpenScene = Callable[..., Opened]


@pytest.fixture
def held() -> list[object]:
    """What stands here lives until the test is over, as a window of the program does.

    A window that only a cycle holds may be collected while it is being painted.
    """
    return []


@pytest.fixture(autouse=True)
def collected_between_tests() -> Iterator[None]:
    """Collect the windows of earlier tests between two tests, never while one is being built.

    What Python collects Qt deletes at once: a crash was seen in the middle of a new window.
    """
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def german(qapp: QtWidgets.QApplication) -> Iterator[None]:
    """Have what the test builds speak German."""
    use_language(qapp, "de")
    yield
    use_language(qapp, ENGLISH)


@pytest.fixture
def scene_named() -> Callable[[str], Scene]:
    return {scene.name: scene for scene in scenes()}.__getitem__


@pytest.fixture
def open_scene(
    qtbot: QtBot, qapp: QtWidgets.QApplication, held: list[object]
) -> Iterator[OpenScene]:
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
        keys: KeyMap = SHIPPED,
    ) -> Opened:
        port = ScriptedPort(scene, simulated=simulated)
        window = LiveWindow(port, palette, keys)
        qtbot.addWidget(window)
        held.append(window)
        window._timer.stop()
        window.resize(*size)
        with qtbot.waitExposed(window):
            window.show()
        window.refresh()
        return window, port

    yield opened
    qapp.setFont(before)
