"""What each panel shows, as frozen facts: words, shapes and roles, never a widget.

A panel is a function of one of these.  Every question about what the therapist sees can be
answered, and tested, without opening a window.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ...monitor.inputs import MarkKind
from ...monitor.records import Modality, Speaker
from .course_readouts import ImageReadout, LeaderReadout, PhaseReadout
from .list_readouts import DebriefReadout, OnlineReadout


class Role(StrEnum):
    """What a colour stands for.  A word and a shape always say the same."""

    CALM = "calm"
    AROUSAL = "arousal"
    CONTACT = "contact"
    TECHNICAL = "technical"
    TEXT = "text"
    SECONDARY = "secondary"
    MUTED = "muted"


class ContactShape(StrEnum):
    """Two rings, therapist and client: how far apart they are."""

    TOGETHER = "together"
    TOUCHING = "touching"
    APART = "apart"
    FAR_APART = "far_apart"
    UNKNOWN = "unknown"


class SignalShape(StrEnum):
    """A small mark beside a sensor: full, half, empty or crossed."""

    ARRIVING = "arriving"
    PATCHY = "patchy"
    WAITING = "waiting"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class ContactReadout:
    """Contact in a word, what it is about, for how long; `detail` says why, or why not."""

    word: str
    about: str
    shape: ContactShape
    role: Role
    since: str
    detail: str
    dimmed: bool


@dataclass(frozen=True, slots=True)
class ReplyReadout:
    """How long the client has not answered.

    Attributes
    ----------
    seconds
        Whole seconds since the therapist stopped; None if nothing is counted.
    fill
        0 to 1; 0.5 is where a silence becomes unusual for this client.
    last
        In a call: how long the last answer took, and whether its delay is in that; two lines.
    """

    seconds: int | None
    word: str
    role: Role
    fill: float
    dimmed: bool
    last: str = ""


@dataclass(frozen=True, slots=True)
class VoicesReadout:
    """How far each voice is known, where voices must be known to tell who speaks.

    Attributes
    ----------
    needed
        Whether to ask for them without being asked to.
    about
        What to do, how it goes or what became of it.
    known
        In a word, how each person's voice stands.
    listening_to
        Who talks alone now.
    fill
        0 to 1: how much of what is needed was heard of them.
    """

    needed: bool
    about: str
    known: Mapping[Speaker, str]
    listening_to: Speaker | None
    fill: float


@dataclass(frozen=True, slots=True)
class ArousalReadout:
    """Arousal in a word, with one to four bars (0: not known) and a note."""

    word: str
    bars: int
    role: Role
    note: str
    dimmed: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """Arousal of the last minutes: points `ago_s` seconds ago; NaN where nothing is known.

    `half_sdu` is how far above and below a point it may have been, nine times in ten.
    """

    ago_s: tuple[float, ...] = ()
    level_sdu: tuple[float, ...] = ()
    half_sdu: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """From `from_ago_s` to `to_ago_s` seconds ago; the first is the larger."""

    from_ago_s: float
    to_ago_s: float


@dataclass(frozen=True, slots=True)
class Blank:
    """A stretch of which nothing is known, neither of heart nor of voice, and why."""

    span: Span
    word: str


@dataclass(frozen=True, slots=True)
class ReplyGap:
    """The silence before a reply, or before the therapist went on without one."""

    span: Span
    answered: bool
    unusual: bool


@dataclass(frozen=True, slots=True)
class Event:
    """Something the therapist did, `ago_s` seconds ago."""

    ago_s: float
    word: str


@dataclass(frozen=True, slots=True)
class Ribbon:
    """Who spoke in the last minutes, the silences before replies, and what was marked."""

    therapist: tuple[Span, ...] = ()
    client: tuple[Span, ...] = ()
    gaps: tuple[ReplyGap, ...] = ()
    unheard: tuple[Span, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class CueReadout:
    """The one cue on the screen (`kind` is empty if there is none), and the quiet lines.

    `notice` is no cue: a courtesy that is shown whatever else is.  `nothing` stands in the
    place of the cue where there is none, if there is more to say than that.
    """

    kind: str = ""
    tier: int = 0
    tier_word: str = ""
    text: str = ""
    because: str = ""
    role: Role = Role.MUTED
    ambient: str = ""
    earlier: str = ""
    notice: str = ""
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class SudsReadout:
    """The last number the client said, and how long ago."""

    value: str
    age: str


@dataclass(frozen=True, slots=True)
class SensorReadout:
    """One sensor: a word, and what to do about it."""

    name: str
    word: str
    detail: str
    shape: SignalShape


@dataclass(frozen=True, slots=True)
class StatusReadout:
    """Clock, record and link.

    Attributes
    ----------
    recording
        True while the record is known to grow.
    link
        What is wrong with the link to the station, else empty.
    waiting
        What the therapist pressed that is not yet in the record, else empty.
    sound, sound_kept
        Whether the sound itself is recorded, in words and in fact.
    notice
        What else is to be known of disk and time, else empty.
    left, closing
        What is left of the planned session, and whether that is little.
    """

    clock: str
    recording: bool
    recording_word: str
    link: str
    waiting: str
    simulated: bool
    sound: str = ""
    sound_kept: bool = False
    notice: str = ""
    left: str = ""
    closing: bool = False


@dataclass(frozen=True, slots=True)
class AnswerReadout:
    """One thing that can be agreed to, as it stands.

    Attributes
    ----------
    given
        Whether it is agreed to.
    possible
        Whether the other answer can be given now.
    word, means
        How it stands, and what that means.
    """

    modality: Modality
    given: bool
    possible: bool
    word: str
    means: str


@dataclass(frozen=True, slots=True)
class ConsentReadout:
    """What is agreed to now; `forgetting` says how far the erasing of the last minutes is."""

    answers: tuple[AnswerReadout, ...] = ()
    forgetting: str = ""


@dataclass(frozen=True, slots=True)
class UndoReadout:
    """What can be taken back now: in words, and when it was pressed; nothing if both empty."""

    words: str = ""
    pressed_s: float | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """Everything on the window at one moment.

    `call` is what is known of the call's delay, None in a room; `blanks` belong to trend and
    ribbon alike; `online` is whether client and therapist meet in a call, and `online_list`
    what is gone through in it; `noted` is what was pressed a moment ago and is in the record.
    """

    contact: ContactReadout
    reply: ReplyReadout
    arousal: ArousalReadout
    trend: Trend
    ribbon: Ribbon
    cue: CueReadout
    phase: PhaseReadout
    suds: SudsReadout
    heart: SensorReadout
    voice: SensorReadout
    status: StatusReadout
    lasting_marks: frozenset[MarkKind] = field(default_factory=frozenset)
    voices: VoicesReadout | None = None
    call: str | None = None
    blanks: tuple[Blank, ...] = ()
    consent: ConsentReadout = ConsentReadout()
    leader: LeaderReadout = LeaderReadout()
    image: ImageReadout = ImageReadout()
    online: bool = False
    online_list: OnlineReadout | None = None
    debrief: DebriefReadout = DebriefReadout()
    undo: UndoReadout = UndoReadout()
    noted: str = ""
