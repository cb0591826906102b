"""Samples that follow one another: their beats, and their quality every 10 s, as decided.

Where samples are missing, the search for beats ends, and begins anew behind.  Events come in
the order in which they became certain, which does not depend on how the samples are cut.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .ecg_beats import BeatFinder, FoundBeat
from .ecg_judgement import BeatRules
from .ecg_quality import WINDOW_S, Assessment, assess

_OLDEST_BEAT_S = 10.0  # that can still be found: learning looks back 8 s
_LATE_BEATS_S = 2.0  # after which a window of quality waits for no more

Samples = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class QualityWindow:
    """The quality of samples `first` to `end` (not included)."""

    first: int
    end: int
    assessment: Assessment
    decided: int


class EcgRun:
    """Samples that follow one another, some of them missing -> beats and quality, as decided.

    All places are counted in samples since the run began.
    """

    def __init__(self, rate_hz: float, rules: BeatRules | None) -> None:
        self.count = 0
        self._rate_hz = rate_hz
        self._rules = rules
        self._finder: BeatFinder | None = None
        self._window = round(WINDOW_S * rate_hz)
        self._late = round(_LATE_BEATS_S * rate_hz)
        self._first = 0
        self._samples_uv: Samples = np.zeros(0)
        self._beats: list[FoundBeat] = []

    @property
    def oldest(self) -> int:
        """The oldest sample that something found later can refer to."""
        return min(self._first, self.count - round(_OLDEST_BEAT_S * self._rate_hz))

    def feed(self, samples_uv: Samples) -> list[FoundBeat | QualityWindow]:
        """Take samples, and return what they made certain."""
        self._samples_uv = np.concatenate((self._samples_uv, samples_uv))
        beats: list[FoundBeat] = []
        for piece in _pieces(samples_uv):
            beats += self._feed_piece(piece)
        found: list[FoundBeat | QualityWindow] = []
        for beat in beats:
            found += self._windows_due(beat.decided)
            found.append(beat)
            self._beats.append(beat)
        return found + self._windows_due(self.count)

    def finish(self) -> list[FoundBeat | QualityWindow]:
        """Return what is certain when nothing follows."""
        beats = self._break()
        self._beats += beats
        windows: list[QualityWindow] = []
        while self._first < self.count:
            windows.append(self._next_window(self.count))
        return [*beats, *windows]

    def _feed_piece(self, piece_uv: Samples) -> list[FoundBeat]:
        if not np.isfinite(piece_uv[0]):
            beats = self._break()
        else:
            if self._finder is None:
                self._finder = BeatFinder(self._rate_hz, self.count, self._rules)
            beats = self._finder.feed(piece_uv)
        self.count += piece_uv.size
        return beats

    def _break(self) -> list[FoundBeat]:
        """End the search: what comes next does not belong to what was."""
        beats = self._finder.finish() if self._finder else []
        self._finder = None
        return beats

    def _windows_due(self, before: int) -> list[QualityWindow]:
        """Return the windows that became due before a sample."""
        windows: list[QualityWindow] = []
        while (due := self._first + self._window + self._late) < before:
            windows.append(self._next_window(due))
        return windows

    def _next_window(self, decided: int) -> QualityWindow:
        first, end = self._first, min(self._first + self._window, self.count)
        beats = [beat for beat in self._beats if first <= beat.place < end]
        assessment = assess(
            self._samples_uv[: end - first],
            self._rate_hz,
            np.array([beat.place - first for beat in beats]),
            np.array([beat.over_noise for beat in beats]),
        )
        self._samples_uv = self._samples_uv[end - first :]
        self._beats = [beat for beat in self._beats if beat.place >= end]
        self._first = end
        return QualityWindow(first, end, assessment, decided)


def _pieces(samples_uv: Samples) -> list[Samples]:
    """Cut samples where they begin or cease to be finite numbers."""
    if not samples_uv.size:
        return []
    finite = np.isfinite(samples_uv)
    if finite.all():
        return [samples_uv]
    return np.split(samples_uv, np.flatnonzero(np.diff(finite)) + 1)
