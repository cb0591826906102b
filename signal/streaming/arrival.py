"""When a counted instant happened, judged by the deliveries that were delayed least.

A sound card counts samples, a strap counts 1/1024 s: both counters are even, but start
anywhere and run a little fast or slow against the computer's clock.  Deliveries carry the
computer's time, but come late by an amount that changes with every burst.  Delay is never
negative, so the smallest difference between the two is the nearest to the truth.
"""

import math
from collections import deque
from operator import itemgetter

_LEAST = itemgetter(1)
_BUCKETS = 60
_LEAST_BUCKETS = 6  # fewer say little about how much better the next delivery might be


class LeastDelay:
    """Place a counter on the event-time scale by its least delayed deliveries.

    The offset in use follows ``min(arrival - counter)`` over the last `window_s`, and moves by
    at most `slew_s_per_s`; so a burst shifts nothing, a drifting counter is followed, and
    as long as counter and slew allow it (slew below 1) time never runs backwards.

    The window's minimum is kept in 60 buckets, whatever the rate of deliveries.

    Parameters
    ----------
    window_s
        How long a delivery counts, seconds of the counter.
    slew_s_per_s
        Largest change of the offset, seconds per second of the counter; above 0, below 1.
    settle_s
        The offset also moves by ``1 / settle_s`` of what is still wanting per second, so that
        a bad beginning is soon made good; without end if not given.  At most 1 s/s in all,
        less a hundredth.
    beyond_s
        Look past the best delivery by as much as it is better than the best of the other
        buckets, but no further than this, seconds: 2 x1 - x2, the estimate of an end point
        that Robson and Whitlock gave (1964, doi:10.1093/biomet/51.1-2.33).  For deliveries
        that are rarely prompt; the bound is for one that was, before the counter lost time.

    Raises
    ------
    ValueError
        If window or settling are not above 0, or the slew is not between 0 and 1.
    """

    def __init__(
        self,
        window_s: float = 60.0,
        slew_s_per_s: float = 0.001,
        *,
        settle_s: float = math.inf,
        beyond_s: float = 0.0,
    ) -> None:
        if not (window_s > 0.0 and 0.0 < slew_s_per_s < 1.0 and settle_s > 0.0):
            raise ValueError(
                "The window and the settling must be positive, and the slew between 0 and 1."
            )
        self._bucket_s = window_s / _BUCKETS
        self._slew_s_per_s = slew_s_per_s
        self._settle_s = settle_s
        self._beyond_s = beyond_s
        self._minima: deque[tuple[int, float]] = deque(maxlen=_BUCKETS)
        self._wanted_s = 0.0
        self._offset_s: float | None = None
        self._counter_s = 0.0

    def place(self, counter_s: float, arrival_s: float) -> float:
        """Take one delivery and return when its counted instant happened.

        Parameters
        ----------
        counter_s
            The counter at the last instant of the delivery, seconds; not before the last one's.
        arrival_s
            When the delivery reached this computer, seconds.

        Returns
        -------
        float
            Event time of `counter_s`, seconds, on the scale of `arrival_s`.  Instants within
            the delivery lie before it by what the counter says.
        """
        self.hear(counter_s, arrival_s)
        if self._offset_s is None:
            self._offset_s = self._wanted_s
        else:
            self._offset_s += self._change_s(counter_s - self._counter_s)
        self._counter_s = counter_s
        return counter_s + self._offset_s

    def hear(self, counter_s: float, arrival_s: float) -> None:
        """Take one delivery into account without placing anything."""
        bucket = int(counter_s // self._bucket_s)
        apparent_s = arrival_s - counter_s
        minima = self._minima
        if minima and minima[-1][0] == bucket:
            if apparent_s >= minima[-1][1]:
                return
            minima.pop()
        minima.append((bucket, apparent_s))
        while minima[0][0] <= bucket - _BUCKETS:
            minima.popleft()
        self._wanted_s = self._least_s()

    def lateness_s(self, counter_s: float, arrival_s: float) -> float:
        """Return by how much a delivery would be late; 0 before there is anything to say so."""
        return 0.0 if self._offset_s is None else arrival_s - counter_s - self._offset_s

    def restart(self) -> None:
        """Forget all deliveries: the counter lost its place, and a new stretch begins."""
        self._minima.clear()
        self._offset_s = None

    def _change_s(self, passed_s: float) -> float:
        """Return how far the offset may go, when the counter has moved on by `passed_s`."""
        change_s = self._wanted_s - (self._offset_s or 0.0)
        rate = min(0.99, self._slew_s_per_s + abs(change_s) / self._settle_s)
        most_s = rate * max(0.0, passed_s)
        return max(-most_s, min(most_s, change_s))

    def _least_s(self) -> float:
        if self._beyond_s == 0.0 or len(self._minima) < _LEAST_BUCKETS:
            return min(self._minima, key=_LEAST)[1]
        first_s, second_s, *_ = sorted(least_s for _, least_s in self._minima)
        return first_s - min(second_s - first_s, self._beyond_s)
