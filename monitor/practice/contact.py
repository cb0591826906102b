"""Contact, how it is lost, and what brings it back: a hold that has to reach 1."""

import math
from dataclasses import dataclass, replace

import numpy as np

from ..simulation import BodyPattern
from ..simulation.chance import happens
from .acts import ActKind
from .rules import ACT_RULES, HEART_EFFECTS, HoldRules
from .scenario import LossPlan
from .talk import Manner
from .truth import Loss

LOST_AT, BACK_AT = 0.5, 0.3
_TELLS_AT, _GONE = 0.2, 0.01
_FADES_S = (8.0, 20.0)
_SLOWING_LN = {False: (0.9, 1.8), True: (1.8, 2.6)}
_SILENCE_SHARE = {False: (0.45, 0.80), True: (0.85, 0.98)}
"""Of a loss and of a severe one (the silence of the lesser one is raised, so that
there is something to notice)."""


@dataclass(frozen=True, slots=True)
class HeartEffect:
    """What the present loss does to the heart at this depth.

    Attributes
    ----------
    elevation_lost
        Share of the raised rate that is gone.
    shift_bpm, wave_change
        What the rate changes by besides, and the relative change of the breathing wave.
    """

    elevation_lost: float = 0.0
    shift_bpm: float = 0.0
    wave_change: float = 0.0


@dataclass(slots=True)
class _Open:
    """The loss that goes on."""

    plan: LossPlan
    fades_s: float
    slowing_ln: float
    silence_share: float
    hold: float = 0.0


class Contact:
    """Stepped through time.

    Attributes
    ----------
    depth
        How far contact is lost, 0 to 1.
    losses
        What has happened so far; the last may go on.
    """

    def __init__(self, rng: np.random.Generator, rules: HoldRules) -> None:
        self.depth = 0.0
        self.losses: list[Loss] = []
        self._rng = rng
        self._rules = rules
        self._open: _Open | None = None
        self._said_s: dict[ActKind, float] = {}
        self._told: list[tuple[float, float]] = []

    @property
    def lost(self) -> bool:
        """Whether the client can no longer be reached as usual."""
        return self.depth >= LOST_AT

    @property
    def goes_on(self) -> bool:
        """Whether a loss pulls, however little of it shows yet."""
        return self._open is not None and self.losses[-1].returns_s is None

    def begin(
        self, t_s: float, plan: LossPlan, pattern: BodyPattern, *, overwhelmed: bool
    ) -> None:
        """Contact begins to go."""
        self.losses.append(Loss(t_s, pattern, overwhelmed))
        self._open = _Open(
            plan,
            float(self._rng.uniform(*_FADES_S)),
            float(self._rng.uniform(*_SLOWING_LN[plan.severe])),
            float(self._rng.uniform(*_SILENCE_SHARE[plan.severe])),
        )

    def hear(self, t_s: float, said: ActKind) -> None:
        """The therapist has said something; what it does tells after a while."""
        if not self.goes_on:
            return
        rules, pattern = self._rules, self.losses[-1].pattern
        hold, delay_s = ACT_RULES[said].holds, 0.0
        if said is ActKind.REASSURE and pattern is BodyPattern.STILL_HIGH:
            hold = rules.reassured_still_high
        if said is ActKind.PAUSE and pattern is BodyPattern.DROP:
            hold = -rules.pause_takes
        if said in {ActKind.GROUND, ActKind.REASSURE}:
            delay_s = float(self._rng.uniform(*rules.delay_s))
        if said is ActKind.GROUND and not happens(self._rng, rules.reaches):
            hold *= rules.half_reached
        if t_s - self._said_s.get(said, -math.inf) < rules.again_s:
            hold *= 0.5
        self._said_s[said] = t_s
        self._told.append((t_s + delay_s, hold))

    def step(self, t_s: float, dt_s: float, *, knowable: bool) -> None:
        """Go on by `dt_s` to `t_s` (seconds); `knowable` if one could know that it is lost."""
        if self._open is None:
            return
        loss = self.losses[-1]
        if loss.returns_s is None:
            self._pull(t_s, dt_s)
        else:
            self.depth *= math.exp(-dt_s / self._open.fades_s)
        self._note(t_s, knowable=knowable)
        if self.losses[-1].returns_s is not None and self.depth < _GONE:
            self.depth, self._open = 0.0, None
            self._told.clear()

    def manner(self) -> tuple[float, float, float]:
        """Return depth, slowing (ln) and share of silence, for the talk."""
        if self._open is None:
            return 0.0, 0.0, 0.0
        return self.depth, self._open.slowing_ln, self._open.silence_share

    def heart(self) -> HeartEffect:
        """Return what the heart makes of it."""
        if self._open is None:
            return HeartEffect()
        effects = HEART_EFFECTS[self.losses[-1].pattern]
        return HeartEffect(*(self.depth * effect for effect in effects))

    def _pull(self, t_s: float, dt_s: float) -> None:
        lost = self._open
        if lost is None:
            return
        self.depth += (1.0 - self.depth) * (1.0 - math.exp(-dt_s / lost.plan.onset_constant_s))
        weight = self._rules.severe if lost.plan.severe else 1.0
        due = sum(hold for due_s, hold in self._told if due_s <= t_s)
        self._told = [told for told in self._told if told[0] > t_s]
        lost.hold += dt_s / lost.plan.length_s + weight * due
        lost.hold = max(lost.hold, self._rules.least)
        if lost.hold >= 1.0:
            self.losses[-1] = replace(self.losses[-1], returns_s=t_s)

    def _note(self, t_s: float, *, knowable: bool) -> None:
        loss = self.losses[-1]
        if loss.lost_s is None and self.lost:
            loss = replace(loss, lost_s=t_s)
        if loss.knowable_s is None and knowable and self.depth >= _TELLS_AT:
            loss = replace(loss, knowable_s=t_s)
        if loss.returns_s is not None and loss.back_s is None and self.depth < BACK_AT:
            loss = replace(loss, back_s=t_s)
        self.losses[-1] = loss


def manner_of(contact: Contact, *, imagery: bool, tells: bool, fatigue: float) -> Manner:
    """Return how the client talks at this moment."""
    return Manner(*contact.manner(), imagery=imagery, tells=tells, fatigue=fatigue)
