"""What is true of a dialogue, and what a listener made of it."""

from dataclasses import dataclass

from handrail.signal.speech.voices import Speaker

from .clatter import Clatter


@dataclass(frozen=True, slots=True)
class Utterance:
    """One line, by its acoustic edges (seconds); not a `turn` if it is a "mm-hm"."""

    speaker: Speaker
    start_s: float
    end_s: float
    turn: bool = True


@dataclass(frozen=True, slots=True)
class Exchange:
    """A turn of the therapist and the answer to it.

    Attributes
    ----------
    start_s, end_s
        Edges of the therapist's turn, seconds.
    onset_s
        When the client's turn began; None if nobody answered.
    short
        The answer is a word or two.
    """

    start_s: float
    end_s: float
    onset_s: float | None
    short: bool = False


@dataclass(frozen=True, slots=True)
class Disturbance:
    """A sound that is no answer, and its edges in seconds."""

    kind: Clatter
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Truth:
    """Everything that is true of a recording of `length_s` seconds, in order of time."""

    length_s: float
    utterances: tuple[Utterance, ...]
    exchanges: tuple[Exchange, ...] = ()
    disturbances: tuple[Disturbance, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch that a listener gave to one person, and when each edge was known (seconds)."""

    speaker: Speaker
    start_s: float
    end_s: float
    start_known_s: float
    end_known_s: float


@dataclass(frozen=True, slots=True)
class EarlyNews:
    """That somebody may have begun to talk, and when that was known (seconds).

    `speaker` is None where it cannot be told yet who.
    """

    speaker: Speaker | None
    start_s: float
    known_s: float


@dataclass(frozen=True, slots=True)
class FoundReply:
    """A reply that a listener found: its onset, and where the therapist had ended (seconds)."""

    onset_s: float
    therapist_end_s: float
    known_s: float


@dataclass(frozen=True, slots=True)
class Heard:
    """What a listener made of a recording, and the process time it took (seconds).

    `reliable` is False if it said that this recording must not be measured.
    """

    spans: tuple[Span, ...]
    replies: tuple[FoundReply, ...]
    cpu_s: float
    reliable: bool = True
    early: tuple[EarlyNews, ...] = ()
