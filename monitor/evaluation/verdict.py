"""One simulated session: what was flagged, set against what really happened.

A finding is right if it was first seen between 5 s before an event's onset and 15 s after its
end, or stood already when the event began; the delay is from the true onset and never below 0.
Everything else is false.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...signal.speech.voices import Speaker
from ..records import (
    BaselineEstimate,
    ContactEstimate,
    ContactState,
    Cue,
    Flag,
    FlagKind,
    FlagState,
    Record,
)
from ..replay import findings
from ..settings import AlertBudget
from ..simulation import MICROPHONE, BodyPattern, Episode, Hotspot, Scenario, SimulatedSession

CONTACT_LINES = (FlagState.SOME_SIGNS, FlagState.SOFT, FlagState.SEVERAL_SIGNS)
PEAK_LINES = (FlagState.BUILDING, FlagState.NEAR_PEAK)

_BEFORE_S, _AFTER_S = 5.0, 15.0
_CLEAR_RISE_SDU = 2.5
_LEAST_LOSS_S = 6.0
_PACKET_S, _LAST_PACKET_S = 1.0, 1.2
_SAID_WITHIN_S = 3.0
_MARKED = frozenset({"suds", "hotspot_mark"})
_INTERRUPTING = frozenset({1, 2})


@dataclass(frozen=True, slots=True)
class EpisodeVerdict:
    """What was seen of one loss of contact.

    Attributes
    ----------
    pattern, severe
        Which kind it was.
    first_prompt_s
        When the first thing that the therapist said after the onset had been said, seconds
        after the onset; None if nothing was.  Nothing can be known of it from the voice
        earlier.
    delay_s
        Of each line, seconds after the onset; None if it never came.
    """

    pattern: BodyPattern
    severe: bool
    first_prompt_s: float | None
    delay_s: dict[FlagState, float | None]


@dataclass(frozen=True, slots=True)
class HotspotVerdict:
    """What was seen of one hotspot.

    Attributes
    ----------
    clear
        Whether the heart rose by 2.5 personal units or more.
    delay_s
        Of each line, seconds after its beginning; None if it never came.
    """

    clear: bool
    delay_s: dict[FlagState, float | None]


@dataclass(frozen=True, slots=True)
class SessionVerdict:
    """All that was seen of one session.

    Attributes
    ----------
    seed, scenario
        Which session.
    hours
        Its length.
    episodes, hotspots
        What was seen of each event.
    right, false
        Number of findings of each line that belonged to an event, and that did not.
    signs_s
        Seconds in which the state read "some signs" or more.
    contact_cues
        Prompts about contact, ambient ones aside.
    interruptions, over_budget
        Interrupting cues about the client, and whether there were ever more than the budget
        allows.
    blind_s
        Of each loss of a signal: seconds until it was said; None if it never was.
    blind_flags
        Findings that began while the signal that they need was lost.
    """

    seed: int
    scenario: Scenario
    hours: float
    episodes: tuple[EpisodeVerdict, ...]
    hotspots: tuple[HotspotVerdict, ...]
    right: dict[FlagState, int]
    false: dict[FlagState, int]
    signs_s: int
    contact_cues: int
    interruptions: int
    over_budget: bool
    blind_s: tuple[float | None, ...]
    blind_flags: int


@dataclass(frozen=True, slots=True)
class _Span:
    start_s: float
    end_s: float

    def holds(self, flag: Flag) -> bool:
        """Return whether a finding belongs to this event."""
        first_s, last_s = self.start_s - _BEFORE_S, self.end_s + _AFTER_S
        until_s = float("inf") if flag.until_s is None else flag.until_s
        return flag.decided_s <= last_s and (flag.decided_s >= first_s or until_s >= first_s)


def judge_session(
    session: SimulatedSession, records: Iterable[Record], budget: AlertBudget
) -> SessionVerdict:
    """Return what the engine's records were worth."""
    said = list(records)
    found = findings(said)
    flags = [item for item in found if isinstance(item, Flag)]
    cues = [item for item in found if isinstance(item, Cue)]
    truth = session.truth
    episodes = [_Span(e.start_s, e.end_s) for e in truth.episodes]
    hotspots = [_Span(h.start_s, h.end_s) for h in truth.hotspots]
    spans = {**dict.fromkeys(CONTACT_LINES, episodes), **dict.fromkeys(PEAK_LINES, hotspots)}
    lines = {line: [f for f in flags if f.state is line] for line in spans}
    right = {
        line: sum(any(s.holds(f) for s in spans[line]) for f in lines[line]) for line in lines
    }
    interrupting = [
        cue.t_s for cue in cues if cue.tier in _INTERRUPTING and not cue.kind.startswith("T")
    ]
    losses = _losses(session)
    return SessionVerdict(
        seed=truth.seed,
        scenario=truth.scenario,
        hours=session.trace.header.duration_s / 3600.0,
        episodes=tuple(_episode(e, session, lines) for e in truth.episodes),
        hotspots=tuple(_hotspot(h, session, lines, _spread_bpm(said)) for h in truth.hotspots),
        right=right,
        false={line: len(lines[line]) - right[line] for line in lines},
        signs_s=sum(_has_signs(record) for record in said),
        contact_cues=sum(cue.tier > 0 and cue.kind.startswith("G") for cue in cues),
        interruptions=len(interrupting),
        over_budget=_is_over_budget(interrupting, budget),
        blind_s=tuple(_told_after_s(loss, flags) for loss in losses),
        blind_flags=sum(_is_blind(flag, loss) for flag in flags for loss in losses),
    )


