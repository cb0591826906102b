"""A live window for somebody with two screens, in a process of its own.

python -m tests.ui.on_two_screens: says which screens there are, then does what it is told on
standard input, a word a line, and answers each with a line once it is drawn.

A character is that key; "unplug" and "plug" do what Qt does when the second screen goes and
comes, for a virtual one cannot; "close" closes the second window as its own frame would.
"""

import json
import sys
import time

from handrail.monitor.preferences import Preferences
from handrail.ui.application import application
from handrail.ui.pictures.scenes import ScriptedPort, scenes
from handrail.ui.qt import QtGui, QtWidgets
from handrail.ui.session import second_screen
from handrail.ui.session.live_window import LiveWindow

from .hands import press

DRAWN_S = 0.5


def main() -> int:
    """Open the window and do as told."""
    app = application()
    both = app.screens()
    port = ScriptedPort({scene.name: scene for scene in scenes()}["near_peak"])
    window = LiveWindow(port, preferences=Preferences(second_screen=both[1].name()))
    window.setGeometry(both[0].geometry())
    window.show()

    def do(word: str) -> None:
        if word == "unplug":
            second_screen.screens = lambda: both[:1]
            app.screenRemoved.emit(both[1])
        elif word == "plug":
            second_screen.screens = QtGui.QGuiApplication.screens
            app.screenAdded.emit(both[1])
        elif word == "close":
            window._beside.close()
        elif word.startswith("there "):
            press(window._beside, word.removeprefix("there "))
        elif word:
            press(window, word)

    answer(app, window, port, [screen.name() for screen in both])
    for line in sys.stdin:
        do(line.strip())
        answer(app, window, port, [])
    window.close()
    return 0


def answer(
    app: QtWidgets.QApplication, window: LiveWindow, port: ScriptedPort, names: list[str]
) -> None:
    """Let everything be drawn, then say how things stand."""
    until_s = time.monotonic() + DRAWN_S
    while time.monotonic() < until_s:
        app.processEvents()
        time.sleep(0.02)
    titles = [window.windowTitle(), window._beside.windowTitle()]
    said = {
        "screens": names,
        "sent": len(port.sent),
        "titles": titles,
        "beside": window._beside.isVisible(),
    }
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
