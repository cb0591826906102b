"""Everything that can change a result: the vocabulary of the journal.

The engine knows of the world only what comes through these, and each is on disk before the
engine sees it.  That is why a replay says what the live session said.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from ..sensors.messages import LabQuantity, LabUnit, Reason, SensorKind, SensorState
from ..signal.cardiac.beats import Beat
from ..signal.cardiac.stillness import MotionRead
from ..signal.speech.call_latency import RoundTripTold
from ..signal.speech.voices import (
    EnrolVoice,
    SpeakerEvidence,
    SpeechDismissed,
    SpeechEnded,
    SpeechHeard,
    SpeechStarted,
    VoiceEnrolled,
    VoiceFrame,
)
from ..signal.streaming.operator import Tick
from .consent import ConsentChange
from .sensor_records import SensorHealth


class Phase(StrEnum):
    """The parts of an imagery rescripting session, in their usual order."""

    BASELINE = "baseline"
    PREPARATION = "preparation"
    RELIVING = "reliving"
    MASTERY = "mastery"
    CALMING = "calming"
    DEBRIEF = "debrief"


class Leader(StrEnum):
    """Who leads in the image; what a `MarkKind.LEADER` says."""

    THERAPIST = "therapist"
    CLIENT = "client"
    BOTH = "both"
    HELPER = "helper"


class Need(StrEnum):
    """What the client needs in the image; what a `MarkKind.NEED` says."""

    SAFETY = "safety"
    CONNECTION = "connection"
    SELF_EXPRESSION = "self_expression"
    AUTONOMY = "autonomy"
    APPRECIATION = "appreciation"
    JUSTICE = "justice"
    BOUNDARIES = "boundaries"


class MarkKind(StrEnum):
    """What the therapist can press, and what is noted before and after.

    The five from CONTACT_LOST on are the therapist's truth: what the findings and cues were
    worth.
    """

    HOTSPOT = "hotspot"
    RESCRIPT = "rescript"
    SILENCE_ON_PURPOSE = "silence_on_purpose"
    CRYING = "crying"
    FAR_AWAY = "far_away"
    BACK = "back"
    REPLIED_WITHOUT_WORDS = "replied_without_words"
    STOP = "stop"
    QUIET_MODE = "quiet_mode"
    NOTE = "note"
    GETTING_BAD = "getting_bad"
    PASS = "pass"
    PIN_HOTSPOT = "pin_hotspot"
    REBASELINE = "rebaseline"
    FAINT = "faint"
    SENSE = "sense"
    PRESENT_TENSE = "present_tense"
    NEED = "need"
    ACTION = "action"
    THREAT_GONE = "threat_gone"
    GUILT = "guilt"
    REVENGE = "revenge"
    CHILD_ANSWERED = "child_answered"
    SAFE_PLACE = "safe_place"
    BELIEF = "belief"
    BREATHING = "breathing"
    LINE_POOR = "line_poor"
    CONTACT_LOST = "contact_lost"
    CONTACT_NOT_LOST = "contact_not_lost"
    CONTACT_UNSURE = "contact_unsure"
    FALSE_CUE = "false_cue"
    MISSED_EPISODE = "missed_episode"
    LEADER = "leader"
    STEP = "step"
    EYES_OPEN = "eyes_open"
    CALL_DROPPED = "call_dropped"
    CHECKED = "checked"
    PREFLIGHT = "preflight"
    CONTACT_RATED = "contact_rated"
    MOST_HELPFUL = "most_helpful"
    HOMEWORK = "homework"
    CLOSED_EARLY = "closed_early"
    NOT_HOTSPOT = "not_hotspot"
    """Said in the review alone: what was marked or found then was none."""
    MEMORY = "memory"
    """Said in the review alone, of the session as a whole."""


@dataclass(frozen=True, slots=True)
class StrapPacket:
    """A heart rate notification (0x2A37), raw, as it arrived at `t_s` (seconds)."""

    t_s: float
    sensor: str
    payload: bytes


@dataclass(frozen=True, slots=True)
class StrapFrame:
    """A raw data frame of a strap's own stream (Polar PMD), as it arrived.

    Attributes
    ----------
    t_s
        When it arrived, seconds; its samples are older, by an amount that varies.
    sensor
        Which strap.
    payload
        The bytes as they came.
    rate_hz, factor
        What the strap said when the stream began: nominal samples per second (0 if it has
        none), and what compressed samples are multiplied by.
    """

    t_s: float
    sensor: str
    payload: bytes
    rate_hz: int
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class LabSamples:
    """Successive values of a Lab Streaming Layer channel that stands in for a strap.

    Attributes
    ----------
    t_s
        When the last of them arrived, seconds.
    sensor
        Which sensor it stands for.
    quantity, unit
        What they are, and in what.
    values
        Oldest first.
    sampled_s
        When each was taken, seconds; empty where that is not known.
    """

    t_s: float
    sensor: str
    quantity: LabQuantity
    unit: LabUnit
    values: tuple[float, ...]
    sampled_s: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class SensorReport:
    """A sensor's driver said where it stands (`t_s` in seconds; `detail` is never analysed)."""

    t_s: float
    sensor: str
    kind: SensorKind
    state: SensorState
    reason: Reason = Reason.NONE
    detail: str = ""


