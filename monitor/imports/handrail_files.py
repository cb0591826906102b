"""The heart of our own recordings: an open trace, or a session file."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np

from ...sensors.messages import STRAP, SensorKind, SensorState
from ...signal.cardiac.beats import Beat, StrapReading
from ..channels.intake import HeartIntake
from ..channels.lab_intake import LabIntake
from ..inputs import LabSamples, SensorReport, StrapPacket
from ..openable import open_session
from ..settings import Settings
from ..traces.trace import read_trace
from .recordings import RrAnswers, RrRecording, Unclear, Unreadable, plausible
from .rr_columns import clock_of


class _Heart:
    """What one sensor told of a heart."""

    def __init__(self, settings: Settings) -> None:
        self.strap = HeartIntake(settings)
        self.lab = LabIntake(settings)
        self.beats: list[Beat] = []

    def add(self, told: Iterable[StrapReading | Beat]) -> None:
        """Keep the beats among what it told."""
        self.beats += [item for item in told if isinstance(item, Beat)]


def read_trace_beats(path: Path) -> RrRecording:
    """Read the beats of the open trace in the folder `path`; raises `Expected`."""
    trace = read_trace(path)
    began = trace.header.started_at if trace.header.dated else None
    return _recording("open trace", path, list(trace.beats), began)


def read_session_beats(
    path: Path, answers: RrAnswers, ask_passphrase: Callable[[], str]
) -> RrRecording:
    """Read the beats of a session file: as they arrived, placed again in time.

    Raises
    ------
    Unclear
        If beats came from more than one sensor and none was chosen.
    Expected
        If the session cannot be opened.
    """
    session = open_session(path, ask_passphrase)
    hearts: defaultdict[str, _Heart] = defaultdict(lambda: _Heart(session.settings))
    for item in session.inputs():
        match item:
            case SensorReport(kind=SensorKind.STRAP, state=SensorState.CONNECTED):
                hearts[item.sensor].strap.connected(item.t_s)
            case StrapPacket():
                hearts[item.sensor].add(hearts[item.sensor].strap.update(item))
            case LabSamples():
                hearts[item.sensor].add(hearts[item.sensor].lab.update(item))
            case Beat():
                hearts[STRAP].add((item,))
            case _:
                pass
    sensors = [name for name, heart in hearts.items() if heart.beats]
    chosen = _chosen(path, sensors, answers.column)
    recording = _recording("Handrail session", path, hearts[chosen].beats, None)
    if len(sensors) == 1:
        return recording
    return replace(recording, guesses=(f"beats of {chosen!r}, of {', '.join(sensors)}",))


def _chosen(path: Path, sensors: list[str], said: str | None) -> str:
    """Return the sensor to read: as said, the only one, or the client's own strap."""
    if not sensors:
        raise Unreadable(path.name, "no heart beat in this session")
    if said is None and (len(sensors) == 1 or STRAP in sensors):
        return STRAP if STRAP in sensors else sensors[0]
    known = " or ".join(sensors)
    if said is None:
        question = f"beats of which sensor: --column {known}?"
        raise Unclear(path.name, question, "--column")
    if said not in sensors:
        raise Unreadable(path.name, f"no beat of a sensor {said!r}; there are {known}")
    return said


def _recording(
    source: str, path: Path, beats: list[Beat], started_at: datetime | None
) -> RrRecording:
    if not beats:
        raise Unreadable(path.name, f"no heart beat in this {source}")
    t_s = np.array([beat.t_s for beat in beats])
    rr_ms = np.array([beat.rr_ms for beat in beats])
    clock = clock_of(t_s, rr_ms, "", exact=True)
    usable = plausible(rr_ms)
    first_s = rr_ms[0] / 1000.0 if usable[0] else 0.0
    length_s = float(t_s[-1] - t_s[0] + first_s)
    return RrRecording(
        source, rr_ms, usable, clock.gap_before, length_s, started_at=started_at, live=True
    )
