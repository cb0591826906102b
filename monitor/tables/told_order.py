"""When a recorded session knew what: read from the order of its records.

The analysis reads everything once a second and says so each time (`HeartRead`).  So what it
said between two such readings was known by the second, and not by the first; that is all
that findings depend on.  Within a second things keep their order, each at its own time.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from ...sensors.messages import THERAPIST_STRAP
from ...signal.cardiac.ecg import EcgBlock
from ...signal.cardiac.stillness import MotionRead, Stillness
from ...signal.streaming.operator import Tick
from ..channels.strap_samples import StrapSamples
from ..inputs import Input, Mark, MarkKind, StrapFrame
from ..records import (
    Beat,
    CueAnswer,
    Forgotten,
    HeartRead,
    PhaseChange,
    Record,
    SensorHealth,
    SpeechDismissed,
    SpeechEnded,
    SpeechHeard,
    SpeechStarted,
    SudsRating,
    TakenBack,
    TimeJump,
)
from ..settings import Settings
from ..traces.told import Told, in_order, rank
from .scope import Scope, harmless

_LEAST_S = 1e-6
_JUDGED = (SensorHealth, TimeJump, Forgotten)
_SPOKEN = (SpeechStarted, SpeechEnded, SpeechHeard, SpeechDismissed)
_PRESSED = (PhaseChange, SudsRating, Mark, TakenBack, CueAnswer)


class Ticks:
    """When each second was read, and when the last tick of all came."""

    def __init__(self) -> None:
        self.first_s: dict[int, float] = {}
        self.last_s = 0.0

    def follow(self, tick: Tick) -> None:
        """Take a tick."""
        self.first_s.setdefault(math.floor(tick.t_s), tick.t_s)
        self.last_s = tick.t_s

    def told(self, duration_s: float) -> Iterator[Told]:
        """Yield them, unless they came with each whole second, as a trace takes for granted."""
        times_s = list(self.first_s.values())
        if times_s and self.last_s > times_s[-1]:
            times_s.append(self.last_s)
        if times_s != [float(second) for second in range(math.floor(duration_s) + 1)]:
            yield from (Told(t_s, Tick(t_s)) for t_s in times_s)


class ToldOrder:
    """Follows the records of a session, and gives each input that a trace tells its time.

    Parameters
    ----------
    ticks
        Those of the same session.
    """

    def __init__(self, ticks: Ticks) -> None:
        self.told: list[Told] = []
        self.seen_with: dict[int, str] = {}
        self._ticks = ticks
        self._since_s = -1.0
        self._coming: list[Input] = []

    def passing(self, records: Iterable[Record]) -> Iterator[Record]:
        """Yield records as they come, and keep what a trace tells."""
        for record in records:
            match record:
                case HeartRead() if record.sensor != THERAPIST_STRAP:
                    second = math.floor(record.t_s)
                    self.seen_with[second] = record.sensor
                    self._read_at(self._ticks.first_s.get(second, record.t_s))
                case SensorHealth() if record.sensor:
                    pass  # a trace has one heart
                case Beat() | SensorHealth() | TimeJump() | Forgotten():
                    self._coming.append(record)
                case _ if isinstance(record, (*_SPOKEN, *_PRESSED)):
                    self._coming.append(record)
                case _:
                    pass
            yield record
        self._read_at(max(self._ticks.last_s, self._since_s + 1.0))

    def _read_at(self, t_s: float) -> None:
        """Everything that came since the last reading is known by this one."""
        before = (self._since_s, rank(Tick(self._since_s)))
        judged_s = math.nan
        for item in self._coming:
            if isinstance(item, Beat):
                self.told.append(Told(t_s, item))
                continue
            known_s = min(_own_s(item), t_s)
            if isinstance(item, _SPOKEN) and known_s == judged_s:
                self.told.append(Told(known_s, item))  # it ended because the signal did
                continue
            if (known_s, rank(item)) < before:
                known_s = before[0] + _LEAST_S
            before = (known_s, rank(item))
            judged_s = known_s if isinstance(item, _JUDGED) else math.nan
            self.told.append(Told(known_s, item))
        self._coming.clear()
        self._since_s = t_s


def movement(
    inputs: Iterable[Input], settings: Settings, seen_with: dict[int, str], ticks: Ticks
) -> Iterator[Told]:
    """Yield how the chest moved, each time that this changed what may be concluded.

    Parameters
    ----------
    inputs
        Of the session.
    settings
        Of the session.
    seen_with
        Which strap the heart was read from in each second.
    ticks
        When each second was read.
    """
    straps: dict[str, tuple[StrapSamples, Stillness]] = {}
    said: MotionRead | None = None
    read = set[int]()
    for item in inputs:
        if isinstance(item, StrapFrame):
            if item.sensor not in straps:
                straps[item.sensor] = (
                    StrapSamples(settings.samples),
                    Stillness(settings.stillness),
                )
            samples, stillness = straps[item.sensor]
            for block in samples.update(item):
                if not isinstance(block, EcgBlock):
                    stillness.update(block)
        elif isinstance(item, Tick) and (second := math.floor(item.t_s)) not in read:
            read.add(second)
            reads = {
                name: stillness.update(Tick(float(second)))[0]
                for name, (_, stillness) in straps.items()
            }
            now = reads.get(seen_with.get(second, ""))
            if now is not None and _differs(now, said):
                said = now
                yield Told(ticks.first_s[second], now)


def told_later(
    order: ToldOrder,
    ticks: Ticks,
    duration_s: float,
    scope: Scope,
    settings: Settings,
    inputs: Callable[[], Iterator[Input]] | None,
) -> Callable[[], tuple[Told, ...]]:
    """Return what gives all that was told, as far as it may leave.

    `inputs` are those of a session in which a strap told of movement; else None.
    """

    def told() -> tuple[Told, ...]:
        moved = (
            movement(inputs(), settings, order.seen_with, ticks) if inputs is not None else ()
        )
        return allowed(in_order([*order.told, *ticks.told(duration_s), *moved]), scope)

    return told


def allowed(told: Iterable[Told], scope: Scope) -> tuple[Told, ...]:
    """Return what may leave: no note, and no words of somebody's own, where none may."""
    return tuple(kept for one in told for kept in _allowed(one, scope))


def _allowed(one: Told, scope: Scope) -> Iterator[Told]:
    item = one.item
    if scope.notes or not isinstance(item, Mark):
        yield one
    elif item.kind is not MarkKind.NOTE:
        yield replace(one, item=replace(item, value=harmless(item.value)))


def _own_s(item: Input) -> float:
    """Return when an input became known by its own account, seconds."""
    match item:
        case Mark():
            return item.known_s
        case SpeechStarted() | SpeechEnded() | SpeechHeard() | SpeechDismissed():
            return item.decided_s
        case _:
            return item.t_s


def _differs(now: MotionRead, said: MotionRead | None) -> bool:
    if said is None:
        return True
    return (now.still, now.spike_s, now.posture_changed_s) != (
        said.still,
        said.spike_s,
        said.posture_changed_s,
    )
