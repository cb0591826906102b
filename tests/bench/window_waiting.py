"""How long a beat and an unanswered question take to the screen, and what a stall loses.

A real station in a process of its own, a real link, the real window.  All processes read the
same clock, so the moments can be compared.
"""

import json
import secrets
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from handrail.monitor.engine import SessionEngine
from handrail.monitor.inputs import Input, StrapPacket
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.recording.session_schema import SessionHeader
from handrail.monitor.records import Beat, HeartRead, Record, ReplyWait, Speaker, SpeechEnded
from handrail.monitor.settings import rules_from_store
from handrail.monitor.station.station import CYCLE_S
from handrail.monitor.station.station_link import LinkAddress
from handrail.monitor.station.station_process import StationSpec, attach, launch
from handrail.monitor.station.window_link import WindowLink
from handrail.signal.speech.voices import VoiceFrame
from handrail.ui.application import application
from handrail.ui.qt import QtCore, QtWidgets
from handrail.ui.session.live_window import TICK_MS, LiveWindow

from .counting_room import open_counting_room
from .figures import Figure, figure, figures_of
from .scale import Scale
from .window_painting import SIZE

WATCHED_S = 45.0
STALL_S, STALL_EVERY_S = 0.5, 3.0
PACES = ((CYCLE_S, TICK_MS), (CYCLE_S, 100), (0.05, TICK_MS))
"""Cycle of the station in seconds and tick of the window in milliseconds; shipped first."""


@dataclass
class Watched:
    """What came to the window, and when it was on the screen (session seconds)."""

    shown: list[tuple[float, Record]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    station_share: float = 0.0
    inputs: list[Input] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)


class WatchedWindow(LiveWindow):
    """Notes when what it took was painted."""

    def __init__(self, link: WindowLink) -> None:
        self.link = link
        self.taken: list[Record] = []
        self.shown: list[tuple[float, Record]] = []
        take = link.take

        def noted() -> list[Record]:
            records = take()
            self.taken += records
            return records

        link.take = noted  # type: ignore[method-assign]
        super().__init__(link)

    def refresh(self) -> None:
        """Refresh, and paint what changed at once."""
        super().refresh()
        painted = QtCore.QEvent.Type.UpdateRequest
        QtWidgets.QApplication.sendPostedEvents(self.window(), painted)
        now_s = self.link.now_s()
        self.shown += [(now_s, record) for record in self.taken]
        self.taken.clear()


def measure(scale: Scale) -> list[Figure]:
    """Measure each pace, then the stall."""
    app = application()
    figures = []
    watched_s = scale.length(WATCHED_S, 5.0)
    for cycle_s, tick_ms in PACES[: scale.count(len(PACES))]:
        pace = f"cycle {1000 * cycle_s:.0f} ms, tick {tick_ms} ms"
        watched = _watch(cycle_s, tick_ms, watched_s)
        figures += figures_of(
            {
                f"beat to pixels, {pace}, ms": list(_beats_ms(watched)),
                f"estimate of the heart to pixels, {pace}, ms": list(_reads_ms(watched)),
                f"reply counter after the turn's end, {pace}, ms": list(_waits_ms(watched)),
                f"the station's share of a core, {pace}, %": [100 * watched.station_share],
            }
        )
    figures += _stalled(_watch(*PACES[0], watched_s, stalls=True))
    app.processEvents()
    return figures


def _watch(cycle_s: float, tick_ms: int, watched_s: float, *, stalls: bool = False) -> Watched:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "sessions").mkdir()
        spec = StationSpec(
            home / "sessions" / "bench.handrail",
            secrets.token_bytes(32),
            SessionHeader("bench", "0", "", 0.0, simulated=True),
            LinkAddress.fresh(tempfile.mkdtemp()),
        )
        log = home / "delivered.json"
        launch(spec, partial(open_counting_room, log, cycle_s))
        link = attach(spec.address)
        window = WatchedWindow(link)
        window._timer.setInterval(tick_ms)
        window.resize(*SIZE)
        window.show()
        with _stalling(window) if stalls else _at_ease():
            _run(watched_s)
        link.end_session()
        while link.recording != "ended":
            _run(0.2)
        window.close()
        link.close()
        told = json.loads(log.read_text())
        with SessionFile.open(spec.record, spec.key) as record:
            inputs, records = list(record.inputs()), list(record.records())
    return Watched(window.shown, told["counts"], told["share"], inputs, records)


def _run(seconds: float) -> None:
    loop = QtCore.QEventLoop()
    QtCore.QTimer.singleShot(int(1000 * seconds), loop.quit)
    loop.exec()


@contextmanager
def _at_ease() -> Iterator[None]:
    yield


@contextmanager
def _stalling(window: QtWidgets.QWidget) -> Iterator[None]:
    """Let the window hang again and again, its interpreter busy."""

    def hang() -> None:
        until_s = time.monotonic() + STALL_S
        while time.monotonic() < until_s:
            pass

    timer = QtCore.QTimer(window)
    timer.timeout.connect(hang)
    timer.start(int(1000 * STALL_EVERY_S))
    yield
    timer.stop()


def _beats_ms(watched: Watched) -> Iterator[float]:
    """Yield how long after a packet's arrival a beat of it was on the screen."""
    arrived_s = {}
    engine = SessionEngine(*rules_from_store({}))
    for item in watched.inputs:
        for record in engine.update(item):
            if isinstance(item, StrapPacket) and isinstance(record, Beat):
                arrived_s[record] = item.t_s
    for shown_s, record in watched.shown:
        if isinstance(record, Beat) and record in arrived_s:
            yield 1000.0 * (shown_s - arrived_s[record])


def _reads_ms(watched: Watched) -> Iterator[float]:
    for shown_s, record in watched.shown:
        if isinstance(record, HeartRead):
            yield 1000.0 * (shown_s - record.t_s)


def _waits_ms(watched: Watched) -> Iterator[float]:
    """Yield how long after a turn of the therapist's was known to be over it was counted."""
    known_s = {
        record.t_s: record.decided_s
        for record in watched.records
        if isinstance(record, SpeechEnded) and record.speaker is Speaker.THERAPIST
    }
    seen: set[float] = set()
    for shown_s, record in watched.shown:
        if not isinstance(record, ReplyWait) or record.since_s is None:
            continue
        if record.since_s in known_s and record.since_s not in seen:
            seen.add(record.since_s)
            yield 1000.0 * (shown_s - known_s[record.since_s])


def _stalled(watched: Watched) -> list[Figure]:
    """Return what is missing after stalls: in the record, and at the window."""
    kept = {
        kind.__name__: sum(isinstance(item, kind) for item in watched.inputs)
        for kind in (StrapPacket, VoiceFrame)
    }
    lost = [float(watched.counts[name] - count) for name, count in kept.items()]
    unseen = float(
        len(watched.records) - sum(record is not None for _, record in watched.shown)
    )
    delays = list(_beats_ms(watched))
    delivered = float(sum(watched.counts[name] for name in kept))
    return [
        figure("stalls of 500 ms: delivered, samples", [delivered]),
        figure("stalls of 500 ms: missing in the record, samples", lost),
        figure("stalls of 500 ms: records that the window did not get", [unseen]),
        *figures_of({"stalls of 500 ms: beat to pixels, ms": delays}),
    ]
