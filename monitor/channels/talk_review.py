"""How the talk was shared, minute by minute: for the review, not for the screen."""

import math

from ...signal.speech.talk_share import TalkMeter, TalkTime, TurnLength, TurnLengths
from ...signal.speech.turns import TurnEnded, TurnFact
from ...signal.speech.voices import Speaker, SpeechEnded, SpeechStarted
from ...signal.streaming.operator import Tick

_MINUTE_S = 60.0


class TalkReview:
    """Tells once a minute who spoke how long in it, and how long their turns usually are.

    Parameters
    ----------
    told_within_s
        Starts and ends of speech are known at most so long after they happened, seconds.
    """

    def __init__(self, told_within_s: float) -> None:
        self._meter = TalkMeter(_MINUTE_S, _MINUTE_S, told_within_s)
        self._lengths = TurnLengths()
        self._newest: dict[Speaker, TurnLength] = {}
        self._deaf_s = -math.inf

    def follow(self, event: SpeechStarted | SpeechEnded) -> None:
        """Take one change of voice activity into account."""
        self._meter.update(event)

    def count(self, facts: tuple[TurnFact, ...]) -> None:
        """Take the turns among what became known into account."""
        for fact in facts:
            if isinstance(fact, TurnEnded):
                (self._newest[fact.speaker],) = self._lengths.update(fact)

    def listen(self, tick: Tick, *, heard: bool) -> tuple[TalkTime | TurnLength, ...]:
        """Tell of the minute that is over, if the voices were `heard` throughout."""
        if not heard:
            self._deaf_s = tick.t_s
        minutes = self._meter.update(tick)
        if not minutes or minutes[0].start_s < self._deaf_s:
            return ()
        newest, self._newest = self._newest, {}
        return (*minutes, *newest.values())
