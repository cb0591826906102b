"""The facts that the electrocardiogram's operators exchange."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class EcgBlock:
    """Consecutive samples of one lead, placed in event time.

    Attributes
    ----------
    t_s
        Event time of the *first* sample, seconds.  Where it moves by more than the samples
        before explain, samples are missing.
    samples_uv
        Shape (n,), float64, microvolts; one that is no finite number is missing.
    rate_hz
        Sampling rate, samples per second.
    """

    t_s: float
    samples_uv: NDArray[np.float64]
    rate_hz: float


@dataclass(frozen=True, slots=True)
class RPeak:
    """The largest deflection of one heart beat, its R peak or what stands for it.

    Attributes
    ----------
    t_s
        Event time of the extremum, seconds; between samples, by a parabola through three.
    amplitude_uv
        Its height over the median of the 0.4 s around it, microvolts; negative where the lead
        shows beats upside down.
    decided_s
        Event time of the sample that made it certain, seconds.
    """

    t_s: float
    amplitude_uv: float
    decided_s: float


class EcgTrouble(StrEnum):
    """What spoils a stretch of the electrocardiogram most."""

    NONE = "none"
    MISSING = "missing"
    """Samples are missing."""
    FLAT = "flat"
    """The same value for more than a second: no contact, or beyond what the sensor measures."""
    CLIPPED = "clipped"
    """Peaks are cut off at the end of what the sensor measures."""
    NOISY = "noisy"
    """Beats stand out little, or not at all, from what lies between them."""


@dataclass(frozen=True, slots=True)
class EcgQuality:
    """How far beats of a stretch, 10 s long unless it was broken off, can be believed.

    Attributes
    ----------
    t_s, until_s
        Event times at which the stretch begins and ends, seconds.
    quality
        From 0 (nothing to be seen) to 1 (beats tower over everything else).
    trouble
        What lowered it most.
    decided_s
        Event time of the sample that made it certain, seconds.
    """

    t_s: float
    until_s: float
    quality: float
    trouble: EcgTrouble
    decided_s: float
