"""Everything the engine can say: the vocabulary of record, screen and export."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from ..sensors.messages import Reason, SensorKind
from ..signal.cardiac.beats import Beat
from ..signal.speech.voices import FloorTransfer, Reply, Speaker, SpeechEnded, SpeechStarted
from .inputs import CueAnswer, Mark, Phase, PhaseChange, SudsRating

__all__ = [
    "ArousalEstimate",
    "ArousalWord",
    "BaselineEstimate",
    "Beat",
    "ContactEstimate",
    "ContactState",
    "Cue",
    "CueAnswer",
    "Evidence",
    "Flag",
    "FlagKind",
    "FlagState",
    "FloorTransfer",
    "HeartRead",
    "Mark",
    "Phase",
    "PhaseChange",
    "Reason",
    "Record",
    "Recording", "Reply",
    "ReplyWait",
    "SensorHealth",
    "SensorKind",
    "Speaker",
    "SpeechEnded",
    "SpeechStarted",
    "SudsRating",
]  # fmt: skip


class FlagKind(StrEnum):
    """What a finding is about."""

    POSSIBLE_DISSOCIATION = "possible_dissociation"
    PEAK_AROUSAL = "peak_arousal"
    HIGH_AROUSAL = "high_arousal"
    RECOVERED = "recovered"
    CANNOT_TELL = "cannot_tell"


class FlagState(StrEnum):
    """How far a finding goes."""

    SOME_SIGNS = "some_signs"
    SOFT = "soft"
    SEVERAL_SIGNS = "several_signs"
    BUILDING = "building"
    NEAR_PEAK = "near_peak"
    PAST_PEAK = "past_peak"
    NOT_SETTLING = "not_settling"
    IN_CONTACT = "in_contact"
    HEART = "heart"
    VOICE = "voice"
    BASELINE = "baseline"


class Recording(StrEnum):
    """Whether what arrives is being kept and analysed."""

    RECORDING = "recording"
    ANALYSIS_STOPPED = "analysis_stopped"
    NOT_RECORDING = "not_recording"
    ENDED = "ended"


class ContactState(StrEnum):
    """What the therapist may read about contact.  None of these means "all is well"."""

    IN_CONTACT = "in_contact"
    UNSURE = "unsure"
    SOME_SIGNS = "some_signs"
    SEVERAL_SIGNS = "several_signs"
    CANNOT_TELL = "cannot_tell"


class ArousalWord(StrEnum):
    """Heart rate against this person's own baseline, in a word."""

    LOW = "low"
    USUAL = "usual"
    RAISED = "raised"
    HIGH = "high"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason: what was measured, over what, from how much, and how old it is.

    Attributes
    ----------
    measure
        Its name, for example "missed_replies".
    value, unit
        What was found.
    window_s
        Over how many seconds.
    coverage
        Share of that window in which the sensor could be trusted, 0 to 1.
    age_s
        Seconds since the newest datum in it.
    """

    measure: str
    value: float
    unit: str
    window_s: float
    coverage: float
    age_s: float


@dataclass(frozen=True, slots=True)
class HeartRead:
    """The heart as known at `t_s` (seconds), once a second.

    Attributes
    ----------
    heart_rate_bpm
        60 / median RR of the last 10 s (at least 5 beats), else None.
    rmssd_ms
        RMSSD of the last 60 s from original neighbouring beats, None if too few.
    coverage
        Share of the last 10 s filled by believed intervals, 0 to 1.
    age_s
        Seconds since the last beat; None before the first.
    """

    t_s: float
    heart_rate_bpm: float | None
    rmssd_ms: float | None
    coverage: float
    age_s: float | None


@dataclass(frozen=True, slots=True)
class BaselineEstimate:
    """What is known of this person's usual, once it changes.

    Attributes
    ----------
    t_s
        When, seconds.
    ready
        True once there is enough of it to judge anything against.
    heart_rate_bpm, spread_bpm
        Conversation baseline of heart rate and this client's own unit of it (SDu).
    valid_s
        Seconds of trustworthy heart rate behind it.
    """

    t_s: float
    ready: bool
    heart_rate_bpm: float | None
    spread_bpm: float | None
    valid_s: float


@dataclass(frozen=True, slots=True)
class ArousalEstimate:
    """Heart rate against the person's own baseline, at `t_s` (seconds), once a second.

    Attributes
    ----------
    level_sdu
        Heart rate above baseline in this client's own spread (SDu); None if unknown.
    word
        The same, for a glance.
    heart_rate_bpm
        What it rests on, beats per minute.
    trust
        0 to 1; below 0.5 it says more about the strap than about the person.
    """

    t_s: float
    level_sdu: float | None
    word: ArousalWord
    heart_rate_bpm: float | None
    trust: float


@dataclass(frozen=True, slots=True)
class ContactEstimate:
    """How many signs of lost contact there are at `t_s` (seconds), once a second.

    Attributes
    ----------
    state
        The only thing to be shown.
    level
        The score behind it, 0 to 1: calibrated on a simulator, never shown as a percentage.
    parts
        Contribution of each kind of evidence to the log-odds, as (name, log-odds) pairs.
    """

    t_s: float
    state: ContactState
    level: float | None
    parts: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class ReplyWait:
    """A fact, not a finding: how long the client has not answered.

    Attributes
    ----------
    t_s
        When this was true, seconds.
    since_s
        When the therapist stopped talking; None if no answer is awaited (the clock stops).
    unusual_after_s
        Seconds after which such a silence is unusual for this client.
    """

    t_s: float
    since_s: float | None
    unusual_after_s: float


@dataclass(frozen=True, slots=True)
class SensorHealth:
    """Whether a signal can be relied on, each time that changes.

    Attributes
    ----------
    t_s
        When it was noticed, seconds.
    kind
        Which signal.
    usable
        False if the flags that need it are withheld.
    reason
        Why not.
    since_s
        When the last good datum was, seconds; None if there never was one.
    """

    t_s: float
    kind: SensorKind
    usable: bool
    reason: Reason
    since_s: float | None


@dataclass(frozen=True, slots=True)
class Flag:
    """A finding.  Said once when it begins (`until_s` is None) and once when it has ended.

    Attributes
    ----------
    kind, state
        What, and how far.
    t_s
        When it happened, seconds.
    decided_s
        When a therapist could first have seen it, seconds.
    until_s
        When it ended, seconds; None while it lasts.
    phase
        The phase it began in.
    because
        The reasons, the weightiest first; never empty.
    """

    kind: FlagKind
    state: FlagState
    t_s: float
    decided_s: float
    until_s: float | None
    phase: Phase
    because: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A prompt for the therapist.

    Attributes
    ----------
    kind
        Its name in the cue library, for example "G2".
    tier
        0 ambient, 1 soft, 2 act soon, 3 act now.
    t_s, until_s
        When to show it and when it may fade, seconds.
    text
        The words, from the cue library.
    because
        The reasons; never empty.
    """

    kind: str
    tier: int
    t_s: float
    until_s: float
    text: str
    because: tuple[Evidence, ...]


Record: TypeAlias = (
    Beat | HeartRead | BaselineEstimate | ArousalEstimate | ContactEstimate
    | SpeechStarted | SpeechEnded | FloorTransfer | Reply | ReplyWait
    | SensorHealth | PhaseChange | SudsRating | Mark | CueAnswer | Flag | Cue
)  # fmt: skip
