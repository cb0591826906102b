"""The debrief, as far as the therapist has said: how long, what was asked, what is missing."""

from dataclasses import replace

from ...monitor.checklists import Homework
from ...monitor.inputs import Mark, MarkKind, Phase, PhaseChange, SudsRating
from ..words import debrief_wording as wording
from ..words.phrases import span_words, tr
from ..words.wording import DOT, age_words
from .list_readouts import DebriefReadout
from .online_memory import ticks_of

AT_LEAST_S = 600.0
"""How long a debrief is planned to be at least (of 15 min that it
shares with calming; the division is an assumption)."""

_CONTACT_MAX = 10


class DebriefMemory:
    """Folds what the therapist says."""

    def __init__(self) -> None:
        self._since_s: float | None = None
        self._earlier_s = 0.0
        self._begun = False
        self._suds: SudsRating | None = None
        self._said: dict[MarkKind, str] = {}
        self._checked: dict[str, float] = {}

    def fold(self, said: PhaseChange | SudsRating | Mark) -> None:
        """Take what the therapist said."""
        match said:
            case PhaseChange():
                self._enter(said)
            case SudsRating():
                self._suds = said if self._since_s is not None else self._suds
            case Mark(kind=MarkKind.CHECKED):
                self._checked[said.value] = said.known_s
            case Mark():
                self._said[said.kind] = said.value

    def at(self, now_s: float) -> DebriefReadout:
        """Return what to show at `now_s` (seconds)."""
        lasted_s = self._lasted_s(now_s)
        readout = DebriefReadout(
            due=self._since_s is not None,
            time=self._time(lasted_s),
            suds=self._suds_words(now_s),
            contact=_of_ten(self._said.get(MarkKind.CONTACT_RATED, "")),
            helpful=self._said.get(MarkKind.MOST_HELPFUL, ""),
            homework=_homework(self._said.get(MarkKind.HOMEWORK, "")),
            ticks=ticks_of(wording.ITEMS, self._checked),
        )
        return replace(readout, missing=self._missing(readout, lasted_s))

    def _enter(self, change: PhaseChange) -> None:
        self._earlier_s = self._lasted_s(change.t_s)
        self._since_s = None
        if change.phase is Phase.DEBRIEF:
            self._since_s, self._begun = change.t_s, True

    def _lasted_s(self, now_s: float) -> float:
        if self._since_s is None:
            return self._earlier_s
        return self._earlier_s + max(0.0, now_s - self._since_s)

    def _time(self, lasted_s: float) -> str:
        whole = span_words(AT_LEAST_S)
        if not self._begun:
            return tr(wording.NOT_BEGUN).format(whole=whole)
        if lasted_s >= AT_LEAST_S:
            return tr(wording.TIME_OVER).format(whole=whole)
        return tr(wording.TIME_LEFT).format(left=_left_words(lasted_s), whole=whole)

    def _suds_words(self, now_s: float) -> str:
        if self._suds is None:
            return ""
        return f"{self._suds.value} {DOT} {age_words(now_s - self._suds.t_s)}"

    def _missing(self, readout: DebriefReadout, lasted_s: float) -> tuple[str, ...]:
        """Return what there is not; what was most helpful need not be said."""
        if not self._begun:
            return (tr(wording.NO_DEBRIEF),)
        time = tr(wording.MISSING_TIME).format(left=_left_words(lasted_s))
        unticked = {tick.item: tick.pressed_s is None for tick in readout.ticks}
        missing = (
            (lasted_s < AT_LEAST_S, time),
            (not readout.suds, tr(wording.MISSING_SUDS)),
            (readout.contact is None, tr(wording.MISSING_CONTACT)),
            (readout.homework is None, tr(wording.MISSING_HOMEWORK)),
            *((is_open, tr(wording.MISSING_ITEMS[item])) for item, is_open in unticked.items()),
        )
        return tuple(words for is_missing, words in missing if is_missing)


def _left_words(lasted_s: float) -> str:
    """Return what is left of the planned time; a minute that has begun counts whole."""
    return span_words(60.0 * -(-(AT_LEAST_S - lasted_s) // 60.0))


def _of_ten(value: str) -> int | None:
    number = value.removesuffix(f"/{_CONTACT_MAX}")
    return int(number) if number.isdecimal() else None


def _homework(value: str) -> Homework | None:
    return Homework(value) if value in set(Homework) else None
