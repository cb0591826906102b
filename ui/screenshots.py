"""Pictures of the live window in every scene, and of the start window, size by size and theme.

python -m handrail.ui.screenshots FOLDER
"""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import product
from pathlib import Path
from typing import NoReturn

from .live_window import LiveWindow
from .offers import MicrophoneOffer, StrapOffer
from .qt import QtGui, QtWidgets
from .scenes import Scene, ScriptedPort, scenes
from .start_form import ChosenSensors, Devices, StartForm
from .start_window import StartWindow
from .theme import DARK, LIGHT, Palette

SIZES = ((1366, 768), (1920, 1080))


class FurnishedRoom:
    """A `RoomPort` with two straps and a pair of microphones, of nobody's."""

    sends_out = False

    def find_hearts(self) -> list[StrapOffer]:
        """Return the straps."""
        return [
            StrapOffer("C0:FF:EE:00:00:0A", "Polar H10 A1B2C3D4", -58),
            StrapOffer("C0:FF:EE:00:00:0B", "Polar H10 99887766", -74, battery_low=True),
        ]

    def find_microphones(self) -> list[MicrophoneOffer]:
        """Return the microphones."""
        return [
            MicrophoneOffer("Interface", 2, is_default=True),
            MicrophoneOffer("Built-in", 1),
        ]

    def chosen(self, devices: Devices) -> ChosenSensors:
        """Refuse: a picture begins no session."""
        raise NotImplementedError(devices)


def start_picture(palette: Palette, size: tuple[int, int]) -> QtGui.QPixmap:
    """Draw the start window with one strap chosen and the other as its backup."""

    def start(form: StartForm) -> NoReturn:
        raise NotImplementedError(form)

    window = StartWindow(FurnishedRoom(), start, first_time=False, palette=palette)
    window.resize(*size)
    window.show()
    while window.looking:
        QtWidgets.QApplication.processEvents()
    window.findChildren(QtWidgets.QListWidget)[0].setCurrentRow(0)
    window.findChildren(QtWidgets.QComboBox)[0].setCurrentIndex(1)
    QtWidgets.QApplication.processEvents()
    drawn = window.grab()
    window.close()
    window.deleteLater()
    return drawn


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
    """Write each scene, then the start, in every theme and size; return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    draw: dict[str, Callable[[Palette, tuple[int, int]], QtGui.QPixmap]]
    draw = {scene.name: partial(picture, scene) for scene in moments}
    draw["start"] = start_picture
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
    for path in draw_all(Path(sys.argv[1]), scenes()):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
