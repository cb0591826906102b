r"""How likely it is worth checking that the client is still in contact.

Signs are added up as log-odds with weights that can be read; a missing sign drops out.

.. math:: \mathrm{logit} = -6 + \sum w_i v_i + \min(2.5, \, q \sum w_j b_j)

Body evidence alone can never raise the score: the cap and the bias see to it, and the gate
below keeps it so if the weights are ever fitted again (science basis 2.7).  The score is
calibrated on a simulator, so only words are shown.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

from .contact_evidence import Sign, ramp


class ContactLine(StrEnum):
    """How many signs there are."""

    SOME_SIGNS = "some_signs"
    SOFT = "soft"
    SEVERAL_SIGNS = "several_signs"


class Sensitivity(StrEnum):
    """How readily signs are spoken of; the therapist's choice."""

    LOW = "low"
    STANDARD = "standard"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Hysteresis:
    """When a line counts as crossed (`on` for `dwell_s`) and as left (below `off`)."""

    on: float
    off: float
    dwell_s: float


ONSETS = {
    Sensitivity.LOW: (0.25, 0.60, 0.80),
    Sensitivity.STANDARD: (0.15, 0.40, 0.70),
    Sensitivity.HIGH: (0.10, 0.25, 0.60),
}
"""Scores at which some signs, the soft cue and several signs begin (science basis 2.11)."""

_OFF_SHARE = (0.08 / 0.15, 0.22 / 0.40, 0.38 / 0.70)
_DWELL_S = (1.0, 2.0, 2.0)


@dataclass(frozen=True, slots=True)
class VoiceWeights:
    """Log-odds that each sign of the conversation adds at full strength.

    Attributes
    ----------
    open
        The silence that stands open now is long for this pair.
    rec
        Recent replies were slow or missing.
    miss
        Prompts went without a reply in the last minute.
    quiet
        The client speaks much less than usual.
    dead
        Nobody speaks.
    far_away
        The therapist said so.
    """

    open: float = 2.8
    rec: float = 3.0
    miss: float = 1.8
    quiet: float = 2.2
    dead: float = 0.5
    far_away: float = 3.0


@dataclass(frozen=True, slots=True)
class BodyWeights:
    """Log-odds that each sign of the heart adds at full strength.

    Attributes
    ----------
    drop
        Heart rate fell from a raised level.
    still
        Heart rate is high while the client is silent.
    rmup
        Variability rose in the same state of talk.
    flat
        Heart rate hardly varies.
    below
        Heart rate is below what is usual.
    """

    drop: float = 1.5
    still: float = 1.2
    rmup: float = 0.8
    flat: float = 0.8
    below: float = 0.5


@dataclass(frozen=True, slots=True)
class ContactRules:
    """Weights and lines (science basis 2.7); every number is a log-odds weight or seconds.

    Attributes
    ----------
    bias
        Log-odds with no evidence at all.
    voice, body
        Weight of each sign at full strength.
    body_cap
        All body evidence together counts for no more.
    gate, gate_logit
        With less voice evidence than `gate`, the score stays below `gate_logit`.
    smoothing
        Weight of the newest second.
    unsure
        From this score on the state reads "unsure".
    end_after_s, refractory_s
        A finding ends after so long below `off`, and stays silent for so long after.
    """

    bias: float = -6.0
    voice: VoiceWeights = VoiceWeights()
    body: BodyWeights = BodyWeights()
    body_cap: float = 2.5
    gate: float = 1.5
    gate_logit: float = -1.5
    smoothing: float = 0.7
    unsure: float = 0.05
    end_after_s: float = 8.0
    refractory_s: float = 45.0
    sensitivity: Sensitivity = Sensitivity.STANDARD

    def lines(self) -> dict[ContactLine, Hysteresis]:
        """Return the hysteresis of each line at the chosen sensitivity."""
        onsets = ONSETS[self.sensitivity]
        return {
            line: Hysteresis(on, on * off_share, dwell_s)
            for line, on, off_share, dwell_s in zip(
                ContactLine, onsets, _OFF_SHARE, _DWELL_S, strict=True
            )
        }


@dataclass(frozen=True, slots=True)
class ContactSample:
    """The signs at one second.

    Attributes
    ----------
    t_s
        When, seconds.
    voice, body
        The signs of each; no body signs where the heart cannot be trusted.
    quality
        Coverage of the heart signal, 0 to 1.
    """

    t_s: float
    voice: tuple[Sign, ...]
    body: tuple[Sign, ...]
    quality: float