LOW_BATTERY_PERCENT = 20
"""Below this a battery may not last a session."""


@dataclass(frozen=True, slots=True)
class BatteryRead:
    """A sensor said at `t_s` (seconds) how full its battery is, percent; None: it cannot."""

    t_s: float
    sensor: str
    percent: int | None


@dataclass(frozen=True, slots=True)
class MessagesDropped:
    """The session fell behind its sensors and lost `count` messages before `t_s` (seconds)."""

    t_s: float
    count: int


class JumpKind(StrEnum):
    """What happened to the time, seen from the session."""

    SLEPT = "slept"
    STOOD_STILL = "stood_still"
    WALL_CLOCK_SET = "wall_clock_set"


@dataclass(frozen=True, slots=True)
class TimeJump:
    """Time went on without the session, or the computer's date was changed.

    Attributes
    ----------
    t_s
        When it was noticed, seconds; event time itself never jumps back.
    kind
        The computer slept; the program stood still; the date was set.
    by_s
        How long; how far the date was set forward (below 0: back), seconds.
    """

    t_s: float
    kind: JumpKind
    by_s: float


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was recorded between `since_s` and `t_s` (seconds) was erased, as was asked."""

    t_s: float
    since_s: float


@dataclass(frozen=True, slots=True)
class PhaseChange:
    """The therapist moved on to `phase` at `t_s` (seconds)."""

    t_s: float
    phase: Phase


@dataclass(frozen=True, slots=True)
class SudsRating:
    """The client said a number.

    Attributes
    ----------
    t_s
        When, seconds.
    value, scale_max
        Subjective units of distress, 0 to `scale_max` (10 or 100).
    """

    t_s: float
    value: int
    scale_max: int = 10


@dataclass(frozen=True, slots=True)
class Mark:
    """The therapist pressed something.

    Attributes
    ----------
    t_s
        When it was true, seconds; may lie a few seconds before the press.
    kind
        What it says.
    value
        "on" or "off" for marks that last; free text for a note, what was most helpful, and why
        a session was closed early; a number of ten ("3/10") for belief and contact; a
        `Leader`, a `Need`, a step of the session's plan, an item of a list that was gone
        through; the kind of a false cue where it is known; else empty.
    pressed_s
        When it was pressed, seconds; None if that was the moment itself.
    """

    t_s: float
    kind: MarkKind
    value: str = ""
    pressed_s: float | None = None

    @property
    def known_s(self) -> float:
        """When it could first be known, seconds."""
        return self.t_s if self.pressed_s is None else self.pressed_s


@dataclass(frozen=True, slots=True)
class CueAnswer:
    """The therapist dismissed the cue `kind` at `t_s` (seconds), as helpful or not."""

    t_s: float
    kind: str
    helpful: bool


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The therapist took back, at `t_s` (seconds), what was pressed at `pressed_s`.

    Phases, ratings and marks whose press this was, at most ten seconds before, count no
    longer; the tick of a list, whenever that was.  They stay in the record.
    """

    t_s: float
    pressed_s: float


TherapistInput: TypeAlias = (
    PhaseChange | SudsRating | Mark | TakenBack
    | CueAnswer | EnrolVoice | RoundTripTold | ConsentChange
)  # fmt: skip
SoundInput: TypeAlias = VoiceFrame | SpeakerEvidence | VoiceEnrolled
SensorInput: TypeAlias = (
    StrapPacket | StrapFrame | LabSamples | SoundInput
    | SensorReport | BatteryRead | MessagesDropped
)  # fmt: skip
RecordedInput: TypeAlias = (
    Beat
    | SpeechStarted
    | SpeechEnded
    | SpeechHeard
    | SpeechDismissed
    | SensorHealth
    | MotionRead
)
"""What a trace tells instead of what sensors sent."""
SessionInput: TypeAlias = TimeJump | Forgotten
Input: TypeAlias = Tick | SensorInput | RecordedInput | TherapistInput | SessionInput
