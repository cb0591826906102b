"""How much of the recent past each person spoke."""

from collections import deque

from .voices import Speaker, SpeechEnded, SpeechStarted


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

    def anyone_since_s(self) -> float | None:
        """Return when anyone last spoke (seconds); None if nobody ever did."""
        ends = [turns[-1][1] for turns in self._turns.values() if turns]
        return max(ends) if ends else None

    def spoken_s(self, speaker: Speaker, start_s: float, end_s: float) -> float:
        """Return how many of the seconds from `start_s` to `end_s` this person spoke."""
        turns = list(self._turns[speaker])
        if speaker in self._since_s:
            turns.append((self._since_s[speaker], end_s))
        return sum(max(0.0, min(b, end_s) - max(a, start_s)) for a, b in turns)
