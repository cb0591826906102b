r"""How long this client usually takes to answer this therapist.

Latencies are right-skewed and personal to the pair, so they are judged on the log scale
against the pair's own replies, with a weak prior until there are some:

.. math::

    \mu = \frac{6 \mu_0 + n \, \mathrm{median}(\ln L)}{6 + n}, \qquad
    \sigma = \sqrt{\frac{10 \cdot 0.65^2 + \sum (\ln L - \mu)^2}{10 + n}} \ge 0.40

(science basis 2.3; the prior of 1.2 s is a design assumption, not a finding).
"""

import math
from collections import deque
from dataclasses import dataclass
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


class LatencyModel:
    """The usual reply latency of one client with one therapist, learned as they talk."""

    def __init__(self, rules: LatencyRules | None = None) -> None:
        self._rules = rules or LatencyRules()
        self._logs: deque[float] = deque(maxlen=self._rules.remembered)
        self._mu = math.log(self._rules.prior_s)
        self._sigma = self._rules.prior_sd

    @property
    def replies(self) -> int:
        """How many replies the model rests on."""
        return len(self._logs)

    @property
    def usual_s(self) -> float:
        """The usual latency, seconds."""
        return math.exp(self._mu)

    @property
    def limit_s(self) -> float:
        """A silence longer than this is unusual for this pair, seconds."""
        unusual_s = math.exp(self._mu + self._rules.limit_z * self._sigma)
        return max(self._rules.floor_s, unusual_s)

    def z(self, latency_s: float) -> float:
        """Return how unusual a latency is, in spreads above the usual."""
        return (math.log(max(self._rules.shortest_s, latency_s)) - self._mu) / self._sigma

    def learn(self, latency_s: float) -> None:
        """Take one reply into account, unless it is too unusual to teach anything."""
        rules = self._rules
        if self.z(latency_s) >= rules.learn_below_z:
            return
        self._logs.append(math.log(max(rules.shortest_s, latency_s)))
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
