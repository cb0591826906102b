"""What is looked at before a session, and what can be found: the preflight's vocabulary."""

from dataclasses import dataclass
from enum import StrEnum

from ...sensors.messages import Reason
from ...signal.speech.sound_health import SoundTrouble
from ...signal.speech.voices import EnrolmentOutcome, Speaker


class Topic(StrEnum):
    """What a line is about; the value is how a `MarkKind.PREFLIGHT` names it."""

    STRAP = "strap"
    SECOND_STRAP = "second strap"
    BATTERY = "battery"
    MICROPHONE = "microphone"
    VOICES = "voices"
    RECORD = "record"
    DISK = "disk"
    SLEEP = "sleep"
    CLOCK = "clock"


class LineState(StrEnum):
    """How a line stands."""

    CHECKING = "checking"
    GOOD = "good"
    DOUBTFUL = "doubtful"
    MISSING = "missing"
    NOT_NEEDED = "not_needed"


class Finding(StrEnum):
    """The fact that a line states; the words for it are the window's."""

    NOT_AGREED = "not_agreed"
    NOT_CHOSEN = "not_chosen"
    SENSOR_WAITING = "sensor_waiting"
    SENSOR_REASON = "sensor_reason"
    HEART_WATCHED = "heart_watched"
    HEART_COMES = "heart_comes"
    HEART_THIN = "heart_thin"
    HEART_RATE_ONLY = "heart_rate_only"
    HEART_FROM_SECOND = "heart_from_second"
    SECOND_COMES = "second_comes"
    BATTERY_WAITING = "battery_waiting"
    BATTERY_FULL = "battery_full"
    BATTERY_LOW = "battery_low"
    BATTERY_UNKNOWN = "battery_unknown"
    SOUND_COMES = "sound_comes"
    SOUND_FAINT = "sound_faint"
    SOUND_TROUBLE = "sound_trouble"
    SOUND_DEAD_SIDE = "sound_dead_side"
    VOICES_TO_ASK = "voices_to_ask"
    VOICES_NEXT = "voices_next"
    VOICES_LISTENING = "voices_listening"
    VOICES_NOT_HEARD = "voices_not_heard"
    VOICES_OTHER_SIDE = "voices_other_side"
    VOICES_REFUSED = "voices_refused"
    VOICES_NOT_ASKED = "voices_not_asked"
    VOICES_ONE_KNOWN = "voices_one_known"
    VOICES_NO_SOUND = "voices_no_sound"
    VOICES_TOLD_APART = "voices_told_apart"
    RECORD_OPEN = "record_open"
    RECORD_WITHOUT_ANALYSIS = "record_without_analysis"
    RECORD_REFUSED = "record_refused"
    RECORD_SILENT = "record_silent"
    RECORD_ENDED = "record_ended"
    DISK_WAITING = "disk_waiting"
    DISK_UNKNOWN = "disk_unknown"
    DISK_ENOUGH = "disk_enough"
    DISK_SHORT = "disk_short"
    SLEEP_WAITING = "sleep_waiting"
    SLEEP_KEPT_OFF = "sleep_kept_off"
    SLEEP_POSSIBLE = "sleep_possible"
    CLOCK_RIGHT = "clock_right"
    CLOCK_LONG_PAST = "clock_long_past"
    CLOCK_NO_ZONE = "clock_no_zone"
    CLOCK_SET = "clock_set"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at, and the fact that was found.

    Attributes
    ----------
    topic, state, finding
        What, how it stands, and the fact.
    numbers
        What the fact was measured as, by name: `rate_bpm`, `beats`, `span_s`, `percent`,
        `level_dbfs`, `spoken_s`, `needed_s`, `room_s`, `session_s`.
    reason, trouble, outcome
        Why, where the finding says that there is a reason.
    speaker
        Whom it is about.
    """

    topic: Topic
    state: LineState
    finding: Finding
    numbers: tuple[tuple[str, float], ...] = ()
    reason: Reason = Reason.NONE
    trouble: SoundTrouble | None = None
    outcome: EnrolmentOutcome | None = None
    speaker: Speaker | None = None

    @property
    def stands_in_the_way(self) -> bool:
        """Whether a session begun now would be begun in spite of it."""
        return self.state not in {LineState.GOOD, LineState.NOT_NEEDED}


def checked_for(
    line: Line, waited_s: float, patience_s: float, then: LineState, finding: Finding
) -> Line:
    """Return a line that is being checked, or what it is when that has taken too long."""
    if line.state is not LineState.CHECKING or waited_s < patience_s:
        return line
    return Line(
        line.topic, then, finding, line.numbers, line.reason, line.trouble, line.outcome,
        line.speaker,
    )  # fmt: skip
