"""How much of the recent past each person spoke, and how long their turns were."""

import math
from collections import deque
from dataclasses import dataclass
from statistics import median

from ..streaming.operator import Tick
from .turns import TurnEnded
from .voices import Speaker, SpeechEnded, SpeechStarted


@dataclass(frozen=True, slots=True)
class TalkTime:
    """How long each person spoke between `start_s` and `end_s`; overlaps count for both.

    Attributes
    ----------
    start_s, end_s, decided_s
        The window, and when all of it was known, seconds.
    therapist_s, client_s
        Seconds of speech, pauses above the front end's least silence left out.
    """

    start_s: float
    end_s: float
    therapist_s: float
    client_s: float
    decided_s: float

    @property
    def t_s(self) -> float:
        """The end of the window, seconds."""
        return self.end_s

    @property
    def client_share(self) -> float | None:
        """The client's share of all speech, 0 to 1; None if nobody spoke."""
        spoken_s = self.therapist_s + self.client_s
        return self.client_s / spoken_s if spoken_s > 0.0 else None


@dataclass(frozen=True, slots=True)
class TurnLength:
    """How long this person's turns usually are: the median of those that ended in a window.

    Attributes
    ----------
    speaker, median_s, turns
        Whose, how long (pauses included), and how many turns it rests on.
    start_s, end_s, decided_s
        The window, which ends with the newest turn, and when it was known, seconds.
    """

    speaker: Speaker
    median_s: float
    turns: int
    start_s: float
    end_s: float
    decided_s: float

    @property
    def t_s(self) -> float:
        """The end of the window, seconds."""
        return self.end_s


class TalkShare:
    """Remembers who spoke when, over the last minutes."""

    def __init__(self, remembered_s: float = 180.0) -> None:
        self._remembered_s = remembered_s
        self._turns: dict[Speaker, deque[tuple[float, float]]] = {s: deque() for s in Speaker}
        self._since_s: dict[Speaker, float] = {}

    def follow(self, event: SpeechStarted | SpeechEnded) -> None:
        """Take one change of voice activity into account."""
        if isinstance(event, SpeechStarted):
            self._since_s[event.speaker] = event.t_s
            return
        start_s = self._since_s.pop(event.speaker, None)
        turns = self._turns[event.speaker]
        if start_s is not None:
            turns.append((start_s, event.t_s))
        while turns and turns[0][1] < event.t_s - self._remembered_s:
            turns.popleft()

    def talking(self, speaker: Speaker) -> bool:
        """Return whether this person is talking, as far as decided."""
        return speaker in self._since_s

    def began_s(self, speaker: Speaker) -> float | None:
        """Return when this person's talk that goes on, or else the last, began (seconds)."""
        if speaker in self._since_s:
            return self._since_s[speaker]
        turns = self._turns[speaker]
        return turns[-1][0] if turns else None

    def ended_s(self, speaker: Speaker, begun_before_s: float = math.inf) -> float | None:
        """Return when this person last stopped talking (seconds); None if never yet.

        Talk that began at `begun_before_s` (seconds) or later does not count.
        """
        stretches = reversed(self._turns[speaker])
        return next((end_s for start_s, end_s in stretches if start_s < begun_before_s), None)

    def spoken_s(self, speaker: Speaker, start_s: float, end_s: float) -> float:
        """Return how many of the seconds from `start_s` to `end_s` this person spoke."""
        spoken_s: list[float] = []
        if speaker in self._since_s:
            spoken_s.append(max(0.0, end_s - max(self._since_s[speaker], start_s)))
        for a, b in reversed(self._turns[speaker]):
            spoken_s.append(max(0.0, min(b, end_s) - max(a, start_s)))
            if b <= start_s:
                break  # and so ended all before
        return sum(reversed(spoken_s))


class TalkMeter:
    """Operator: speech starts and ends, and `Tick` -> `TalkTime` at equal intervals.

    Parameters
    ----------
    window_s, every_s
        Length of the window and time between two, seconds.  The first windows begin with the
        first tick and are shorter.
    told_within_s
        Each window ends so long before the tick: by then every start and end is known.
    """

    def __init__(
        self, window_s: float = 180.0, every_s: float = 10.0, told_within_s: float = 0.5
    ) -> None:
        self._window_s = window_s
        self._every_s = every_s
        self._told_within_s = told_within_s
        self._share = TalkShare(window_s + told_within_s)
        self._began_s: float | None = None
        self._due_s = 0.0

    def update(self, event: SpeechStarted | SpeechEnded | Tick, /) -> tuple[TalkTime, ...]:
        """Follow talk and time, in the order in which they were decided."""
        if not isinstance(event, Tick):
            self._share.follow(event)
            return ()
        end_s = event.t_s - self._told_within_s
        if self._began_s is None:
            self._began_s, self._due_s = event.t_s, event.t_s + self._every_s
        if end_s < self._due_s:
            return ()
        self._due_s += self._every_s * ((end_s - self._due_s) // self._every_s + 1)
        start_s = max(self._began_s, end_s - self._window_s)
        therapist_s, client_s = (self._share.spoken_s(s, start_s, end_s) for s in Speaker)
        return (TalkTime(start_s, end_s, therapist_s, client_s, event.t_s),)


class TurnLengths:
    """Operator: `TurnEnded` -> `TurnLength` of the same person.

    Parameters
    ----------
    window_s
        Turns that ended longer ago than this do not count, seconds.
    """

    def __init__(self, window_s: float = 600.0) -> None:
        self._window_s = window_s
        self._turns: dict[Speaker, deque[TurnEnded]] = {s: deque() for s in Speaker}

    def update(self, turn: TurnEnded, /) -> tuple[TurnLength, ...]:
        """Take one turn into account."""
        start_s = turn.end_s - self._window_s
        turns = self._turns[turn.speaker]
        turns.append(turn)
        while turns[0].end_s < start_s:
            turns.popleft()
        usual_s = median(turn.end_s - turn.start_s for turn in turns)
        return (
            TurnLength(turn.speaker, usual_s, len(turns), start_s, turn.end_s, turn.decided_s),
        )
