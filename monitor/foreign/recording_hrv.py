"""Heart rate variability of a recording that is over: as written, and corrected.

Each stretch between gaps is corrected by itself (Lipponen and Tarvainen 2019,
doi:10.1080/03091902.2019.1640306).  All corrected intervals count for mean, SDNN and rate;
for RMSSD and pNN50 only pairs of which both intervals stand as they were measured.  The raw
figures are those of every number in the file, so that what the correction did can be seen.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...signal.cardiac.beats import BeatClass, NnInterval
from ...signal.cardiac.hrv_measures import HrvMeasures, measure_hrv
from ...signal.cardiac.rr_correction import correct_rr
from ...signal.cardiac.spectrum import Spectrum, SpectrumError, measure_spectrum
from ..imports.recordings import RrRecording, Unreadable

KEYS = ("n_nn", "mean_nn_ms", "sdnn_ms", "rmssd_ms", "pnn50_percent", "mean_hr_bpm")
"""The measures that are printed, by their names in `HrvMeasures`."""


@dataclass(frozen=True, slots=True)
class Artefacts:
    """Beats by what the correction took them for."""

    ectopic: int
    missed: int
    extra: int
    misaligned: int


@dataclass(frozen=True, slots=True)
class RecordingHrv:
    """The figures of one recording.

    Attributes
    ----------
    n_rr
        Intervals in the file, of whatever kind.
    corrected, raw
        Measures after correction, and of the intervals as written.
    artefacts
        What was corrected.
    duration_s
        Length, seconds.
    gaps
        Holes: beats missing by the clock, or intervals that can be none.
    """

    n_rr: int
    corrected: HrvMeasures
    raw: HrvMeasures
    artefacts: Artefacts
    duration_s: float
    gaps: int

    def as_object(self) -> dict[str, Any]:
        """Return what `handrail hrv --json` prints."""
        return {
            "n_rr": self.n_rr,
            **{key: getattr(self.corrected, key) for key in KEYS},
            "artefacts": {
                "ectopic": self.artefacts.ectopic,
                "missed": self.artefacts.missed,
                "extra": self.artefacts.extra,
                "misaligned": self.artefacts.misaligned,
            },
            "raw": {key: getattr(self.raw, key) for key in KEYS},
            "duration_s": self.duration_s,
            "gaps": self.gaps,
        }


def measure_recording(recording: RrRecording) -> RecordingHrv:
    """Return the figures of a recording, before and after correction."""
    intervals: list[NnInterval] = []
    found: Counter[int] = Counter()
    for stretch_ms in recording.stretches_ms:
        corrected = correct_rr(stretch_ms)
        intervals += corrected.nn_intervals()
        found.update(corrected.classes.tolist())
    return RecordingHrv(
        n_rr=recording.rr_ms.size,
        corrected=measure_hrv(intervals),
        raw=measure_hrv(list(_as_written(recording.rr_ms, recording.gap_before))),
        artefacts=Artefacts(
            ectopic=found[BeatClass.ECTOPIC],
            missed=found[BeatClass.MISSED],
            extra=found[BeatClass.EXTRA],
            misaligned=found[BeatClass.LONG] + found[BeatClass.SHORT],
        ),
        duration_s=recording.duration_s,
        gaps=recording.gaps,
    )


def measure_rest(recording: RrRecording, file: str) -> Spectrum:
    """Return the power in the bands of a recording of rest in silence.

    That it was rest and silence is the caller's word; intervals do not tell.  `file` is the
    name that an error gives.

    Raises
    ------
    Unreadable
        If it has a gap, is too short, or holds too many artefacts.
    """
    if recording.gaps or len(recording.stretches_ms) != 1:
        raise Unreadable(file, "it has gaps; LF and HF need one stretch of rest without any")
    try:
        return measure_spectrum(correct_rr(recording.stretches_ms[0]), talk_share=0.0)
    except SpectrumError as error:
        raise Unreadable(file, str(error)) from error


def _as_written(
    rr_ms: NDArray[np.float64], gap_before: NDArray[np.bool_]
) -> Iterator[NnInterval]:
    """Yield the intervals of a file unjudged; only what is no number is not there."""
    follows = False
    for value_ms, gap in zip(rr_ms.tolist(), gap_before.tolist(), strict=True):
        if np.isfinite(value_ms):
            yield NnInterval(0.0, value_ms, follows and not gap)
        follows = bool(np.isfinite(value_ms))
