"""What a window that attaches late needs to know, in bounded memory."""

from collections import deque
from collections.abc import Iterable

from .records import (
    ArousalEstimate,
    Beat,
    ContactEstimate,
    HeartRead,
    Record,
    ReplyWait,
    SpeechDismissed,
    SpeechEnded,
    SpeechHeard,
    SpeechStarted,
)

_DENSE = (
    Beat,
    HeartRead,
    ArousalEstimate,
    ContactEstimate,
    SpeechHeard,
    SpeechDismissed,
    SpeechStarted,
    SpeechEnded,
    ReplyWait,
)


class Backlog:
    """Keeps the last minutes of what comes every second, and all that is rare.

    Parameters
    ----------
    dense_s
        How many last seconds of the frequent records are kept.
    rare
        At most so many of the others: far more than a session has.
    """

    def __init__(self, dense_s: float = 600.0, rare: int = 20_000) -> None:
        self._dense_s = dense_s
        self._dense: deque[tuple[int, Record]] = deque()
        self._rare: deque[tuple[int, Record]] = deque(maxlen=rare)
        self._count = 0

    def add(self, records: Iterable[Record]) -> None:
        """Remember records in the order in which they were said."""
        for record in records:
            self._count += 1
            kept = self._dense if isinstance(record, _DENSE) else self._rare
            kept.append((self._count, record))
        if self._dense:
            oldest_s = self._dense[-1][1].t_s - self._dense_s
            while self._dense[0][1].t_s < oldest_s:
                self._dense.popleft()

    @property
    def count(self) -> int:
        """How many records were ever said."""
        return self._count

    def since(self, count: int) -> list[Record]:
        """Return what is remembered of all after the first `count`, in its order."""
        both = sorted([*self._dense, *self._rare], key=lambda entry: entry[0])
        return [record for number, record in both if number > count]
