"""The live window on a simulated client: to try it, and to draw it."""

import secrets
import tempfile
from importlib.metadata import version
from pathlib import Path

from ..monitor.cues import shipped_library
from ..monitor.engine import SessionEngine
from ..monitor.inputs import TherapistInput, Tick
from ..monitor.journal import Journal
from ..monitor.library import new_session_id
from ..monitor.local_session import LocalSession
from ..monitor.records import Record
from ..monitor.session_schema import SessionHeader
from ..monitor.settings import Settings, stored_rules
from ..monitor.simulated_room import SimulatedRoom, opening_reports
from ..monitor.simulation import Scenario, simulate, simulated_inputs
from ..monitor.station import Station
from ..sensors.clock import SystemClock
from .application import application
from .live_window import LiveWindow

PICTURE_SIZE = (1366, 768)


def show_demo(scenario: Scenario, seed: int, speed: float) -> int:
    """Run a simulated session through the real station, and the window on it.

    The record goes to a temporary folder under a key that is never stored, and is gone with
    the program.

    Returns
    -------
    int
        The program's exit status.
    """
    app = application()
    clock = SystemClock(speed)
    session = LocalSession(simulated=True)
    with tempfile.TemporaryDirectory(prefix="handrail-demo-") as folder:
        journal = Journal.create(Path(folder) / "demo", secrets.token_bytes(32), _header(clock))
        room = SimulatedRoom(simulate(seed, None, scenario), clock)
        station = Station([room], journal, SessionEngine(), clock, session.publish)
        session.run(station)
        window = LiveWindow(session)
        window.show()
        try:
            return int(app.exec())
        finally:
            session.end_session()


def draw_demo(scenario: Scenario, seed: int, at_s: float, picture: Path) -> None:
    """Draw the window as it would stand at session time `at_s`, as fast as the machine can."""
    _app = application()
    window = LiveWindow(_StillSession(_records_until(scenario, seed, at_s), at_s))
    window.resize(*PICTURE_SIZE)
    window.refresh()
    if not window.grab().save(str(picture)):
        raise OSError(f"the picture could not be written to {picture}")


def _records_until(scenario: Scenario, seed: int, at_s: float) -> list[Record]:
    engine = SessionEngine()
    records: list[Record] = []
    for report in opening_reports():
        records += engine.update(report)
    for item in simulated_inputs(simulate(seed, None, scenario)):
        if isinstance(item, Tick) and item.t_s > at_s:
            break
        records += engine.update(item)
    return records


class _StillSession:
    """A session that stands still at one moment."""

    simulated = True
    recording = "recording"

    def __init__(self, records: list[Record], at_s: float) -> None:
        self._records = records
        self._at_s = at_s

    def take(self) -> list[Record]:
        taken, self._records = self._records, []
        return taken

    def send(self, press: TherapistInput) -> None:
        """Nobody presses anything in a picture."""

    def now_s(self) -> float:
        return self._at_s

    def link_ok(self) -> bool:
        return True


def _header(clock: SystemClock) -> SessionHeader:
    stored = stored_rules(Settings(), shipped_library())
    return SessionHeader(
        new_session_id(),
        version("handrail"),
        clock.wall_time(),
        clock.now_s(),
        simulated=True,
        settings=stored,
    )
