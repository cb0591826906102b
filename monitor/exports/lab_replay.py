"""Play a recorded session as streams of the Lab Streaming Layer, at its own pace."""

import heapq
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from threading import Event
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ...sensors.clock import Clock
from .timed_streams import Block, TimedStream

_LOOKS_AGAIN_S = 0.1


class Player(Protocol):
    """What carries the streams out: `sensors.lab_player.LabPlayer`."""

    def is_heard(self) -> bool:
        """Return whether a program has opened any of the streams."""
        ...

    def send(
        self,
        stream: int,
        at_s: NDArray[np.float64],
        values: NDArray[np.float64] | Sequence[tuple[str, ...]],
        /,
    ) -> None:
        """Send samples that were due at `at_s`, readings of the clock, shape (n,)."""
        ...


def wait_for_listener(player: Player, stop: Event) -> None:
    """Return when a program has opened a stream, or `stop` is set."""
    while not player.is_heard() and not stop.wait(_LOOKS_AGAIN_S):
        pass


def play(
    streams: Sequence[TimedStream],
    player: Player,
    clock: Clock,
    stop: Event,
    passed: Callable[[float], None],
) -> float:
    """Send every sample when its time has come; where nothing was measured, nothing is sent.

    Parameters
    ----------
    streams
        Of the session.
    player
        Opened for the same streams, in this order.
    clock
        Session seconds go by on it, faster than real ones if it says so.
    stop
        Ends it when set.
    passed
        Called with the session time reached, seconds.

    Returns
    -------
    float
        The session time reached, seconds.
    """
    steps, t_s = _in_order(streams), 0.0
    first = list(islice(steps, 1))  # raw signals are unpacked before the session's time begins
    start_s = clock.now_s()
    for due_s, number, block in chain(first, steps):
        while (ahead_s := start_s + due_s - clock.now_s()) > 0.0:
            if stop.wait(ahead_s / clock.speed):
                return t_s
        player.send(number, start_s + block.stamps_s, block.values)
        t_s = due_s
        passed(t_s)
    return t_s


def _in_order(streams: Sequence[TimedStream]) -> Iterator[tuple[float, int, Block]]:
    """Yield the samples of all streams by the time at which the last of them is known."""
    courses = (_course(number, stream) for number, stream in enumerate(streams))
    return heapq.merge(*courses, key=lambda step: step[:2])


def _course(number: int, stream: TimedStream) -> Iterator[tuple[float, int, Block]]:
    for block in stream.blocks():
        # Samples at a steady rate go a few together, as a strap sends them; others one by one.
        for part in (block,) if stream.rate_hz else _one_by_one(block):
            if len(part):
                yield float(part.stamps_s[-1]), number, part


def _one_by_one(block: Block) -> Iterator[Block]:
    for at in range(len(block)):
        yield Block(block.stamps_s[at : at + 1], block.values[at : at + 1])
