"""What findings and cues were worth, by the therapist's own verdict.

The therapist's marks are the only truth there is in a session.  Each mark belongs to one
finding and to the cues that came with it; what nobody answered stays unanswered, and is not
counted as right.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..inputs import CueAnswer, Mark, MarkKind
from ..records import Cue, Flag, FlagKind

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
    def share_right(self) -> float | None:
        """Right ones among those that got a yes or a no, 0 to 1; None if none did."""
        judged = self.right + self.wrong
        return self.right / judged if judged else None

    def with_one(self, verdict: Verdict) -> "Precision":
        """Return the count with one more."""
        return Precision(
            self.right + (verdict is Verdict.RIGHT),
            self.wrong + (verdict is Verdict.NOT),
            self.unsure + (verdict is Verdict.UNSURE),
            self.unanswered + (verdict is Verdict.UNANSWERED),
        )


@dataclass(frozen=True, slots=True)
class SessionPrecision:
    """One session, or several of one client.

    Attributes
    ----------
    flags
        By kind and state, for example "possible_dissociation: several_signs".
    cues
        By kind, for example "G2".
    missed_s
        When the therapist marked an episode that nothing was said of, seconds.
    """

    flags: Mapping[str, Precision]
    cues: Mapping[str, Precision]
    missed_s: tuple[float, ...]


def cue_precision(
    marks: Iterable[Mark],
    flags: Iterable[Flag],
    cues: Iterable[Cue],
    answers: Iterable[CueAnswer] = (),
) -> SessionPrecision:
    """Return what the findings and cues of a session were worth to the therapist.

    A verdict about contact goes to the finding that stood at the time it speaks of, and to
    the contact cues shown while that stood; "false cue" and "not helpful" go to one cue.  The
    last word counts.

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
    """
    said = sorted(marks, key=lambda mark: mark.known_s)
    contact = [f for f in flags if f.kind is FlagKind.POSSIBLE_DISSOCIATION]
    shown = sorted(cues, key=lambda cue: cue.t_s)
    about_flags = {id(flag): _verdict_on_flag(flag, said) for flag in contact}
    about_cues = {id(cue): _verdict_of_flags(cue, contact, about_flags) for cue in shown}
    about_cues.update(_verdicts_on_cues(shown, said, answers))
    return SessionPrecision(
        _counted(contact, lambda f: f"{f.kind}: {f.state}", about_flags),
        _counted(shown, lambda cue: cue.kind, about_cues),
        tuple(mark.t_s for mark in said if mark.kind is MarkKind.MISSED_EPISODE),
    )


def together(sessions: Iterable[SessionPrecision]) -> SessionPrecision:
    """Return several sessions of one client as one; the moments missed only as their times."""
    flags: dict[str, Precision] = {}
    cues: dict[str, Precision] = {}
    missed_s: list[float] = []
    for session in sessions:
        for total, part in ((flags, session.flags), (cues, session.cues)):
            for name, count in part.items():
                total[name] = _sum(total.get(name, Precision()), count)
        missed_s += session.missed_s
    return SessionPrecision(flags, cues, tuple(missed_s))


def _verdict_on_flag(flag: Flag, marks: list[Mark]) -> Verdict:
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


def _counted(
    items: Iterable[Flag] | Iterable[Cue],
    name: Callable[..., str],
    verdicts: Mapping[int, Verdict],
) -> dict[str, Precision]:
    counts: dict[str, Precision] = {}
    for item in items:
        counts[name(item)] = counts.get(name(item), Precision()).with_one(verdicts[id(item)])
    return counts


def _sum(one: Precision, other: Precision) -> Precision:
    return Precision(
        one.right + other.right,
        one.wrong + other.wrong,
        one.unsure + other.unsure,
        one.unanswered + other.unanswered,
    )
