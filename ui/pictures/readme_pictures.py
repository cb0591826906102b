"""The few pictures that the README and the pages of the documentation show: dark, small.

python -m handrail.ui.pictures.readme_pictures FOLDER

German ones stand beside the English ones, with `-de` in their names, for the German pages.
"""

import sys
from pathlib import Path

from ...monitor.practice import EXAMPLE_ENDS_S, Practice, PracticeScenario
from ...monitor.simulation import Scenario
from ..application import application
from ..language import use_language
from ..practise.demo import draw_demo
from ..practise.practise_run import draw_practice
from ..theme import DARK
from ..words.phrases import ENGLISH
from .scenes import scenes
from .screenshots import SIZES, dialog_picture, picture, windows

_CUE_S = 545.0
"""When a cue is there in the session of `handrail demo`."""

_SEED = 6  # of `handrail demo`
_WINDOWS = {"home": "home", "preflight": "preflight_ready", "review": "review"}
_PICTURES = ("live", "practise-debrief", "glance", *_WINDOWS)
_LANGUAGES = (ENGLISH, "de")


def draw_pictures(folder: Path, language: str = ENGLISH) -> list[Path]:
    """Write the pictures in the `language` that the application speaks; return their paths.

    Raises
    ------
    OSError
        If one of them cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ending = "" if language == ENGLISH else f"-{language}"
    paths = {name: folder / f"{name}{ending}.png" for name in _PICTURES}
    for name, path in paths.items():
        _draw(name, path)
    return list(paths.values())


def _draw(name: str, path: Path) -> None:
    if name == "live":
        draw_demo(Scenario.DEMO, _SEED, _CUE_S, path)
    elif name == "practise-debrief":
        draw_practice(Practice(PracticeScenario.SHUTDOWN, _SEED), EXAMPLE_ENDS_S, path)
    else:
        if name == "glance":
            glance = next(scene for scene in scenes() if scene.name == "glance")
            pixels = picture(glance, DARK, SIZES[0])
        else:
            pixels = dialog_picture(windows()[_WINDOWS[name]], DARK, SIZES[0])
        if not pixels.save(str(path)):
            raise OSError(f"the picture could not be written to {path}")


def main() -> int:
    """Run from the command line."""
    if len(sys.argv) != 2:  # noqa: PLR2004
        sys.stderr.write("usage: python -m handrail.ui.pictures.readme_pictures FOLDER\n")
        return 2
    app = application()  # for as long as windows are drawn
    for language in _LANGUAGES:
        use_language(app, language)
        for path in draw_pictures(Path(sys.argv[1]), language):
            sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
