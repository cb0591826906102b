"""The passes of reliving: the memory told once, and told again.

What was pinned in an earlier telling announces itself in the next one before the heart can:
as far into it as it was then, less a lead.
"""

from dataclasses import dataclass
from statistics import median

from ..inputs import Mark, MarkKind, Phase, PhaseChange
from ..records import Evidence


@dataclass(frozen=True, slots=True)
class PassRules:
    """When a pinned hotspot is announced.

    Attributes
    ----------
    lead_s
        So long before it is expected; a quarter of the way there, if that is shorter.
    past_s
        And until so long after.
    """

    lead_s: float = 20.0
    past_s: float = 30.0


_LEAD_SHARE = 0.25


class Passes:
    """Follows the tellings; knows how far into the earlier ones the hotspot was.

    A telling begins with the phase of reliving, or when the therapist marks that the memory is
    told again.  Its hotspot is what was pinned in it; else, what was marked in it: of several
    marks the first, for that is the one that comes up first again.
    """

    def __init__(self, rules: PassRules | None = None) -> None:
        self._rules = rules or PassRules()
        self._began_s: float | None = None
        self._pinned_s: float | None = None
        self._marked_s: float | None = None
        self._elapsed_s: list[float] = []
        self._reached = False
        self._number = 0

    @property
    def number(self) -> int:
        """How many tellings have begun."""
        return self._number

    @property
    def expected_s(self) -> float | None:
        """How far into this telling the hotspot is expected, seconds; None if not known."""
        return median(self._elapsed_s) if self._elapsed_s else None

    def follow(self, item: PhaseChange | Mark) -> None:
        """Take what the therapist did."""
        match item:
            case PhaseChange(phase=Phase.RELIVING) | Mark(kind=MarkKind.PASS):
                self._begin(item.t_s)
            case PhaseChange() | Mark(kind=MarkKind.RESCRIPT):
                self._end()
            case Mark(kind=MarkKind.PIN_HOTSPOT):
                self._pinned_s, self._reached = item.t_s, True
            case Mark(kind=MarkKind.HOTSPOT):
                self._marked_s = item.t_s if self._marked_s is None else self._marked_s
                self._reached = True

    def approaching(self, t_s: float) -> tuple[Evidence, ...]:
        """Say why the hotspot is about to come at `t_s` (seconds); nothing if it is not."""
        began_s, expected_s = self._began_s, self.expected_s
        if began_s is None or expected_s is None or self._reached:
            return ()
        lead_s = min(self._rules.lead_s, _LEAD_SHARE * expected_s)
        elapsed_s = t_s - began_s
        if not expected_s - lead_s <= elapsed_s <= expected_s + self._rules.past_s:
            return ()
        return (Evidence("pinned_hotspot_near", round(expected_s, 1), "s", 0.0, 1.0, 0.0),)

    def _begin(self, t_s: float) -> None:
        self._end()
        self._began_s, self._reached = t_s, False
        self._number += 1

    def _end(self) -> None:
        """Remember where the hotspot of this telling was; the telling is over."""
        hotspot_s = self._marked_s if self._pinned_s is None else self._pinned_s
        if self._began_s is not None and hotspot_s is not None:
            self._elapsed_s.append(max(0.0, hotspot_s - self._began_s))
        self._began_s = self._pinned_s = self._marked_s = None
