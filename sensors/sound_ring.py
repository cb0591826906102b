"""A bounded buffer between one thread that brings sound and a driver that takes it.

Neither ever waits for the other: each moves only its own count.
"""

import numpy as np
from numpy.typing import NDArray


class SoundRing:
    """Holds up to `size` samples of one channel; for one thread that puts and one that takes.

    Attributes
    ----------
    put_count, taken_count
        Samples that went in and came out since it was made.
    """

    def __init__(self, size: int) -> None:
        self._samples = np.zeros(size, np.float32)
        self.put_count = 0
        self.taken_count = 0

    @property
    def room(self) -> int:
        """How many samples may still be put in."""
        return len(self._samples) - (self.put_count - self.taken_count)

    def put(self, sound: NDArray[np.float32]) -> int:
        """Take in as many of these samples, shape (n,), as fit; return how many."""
        fits = min(len(sound), self.room)
        at = self.put_count % len(self._samples)
        before_end = min(fits, len(self._samples) - at)
        self._samples[at : at + before_end] = sound[:before_end]
        self._samples[: fits - before_end] = sound[before_end:fits]
        self.put_count += fits  # last: from now on they may be taken
        return fits

    def take(self, into: NDArray[np.float32]) -> int:
        """Fill `into`, shape (n,), with silence where nothing is left; return what was left."""
        there = min(len(into), self.put_count - self.taken_count)
        at = self.taken_count % len(self._samples)
        before_end = min(there, len(self._samples) - at)
        into[:before_end] = self._samples[at : at + before_end]
        into[before_end:there] = self._samples[: there - before_end]
        into[there:] = 0.0
        self.taken_count += there
        return there
