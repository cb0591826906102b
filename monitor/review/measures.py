"""What can be measured of a session, as far as there is enough to tell.

Everything is a fact about this session in this person's own units.  Where too little was
seen the measure is None, never a guess; how much was seen comes first.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..channels.phases import IMAGERY
from ..inputs import Leader, Mark, MarkKind, Phase
from ..records import (
    FlagKind,
    FlagState,
    RescriptLatency,
    SensorKind,
    Settling,
    SudsRating,
)
from .account import SECOND_S, Account, Floats, Line, Span, spans_between
from .talk_measures import ReplyTimes, TalkMeasures, reply_times, talk_of

ENOUGH_SEEN = 0.7
"""Below this share of a phase nothing is said of arousal in it."""

_PEAK_PERCENT = 95.0
_CLOSE_S = 180.0


@dataclass(frozen=True, slots=True)
class Seen:
    """How much of the session was seen: the first thing to read.

    Attributes
    ----------
    heart, voice
        Share of the time in which each could be used, 0 to 1; None if it was never there.
    not_believed
        Share of the beats that were not believed, 0 to 1; None without beats.
    longest_blind_s
        The longest stretch without a usable heart, seconds.
    """

    heart: float | None
    voice: float | None
    not_believed: float | None
    longest_blind_s: float


@dataclass(frozen=True, slots=True)
class Distress:
    """The client's own numbers in imagery, as shares of their scale, 0 to 1.

    Attributes
    ----------
    first, last, peak
        When imagery began, when it ended, the highest.
    peak_s
        When that was, seconds.
    """

    first: float
    last: float
    peak: float
    peak_s: float


@dataclass(frozen=True, slots=True)
class PeakArousal:
    """95th percentile of arousal while reliving, in SDu and as beats a minute above usual."""

    level_sdu: float
    above_bpm: float | None


@dataclass(frozen=True, slots=True)
class PhaseMeasures:
    """One phase: its length (seconds), the share of it in which the heart was seen (0 to 1).

    Replies and talk are None where there was too little to tell.
    """

    length_s: float
    heart_seen: float
    replies: ReplyTimes | None
    talk: TalkMeasures | None


@dataclass(frozen=True, slots=True)
class Recovery:
    """How long after a finding contact counted as back, seconds; None if it did not."""

    after_s: float | None


@dataclass(frozen=True, slots=True)
class SessionMeasures:
    """All measures of a session.

    Attributes
    ----------
    length_s, seen
        How long, and how much of it was seen.
    phases
        By phase, in the order in which they first came.
    distress, arousal
        The client's numbers; the heart's peak while reliving.
    latencies, settlings, recoveries
        From hotspot to rescript, from rescript to settled, from finding to contact.
    heart_at_close_sdu
        Mean arousal of the last three minutes of the debrief.
    led_s
        While the new ending lasted: who led for how long, seconds; empty if nobody said.
    needs
        What was named, and how often.
    belief, contact_by_client
        The last number of ten for each; None if it was not asked.
    flags
        How often each finding about the client began.
    """

    length_s: float
    seen: Seen
    phases: Mapping[Phase, PhaseMeasures]
    distress: Distress | None
    arousal: PeakArousal | None
    latencies: tuple[RescriptLatency, ...]
    settlings: tuple[Settling, ...]
    recoveries: tuple[Recovery, ...]
    heart_at_close_sdu: float | None
    led_s: Mapping[Leader, float]
    needs: Mapping[str, int]
    belief: int | None
    contact_by_client: int | None
    flags: Mapping[FlagState, int]


def measure(account: Account) -> SessionMeasures:
    """Return every measure that the account allows."""
    phases = list(dict.fromkeys(span.what for span in account.phases))
    return SessionMeasures(
        account.end_s,
        _seen(account),
        {phase: _phase(account, account.phase_spans(phase)) for phase in phases},
        _distress(account),
        _peak(account),
        account.latencies,
        account.settlings,
        _recoveries(account),
        _at_close(account),
        _led(account),
        Counter(mark.value or "unnamed" for mark in account.marked(MarkKind.NEED)),
        _last_of_ten(account.marked(MarkKind.BELIEF)),
        _last_of_ten(account.marked(MarkKind.CONTACT_RATED)),
        Counter(f.state for f in account.flags if f.kind is not FlagKind.CANNOT_TELL),
    )


def known_share(line: Line, spans: Sequence[Span[Phase]]) -> float:
    """Return the share of some spans in which a line is known, 0 to 1."""
    length_s = sum(span.length_s for span in spans)
    known = sum(len(line.within(span.start_s, span.end_s)) for span in spans)
    return min(1.0, known * SECOND_S / length_s) if length_s > 0.0 else 0.0


# --- how much was seen


def _seen(account: Account) -> Seen:
    heart_blind = _merged(account, SensorKind.STRAP)
    voice_blind = _merged(account, SensorKind.MICROPHONE)
    beats = account.beats.beat_class
    judged = beats[beats >= 0]
    return Seen(
        _usable_share(account, heart_blind) if account.heart_bpm.known else None,
        _usable_share(account, voice_blind) if account.turns else None,
        float(np.mean(judged != 0)) if len(judged) else None,
        max((end_s - start_s for start_s, end_s in heart_blind), default=0.0),
    )


def _usable_share(account: Account, blind: Sequence[tuple[float, float]]) -> float | None:
    if account.end_s <= 0.0:
        return None
    return 1.0 - sum(end_s - start_s for start_s, end_s in blind) / account.end_s


def _merged(account: Account, kind: SensorKind) -> list[tuple[float, float]]:
    """Return where a signal could not be used, overlapping stretches as one."""
    merged: list[tuple[float, float]] = []
    for span in account.blind:
        if span.what.kind is not kind:
            continue
        if merged and span.start_s <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], span.end_s))
        else:
            merged.append((span.start_s, span.end_s))
    return merged


# --- the client's numbers and heart


def _distress(account: Account) -> Distress | None:
    """Return what two ratings or more in imagery say."""
    rated = [
        rating
        for rating in account.suds
        if any(span.holds(rating.t_s) for span in account.phase_spans(*IMAGERY))
    ]
    if len(rated) < 2:  # noqa: PLR2004 - one number is no course
        return None
    peak = max(rated, key=_share)
    return Distress(_share(rated[0]), _share(rated[-1]), _share(peak), peak.t_s)


def _share(rating: SudsRating) -> float:
    return rating.value / rating.scale_max


def _peak(account: Account) -> PeakArousal | None:
    reliving = account.phase_spans(Phase.RELIVING)
    if known_share(account.level_sdu, reliving) < ENOUGH_SEEN:
        return None
    levels = _values(account, reliving)
    level_sdu = float(np.percentile(levels, _PEAK_PERCENT))
    spread_bpm = account.baseline.spread_bpm if account.baseline else None
    return PeakArousal(level_sdu, None if spread_bpm is None else level_sdu * spread_bpm)


def _values(account: Account, spans: Iterable[Span[Phase]]) -> Floats:
    return np.concatenate([account.level_sdu.within(s.start_s, s.end_s) for s in spans])


def _at_close(account: Account) -> float | None:
    debrief = account.phase_spans(Phase.DEBRIEF)
    if not debrief or debrief[-1].length_s < _CLOSE_S:
        return None
    last = Span(Phase.DEBRIEF, debrief[-1].end_s - _CLOSE_S, debrief[-1].end_s)
    if known_share(account.level_sdu, [last]) < ENOUGH_SEEN:
        return None
    return float(np.mean(account.level_sdu.within(last.start_s, last.end_s)))


def _recoveries(account: Account) -> tuple[Recovery, ...]:
    """Return, for each time the therapist was told of signs, when contact was back."""
    told = [
        flag
        for flag in account.flags
        if flag.kind is FlagKind.POSSIBLE_DISSOCIATION
        and flag.state in {FlagState.SOFT, FlagState.SEVERAL_SIGNS}
    ]
    back_s = [flag.t_s for flag in account.flags if flag.kind is FlagKind.RECOVERED]
    found: list[Recovery] = []
    until_s = float("-inf")
    for flag in told:
        if flag.t_s <= until_s:
            continue  # one loss, told of twice
        until_s = next((t_s for t_s in back_s if t_s >= flag.t_s), account.end_s)
        found.append(Recovery(until_s - flag.t_s if until_s in back_s else None))
    return tuple(found)


# --- talk


def _phase(account: Account, spans: Sequence[Span[Phase]]) -> PhaseMeasures:
    replies = [r for r in account.replies if any(span.holds(r.t_s) for span in spans)]
    return PhaseMeasures(
        sum(span.length_s for span in spans),
        known_share(account.heart_bpm, spans),
        reply_times(replies),
        talk_of(account.turns, spans),
    )


# --- what the therapist noted


def _led(account: Account) -> dict[Leader, float]:
    """Return how long each led while the new ending lasted, from the therapist's marks."""
    known = {leader.value for leader in Leader}
    begun = [
        (mark.t_s, Leader(mark.value))
        for mark in account.marked(MarkKind.LEADER)
        if mark.value in known
    ]
    led: dict[Leader, float] = {}
    for lead in spans_between(begun, account.end_s):
        for mastery in account.phase_spans(Phase.MASTERY):
            inside_s = min(lead.end_s, mastery.end_s) - max(lead.start_s, mastery.start_s)
            if inside_s > 0.0:
                led[lead.what] = led.get(lead.what, 0.0) + inside_s
    return led


def _last_of_ten(marks: Sequence[Mark]) -> int | None:
    numbers = [mark.value.removesuffix("/10") for mark in marks]
    known = [int(number) for number in numbers if number.isdecimal()]
    return known[-1] if known else None
