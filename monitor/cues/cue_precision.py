"""What findings and cues were worth, by the therapist's own verdict.

The therapist's marks, in the session and in its review, are the only truth there is.  Each
belongs to one finding and to the cues that came with it; what nobody answered stays
unanswered, and is not counted as right.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from ..inputs import CueAnswer, Mark, MarkKind
from ..records import Cue, Flag, FlagKind, FlagState

K = TypeVar("K")

ANSWERED_WITHIN_S = 180.0
"""A verdict about something that was said belongs to it for so long after its end."""

_BEFORE_S = 30.0
"""A verdict that is dated back may lie so long before the finding that it is about."""


class Verdict(StrEnum):
    """What the therapist said of a finding or a cue."""

    RIGHT = "right"
    NOT = "not"
    UNSURE = "unsure"
    UNANSWERED = "unanswered"


_ABOUT_CONTACT = {
    MarkKind.CONTACT_LOST: Verdict.RIGHT,
    MarkKind.CONTACT_NOT_LOST: Verdict.NOT,
    MarkKind.CONTACT_UNSURE: Verdict.UNSURE,
}


@dataclass(frozen=True, slots=True)
class Precision:
    """How often something was said, and what the therapist said of it.

    Attributes
    ----------
    right, wrong, unsure, unanswered
        How many of each.
    """

    right: int = 0
    wrong: int = 0
    unsure: int = 0
    unanswered: int = 0

    @property
    def said(self) -> int:
        """How often it was said."""
        return self.judged + self.unsure + self.unanswered

    @property
    def judged(self) -> int:
        """How many got a yes or a no."""
        return self.right + self.wrong

    def with_one(self, verdict: Verdict) -> "Precision":
        """Return the count with one more."""
        return Precision(
            self.right + (verdict is Verdict.RIGHT),
            self.wrong + (verdict is Verdict.NOT),
            self.unsure + (verdict is Verdict.UNSURE),
            self.unanswered + (verdict is Verdict.UNANSWERED),
        )


@dataclass(frozen=True, slots=True)
class SaidSince:
    """A verdict of a review on all findings that began from `start_s` to `end_s` (seconds)."""

    start_s: float
    end_s: float
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class SessionPrecision:
    """One session, or several of one client.

    Attributes
    ----------
    flags
        Possible losses of contact, by how far the finding went.
    cues
        By kind, for example "G2".
    texts
        What each kind of cue said, the last time.
    missed
        How many episodes the therapist marked of which nothing was said.
    """

    flags: Mapping[FlagState, Precision] = field(default_factory=dict)
    cues: Mapping[str, Precision] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    missed: int = 0


def cue_precision(
    marks: Iterable[Mark],
    flags: Iterable[Flag],
    cues: Iterable[Cue],
    answers: Iterable[CueAnswer] = (),
    since: Sequence[SaidSince] = (),
) -> SessionPrecision:
    """Return what the findings and cues of a session were worth to the therapist.

    A verdict about contact goes to the finding that stood at the time it speaks of, and to
    the contact cues shown while that stood; "false cue" and "not helpful" go to one cue.  The
    last word counts, and a word of the review is later than all of the session.

    Parameters
    ----------
    marks
        Of the session.
    flags
        Its findings, each once with its end, as `replay.findings` gives them.
    cues
        Those that were shown.
    answers
        How cues were dismissed.
    since
        What was said in the review, the newest last.
    """
    said = sorted(marks, key=lambda mark: mark.known_s)
    contact = [f for f in flags if f.kind is FlagKind.POSSIBLE_DISSOCIATION]
    shown = sorted(cues, key=lambda cue: cue.t_s)
    about_flags = {id(flag): _verdict_on_flag(flag, said, since) for flag in contact}
    about_cues = {id(cue): _verdict_of_flags(cue, contact, about_flags) for cue in shown}
    about_cues.update(_verdicts_on_cues(shown, said, answers))
    return SessionPrecision(
        _counted((f.state, about_flags[id(f)]) for f in contact),
        _counted((cue.kind, about_cues[id(cue)]) for cue in shown),
        {cue.kind: cue.text for cue in shown},
        sum(mark.kind is MarkKind.MISSED_EPISODE for mark in said),
    )


def together(sessions: Sequence[SessionPrecision]) -> SessionPrecision:
    """Return several sessions of one client, oldest first, as one."""
    return SessionPrecision(
        _added(session.flags for session in sessions),
        _added(session.cues for session in sessions),
        {kind: text for session in sessions for kind, text in session.texts.items()},
        sum(session.missed for session in sessions),
    )


def _verdict_on_flag(flag: Flag, marks: list[Mark], since: Sequence[SaidSince]) -> Verdict:
    in_review = [
        _ABOUT_CONTACT[said.kind]
        for said in since
        if said.kind in _ABOUT_CONTACT and said.start_s <= flag.t_s <= said.end_s
    ]
    if in_review:
        return in_review[-1]
    end_s = flag.until_s if flag.until_s is not None else float("inf")
    own = [
        _ABOUT_CONTACT[mark.kind]
        for mark in marks
        if mark.kind in _ABOUT_CONTACT
        and flag.t_s - _BEFORE_S <= mark.t_s <= end_s + ANSWERED_WITHIN_S
        and mark.known_s >= flag.decided_s
    ]
    return own[-1] if own else Verdict.UNANSWERED


def _verdict_of_flags(cue: Cue, flags: list[Flag], verdicts: Mapping[int, Verdict]) -> Verdict:
    """Return what was said of the finding that stood when a contact cue was shown."""
    if not cue.kind.startswith("G"):
        return Verdict.UNANSWERED
    stood = [
        verdicts[id(flag)]
        for flag in flags
        if flag.decided_s <= cue.t_s and (flag.until_s is None or cue.t_s < flag.until_s)
    ]
    answered = [verdict for verdict in stood if verdict is not Verdict.UNANSWERED]
    return answered[-1] if answered else Verdict.UNANSWERED


def _verdicts_on_cues(
    shown: list[Cue], marks: list[Mark], answers: Iterable[CueAnswer]
) -> dict[int, Verdict]:
    said: list[tuple[float, str, Verdict]] = [
        (mark.known_s, mark.value, Verdict.NOT)
        for mark in marks
        if mark.kind is MarkKind.FALSE_CUE
    ]
    said += [
        (answer.t_s, answer.kind, Verdict.RIGHT if answer.helpful else Verdict.NOT)
        for answer in answers
    ]
    verdicts: dict[int, Verdict] = {}
    for t_s, kind, verdict in sorted(said, key=lambda word: word[0]):
        own = [
            cue
            for cue in shown
            if 0.0 <= t_s - cue.t_s <= ANSWERED_WITHIN_S
            and (cue.kind == kind if kind else cue.tier > 0)
        ]
        if own:
            verdicts[id(own[-1])] = verdict
    return verdicts


def _counted(said: Iterable[tuple[K, Verdict]]) -> dict[K, Precision]:
    """Return how often each thing was said, and with which verdict."""
    counts: dict[K, Precision] = {}
    for what, verdict in said:
        counts[what] = counts.get(what, Precision()).with_one(verdict)
    return counts


def _added(counts: Iterable[Mapping[K, Precision]]) -> dict[K, Precision]:
    total: dict[K, Precision] = {}
    for count in counts:
        for what, precision in count.items():
            total[what] = _sum(total.get(what, Precision()), precision)
    return total


def _sum(one: Precision, other: Precision) -> Precision:
    return Precision(
        one.right + other.right,
        one.wrong + other.wrong,
        one.unsure + other.unsure,
        one.unanswered + other.unanswered,
    )
