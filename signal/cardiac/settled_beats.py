"""The settled beats of the last minutes, whose verdicts later beats may still change.

Two beats of look-ahead are enough to believe a beat, not to know the thresholds that the
offline pass will hold it against: those span 45 beats on either side.  For variability, where
one beat in sixty decides, every beat is therefore judged again when 5, 10, 20, 30 and 45 beats
have followed it.
"""

import math
from collections import deque
from itertools import islice

from .beat_window import UNITS_PER_MS, BeatWindow, SettledBeat
from .beats import BeatClass, JudgedBeat
from .rr_judge import LOOK_AHEAD, UNEXPLAINED_S, RrJudge

_LAGS = tuple(followed - LOOK_AHEAD for followed in (5, 10, 20, 30, 45))


class SettledBeats:
    """Keeps the beats that the given windows span, and counts them into the windows."""

    def __init__(self, seconds: float, windows: tuple[BeatWindow, ...]) -> None:
        """`seconds`: how far back the windows reach from the newest beat."""
        self._seconds = seconds
        self._windows = windows
        self._judge = RrJudge(*_LAGS)
        self._beats: deque[SettledBeat] = deque()
        self._uncounted = 0
        self._changed = False

    def add(self, judged: JudgedBeat) -> None:
        """Take a beat, and judge again those before it."""
        rr_ms = judged.rr_ms
        if not 0.0 < rr_ms < math.inf:
            return
        beats = self._beats
        beat = SettledBeat(judged.t_s, round(rr_ms * UNITS_PER_MS), False, judged.believed)
        if beats:
            unexplained_s = beat.t_s - beats[-1].t_s - rr_ms / 1000.0
            beat.joined = abs(unexplained_s) <= UNEXPLAINED_S
            beat.compare(beats[-1])
        beats.append(beat)
        while beats[0].t_s < beat.t_s - self._seconds:
            beats.popleft()
        self._uncounted = min(self._uncounted + 1, len(beats))
        looks = self._judge.see(rr_ms, joined=beat.joined)
        for lag, found in zip(_LAGS, looks, strict=True):
            if found is not None and lag < len(beats):
                self._revise(-1 - lag, found is BeatClass.NORMAL)

    def count_until(self, end_s: float) -> None:
        """Let the windows end at `end_s`."""
        beats = self._beats
        if self._changed:
            self._uncounted, self._changed = len(beats), False
            for window in self._windows:
                window.clear()
        for beat in islice(beats, len(beats) - self._uncounted, None):
            if beat.t_s > end_s:
                break
            self._uncounted -= 1
            for window in self._windows:
                window.add(beat)
        for window in self._windows:
            window.end_at(end_s)

    def _revise(self, at: int, normal: bool) -> None:
        beats = self._beats
        if beats[at].normal is normal:
            return
        beats[at].normal = normal
        if len(beats) > -at:
            beats[at].compare(beats[at - 1])
        beats[at + 1].compare(beats[at])
        self._changed = True
