r"""How much talking raises this client's heart rate, and the rate without it.

Speaking raises the heart rate by some beats per minute for as long as it lasts.  That looks
like the beginning of a rise and is none.  By how much is learned in conversation:

.. math:: \beta = \max(0, \frac{\sum (x - \bar x)(y - \bar y)}{\sum (x - \bar x)^2 + k})

with the share x of talk in the last seconds, the heart rate y, and k to doubt it by while
little was heard.  What is taken away is :math:`\beta (x - \bar x)`: talk as in conversation
changes nothing, for the baseline is taken there.

References
----------
Welford BP (1962). Note on a method for calculating corrected sums of squares and products.
doi:10.1080/00401706.1962.10490022 (the running sums)
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TalkEffectRules:
    """Of the effect of talking.

    Attributes
    ----------
    window_s
        Over which the share of talk is taken.
    doubt
        k above.
    enough_s, full_s
        Seconds of conversation that it needs, and after which it is left as it is.
    most_bpm
        It is never taken to be more.
    """

    window_s: float = 8.0
    doubt: float = 15.0
    enough_s: int = 60
    full_s: int = 220
    most_bpm: float = 8.0


@dataclass(frozen=True, slots=True)
class TalkSecond:
    """Heart rate at `t_s` (seconds), and the share of the last seconds that the client talked.

    `client_share` is None while the voice is not heard; `conversation` says whether this second
    may teach.
    """

    t_s: float
    rate_bpm: float
    client_share: float | None
    conversation: bool


@dataclass(frozen=True, slots=True)
class TalkFreeRate:
    """Heart rate at `t_s` (seconds) as it would be if the client talked as in conversation."""

    t_s: float
    rate_bpm: float
    effect_bpm: float


class TalkEffect:
    """Operator: `TalkSecond` -> `TalkFreeRate`, one each."""

    def __init__(self, rules: TalkEffectRules | None = None) -> None:
        self._rules = rules or TalkEffectRules()
        self._seconds = 0
        self._share = 0.0  # means so far, and sums of squares and products about them
        self._rate_bpm = 0.0
        self._squares = 0.0
        self._products = 0.0

    @property
    def full_bpm(self) -> float:
        """By how much the heart is faster while the client talks all the time."""
        if self._seconds < self._rules.enough_s:
            return 0.0
        slope = self._products / (self._squares + self._rules.doubt)
        return min(self._rules.most_bpm, max(0.0, slope))

    def update(self, second: TalkSecond, /) -> tuple[TalkFreeRate, ...]:
        """Learn from one second of conversation; free any second of talk."""
        share = second.client_share
        if share is None:
            return (TalkFreeRate(second.t_s, second.rate_bpm, 0.0),)
        if second.conversation and self._seconds < self._rules.full_s:
            self._learn(share, second.rate_bpm)
        effect_bpm = self.full_bpm * (share - self._share)
        return (TalkFreeRate(second.t_s, second.rate_bpm - effect_bpm, effect_bpm),)

    def _learn(self, share: float, rate_bpm: float) -> None:
        """Take one more pair into the running sums (Welford 1962)."""
        self._seconds += 1
        off_share = share - self._share
        self._share += off_share / self._seconds
        self._rate_bpm += (rate_bpm - self._rate_bpm) / self._seconds
        self._squares += off_share * (share - self._share)
        self._products += off_share * (rate_bpm - self._rate_bpm)
