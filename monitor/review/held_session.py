"""A session as it is held against others: its figures, and the conditions behind them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import numpy as np

from ..channels.phases import IMAGERY
from ..client_card import Place, Said, SessionMode
from ..cues.cue_precision import SaidSince, SessionPrecision, cue_precision
from ..inputs import MarkKind, Phase
from ..recording.labels import Label, Memory, memory_of
from ..records import Reply, SensorKind
from ..settings import Settings
from .account import SECOND_S, Account, Floats
from .cards import loss_cards
from .judged import as_judged
from .measures import ENOUGH_SEEN, SessionMeasures, measure

_LEAST_IMAGERY_S = 300.0
_TEN_MINUTES_S = 600.0
_BLOCK_S = 60.0


class Measure(StrEnum):
    """What is compared."""

    PEAK_SUDS = "peak_suds"
    """The client's highest number in imagery, 0 to 10."""
    PEAK_AROUSAL = "peak_arousal"
    """The heart's peak while reliving, in SDu."""
    HOTSPOT_LATENCY = "hotspot_latency"
    """From the therapist's hotspot mark to the new ending, seconds; before it, negative."""
    BELIEF = "belief"
    """How far the new ending was believed, 0 to 10."""
    REPLY_LATENCY = "reply_latency"
    """Median time to an answer while reliving, seconds."""
    FINDINGS = "findings"
    """Possible losses of contact that were told of, in ten minutes of imagery."""


RESTS_ON = {
    Measure.PEAK_AROUSAL: SensorKind.STRAP,
    Measure.REPLY_LATENCY: SensorKind.MICROPHONE,
    Measure.FINDINGS: SensorKind.MICROPHONE,
}
"""The signal behind a measure; the others are what people said."""


_OF_ALL = frozenset({MarkKind.FALSE_CUE, MarkKind.MISSED_EPISODE})
"""What a label says that belongs to no card of a possible loss."""

_RESCRIPTING = frozenset({SessionMode.THERAPIST_RESCRIPTS, SessionMode.CLIENT_RESCRIPTS})


@dataclass(frozen=True, slots=True)
class Conditions:
    """Under which a session was held, as far as its settings say.

    Attributes
    ----------
    sensor_type
        Of the strap; empty if unknown, and then its figures are compared with none.
    heart_medication, place, mode
        What is not known is not held against a session.
    """

    sensor_type: str = ""
    heart_medication: Said = Said.UNKNOWN
    place: Place = Place.UNKNOWN
    mode: SessionMode = SessionMode.UNKNOWN

    @classmethod
    def of(cls, settings: Settings) -> "Conditions":
        """Return what a session's settings say."""
        return cls(
            settings.person.sensor_type,
            settings.client.heart_medication,
            settings.plan.place,
            settings.plan.mode,
        )

    def allow(self, measure: Measure, other: "Conditions") -> bool:
        """Return whether a measure may be compared between the two."""
        if not _may_agree(_purpose(self.mode), _purpose(other.mode)):
            return False
        rests_on = RESTS_ON.get(measure)
        if rests_on is None:
            return True
        if not _may_agree(self.place, other.place):
            return False
        return rests_on is SensorKind.MICROPHONE or (
            self.sensor_type == other.sensor_type != ""
            and _may_agree(self.heart_medication, other.heart_medication)
        )


def _purpose(mode: SessionMode) -> str:
    """Return what a session was for; whoever rescripts, it is rescripting."""
    return "rescripting" if mode in _RESCRIPTING else mode.value


def _may_agree(one: str, other: str) -> bool:
    """Return whether two answers are the same, as far as both are known."""
    return one == other or "unknown" in {one, other}


@dataclass(frozen=True, slots=True)
class HeldSession:
    """A session as it is compared.

    Attributes
    ----------
    began
        When.
    conditions
        Under which.
    values
        Each measure of which enough was seen.
    blocks
        Of what goes on all the time, a value for each minute of reliving in which enough was
        seen, shape (n,).
    hotspots_left_out
        How many hotspots do not count, since the therapist says that they were none.
    memory
        Which memory it worked on; None if that is not said.
    told
        How often findings and cues were said in it, and what the therapist said of them.
    """

    began: datetime
    conditions: Conditions
    values: Mapping[Measure, float]
    blocks: Mapping[Measure, Floats] = field(default_factory=dict)
    hotspots_left_out: int = 0
    memory: Memory | None = None
    told: SessionPrecision = field(default_factory=SessionPrecision)


