"""The last values of a series, kept in order of size as well."""

from bisect import bisect_left, insort
from collections import deque


class OrderedWindow:
    """Values in order of arrival and in order of size: quantiles without sorting anew."""

    def __init__(self, size: int | None = None) -> None:
        """`size`: how many at most; the oldest makes room.  Without it the caller drops."""
        self._size = size
        self._arrived: deque[float] = deque()
        self.ordered: list[float] = []

    def __len__(self) -> int:
        return len(self.ordered)

    def append(self, value: float) -> None:
        """Take a value, which must be a number: NaN has no place in an order."""
        if len(self.ordered) == self._size:
            self.drop_oldest()
        self._arrived.append(value)
        insort(self.ordered, value)

    def drop_oldest(self) -> None:
        """Forget the value that came first."""
        del self.ordered[bisect_left(self.ordered, self._arrived.popleft())]

    def clear(self) -> None:
        """Forget all."""
        self._arrived.clear()
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
