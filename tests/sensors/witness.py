"""Somebody who hears everything a source says, and can wait for it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from handrail.sensors.messages import (
    AudioBlock,
    BatteryLevel,
    HeartRatePacket,
    Message,
    Reason,
    SensorState,
    SensorStatus,
    StrapFrame,
)
from handrail.sensors.source import Source


class Witness:
    """Collect messages from any thread, and let a test wait until it has heard enough."""

    def __init__(self) -> None:
        self._heard: list[Message] = []
        self._news = threading.Condition()

    def hear(self, message: Message) -> None:
        with self._news:
            self._heard.append(message)
            self._news.notify_all()

    @property
    def packets(self) -> list[HeartRatePacket]:
        return [said for said in list(self._heard) if isinstance(said, HeartRatePacket)]

    @property
    def blocks(self) -> list[AudioBlock]:
        return [said for said in list(self._heard) if isinstance(said, AudioBlock)]

    @property
    def batteries(self) -> list[int | None]:
        return [said.percent for said in list(self._heard) if isinstance(said, BatteryLevel)]

    @property
    def payloads(self) -> list[bytes]:
        return [packet.payload for packet in self.packets]

    @property
    def frames(self) -> list[StrapFrame]:
        return [said for said in list(self._heard) if isinstance(said, StrapFrame)]

    @property
    def statuses(self) -> list[SensorStatus]:
        return [said for said in list(self._heard) if isinstance(said, SensorStatus)]

    @property
    def story(self) -> list[tuple[SensorState, Reason]]:
        """State and reason of every status, in order."""
        return [(status.state, status.reason) for status in self.statuses]

    def wait_until(self, enough: Callable[[], bool], timeout_s: float = 10.0) -> None:
        with self._news:
            assert self._news.wait_for(enough, timeout_s), f"heard only {self._heard}"

    def wait_for_state(self, state: SensorState, times: int = 1) -> SensorStatus:
        """Wait until `state` was said so many times; give the last of them."""
        said: list[SensorStatus] = []

        def often_enough() -> bool:
            said[:] = [status for status in self.statuses if status.state is state]
            return len(said) >= times

        self.wait_until(often_enough)
        return said[times - 1]

    def said(self, reason: Reason) -> list[SensorStatus]:
        return [status for status in self.statuses if status.reason is reason]

    def wait_for_reason(self, reason: Reason, timeout_s: float = 10.0) -> None:
        self.wait_until(lambda: bool(self.said(reason)), timeout_s)

    def wait_for_frames(self, count: int) -> None:
        self.wait_until(lambda: len(self.frames) >= count)

    def wait_for_packets(self, count: int) -> None:
        self.wait_until(lambda: len(self.packets) >= count)


@contextmanager
def heard(source: Source) -> Iterator[Witness]:
    """Start a source, and stop it whatever happens."""
    witness = Witness()
    source.start(witness.hear)
    try:
        yield witness
    finally:
        source.stop()
