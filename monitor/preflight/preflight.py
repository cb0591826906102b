"""The preflight of a session: a fold of records and of what the station says of itself.

Plain and without a clock: the same lines come of the same records.  Each line is a fact, and
none is "being checked" for longer than a minute.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ...signal.speech.voices import Speaker
from ..consent import Consent, ConsentChange
from ..inputs import JumpKind, Mark, MarkKind, PhaseChange, TimeJump
from ..records import Record, Recording
from ..session_outline import SessionOutline
from ..wall_clock import ClockDoubt
from .preflight_heart import HeartCheck
from .preflight_lines import Finding, Line, LineState, Topic, checked_for
from .preflight_voices import VoicesCheck

PASSED = "passed"
STARTED_ANYWAY = "started anyway: {topics}"
"""What a `MarkKind.PREFLIGHT` says; read by programs, so in no language of a person."""

_DISK_PATIENCE_S = 10.0
_SLEEP_PATIENCE_S = 15.0
_LITTLE_ROOM_S = 20 * 60.0
_JUST_SET_S = 120.0
_RECORDS: dict[str, tuple[LineState, Finding]] = {
    Recording.RECORDING: (LineState.GOOD, Finding.RECORD_OPEN),
    Recording.ANALYSIS_STOPPED: (LineState.DOUBTFUL, Finding.RECORD_WITHOUT_ANALYSIS),
    Recording.ENDED: (LineState.MISSING, Finding.RECORD_ENDED),
}


class Readiness(StrEnum):
    """Whether a session can begin; the worst line decides."""

    CHECKING = "checking"
    READY = "ready"
    WITH_DOUBTS = "with_doubts"
    NOT_READY = "not_ready"


@dataclass(frozen=True, slots=True)
class PortFacts:
    """What the port says of the station and of the computer.

    Attributes
    ----------
    now_s
        Session time, seconds.
    link_ok
        Whether the station answers.
    recording
        A value of `Recording`.
    room_s
        How long the disk will do, seconds; None if that is not known.
    levels_dbfs
        How loud each channel of the voices just was.
    kept_awake
        Whether the system agreed not to fall asleep; None if that is not known.
    clock
        What is wrong with date and time.
    """

    now_s: float
    link_ok: bool = True
    recording: str = Recording.RECORDING
    room_s: float | None = None
    levels_dbfs: tuple[float, ...] = ()
    kept_awake: bool | None = None
    clock: ClockDoubt = ClockDoubt.NONE


@dataclass(frozen=True, slots=True)
class PreflightRead:
    """How the preflight stands.

    Attributes
    ----------
    lines
        What was looked at, in the order of the page.
    listening_to
        Who reads alone now; None if nobody was asked to.
    known
        Whose voice is known, or was heard on its own side.
    trace
        The heart of the last half minute: seconds and bpm.
    """

    lines: tuple[Line, ...]
    listening_to: Speaker | None = None
    known: frozenset[Speaker] = frozenset()
    trace: tuple[tuple[float, float], ...] = ()

    @property
    def doubts(self) -> tuple[Topic, ...]:
        """What a session begun now would be begun in spite of."""
        return tuple(line.topic for line in self.lines if line.stands_in_the_way)

    @property
    def readiness(self) -> Readiness:
        """Whether the session can begin."""
        states = {line.state for line in self.lines}
        for state, readiness in (
            (LineState.MISSING, Readiness.NOT_READY),
            (LineState.CHECKING, Readiness.CHECKING),
            (LineState.DOUBTFUL, Readiness.WITH_DOUBTS),
        ):
            if state in states:
                return readiness
        return Readiness.READY

    def mark(self, t_s: float) -> Mark:
        """Return what is recorded if the session begins at `t_s` (seconds)."""
        topics = ", ".join(self.doubts)
        value = STARTED_ANYWAY.format(topics=topics) if topics else PASSED
        return Mark(t_s, MarkKind.PREFLIGHT, value)


def is_past(records: Iterable[Record]) -> bool:
    """Return whether a session's preflight is over: it was ended, or the session went on."""
    return any(
        isinstance(record, PhaseChange)
        or (isinstance(record, Mark) and record.kind is MarkKind.PREFLIGHT)
        for record in records
    )