def held_session(
    began: datetime, account: Account, settings: Settings, labels: Iterable[Label] = ()
) -> HeldSession:
    """Return a session as it is compared.

    Parameters
    ----------
    labels
        What was said of it since: a hotspot that was none does not count.
    """
    labels = tuple(labels)
    told = _told(account, labels)
    judged = as_judged(account, labels)
    account = judged.account
    values = _values(measure(account))
    blocks = {
        Measure.PEAK_AROUSAL: _arousal_by_minute(account),
        Measure.REPLY_LATENCY: _replies_by_minute(account),
    }
    known = {name: by_minute for name, by_minute in blocks.items() if name in values}
    conditions = Conditions.of(settings)
    return HeldSession(
        began, conditions, values, known, judged.hotspots_left_out, memory_of(labels), told
    )


def _told(account: Account, labels: Iterable[Label]) -> SessionPrecision:
    """Return what was said in a session, and what the therapist said of it then and since."""
    labels = tuple(label for label in labels if not label.withdrawn)
    since = [
        SaidSince(card.start_s, card.end_s, label.mark.kind)
        for card in loss_cards(account, labels)
        for label in card.labels
    ]
    marks = (*account.marks, *(label.mark for label in labels if label.mark.kind in _OF_ALL))
    return cue_precision(marks, account.flags, account.cues, account.answers, since)


# --- what is measured of a session


def _values(m: SessionMeasures) -> dict[Measure, float]:
    """Return the measures of which enough was seen."""
    heard = m.seen.voice is not None and m.seen.voice >= ENOUGH_SEEN
    reliving = m.phases.get(Phase.RELIVING)
    replies = reliving.replies if reliving is not None and heard else None
    from_tap_s = [x.from_tap_s for x in m.latencies if x.from_tap_s is not None]
    imagery_s = sum(m.phases[phase].length_s for phase in IMAGERY if phase in m.phases)
    told = len(m.recoveries) if heard and imagery_s >= _LEAST_IMAGERY_S else None
    found = {
        Measure.PEAK_SUDS: None if m.distress is None else 10.0 * m.distress.peak,
        Measure.PEAK_AROUSAL: None if m.arousal is None else m.arousal.level_sdu,
        Measure.HOTSPOT_LATENCY: float(np.median(from_tap_s)) if from_tap_s else None,
        Measure.BELIEF: None if m.belief is None else float(m.belief),
        Measure.REPLY_LATENCY: None if replies is None else replies.median_s,
        Measure.FINDINGS: None if told is None else _TEN_MINUTES_S * told / imagery_s,
    }
    return {name: value for name, value in found.items() if value is not None}


def _arousal_by_minute(account: Account) -> Floats:
    """Return the median arousal of each whole minute of reliving that was seen enough."""
    minutes = []
    for span in account.phase_spans(Phase.RELIVING):
        for number in range(int(span.length_s // _BLOCK_S)):
            start_s = span.start_s + number * _BLOCK_S
            known = account.level_sdu.within(start_s, start_s + _BLOCK_S)
            if len(known) * SECOND_S >= ENOUGH_SEEN * _BLOCK_S:
                minutes.append(float(np.median(known)))
    return np.array(minutes)


def _replies_by_minute(account: Account) -> Floats:
    """Return the median time to an answer of each minute of reliving that has one, seconds."""
    minutes: dict[tuple[float, int], list[float]] = {}
    for span in account.phase_spans(Phase.RELIVING):
        for reply in account.replies:
            if reply.answered and span.holds(reply.t_s):
                minutes.setdefault(_minute(span.start_s, reply), []).append(reply.latency_s)
    return np.array([float(np.median(latencies)) for latencies in minutes.values()])


def _minute(start_s: float, reply: Reply) -> tuple[float, int]:
    return start_s, int((reply.t_s - start_s) // _BLOCK_S)
