"""What the engine says of voices that are to be known, with one microphone for the room."""

from dataclasses import dataclass

from ..sensors.messages import Reason
from ..signal.speech.voices import ENOUGH_SPEECH_S, EnrolmentOutcome, Speaker

UNCLEAR_WHO = frozenset(
    {
        Reason.ONE_CHANNEL,
        Reason.VOICES_UNKNOWN,
        Reason.VOICES_ALIKE,
        Reason.MICROPHONES_ALIKE,
        Reason.CALL_IN_MICROPHONE,
        Reason.OTHERS_TALK,
        Reason.DELAY_UNSTEADY,
        Reason.CALL_DROPPED,
    }
)
"""Sound comes, but it cannot be told who speaks; or, in a call, when, or only one side is
there."""


@dataclass(frozen=True, slots=True)
class VoicesRead:
    """Whose voices are known, and how it goes with the one that is being learned.

    Said when it changes; each second while somebody talks alone.

    Attributes
    ----------
    t_s
        When this was true, seconds.
    known
        Whose voices are known.
    asked
        Who was last asked to talk alone; None if nobody yet.
    spoken_s
        Seconds of speech heard of them since.
    needed_s
        Seconds of speech that are enough.
    outcome
        What became of it; None while they talk.
    """

    t_s: float
    known: tuple[Speaker, ...] = ()
    asked: Speaker | None = None
    spoken_s: float = 0.0
    needed_s: float = ENOUGH_SPEECH_S
    outcome: EnrolmentOutcome | None = None
