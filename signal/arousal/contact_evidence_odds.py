r"""How much more likely a silence, an answer or a turn is if the client is away.

Each is the logarithm of a likelihood ratio (the weight of evidence, I. J. Good, 1950):
above 0 it speaks for a client who is away, below 0 for one who is there.

.. math::

    \mathrm{silence}(s) = \ln \frac{m_a + (1 - m_a) S_a(s)}
        {m_p + t \, S_t(s) + (1 - m_p - t) S_p(s)}, \qquad
    \mathrm{answer}(L) = \ln \frac{(1 - m_a) f_a(L)}{t f_t(L) + (1 - m_p - t) f_p(L)}

with S and f the survival function and the density of a log-normal latency: p as usual for
this pair, a slower by `slower_ln`, t a pause for thought; m the share that stays unanswered.
A silence that is still open is a latency known only to be longer (Kaplan and Meier,
doi:10.1080/01621459.1958.10501452): nobody has to wait until it ends to count it.
"""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AwayRules:
    """What is assumed of a client who is away; none of it was measured on clients.

    The numbers are those of the simulated client, rounded; results hardly change if they do
    (docs/decisions/0013-contact-as-weights-of-evidence.md).

    Attributes
    ----------
    slower_ln, uneven_ln
        Replies are slower by this much, and their spread grows by so much (ln units).
    missed_away, missed_present
        Share of prompts without a reply, away and present.
    thinking, thinking_s, thinking_sd
        Share of the replies of a present client that follow a pause for thought, how long
        that is (seconds), and its spread (ln units).
    shorter_ln, turn_sd
        Turns are shorter by this much; spread of the length of turns (ln units).
    usual_turn_s, usual_turn_weight
        Length of turn assumed at first (seconds), and how many turns that counts for.
    strongest, strongest_answer
        No single answer or turn says more than the first for a client who is there, nor a
        turn for one who is away; a slow answer, which is an answer, no more than the second.
    noticed_s
        A silence shorter than this says nothing, nor does an answer within it say that the
        client is away.
    least_usual_s
        No pair's usual latency is taken to be shorter: in quick talk two seconds are rare,
        and mean nothing.
    """

    slower_ln: float = 1.1
    uneven_ln: float = 0.4
    missed_away: float = 0.5
    missed_present: float = 0.03
    thinking: float = 0.03
    thinking_s: float = 9.0
    thinking_sd: float = 0.35
    shorter_ln: float = 0.9
    turn_sd: float = 0.8
    usual_turn_s: float = 6.0
    usual_turn_weight: float = 6.0
    strongest: float = 2.0
    strongest_answer: float = 1.5
    noticed_s: float = 2.0
    least_usual_s: float = 1.0


class Odds:
    """The log likelihood ratios under one set of assumptions."""

    def __init__(self, rules: AwayRules) -> None:
        self._rules = rules

    def silence(self, silent_s: float, usual_ln: float, spread_ln: float) -> float:
        """Return what a silence says that lasts for `silent_s` (seconds) and goes on.

        Parameters
        ----------
        usual_ln, spread_ln
            Of the ln of this pair's latencies in seconds.
        """
        rules = self._rules
        if silent_s <= rules.noticed_s:
            return 0.0
        ln_s = math.log(silent_s)
        z, away_z, thinking_z = self._spreads(ln_s, usual_ln, spread_ln)
        away = rules.missed_away + (1.0 - rules.missed_away) * _beyond(away_z)
        present = (
            rules.missed_present
            + rules.thinking * _beyond(thinking_z)
            + (1.0 - rules.missed_present - rules.thinking) * _beyond(z)
        )
        return math.log(away / present)

    def answer(self, latency_s: float, usual_ln: float, spread_ln: float) -> float:
        """Return what an answer after `latency_s` (seconds) says."""
        rules = self._rules
        ln_s = math.log(latency_s)
        z, away_z, thinking_z = self._spreads(ln_s, usual_ln, spread_ln)
        away = (1.0 - rules.missed_away) * _density(away_z, self._away_sd(spread_ln))
        present = rules.thinking * _density(thinking_z, rules.thinking_sd) + (
            1.0 - rules.missed_present - rules.thinking
        ) * _density(z, spread_ln)
        if away <= 0.0 or present <= 0.0:
            return -rules.strongest
        most = rules.strongest_answer if latency_s > rules.noticed_s else 0.0
        return min(most, max(-rules.strongest, math.log(away / present)))

    def turn(self, length_s: float, usual_ln: float) -> float:
        """Return what a turn of `length_s` (seconds) says; `usual_ln` of ln seconds."""
        rules = self._rules
        z = (math.log(length_s) - usual_ln) / rules.turn_sd
        away_z = z + rules.shorter_ln / rules.turn_sd
        return _within(0.5 * (z * z - away_z * away_z), rules.strongest)

    def talking(self, so_far_s: float, usual_ln: float) -> float:
        """Return what a turn says that has lasted for `so_far_s` (seconds) and goes on."""
        rules = self._rules
        z = (math.log(so_far_s) - usual_ln) / rules.turn_sd
        away, present = _beyond(z + rules.shorter_ln / rules.turn_sd), _beyond(z)
        if away <= 0.0 or present <= 0.0:
            return -rules.strongest
        return max(-rules.strongest, min(0.0, math.log(away / present)))

    def _spreads(
        self, ln_s: float, usual_ln: float, spread_ln: float
    ) -> tuple[float, float, float]:
        rules = self._rules
        usual_ln = max(usual_ln, math.log(rules.least_usual_s))
        return (
            (ln_s - usual_ln) / spread_ln,
            (ln_s - usual_ln - rules.slower_ln) / self._away_sd(spread_ln),
            (ln_s - math.log(rules.thinking_s)) / rules.thinking_sd,
        )

    def _away_sd(self, spread_ln: float) -> float:
        return math.hypot(spread_ln, self._rules.uneven_ln)


def _beyond(z: float) -> float:
    """Return the probability that a standard normal variable exceeds `z`."""
    return 0.5 * math.erfc(z / math.sqrt(2.0))


def _density(z: float, spread: float) -> float:
    return math.exp(-0.5 * z * z) / (spread * math.sqrt(2.0 * math.pi))


def _within(value: float, most: float) -> float:
    return min(most, max(-most, value))
