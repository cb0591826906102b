"""The live window on a simulated client: to try it, and to draw it."""

from pathlib import Path

from ...monitor.inputs import TherapistInput
from ...monitor.library import Library
from ...monitor.records import Consent, Record, Recording
from ...monitor.session_outline import SessionOutline
from ...monitor.simulation import Scenario
from ...monitor.station.rehearsal import records_until, rehearsal
from ..application import application
from ..session.live_window import LiveWindow
from ..wishes import wishes_of
from ..words.phrases import spoken

PICTURE_SIZE = (1366, 768)


def show_demo(scenario: Scenario, seed: int, speed: float) -> int:
    """Open the window on a simulated session.

    Returns
    -------
    int
        The program's exit status.
    """
    app = application()
    wishes = wishes_of(Library.of_this_user().home)
    with rehearsal(scenario, seed, speed, spoken()) as session:
        window = LiveWindow(
            session, wishes.palette, wishes.keys, preferences=wishes.preferences
        )
        window.showMaximized()
        return int(app.exec())


def draw_demo(scenario: Scenario, seed: int, at_s: float, picture: Path) -> None:
    """Draw the window as it would stand at session time `at_s`, as fast as the machine can.

    Raises
    ------
    OSError
        If the picture cannot be written.
    """
    _app = application()
    window = LiveWindow(_StillSession(records_until(scenario, seed, at_s, spoken()), at_s))
    window.resize(*PICTURE_SIZE)
    window.refresh()
    if not window.grab().save(str(picture)):
        raise OSError(f"the picture could not be written to {picture}")


class _StillSession:
    """A session that stands still at one moment."""

    simulated = True
    recording = Recording.RECORDING.value
    consent = Consent()
    outline = SessionOutline()
    sound_kept = False
    room_s: float | None = None

    def __init__(self, records: list[Record], at_s: float) -> None:
        self._records = records
        self._at_s = at_s

    def take(self) -> list[Record]:
        taken, self._records = self._records, []
        return taken

    def send(self, press: TherapistInput) -> None:
        """Nobody presses anything in a picture."""

    def forget_last(self, last_s: float) -> None:
        """Nor has anything erased."""

    def now_s(self) -> float:
        return self._at_s

    def link_ok(self) -> bool:
        return True
