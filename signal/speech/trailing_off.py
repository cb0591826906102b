"""Somebody's voice sinks before it stops, and the pauses before it grew: possibly drifting.

Told when the person falls silent, while the turn is still theirs, so that it can be used before
the therapist speaks again.  Voices also sink because a sentence is over; a fact by itself means
nothing, and is only to be held against how the same person ends their other turns.
"""

from collections import deque
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TypeAlias

from .speakers import SPEAKERS, SpeakerFrame
from .voices import FRAME_S, Speaker, SpeechEnded, SpeechStarted
from .voicing import VOICED


@dataclass(frozen=True, slots=True)
class TrailingOffRules:
    """What counts as sinking (docs/methods/prosody.md).

    Attributes
    ----------
    end_s, before_s
        The last so many seconds are compared with so many before them.
    least_fall_db
        ... and are weaker by this much, from median to median of the voiced frames.  Breath and
        consonants vary more than that from word to word and do not count.
    least_voiced_s
        ... if each part has so much voice.
    pauses
        How many of the last pauses are told.
    """

    end_s: float = 0.5
    before_s: float = 1.5
    least_fall_db: float = 6.0
    least_voiced_s: float = 0.1
    pauses: int = 3


@dataclass(frozen=True, slots=True)
class TrailingOff:
    """A voice sank and fell silent at `t_s`; known at `decided_s` (seconds).

    Attributes
    ----------
    speaker
        Whose.
    fell_db
        By how much.
    pauses_s
        Lengths of the last pauses since the other spoke, the oldest first; the silence that
        begins at `t_s` is none of them yet.
    """

    speaker: Speaker
    t_s: float
    fell_db: float
    pauses_s: tuple[float, ...]
    decided_s: float

    @property
    def pauses_lengthen(self) -> bool:
        """Whether each pause was longer than the one before; of one pause nobody can tell."""
        pauses = self.pauses_s
        return len(pauses) > 1 and all(a < b for a, b in pairwise(pauses))


TrailingSample: TypeAlias = SpeakerFrame | SpeechStarted | SpeechEnded

_SPEECH = 0.35
_REACH_S = 1.5  # an end is decided later than the frames after it come
_DECIMALS = 2


class TrailingOffWatch:
    """Operator: `SpeakerFrame`, speech starts and ends -> `TrailingOff` of one person.

    Frames without voicing tell nothing.
    """

    def __init__(
        self, speaker: Speaker = Speaker.CLIENT, rules: TrailingOffRules | None = None
    ) -> None:
        self._speaker = speaker
        self._person = SPEAKERS.index(speaker)
        self._rules = rules or TrailingOffRules()
        kept_s = self._rules.end_s + self._rules.before_s + _REACH_S
        self._voiced: deque[tuple[float, float]] = deque(maxlen=round(kept_s / FRAME_S))
        self._ended_s: float | None = None
        self._pauses_s: deque[float] = deque(maxlen=self._rules.pauses)

    def update(self, sample: TrailingSample, /) -> tuple[TrailingOff, ...]:
        """Hear a frame, or who began or stopped."""
        match sample:
            case SpeakerFrame():
                self._hear(sample)
            case SpeechStarted():
                self._began(sample)
            case SpeechEnded(speaker=self._speaker):
                return self._stopped(sample)
            case _:
                pass
        return ()

    def _hear(self, frame: SpeakerFrame) -> None:
        at = self._person
        if frame.voicing is None or frame.probability[at] < _SPEECH:
            return
        if frame.voicing[at] >= VOICED:
            self._voiced.append((frame.t_s + 0.5 * FRAME_S, frame.level_dbfs[at]))

    def _began(self, event: SpeechStarted) -> None:
        if event.speaker is not self._speaker:
            self._ended_s = None
            self._pauses_s.clear()
        elif self._ended_s is not None:
            self._pauses_s.append(round(event.t_s - self._ended_s, _DECIMALS))

    def _stopped(self, event: SpeechEnded) -> tuple[TrailingOff, ...]:
        self._ended_s = event.t_s
        fell_db = self._fall_db(event.t_s)
        if fell_db is None or fell_db < self._rules.least_fall_db:
            return ()
        return (
            TrailingOff(
                event.speaker, event.t_s, fell_db, tuple(self._pauses_s), event.decided_s
            ),
        )

    def _fall_db(self, end_s: float) -> float | None:
        """Return by how much the end is weaker; None if there is too little voice to say."""
        rules = self._rules
        turn_s = end_s - rules.end_s
        last = [level for t_s, level in self._voiced if turn_s <= t_s < end_s]
        before = [
            level for t_s, level in self._voiced if turn_s - rules.before_s <= t_s < turn_s
        ]
        if min(len(last), len(before)) * FRAME_S < rules.least_voiced_s:
            return None
        return round(median(before) - median(last), _DECIMALS)
