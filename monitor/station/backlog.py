"""What a window that attaches late needs to know, in bounded memory."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..records import (
    ArousalEstimate,
    Beat,
    BreathingRead,
    ContactEstimate,
    EcgQuality,
    Forgotten,
    HeartQuality,
    HeartRead,
    HrvRead,
    JudgedBeat,
    MotionRead,
    Record,
    ReplyWait,
    SpeechDismissed,
    SpeechEnded,
    SpeechHeard,
    SpeechStarted,
)

_DENSE = (
    Beat,
    JudgedBeat,
    HeartRead,
    HrvRead,
    HeartQuality,
    EcgQuality,
    MotionRead,
    BreathingRead,
    ArousalEstimate,
    ContactEstimate,
    SpeechHeard,
    SpeechDismissed,
    SpeechStarted,
    SpeechEnded,
    ReplyWait,
)
"""What comes with every beat, second or ten seconds: tens of thousands in some hours."""


@dataclass(frozen=True, slots=True)
class _Said:
    number: int
    said_s: float
    record: Record


class Backlog:
    """Keeps the last minutes of what comes all the time, and all that is rare.

    Parameters
    ----------
    dense_s
        How many last seconds of the frequent records are kept.
    rare
        At most so many of the others: far more than a session has.
    """

    def __init__(self, dense_s: float = 600.0, rare: int = 20_000) -> None:
        self._dense_s = dense_s
        self._dense: deque[_Said] = deque()
        self._rare: deque[_Said] = deque(maxlen=rare)
        self._forgot_at = 0
        self._count = 0

    def tell(self, records: Sequence[Record], said_s: float) -> Sequence[Record]:
        """Remember what was said at `said_s` (seconds); return what watchers must be told.

        That is the same, or everything anew if something was forgotten.
        """
        before = self._count
        self._add(records, said_s)
        return self.since(before) if self._forgot_at > before else records

    def _add(self, records: Iterable[Record], said_s: float) -> None:
        for record in records:
            self._count += 1
            if isinstance(record, Forgotten):
                self._forget(record.since_s)
            kept = self._dense if isinstance(record, _DENSE) else self._rare
            kept.append(_Said(self._count, said_s, record))
        if self._dense:
            oldest_s = self._dense[-1].record.t_s - self._dense_s
            while self._dense[0].record.t_s < oldest_s:
                self._dense.popleft()

    def _forget(self, since_s: float) -> None:
        """Let go of what was said after `since_s` (seconds)."""
        self._forgot_at = self._count
        for kept in (self._dense, self._rare):
            while kept and kept[-1].said_s > since_s:
                kept.pop()

    @property
    def count(self) -> int:
        """How many records were ever said."""
        return self._count

    def since(self, count: int) -> list[Record]:
        """Return what is remembered of all after the first `count`, in its order.

        Whoever has not heard yet that something was forgotten hears that first, and then all
        that is known.
        """
        both = sorted([*self._dense, *self._rare], key=lambda said: said.number)
        if self._forgot_at <= count:
            return [said.record for said in both if said.number > count]
        forgotten = next(said for said in both if said.number == self._forgot_at)
        return [forgotten.record, *(said.record for said in both if said is not forgotten)]
