"""When beats happened, although packets say only how long they took.

A strap sends RR intervals, not times, in packets that arrive up to seconds late and in
bunches.  The sum of the intervals is a steady clock of the heart; what is unknown is where
it stands against ours.  A packet can be late but never early, so the packet that was least
delayed tells best, and the sum is placed by it.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import median

from ..streaming.arrival import LeastDelay
from ..streaming.operator import EventTimeError
from ..streaming.recent_values import RecentValues
from .beats import MS_PER_RR_TICK, Beat, StrapReading

_S_PER_RR_TICK = 1.0 / 1024.0
_SHORTEST_TICKS = 205  # 200 ms: 300 beats per minute
_LONGEST_TICKS = 3072  # 3 s: 20 beats per minute


@dataclass(frozen=True, slots=True)
class BeatTimingRules:
    """How beat times are rebuilt (docs/methods/beat-times.md).

    Attributes
    ----------
    window_s
        The least-delayed packet is sought in this many last seconds.
    slew_s_per_s, settle_s, beyond_s
        How fast the placement moves when a better packet turns up, and how far it goes past
        the best: `LeastDelay` has all three.
    silence_s
        After so long without an interval it is asked whether beats are missing.
    burst_s
        Packets this close together were sent as one.
    late_share, late_packets
        So many packets in a row that are all late by this share of an RR interval mean that
        beats are missing, not that the radio is slow: delays vary, losses stay.  A radio
        that has been slow for longer is given twice that.
    margin_s
        What is unknown about a beat's time however prompt the packets are.
    worst_s
        The longest delay that a vendor has stated.  A silence is explained if no more than
        this is left of it; and this is the least uncertainty while fewer than
        `known_packets` tell how late they can be.
    """

    window_s: float = 600.0
    slew_s_per_s: float = 0.020
    settle_s: float = 10.0
    beyond_s: float = 0.25
    silence_s: float = 2.5
    burst_s: float = 0.25
    late_share: float = 0.6
    late_packets: int = 60
    margin_s: float = 0.5
    worst_s: float = 4.0
    known_packets: int = 20


class BeatTimer:
    """Operator: `StrapReading` -> `Beat`, in strictly increasing event time.

    After a silence the packets that come together are looked at together.  If they explain
    the silence, their beats are placed back over it: they were late.  Otherwise beats are
    missing, and a new stretch begins where the new ones arrived.

    An interval too short for a heart takes its time, but is no beat.  One too long, or a
    corrupted count, stands for an unknown time and ends the stretch.
    """

    def __init__(self, rules: BeatTimingRules | None = None) -> None:
        self._rules = r = rules or BeatTimingRules()
        self._delay = LeastDelay(
            r.window_s, r.slew_s_per_s, settle_s=r.settle_s, beyond_s=r.beyond_s
        )
        self._lateness = _Lateness()
        self._recent_ticks: deque[int] = deque(maxlen=11)
        self._held: list[StrapReading] = []
        self._ticks = 0
        self._arrival_s = float("-inf")
        self._interval_s: float | None = None
        self._last_beat_s = float("-inf")

    def update(self, arrival: StrapReading, /) -> tuple[Beat, ...]:
        """Place the beats of one packet, and of those that were held until it came.

        Raises
        ------
        EventTimeError
            If the packet arrived before the one before.
        """
        if not arrival.t_s >= self._arrival_s:
            raise EventTimeError(f"packet at {arrival.t_s} s after {self._arrival_s} s")
        self._arrival_s = arrival.t_s
        if arrival.rr_ticks:
            self._held.append(arrival)
        if not self._held or not self._understood(arrival.t_s):
            return ()
        self._interval_s = self._held[-1].t_s
        held, self._held = self._held, []
        return tuple(chain.from_iterable(self._place(packet) for packet in held))

    def restart(self) -> None:
        """Forget the placement: the next beat begins a new stretch."""
        self._held.clear()
        self._begin()

    def _begin(self) -> None:
        self._delay.restart()
        self._lateness.forget_run()
        self._ticks = 0
        self._interval_s = None

    def _understood(self, now_s: float) -> bool:
        """Whether the held packets can be placed: on time, late, or after a gap."""
        held, rules = self._held, self._rules
        if self._interval_s is None or held[0].t_s - self._interval_s <= rules.silence_s:
            return True
        ticks = self._ticks + sum(sum(_leading_run(packet.rr_ticks)) for packet in held)
        usual_s = max(rules.worst_s, self._lateness.p95_s)
        late_s = self._delay.lateness_s(ticks * _S_PER_RR_TICK, held[-1].t_s)
        if late_s <= usual_s + rules.late_share * self._usual_rr_s:
            return True
        if now_s - held[0].t_s <= rules.burst_s:
            return False
        self._begin()
        self._foresee()
        return True

    def _foresee(self) -> None:
        """Let the best of the held packets say where the new stretch stands."""
        ticks = 0
        for packet in self._held:
            ticks += sum(_leading_run(packet.rr_ticks))
            self._delay.hear(ticks * _S_PER_RR_TICK, packet.t_s)

    @property
    def _usual_rr_s(self) -> float:
        ticks = self._recent_ticks
        return median(ticks) * _S_PER_RR_TICK if ticks else 1.0

    def _place(self, packet: StrapReading) -> tuple[Beat, ...]:
        run = _leading_run(packet.rr_ticks)
        beats = self._place_run(packet.t_s, run) if run else ()
        if len(run) < len(packet.rr_ticks):
            self._begin()
        return beats

    def _place_run(self, arrival_s: float, rr_ticks: Sequence[int]) -> tuple[Beat, ...]:
        rules = self._rules
        if self._lateness.run >= max(rules.late_packets, 2 * self._lateness.longest):
            self._move_on()
        behind = sum(rr_ticks)
        self._ticks += behind
        counter_s = self._ticks * _S_PER_RR_TICK
        last_s = self._delay.place(counter_s, arrival_s)
        self._recent_ticks.extend(t for t in rr_ticks if t >= _SHORTEST_TICKS)
        late = arrival_s - last_s > rules.late_share * self._usual_rr_s
        self._lateness.take(counter_s, arrival_s, last_s, late=late)
        uncertainty_s = self._uncertainty_s()
        beats = []
        for ticks in rr_ticks:
            behind -= ticks
            t_s = last_s - behind * _S_PER_RR_TICK
            # After a gap the sum starts anew and a late packet could reach back over the
            # last beat placed; that beat is dropped rather than time turned round.
            if ticks >= _SHORTEST_TICKS and t_s > self._last_beat_s:
                beats.append(Beat(t_s, ticks * MS_PER_RR_TICK, uncertainty_s))
                self._last_beat_s = t_s
        return tuple(beats)

    def _move_on(self) -> None:
        """Beats are missing: the best of the packets that stayed late is now the measure."""
        self._delay.restart()
        self._delay.hear(*self._lateness.best_of_run)
        self._lateness.forget_run()

    def _uncertainty_s(self) -> float:
        rules, lateness = self._rules, self._lateness
        uncertainty_s = lateness.p95_s + rules.margin_s
        if len(lateness) < rules.known_packets:
            return max(uncertainty_s, rules.worst_s)
        return uncertainty_s


def _leading_run(rr_ticks: tuple[int, ...]) -> tuple[int, ...]:
    """Return the intervals up to the first of unknown length.

    After such a one the rest of the packet is dropped too: their times are unknown.
    """
    for i, ticks in enumerate(rr_ticks):
        if ticks > _LONGEST_TICKS:
            return rr_ticks[:i]
    return rr_ticks


class _Lateness:
    """How late the last packets were, and for how many in a row they have been too late.

    Attributes
    ----------
    run, longest
        How many in a row are too late now, and were at most.
    best_of_run
        Counter and arrival of the best of those now, seconds.
    """

    def __init__(self, packets: int = 60) -> None:
        self._window = RecentValues(packets)
        self.run = 0
        self.longest = 0
        self.best_of_run = (0.0, 0.0)

    def __len__(self) -> int:
        return len(self._window)

    @property
    def p95_s(self) -> float:
        """The lateness that one packet in twenty exceeds, seconds."""
        return self._window.quantile(0.95) if len(self) else 0.0

    def take(self, counter_s: float, arrival_s: float, placed_s: float, *, late: bool) -> None:
        """Remember a packet: its counter, its arrival, and where it was placed."""
        self._window.append(abs(arrival_s - placed_s))
        if not late:
            self.longest = max(self.longest, self.run)
            self.run = 0
            return
        best_counter_s, best_arrival_s = self.best_of_run
        if self.run == 0 or arrival_s - counter_s < best_arrival_s - best_counter_s:
            self.best_of_run = (counter_s, arrival_s)
        self.run += 1

    def forget_run(self) -> None:
        """A new stretch: what was late in the old one says nothing about it."""
        self.run = 0
