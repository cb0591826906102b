"""What a session was: its records in the order of things instead of the order of time.

Timeline, summary, cards, report and cohort all tell from this.  It is read from the record as
it was said live, or made from a replay with other settings; nothing here knows which.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from ..inputs import Mark, MarkKind, Phase
from ..records import (
    BaselineEstimate,
    ContactState,
    Cue,
    CueAnswer,
    Flag,
    FloorTransfer,
    HeartQuality,
    HrvRead,
    Reason,
    Reply,
    RescriptLatency,
    SensorKind,
    Settling,
    Speaker,
    SudsRating,
)

Floats = npt.NDArray[np.float64]
S = TypeVar("S")

SECOND_S = 1.0
"""Heart, arousal and contact are told once a second."""


@dataclass(frozen=True, slots=True)
class Span(Generic[S]):
    """Something held from `start_s` to `end_s` (seconds)."""

    what: S
    start_s: float
    end_s: float

    @property
    def length_s(self) -> float:
        """How long, seconds."""
        return self.end_s - self.start_s

    def holds(self, t_s: float) -> bool:
        """Return whether `t_s` (seconds) lies in it; its end does not."""
        return self.start_s <= t_s < self.end_s


def spans_between(begun: Sequence[tuple[float, S]], end_s: float) -> tuple[Span[S], ...]:
    """Return what began at some times, each until the next, the last until `end_s`."""
    times_s = [*(start_s for start_s, _ in begun), end_s]
    return tuple(
        Span(what, start_s, until_s)
        for (start_s, what), until_s in zip(begun, times_s[1:], strict=True)
    )


@dataclass(frozen=True, slots=True)
class Blindness:
    """Which signal could not be used, and why.  `Reason.NONE`: nothing was recorded at all."""

    kind: SensorKind
    reason: Reason
    word: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A value a second.

    Attributes
    ----------
    t_s
        When, seconds, shape (n,).
    value
        NaN where nothing was known, shape (n,).
    sd
        Standard deviation of each, where that is told; else empty.
    """

    t_s: Floats
    value: Floats
    sd: Floats

    @property
    def known(self) -> bool:
        """Whether anything was ever known."""
        return bool(np.isfinite(self.value).any())

    def within(self, start_s: float, end_s: float) -> Floats:
        """Return the known values from `start_s` up to `end_s` (seconds)."""
        values = self.value[(self.t_s >= start_s) & (self.t_s < end_s)]
        return values[np.isfinite(values)]


@dataclass(frozen=True, slots=True)
class BeatLine:
    """Beats: when each was (seconds), the interval it ends (milliseconds), its class."""

    t_s: Floats
    rr_ms: Floats
    beat_class: npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Account:
    """Everything that was said of a session, sorted by what it is about.

    Attributes
    ----------
    end_s
        The last second that was told of.
    phases, steps
        Each phase, and each named step of the session's plan, one after the other.
    suds, marks
        The therapist's ratings and marks that were not taken back, in order of time.
    turns, replies, transfers
        Who spoke when, what became of prompts, how the floor passed.
    heart_bpm, level_sdu, line_sdu
        The client's heart rate; arousal against the baseline; the same as a smooth line.
    beats
        Raw beats with what was made of them.
    hrv, quality
        Variability, and how well the heart was seen.
    baseline
        What was usual, as far as it was known at the end.
    contact
        The state of contact.
    flags, cues, answers
        Findings with their ends, cues, and what the therapist said to these.
    latencies, settlings
        How each rescript was timed, and how the heart followed it.
    blind
        Where a signal could not be used.
    """

    end_s: float
    phases: tuple[Span[Phase], ...]
    steps: tuple[Span[str], ...]
    suds: tuple[SudsRating, ...]
    marks: tuple[Mark, ...]
    turns: tuple[Span[Speaker], ...]
    replies: tuple[Reply, ...]
    transfers: tuple[FloorTransfer, ...]
    heart_bpm: Line
    level_sdu: Line
    line_sdu: Line
    beats: BeatLine
    hrv: tuple[HrvRead, ...]
    quality: tuple[HeartQuality, ...]
    baseline: BaselineEstimate | None
    contact: tuple[Span[ContactState], ...]
    flags: tuple[Flag, ...]
    cues: tuple[Cue, ...]
    answers: tuple[CueAnswer, ...]
    latencies: tuple[RescriptLatency, ...]
    settlings: tuple[Settling, ...]
    blind: tuple[Span[Blindness], ...]

    def marked(self, *kinds: MarkKind) -> tuple[Mark, ...]:
        """Return the marks of these kinds."""
        return tuple(mark for mark in self.marks if mark.kind in kinds)

    def phase_spans(self, *phases: Phase) -> tuple[Span[Phase], ...]:
        """Return where the session was in these phases."""
        return tuple(span for span in self.phases if span.what in phases)
