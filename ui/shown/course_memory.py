"""What the therapist has said of the session's course; what was taken back counts no longer."""

from ...monitor.channels.passes import Passes
from ...monitor.channels.presses import Press, takes_back
from ...monitor.inputs import Mark, MarkKind, Phase, PhaseChange, SudsRating, TakenBack
from .debrief_memory import DebriefMemory
from .online_memory import OnlineMemory
from .pressed import TOGGLES


class CourseMemory:
    """Folds phases, ratings and marks.

    Attributes
    ----------
    phase, suds
        The newest of each.
    lasting
        Marks that are on.
    marks
        The newest of each other kind of mark, off or on.
    online, debrief
        What was gone through before imagery online, and in the debrief.
    """

    def __init__(self) -> None:
        self._said: list[Press] = []
        self._begin()

    @property
    def telling(self) -> int:
        """Which telling of the memory this is; 0 outside reliving."""
        reliving = self.phase is not None and self.phase.phase is Phase.RELIVING
        return self._passes.number if reliving else 0

    def follow(self, said: Press) -> None:
        """Take what the therapist said."""
        self._said.append(said)
        self._fold(said)

    def take_back(self, taken: TakenBack) -> None:
        """Forget what was said with one press."""
        self._said = [said for said in self._said if not takes_back(taken, said)]
        self._begin()
        for said in self._said:
            self._fold(said)

    def value(self, kind: MarkKind) -> str:
        """Return what the newest mark of a kind said; empty if there is none."""
        mark = self.marks.get(kind)
        return "" if mark is None else mark.value

    def _begin(self) -> None:
        self.phase: PhaseChange | None = None
        self.suds: SudsRating | None = None
        self.lasting: set[MarkKind] = set()
        self.marks: dict[MarkKind, Mark] = {}
        self._passes = Passes()
        self.online, self.debrief = OnlineMemory(), DebriefMemory()

    def _fold(self, said: Press) -> None:
        self.online.fold(said)
        self.debrief.fold(said)
        match said:
            case PhaseChange():
                self.phase = said
                self.marks.pop(MarkKind.STEP, None)  # it was one of the phase before
                self._passes.follow(said)
            case SudsRating():
                self.suds = said
            case Mark(kind=kind) if kind in TOGGLES:
                (self.lasting.add if said.value == "on" else self.lasting.discard)(kind)
            case Mark():
                self.marks[said.kind] = said
                self._passes.follow(said)