@dataclass(frozen=True, slots=True)
class ContactScore:
    """The score at one second: `level` 0 to 1, and what made it up, the weightiest first."""

    t_s: float
    level: float
    parts: tuple[tuple[Sign, float], ...]


@dataclass(frozen=True, slots=True)
class ContactChange:
    """A line was crossed at `t_s`, known at `decided_s` (seconds), or (`ended`) left."""

    line: ContactLine
    t_s: float
    decided_s: float
    ended: bool
    score: ContactScore


class ContactWatch:
    """Operator: `ContactSample` -> `ContactScore` and `ContactChange`."""

    def __init__(self, rules: ContactRules | None = None) -> None:
        self._rules = rules or ContactRules()
        self._level = 0.0
        self._lines = {
            line: _Line(line, hysteresis, self._rules)
            for line, hysteresis in self._rules.lines().items()
        }

    @property
    def highest(self) -> ContactLine | None:
        """The highest line that stands crossed now."""
        crossed = [line for line, watch in self._lines.items() if watch.crossed]
        return crossed[-1] if crossed else None

    def update(self, sample: ContactSample, /) -> tuple[ContactScore | ContactChange, ...]:
        """Weigh the signs of one second."""
        score = self._weigh(sample)
        changes = [change for line in self._lines.values() for change in line.follow(score)]
        return (score, *changes)

    def suspend(self, t_s: float) -> tuple[ContactChange, ...]:
        """Nothing can be told from `t_s` on: end what stands, keep nothing of the score."""
        score = ContactScore(t_s, self._level, ())
        self._level = 0.0
        return tuple(change for line in self._lines.values() for change in line.end(score))

    def _weigh(self, sample: ContactSample) -> ContactScore:
        rules = self._rules
        trust = ramp(sample.quality, 0.5, 0.8)
        parts = [(s, getattr(rules.voice, s.key) * s.strength) for s in sample.voice]
        voice = math.fsum(weight for _, weight in parts)
        body_parts = [(s, getattr(rules.body, s.key) * s.strength * trust) for s in sample.body]
        body = min(rules.body_cap, math.fsum(weight for _, weight in body_parts))
        logit = rules.bias + voice + body
        if voice < rules.gate:
            logit = min(logit, rules.gate_logit)
        now = 1.0 / (1.0 + math.exp(-logit))
        self._level += rules.smoothing * (now - self._level)
        weighty = sorted(parts + body_parts, key=lambda part: -part[1])
        return ContactScore(sample.t_s, self._level, tuple(p for p in weighty if p[1] > 0.0))


class _Line:
    """One line with its hysteresis, dwell and refractory time."""

    def __init__(self, line: ContactLine, hysteresis: Hysteresis, rules: ContactRules) -> None:
        self._line = line
        self._hysteresis = hysteresis
        self._rules = rules
        self._above_since_s: float | None = None
        self._below_since_s: float | None = None
        self._quiet_until_s = float("-inf")
        self.crossed = False

    def follow(self, score: ContactScore) -> tuple[ContactChange, ...]:
        return self._crossed(score) if self.crossed else self._open(score)

    def end(self, score: ContactScore) -> tuple[ContactChange, ...]:
        self._above_since_s = None
        if not self.crossed:
            return ()
        self.crossed = False
        since_s = score.t_s if self._below_since_s is None else self._below_since_s
        self._below_since_s = None
        self._quiet_until_s = score.t_s + self._rules.refractory_s
        return (ContactChange(self._line, since_s, score.t_s, True, score),)

    def _open(self, score: ContactScore) -> tuple[ContactChange, ...]:
        if score.level < self._hysteresis.on or score.t_s < self._quiet_until_s:
            self._above_since_s = None
            return ()
        if self._above_since_s is None:
            self._above_since_s = score.t_s
        if score.t_s - self._above_since_s < self._hysteresis.dwell_s:
            return ()
        self.crossed = True
        return (ContactChange(self._line, self._above_since_s, score.t_s, False, score),)

    def _crossed(self, score: ContactScore) -> tuple[ContactChange, ...]:
        if score.level >= self._hysteresis.off:
            self._below_since_s = None
            return ()
        if self._below_since_s is None:
            self._below_since_s = score.t_s
        if score.t_s - self._below_since_s < self._rules.end_after_s:
            return ()
        return self.end(score)
