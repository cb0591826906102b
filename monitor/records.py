"""Everything the engine can say: the vocabulary of record, screen and export."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from ..sensors.messages import BACKUP_STRAP, STRAP, THERAPIST_STRAP, Reason, SensorKind
from ..signal.arousal.contact_loss import BodyPattern
from ..signal.arousal.settling import Settling
from ..signal.cardiac.beats import Beat, JudgedBeat
from ..signal.cardiac.ecg import EcgQuality
from ..signal.cardiac.heart_quality import HeartGap, HeartQuality
from ..signal.cardiac.respiration import BreathingRead
from ..signal.cardiac.rhythm import RhythmChange
from ..signal.cardiac.stillness import MotionRead
from ..signal.cardiac.unusual_heart import HeartSign, UnusualHeart
from ..signal.cardiac.wear import WearChange
from ..signal.speech.call_latency import CallReply, DelayChange, DelayKnown, RoundTripTold
from ..signal.speech.sound_health import SoundFinding, SoundTrouble
from ..signal.speech.talk_share import TalkTime, TurnLength
from ..signal.speech.voices import (
    EnrolmentOutcome,
    EnrolVoice,
    FloorTransfer,
    Reply,
    Speaker,
    SpeechDismissed,
    SpeechEnded,
    SpeechHeard,
    SpeechStarted,
)
from .consent import Consent, ConsentChange, Modality
from .heart_records import (
    ArousalEstimate,
    ArousalWord,
    BaselineEstimate,
    HeartRead,
    HeartSource,
    HrvRead,
    RescriptLatency,
    TalkState,
)
from .inputs import (
    BatteryRead,
    CueAnswer,
    Forgotten,
    JumpKind,
    Mark,
    Phase,
    PhaseChange,
    SudsRating,
    TakenBack,
    TimeJump,
)
from .sensor_records import SensorHealth
from .voice_records import UNCLEAR_WHO, VoicesRead

__all__ = [
    "BACKUP_STRAP",
    "STRAP",
    "THERAPIST_STRAP",
    "UNCLEAR_WHO",
    "ArousalEstimate",
    "ArousalWord",
    "BaselineEstimate",
    "BatteryRead",
    "Beat",
    "BreathingRead",
    "CallReply",
    "Consent",
    "ConsentChange",
    "ContactEstimate",
    "ContactState",
    "Cue",
    "CueAnswer",
    "DelayChange",
    "DelayKnown",
    "EcgQuality",
    "EnrolVoice",
    "EnrolmentOutcome",
    "Evidence",
    "Flag",
    "FlagKind",
    "FlagState",
    "FloorTransfer",
    "Forgotten",
    "HeartGap",
    "HeartQuality",
    "HeartRead",
    "HeartSign",
    "HeartSource",
    "HrvRead",
    "JudgedBeat",
    "JumpKind",
    "Mark",
    "Modality",
    "MotionRead",
    "Phase",
    "PhaseChange",
    "Reason",
    "Record",
    "Recording", "Reply",
    "ReplyWait",
    "RescriptLatency",
    "RhythmChange",
    "RoundTripTold",
    "SensorHealth",
    "SensorKind",
    "Settling",
    "SoundFinding",
    "SoundTrouble",
    "Speaker",
    "SpeechDismissed",
    "SpeechEnded",
    "SpeechHeard",
    "SpeechStarted",
    "SudsRating",
    "TakenBack",
    "TalkState",
    "TalkTime",
    "TimeJump",
    "TurnLength",
    "UnusualHeart",
    "VoicesRead",
    "WearChange",
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
    RETURNING = "returning"
    CANNOT_TELL = "cannot_tell"


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
    pattern
        What the heart does while there are signs; for the review.
    """

    t_s: float
    state: ContactState
    level: float | None
    parts: tuple[tuple[str, float], ...]
    pattern: BodyPattern = BodyPattern.NONE


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
    heard_s
        When somebody may have begun to talk, while that is not known yet: the count stands
        still at it.
    """

    t_s: float
    since_s: float | None
    unusual_after_s: float
    heard_s: float | None = None


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
    Beat | JudgedBeat | HeartRead | HrvRead | RhythmChange | WearChange
    | HeartQuality | HeartGap | EcgQuality | MotionRead | BreathingRead
    | BaselineEstimate | ArousalEstimate | ContactEstimate
    | RescriptLatency | Settling | UnusualHeart
    | SpeechHeard | SpeechDismissed | SpeechStarted | SpeechEnded
    | FloorTransfer | Reply | ReplyWait | TalkTime | TurnLength
    | EnrolVoice | VoicesRead | RoundTripTold | DelayChange | CallReply
    | SensorHealth | BatteryRead | SoundFinding | PhaseChange | SudsRating | Mark | TakenBack
    | CueAnswer | Flag | Cue
    | ConsentChange | Forgotten | TimeJump
)  # fmt: skip
