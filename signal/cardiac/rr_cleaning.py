"""Keep the RR intervals that can be normal beats; drop the others without inventing any."""

from collections import deque
from dataclasses import dataclass
from statistics import median

from ..streaming.operator import EventTimeError
from .beats import Beat, NnInterval


@dataclass(frozen=True, slots=True)
class RrGate:
    """What we are willing to believe about an RR interval at once (science basis 3.3).

    Attributes
    ----------
    shortest_ms, longest_ms
        Absolute bounds: 200 and 33 beats per minute.
    max_change
        Largest step from the local median, as a share of it.
    history
        How many believed intervals form the local median.
    relearn_after
        So many rejected in a row mean that the heart has moved, not the strap.
    unexplained_s
        Beats are missing where time moved on by more than the interval and this much.
    """

    shortest_ms: float = 300.0
    longest_ms: float = 1800.0
    max_change: float = 0.20
    history: int = 11
    relearn_after: int = 8
    unexplained_s: float = 0.25


class RrCleaner:
    """Operator: `Beat` -> `NnInterval`, or nothing where the interval is not believed."""

    def __init__(self, gate: RrGate | None = None) -> None:
        self._gate = gate or RrGate()
        self._believed: deque[float] = deque(maxlen=self._gate.history)
        self._rejected_in_a_row = 0
        self._last_was_believed = False
        self._t_s = float("-inf")

    def update(self, beat: Beat, /) -> tuple[NnInterval, ...]:
        """Judge one interval against the ones before it.

        Raises
        ------
        EventTimeError
            If the beat is older than the one before.
        """
        if beat.t_s < self._t_s:
            raise EventTimeError(f"beat at {beat.t_s} s after {self._t_s} s")
        missing = beat.t_s - self._t_s > beat.rr_ms / 1000.0 + self._gate.unexplained_s
        self._t_s = beat.t_s
        if not self._believable(beat.rr_ms):
            self._reject()
            return ()
        follows = self._last_was_believed and not missing
        self._believed.append(beat.rr_ms)
        self._rejected_in_a_row = 0
        self._last_was_believed = True
        return (NnInterval(beat.t_s, beat.rr_ms, follows),)

    def _reject(self) -> None:
        self._rejected_in_a_row += 1
        self._last_was_believed = False
        if self._rejected_in_a_row >= self._gate.relearn_after:
            self._believed.clear()
            self._rejected_in_a_row = 0

    def _believable(self, rr_ms: float) -> bool:
        gate = self._gate
        if not gate.shortest_ms <= rr_ms <= gate.longest_ms:
            return False
        if not self._believed:
            return True
        local_ms = median(self._believed)
        return abs(rr_ms - local_ms) <= gate.max_change * local_ms
