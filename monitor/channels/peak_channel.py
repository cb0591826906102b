"""Peaks of arousal while the memory is relived: what the heart shows, and what people say."""

from ...signal.arousal.hotspot import PeakChange
from ...signal.arousal.index import ArousalSample
from ..inputs import Mark, MarkKind, Phase, PhaseChange, SudsRating
from ..records import Evidence, Flag, FlagKind, FlagState, Record, RescriptLatency
from ..session_steps import rescripts
from ..settings import Settings
from .flags import FlagBook
from .heart_channel import HeartChannel
from .phases import Course
from .rescript_timing import RescriptTiming

_HIGH_SUDS = 0.7
_MARKED_PEAK_S = 90.0
_SAYS_PEAK = {
    MarkKind.HOTSPOT: "hotspot_mark",
    MarkKind.GETTING_BAD: "getting_bad_mark",
}


class PeakChannel:
    """Opens and closes the findings about peaks; times the rescript against them."""

    def __init__(
        self, settings: Settings, heart: HeartChannel, course: Course, flags: FlagBook
    ) -> None:
        self._heart = heart
        self._course = course
        self._flags = flags
        self._timing = RescriptTiming(heart, settings.settling)
        self._times = rescripts(settings.plan.mode)
        self._marked_until_s: float | None = None

    @property
    def rescript(self) -> RescriptLatency | None:
        """What was told of the newest rescript of this reliving."""
        return self._timing.told

    def follow(self, item: PhaseChange | SudsRating | Mark) -> tuple[Record, ...]:
        """Take what the therapist did; the course has followed it already."""
        timed: tuple[Record, ...] = ()
        if self._times and not isinstance(item, SudsRating):
            timed = self._timing.follow(item)
        return (*timed, *self._follow(item))

    def judge(
        self, t_s: float, sample: ArousalSample | None, changes: tuple[PeakChange, ...]
    ) -> tuple[Record, ...]:
        """Take what the heart showed in the second at `t_s` (seconds)."""
        return (*self._told(changes), *self._expire(t_s), *self._timing.listen(sample))

    def take_over(self, told: RescriptLatency | None, t_s: float) -> tuple[Record, ...]:
        """Say anew, at `t_s` (seconds), a rescript that was told otherwise."""
        return self._timing.take_over(told, t_s)

    def close(self, t_s: float) -> tuple[Record, ...]:
        """The session ends at `t_s` (seconds)."""
        return self._timing.close(t_s)

    def _follow(self, item: PhaseChange | SudsRating | Mark) -> tuple[Record, ...]:
        match item:
            case PhaseChange():
                return self._told(self._heart.enter(item.phase, item.t_s))
            case SudsRating() if item.value / item.scale_max >= _HIGH_SUDS:
                unit = f"of {item.scale_max}"
                return self._mark(item.t_s, _said("suds", float(item.value), unit))
            case Mark(kind=MarkKind.HOTSPOT | MarkKind.GETTING_BAD):
                reason = _said(_SAYS_PEAK[item.kind], 0.0, "s")
                return self._mark(item.t_s, reason, item.known_s)
            case Mark(kind=MarkKind.RESCRIPT):
                return self._told(self._heart.enter(Phase.MASTERY, item.t_s))
            case _:
                return ()

    def _told(self, changes: tuple[PeakChange, ...]) -> tuple[Record, ...]:
        """Turn what the heart shows into findings."""
        phase = self._course.phase
        coverage, age_s = self._heart.coverage, self._heart.age_s
        return tuple(
            flag for c in changes for flag in self._flags.peak(c, phase, coverage, age_s)
        )

    def _expire(self, t_s: float) -> tuple[Record, ...]:
        """End a peak that people told of, once its time is over."""
        if self._marked_until_s is None:
            return ()
        over = t_s >= self._marked_until_s or self._course.phase is not Phase.RELIVING
        if not over and self._course.rescript_s is None:
            return ()
        self._marked_until_s = None
        return self._flags.end(FlagKind.PEAK_AROUSAL, FlagState.NEAR_PEAK, t_s)

    def _mark(
        self, t_s: float, reason: Evidence, decided_s: float | None = None
    ) -> tuple[Record, ...]:
        """The client's number or the therapist's mark *is* the peak: no need to wait.

        A mark that is dated back was known when it was pressed, at `decided_s`.
        """
        if self._course.phase is not Phase.RELIVING:
            return ()
        flag = Flag(
            FlagKind.PEAK_AROUSAL,
            FlagState.NEAR_PEAK,
            t_s,
            t_s if decided_s is None else decided_s,
            None,
            Phase.RELIVING,
            (reason,),
        )
        begun = self._flags.begin(flag)
        if begun or self._marked_until_s is not None:  # else the heart says when it is over
            self._marked_until_s = t_s + _MARKED_PEAK_S
        return begun


def _said(measure: str, value: float, unit: str) -> Evidence:
    return Evidence(measure, value, unit, 0.0, 1.0, 0.0)
