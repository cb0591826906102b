r"""Whether a rise of the last half minute grew, or jumped and is falling away again.

Arousal comes over 8 to 20 s and stays.  A change of posture, a cough or a laugh moves the
heart by as much at once, and that goes by itself within 10 s or so.  The level alone cannot
tell one from the other; the shape can.  Each possible course is a template, scaled to fit,
and the better fit of each kind is compared (a bank of matched filters):

.. math:: g = \max_u \max(0, \langle y, u \rangle)^2, \quad \lVert u \rVert = 1

is how much of the squares of the rise y a kind of course explains.

References
----------
Turin GL (1960). An introduction to matched filters. doi:10.1109/TIT.1960.1057571
"""

import math
from collections import deque
from collections.abc import Iterable

_SECONDS = 30
_GROWS_FOR_S = (8.0, 14.0, 20.0)
_FADES_S = 10.0

_Template = tuple[float, ...]


def _of_unit_length(course: Iterable[float]) -> _Template:
    values = tuple(course)
    length = math.sqrt(math.fsum(value * value for value in values))
    return tuple(value / length for value in values)


_AGES_S = tuple(float(age) for age in reversed(range(_SECONDS)))
_GROWING = tuple(
    _of_unit_length(min(1.0, max(0.0, (began_s - age) / rise_s)) for age in _AGES_S)
    for began_s in range(4, _SECONDS, 4)
    for rise_s in _GROWS_FOR_S
)
_JUMPING = tuple(
    _of_unit_length(
        math.exp(-(began_s - age) / _FADES_S) if age <= began_s else 0.0 for age in _AGES_S
    )
    for began_s in range(1, _SECONDS, 2)
)


class RiseShape:
    """The levels of the last half minute, one a second, in any unit."""

    def __init__(self) -> None:
        self._levels: deque[float] = deque(maxlen=_SECONDS)

    def add(self, level: float | None) -> None:
        """Take the level of one second; None (no beat in it) repeats the one before."""
        if level is not None:
            self._levels.append(level)
        elif self._levels:
            self._levels.append(self._levels[-1])

    def forget(self) -> None:
        """What comes next does not follow what came before."""
        self._levels.clear()

    def grows(self, reference: float, share: float) -> bool:
        """Return whether the rise above `reference` is growth rather than a jump.

        Growth must explain at least `share` of what a jump explains.  With less than half a
        minute of levels no shape is known, and any rise is taken to grow.
        """
        if len(self._levels) < _SECONDS:
            return True
        rise = [level - reference for level in self._levels]
        return _explained(rise, _GROWING) >= share * _explained(rise, _JUMPING)


def _explained(rise: list[float], courses: Iterable[_Template]) -> float:
    best = max(sum(map(float.__mul__, rise, course)) for course in courses)
    return max(0.0, best) ** 2
