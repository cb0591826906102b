"""When a counted instant happened, judged by the deliveries that were delayed least.

A sound card counts samples, a strap counts 1/1024 s: both counters are even, but start
anywhere and run a little fast or slow against the computer's clock.  Deliveries carry the
computer's time, but come late by an amount that changes with every burst.  Delay is never
negative, so the smallest difference between the two is the nearest to the truth.
"""

from collections import deque

_BUCKETS = 60


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
    """

    def __init__(self, window_s: float = 60.0, slew_s_per_s: float = 0.001) -> None:
        if not (window_s > 0.0 and 0.0 < slew_s_per_s < 1.0):
            raise ValueError("The window must be positive, and the slew between 0 and 1.")
        self._bucket_s = window_s / _BUCKETS
        self._slew_s_per_s = slew_s_per_s
        self._minima: deque[tuple[int, float]] = deque(maxlen=_BUCKETS)
        self._offset_s = 0.0
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
        first = not self._minima
        self._remember(counter_s, arrival_s - counter_s)
        wanted_s = min(least_s for _, least_s in self._minima)
        if first:
            self._offset_s = wanted_s
        else:
            most_s = self._slew_s_per_s * max(0.0, counter_s - self._counter_s)
            change_s = wanted_s - self._offset_s
            self._offset_s += max(-most_s, min(most_s, change_s))
        self._counter_s = counter_s
        return counter_s + self._offset_s

    def restart(self) -> None:
        """Forget all deliveries: the counter lost its place, and a new stretch begins."""
        self._minima.clear()

    def _remember(self, counter_s: float, apparent_s: float) -> None:
        bucket = int(counter_s // self._bucket_s)
        if self._minima and self._minima[-1][0] == bucket:
            apparent_s = min(apparent_s, self._minima.pop()[1])
        self._minima.append((bucket, apparent_s))
        while self._minima[0][0] <= bucket - _BUCKETS:
            self._minima.popleft()
