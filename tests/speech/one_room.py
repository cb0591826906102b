"""Two people in front of one microphone: their enrolment, and their talk."""

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from handrail.signal.speech.enrolment import enrol
from handrail.signal.speech.frames import SoundBlock
from handrail.signal.speech.timbre import Timbre
from handrail.signal.speech.voiceprint import EMBEDDING_SIZE, Voiceprint, unit
from handrail.signal.speech.voices import Speaker

from ..virtual_sound.voices import Line, perform

BLOCK = 320

ENROLMENT = (
    "my name is on the list and I have come here by train",
    "the weather was fine this morning and I walked along the river",
    "there was nobody on the bridge except for two old men with a dog",
    "I bought some bread and cheese and sat down on a bench",
    "after that I took the bus back home and read the paper",
)


def alone(speaker: Speaker, lines: Sequence[str] = ENROLMENT) -> NDArray[np.float32]:
    """Return one person talking alone, shape (n,)."""
    said = [Line(speaker, text, 0.3) for text in lines]
    return perform(said, leak_db=0.0, quiet_s=0.3).samples[:, 0]


@cache
def enrolled(speaker: Speaker) -> Voiceprint:
    """Return a person's voiceprint, made once."""
    return enrol(alone(speaker))


def blocks(sound: NDArray[np.float32]) -> Iterator[SoundBlock]:
    """Cut one channel of sound into the blocks of a device."""
    for at in range(0, len(sound), BLOCK):
        yield SoundBlock(at / 16_000, at, 16_000, sound[at : at + BLOCK, np.newaxis])


def drawn_voiceprint(seed: int) -> Voiceprint:
    """Return the voiceprint of nobody, for tests that need no voice."""
    rng = np.random.default_rng(seed)
    timbre = Timbre.of(rng.normal(0.0, 1.0, (400, 24)))
    return Voiceprint(unit(rng.normal(size=EMBEDDING_SIZE)), 0.8, timbre, 15.0)
