"""Whether others talk in the background: then nobody can tell who speaks.

In a room with two people the quietest tenth of the last half minute is pauses: no speech, far
below the voices.  Where it is speech itself and hardly weaker than what is loud, other people
talk all the time.
"""

from bisect import bisect_left, insort
from collections import deque
from dataclasses import dataclass
from statistics import fmean, median
from typing import TypeAlias

from .voices import FRAME_S, VoiceFrame


@dataclass(frozen=True, slots=True)
class BackgroundRules:
    """What a crowd sounds like.

    Attributes
    ----------
    remembered_s
        How far back is looked, seconds.
    told_after_s
        Until so much was heard nothing is said, seconds.
    quiet_share
        Share of the frames that counts as quiet.
    speech
        The quiet frames' mean speech probability in a crowd is above this.
    depth_db
        ... and their median level less than this below that of speech.
    """

    remembered_s: float = 30.0
    told_after_s: float = 30.0
    quiet_share: float = 0.1
    speech: float = 0.6
    depth_db: float = 12.0


_EVERY = 5  # frames: neighbours say the same
_JUDGED_EVERY = 12  # of those: about a second
_SPEECH = 0.5


class Background:
    """Follows level and speech probability, frame by frame."""

    def __init__(self, rules: BackgroundRules | None = None) -> None:
        self._rules = rules or BackgroundRules()
        self._length = round(self._rules.remembered_s / FRAME_S) // _EVERY
        self._enough = round(self._rules.told_after_s / FRAME_S) // _EVERY
        self._heard: deque[_Heard] = deque()
        self._by_level: list[_Heard] = []
        self._frames = 0
        self.crowded = False

    def follow(self, frame: VoiceFrame) -> None:
        """Take one frame into account; `crowded` says what follows."""
        self._frames += 1
        if self._frames % _EVERY:
            return
        # The louder microphone: in pauses both are quiet, and the leak hides no pause.
        level_dbfs, probability = max(
            zip(frame.levels_dbfs, frame.speech_probability, strict=True)
        )
        self._remember((level_dbfs, self._frames, probability))
        enough = len(self._heard) >= self._enough
        if enough and self._frames % (_EVERY * _JUDGED_EVERY) == 0:
            self.crowded = self._is_crowded()

    def _remember(self, heard: "_Heard") -> None:
        self._heard.append(heard)
        insort(self._by_level, heard)
        if len(self._heard) > self._length:
            del self._by_level[bisect_left(self._by_level, self._heard.popleft())]

    def _is_crowded(self) -> bool:
        quiet = self._by_level[: round(self._rules.quiet_share * len(self._by_level))]
        if fmean(probability for _, _, probability in quiet) <= self._rules.speech:
            return False
        speech = [level for level, _, probability in self._by_level if probability >= _SPEECH]
        if not speech:
            return False
        depth_db = median(speech) - median([level for level, _, _ in quiet])
        return depth_db < self._rules.depth_db


_Heard: TypeAlias = tuple[float, int, float]
"""Level, number and speech probability of a frame: so they are in order of level, then time."""
