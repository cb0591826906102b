"""Heart rate in this person's own units, remembered for a few minutes."""

from bisect import bisect_left, bisect_right
from collections import deque
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from statistics import median

_WHEN = attrgetter("t_s")


@dataclass(frozen=True, slots=True)
class ArousalSample:
    """Arousal at one second.

    Attributes
    ----------
    t_s
        When, seconds.
    level_sdu
        Heart rate above the person's baseline, in the person's own spread (SDu).
    rate_bpm
        The heart rate itself, beats per minute.
    spread_bpm
        Beats per minute in one SDu.
    trust
        0 to 1, from the coverage of the last seconds.
    quick_sdu
        The same as `level_sdu` by the beats of this second alone; None without a beat.
    """

    t_s: float
    level_sdu: float
    rate_bpm: float
    spread_bpm: float
    trust: float
    quick_sdu: float | None = None


class RecentArousal:
    """The arousal samples of the last minutes, for comparisons with a while ago."""

    def __init__(self, remembered_s: float = 200.0) -> None:
        self._remembered_s = remembered_s
        self._samples: deque[ArousalSample] = deque()

    def add(self, sample: ArousalSample) -> None:
        """Remember one second, and forget what is too old."""
        self._samples.append(sample)
        while self._samples[0].t_s < sample.t_s - self._remembered_s:
            self._samples.popleft()

    def between(self, start_s: float, end_s: float) -> list[ArousalSample]:
        """Return the samples from `start_s` to `end_s`, both included."""
        first = bisect_left(self._samples, start_s, key=_WHEN)
        return list(islice(self._samples, first, bisect_right(self._samples, end_s, key=_WHEN)))

    def median_level(self, start_s: float, end_s: float, least: int) -> float | None:
        """Return the median level (SDu) of a stretch; None below `least` samples."""
        levels = [s.level_sdu for s in self.between(start_s, end_s)]
        return median(levels) if len(levels) >= least else None
