"""How often findings and cues were said, and the therapist's word on them: plain Python."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...monitor.cues.cue_precision import Precision, SessionPrecision
from ...monitor.records import FlagState
from ..words import review_wording
from ..words import trend_wording as wording
from ..words.phrases import count, tr

_FINDINGS = {
    FlagState.SEVERAL_SIGNS: review_wording.LOSS_SEVERAL,
    FlagState.SOFT: review_wording.LOSS_SOFT,
    FlagState.SOME_SIGNS: review_wording.LOSS_SOME,
}
"""The strongest first."""


@dataclass(frozen=True, slots=True)
class ToldRow:
    """One kind of finding or cue: what it says, how often, and the therapist's word."""

    what: str
    how_often: str
    word: str


@dataclass(frozen=True, slots=True)
class ToldReadout:
    """What was said in some sessions.

    Attributes
    ----------
    sessions
        Which these are.
    findings, cues
        The strongest finding first; the cue that was shown most often first.
    missed
        How many losses nothing was said of; empty if none was marked.
    """

    sessions: str
    findings: tuple[ToldRow, ...]
    cues: tuple[ToldRow, ...]
    missed: str


def told_readout(told: SessionPrecision, earlier: int) -> ToldReadout:
    """Return what is shown of what was said.

    Parameters
    ----------
    told
        The session under review and `earlier` earlier ones, as one.
    """
    over = count(earlier, wording.TOLD_OVER_ONE, wording.TOLD_OVER_MANY)
    missed = count(told.missed, wording.TOLD_MISSED_ONE, wording.TOLD_MISSED_MANY)
    return ToldReadout(
        over if earlier else tr(wording.TOLD_OVER_THIS),
        tuple(
            _row(tr(words), told.flags[state])
            for state, words in _FINDINGS.items()
            if state in told.flags
        ),
        tuple(_row(told.texts[kind], n) for kind, n in _most_often_first(told.cues)),
        missed if told.missed else "",
    )


def _most_often_first(cues: Mapping[str, Precision]) -> list[tuple[str, Precision]]:
    return sorted(cues.items(), key=lambda item: (-item[1].said, item[0]))


def _row(what: str, precision: Precision) -> ToldRow:
    how_often = count(precision.said, wording.TOLD_ONCE, wording.TOLD_TIMES)
    return ToldRow(what, how_often, " ".join(_word(precision)))


def _word(precision: Precision) -> Iterator[str]:
    """Yield what the therapist said: numbers as they are, since a share of few says little."""
    if precision.judged:
        yield tr(wording.TOLD_RIGHT).format(right=precision.right, judged=precision.judged)
    else:
        yield tr(wording.TOLD_NOT_JUDGED)
    if precision.unsure:
        yield tr(wording.TOLD_UNSURE).format(n=precision.unsure)
    if precision.unanswered:
        yield tr(wording.TOLD_UNANSWERED).format(n=precision.unanswered)