def _episode(
    episode: Episode, session: SimulatedSession, lines: dict[FlagState, list[Flag]]
) -> EpisodeVerdict:
    prompts = (
        turn.end_s - episode.start_s
        for turn in session.trace.turns
        if turn.speaker is Speaker.THERAPIST and turn.end_s >= episode.start_s
    )
    span = _Span(episode.start_s, episode.end_s)
    return EpisodeVerdict(
        episode.pattern,
        episode.severe,
        next(prompts, None),
        {line: _delay_s(span, lines[line]) for line in CONTACT_LINES},
    )


def _hotspot(
    hotspot: Hotspot,
    session: SimulatedSession,
    lines: dict[FlagState, list[Flag]],
    spread_bpm: float | None,
) -> HotspotVerdict:
    rise_bpm = hotspot.amplitude * session.person.reactivity_bpm
    span = _Span(hotspot.start_s, hotspot.end_s)
    return HotspotVerdict(
        spread_bpm is not None and rise_bpm >= _CLEAR_RISE_SDU * spread_bpm,
        {line: _delay_s(span, lines[line]) for line in PEAK_LINES},
    )


def _delay_s(span: _Span, flags: Sequence[Flag]) -> float | None:
    return next((max(0.0, f.decided_s - span.start_s) for f in flags if span.holds(f)), None)


def _spread_bpm(records: Iterable[Record]) -> float | None:
    told = [r.spread_bpm for r in records if isinstance(r, BaselineEstimate)]
    return told[-1] if told else None


def _has_signs(record: Record) -> bool:
    signs = (ContactState.SOME_SIGNS, ContactState.SEVERAL_SIGNS)
    return isinstance(record, ContactEstimate) and record.state in signs


def _is_over_budget(times_s: Sequence[float], budget: AlertBudget) -> bool:
    too_close = any(b - a < budget.apart_s for a, b in pairwise(times_s))
    crowded = zip(times_s, times_s[budget.cues :], strict=False)
    return too_close or any(last - first < budget.per_s for first, last in crowded)


# --- signals that were lost


@dataclass(frozen=True, slots=True)
class _Loss:
    """A signal was lost from `start_s` to `end_s`; the fact could be known at `known_s`."""

    said: FlagState
    start_s: float
    known_s: float
    end_s: float


def _losses(session: SimulatedSession) -> tuple[_Loss, ...]:
    """Return the losses that lasted long enough to be said."""
    return tuple(
        _Loss(
            FlagState.VOICE if gap.sensor == MICROPHONE else FlagState.HEART,
            gap.start_s,
            # A strap speaks once a second: before that its silence means nothing.
            gap.start_s + (0.0 if gap.sensor == MICROPHONE else _PACKET_S),
            gap.end_s,
        )
        for gap in session.trace.gaps
        if gap.end_s - gap.start_s >= _LEAST_LOSS_S
    )


def _told_after_s(loss: _Loss, flags: Iterable[Flag]) -> float | None:
    """Return how long after it could be known a loss was said; 0 if it stood already."""
    for flag in flags:
        if flag.kind is not FlagKind.CANNOT_TELL or flag.state is not loss.said:
            continue
        over = flag.until_s is not None and flag.until_s <= loss.start_s
        if not over and flag.decided_s <= loss.end_s + _LAST_PACKET_S:
            return max(0.0, flag.decided_s - loss.known_s)
    return None


def _is_blind(flag: Flag, loss: _Loss) -> bool:
    """Tell whether a finding began though the signal that it rests on had long been lost."""
    kind = (
        FlagKind.POSSIBLE_DISSOCIATION
        if loss.said is FlagState.VOICE
        else FlagKind.PEAK_AROUSAL
    )
    measured = any(reason.measure not in _MARKED for reason in flag.because)
    began = loss.known_s + _SAID_WITHIN_S < flag.decided_s < loss.end_s
    return flag.kind is kind and measured and began
