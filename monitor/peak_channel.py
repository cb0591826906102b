"""Peaks of arousal while the memory is relived: what the heart shows, and what people say."""

from ..signal.arousal.hotspot import PeakChange
from .flags import FlagBook
from .heart_channel import HeartChannel
from .inputs import Mark, MarkKind, Phase, PhaseChange, SudsRating
from .phases import Course
from .records import Evidence, Flag, FlagKind, FlagState, Record

_HIGH_SUDS = 0.7
_MARKED_PEAK_S = 90.0


class PeakChannel:
    """Opens and closes the findings about peaks."""

    def __init__(self, heart: HeartChannel, course: Course, flags: FlagBook) -> None:
        self._heart = heart
        self._course = course
        self._flags = flags
        self._marked_until_s: float | None = None

    def follow(self, item: PhaseChange | SudsRating | Mark) -> tuple[Record, ...]:
        """Take what the therapist did; the course has followed it already."""
        match item:
            case PhaseChange():
                return self.told(self._heart.enter(item.phase, item.t_s))
            case SudsRating() if item.value / item.scale_max >= _HIGH_SUDS:
                unit = f"of {item.scale_max}"
                return self._mark(item.t_s, _said("suds", float(item.value), unit))
            case Mark(kind=MarkKind.HOTSPOT):
                return self._mark(item.t_s, _said("hotspot_mark", 0.0, "s"))
            case Mark(kind=MarkKind.RESCRIPT):
                return self.told(self._heart.enter(Phase.MASTERY, item.t_s))
            case _:
                return ()

    def told(self, changes: tuple[PeakChange, ...]) -> tuple[Record, ...]:
        """Turn what the heart shows into findings."""
        phase = self._course.phase
        coverage, age_s = self._heart.coverage, self._heart.age_s
        return tuple(
            flag for c in changes for flag in self._flags.peak(c, phase, coverage, age_s)
        )

    def expire(self, t_s: float) -> tuple[Record, ...]:
        """End a peak that people told of, once its time is over (`t_s` in seconds)."""
        if self._marked_until_s is None:
            return ()
        over = t_s >= self._marked_until_s or self._course.phase is not Phase.RELIVING
        if not over and self._course.rescript_s is None:
            return ()
        self._marked_until_s = None
        return self._flags.end(FlagKind.PEAK_AROUSAL, FlagState.NEAR_PEAK, t_s)

    def _mark(self, t_s: float, reason: Evidence) -> tuple[Record, ...]:
        """The client's number or the therapist's mark *is* the peak: no need to wait."""
        if self._course.phase is not Phase.RELIVING:
            return ()
        self._marked_until_s = t_s + _MARKED_PEAK_S
        flag = Flag(
            FlagKind.PEAK_AROUSAL,
            FlagState.NEAR_PEAK,
            t_s,
            t_s,
            None,
            Phase.RELIVING,
            (reason,),
        )
        return self._flags.begin(flag)


def _said(measure: str, value: float, unit: str) -> Evidence:
    return Evidence(measure, value, unit, 0.0, 1.0, 0.0)
