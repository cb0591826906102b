"""A practice session in this process: the real station, a client who reacts, no person."""

import secrets
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..cues.cue_file import ENGLISH, shipped_library
from ..engine import SessionEngine
from ..inputs import Forgotten, TherapistInput
from ..recording.journal import Journal
from ..records import Flag, Record, SensorHealth
from ..station.local_session import LocalSession
from ..station.rehearsal import simulated_header
from ..station.station import Station, StationStatus, Terms
from .acts import ActKind
from .debrief import Debrief, debrief
from .played import PlayedSession
from .room import PracticeClock, PracticeRoom
from .rules import PracticeRules
from .scenario import PracticeScenario

Finding = Flag | SensorHealth


@dataclass(frozen=True, slots=True)
class Practice:
    """Which exercise, with which client, how fast (session seconds per second)."""

    scenario: PracticeScenario
    seed: int
    speed: float = 1.0


class PracticeSession(LocalSession):
    """What the live window needs of a session, and what only practice has.

    Attributes
    ----------
    lead_s
        Until then the program learns what is usual, and nobody practises (seconds).
    """

    def __init__(self, room: PracticeRoom, lead_s: float) -> None:
        super().__init__(simulated=True)
        self.lead_s = lead_s
        self._room = room
        self._findings: list[Finding] = []
        self._lock = threading.Lock()
        self._ended = False
        self._published_s = 0.0
        self._heard_s: float | None = None  # as long as nobody listens

    @property
    def saying(self) -> ActKind | None:
        """What the therapist is saying now, None if nothing."""
        return self._room.saying

    def act(self, kind: ActKind) -> None:
        """Do what stands for speaking."""
        self._room.do(kind)

    def send(self, item: TherapistInput) -> None:
        """Tell the station what the therapist pressed, and let the client meet it."""
        self._room.do(item)
        super().send(item)

    def publish(self, records: Sequence[Record], status: StationStatus) -> None:
        """Take what the station says, and keep its findings for the debrief."""
        with self._lock:
            for record in records:
                if isinstance(record, Forgotten):
                    kept = [f for f in self._findings if f.t_s < record.since_s]
                    self._findings = kept
                elif isinstance(record, Flag | SensorHealth):
                    self._findings.append(record)
        super().publish(records, status)
        self._published_s = status.t_s  # last: who takes after this takes all until then

    def take(self) -> list[Record]:
        """Return what was said since the last call."""
        heard_s = self._published_s
        records = super().take()
        self._heard_s = heard_s
        return records

    def now_s(self) -> float:
        """Return session time, seconds.

        While the first minutes are played fast, a station that needs a tenth of a second for
        its work is three session seconds behind, and a window would take it for one that fell
        silent.  So for whoever listens time goes on from what was heard last, at the pace of
        life: three seconds of silence are three seconds in the room.
        """
        if self._heard_s is None:
            return super().now_s()
        return self._heard_s + self._room.waited_s(self._heard_s)

    def end_session(self) -> None:
        """Close the record and stop; again does nothing."""
        if not self._ended:
            self._ended = True
            super().end_session()

    def debrief(self) -> Debrief:
        """End the session and return what can be said about it."""
        self.end_session()
        with self._lock:
            findings = tuple(self._findings)
        return debrief(self._room.truth(), findings, self._room.done())


@contextmanager
def practice_session(practice: Practice, language: str = ENGLISH) -> Iterator[PracticeSession]:
    """Run a practice session through the real station while the context is open.

    The record goes to a temporary folder under a key that is never stored, says that nobody
    was measured, and is gone with the program.  Its cues are in `language`.
    """
    cues = shipped_library(language)
    lead_s = PracticeRules().lead_s
    played = PlayedSession(practice.scenario, practice.seed)
    with tempfile.TemporaryDirectory(prefix="handrail-practice-") as folder:
        path = Path(folder) / "practice"
        clock = PracticeClock(lead_s, practice.speed)
        journal = Journal.create(path, secrets.token_bytes(32), simulated_header(clock, cues))
        start_s = clock.now_s()
        room = PracticeRoom(played, clock, start_s)
        session = PracticeSession(room, lead_s)
        session.run(
            Station(
                [room],
                journal,
                SessionEngine(library=cues),
                clock,
                session.publish,
                Terms(start_s=start_s),
            )
        )
        try:
            yield session
        finally:
            session.end_session()
