"""What three hours of session leave in memory: the analysis, and the window that shows it.

Simulated, as fast as this machine can.  A whole session on virtual hardware, with its station
and its processes, is `tests.soak`.
"""

from collections.abc import Iterator

import psutil

from handrail.monitor.engine import SessionEngine
from handrail.monitor.records import Record
from handrail.monitor.replay import replay
from handrail.monitor.simulation import Scenario, simulate, simulated_inputs
from handrail.ui.application import application
from handrail.ui.pictures.scenes import Scene, ScriptedPort
from handrail.ui.qt import QtWidgets

from .figures import Figure, figure
from .scale import Scale
from .window_painting import opened

MINUTES = 180.0
STEP_S = 1.0
SETTLED_SHARE = 1.0 / 6.0
MB = 1e6


class StreamedPort(ScriptedPort):
    """A session at the window, made while it is shown, so that nothing of it waits here."""

    def __init__(self, records: Iterator[Record]) -> None:
        super().__init__(Scene("three hours", (), 0.0))
        self._records = records
        self._next = next(records, None)

    def advance(self, seconds: float) -> None:
        """Let time pass, and say what is said meanwhile."""
        super().advance(seconds)
        while self._next is not None and self._next.t_s <= self.now_s():
            self.add(self._next)
            self._next = next(self._records, None)


def measure(scale: Scale) -> list[Figure]:
    """Run the analysis alone, then a window beside another."""
    app = application()  # kept: a window needs it
    minutes = scale.length(MINUTES, 4.0)
    figures = [*_grown("analysis", minutes, [*_of_the_engine(minutes)])]
    figures += _grown("window and analysis", minutes, [*_of_the_window(minutes)])
    app.processEvents()
    return figures


def _of_the_engine(minutes: float) -> Iterator[float]:
    """Yield resident memory for each minute of session, MB."""
    engine, due_s = SessionEngine(), 60.0
    for item in simulated_inputs(simulate(6, minutes, Scenario.DEMO)):
        engine.update(item)
        if item.t_s >= due_s:
            due_s += 60.0
            yield _resident_mb()


def _of_the_window(minutes: float) -> Iterator[float]:
    port = StreamedPort(replay(simulated_inputs(simulate(6, minutes, Scenario.DEMO))))
    window = opened(port)
    window._timer.stop()
    for step in range(1, int(60.0 * minutes / STEP_S)):
        port.advance(STEP_S)
        window.refresh()
        QtWidgets.QApplication.processEvents()
        if step % round(60.0 / STEP_S) == 0:
            yield _resident_mb()
    window.close()


def _resident_mb() -> float:
    return float(psutil.Process().memory_info().rss) / MB


def _grown(what: str, minutes: float, resident_mb: list[float]) -> list[Figure]:
    """Return what is taken, and the growth from when it has settled to the end."""
    settled = int(SETTLED_SHARE * len(resident_mb))
    hours = (len(resident_mb) - settled) / 60.0
    told = f"{minutes:g} minutes of session"
    return [
        figure(f"{what}, {told}: memory, MB", resident_mb),
        figure(
            f"{what}, {told}: growth an hour after its first sixth, MB",
            [(resident_mb[-1] - resident_mb[settled]) / hours],
        ),
    ]
