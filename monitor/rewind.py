"""The analysis some seconds ago, to be run again without a press that was taken back.

A press reaches far: a phase begins and ends findings, decides what is learned as usual, and
when peaks are sought.  To undo each of that by hand would be a second analysis, and a wrong
one.  So, after a press, a copy is kept as it was before, with the inputs since.
"""

import copy
from collections import deque
from typing import get_args

from ..signal.streaming.operator import Tick
from .analysis import Analysis
from .channels.frame_run import FrameRun
from .channels.presses import TAKEN_BACK_WITHIN_S, Press, when_pressed_s
from .inputs import Input

_PRESSES = get_args(Press)

KEPT_S = TAKEN_BACK_WITHIN_S + 10.0
"""How long a press is kept, seconds: what takes it back may be late, never so late."""


class Rewind:
    """Keeps what is needed to run the last seconds again; nothing where nothing was pressed."""

    def __init__(self) -> None:
        self._now_s = float("-inf")
        self._before: Analysis | None = None
        self._since: deque[tuple[float, Input | FrameRun]] = deque()  # with when it came
        self._pressed_s = float("-inf")

    def follow(self, item: Input | FrameRun, analysis: Analysis) -> None:
        """Note an input that `analysis` is about to take."""
        if isinstance(item, Tick):
            self._pass(item.t_s)
        elif isinstance(item, _PRESSES):
            self._press(item.t_s, analysis)
        if self._before is not None:
            self._since.append((self._now_s, item))

    def without(self, pressed_s: float) -> Analysis | None:
        """Return the analysis as if nothing had been pressed at `pressed_s` (seconds).

        None if no such press is known.
        """
        kept = deque(one for one in self._since if when_pressed_s(one[1]) != pressed_s)
        if self._before is None or len(kept) == len(self._since):
            return None
        self._since = kept
        again = copy.deepcopy(self._before)
        for _, item in kept:
            again.update(item)
        return again

    def _press(self, t_s: float, analysis: Analysis) -> None:
        if self._before is None:
            self._before = copy.deepcopy(analysis)
        self._pressed_s = self._now_s = max(self._now_s, t_s)  # there may be no tick so far

    def _pass(self, t_s: float) -> None:
        """Let time pass; the copy follows so far behind that it stays before each press."""
        self._now_s = t_s
        before, since, oldest_s = self._before, self._since, t_s - KEPT_S
        if before is None:
            return
        if self._pressed_s < oldest_s:  # no press can be taken back any more
            self._before = None
            since.clear()
            return
        while since and since[0][0] < oldest_s:
            before.update(since.popleft()[1])
