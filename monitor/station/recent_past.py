"""The last minutes of a session, to be undone if need be: record and analysis go back as one.

Every half minute a moment is remembered at which nothing waited to be written: where the record
stood, and a copy of the engine (12 ms, some hundred kilobytes).  Forgetting returns to such a
moment, and says again what is still true of the session: phase, sensors, voices, lasting marks.
"""

import copy
from collections import deque
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from ...signal.speech.call_latency import RoundTripTold
from ...signal.speech.voices import VoiceEnrolled
from ..channels.presses import is_in_time, when_pressed_s
from ..consent import ConsentChange
from ..engine import SessionEngine
from ..inputs import Input, Mark, MarkKind, Phase, PhaseChange, SensorReport, TakenBack
from ..recording.journal import JournalPlace
from ..rewind import KEPT_S

EVERY_S = 30.0
REACH_S = 900.0
"""Moments are kept so far back, and one from before that."""

_LASTING = frozenset({"on", "off"})

_Standing: TypeAlias = (
    PhaseChange | SensorReport | VoiceEnrolled | RoundTripTold | ConsentChange | Mark
)


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a session stood at `t_s` (seconds)."""

    t_s: float
    place: JournalPlace
    engine: SessionEngine


class RecentPast:
    """Remembers moments of the last quarter of an hour, and what holds now."""

    def __init__(self) -> None:
        self._moments: deque[Moment] = deque()
        self._holding: dict[Hashable, _Holding] = {}

    def due(self, t_s: float) -> bool:
        """Return whether a moment is to be remembered at `t_s` (seconds)."""
        return not self._moments or t_s - self._moments[-1].t_s >= EVERY_S

    def remember(self, t_s: float, place: JournalPlace, engine: SessionEngine) -> None:
        """Remember where the session stands; nothing may wait to be written."""
        self._moments.append(Moment(t_s, place, copy.deepcopy(engine)))
        while len(self._moments) > 1 and self._moments[1].t_s <= t_s - REACH_S:
            self._moments.popleft()

    def follow(self, items: Iterable[Input]) -> None:
        """Note what of these inputs holds until something else is said."""
        for item in items:
            key = _what_it_settles(item)
            if key is not None and isinstance(item, _Standing):
                self._holding.setdefault(key, _Holding()).say(item)
            elif isinstance(item, TakenBack) and is_in_time(item):
                for holding in self._holding.values():
                    holding.take_back(item)

    def back_to(self, t_s: float) -> Moment | None:
        """Return the last moment not after `t_s` (seconds), or the first there is.

        Later ones are let go: what they hold is to be forgotten.  None if there is none yet.
        """
        while len(self._moments) > 1 and self._moments[-1].t_s > t_s:
            self._moments.pop()
        if not self._moments:
            return None
        moment = self._moments[-1]
        return replace(moment, engine=copy.deepcopy(moment.engine))

    def said_since(self, since_s: float, now_s: float) -> list[Input]:
        """Return what still holds of all that was said after `since_s`, as if said now."""
        return [
            _said_again(holding.said[-1], now_s)
            for holding in self._holding.values()
            if holding.said and holding.changed_s > since_s
        ]


@dataclass(slots=True)
class _Holding:
    """What holds of one kind, and what held before while that can come back.

    Attributes
    ----------
    said
        Oldest first; the last one holds.  Empty where all was taken back.
    changed_s
        When it came to hold, seconds: when it was said, or what replaced it was taken back.
    """

    said: list[_Standing] = field(default_factory=list)
    changed_s: float = float("-inf")

    def say(self, item: _Standing) -> None:
        self.said.append(item)
        self.changed_s = item.t_s
        while len(self.said) > 1 and self.said[1].t_s < item.t_s - KEPT_S:
            self.said.pop(0)

    def take_back(self, taken: TakenBack) -> None:
        standing = [item for item in self.said if when_pressed_s(item) != taken.pressed_s]
        if len(standing) == len(self.said):
            return
        self.said = standing or _as_at_first(self.said[-1], taken.t_s)
        self.changed_s = taken.t_s


def _as_at_first(item: _Standing, t_s: float) -> list[_Standing]:
    """Say what held before anything of this kind was pressed."""
    if isinstance(item, PhaseChange):
        return [PhaseChange(t_s, Phase.BASELINE)]
    if isinstance(item, Mark) and item.value in _LASTING:
        return [Mark(t_s, item.kind, "off")]
    return []


def _said_again(item: _Standing, now_s: float) -> _Standing:
    if isinstance(item, Mark):
        return replace(item, t_s=now_s, pressed_s=None)
    return replace(item, t_s=now_s)


def _what_it_settles(item: Input) -> Hashable | None:
    match item:
        case PhaseChange() | RoundTripTold():
            return type(item).__name__
        case SensorReport():
            return item.sensor
        case VoiceEnrolled():
            return item.speaker
        case ConsentChange():
            return item.modality
        case Mark() if item.value in _LASTING or item.kind is MarkKind.PREFLIGHT:
            return item.kind
        case _:
            return None
