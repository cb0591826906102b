"""What figures are drawn from: of each session no more than they need."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ..inputs import Phase
from ..recording.labels import Label
from ..review.account import Account, Floats, Line, Span
from ..review.cards import hotspot_cards
from ..review.judged import as_judged

BEFORE_S, AFTER_S = 60, 120
AROUND_S = np.arange(-BEFORE_S, AFTER_S + 1, dtype=np.float64)
"""The seconds around a hotspot."""

MINUTE_S = 60.0

_NEAR_S = 0.5


@dataclass(frozen=True, slots=True)
class PhaseLevels:
    """Arousal in one phase of a session.

    Attributes
    ----------
    phase
        Which.
    seconds
        Its length.
    minutes
        Arousal in each of its minutes in SDu, a value a second and NaN where nothing was known,
        shape (n,) each; the last of a stretch may be shorter.
    """

    phase: Phase
    seconds: float
    minutes: tuple[Floats, ...]

    @property
    def level_sdu(self) -> Floats:
        """All of it, shape (n,)."""
        return np.concatenate([np.empty(0), *self.minutes])


@dataclass(frozen=True, slots=True)
class HotspotHeart:
    """Heart rate around a hotspot, for each of `AROUND_S`, NaN where nothing was known."""

    t_s: float
    marked: bool
    heart_bpm: Floats


@dataclass(frozen=True, slots=True)
class PhaseReply:
    """How long the client took to answer (seconds), or how long was waited in vain."""

    t_s: float
    phase: Phase
    latency_s: float
    answered: bool


@dataclass(frozen=True, slots=True)
class Material:
    """What figures need of a session.

    Attributes
    ----------
    name
        Its name in tables: `s01`, in the order in which the sessions were given.
    simulated
        True if no person was measured.
    phases
        One entry a phase, in the order in which they first came.
    hotspots, replies
        In order of time; of replies those within a phase.
    denied
        How many hotspots the therapist says were none; they are not among these.
    """

    name: str
    simulated: bool
    phases: tuple[PhaseLevels, ...]
    hotspots: tuple[HotspotHeart, ...]
    replies: tuple[PhaseReply, ...]
    denied: int = 0


def material_of(
    account: Account, name: str, *, simulated: bool, labels: Iterable[Label] = ()
) -> Material:
    """Return what figures need of a session, as the therapist judged it since."""
    judged = as_judged(account, labels)
    account = judged.account
    phases = dict.fromkeys(span.what for span in account.phases)
    cards = sorted(hotspot_cards(account), key=lambda card: card.t_s)
    return Material(
        name,
        simulated,
        tuple(_levels(account, phase) for phase in phases),
        tuple(
            HotspotHeart(card.t_s, card.marked, around(account.heart_bpm, card.t_s))
            for card in cards
        ),
        tuple(
            PhaseReply(reply.t_s, span.what, reply.latency_s, reply.answered)
            for reply in account.replies
            for span in _holding(account.phases, reply.t_s)
        ),
        judged.hotspots_left_out,
    )


def around(line: Line, t_s: float) -> Floats:
    """Return a line's values around a time; what was not read within half a second is NaN."""
    wanted_s = t_s + AROUND_S
    values = np.full(len(wanted_s), np.nan)
    if not len(line.t_s):
        return values
    after = np.searchsorted(line.t_s, wanted_s).clip(1, max(1, len(line.t_s) - 1))
    before = after - 1
    after = after.clip(0, len(line.t_s) - 1)
    nearer = np.abs(line.t_s[after] - wanted_s) < np.abs(line.t_s[before] - wanted_s)
    nearest = np.where(nearer, after, before)
    read = np.abs(line.t_s[nearest] - wanted_s) <= _NEAR_S
    values[read] = line.value[nearest[read]]
    return values


def _levels(account: Account, phase: Phase) -> PhaseLevels:
    line = account.level_sdu
    spans = account.phase_spans(phase)
    minutes_s = [
        (start_s, min(start_s + MINUTE_S, span.end_s))
        for span in spans
        for start_s in np.arange(span.start_s, span.end_s, MINUTE_S)
    ]
    minutes = (
        line.value[(line.t_s >= start_s) & (line.t_s < end_s)] for start_s, end_s in minutes_s
    )
    return PhaseLevels(phase, sum(span.length_s for span in spans), tuple(minutes))


def _holding(spans: Sequence[Span[Phase]], t_s: float) -> list[Span[Phase]]:
    return [span for span in spans if span.holds(t_s)][:1]
