"""The facts that the speech operators exchange."""

from dataclasses import dataclass
from enum import StrEnum

SILENCE_DBFS = -120.0
"""The level of digital zeros; a living microphone is never this quiet."""

FRAME_S = 0.016
"""Length and spacing of voice frames, seconds: 256 samples at 16 kHz."""

A_HOLE_S = 1.5 * FRAME_S
"""Frames that lie further apart than this have a hole in the sound between them, seconds."""


class Speaker(StrEnum):
    """The two people in the room."""

    THERAPIST = "therapist"
    CLIENT = "client"


@dataclass(frozen=True, slots=True)
class VoiceFrame:
    """What is kept of 16 ms of sound: how loud, how much like speech, at what pitch.  No words.

    Attributes
    ----------
    t_s
        Event time of the frame's first sample, seconds.
    levels_dbfs
        RMS level of each channel, decibels relative to full scale, never below
        `SILENCE_DBFS`.
    speech_probability
        Of each channel, 0 to 1, from the voice activity model.
    voicing
        Of each channel, 0 to 1: how regularly the sound repeats itself (`VoicingMeter`).
        Empty if it was not measured.
    f0_hz
        Of each channel, the pitch of the voice; 0 where the sound is unvoiced.  Empty if it
        was not measured.
    clipped
        Of each channel, the share of samples at full scale.  Empty if it was not measured.
    """

    t_s: float
    levels_dbfs: tuple[float, ...]
    speech_probability: tuple[float, ...]
    voicing: tuple[float, ...] = ()
    f0_hz: tuple[float, ...] = ()
    clipped: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakerEvidence:
    """How much a stretch of sound sounds like each person.  No voiceprint can be had from it.

    Log-likelihood ratios are in nats, for the whole stretch; 0 tells nothing.

    Attributes
    ----------
    start_s, end_s
        The stretch in event time, seconds; it may overlap others.
    therapist, client
        For this person's voice against that of somebody unknown.
    overlap
        For two voices at once against one.
    change
        For another voice than just before, from `start_s` on.
    """

    start_s: float
    end_s: float
    therapist: float = 0.0
    client: float = 0.0
    overlap: float = 0.0
    change: float = 0.0

    @property
    def t_s(self) -> float:
        """Event time before which it cannot have been known, seconds."""
        return self.end_s


ENOUGH_SPEECH_S = 12.0
"""Seconds of one person's speech after which their voice is learned."""


@dataclass(frozen=True, slots=True)
class EnrolVoice:
    """From `t_s` (seconds) on one person talks alone, for their voice to be learned."""

    t_s: float
    speaker: Speaker


class EnrolmentOutcome(StrEnum):
    """What became of it."""

    ACCEPTED = "accepted"
    TOO_LITTLE_SPEECH = "too_little_speech"
    TWO_VOICES = "two_voices"
    KNOWN_VOICE = "known_voice"
    """It is the voice of the other person, who was heard before."""


@dataclass(frozen=True, slots=True)
class VoiceEnrolled:
    """At `t_s` (seconds) enough had been heard of one person, or was waited for too long."""

    t_s: float
    speaker: Speaker
    outcome: EnrolmentOutcome


@dataclass(frozen=True, slots=True)
class SpeechHeard:
    """Somebody may have begun to talk: said early, and no more than that.

    A `SpeechStarted` confirms it, a `SpeechDismissed` takes it back.  Nothing is measured from
    it; the clock that waits for an answer only stands still.

    Attributes
    ----------
    speaker
        Who, if they have a microphone of their own; None if their voice must tell, later.
    t_s, decided_s
        When it began, and when this was said, seconds.
    """

    speaker: Speaker | None
    t_s: float
    decided_s: float


@dataclass(frozen=True, slots=True)
class SpeechDismissed:
    """What was heard of `speaker` from `t_s` on (seconds) proved to be no talk of theirs."""

    speaker: Speaker | None
    t_s: float
    decided_s: float


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """A speaker began to talk at `t_s`; we were sure of it at `decided_s` (seconds)."""

    speaker: Speaker
    t_s: float
    decided_s: float


@dataclass(frozen=True, slots=True)
class SpeechEnded:
    """A speaker fell silent at `t_s`; we were sure of it at `decided_s` (seconds)."""

    speaker: Speaker
    t_s: float
    decided_s: float


SpeechNews = SpeechHeard | SpeechDismissed | SpeechStarted | SpeechEnded
"""All that is told of a person's talk: what is sure, and what is only likely."""


@dataclass(frozen=True, slots=True)
class FloorTransfer:
    """The floor passed from one speaker to the other.

    Attributes
    ----------
    t_s
        Onset of the new speaker's turn, seconds.
    to_speaker
        Who has the floor now.
    offset_s
        Floor-transfer offset: that onset minus the end of the old turn.  Positive is a gap,
        negative an overlap (doi:10.3389/fpsyg.2015.00731).
    decided_s
        Event time at which both ends were known, seconds.
    """

    t_s: float
    to_speaker: Speaker
    offset_s: float
    decided_s: float


@dataclass(frozen=True, slots=True)
class Reply:
    """The therapist stopped talking, and this is what became of it.

    Attributes
    ----------
    t_s
        When the client began to answer, or when the therapist went on without an answer.
    latency_s
        Seconds from the end of the therapist's turn to `t_s`.
    answered
        False if the therapist spoke again after a silence too long to be a mere pause.
    decided_s
        Event time at which this was known, seconds.
    """

    t_s: float
    latency_s: float
    answered: bool
    decided_s: float
