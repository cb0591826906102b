r"""How a voice colours single frames of sound: one Gaussian of cepstra per person.

It tells two people in *this* room apart within 0.3 s, which a voiceprint cannot, but it knows
the room and the microphone as much as the voice.  So it is only ever trained and trusted as far
as voiceprints agree (`two_voices`).
"""

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from .filterbank import Features

CEPSTRA = 24

Cepstra = NDArray[np.float64]

_REGULARISER = 0.1  # of the variance of each cepstrum; keeps a young Gaussian from being sure


def cepstra(features: Features) -> Cepstra:
    """Return the cepstra of log-mel spectra, shape (frames, `CEPSTRA`)."""
    found: Cepstra = scipy.fft.dct(features.astype(np.float64), axis=1, norm="ortho")
    return found[:, :CEPSTRA]


@dataclass(frozen=True, slots=True)
class Timbre:
    """Sufficient statistics of a voice's cepstra.

    Attributes
    ----------
    frames
        How many frames they rest on; may be discounted.
    mean
        Shape (`CEPSTRA`,).
    covariance
        Shape (`CEPSTRA`, `CEPSTRA`).
    """

    frames: float
    mean: Cepstra
    covariance: Cepstra

    @classmethod
    def of(cls, heard: Cepstra) -> "Timbre":
        """Return the timbre of these frames, shape (n, `CEPSTRA`), at least two."""
        mean = heard.mean(axis=0)
        spread = heard - mean
        return cls(float(len(heard)), mean, spread.T @ spread / len(heard))

    def weighing(self, frames: float) -> "Timbre":
        """Return the same, resting on at most so many frames."""
        return Timbre(min(self.frames, frames), self.mean, self.covariance)

    def __add__(self, other: "Timbre") -> "Timbre":
        """Return what both together rest on."""
        frames = self.frames + other.frames
        share = other.frames / frames
        apart = other.mean - self.mean
        between = share * (1.0 - share) * np.outer(apart, apart)
        within = (1.0 - share) * self.covariance + share * other.covariance
        return Timbre(frames, self.mean + share * apart, within + between)

    def log_density(self, heard: Cepstra) -> NDArray[np.float64]:
        """Return the log density of each frame, shape (n,)."""
        covariance = self.covariance + _REGULARISER * np.eye(len(self.mean))
        root = np.linalg.cholesky(covariance)
        scaled = np.linalg.solve(root, (heard - self.mean).T)
        density: NDArray[np.float64] = (
            -0.5 * np.square(scaled).sum(axis=0) - np.log(np.diag(root)).sum()
        )
        return density
