"""Pictures of the live window in every scene, size and theme.

python -m handrail.ui.screenshots FOLDER
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from .live_window import LiveWindow
from .qt import QtGui, QtWidgets
from .scenes import Scene, ScriptedPort, scenes
from .theme import DARK, LIGHT, Palette

SIZES = ((1366, 768), (1920, 1080))


def picture(scene: Scene, palette: Palette, size: tuple[int, int]) -> QtGui.QPixmap:
    """Draw the window as it looks in a scene."""
    window = LiveWindow(ScriptedPort(scene), palette)
    window.resize(*size)
    window.show()
    QtWidgets.QApplication.processEvents()
    window.refresh()
    drawn = window.grab()
    window.close()
    window.deleteLater()
    return drawn


def draw_all(folder: Path, moments: Sequence[Scene]) -> list[Path]:
    """Write each scene in every theme and size into `folder`; return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for scene in moments:
        for palette in (DARK, LIGHT):
            for size in SIZES:
                path = folder / f"{scene.name}-{palette.name}-{size[0]}x{size[1]}.png"
                picture(scene, palette, size).save(str(path))
                written.append(path)
    return written


def main() -> int:
    """Run from the command line."""
    if len(sys.argv) != 2:  # noqa: PLR2004
        sys.stderr.write("usage: python -m handrail.ui.screenshots FOLDER\n")
        return 2
    app = QtWidgets.QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    for path in draw_all(Path(sys.argv[1]), scenes()):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
