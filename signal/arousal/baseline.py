"""What is usual for this person today: the conversation baseline of heart rate.

Conversation, not rest: speaking itself raises the heart rate and changes its variability,
and the session is spent speaking (science basis 2.1).
"""

import math
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class BaselineRules:
    """When there is enough of it.

    Attributes
    ----------
    settle_s
        The first seconds of a session teach nothing (walking in, a dry strap).
    enough_s
        Seconds of trustworthy heart rate that a baseline needs.
    full_s
        After so many it is complete and stays as it is.
    least_coverage
        Trustworthy means at least this share of believed beats.
    least_spread_bpm
        The personal unit is never taken to be smaller.
    """

    settle_s: float = 60.0
    enough_s: float = 150.0
    full_s: float = 220.0
    least_coverage: float = 0.8
    least_spread_bpm: float = 2.0


@dataclass(frozen=True, slots=True)
class HeartBaseline:
    """This person's usual heart rate.

    Attributes
    ----------
    heart_rate_bpm
        Median over the conversation baseline, beats per minute.
    spread_bpm
        This client's own unit (SDu): 1.4826 times the median absolute deviation, at least
        2 beats per minute.
    ln_rate_sd
        Median ln of the 30 s standard deviation of heart rate; None if unknown.
    valid_s
        Seconds of heart rate behind it.
    """

    heart_rate_bpm: float
    spread_bpm: float
    ln_rate_sd: float | None
    valid_s: float


class BaselineLearner:
    """Collects trustworthy seconds until there is a baseline; then keeps it."""

    def __init__(self, rules: BaselineRules | None = None) -> None:
        self._rules = rules or BaselineRules()
        self._rates: list[float] = []
        self._ln_sds: list[float] = []

    @property
    def valid_s(self) -> float:
        """Seconds of trustworthy heart rate so far."""
        return float(len(self._rates))

    @property
    def complete(self) -> bool:
        """Whether more seconds would change nothing."""
        return self.valid_s >= self._rules.full_s

    def learn(
        self, since_start_s: float, rate_bpm: float, rate_sd_bpm: float | None, coverage: float
    ) -> None:
        """Take one second into account; doubtful, early and surplus ones are passed over."""
        rules = self._rules
        if since_start_s < rules.settle_s or coverage < rules.least_coverage or self.complete:
            return
        self._rates.append(rate_bpm)
        if rate_sd_bpm is not None and rate_sd_bpm > 0.0:
            self._ln_sds.append(math.log(rate_sd_bpm))

    def baseline(self) -> HeartBaseline | None:
        """Return what is usual, or None while too little is known."""
        if self.valid_s < self._rules.enough_s:
            return None
        usual = median(self._rates)
        deviation = median(abs(rate - usual) for rate in self._rates)
        spread = max(self._rules.least_spread_bpm, 1.4826 * deviation)
        ln_sd = median(self._ln_sds) if self._ln_sds else None
        return HeartBaseline(usual, spread, ln_sd, self.valid_s)
