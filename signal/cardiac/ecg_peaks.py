"""R peaks of an electrocardiogram, as it comes or of a whole recording.

Most beats become certain 0.32 s after they happened; one that was overlooked at first, half an
interval after it was due; the first ones, also after a gap or a change of strength, after 4 s,
or 8 s where they are hard to tell from noise.  A whole recording is judged by the same steps.
"""

from collections import deque
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from .ecg import EcgBlock, EcgQuality, RPeak
from .ecg_beats import FoundBeat
from .ecg_judgement import BeatRules
from .ecg_run import EcgRun, QualityWindow

SLOWEST_HZ, FASTEST_HZ = 100.0, 4000.0

_JITTER_S = 0.025  # of a block's time, from a clock that is being followed
_AT_ONCE_S = 300.0  # of a whole recording: some megabytes, however long it is
_TIME_DECIMALS = 9  # enough to write the time of a sample at 512 Hz in full

Samples: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class EcgPeaksFound:
    """The beats of a whole recording.

    Attributes
    ----------
    peaks_samples
        Sample at which each R peak lies, in order, shape (beats,), int64.
    quality
        From 0 to 1 for each 10 s, the last of which may be shorter, shape (windows,).
    """

    peaks_samples: NDArray[np.int64]
    quality: Samples


class EcgPeaks:
    """Operator: `EcgBlock` -> `RPeak`, and `EcgQuality` for each 10 s.

    How the samples are cut into blocks changes nothing.  Nothing is found across a gap, nor in
    a stretch shorter than 1.4 s.

    Parameters
    ----------
    rate_hz
        Of every block; 100 to 4000 samples per second.
    rules
        What makes a candidate a beat.

    Raises
    ------
    ValueError
        If the rate is beyond these limits.
    """

    def __init__(self, rate_hz: float, rules: BeatRules | None = None) -> None:
        self._rate_hz = _checked_rate_hz(rate_hz)
        self._rules = rules
        self._begin()

    def update(self, block: EcgBlock, /) -> tuple[RPeak | EcgQuality, ...]:
        """Add a block; answer with what it made certain.

        Raises
        ------
        ValueError
            If the block has another rate than announced, or is not one row of samples.
        """
        if block.rate_hz != self._rate_hz or block.samples_uv.ndim != 1:
            raise ValueError(
                f"ECG at {block.rate_hz} Hz, of shape {block.samples_uv.shape}, where one row "
                f"at {self._rate_hz} Hz was announced."
            )
        before = self.finish() if self._jumps(block.t_s) else ()
        self._anchors.append((self._run.count, block.t_s))
        return before + self._timed(self._run.feed(block.samples_uv))

    def finish(self) -> tuple[RPeak | EcgQuality, ...]:
        """Answer with what is certain when nothing follows; what comes then begins anew."""
        rest = self._timed(self._run.finish())
        self._begin()
        return rest

    def _begin(self) -> None:
        self._run = EcgRun(self._rate_hz, self._rules)
        self._anchors: deque[tuple[int, float]] = deque()

    def _jumps(self, t_s: float) -> bool:
        if not self._anchors:
            return False
        return abs(t_s - self._time_s(self._run.count)) > _JITTER_S

    def _timed(self, found: list[FoundBeat | QualityWindow]) -> tuple[RPeak | EcgQuality, ...]:
        events = tuple(self._event(one) for one in found)
        oldest = self._run.oldest
        while len(self._anchors) > 1 and self._anchors[1][0] <= oldest:
            self._anchors.popleft()
        return events

    def _event(self, found: FoundBeat | QualityWindow) -> RPeak | EcgQuality:
        decided_s = self._time_s(found.decided)
        if isinstance(found, FoundBeat):
            return RPeak(self._time_s(found.place), found.amplitude_uv, decided_s)
        t_s, until_s = self._time_s(found.first), self._time_s(found.end)
        result = found.assessment
        return EcgQuality(t_s, until_s, result.quality, result.trouble, decided_s)

    def _time_s(self, place: float) -> float:
        """Return when a sample of this run was taken: the block that brought it says."""
        for first, t_s in reversed(self._anchors):
            if first <= place:
                return round(t_s + (place - first) / self._rate_hz, _TIME_DECIMALS)
        first, t_s = self._anchors[0]
        return round(t_s + (place - first) / self._rate_hz, _TIME_DECIMALS)


def find_r_peaks(ecg_uv: Samples, rate_hz: float) -> EcgPeaksFound:
    """Find the R peaks of a whole recording of one lead.

    Parameters
    ----------
    ecg_uv
        Shape (n,), microvolts; samples that are no finite number are a gap.
    rate_hz
        Sampling rate, 100 to 4000 samples per second.

    Raises
    ------
    ValueError
        If the rate is beyond these limits, or the recording is not one row of samples.
    """
    if ecg_uv.ndim != 1:
        raise ValueError(f"An ECG must be one row of samples, not of shape {ecg_uv.shape}.")
    run = EcgRun(_checked_rate_hz(rate_hz), None)
    at_once = round(_AT_ONCE_S * rate_hz)
    starts = range(0, ecg_uv.size, at_once)
    found = [one for at in starts for one in run.feed(ecg_uv[at : at + at_once])]
    found += run.finish()
    places = [one.place for one in found if isinstance(one, FoundBeat)]
    quality = [one.assessment.quality for one in found if isinstance(one, QualityWindow)]
    return EcgPeaksFound(np.rint(places).astype(np.int64), np.array(quality, np.float64))


def _checked_rate_hz(rate_hz: float) -> float:
    """Return a sampling rate at which beats can be found, or raise ValueError."""
    if not SLOWEST_HZ <= rate_hz <= FASTEST_HZ:
        raise ValueError(
            f"R peaks are found at {SLOWEST_HZ:.0f} to {FASTEST_HZ:.0f} samples per second, "
            f"not at {rate_hz:g}."
        )
    return rate_hz
