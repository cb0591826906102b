"""Whether others talk in the background: then nobody can tell who speaks.

In a room with two people the quietest tenth of the last half minute is pauses: no speech, far
below the voices.  Where it is speech itself and hardly weaker than what is loud, other people
talk all the time.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np

from .voices import FRAME_S


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
        length = round(self._rules.remembered_s / FRAME_S) // _EVERY
        self._enough = round(self._rules.told_after_s / FRAME_S) // _EVERY
        self._levels: deque[float] = deque(maxlen=length)
        self._probabilities: deque[float] = deque(maxlen=length)
        self._frames = 0
        self.crowded = False

    def follow(self, level_dbfs: float, probability: float) -> None:
        """Take one frame into account; `crowded` says what follows."""
        self._frames += 1
        if self._frames % _EVERY:
            return
        self._levels.append(level_dbfs)
        self._probabilities.append(probability)
        enough = len(self._levels) >= self._enough
        if enough and self._frames % (_EVERY * _JUDGED_EVERY) == 0:
            self.crowded = self._is_crowded()

    def _is_crowded(self) -> bool:
        levels, probabilities = (
            np.fromiter(values, float) for values in (self._levels, self._probabilities)
        )
        speech = levels[probabilities >= _SPEECH]
        if not len(speech):
            return False
        count = round(self._rules.quiet_share * len(levels))
        quiet = np.argsort(levels, kind="stable")[:count]
        depth_db = float(np.median(speech) - np.median(levels[quiet]))
        spoken = float(probabilities[quiet].mean())
        return spoken > self._rules.speech and depth_db < self._rules.depth_db
