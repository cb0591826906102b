"""What a voice sounds like, as numbers: for the memory of a running session only.

A voiceprint is biometric.  Nothing here is a record: nothing of it is written to disk, and only
how alike two sounds are leaves the front end.

References
----------
Wang, H. et al. (2023). CAM++: a fast and efficient network for speaker verification using
context-aware masking. doi:10.21437/Interspeech.2023-1513
"""

from collections.abc import Sequence
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

_TOGETHER = 8  # more are no faster


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


def embed(windows: Sequence[Features]) -> list[Embedding]:
    """Return the embedding of each window of sound, length 1.

    Windows of one length are heard in one call: a quarter less work each.

    Parameters
    ----------
    windows
        Log-mel spectra, shape (frames, 80), at least 20 frames.

    Raises
    ------
    VoiceModelError
        If the network is missing.
    """
    found: dict[int, Embedding] = {}
    for length in sorted({len(window) for window in windows}):
        alike = [at for at, window in enumerate(windows) if len(window) == length]
        for first in range(0, len(alike), _TOGETHER):
            some = alike[first : first + _TOGETHER]
            centred = np.stack([windows[at] - windows[at].mean(axis=0) for at in some])
            (embeddings,) = Network.VOICEPRINT.run({"feats": centred})
            found |= zip(some, map(unit, embeddings), strict=True)
    return [found[at] for at in range(len(windows))]


def unit(vector: NDArray[np.floating]) -> Embedding:
    """Return a vector scaled to length 1."""
    scaled: Embedding = (vector / np.linalg.norm(vector)).astype(np.float32)
    return scaled
