"""What is usual for this person so far, in memory that does not grow."""

import math

import numpy as np

_RATIO = 1.02
_LN_RATIO = math.log(_RATIO)


class OwnLevels:
    """Quantiles of everything seen so far, from a histogram of 2 % wide bins.

    A histogram with fixed bins was preferred to estimates that adapt their markers (P2,
    t-digest): its error is bounded, 1 % of the value, whatever the order in which values
    come; neighbouring values of a physiological series are all but equal, which is the worst
    case for P2.

    Parameters
    ----------
    least, most
        What can be told apart; values beyond count as these.  Above 0.
    """

    def __init__(self, least: float, most: float) -> None:
        self._least = least
        self._counts = np.zeros(math.ceil(math.log(most / least) / _LN_RATIO), np.int64)

    @property
    def seen(self) -> int:
        """How many values."""
        return int(self._counts.sum())

    def learn(self, value: float) -> None:
        """Let a value count, which must be a number."""
        place = int(math.log(max(value, self._least) / self._least) / _LN_RATIO)
        self._counts[min(place, len(self._counts) - 1)] += 1

    def quantile(self, share: float) -> float:
        """Return the value below which this share lies.

        Raises
        ------
        ValueError
            If nothing has been seen.
        """
        sums = np.cumsum(self._counts)
        wanted = share * float(sums[-1])
        if not sums[-1]:
            raise ValueError("there are no quantiles of nothing")
        place = int(np.searchsorted(sums, wanted, side="left"))
        count = int(self._counts[place])
        below = int(sums[place]) - count
        within = (wanted - below) / count if count else 0.0
        return self._least * math.exp((place + within) * _LN_RATIO)
