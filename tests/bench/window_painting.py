"""What the window's drawing takes of a core, with two hours of a session behind it.

Processor time, for others use this machine too: what it takes, not how long one waits for it.
"""

import time
from bisect import bisect_right
from collections.abc import Callable, Iterator

from handrail.monitor.records import Record
from handrail.monitor.replay import replay
from handrail.monitor.simulation import Scenario, simulate, simulated_inputs
from handrail.ui.application import application
from handrail.ui.pictures.scenes import Scene, ScriptedPort
from handrail.ui.qt import QtCore, QtWidgets
from handrail.ui.session.live_window import TICK_MS, LiveWindow

from .figures import Figure, figure
from .scale import Scale

MINUTES = 120.0
SIZE = (1366, 768)
FRAMES = 400
RUNS = 3
REAL_S = 8.0
_LEAST_MINUTES = 8.0
_LEFT_S = 300.0
"""Before the end: there the window is opened, everything up to then loaded at once."""


class TwoHours:
    """A session of two hours that goes on for as long as it is watched."""

    def __init__(self, minutes: float = MINUTES) -> None:
        session = simulate(6, minutes, Scenario.DEMO)
        self._records = sorted(replay(simulated_inputs(session)), key=_when_s)
        self._times_s = [_when_s(record) for record in self._records]
        self.from_s = self._times_s[-1] - _LEFT_S

    def between(self, after_s: float, until_s: float) -> tuple[Record, ...]:
        """Return what is said after one moment and until another."""
        first, last = (bisect_right(self._times_s, t_s) for t_s in (after_s, until_s))
        return tuple(self._records[first:last])


class PlayedPort(ScriptedPort):
    """The session at the window, as fast as it is advanced."""

    def __init__(self, session: TwoHours) -> None:
        before = session.between(-1.0, session.from_s)
        super().__init__(Scene("two hours", before, session.from_s))
        self._session = session

    def advance(self, seconds: float) -> None:
        """Let time pass, and say what is said meanwhile."""
        before_s = self.now_s()
        super().advance(seconds)
        self.add(*self._session.between(before_s, self.now_s()))


class RealTimePort(PlayedPort):
    """The same at the pace of life."""

    def __init__(self, session: TwoHours) -> None:
        super().__init__(session)
        self._began_s = time.monotonic()

    def take(self) -> list[Record]:
        """Return what was said since the last call."""
        passed_s = time.monotonic() - self._began_s
        self.advance(self._session.from_s + passed_s - self.now_s())
        return super().take()


def measure(scale: Scale) -> list[Figure]:
    """Measure frames, then shares of a core."""
    app = application()  # kept: a window needs it
    session = TwoHours(scale.length(MINUTES, _LEAST_MINUTES))
    frames, real_s = scale.count(FRAMES, 5), scale.length(REAL_S, 0.5)
    anew = QtWidgets.QWidget.update
    figures = [
        figure("a frame as shipped (what changed is painted), ms", [*_frames(session, frames)]),
        figure("a frame with every panel painted, ms", [*_frames(session, frames, anew)]),
    ]
    for name, tick_ms, spoil in (
        ("share of a core as shipped, 20 ticks a second, %", TICK_MS, None),
        ("share of a core, 10 ticks a second, %", 2 * TICK_MS, None),
        ("share of a core, all painted 20 times a second, %", TICK_MS, anew),
    ):
        shares = [_share(session, tick_ms, real_s, spoil) for _ in range(scale.count(RUNS))]
        figures.append(figure(name, shares))
    app.processEvents()
    return figures


def opened(port: ScriptedPort) -> LiveWindow:
    """Return the window with all that was said so far in it, drawn."""
    window = LiveWindow(port)
    window.resize(*SIZE)
    window.show()
    for _ in range(5):
        QtWidgets.QApplication.processEvents()
    return window


def _frames(
    session: TwoHours, count: int, spoil: Callable[[LiveWindow], None] | None = None
) -> Iterator[float]:
    port = PlayedPort(session)
    window = opened(port)
    window._timer.stop()
    for _ in range(count):
        port.advance(TICK_MS / 1000.0)
        start_s = time.process_time()
        window.refresh()
        if spoil is not None:
            spoil(window)
        QtWidgets.QApplication.processEvents()
        yield 1000.0 * (time.process_time() - start_s)
    window.close()


def _share(
    session: TwoHours,
    tick_ms: int,
    real_s: float,
    spoil: Callable[[LiveWindow], None] | None = None,
) -> float:
    window = opened(RealTimePort(session))
    window._timer.setInterval(tick_ms)
    if spoil is not None:
        window._timer.timeout.connect(lambda: spoil(window))
    loop = QtCore.QEventLoop()
    QtCore.QTimer.singleShot(int(1000 * real_s), loop.quit)
    start_s, begun_s = time.process_time(), time.monotonic()
    loop.exec()
    share = (time.process_time() - start_s) / (time.monotonic() - begun_s)
    window.close()
    return 100.0 * share


def _when_s(record: Record) -> float:
    return float(getattr(record, "decided_s", record.t_s))
