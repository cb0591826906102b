"""How records enter what a window knows: one that makes us fail costs only itself."""

from collections import deque
from collections.abc import Callable, Iterable

from ...monitor.records import Record


class Intake:
    """Hands records on, the oldest first.

    Parameters
    ----------
    apply
        Takes one record.
    """

    def __init__(self, apply: Callable[[Record], None]) -> None:
        self._apply = apply
        self._waiting: deque[Record] = deque()

    def take(self, records: Iterable[Record]) -> None:
        """Hand on what waits and these; after a failure the next call goes on behind it."""
        self._waiting.extend(records)
        while self._waiting:
            self._apply(self._waiting.popleft())
