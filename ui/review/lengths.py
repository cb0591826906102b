"""How long something was, as the review tells it."""

from ..words import review_wording as wording
from ..words.phrases import span_words, tr

_MINUTE_S = 60
_WHOLE_FROM_MIN = 10


def length_words(seconds: float) -> str:
    """Return a length, to the second below ten minutes: 12 s, 2 min 37 s, 14 min.

    `span_words` leaves out what is beyond whole minutes: a third of 2 min 59 s.
    """
    minutes, rest_s = divmod(round(seconds), _MINUTE_S)
    if minutes >= _WHOLE_FROM_MIN or not minutes:
        return span_words(float(round(seconds)))
    if not rest_s:
        return span_words(float(minutes * _MINUTE_S))
    return tr(wording.MINUTES_AND_SECONDS).format(m=minutes, s=rest_s)
