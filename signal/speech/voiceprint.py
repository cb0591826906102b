"""What a voice sounds like, as numbers: for the memory of a running session only.

A voiceprint is biometric.  Nothing here is a record: nothing of it is written to disk, and only
how alike two sounds are leaves the front end.

References
----------
Wang, H. et al. (2023). CAM++: a fast and efficient network for speaker verification using
context-aware masking. doi:10.21437/Interspeech.2023-1513
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .filterbank import Features
from .network import Network
from .timbre import Timbre

Embedding = NDArray[np.float32]

EMBEDDING_SIZE = 192
WINDOW_FRAMES = 120
"""Spectra in one window (10 ms each): shorter ones tell less, longer ones hide a change."""


@dataclass(frozen=True, slots=True)
class Voiceprint:
    """One person's voice, enrolled.

    Attributes
    ----------
    embedding
        Shape (`EMBEDDING_SIZE`,), length 1: the middle of this voice's windows.
    likeness
        Mean cosine of its windows with the middle of all the others.
    timbre
        How its spectra are spread, frame by frame.
    spoken_s
        Seconds of speech that this rests on.
    """

    embedding: Embedding = field(repr=False)
    likeness: float
    timbre: Timbre = field(repr=False)
    spoken_s: float


def embed(features: Features) -> Embedding:
    """Return the embedding of a window of sound, length 1.

    Parameters
    ----------
    features
        Log-mel spectra, shape (frames, 80), at least 20 frames.

    Raises
    ------
    VoiceModelError
        If the network is missing.
    """
    centred = features - features.mean(axis=0)
    (found,) = Network.VOICEPRINT.run({"feats": centred[np.newaxis]})
    return unit(found[0])


def unit(vector: NDArray[np.floating]) -> Embedding:
    """Return a vector scaled to length 1."""
    scaled: Embedding = (vector / np.linalg.norm(vector)).astype(np.float32)
    return scaled
