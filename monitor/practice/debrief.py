"""After a practice session: what happened, when it could be known, and when you acted.

Facts only; their words are the window's.  What an act changed is found by playing the same
client again without it: with a person nobody could know that, and here it holds for this
simulation alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from ...sensors.messages import SensorKind
from ..records import Flag, FlagKind, FlagState, SensorHealth
from ..simulation import BodyPattern
from .acts import ActKind, Done
from .client import replayed
from .scenario import PracticeScenario
from .truth import Fault, Loss, PracticeTruth, StepIn, StepTiming

OTHERWISE_S = 600.0
"""So far it is looked what would have happened otherwise, seconds."""

_ECHO_S = 45.0
"""A finding so shortly after contact was back is about the loss that was."""
_HELPS = frozenset({ActKind.GROUND, ActKind.REASSURE, ActKind.STEP_IN, ActKind.PAUSE})
_NEAR = frozenset({FlagState.NEAR_PEAK, FlagState.PAST_PEAK})
_SAID_BY_PEOPLE = frozenset({"hotspot_mark", "getting_bad_mark", "suds"})


class What(StrEnum):
    """What a line of the debrief is about."""

    HOTSPOT = "hotspot"
    LOSS = "loss"
    STRAP = "strap"
    MICROPHONE = "microphone"


@dataclass(frozen=True, slots=True)
class Happening:
    """One line.  Times are in seconds; None where it did not come to that.

    Attributes
    ----------
    what
        What it is about.
    happened_s, knowable_s
        When it was so, and when it could be known at the earliest.
    flagged_s
        When the program first said so.
    acted_s, act
        When the therapist first did something about it, and what.
    over_s
        When it had settled, was back, or was mended.
    otherwise_s
        When that would have been, had the therapist only waited from `acted_s` on: of the
        same client, in this simulation.  None if not within `OTHERWISE_S`, or nobody acted.
    otherwise_lost_s
        When contact would have been lost then.
    timing
        How stepping in fell, of a hotspot.
    pattern
        What the heart did, of a loss.
    reached
        Whether the client came to the worst moment, of a hotspot; else `happened_s` is when
        the therapist stepped in.
    asked
        How often the therapist asked something while contact was lost.
    """

    what: What
    happened_s: float
    knowable_s: float | None = None
    flagged_s: float | None = None
    acted_s: float | None = None
    act: ActKind | None = None
    over_s: float | None = None
    otherwise_s: float | None = None
    otherwise_lost_s: float | None = None
    timing: StepTiming | None = None
    pattern: BodyPattern | None = None
    reached: bool = True
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Debrief:
    """What can be said of a practice session.

    Attributes
    ----------
    scenario, seed
        Which exercise, and what gives the same client again.
    ended_s
        How long it lasted, seconds.
    happenings
        In order of time.
    flagged_without_loss_s
        When the program flagged a loss of contact although there was none.
    grounded_in_contact_s
        When grounding took a client out of the image who was in contact.
    """

    scenario: PracticeScenario
    seed: int
    ended_s: float
    happenings: tuple[Happening, ...]
    flagged_without_loss_s: tuple[float, ...]
    grounded_in_contact_s: tuple[float, ...]


Findings: TypeAlias = Sequence[Flag | SensorHealth]


def debrief(truth: PracticeTruth, findings: Findings, done: Sequence[Done]) -> Debrief:
    """Return what can be said of a session that has ended.

    Parameters
    ----------
    truth
        What really happened.
    findings
        The flags and the health of the sensors as the engine told them.
    done
        What the therapist did.
    """
    flags = [f for f in findings if isinstance(f, Flag)]
    lines = [_loss(loss, truth, flags, done) for loss in truth.losses]
    lines += [_fault(fault, findings, done) for fault in truth.faults]
    if truth.peaks_s is not None or _first_step(truth) is not None:
        lines.append(_hotspot(truth, flags, done))
    return Debrief(
        truth.scenario,
        truth.seed,
        truth.until_s,
        tuple(sorted(lines, key=lambda line: line.happened_s)),
        tuple(_without_loss(truth, flags)),
        truth.grounded_in_contact_s,
    )


# --- contact


def _loss(
    loss: Loss, truth: PracticeTruth, flags: Sequence[Flag], done: Sequence[Done]
) -> Happening:
    end_s = truth.until_s if loss.back_s is None else loss.back_s
    acts = [
        (d.t_s, d.doing)
        for d in done
        if isinstance(d.doing, ActKind) and loss.begins_s <= d.t_s < end_s
    ]
    acted_s, act = next(((t_s, kind) for t_s, kind in acts if kind in _HELPS), (None, None))
    flagged = [
        flag.decided_s
        for flag in flags
        if flag.kind is FlagKind.POSSIBLE_DISSOCIATION
        and loss.begins_s <= flag.decided_s <= end_s
    ]
    return Happening(
        What.LOSS,
        loss.begins_s if loss.lost_s is None else loss.lost_s,
        loss.knowable_s,
        min(flagged, default=None),
        acted_s,
        act,
        loss.back_s,
        None if acted_s is None else _back_without(truth, done, acted_s),
        pattern=loss.pattern,
        asked=sum(kind is ActKind.ASK for _, kind in acts),
    )


def _back_without(truth: PracticeTruth, done: Sequence[Done], from_s: float) -> float | None:
    waited = _waited(truth, done, from_s)
    lasting = [loss for loss in waited.losses if loss.begins_s <= from_s]
    return lasting[-1].back_s if lasting else None


def _without_loss(truth: PracticeTruth, flags: Sequence[Flag]) -> list[float]:
    """Return when a loss of contact was flagged that was none, each run of flags once."""
    spans = [
        (loss.begins_s, (truth.until_s if loss.back_s is None else loss.back_s) + _ECHO_S)
        for loss in truth.losses
    ]
    found: list[float] = []
    for flag in flags:
        if flag.kind is not FlagKind.POSSIBLE_DISSOCIATION or flag.until_s is not None:
            continue
        true = any(start_s <= flag.decided_s <= end_s for start_s, end_s in spans)
        if not true and (not found or flag.decided_s - found[-1] > _ECHO_S):
            found.append(flag.decided_s)
    return found


# --- the worst moment


def _hotspot(truth: PracticeTruth, flags: Sequence[Flag], done: Sequence[Done]) -> Happening:
    step, peaks_s = _first_step(truth), truth.peaks_s
    reached = peaks_s is not None
    at_s = truth.until_s if peaks_s is None else peaks_s
    flagged_s = _peak_flagged(flags, truth.rises_s)
    if step is None:
        return Happening(What.HOTSPOT, at_s, truth.rises_s, flagged_s, reached=reached)
    begun = [loss for loss in truth.losses if loss.begins_s <= step.t_s]
    spared = _waited(truth, done, step.t_s).losses[len(begun) :]
    return Happening(
        What.HOTSPOT,
        at_s if reached else step.t_s,
        truth.rises_s,
        flagged_s,
        step.t_s,
        ActKind.STEP_IN,
        step.settled_s,
        otherwise_lost_s=spared[0].lost_s if spared else None,
        timing=step.timing,
        reached=reached,
    )


def _first_step(truth: PracticeTruth) -> StepIn | None:
    """Return the first time stepping in was heard; else the first time it was not."""
    heard = [step for step in truth.steps_in if step.timing is not StepTiming.UNHEARD]
    return (*heard, *truth.steps_in, None)[0]


def _peak_flagged(flags: Sequence[Flag], rises_s: float | None) -> float | None:
    """Return when "near the peak" or "past the peak" was said that held during this rise.

    What the program says because the therapist marked it was no news to the therapist.
    """
    if rises_s is None:
        return None
    ended_s = {(f.kind, f.state, f.t_s): f.until_s for f in flags if f.until_s is not None}
    said = (
        f.decided_s
        for f in flags
        if f.kind is FlagKind.PEAK_AROUSAL
        and f.state in _NEAR
        and f.until_s is None
        and f.because[0].measure not in _SAID_BY_PEOPLE
        and ended_s.get((f.kind, f.state, f.t_s), rises_s) >= rises_s
    )
    return min(said, default=None)


def _waited(truth: PracticeTruth, done: Sequence[Done], from_s: float) -> PracticeTruth:
    """Return what would have happened, had the therapist done nothing from `from_s` on."""
    before = tuple(d for d in done if d.t_s < from_s)
    return replayed(truth.scenario, truth.seed, before, from_s + OTHERWISE_S).truth()


# --- the sensors


def _fault(fault: Fault, findings: Findings, done: Sequence[Done]) -> Happening:
    strap = fault.kind is SensorKind.STRAP
    told = (
        f.t_s
        for f in findings
        if isinstance(f, SensorHealth)
        and f.kind is fault.kind
        and not f.usable
        and f.t_s >= fault.start_s
    )
    end_s = float("inf") if fault.end_s is None else fault.end_s
    pauses = [
        d.t_s for d in done if d.doing is ActKind.PAUSE and fault.start_s <= d.t_s <= end_s
    ]
    return Happening(
        What.STRAP if strap else What.MICROPHONE,
        fault.start_s,
        None,
        min(told, default=None),
        pauses[0] if strap and pauses else None,
        ActKind.PAUSE if strap and pauses else None,
        fault.end_s,
    )
