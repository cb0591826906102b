"""Whether a strap that is lost again and again is always found, and no beat comes twice.

The strap sends a packet a second that no other second has; while it is away it goes on
beating, unheard.  Every other time it hangs up before it goes; else the link just dies.
Waits pass in session seconds; Bluetooth's own work takes real time, so a session many times
faster than life makes reconnecting look slow, never quick.
"""

import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from handrail.sensors.clock import SystemClock
from handrail.sensors.heart_rate_profile import HeartRateMeasurement, encode
from handrail.sensors.messages import HeartRatePacket, Message
from handrail.sensors.strap import StrapSource
from handrail.sensors.strap_link import Patience

from ..virtual_radio import TIERS, Tier
from ..virtual_radio.rig import VirtualRadio, VirtualStrap, wait_until
from .row import Row

LOSSES = 100
SHORTEST_S, LONGEST_S = 1.0, 120.0
SPEED = 100.0
FOUND_WITHIN_S = 20.0  # real
_STEADY_PACKETS = 3
_BUSY_COMPUTER_S = 10.0  # real: a computer with much to do is no silent strap
_SEED = 3


def loss_lengths_s(losses: int) -> list[float]:
    """Return how long each loss lasts, session seconds: the same every time."""
    chance = np.random.default_rng(_SEED)
    lengths_s: list[float] = chance.uniform(SHORTEST_S, LONGEST_S, losses).tolist()
    return lengths_s


@dataclass
class Outcome:
    """What became of the strap.

    Attributes
    ----------
    recovered
        Losses after which heart rate came again.
    offered, heard
        What the strap sent while connected; all that was received.
    most_subscriptions
        How many subscriptions the strap had at most, each time it was found.
    found_after_s
        From being in range again to the first packet, real seconds.
    """

    recovered: int = 0
    offered: list[bytes] = field(default_factory=list)
    heard: list[bytes] = field(default_factory=list)
    most_subscriptions: int = 0
    found_after_s: list[float] = field(default_factory=list)

    @property
    def duplicated(self) -> int:
        """Packets that came more than once."""
        return len(self.heard) - len(set(self.heard))

    @property
    def invented(self) -> int:
        """Packets that the strap never sent while it was connected."""
        return len(set(self.heard) - set(self.offered))

    @property
    def missing(self) -> int:
        """Packets that the strap sent while it was connected and that never came."""
        return len(set(self.offered) - set(self.heard))


class _Room:
    """A strap that goes and comes, and somebody who listens."""

    def __init__(self, radio: VirtualRadio, speed: float) -> None:
        radio.set_supervision(0.5 / speed)
        self.strap: VirtualStrap = radio.strap()
        self.outcome = Outcome()
        self._speed = speed
        self._sent = 0

    def hear(self, said: Message) -> None:
        if isinstance(said, HeartRatePacket):
            self.outcome.heard.append(said.payload)

    def stay(self, packets: int) -> None:
        """Send while connected, and wait until all was heard."""
        for _ in range(packets):
            self.outcome.offered.append(self._beat())
        wait_until(
            lambda: len(self.outcome.heard) >= len(self.outcome.offered), 5.0, "not all came"
        )

    def go_away(self, for_s: float, *, hanging_up: bool) -> None:
        """Lose the link, beat unheard for so many session seconds, and come back."""
        if hanging_up:
            self.strap.hang_up_and_leave()
        else:
            self.strap.out_of_range()
        pause = threading.Event()
        until_s = time.monotonic() + for_s / self._speed
        for _ in range(round(for_s)):
            self._beat()
            pause.wait(max(0.0, min(1.0 / self._speed, until_s - time.monotonic())))
        self.strap.back_in_range()

    def be_found(self) -> None:
        """Wait until somebody listens again, and be heard."""
        back_s = time.monotonic()
        self.strap.wait_until_subscribed(FOUND_WITHIN_S)
        self.stay(1)
        self.outcome.found_after_s.append(time.monotonic() - back_s)
        subscriptions = max(self.outcome.most_subscriptions, self.strap.subscriptions)
        self.outcome.most_subscriptions = subscriptions

    def _beat(self) -> bytes:
        self._sent += 1
        payload = encode(HeartRateMeasurement(72, (820,), energy_kj=self._sent))
        self.strap.send(payload)
        return payload


def lose_again_and_again(tier: Tier, losses: int, speed: float) -> Outcome:
    """Lose a strap so many times, at a speed, and return what became of it."""
    with VirtualRadio(tier) as radio:
        room = _Room(radio, speed)
        patience = Patience(silence_s=_BUSY_COMPUTER_S * speed)
        source = StrapSource("strap", SystemClock(speed), patience=patience)
        source.start(room.hear)
        try:
            room.strap.wait_until_subscribed()
            for number, for_s in enumerate(loss_lengths_s(losses)):
                room.stay(_STEADY_PACKETS)
                room.go_away(for_s, hanging_up=number % 2 == 1)
                room.be_found()
                room.outcome.recovered += 1
        finally:
            source.stop()
    return room.outcome


def figures() -> list[Row]:
    """Return the figures of all losses on each virtual radio."""
    return [row for tier in TIERS for row in rows_of(tier)]


def rows_of(tier: Tier) -> list[Row]:
    """Return the figures of one virtual radio."""
    outcome = lose_again_and_again(tier, LOSSES, SPEED)
    found_s: Sequence[float] = outcome.found_after_s
    middle_s, p95_s, worst_s = np.percentile(found_s, [50, 95, 100])
    counts = {
        "packets twice": outcome.duplicated,
        "packets invented": outcome.invented,
        "packets missing while connected": outcome.missing,
    }
    return [
        Row(
            f"{tier}: losses of 1 to 120 s recovered",
            f"{outcome.recovered} of {LOSSES}",
            target=f"{LOSSES} of {LOSSES}",
            met=outcome.recovered == LOSSES,
        ),
        *(
            Row(f"{tier}: {what}", f"{n} of {len(outcome.offered)}", target="0", met=n == 0)
            for what, n in counts.items()
        ),
        Row(
            f"{tier}: most subscriptions at once",
            str(outcome.most_subscriptions),
            target="1",
            met=outcome.most_subscriptions == 1,
        ),
        Row(
            f"{tier}: in range to first packet, real s: median (p95, worst)",
            f"{middle_s:.2f} ({p95_s:.2f}, {worst_s:.2f})",
        ),
    ]


if __name__ == "__main__":
    for row in figures():
        sys.stdout.write(f"{row.name} | {row.ours} | {row.target} | {row.met}\n")
