"""High arousal that does not settle: by the heart, the client's numbers, a stop signal."""

from ...signal.arousal.baseline import HeartBaseline
from ...signal.arousal.high_arousal import HighArousalWatch, HighChange, HighSecond
from ..inputs import Mark, MarkKind, Phase, PhaseChange, SudsRating
from ..records import Evidence, Flag, FlagKind, FlagState, Record
from ..settings import Settings
from .flags import FlagBook
from .heart_channel import HeartChannel
from .phases import Course

_AFTER_RELIVING = frozenset({Phase.MASTERY, Phase.CALMING, Phase.DEBRIEF})


def upper_edge_bpm(settings: Settings, usual: HeartBaseline | None) -> float | None:
    """Return where high begins, as the therapist set it or by the client's own units."""
    if settings.person.upper_edge_bpm is not None or usual is None:
        return settings.person.upper_edge_bpm
    rules = settings.high_arousal
    return usual.heart_rate_bpm + max(rules.edge_bpm, rules.edge_sdu * usual.spread_bpm)


class HighChannel:
    """Opens and closes the finding "high and not settling"."""

    def __init__(
        self, settings: Settings, heart: HeartChannel, course: Course, flags: FlagBook
    ) -> None:
        self._rules = settings.high_arousal
        self._settings = settings
        self._heart_says = not settings.client.heart_says_little
        self._heart = heart
        self._course = course
        self._flags = flags
        self._watch = HighArousalWatch(settings.high_arousal)
        self._rescript_s: float | None = None

    @property
    def edge_bpm(self) -> float | None:
        """Where high begins for this client; None if that is not known."""
        return upper_edge_bpm(self._settings, self._heart.usual) if self._heart_says else None

    def follow(self, item: PhaseChange | SudsRating | Mark) -> tuple[Record, ...]:
        """Take what the therapist did; the course has followed it already."""
        if self._course.rescript_s != self._rescript_s:
            # A heart that was high while reliving is given time to follow the new ending.
            self._rescript_s = self._course.rescript_s
            self._watch.count_anew()
        match item:
            case SudsRating():
                share = item.value / item.scale_max
                reason = Evidence(
                    "suds", float(item.value), f"of {item.scale_max}", 0.0, 1.0, 0.0
                )
                return self._tell(self._watch.rated(item.t_s, share), reason)
            case Mark(kind=MarkKind.STOP):
                reason = Evidence("stop_signal", 0.0, "s", 0.0, 1.0, 0.0)
                return self._tell(self._watch.told(item.t_s), reason)
            case _:
                return ()

    def judge(self, t_s: float) -> tuple[Record, ...]:
        """Set the heart of the second at `t_s` (seconds) against its upper edge."""
        sample = self._heart.sample
        rate_bpm = sample.rate_bpm if sample is not None else None
        changes = self._watch.update(
            HighSecond(t_s, rate_bpm, self.edge_bpm, self._patience_s(t_s))
        )
        return self._tell(changes, *self._heart_reasons(t_s, changes))

    def _heart_reasons(
        self, t_s: float, changes: tuple[HighChange, ...]
    ) -> tuple[Evidence, ...]:
        """Say for how long the heart has been high, and how far above its edge it is."""
        coverage, age_s = self._heart.coverage, self._heart.age_s
        above_s = self._watch.above_since_s
        lasting_s = 0.0 if above_s is None else round(t_s - above_s, 1)
        over_bpm = max((change.over_edge_bpm or 0.0 for change in changes), default=0.0)
        return (
            Evidence("heart_stays_high", lasting_s, "s", lasting_s, coverage, age_s),
            Evidence("heart_over_edge", round(over_bpm, 1), "bpm", 10.0, coverage, age_s),
        )

    def _patience_s(self, t_s: float) -> float | None:
        """Return how long the heart may stay high in this part of the session."""
        course, rules = self._course, self._rules
        if course.phase in _AFTER_RELIVING:
            return rules.patience_s
        since_s = course.phase_since_s
        if course.phase is not Phase.RELIVING or since_s is None:
            return None
        if course.rescript_s is not None:
            return rules.patience_s
        return rules.reliving_patience_s if t_s - since_s >= rules.reliving_first_s else None

    def _tell(self, changes: tuple[HighChange, ...], *because: Evidence) -> tuple[Record, ...]:
        return tuple(flag for change in changes for flag in self._flag(change, because))

    def _flag(self, change: HighChange, because: tuple[Evidence, ...]) -> tuple[Flag, ...]:
        if change.ended:
            return self._flags.end(
                FlagKind.HIGH_AROUSAL, FlagState.NOT_SETTLING, change.decided_s
            )
        return self._flags.begin(
            Flag(
                FlagKind.HIGH_AROUSAL,
                FlagState.NOT_SETTLING,
                change.t_s,
                change.decided_s,
                None,
                self._course.phase,
                because,
            )
        )
