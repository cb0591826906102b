"""Pictures of every window in every state, size by size and theme.

python -m handrail.ui.screenshots FOLDER
"""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import product
from pathlib import Path

from .dialog_scenes import Opened, dialog_scenes
from .home_scenes import home_scenes
from .live_window import LiveWindow
from .qt import Qt, QtCore, QtGui, QtWidgets
from .scenes import Scene, ScriptedPort, scenes
from .theme import DARK, LIGHT, Palette

SIZES = ((1366, 768), (1920, 1080))

Draw = Callable[[Palette, tuple[int, int]], QtGui.QPixmap]


def dialog_picture(
    opened: Callable[[Palette], Opened], palette: Palette, size: tuple[int, int]
) -> QtGui.QPixmap:
    """Draw one of the windows before a session."""
    window = opened(palette)
    window.resize(*size)
    return _drawn(window)


def picture(scene: Scene, palette: Palette, size: tuple[int, int]) -> QtGui.QPixmap:
    """Draw the live window as it looks in a scene."""
    window = LiveWindow(ScriptedPort(scene), palette)
    window.resize(*size)
    window.show()
    QtWidgets.QApplication.processEvents()
    for letter in scene.shown:
        key = QtGui.QKeyEvent(
            QtCore.QEvent.Type.KeyPress, ord(letter), Qt.KeyboardModifier.NoModifier
        )
        QtWidgets.QApplication.sendEvent(window, key)
    window.refresh()
    return _drawn(window)


def draw_all(
    folder: Path,
    moments: Sequence[Scene],
    dialogs: dict[str, Callable[[Palette], Opened]],
) -> list[Path]:
    """Write each scene, then each dialog, in every theme and size; return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    draw: dict[str, Draw] = {scene.name: partial(picture, scene) for scene in moments}
    draw |= {name: partial(dialog_picture, opened) for name, opened in dialogs.items()}
    written = []
    for name, drawn in draw.items():
        for palette, size in product((DARK, LIGHT), SIZES):
            path = folder / f"{name}-{palette.name}-{size[0]}x{size[1]}.png"
            drawn(palette, size).save(str(path))
            written.append(path)
    return written


def main() -> int:
    """Run from the command line."""
    if len(sys.argv) != 2:  # noqa: PLR2004
        sys.stderr.write("usage: python -m handrail.ui.screenshots FOLDER\n")
        return 2
    app = QtWidgets.QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    for path in draw_all(Path(sys.argv[1]), scenes(), dialog_scenes() | home_scenes()):
        sys.stdout.write(f"{path}\n")
    return 0


def _drawn(window: QtWidgets.QWidget) -> QtGui.QPixmap:
    QtWidgets.QApplication.processEvents()
    drawn = window.grab()
    window.close()
    window.deleteLater()
    return drawn


if __name__ == "__main__":
    sys.exit(main())
