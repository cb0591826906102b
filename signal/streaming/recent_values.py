"""The last so many values of a stream: their median at any time, without sorting them again."""

from bisect import bisect_left, insort
from collections import deque


class RecentValues:
    """Keeps the last `length` values in the order of their coming and in that of their size.

    Parameters
    ----------
    length
        How many are kept.
    """

    def __init__(self, length: int) -> None:
        self._length = length
        self._came: deque[float] = deque()
        self._sorted: list[float] = []

    def __len__(self) -> int:
        return len(self._came)

    def append(self, value: float) -> None:
        """Take a value; the oldest is let go once there are too many."""
        came, ordered = self._came, self._sorted
        if len(came) == self._length:
            del ordered[bisect_left(ordered, came.popleft())]
        came.append(value)
        insort(ordered, value)

    def median(self) -> float:
        """Return the middle value, or the mean of the two; raises `IndexError` if empty."""
        middle, odd = divmod(len(self._sorted), 2)
        if odd:
            return self._sorted[middle]
        return (self._sorted[middle - 1] + self._sorted[middle]) / 2

    def share_from(self, bound: float) -> float:
        """Return the share of values not below `bound`; raises `ZeroDivisionError` if empty."""
        below = bisect_left(self._sorted, bound)
        return (len(self._sorted) - below) / len(self._sorted)
