"""The outline of a session's sound: how far it swings in each hundredth of a second.

Made piece by piece beside the window, which draws at once what is there.  Ninety minutes are
two megabytes.
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from .session_sound import SessionSound

BIN_S = 0.01
_PIECE_S = 20.0
_STEPS = 32767

Swings = NDArray[np.int16]


class SoundOutline:
    """Least and greatest value of the sound in bins of `BIN_S`.

    One thread makes it longer; others read what is known so far.

    Parameters
    ----------
    end_s
        How long it will be, seconds.

    Attributes
    ----------
    least, most
        Of each bin, full scale 32767, shape (n,); zeros where nothing was heard, or not yet
        looked at.
    known_s
        So far it is known, seconds.
    complete
        Whether all that can be known is.
    damaged
        How many pieces of the sound could not be read; they are zeros here.
    """

    def __init__(self, end_s: float) -> None:
        bins = int(np.ceil(end_s / BIN_S))
        self.least: Swings = np.zeros(bins, np.int16)
        self.most: Swings = np.zeros(bins, np.int16)
        self.known_s = 0.0
        self.complete = False
        self.damaged = 0

    @property
    def loudest(self) -> float:
        """The farthest that it swings, as far as is known, full scale 1.0."""
        if not len(self.least):
            return 0.0
        return max(-int(self.least.min()), int(self.most.max())) / _STEPS

    def within(
        self, start_s: float, end_s: float, columns: int
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return least and greatest value in each of some columns between two times (seconds).

        Returns
        -------
        tuple
            Both of shape (columns,), full scale 1.0.
        """
        edges = np.floor(np.linspace(start_s, end_s, columns, endpoint=False) / BIN_S)
        inside = (edges >= 0) & (edges < len(self.least))
        firsts = edges[inside].astype(np.intp)
        least, most = np.zeros(columns, np.float32), np.zeros(columns, np.float32)
        if len(firsts):
            last = max(int(np.ceil(end_s / BIN_S)), int(firsts[-1]) + 1)
            least[inside] = np.minimum.reduceat(self.least[:last], firsts)
            most[inside] = np.maximum.reduceat(self.most[:last], firsts)
        return least / np.float32(_STEPS), most / np.float32(_STEPS)

    def add(self, samples: NDArray[np.float32], rate_hz: int) -> None:
        """Go on with the next samples, shape (n,); whole bins, or the last there are."""
        per_bin = round(BIN_S * rate_hz)
        firsts = np.arange(0, len(samples), per_bin)
        at = round(self.known_s / BIN_S)
        fits = min(len(firsts), len(self.least) - at)
        if fits > 0:
            steps = np.clip(samples * _STEPS, -_STEPS, _STEPS)
            self.least[at : at + fits] = np.minimum.reduceat(steps, firsts)[:fits]
            self.most[at : at + fits] = np.maximum.reduceat(steps, firsts)[:fits]
        self.known_s += len(samples) / rate_hz


def outline_sound(
    outline: SoundOutline, sound: SessionSound, go_on: Callable[[], bool]
) -> None:
    """Make an outline of all of a session's sound, as long as `go_on` says so."""
    for piece in range(math.ceil(sound.end_s / _PIECE_S)):
        if not go_on():
            return
        until_s = min((piece + 1) * _PIECE_S, sound.end_s)
        outline.add(sound.mixed(piece * _PIECE_S, until_s), sound.rate_hz)
        outline.damaged = sound.damaged
    outline.complete = True
