"""Whether it can be told at all who speaks; where it cannot, no latency may be shown.

Two microphones fail in two ways: others talk in the background, or both microphones hear the
same, so that either nobody is louder in their own or both people seem to speak all the time.
"""

from dataclasses import dataclass

from .background import Background, BackgroundRules
from .voices import FRAME_S, VoiceFrame


@dataclass(frozen=True, slots=True)
class SpeakerDoubt:
    """Whether too much speech may be given to the wrong person to speak of latencies.

    Attributes
    ----------
    t_s
        Event time from which this is so, seconds.
    error
        Estimated share of speech given to the wrong person.
    doubtful
        That is above the limit, or there is a crowd: withhold latencies, and say so.
    crowded
        Others talk in the background.
    """

    t_s: float
    error: float
    doubtful: bool
    crowded: bool = False


@dataclass(frozen=True, slots=True)
class DoubtRules:
    """When two microphones tell nobody apart (docs/methods/two-microphones.md).

    Attributes
    ----------
    crowd
        What a crowd sounds like.  It is told after 10 s: near a mouth pauses are deep.
    least_leak_db, leak_relief_db
        Where a voice is weaker by less than this in the other microphone, both hear the same;
        above the second they no longer do.
    most_together, together_relief
        Where both seem to speak for more than this share of the talk, both microphones hear
        the same.  In dialogues full of overlaps it is 0.08.
    remembered_s
        Seconds of speech that this share looks back over.
    """

    crowd: BackgroundRules = BackgroundRules(told_after_s=10.0)
    least_leak_db: float = 2.5
    leak_relief_db: float = 3.0
    most_together: float = 0.25
    together_relief: float = 0.2
    remembered_s: float = 40.0


_SPEECH = 0.5
_DECIMALS = 3


class MicrophoneDoubt:
    """Follows whether two microphones can tell two people apart."""

    def __init__(self, rules: DoubtRules | None = None) -> None:
        self._rules = rules or DoubtRules()
        self._background = Background(self._rules.crowd)
        self._together = 0.0
        self._alike = False
        self._said = SpeakerDoubt(0.0, 0.0, doubtful=False)

    def follow(
        self, frame: VoiceFrame, probability: tuple[float, float], leak_db: float
    ) -> tuple[SpeakerDoubt, ...]:
        """Take a frame, who speaks in it, and the lesser of both leaks; tell what is news."""
        self._background.follow(frame)
        therapist, client = probability
        if therapist >= _SPEECH or client >= _SPEECH:
            together = therapist >= _SPEECH and client >= _SPEECH
            step = FRAME_S / self._rules.remembered_s
            self._together += step * (together - self._together)
        self._alike = self._hear_the_same(leak_db)
        crowded = self._background.crowded
        doubtful = crowded or self._alike
        said = self._said
        if doubtful == said.doubtful and crowded == said.crowded:
            return ()
        # Of what is given to both, half is wrong.
        error = round(0.5 * self._together, _DECIMALS)
        self._said = SpeakerDoubt(frame.t_s, error, doubtful, crowded)
        return (self._said,)

    def _hear_the_same(self, leak_db: float) -> bool:
        rules = self._rules
        least_db = rules.leak_relief_db if self._alike else rules.least_leak_db
        most = rules.together_relief if self._alike else rules.most_together
        return leak_db < least_db or self._together > most
