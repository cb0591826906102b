"""Before a session: is a heart seen, is it a body's, and will the strap's battery do."""

from collections import deque
from collections.abc import Sequence

from ...sensors.messages import BACKUP_STRAP, STRAP, THERAPIST_STRAP, Reason, SensorKind
from ...signal.cardiac.beats import Beat
from ..consent import Consent
from ..heart_records import HeartRead, HeartSource
from ..inputs import LOW_BATTERY_PERCENT, BatteryRead
from ..records import Record, SensorHealth
from .preflight_lines import Finding, Line, LineState, Topic, checked_for

PICTURED_S = 30.0
"""So much of the heart is drawn, seconds."""

_WATCHED_S = 15.0
"""A strap off the body looks like a heart for 12 s at most, as a rule (`WearRules`)."""
_LEAST_BEATS = 8
_LEAST_COVERAGE = 0.8
_HEART_PATIENCE_S = 50.0
_BATTERY_PATIENCE_S = 45.0
_BROKEN = frozenset({Reason.POOR_SIGNAL, Reason.NO_BEATS})

_Bpm = tuple[float, float]


class HeartCheck:
    """Folds what is said of straps and heart into lines.

    Parameters
    ----------
    sensors
        The names of what was chosen to record from.
    """

    def __init__(self, sensors: Sequence[str]) -> None:
        self._straps = [
            name for name in (STRAP, BACKUP_STRAP, THERAPIST_STRAP) if name in sensors
        ]
        self._health: dict[str, SensorHealth] = {}
        self._beats: deque[_Bpm] = deque()
        self._batteries: dict[str, int | None] = {}
        self._heart: HeartRead | None = None
        self._good_since_s: float | None = None

    def apply(self, record: Record) -> None:
        """Take what was said."""
        match record:
            case SensorHealth(kind=SensorKind.STRAP):
                self._health[record.sensor] = record
                if not record.sensor and not record.usable:
                    self._good_since_s = None
            case HeartRead() if record.sensor != THERAPIST_STRAP:
                self._read(record)
            case Beat():  # never of no length: the intake passes over what cannot be
                self._keep(record.t_s, 60_000.0 / record.rr_ms)
            case BatteryRead():
                self._batteries[record.sensor] = record.percent
            case _:
                pass

    def trace(self, now_s: float) -> tuple[_Bpm, ...]:
        """Return when beats were in the last seconds, and how fast: seconds and bpm."""
        return tuple(beat for beat in self._beats if beat[0] > now_s - PICTURED_S)

    def lines(self, now_s: float, waited_s: float, agreed: Consent) -> list[Line]:
        """Return the lines as they stand at `now_s` (seconds), after `waited_s` of looking."""
        second = [name for name in self._straps if name != STRAP]
        return [
            self._heart_line(now_s, waited_s, agreed),
            *(self._second_line(name, waited_s, agreed) for name in second[:1]),
            self._battery_line(waited_s, agreed),
        ]

    # --- the heart

    def _read(self, heart: HeartRead) -> None:
        self._heart = heart
        rate_bpm = heart.heart_rate_bpm
        if heart.source is HeartSource.RATE_ONLY and rate_bpm is not None:
            self._keep(heart.t_s, rate_bpm)
        if heart.coverage < _LEAST_COVERAGE or rate_bpm is None:
            self._good_since_s = None
        elif self._good_since_s is None:
            # A coverage is that of ten seconds: they were good, not only this moment.
            self._good_since_s = heart.t_s - 10.0 * _LEAST_COVERAGE

    def _keep(self, t_s: float, bpm: float) -> None:
        self._beats.append((t_s, bpm))
        while self._beats[0][0] <= t_s - PICTURED_S:
            self._beats.popleft()

    def _heart_line(self, now_s: float, waited_s: float, agreed: Consent) -> Line:
        topic = Topic.STRAP
        if not agreed.heart:
            return Line(topic, LineState.NOT_NEEDED, Finding.NOT_AGREED)
        if STRAP not in self._straps:
            return Line(topic, LineState.NOT_NEEDED, Finding.NOT_CHOSEN)
        health = self._health.get("")
        if health is None or not health.usable:
            return _without(topic, health, waited_s, _HEART_PATIENCE_S)
        watched = self._watched(now_s)
        return checked_for(
            watched, waited_s, _HEART_PATIENCE_S, LineState.DOUBTFUL, Finding.HEART_THIN
        )

    def _watched(self, now_s: float) -> Line:
        heart = self._heart
        if heart is None or heart.heart_rate_bpm is None:
            return Line(Topic.STRAP, LineState.CHECKING, Finding.SENSOR_WAITING)
        beats = sum(t_s > now_s - _WATCHED_S for t_s, _ in self._beats)
        numbers = (
            ("rate_bpm", heart.heart_rate_bpm),
            ("beats", float(beats)),
            ("span_s", _WATCHED_S),
        )
        since_s = self._good_since_s
        settled = since_s is not None and now_s - since_s >= _WATCHED_S
        if not settled:
            return Line(Topic.STRAP, LineState.CHECKING, Finding.HEART_WATCHED, numbers)
        if heart.source is HeartSource.RATE_ONLY:
            return Line(Topic.STRAP, LineState.DOUBTFUL, Finding.HEART_RATE_ONLY, numbers)
        if heart.sensor == BACKUP_STRAP:
            return Line(Topic.STRAP, LineState.DOUBTFUL, Finding.HEART_FROM_SECOND, numbers)
        if beats < _LEAST_BEATS:
            return Line(Topic.STRAP, LineState.CHECKING, Finding.HEART_WATCHED, numbers)
        return Line(Topic.STRAP, LineState.GOOD, Finding.HEART_COMES, numbers)

    # --- the other straps, and what drives them

    def _second_line(self, name: str, waited_s: float, agreed: Consent) -> Line:
        topic = Topic.SECOND_STRAP
        if name != THERAPIST_STRAP and not agreed.heart:
            return Line(topic, LineState.NOT_NEEDED, Finding.NOT_AGREED)
        health = self._health.get(name)
        if health is not None and health.usable:
            return Line(topic, LineState.GOOD, Finding.SECOND_COMES)
        return _without(topic, health, waited_s, _HEART_PATIENCE_S)

    def _battery_line(self, waited_s: float, agreed: Consent) -> Line:
        topic = Topic.BATTERY
        straps = [s for s in self._straps if agreed.heart or s == THERAPIST_STRAP]
        if not straps:
            finding = Finding.NOT_CHOSEN if agreed.heart else Finding.NOT_AGREED
            return Line(topic, LineState.NOT_NEEDED, finding)
        told = [self._batteries[name] for name in straps if name in self._batteries]
        known = [percent for percent in told if percent is not None]
        if known and min(known) < LOW_BATTERY_PERCENT:
            return _battery(LineState.DOUBTFUL, Finding.BATTERY_LOW, min(known))
        if None in told:
            return Line(topic, LineState.DOUBTFUL, Finding.BATTERY_UNKNOWN)
        if len(known) == len(straps):
            return _battery(LineState.GOOD, Finding.BATTERY_FULL, min(known))
        return checked_for(
            Line(topic, LineState.CHECKING, Finding.BATTERY_WAITING),
            waited_s,
            _BATTERY_PATIENCE_S,
            LineState.DOUBTFUL,
            Finding.BATTERY_UNKNOWN,
        )


def _battery(state: LineState, finding: Finding, percent: int) -> Line:
    return Line(Topic.BATTERY, state, finding, (("percent", float(percent)),))


def _without(
    topic: Topic, health: SensorHealth | None, waited_s: float, patience_s: float
) -> Line:
    """Return the line of a strap that shows no heart."""
    reason = health.reason if health is not None else Reason.NO_DATA
    never = health is None or health.since_s is None
    if reason is Reason.NO_DATA and never:
        waiting = Line(topic, LineState.CHECKING, Finding.SENSOR_WAITING, reason=reason)
        return checked_for(
            waiting, waited_s, patience_s, LineState.MISSING, Finding.SENSOR_REASON
        )
    state = LineState.DOUBTFUL if reason in _BROKEN else LineState.MISSING
    return Line(topic, state, Finding.SENSOR_REASON, reason=reason)
