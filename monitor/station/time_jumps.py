"""What happens to time itself: the computer slept, stood still, or had its date set.

None of it moves event time, which goes on by itself; it is told so that a gap has a reason and
that nobody trusts the time of day of a record whose computer was set meanwhile.
"""

from dataclasses import dataclass

from ..inputs import JumpKind, TimeJump

SLEPT_S = 1.0
"""A sleep that lasted longer is told, real seconds."""

SET_S = 2.0
"""The time of day must move by more to count as set, real seconds; time servers correct by
less, and after a sleep it is read back from a chip that counts whole seconds."""

STALLED_S = 3.0
"""So long nobody looked although the computer was awake, real seconds."""


@dataclass(frozen=True, slots=True)
class _Look:
    now_s: float
    slept_s: float
    wall_s: float


class TimeJumpWatch:
    """Operator: three readings of `sensors.clock.Clock`, once a cycle -> what happened since.

    Parameters
    ----------
    speed
        The clock's.  What is told is in real seconds: nobody sleeps faster in a rehearsal.
    """

    def __init__(self, speed: float = 1.0) -> None:
        self._speed = speed
        self._last: _Look | None = None

    def update(
        self, t_s: float, now_s: float, slept_s: float, wall_s: float, /
    ) -> tuple[TimeJump, ...]:
        """Take the readings `now_s()` (session seconds), `slept_s()`, `wall_s()` at `t_s`."""
        look = _Look(now_s / self._speed, slept_s, wall_s)
        last, self._last = self._last, look
        if last is None:
            return ()
        return tuple(TimeJump(t_s, kind, by_s) for kind, by_s in _between(last, look))


def _between(last: _Look, look: _Look) -> list[tuple[JumpKind, float]]:
    passed_s = look.now_s - last.now_s
    slept_s = look.slept_s - last.slept_s
    set_s = look.wall_s - last.wall_s - passed_s
    found: list[tuple[JumpKind, float]] = []
    if slept_s > SLEPT_S:
        found.append((JumpKind.SLEPT, slept_s))
    if passed_s - slept_s > STALLED_S:
        found.append((JumpKind.STOOD_STILL, passed_s - slept_s))
    if abs(set_s) > SET_S:
        found.append((JumpKind.WALL_CLOCK_SET, set_s))
    return found
