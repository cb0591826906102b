"""Where the randomness of a practice session comes from: one stream for each part."""

from enum import IntEnum

import numpy as np

_PRACTICE = 1000
"""Keeps these streams apart from those of `simulation.chance`, whose numbers are below."""


class PracticeStream(IntEnum):
    """The independent streams of one seed.  Numbers are for ever; add at the end."""

    CLIENT = 0
    TALK = 1
    SMALL_TALK = 2
    HOLD = 3
    HEART = 4
    PACKETS = 5
    SOUND = 6
    PACE = 7


def practice_stream(seed: int, which: PracticeStream) -> np.random.Generator:
    """Return one of the streams of a seed."""
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(_PRACTICE, which)))
