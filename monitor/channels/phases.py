"""Where the session stands: the phase, and what the therapist has said about this moment."""

from dataclasses import dataclass, field, replace

from ...signal.arousal.contact_evidence import Circumstances
from ..inputs import Mark, MarkKind, Phase, PhaseChange, SudsRating
from .passes import Passes

IMAGERY = frozenset({Phase.RELIVING, Phase.MASTERY, Phase.CALMING})
"""The phases in which the client is in the image, usually with eyes closed."""

FAR_AWAY_S = 30.0
"""How long the mark "looks far away" counts as evidence (docs/methods/contact.md)."""


@dataclass(slots=True)
class Course:
    """The session's course so far, folded from the therapist's inputs.

    Attributes
    ----------
    phase, phase_since_s
        The phase now, and since when (seconds).
    circumstances
        What changes how silence is to be read.
    suds, suds_s
        The last rating as a share of its scale, 0 to 1, and when it was given.
    hotspot_s
        The last marked hotspot in this pass of reliving.
    rescript_s
        When the rescript began, None before.
    quiet_mode
        True while the therapist wants no prompts.
    passes
        The tellings of the memory, and where in them its hotspot was.
    marked_s
        When each mark was last true, seconds; one that lasts and is off is not in it.
    marked
        What each of these marks said.
    """

    phase: Phase = Phase.BASELINE
    phase_since_s: float | None = None
    circumstances: Circumstances = Circumstances()
    suds: float | None = None
    suds_s: float | None = None
    hotspot_s: float | None = None
    rescript_s: float | None = None
    quiet_mode: bool = False
    passes: Passes = field(default_factory=Passes)
    marked_s: dict[MarkKind, float] = field(default_factory=dict)
    marked: dict[MarkKind, str] = field(default_factory=dict)

    def since_mark_s(self, t_s: float, *kinds: MarkKind) -> float:
        """Return the seconds since the newest of these marks; infinite if there is none."""
        times_s = [self.marked_s[kind] for kind in kinds if kind in self.marked_s]
        return t_s - max(times_s, default=float("-inf"))

    def follow(self, item: PhaseChange | SudsRating | Mark) -> None:
        """Take one input of the therapist into account."""
        if not isinstance(item, SudsRating):
            self.passes.follow(item)
        match item:
            case PhaseChange():
                self._enter(item.phase, item.t_s)
            case SudsRating():
                self.suds, self.suds_s = item.value / item.scale_max, item.t_s
            case Mark():
                self._mark(item)

    def _enter(self, phase: Phase, t_s: float) -> None:
        if phase is Phase.RELIVING:
            self.hotspot_s = self.rescript_s = None
        if phase is Phase.MASTERY and self.rescript_s is None:
            self.rescript_s = t_s
        self.phase, self.phase_since_s = phase, t_s

    def _mark(self, mark: Mark) -> None:
        on = mark.value != "off"
        self._remember(mark, on=on)
        room = self.circumstances
        match mark.kind:
            case MarkKind.HOTSPOT | MarkKind.PASS:
                self.hotspot_s = mark.t_s if mark.kind is MarkKind.HOTSPOT else None
            case MarkKind.RESCRIPT:
                self.rescript_s = mark.t_s
            case MarkKind.SILENCE_ON_PURPOSE:
                self.circumstances = replace(room, silence_on_purpose=on)
            case MarkKind.CRYING:
                self.circumstances = replace(room, crying=on)
            case MarkKind.FAR_AWAY:
                self.circumstances = replace(room, far_away_until_s=mark.t_s + FAR_AWAY_S)
            case MarkKind.QUIET_MODE:
                self.quiet_mode = on
            case _:
                pass

    def _remember(self, mark: Mark, *, on: bool) -> None:
        if on:
            self.marked_s[mark.kind] = mark.t_s
            self.marked[mark.kind] = mark.value
        else:
            self.marked_s.pop(mark.kind, None)
            self.marked.pop(mark.kind, None)
