"""Turns as a recording tells them: when each was over, and how surely it was one."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from ...signal.speech.speakers import SPEAKERS
from ...signal.speech.voices import FRAME_S, Speaker, SpeechEnded, SpeechStarted
from ...signal.streaming.operator import Tick

_REMEMBERED_FRAMES = 250  # 4 s: an onset is told once 0.2 s of voice were heard within 3 s
_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """One person's stretch of talk.

    Attributes
    ----------
    start_s, end_s
        Its edges, seconds from the start of the recording.
    speaker
        Who.
    confidence
        How surely it was speech, and theirs: 0 to 1.  A score to sort by, not a probability.
    """

    start_s: float
    end_s: float
    speaker: Speaker
    confidence: float


class TurnBook:
    """Remembers how clearly each person was heard, and makes turns of starts and ends.

    Sums are kept, and four seconds of their history, so that any turn can be judged however
    long it was.
    """

    def __init__(self) -> None:
        self._sums_s = dict.fromkeys(SPEAKERS, 0.0)
        self._history: deque[tuple[float, dict[Speaker, float]]] = deque(
            maxlen=_REMEMBERED_FRAMES
        )
        self._open: dict[Speaker, tuple[float, float]] = {}

    def hear(self, t_s: float, clearness: tuple[float, float]) -> None:
        """Add the frame from `t_s` (seconds): how clearly each person spoke, 0 to 1."""
        for speaker, share in zip(SPEAKERS, clearness, strict=True):
            self._sums_s[speaker] += FRAME_S * share
        self._history.append((t_s + FRAME_S, dict(self._sums_s)))

    def follow(self, event: SpeechStarted | SpeechEnded) -> tuple[SpokenTurn, ...]:
        """Take a start, or an end and tell the turn that it makes."""
        speaker, t_s = event.speaker, event.t_s
        if isinstance(event, SpeechStarted):
            self._open[speaker] = (t_s, self._clear_s(t_s, speaker))
            return ()
        start_s, before_s = self._open.pop(speaker)
        clear_s = self._clear_s(t_s, speaker) - before_s
        return (SpokenTurn(start_s, t_s, speaker, round(clear_s / (t_s - start_s), _DECIMALS)),)

    def _clear_s(self, t_s: float, speaker: Speaker) -> float:
        """Return the seconds up to `t_s` (seconds), the edge of a frame in the last four."""
        for ended_s, sums_s in reversed(self._history):
            if ended_s < t_s + 0.5 * FRAME_S:
                return sums_s[speaker]
        return 0.0


class WholeSeconds:
    """The ticks of a session: one with each whole second that sound has reached."""

    def __init__(self) -> None:
        self._due_s = 1.0

    def until(self, t_s: float) -> Iterator[Tick]:
        """Yield those that are due once everything before `t_s` (seconds) was heard."""
        while self._due_s <= t_s:
            yield Tick(self._due_s)
            self._due_s += 1.0
