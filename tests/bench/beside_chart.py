"""The live window beside what is usually written first: a chart that is given all of it anew.

The same session, the same traces, both with two hours behind them.  The chart shows four plots
of pyqtgraph (heart rate, RMSSD, arousal, contact) over the last ten minutes, appends what
is new and calls `setData` with everything at each update, as its tutorials do.
"""

import time
from collections.abc import Callable, Generator, Iterator

from handrail.monitor.records import ArousalEstimate, ContactEstimate, HeartRead, Record
from handrail.ui.application import application
from handrail.ui.qt import QtWidgets, pg
from handrail.ui.session.live_window import TICK_MS

from .beside import OURS
from .figures import Figure, figure
from .scale import Scale
from .window_painting import MINUTES, SIZE, PlayedPort, TwoHours, opened

CHART = "plain pyqtgraph chart"
FRAMES = 400
LAST_S = 600.0


class PlainChart(pg.GraphicsLayoutWidget):  # type: ignore[misc]
    """Four traces over time, drawn anew from all their points."""

    def __init__(self) -> None:
        super().__init__()
        self._points: dict[str, tuple[list[float], list[float]]] = {}
        self._curves: dict[str, pg.PlotDataItem] = {}
        self._plots: list[pg.PlotItem] = []
        for row, name in enumerate(("heart rate", "RMSSD", "arousal", "contact")):
            plot = self.addPlot(row=row, col=0, title=name)
            self._plots.append(plot)
            self._points[name] = ([], [])
            self._curves[name] = plot.plot([], [])

    def take(self, records: list[Record]) -> None:
        """Append what is new."""
        for record in records:
            for name, value in _traced(record):
                times_s, values = self._points[name]
                times_s.append(record.t_s)
                values.append(value)

    def refresh(self, now_s: float) -> None:
        """Give every curve all its points."""
        for name, curve in self._curves.items():
            curve.setData(*self._points[name])
        for plot in self._plots:
            plot.setXRange(now_s - LAST_S, now_s, padding=0.0)


def measure(scale: Scale) -> list[Figure]:
    """Let the window and the chart take their turns, frame by frame."""
    app = application()  # kept: a window needs it
    session = TwoHours(scale.length(MINUTES, 8.0))
    took_ms: dict[str, list[float]] = {OURS: [], CHART: []}
    frames = {OURS: _window_frames(session), CHART: _chart_frames(session)}
    for turn in range(scale.count(FRAMES, 10)):
        for name in frames if turn % 2 == 0 else reversed(frames):
            took_ms[name].append(next(frames[name]))
    for shown in frames.values():
        shown.close()
    app.processEvents()
    what = "a frame with two hours of a session, 20 a second"
    ratios = [t / o for t, o in zip(took_ms[CHART], took_ms[OURS], strict=True)]
    return [
        *(figure(f"{what}: {name}, ms", values) for name, values in took_ms.items()),
        figure(f"{what}: {CHART}, times {OURS}'s", ratios),
        *(
            figure(f"share of a core at 20 frames a second: {name}, %", [_share(values)])
            for name, values in took_ms.items()
        ),
    ]


def _share(took_ms: list[float]) -> float:
    """Return the share of a core that the mean frame takes at one a tick."""
    return 100.0 * sum(took_ms) / len(took_ms) / TICK_MS


def _window_frames(session: TwoHours) -> Generator[float]:
    port = PlayedPort(session)
    window = opened(port)
    window._timer.stop()
    try:
        while True:
            port.advance(TICK_MS / 1000.0)
            yield _timed_ms(window.refresh)
    finally:
        window.close()


def _chart_frames(session: TwoHours) -> Generator[float]:
    port = PlayedPort(session)
    chart = PlainChart()
    chart.resize(*SIZE)
    chart.show()
    chart.take(port.take())
    chart.refresh(port.now_s())
    QtWidgets.QApplication.processEvents()
    try:
        while True:
            port.advance(TICK_MS / 1000.0)

            def frame() -> None:
                chart.take(port.take())
                chart.refresh(port.now_s())

            yield _timed_ms(frame)
    finally:
        chart.close()


def _timed_ms(frame: Callable[[], None]) -> float:
    start_s = time.process_time()
    frame()
    QtWidgets.QApplication.processEvents()
    return 1000.0 * (time.process_time() - start_s)


def _traced(record: Record) -> Iterator[tuple[str, float]]:
    told: tuple[tuple[str, float | None], ...] = ()
    if isinstance(record, HeartRead):
        told = (("heart rate", record.heart_rate_bpm), ("RMSSD", record.rmssd_ms))
    elif isinstance(record, ArousalEstimate):
        told = (("arousal", record.level_sdu),)
    elif isinstance(record, ContactEstimate):
        told = (("contact", record.level),)
    yield from ((name, value) for name, value in told if value is not None)
