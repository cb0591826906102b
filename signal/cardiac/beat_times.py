"""When beats happened, although packets say only how long they took.

A strap sends RR intervals, not times, in packets that arrive up to seconds late and in
bunches.  The sum of the intervals is a steady clock of the heart; what is unknown is where
it stands against ours.  A packet can be late but never early, so the packet that was least
delayed tells best, and the sum is placed by it.
"""

from collections import deque
from dataclasses import dataclass
from statistics import median

from ..streaming.arrival import LeastDelay
from .beats import MS_PER_RR_TICK, Beat, StrapReading

_S_PER_RR_TICK = 1.0 / 1024.0
_SHORTEST_TICKS = 205  # 200 ms: 300 beats per minute
_LONGEST_TICKS = 3072  # 3 s: 20 beats per minute


@dataclass(frozen=True, slots=True)
class BeatTimingRules:
    """How beat times are rebuilt (science basis 3.4).

    Attributes
    ----------
    window_s
        The least-delayed packet is sought in this many last seconds.
    slew_s_per_s
        How fast the placement may move when a better packet turns up.
    silence_s
        Without a packet for this long, beats are missing.
    late_share, late_packets
        So many packets in a row that are all late by this share of an RR interval mean that
        beats are missing, not that the radio is slow: delays vary, losses stay.
    """

    window_s: float = 60.0
    slew_s_per_s: float = 0.020
    silence_s: float = 2.5
    late_share: float = 0.6
    late_packets: int = 10


class BeatTimer:
    """Operator: `StrapReading` -> `Beat`, in strictly increasing event time.

    Intervals that no heart can have (zero, or a corrupted count) are not placed: how much
    time they stand for is unknown, so the next beats start a new stretch, like after a gap.
    """

    def __init__(self, rules: BeatTimingRules | None = None) -> None:
        self._rules = rules or BeatTimingRules()
        self._delay = LeastDelay(self._rules.window_s, self._rules.slew_s_per_s)
        self._ticks = 0
        self._last_arrival_s: float | None = None
        self._last_beat_s = float("-inf")
        self._lateness_s: deque[float] = deque(maxlen=self._rules.late_packets)
        self._recent_ticks: deque[int] = deque(maxlen=11)

    def update(self, arrival: StrapReading, /) -> tuple[Beat, ...]:
        """Place the beats of one packet."""
        if self._beats_are_missing(arrival.t_s):
            self.restart()
        self._last_arrival_s = arrival.t_s
        believable = self._leading_run(arrival.rr_ticks)
        beats = self._place(arrival.t_s, believable)
        if len(believable) < len(arrival.rr_ticks):
            self.restart()
        return beats

    def restart(self) -> None:
        """Forget the placement: the next beat begins a new stretch."""
        self._delay.restart()
        self._ticks = 0
        self._lateness_s.clear()
        self._last_arrival_s = None

    @staticmethod
    def _leading_run(rr_ticks: tuple[int, ...]) -> tuple[int, ...]:
        """Return the intervals up to the first that no heart can have.

        After such a one the rest of the packet is dropped too: their times are unknown.
        """
        for i, ticks in enumerate(rr_ticks):
            if not _SHORTEST_TICKS <= ticks <= _LONGEST_TICKS:
                return rr_ticks[:i]
        return rr_ticks

    def _beats_are_missing(self, arrival_s: float) -> bool:
        rules = self._rules
        if self._last_arrival_s is None:
            return False
        if arrival_s - self._last_arrival_s > rules.silence_s:
            return True
        if len(self._lateness_s) < rules.late_packets or not self._recent_ticks:
            return False
        usual_s = median(self._recent_ticks) * _S_PER_RR_TICK
        return min(self._lateness_s) > rules.late_share * usual_s

    def _place(self, arrival_s: float, rr_ticks: tuple[int, ...]) -> tuple[Beat, ...]:
        if not rr_ticks:
            return ()
        self._ticks += sum(rr_ticks)
        self._recent_ticks.extend(rr_ticks)
        last_s = self._delay.place(self._ticks * _S_PER_RR_TICK, arrival_s)
        self._lateness_s.append(arrival_s - last_s)
        behind = sum(rr_ticks)
        beats = []
        for ticks in rr_ticks:
            behind -= ticks
            t_s = last_s - behind * _S_PER_RR_TICK
            # After a gap the sum starts anew and a late packet could reach back over the
            # last beat placed; that beat is dropped rather than time turned round.
            if t_s > self._last_beat_s:
                beats.append(Beat(t_s, ticks * MS_PER_RR_TICK))
                self._last_beat_s = t_s
        return tuple(beats)
