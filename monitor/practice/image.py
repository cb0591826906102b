"""The memory as it is told, the arousal it brings, and what stepping in does about it."""

import math

from ..inputs import Phase
from .rules import FLOORS, ImageRules
from .truth import StepTiming


class Image:
    """Stepped through time; all its arousal is in units in which a clear peak is about 1.

    Attributes
    ----------
    phase
        The phase now.
    at
        How far the memory has been told, 0 to 1.
    heat
        Arousal that the worst moment brings, above the floor of the phase.
    timing
        How stepping in fell; None as long as nobody has.
    paused
        Whether the image stands still.
    need_named, breathing, safe_place
        What helps besides.
    """

    def __init__(self, rules: ImageRules, amplitude: float, pace: float = 1.0) -> None:
        self.phase = Phase.BASELINE
        self.at = 0.0
        self.heat = 0.0
        self.timing: StepTiming | None = None
        self.paused = False
        self.need_named = False
        self.breathing = False
        self.safe_place = False
        self._rules = rules
        self._amplitude = amplitude
        self._pace = pace
        self._floor = FLOORS[Phase.BASELINE]
        self._floor_per_s = 0.0
        self._settles_s = rules.late_settles_s
        self._asked_s = -math.inf

    @property
    def arousal(self) -> float:
        """Arousal now: of the phase, and of the worst moment."""
        return self._floor + self.heat

    @property
    def tells(self) -> bool:
        """Whether the memory, or its new ending, goes on."""
        if self.paused:
            return False
        return self.phase in {Phase.RELIVING, Phase.MASTERY}

    @property
    def stepped_in(self) -> bool:
        """Whether somebody has stepped in, and was heard."""
        return self.timing is not None

    def enter(self, phase: Phase) -> None:
        """Go on to another phase."""
        if phase is not self.phase:
            self.phase, self.paused = phase, False
            self._aim()

    def asked(self, t_s: float) -> None:
        """Somebody asks what happens: the image goes on."""
        self._asked_s, self.paused = t_s, False

    def grounded(self) -> None:
        """Somebody who was in contact is called out of the image."""
        self.heat *= 1.0 - self._rules.grounded_away
        self.at = max(0.0, self.at - self._rules.grounded_back)

    def tell_again(self) -> None:
        """The memory is told again from its beginning, and nothing is changed in it yet."""
        self.at, self.timing = 0.0, None

    def reach_safe_place(self) -> None:
        """The child in the image is safe."""
        self.safe_place = True
        self._aim()

    def step_in(self) -> StepTiming:
        """Begin the new ending; what it does depends on when."""
        self.timing = self._timing()
        self.paused = False
        late = (self.at - self._rules.in_time_until) / (1.0 - self._rules.in_time_until)
        if self.at >= self._rules.passes_at:
            self._settles_s = self._rules.lost_settles_s
        else:
            slower_s = self._rules.late_settles_s - self._rules.settles_s
            self._settles_s = self._rules.settles_s + slower_s * max(0.0, late) ** 0.5
        self._aim()
        return self.timing

    def step(self, t_s: float, dt_s: float, *, present: float) -> None:
        """Go on by `dt_s` to `t_s` (seconds); `present` is the share of contact, 0 to 1."""
        self._move_floor(dt_s)
        if self.phase is Phase.RELIVING and not self.stepped_in and not self.paused:
            asked = t_s - self._asked_s <= self._rules.asked_for_s
            pace = self._pace * (1.0 if asked else self._rules.unasked) * present
            self.at = min(1.0, self.at + pace * dt_s / self._rules.telling_s)
            self._follow_memory(dt_s)
        elif self.heat > 0.0:
            self.heat *= math.exp(-dt_s / self._settling_s())

    def _follow_memory(self, dt_s: float) -> None:
        r = self._rules
        rising = (self.at - r.rises_at) / (r.peaks_at - r.rises_at)
        target = self._amplitude * min(max(rising, 0.0), 1.0)
        if self.at >= 1.0:  # gone through alone: it fades, slowly
            target, constant_s = 0.0, r.lost_settles_s
        else:
            constant_s = r.rise_s
        self.heat += (target - self.heat) * (1.0 - math.exp(-dt_s / constant_s))

    def _timing(self) -> StepTiming:
        if self.at < self._rules.rises_at:
            return StepTiming.EARLY
        return StepTiming.IN_TIME if self.at <= self._rules.in_time_until else StepTiming.LATE

    def _settling_s(self) -> float:
        r = self._rules
        if not self.stepped_in:
            return r.paused_settles_s if self.paused else r.lost_settles_s
        helps = (r.need_helps if self.need_named else 1.0) * (
            r.breathing_helps if self.breathing else 1.0
        )
        return self._settles_s * helps

    def _aim(self) -> None:
        """Set out for the floor of the phase."""
        change_s = self._rules.floor_change_s
        self._floor_per_s = (self._aimed_at() - self._floor) / change_s

    def _aimed_at(self) -> float:
        phase = self.phase
        if phase is Phase.RELIVING and self.stepped_in:
            phase = Phase.MASTERY  # the new ending has begun, whatever the strip says
        floor = FLOORS[phase]
        if phase is Phase.MASTERY and self.timing is StepTiming.EARLY:
            floor += self._rules.early_floor
        calms = self._rules.safe_place_calms if self.safe_place else 0.0
        return max(0.0, floor - calms)

    def _move_floor(self, dt_s: float) -> None:
        aim = self._aimed_at()
        step = self._floor_per_s * dt_s
        self._floor = aim if abs(aim - self._floor) <= abs(step) else self._floor + step
