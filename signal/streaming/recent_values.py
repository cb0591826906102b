"""The last values of a stream, in the order of their coming and in that of their size."""

from bisect import bisect_left, insort
from collections import deque


class RecentValues:
    """Keeps the last values: what their order tells at any time, without sorting them again.

    Parameters
    ----------
    length
        How many are kept; None if the caller drops them.

    Attributes
    ----------
    ordered
        The values, the least first; to be read only.
    """

    def __init__(self, length: int | None = None) -> None:
        self._length = length
        self._came: deque[float] = deque()
        self.ordered: list[float] = []

    def __len__(self) -> int:
        return len(self._came)

    def append(self, value: float) -> None:
        """Take a value, which must be a number: NaN has no place in an order.

        The oldest is let go once there are too many.
        """
        if len(self._came) == self._length:
            self.drop_oldest()
        self._came.append(value)
        insort(self.ordered, value)

    def drop_oldest(self) -> None:
        """Forget the value that came first; raises `IndexError` if there is none."""
        del self.ordered[bisect_left(self.ordered, self._came.popleft())]

    def clear(self) -> None:
        """Forget all."""
        self._came.clear()
        self.ordered.clear()

    def quantile(self, share: float) -> float:
        """Return the value below which `share` lies, 0 to 1, linear between neighbours.

        Raises
        ------
        IndexError
            If there is no value.
        """
        place = share * (len(self.ordered) - 1)
        below = int(place)
        low = self.ordered[below]
        if below == place:
            return low
        return low + (self.ordered[below + 1] - low) * (place - below)

    def median(self) -> float:
        """Return the middle value, or the mean of the two; raises `IndexError` if empty."""
        middle, odd = divmod(len(self.ordered), 2)
        if odd:
            return self.ordered[middle]
        return (self.ordered[middle - 1] + self.ordered[middle]) / 2

    def share_from(self, bound: float) -> float:
        """Return the share of values not below `bound`; raises `ZeroDivisionError` if empty."""
        below = bisect_left(self.ordered, bound)
        return (len(self.ordered) - below) / len(self.ordered)
