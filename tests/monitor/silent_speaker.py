"""A loudspeaker that plays into a list, as fast as a test says."""

from collections.abc import Generator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from handrail.monitor.records import Reason
from handrail.monitor.sound.sound_filter import Mono


class SilentPerformance:
    """What the speaker was given to play; the test says how much of it has been heard."""

    def __init__(self, sound: Generator[Mono, None, None]) -> None:
        self.sound = sound
        self.finished = False
        self.fault = Reason.NONE
        self.samples = 0.0

    def heard_samples(self) -> float:
        return self.samples

    def stop(self) -> None:
        self.finished = True

    def fail(self, fault: Reason) -> None:
        self.fault, self.finished = fault, True

    def hear(self, count: int) -> NDArray[np.float32]:
        """Hear so many blocks more and return them, shape (n,)."""
        blocks = [np.zeros(0, np.float32), *islice(self.sound, count)]
        heard = np.concatenate(blocks)
        self.samples += len(heard)
        return heard

    def hear_all(self) -> NDArray[np.float32]:
        """Hear all the rest of it, shape (n,)."""
        heard = self.hear(1_000_000)
        self.finished = True
        return heard


class SilentSpeaker:
    """Keeps what it was given to play, oldest first."""

    def __init__(self) -> None:
        self.gain = 1.0
        self.played: list[SilentPerformance] = []

    def play(self, sound: Generator[Mono, None, None], rate_hz: int) -> SilentPerformance:
        assert rate_hz == 16_000
        if self.played:
            self.played[-1].stop()
        self.played.append(SilentPerformance(sound))
        return self.played[-1]

    @property
    def now(self) -> SilentPerformance:
        """What is being played, or was last."""
        return self.played[-1]
