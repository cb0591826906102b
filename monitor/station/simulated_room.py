"""A simulated client in the room: delivers to a station what two sensors would have."""

import threading
from collections.abc import Callable

from ...sensors.clock import Clock
from ...sensors.messages import SensorKind, SensorState
from ...signal.streaming.operator import Tick
from ..inputs import Input, SensorReport
from ..simulation import Scenario, SimulatedSession, simulate, simulated_inputs

_NAMES = {SensorKind.STRAP: "simulated strap", SensorKind.MICROPHONE: "simulated microphones"}


class SimulatedRoom:
    """A feed for the station that plays a simulated session against the clock.

    Parameters
    ----------
    session
        What happens.
    clock
        Sets the pace; a clock with a higher `speed` plays faster.
    """

    def __init__(self, session: SimulatedSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, post: Callable[[Input], None], /) -> None:
        """Begin to play; session time zero is now."""
        start_s = self._clock.now_s()
        self._thread = threading.Thread(
            target=self._play, args=(post, start_s), name="simulated room", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Stop playing."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    def _play(self, post: Callable[[Input], None], start_s: float) -> None:
        for report in opening_reports():
            post(report)
        for item in simulated_inputs(self._session):
            if isinstance(item, Tick):
                continue  # the station makes its own
            wait_s = start_s + item.t_s - self._clock.now_s()
            if self._stopping.wait(max(0.0, wait_s / self._clock.speed)):
                return
            post(item)


def open_simulated_room(
    seed: int, scenario: Scenario, clock: Clock
) -> tuple[SimulatedRoom, ...]:
    """Return the feeds of a session with a simulated client (`OpenSources`, once bound).

    A station's process of its own must be able to import it, which it cannot from a test.
    """
    return (SimulatedRoom(simulate(seed, None, scenario), clock),)


def opening_reports() -> tuple[SensorReport, ...]:
    """Return what the drivers of the simulated sensors say first."""
    return tuple(
        SensorReport(0.0, kind.value, kind, SensorState.CONNECTED, detail=detail)
        for kind, detail in _NAMES.items()
    )
