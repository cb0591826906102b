"""A simulated client in a station's process, who keeps count of what was delivered and when."""

import json
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from handrail.monitor.inputs import Input, StrapPacket
from handrail.monitor.simulation import Scenario, SimulatedSession, simulate, simulated_inputs
from handrail.monitor.station import station
from handrail.monitor.station.simulated_room import opening_reports
from handrail.sensors.clock import Clock
from handrail.sensors.messages import HeartRatePacket, Message
from handrail.signal.streaming.operator import Tick

_PASSED_OVER_S = 240.0
"""Of the session: in its first minutes there are few questions."""


class CountingRoom:
    """A feed for a station; what it counted stands in a file when it has stopped.

    Strap packets go the whole way, as a driver hands them over, at the moment they are due;
    voice frames are inputs already (no sound is made).
    """

    def __init__(
        self, session: SimulatedSession, start_s: float, clock: Clock, log: Path
    ) -> None:
        self._session = session
        self._start_s = start_s
        self._clock = clock
        self._log = log
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._counts: dict[str, int] = {}

    def start(self, post: Callable[[Message | Input], None], /) -> None:
        """Begin to play."""
        self._busy_s, self._began_s = time.process_time(), time.monotonic()
        self._thread = threading.Thread(target=self._play, args=(post,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop playing, and write down what was delivered."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()
        busy_s = time.process_time() - self._busy_s
        share = busy_s / (time.monotonic() - self._began_s)
        self._log.write_text(json.dumps({"counts": self._counts, "share": share}))

    def _play(self, post: Callable[[Message | Input], None]) -> None:
        for report in opening_reports():
            post(report)
        for item in simulated_inputs(self._session):
            if isinstance(item, Tick):
                continue
            t_s = item.t_s - _PASSED_OVER_S
            if t_s < 0.0:
                continue
            if self._stopping.wait(max(0.0, self._start_s + t_s - self._clock.now_s())):
                return
            post(self._as_delivered(replace(cast(Any, item), t_s=t_s)))
            name = type(item).__name__
            self._counts[name] = self._counts.get(name, 0) + 1

    def _as_delivered(self, item: Input) -> Message | Input:
        if isinstance(item, StrapPacket):
            return HeartRatePacket(item.sensor, self._clock.now_s(), item.payload)
        return item


def open_counting_room(log: Path, cycle_s: float, clock: Clock) -> tuple[CountingRoom, ...]:
    """Return the feed, in a station that works every `cycle_s` (`OpenSources`, once bound)."""
    start_s = clock.now_s()
    station.CYCLE_S = cycle_s
    return (CountingRoom(simulate(6, None, Scenario.DEMO), start_s, clock, log),)
