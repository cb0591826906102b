"""How soon the review shows a session of two hours with its electrocardiogram, and moves it.

A frame is drawn into a picture in full, as after each turn of the wheel.  Waiting is the clock
on the wall; frames are processor time of the drawing thread, and on the wall while the
electrocardiogram is being read beside it.
"""

import heapq
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from handrail.monitor.review.reviewed import reviewed_record
from handrail.monitor.simulation import Scenario, simulate, simulated_inputs
from handrail.ui.application import application
from handrail.ui.qt import QtWidgets
from handrail.ui.review.axis import TimeAxis, whole
from handrail.ui.review.ecg_in_step import EcgInStep
from handrail.ui.review.timeline import Timeline
from handrail.ui.review.window import ReviewWindow

from ..monitor.recorded_ecg import ecg_frames
from ..monitor.recorded_session import KEY, recorded
from .figures import Figure, figure, figures_of
from .scale import Scale

MINUTES = 120.0
SIZES = ((1366, 768), (1920, 1080))
OPENINGS = 5
_BEAT_S = 0.8
_PAN_STEPS = 40
_STRETCHES_S = (7200.0, 1800.0, 600.0, 120.0, 60.0, 30.0, 8.0)


def measure(scale: Scale) -> list[Figure]:
    """Measure openings, then frames at each size."""
    app = application()  # kept: a window needs it
    with tempfile.TemporaryDirectory() as folder:
        path = _two_hours(Path(folder), scale.length(MINUTES, 3.0))
        figures = [
            figure(
                "review: open to the first picture, s",
                [_opened(path) for _ in range(scale.count(OPENINGS))],
            ),
            figure("review: until all of the electrocardiogram is read, s", _all_read(path)),
            *figures_of(
                {"review: a frame while it is being read, on the wall, ms": _while_read(path)}
            ),
        ]
        for size in SIZES:
            window, ecg = _window(path, size)
            _wait_for(ecg)
            name = f"{size[0]}x{size[1]}"
            timeline = _timeline(window)
            for what, axes in (("zoom", _zoomed(timeline)), ("pan", _panned(timeline))):
                frames = [*_frames(timeline, axes, time.thread_time)]
                figures.append(figure(f"review: a frame of a {what}, {name}, ms", frames))
            _close(window, ecg)
    app.processEvents()
    return figures


def _two_hours(folder: Path, minutes: float) -> Path:
    length_s = 60.0 * minutes
    beats_s = [_BEAT_S * n for n in range(1, int(length_s / _BEAT_S))]
    inputs = simulated_inputs(simulate(6, minutes, Scenario.DEMO))
    both = heapq.merge(inputs, ecg_frames(beats_s, length_s), key=lambda item: item.t_s)
    return recorded(folder, both)


def _window(path: Path, size: tuple[int, int]) -> tuple[ReviewWindow, EcgInStep]:
    window = ReviewWindow(lambda: reviewed_record(path, KEY))
    ecgs: list[EcgInStep] = []
    window.opened.connect(lambda page: ecgs.append(EcgInStep(page)))
    window.resize(*size)
    window.show()
    _until(lambda: bool(ecgs))
    return window, ecgs[0]


def _opened(path: Path) -> float:
    begun_s = time.monotonic()
    window, ecg = _window(path, SIZES[0])
    window.grab()
    first_s = time.monotonic() - begun_s
    _close(window, ecg)
    return first_s


def _all_read(path: Path) -> list[float]:
    begun_s = time.monotonic()
    window, ecg = _window(path, SIZES[0])
    _wait_for(ecg)
    read_s = time.monotonic() - begun_s
    _close(window, ecg)
    return [read_s]


def _while_read(path: Path) -> list[float]:
    window, ecg = _window(path, SIZES[0])
    _until(lambda: ecg.outline.recorded)
    QtWidgets.QApplication.processEvents()
    timeline = _timeline(window)
    frames: list[float] = []
    for took_ms in _frames(timeline, _zoomed(timeline), time.monotonic):
        if ecg.outline.complete:
            break
        frames.append(took_ms)
    _close(window, ecg)
    return frames


def _zoomed(timeline: Timeline) -> Iterator[TimeAxis]:
    """Yield the axis closer and closer to some moments, as the wheel does."""
    for share in (0.2, 0.5, 0.8):
        axis = whole(timeline.axis.length_s)
        while axis.shown_s > _STRETCHES_S[-1]:
            yield axis
            axis = axis.zoomed(0.8, share * axis.length_s)


def _panned(timeline: Timeline) -> Iterator[TimeAxis]:
    """Yield the axis moved along by a fiftieth of what is shown, at each distance."""
    for stretch_s in _STRETCHES_S[1:]:
        axis = whole(timeline.axis.length_s)
        axis = axis.zoomed(stretch_s / axis.shown_s, 0.4 * axis.length_s)
        for _ in range(_PAN_STEPS):
            yield axis
            axis = axis.moved(0.02 * axis.shown_s)


def _frames(
    timeline: Timeline, axes: Iterator[TimeAxis], clock: Callable[[], float]
) -> Iterator[float]:
    """Yield milliseconds for each picture that differs from the one before."""
    for axis in axes:
        begun_s = clock()
        timeline.show_axis(axis)
        timeline.grab()
        yield 1000.0 * (clock() - begun_s)


def _timeline(window: ReviewWindow) -> Timeline:
    assert window.page is not None
    return window.page.timeline


def _close(window: ReviewWindow, ecg: EcgInStep) -> None:
    ecg.close()
    window.done(0)
    window.deleteLater()
    QtWidgets.QApplication.processEvents()


def _wait_for(ecg: EcgInStep) -> None:
    _until(lambda: ecg.outline.complete)


def _until(done: Callable[[], bool]) -> None:
    while not done():
        QtWidgets.QApplication.processEvents()
        time.sleep(0.001)
