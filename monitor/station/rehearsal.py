"""A session with a simulated client, in this process: to try the program, and to draw it."""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from ...sensors.clock import Clock, SystemClock
from ...signal.streaming.operator import Tick
from ..cues.cue_file import ENGLISH, shipped_library
from ..engine import SessionEngine
from ..library import new_session_id
from ..recording.journal import Journal
from ..recording.session_schema import SessionHeader
from ..records import Record
from ..settings import Settings, stored_rules
from ..simulation import Scenario, simulate, simulated_inputs
from .local_session import LocalSession
from .simulated_room import SimulatedRoom, opening_reports
from .station import Station


@contextmanager
def rehearsal(
    scenario: Scenario, seed: int, speed: float, language: str = ENGLISH
) -> Iterator[LocalSession]:
    """Run a simulated session through the real station while the context is open.

    The record goes to a temporary folder under a key that is never stored, and is gone with
    the program.  Its cues are in `language`.
    """
    cues = shipped_library(language)
    clock = SystemClock(speed)
    session = LocalSession(simulated=True)
    with tempfile.TemporaryDirectory(prefix="handrail-demo-") as folder:
        journal = Journal.create(
            Path(folder) / "demo", secrets.token_bytes(32), simulated_header(clock, cues)
        )
        room = SimulatedRoom(simulate(seed, None, scenario), clock)
        engine = SessionEngine(library=cues)
        session.run(Station([room], journal, engine, clock, session.publish))
        try:
            yield session
        finally:
            session.end_session()


def records_until(
    scenario: Scenario, seed: int, at_s: float, language: str = ENGLISH
) -> list[Record]:
    """Return what the engine says up to session time `at_s`, as fast as the machine can."""
    engine = SessionEngine(library=shipped_library(language))
    records: list[Record] = []
    for report in opening_reports():
        records += engine.update(report)
    for item in simulated_inputs(simulate(seed, None, scenario)):
        if isinstance(item, Tick) and item.t_s > at_s:
            break
        records += engine.update(item)
    return records


def simulated_header(clock: Clock, cues: str) -> SessionHeader:
    """Return the header of a session that begins now and measures nobody."""
    return SessionHeader(
        new_session_id(),
        version("handrail"),
        clock.wall_time(),
        clock.now_s(),
        simulated=True,
        settings=stored_rules(Settings(), cues),
    )
