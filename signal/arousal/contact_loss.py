r"""How likely it is worth checking that the client is still in contact.

Weights of evidence are added up as log-odds; a missing sign drops out.

.. math:: \mathrm{logit} = b + V + \min(2.5, \, 2 V^+, \, q \sum w_j b_j), \qquad
    V = w_o \, \mathrm{open} + \sum_i e^{-a_i / \tau} \lambda_i

with :math:`\lambda_i` what reply or turn i said :math:`a_i` seconds ago.  Body evidence alone
can never raise the score: it counts for at most twice what the conversation says, and the gate
below keeps it so if the weights are ever fitted again.  The score is
calibrated on a simulator, so only words are shown.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

from .contact_evidence import Sign, ramp
from .contact_loss_rules import ContactLine, ContactRules, Hysteresis, Sensitivity

__all__ = [
    "BodyPattern", "ContactChange", "ContactLine", "ContactRules", "ContactSample",
    "ContactScore", "ContactWatch", "Hysteresis", "Sensitivity",
]  # fmt: skip

NEWS = ("rec", "miss", "short")
"""Signs that tell only what is new; their weight is kept and fades."""

LEAST_PATTERN = 0.4
"""Log-odds below which the heart shows no pattern."""


class BodyPattern(StrEnum):
    """What the heart does while contact may be lost; findings in the literature differ."""

    DROPPING = "dropping"
    FLAT = "flat"
    STILL_HIGH = "still_high"
    NONE = "none"


_PATTERNS = {
    "drop": BodyPattern.DROPPING,
    "below": BodyPattern.DROPPING,
    "flat": BodyPattern.FLAT,
    "still": BodyPattern.STILL_HIGH,
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
    """The score at one second.

    Attributes
    ----------
    t_s
        When, seconds.
    level
        0 to 1.
    parts
        What made it up, in log-odds, the weightiest first; with the bias they add up to the
        log-odds of `level` unless the gate held it down.
    """

    t_s: float
    level: float
    parts: tuple[tuple[Sign, float], ...]

    @property
    def pattern(self) -> BodyPattern:
        """What the heart does meanwhile, as far as it weighs anything."""
        weights = dict.fromkeys(BodyPattern, 0.0)
        for sign, weight in self.parts:
            if sign.key in _PATTERNS:
                weights[_PATTERNS[sign.key]] += weight
        likeliest = max(weights, key=lambda pattern: weights[pattern])
        return likeliest if weights[likeliest] >= LEAST_PATTERN else BodyPattern.NONE


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
        self._said = _Said(self._rules)
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
        self._level = score.level
        changes = [change for line in self._lines.values() for change in line.follow(score)]
        return (score, *changes)

    def suspend(self, t_s: float) -> tuple[ContactChange, ...]:
        """Nothing can be told from `t_s` on: end what stands, keep nothing of the score."""
        score = ContactScore(t_s, self._level, ())
        self._said = _Said(self._rules)
        self._level = 0.0
        return tuple(change for line in self._lines.values() for change in line.end(score))

    def _weigh(self, sample: ContactSample) -> ContactScore:
        rules = self._rules
        voice_parts = self._voice_parts(sample)
        voice = math.fsum(weight for _, weight in voice_parts)
        body_parts = self._body_parts(sample, voice)
        body = math.fsum(weight for _, weight in body_parts)
        logit = rules.bias + voice + body
        if voice < rules.gate:
            logit = min(logit, rules.gate_logit)
        weighty = sorted(voice_parts + body_parts, key=lambda part: -part[1])
        parts = tuple(part for part in weighty if part[1] != 0.0)
        return ContactScore(sample.t_s, 1.0 / (1.0 + math.exp(-logit)), parts)

    def _voice_parts(self, sample: ContactSample) -> list[tuple[Sign, float]]:
        said = self._said.hear(sample)
        return [
            (s, said.get(s.key, getattr(self._rules.voice, s.key) * s.strength))
            for s in sample.voice
        ]

    def _body_parts(self, sample: ContactSample, voice: float) -> list[tuple[Sign, float]]:
        """Weigh the body, scaled down so that it keeps its place behind the conversation."""
        rules = self._rules
        trust = ramp(sample.quality, 0.5, 0.8)
        parts = [(s, getattr(rules.body, s.key) * s.strength * trust) for s in sample.body]
        whole = math.fsum(weight for _, weight in parts)
        allowed = min(rules.body_cap, rules.body_per_voice * max(0.0, voice))
        scale = min(1.0, allowed / whole) if whole > 0.0 else 1.0
        return [(sign, weight * scale) for sign, weight in parts]


class _Said:
    """What replies and turns have said so far, each kind apart, fading.

    A filter of two sticky states (there, away) in log-odds, where forgetting is linear: so
    every kind keeps its own account, and the accounts add up to the whole.
    """

    def __init__(self, rules: ContactRules) -> None:
        self._rules = rules
        self._accounts = dict.fromkeys(NEWS, 0.0)
        self._t_s: float | None = None

    def hear(self, sample: ContactSample) -> dict[str, float]:
        """Add what is new at one second; return the accounts."""
        passed_s = 0.0 if self._t_s is None else sample.t_s - self._t_s
        self._t_s = sample.t_s
        kept = math.exp(-max(0.0, passed_s) / self._rules.fades_s)
        for key in self._accounts:
            self._accounts[key] *= kept
        for sign in sample.voice:
            if sign.key in self._accounts:
                weight = getattr(self._rules.voice, sign.key)
                self._accounts[sign.key] += weight * sign.strength
        self._bound()
        return self._accounts

    def _bound(self) -> None:
        """Scale what speaks for one side down where the whole would leave its bounds."""
        rules, accounts = self._rules, self._accounts
        away = math.fsum(max(0.0, account) for account in accounts.values())
        there = math.fsum(min(0.0, account) for account in accounts.values())
        if away + there < rules.least:
            self._scale(-1.0, (rules.least - away) / there)
        elif away + there > rules.most:
            self._scale(1.0, (rules.most - there) / away)

    def _scale(self, side: float, by: float) -> None:
        for key, account in self._accounts.items():
            if account * side > 0.0:
                self._accounts[key] = account * by


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
        self._quiet_until_s = score.t_s + self._hysteresis.refractory_s
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