class Preflight:
    """Folds records and what the port says into lines.

    Parameters
    ----------
    agreed
        What the client agreed to before the session.
    outline
        What was chosen for it.
    """

    def __init__(self, agreed: Consent, outline: SessionOutline) -> None:
        self._agreed = agreed
        self._session_s = outline.session_s
        self._heart = HeartCheck(outline.sensors)
        self._voices = VoicesCheck(outline)
        self._clock_set_s: float | None = None
        self._opened_s: float | None = None
        self._facts = PortFacts(0.0)

    def apply(self, record: Record) -> None:
        """Take what was said."""
        if isinstance(record, ConsentChange):
            self._agreed = self._agreed.after(record)
        elif isinstance(record, TimeJump) and record.kind is JumpKind.WALL_CLOCK_SET:
            self._clock_set_s = record.t_s
        self._heart.apply(record)
        self._voices.apply(record)

    def station(self, facts: PortFacts) -> None:
        """Take what the port says now."""
        if self._opened_s is None:
            self._opened_s = facts.now_s
        self._facts = facts
        self._voices.hear(facts.now_s, facts.levels_dbfs)

    def ask(self, speaker: Speaker, t_s: float) -> None:
        """From `t_s` (seconds) on this person reads alone."""
        self._voices.ask(speaker, t_s)

    def read(self) -> PreflightRead:
        """Return how everything stands."""
        now_s = self._facts.now_s
        waited_s = now_s - (now_s if self._opened_s is None else self._opened_s)
        lines = (
            *self._heart.lines(now_s, waited_s, self._agreed),
            *self._voices.lines(now_s, waited_s, self._agreed),
            self._record_line(),
            self._disk_line(waited_s),
            self._sleep_line(waited_s),
            self._clock_line(),
        )
        return PreflightRead(
            lines,
            self._voices.listening_to,
            self._voices.known,
            self._heart.trace(now_s),
        )

    # --- the computer

    def _record_line(self) -> Line:
        topic = Topic.RECORD
        if not self._facts.link_ok:
            return Line(topic, LineState.MISSING, Finding.RECORD_SILENT)
        refused = LineState.MISSING, Finding.RECORD_REFUSED
        return Line(topic, *_RECORDS.get(self._facts.recording, refused))

    def _disk_line(self, waited_s: float) -> Line:
        topic, room_s = Topic.DISK, self._facts.room_s
        if room_s is None:
            return checked_for(
                Line(topic, LineState.CHECKING, Finding.DISK_WAITING),
                waited_s,
                _DISK_PATIENCE_S,
                LineState.DOUBTFUL,
                Finding.DISK_UNKNOWN,
            )
        numbers = (("room_s", room_s), ("session_s", self._session_s))
        if room_s >= self._session_s:
            return Line(topic, LineState.GOOD, Finding.DISK_ENOUGH, numbers)
        full = room_s < _LITTLE_ROOM_S
        state = LineState.MISSING if full else LineState.DOUBTFUL
        return Line(topic, state, Finding.DISK_SHORT, numbers)

    def _sleep_line(self, waited_s: float) -> Line:
        topic, kept = Topic.SLEEP, self._facts.kept_awake
        if kept is None:
            return checked_for(
                Line(topic, LineState.CHECKING, Finding.SLEEP_WAITING),
                waited_s,
                _SLEEP_PATIENCE_S,
                LineState.DOUBTFUL,
                Finding.SLEEP_POSSIBLE,
            )
        if kept:
            return Line(topic, LineState.GOOD, Finding.SLEEP_KEPT_OFF)
        return Line(topic, LineState.DOUBTFUL, Finding.SLEEP_POSSIBLE)

    def _clock_line(self) -> Line:
        topic, set_s = Topic.CLOCK, self._clock_set_s
        if self._facts.clock is ClockDoubt.LONG_PAST:
            return Line(topic, LineState.DOUBTFUL, Finding.CLOCK_LONG_PAST)
        if self._facts.clock is ClockDoubt.NO_ZONE:
            return Line(topic, LineState.DOUBTFUL, Finding.CLOCK_NO_ZONE)
        if set_s is not None and self._facts.now_s - set_s < _JUST_SET_S:
            return Line(topic, LineState.DOUBTFUL, Finding.CLOCK_SET)
        return Line(topic, LineState.GOOD, Finding.CLOCK_RIGHT)
