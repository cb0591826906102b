"""A room whose sensors send all they can, for a station to record in the pace of life."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from handrail.monitor.inputs import Input, StrapFrame, StrapPacket
from handrail.sensors import messages
from handrail.sensors.clock import Clock
from handrail.sensors.messages import (
    STRAP,
    AudioBlock,
    HeartRatePacket,
    Message,
    SensorKind,
    SensorState,
    SensorStatus,
)

from .load import SOUND_HZ, STEP_S, step
from .progress import Progress


class FullRoom:
    """A feed that plays the full load; `progress` is told how far it has come.

    `detail` is what the strap's driver says of its device.
    """

    def __init__(self, clock: Clock, progress: Progress, detail: str = "") -> None:
        self._clock = clock
        self._progress = progress
        self._detail = detail
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, post: Callable[[Message | Input], None], /) -> None:
        """Begin to play."""
        self._thread = threading.Thread(target=self._play, args=(post,), name="full room")
        self._thread.daemon = True
        self._thread.start()

    def stop(self) -> None:
        """Stop playing."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    def _play(self, post: Callable[[Message | Input], None]) -> None:
        step(0)  # the sound is made once, before the clock runs
        start_s = self._clock.now_s()
        self._progress.begin(start_s)
        strap, connected = SensorKind.STRAP, SensorState.CONNECTED
        post(SensorStatus(STRAP, start_s, strap, connected, detail=self._detail))
        number = 0
        while not self._stopping.wait(
            max(0.0, start_s + (number + 1) * STEP_S - self._clock.now_s())
        ):
            for message in sent(number, start_s):
                post(message)
            number += 1
            self._progress.handed(number)


def open_full_room(progress: Path, detail: str, clock: Clock) -> tuple[FullRoom, ...]:
    """Return the feed of the full load (`OpenSources`, once bound)."""
    return (FullRoom(clock, Progress(progress), detail),)


def sent(number: int, start_s: float) -> Iterator[Message]:
    """Yield what the sensors send in one step of 0.2 s."""
    arrived = step(number)
    for item in arrived.inputs:
        match item:
            case StrapPacket(t_s, sensor, payload):
                yield HeartRatePacket(sensor, start_s + t_s, payload)
            case StrapFrame(t_s, sensor, payload, rate_hz, factor):
                yield messages.StrapFrame(sensor, start_s + t_s, payload, rate_hz, factor)
            case _:
                pass  # the station hears and ticks for itself
    samples = np.concatenate([piece.samples for piece in arrived.sound])
    first = arrived.sound[0]
    end_s = start_s + (first.first_sample + len(samples)) / SOUND_HZ
    yield AudioBlock(first.sensor, end_s, first.first_sample, SOUND_HZ, samples)
