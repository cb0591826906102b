r"""How long this client usually takes to answer this therapist.

Latencies are right-skewed and personal to the pair, so they are judged on the log scale
against the pair's own replies, with a weak prior until there are some:

.. math::

    \mu = \frac{6 \mu_0 + n \, \mathrm{median}(\ln L)}{6 + n}, \qquad
    \sigma = \sqrt{\frac{10 \cdot 0.65^2 + \sum (\ln L - \mu)^2}{10 + n}} \ge 0.40

The prior of 1.2 s, its weight and the floor of 0.40 are design assumptions, not findings.

In an image people answer more slowly, and that is no sign of anything.  So each stage of the
session after the first has an offset of its own: by how much its replies are slower than the
rest, at most 0.5 ln units, so that a client who drifts away cannot become usual.
"""

import math
from collections import deque
from dataclasses import dataclass, field
from statistics import median


@dataclass(frozen=True, slots=True)
class LatencyRules:
    """Prior, memory and limits of the model.

    Attributes
    ----------
    prior_s, prior_weight
        Latency assumed at first, and how many replies that counts for.
    prior_sd, prior_sd_weight
        The same for the spread, in ln units.
    least_sd
        The spread is never taken to be smaller (ln units).
    remembered
        The model rests on so many last replies.
    learn_below_z
        Replies more unusual than this teach nothing.
    floor_s
        No silence shorter than this is ever unusual.
    limit_z
        A silence is unusual beyond this many spreads.
    shortest_s
        Overlaps and instant answers count as this.
    stage_replies, stage_slowing_ln
        After so many replies a stage has its own offset, at most so many ln units.
    """

    prior_s: float = 1.2
    prior_weight: float = 6.0
    prior_sd: float = 0.65
    prior_sd_weight: float = 10.0
    least_sd: float = 0.40
    remembered: int = 60
    learn_below_z: float = 2.5
    floor_s: float = 5.0
    limit_z: float = 2.2
    shortest_s: float = 0.1
    stage_replies: int = 8
    stage_slowing_ln: float = 0.5


@dataclass(slots=True)
class _Stage:
    """The last replies of one stage (ln seconds), and how much slower it is."""

    logs: deque[float]
    offset: float = 0.0


@dataclass(slots=True)
class LatencyModel:
    """The usual reply latency of one client with one therapist, learned as they talk."""

    rules: LatencyRules = field(default_factory=LatencyRules)
    _logs: deque[float] = field(init=False)
    _stages: dict[str, _Stage] = field(init=False, default_factory=dict)
    _stage: _Stage = field(init=False)
    _mu: float = field(init=False)
    _sigma: float = field(init=False)

    def __post_init__(self) -> None:
        self._logs = deque(maxlen=self.rules.remembered)
        self._stage = _Stage(deque(maxlen=self.rules.remembered))
        self._mu = math.log(self.rules.prior_s)
        self._sigma = self.rules.prior_sd

    @property
    def replies(self) -> int:
        """How many replies the model rests on."""
        return len(self._logs)

    @property
    def usual_s(self) -> float:
        """The usual latency in this stage, seconds."""
        return math.exp(self.usual_ln)

    @property
    def usual_ln(self) -> float:
        """Its natural logarithm."""
        return self._mu + self._stage.offset

    @property
    def spread_ln(self) -> float:
        """The spread of ln latency."""
        return self._sigma

    @property
    def limit_s(self) -> float:
        """A silence longer than this is unusual for this pair, seconds."""
        unusual_s = math.exp(self.usual_ln + self.rules.limit_z * self._sigma)
        return max(self.rules.floor_s, unusual_s)

    def z(self, latency_s: float) -> float:
        """Return how unusual a latency is, in spreads above the usual of this stage."""
        return (self._ln(latency_s) - self.usual_ln) / self._sigma

    def enter(self, stage: str) -> None:
        """Go on in another stage of the session; the first is the one that others differ from.

        Replies learned before the first call belong to the first stage.
        """
        if not self._stages:
            self._stages[stage] = self._stage
        if stage not in self._stages:
            self._stages[stage] = _Stage(deque(maxlen=self.rules.remembered))
        self._stage = self._stages[stage]

    def learn(self, latency_s: float) -> None:
        """Take one reply into account, unless it is too unusual to teach anything."""
        rules = self.rules
        if self.z(latency_s) >= rules.learn_below_z:
            return
        log = self._ln(latency_s)
        self._logs.append(log - self._stage.offset)
        self._stage.logs.append(log)
        n = len(self._logs)
        prior_mu = math.log(rules.prior_s)
        self._mu = (rules.prior_weight * prior_mu + n * median(self._logs)) / (
            rules.prior_weight + n
        )
        squares = math.fsum((log - self._mu) ** 2 for log in self._logs)
        variance = (rules.prior_sd_weight * rules.prior_sd**2 + squares) / (
            rules.prior_sd_weight + n
        )
        self._sigma = max(rules.least_sd, math.sqrt(variance))
        self._learn_stage()

    def _learn_stage(self) -> None:
        first = next(iter(self._stages.values()), self._stage)
        if self._stage is first or len(self._stage.logs) < self.rules.stage_replies:
            return
        slower = median(self._stage.logs) - self._mu
        self._stage.offset = min(self.rules.stage_slowing_ln, max(0.0, slower))

    def _ln(self, latency_s: float) -> float:
        return math.log(max(self.rules.shortest_s, latency_s))
