"""The few pictures that the README and the how-to pages show: dark, small, English.

python -m handrail.ui.readme_pictures FOLDER
"""

import sys
from pathlib import Path

from ..monitor.practice import EXAMPLE_ENDS_S, Practice, PracticeScenario
from ..monitor.simulation import Scenario
from .application import application
from .demo import draw_demo
from .language import use_language
from .phrases import ENGLISH
from .practise_run import draw_practice
from .scenes import scenes
from .screenshots import SIZES, dialog_picture, picture, windows
from .theme import DARK

_CUE_S = 545.0
"""When a cue is there in the session of `handrail demo`."""

_SEED = 6  # of `handrail demo`
_WINDOWS = {"home": "home", "preflight": "preflight_ready"}


def draw_pictures(folder: Path) -> list[Path]:
    """Write the pictures; return their paths.

    Raises
    ------
    OSError
        If one of them cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    live, practised = folder / "live.png", folder / "practise-debrief.png"
    draw_demo(Scenario.DEMO, _SEED, _CUE_S, live)
    draw_practice(Practice(PracticeScenario.SHUTDOWN, _SEED), EXAMPLE_ENDS_S, practised)
    glance = next(scene for scene in scenes() if scene.name == "glance")
    drawn = {"glance": picture(glance, DARK, SIZES[0])}
    opened = windows()
    for name, window in _WINDOWS.items():
        drawn[name] = dialog_picture(opened[window], DARK, SIZES[0])
    for name, pixels in drawn.items():
        path = folder / f"{name}.png"
        if not pixels.save(str(path)):
            raise OSError(f"the picture could not be written to {path}")
    return [live, practised, *(folder / f"{name}.png" for name in drawn)]


def main() -> int:
    """Run from the command line."""
    if len(sys.argv) != 2:  # noqa: PLR2004
        sys.stderr.write("usage: python -m handrail.ui.readme_pictures FOLDER\n")
        return 2
    app = application()  # for as long as windows are drawn
    use_language(app, ENGLISH)
    for path in draw_pictures(Path(sys.argv[1])):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
