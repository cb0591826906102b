"""Practice from the command line: on the screen, or as a picture of one moment."""

from pathlib import Path

from ...monitor.cues.cue_file import shipped_library
from ...monitor.engine import SessionEngine
from ...monitor.practice import (
    EXAMPLE_ENDS_S,
    ActKind,
    Debrief,
    PlayedSession,
    Practice,
    PracticeRules,
    example,
    play,
    practice_session,
)
from ...monitor.practice.debrief import debrief
from ...monitor.records import Flag, Record, Recording, SensorHealth
from ...monitor.station.local_session import LocalSession
from ...monitor.station.station import StationStatus
from ..application import application
from ..theme import DARK, Palette
from ..widgets.dialog_style import state_that_shows_all
from ..wishes import wishes_of
from ..words.phrases import spoken
from .practise_window import PractiseWindow

PICTURE_SIZE = (1366, 768)
_SETTLES = 3
"""Rounds of events until lines that wrap have found their height."""


def show_practice(practice: Practice, home: Path) -> int:
    """Open the window on a client who reacts.

    Parameters
    ----------
    practice
        Who it is, and what goes wrong.
    home
        The library's folder, where the look and the keys are.

    Returns
    -------
    int
        The program's exit status.
    """
    app = application()
    wishes = wishes_of(home)
    with practice_session(practice, spoken()) as session:
        window = PractiseWindow(session, wishes.palette, wishes.keys)
        screen = app.primaryScreen()
        available_px = (
            window.height() if screen is None else screen.availableGeometry().height()
        )
        window.setWindowState(state_that_shows_all(window.minimumHeight(), available_px))
        window.show()
        return int(app.exec())


def draw_practice(
    practice: Practice,
    at_s: float,
    picture: Path,
    palette: Palette = DARK,
    size: tuple[int, int] = PICTURE_SIZE,
) -> None:
    """Draw the window at session time `at_s`, with a scripted therapist, or the debrief.

    The debrief is drawn where `at_s` lies at the end of the script or after it.

    Raises
    ------
    OSError
        If the picture cannot be written.
    """
    app = application()
    until_s = min(at_s, EXAMPLE_ENDS_S)
    window = PractiseWindow(_StillPractice(practice, until_s), palette)
    window.resize(*size)
    window.show()
    window.refresh()
    if at_s >= EXAMPLE_ENDS_S:
        window.end()
    for _ in range(_SETTLES):
        app.processEvents()
    drawn = window.grab()
    window.close()
    if not drawn.save(str(picture)):
        raise OSError(f"the picture could not be written to {picture}")


class _StillPractice(LocalSession):
    """A practice session that stands still at one moment."""

    lead_s = PracticeRules().lead_s

    def __init__(self, practice: Practice, at_s: float) -> None:
        super().__init__(simulated=True)
        self._at_s = at_s
        self._played = PlayedSession(practice.scenario, practice.seed)
        engine = SessionEngine(library=shipped_library(spoken()))
        self._said: list[Record] = []
        for item in play(self._played, example(), at_s):
            self._said += engine.update(item)
        self.publish(self._said, StationStatus(at_s, Recording.RECORDING))

    @property
    def saying(self) -> ActKind | None:
        """What the scripted therapist is saying."""
        return self._played.client.saying

    def act(self, kind: ActKind) -> None:
        """Nobody speaks in a picture."""

    def now_s(self) -> float:
        """Return the one moment there is."""
        return self._at_s

    def debrief(self) -> Debrief:
        """Return what can be said of the script so far."""
        findings = [r for r in self._said if isinstance(r, Flag | SensorHealth)]
        client = self._played.client
        return debrief(client.truth(), findings, client.done)
