"""What goes wrong with strap and microphone in an exercise."""

from dataclasses import replace

from ...sensors.messages import SensorKind
from .rules import PracticeRules
from .scenario import Exercise
from .truth import Fault


class SensorFaults:
    """Stepped through time.

    Attributes
    ----------
    so_far
        The faults so far, in order of time; the last may go on.
    """

    def __init__(self, exercise: Exercise, rules: PracticeRules) -> None:
        self.so_far: tuple[Fault, ...] = ()
        self._falls_at = exercise.strap_falls_at
        self._dies_after_s = exercise.microphone_dies_s
        self._rules = rules
        self._reliving_s: float | None = None
        self._strap_back_s: float | None = None

    def down(self, kind: SensorKind) -> bool:
        """Return whether a sensor tells nothing at this moment."""
        return any(fault.kind is kind and fault.end_s is None for fault in self.so_far)

    def reliving(self, t_s: float) -> None:
        """Reliving begins, at `t_s` (seconds)."""
        self._reliving_s = t_s if self._reliving_s is None else self._reliving_s

    def paused(self, t_s: float) -> None:
        """The therapist pauses at `t_s` (seconds): there is time to put the strap back on."""
        if self._strap_back_s is not None:
            back_s = t_s + self._rules.strap_back_s
            self._strap_back_s = min(self._strap_back_s, back_s)

    def step(self, t_s: float, told: float) -> None:
        """Go on to `t_s` (seconds), where so much of the memory has been told (0 to 1)."""
        if self._falls_at is not None and told >= self._falls_at:
            self._falls_at, self._strap_back_s = None, t_s + self._rules.strap_again_s
            self.so_far += (Fault(SensorKind.STRAP, t_s),)
        if self._strap_back_s is not None and t_s >= self._strap_back_s:
            self._strap_back_s = None
            self._end(SensorKind.STRAP, t_s)
        dies_after_s, since_s = self._dies_after_s, self._reliving_s
        if dies_after_s is not None and since_s is not None and t_s >= since_s + dies_after_s:
            self._dies_after_s = None
            self.so_far += (Fault(SensorKind.MICROPHONE, t_s),)

    def _end(self, kind: SensorKind, t_s: float) -> None:
        self.so_far = tuple(
            replace(fault, end_s=t_s) if fault.kind is kind and fault.end_s is None else fault
            for fault in self.so_far
        )
