"""Recorded sound held against what was played, sample for sample.

What is played is one piece again and again, so every recorded sample has a place in it.  A
place that leaps forward means that samples were lost on the way.  A stretch that has no place
is the card's own: a player that was late, whose place the card filled with silence.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handrail.monitor.recording.raw_audio import FULL_SCALE

_BLOCK = 4_096
_TOLERANCE = 12
"""Counts of 16 bits: the card adds its hiss, and rounds twice."""

_SEARCHED = 1 << 16
_LEAST_CLEAR = 0.9
"""Of perfect correlation; noise of as many samples stays far below."""


@dataclass
class Match:
    """How recorded sound agrees with what was played.

    Attributes
    ----------
    agreed
        Samples that are what was played.
    lost
        Samples that were played and are missing between two that were recorded.
    leaps
        How often samples are missing.
    placeless
        Samples that nobody played: silence of the card before and between.
    """

    agreed: int = 0
    lost: int = 0
    leaps: int = 0
    placeless: int = 0


class SoundMatcher:
    """Follows a recording through the piece that was played again and again.

    Parameters
    ----------
    played
        Shape (n,), one channel of the piece, in counts of 16 bits.
    """

    def __init__(self, played: NDArray[np.int16]) -> None:
        self.match = Match()
        self._played = played.astype(np.float64)
        self._size = len(played)
        self._twice = np.concatenate([self._played, self._played[: 2 * _SEARCHED]])
        self._length = 1 << (self._size + _SEARCHED - 1).bit_length()
        ahead = self._twice[: self._size + _SEARCHED]
        self._spectrum = np.fft.rfft(ahead, self._length)
        energy = np.cumsum(np.concatenate([[0.0], ahead**2]))
        self._energy = energy[_SEARCHED : _SEARCHED + self._size] - energy[: self._size]
        self._rest = np.zeros(0)
        self._place: int | None = None
        self._last_place: int | None = None
        self._since_last = 0

    def update(self, samples: NDArray[np.float32]) -> None:
        """Take the next samples of the recording, shape (n,), full scale 1.0."""
        counts = np.rint(samples.astype(np.float64) * FULL_SCALE)
        self._rest = np.concatenate([self._rest, counts])
        while len(self._rest) >= _SEARCHED:
            self._follow(self._rest[:_BLOCK])
            self._rest = self._rest[_BLOCK:]

    def close(self) -> Match:
        """Return what was found; what is too short to be placed anew is left out."""
        while self._place is not None and len(self._rest) >= _BLOCK:
            self._follow(self._rest[:_BLOCK])
            self._rest = self._rest[_BLOCK:]
        return self.match

    def _follow(self, block: NDArray[np.float64]) -> None:
        if self._place is not None and self._agrees(block, self._place):
            self._agree(self._place)
            return
        silent = float(np.max(np.abs(block))) <= _TOLERANCE  # the card's own hiss
        found = None if silent else self._searched(self._rest[:_SEARCHED])
        if found is None or not self._agrees(block, found):
            self._lose_place()
            return
        self._resume(found)
        self._agree(found)

    def _agrees(self, block: NDArray[np.float64], place: int) -> bool:
        due = self._twice[place : place + len(block)]
        return bool(np.max(np.abs(block - due)) <= _TOLERANCE)

    def _agree(self, place: int) -> None:
        self.match.agreed += _BLOCK
        self._place = self._last_place = (place + _BLOCK) % self._size
        self._since_last = 0

    def _lose_place(self) -> None:
        self.match.placeless += _BLOCK
        self._since_last += _BLOCK
        self._place = None

    def _resume(self, found: int) -> None:
        """Count what is missing between the last place that was known and this one.

        The blocks in between hold the break; what they cannot hold was lost.
        """
        if self._last_place is None:
            return
        played = (found - self._last_place) % self._size
        missing = played - self._since_last
        if missing > 0:
            self.match.lost += missing
            self.match.leaps += 1

    def _searched(self, stretch: NDArray[np.float64]) -> int | None:
        """Return where in the piece this stretch of `_SEARCHED` samples begins."""
        spectrum = self._spectrum * np.conj(np.fft.rfft(stretch, self._length))
        score = np.fft.irfft(spectrum, self._length)[: self._size]
        own = max(float(stretch @ stretch), 1.0)
        clear = score / np.sqrt(np.maximum(self._energy, 1.0) * own)
        best = int(np.argmax(clear))
        return best if clear[best] >= _LEAST_CLEAR else None
