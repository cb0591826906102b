"""Which part of a session is shown, and where on the paper or screen each second lies."""

from dataclasses import dataclass, replace

SHORTEST_S = 4.0
"""Closer than this nobody need look: a breath."""


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """A stretch of session time laid along a line.

    Attributes
    ----------
    start_s, end_s
        What is shown, seconds.
    left, right
        Where its ends lie, in the painter's units.
    length_s
        How long the whole session is: nothing beyond it is shown.
    """

    start_s: float
    end_s: float
    left: float
    right: float
    length_s: float

    @property
    def shown_s(self) -> float:
        """How many seconds are shown."""
        return self.end_s - self.start_s

    @property
    def px_per_s(self) -> float:
        """How many units a second is wide."""
        return (self.right - self.left) / self.shown_s

    def x(self, t_s: float) -> float:
        """Return where a moment (seconds) lies."""
        return self.left + (t_s - self.start_s) * self.px_per_s

    def t_s(self, x: float) -> float:
        """Return the moment (seconds) at a place."""
        return self.start_s + (x - self.left) / self.px_per_s

    def shows(self, start_s: float, end_s: float) -> bool:
        """Return whether any of a stretch (seconds) is shown."""
        return end_s >= self.start_s and start_s <= self.end_s

    def placed(self, left: float, right: float) -> "TimeAxis":
        """Return the same stretch between other places."""
        return replace(self, left=left, right=max(right, left + 1.0))

    def zoomed(self, factor: float, about_s: float) -> "TimeAxis":
        """Return a stretch `factor` times as long; `about_s` (seconds) stays where it is."""
        longest = max(self.length_s, SHORTEST_S)
        shown_s = min(longest, max(SHORTEST_S, self.shown_s * factor))
        share = (about_s - self.start_s) / self.shown_s
        return self._from(about_s - share * shown_s, shown_s)

    def moved(self, by_s: float) -> "TimeAxis":
        """Return the stretch `by_s` seconds later, as far as there is any session."""
        return self._from(self.start_s + by_s, self.shown_s)

    def around(self, t_s: float) -> "TimeAxis":
        """Return the stretch so that `t_s` (seconds) is in it, moved only if it was not."""
        edge_s = 0.1 * self.shown_s
        if self.start_s + edge_s <= t_s <= self.end_s - edge_s:
            return self
        return self._from(t_s - 0.3 * self.shown_s, self.shown_s)

    def _from(self, start_s: float, shown_s: float) -> "TimeAxis":
        start_s = max(0.0, min(start_s, self.length_s - shown_s))
        return replace(self, start_s=start_s, end_s=start_s + shown_s)


def whole(length_s: float) -> TimeAxis:
    """Return all of a session that is `length_s` seconds long."""
    shown_s = max(length_s, SHORTEST_S)
    return TimeAxis(0.0, shown_s, 0.0, 1.0, length_s)


_STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)


def ticks_s(axis: TimeAxis, apart: float) -> list[float]:
    """Return round times (seconds) to write below an axis, at least `apart` units apart."""
    least_s = apart / axis.px_per_s
    step_s = next((step for step in _STEPS_S if step >= least_s), 7200)
    first = int(axis.start_s // step_s) + (axis.start_s % step_s > 0)
    last = int(axis.end_s // step_s)
    return [float(step_s * n) for n in range(first, last + 1)]
