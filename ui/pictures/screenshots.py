"""Pictures of every window in every state, by language, theme and size.

python -m handrail.ui.pictures.screenshots FOLDER
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path

from ...monitor.cues.cue_file import read_cues, shipped_library
from ...monitor.records import Cue
from ..language import TRANSLATED, use_language
from ..qt import Qt, QtCore, QtGui, QtWidgets
from ..review.review_scenes import review_scenes
from ..review.trend_scenes import trend_scenes
from ..session.live_window import LiveWindow
from ..theme import DARK, LIGHT, Palette
from ..words.phrases import ENGLISH, spoken
from .dialog_scenes import Opened, dialog_scenes
from .home_scenes import home_scenes
from .preflight_scenes import preflight_scenes
from .scenes import Scene, ScriptedPort, scenes

SIZES = ((1366, 768), (1920, 1080))

Draw = Callable[[Palette, tuple[int, int]], QtGui.QPixmap]


def windows() -> dict[str, Callable[[Palette], Opened]]:
    """Return how each window but the live one is opened in a theme, by name."""
    return {
        **dialog_scenes(),
        **home_scenes(),
        **preflight_scenes(),
        **review_scenes(),
        **trend_scenes(),
    }


def dialog_picture(
    opened: Callable[[Palette], Opened], palette: Palette, size: tuple[int, int]
) -> QtGui.QPixmap:
    """Draw one of the windows before a session."""
    window = opened(palette)
    window.resize(*size)
    return _drawn(window)


def as_spoken(scene: Scene) -> Scene:
    """Return a scene with its cues in the language of the window, as a session has them."""
    if spoken() == ENGLISH:
        return scene
    texts = {rule.kind: rule.text for rule in read_cues(shipped_library(spoken())).rules}
    records = tuple(
        replace(said, text=texts.get(said.kind, said.text)) if isinstance(said, Cue) else said
        for said in scene.records
    )
    return replace(scene, records=records)


def picture(scene: Scene, palette: Palette, size: tuple[int, int]) -> QtGui.QPixmap:
    """Draw the live window as it looks in a scene."""
    window = LiveWindow(ScriptedPort(as_spoken(scene)), palette)
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
    """Write each scene, then each dialog, in the language spoken now; return the paths.

    English in every theme and size.  What another language changes is the length of words: it
    is drawn dark and small, then light and large.
    """
    folder.mkdir(parents=True, exist_ok=True)
    draw: dict[str, Draw] = {scene.name: partial(picture, scene) for scene in moments}
    draw |= {name: partial(dialog_picture, opened) for name, opened in dialogs.items()}
    english = spoken() == ENGLISH
    named = "" if english else f"{spoken()}-"
    themes = (DARK, LIGHT)
    views = tuple(product(themes, SIZES) if english else zip(themes, SIZES, strict=True))
    written = []
    for name, drawn in draw.items():
        for palette, size in views:
            path = folder / f"{name}-{named}{palette.name}-{size[0]}x{size[1]}.png"
            drawn(palette, size).save(str(path))
            written.append(path)
    return written


def main() -> int:
    """Run from the command line."""
    if len(sys.argv) != 2:  # noqa: PLR2004
        sys.stderr.write("usage: python -m handrail.ui.pictures.screenshots FOLDER\n")
        return 2
    app = QtWidgets.QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    for language in (ENGLISH, *TRANSLATED):
        use_language(app, language)
        for path in draw_all(Path(sys.argv[1]), scenes(), windows()):
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
