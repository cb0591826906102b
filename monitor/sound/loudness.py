"""How loud a recording is, by EBU R128 (ITU-R BS.1770-4), as ffmpeg measures it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from .sound_filter import Mono, filtered

SILENT_LUFS = -70.0
"""The absolute gate of BS.1770: what is quieter than that is no sound to be measured."""

_ABOUT = "lavfi.r128."


@dataclass(frozen=True, slots=True)
class Loudness:
    """How loud a recording is.

    Attributes
    ----------
    integrated_lufs
        Of the whole, LUFS; None where it is silent throughout.
    true_peak_dbfs
        The highest point of the curve between samples, dB of full scale.
    """

    integrated_lufs: float | None
    true_peak_dbfs: float


def loudness_of(blocks: Iterable[Mono], rate_hz: int) -> Loudness:
    """Return how loud sound of one channel is; `blocks` hold samples of full scale 1.0."""
    told: dict[str, str] = {}
    for frame in filtered(blocks, rate_hz, (("ebur128", "metadata=1:peak=true"),)):
        told = frame.metadata
    lufs = float(told.get(f"{_ABOUT}I", SILENT_LUFS))
    peak = float(told.get(f"{_ABOUT}true_peak", 0.0))
    return Loudness(
        lufs if lufs > SILENT_LUFS else None, 20.0 * math.log10(peak) if peak > 0 else -math.inf
    )
