"""A whole simulated session from one seed."""

import math
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from ..inputs import Phase, PhaseChange
from ..traces.trace import SensorGap, Trace, TraceHeader, TraceMark
from .chance import Stream, stream
from .course import Course, draw_course
from .dialogue import Manner, Talk, converse, hear
from .disturbances import CLEAN, STRAP, ArtefactRates, draw_confounds, record_beats
from .heartbeats import draw_beat_times
from .person import Person, draw_person
from .scenario import Plan, Scenario
from .truth import GENERATOR_VERSION, Truth

MICROPHONE = "microphone"
SHORTEST_MINUTES, LONGEST_MINUTES = 1.0, 240.0

_STARTED_AT = datetime(2024, 1, 1, tzinfo=UTC)  # fixed: a seed gives the same bytes every day
_MICROPHONE_DIES_AFTER_S = 60.0
_CLEAR_REACTION_BPM = (12.0, 24.0)


@dataclass(frozen=True, slots=True)
class SimulatedSession:
    """What was seen of a simulated session, what really happened, and to whom."""

    trace: Trace
    truth: Truth
    person: Person


def simulate(
    seed: int, minutes: float | None = None, scenario: Scenario = Scenario.DEFAULT
) -> SimulatedSession:
    """Simulate a session; the same arguments give the same session.

    With `minutes` the phases are scaled to that length, except that the baseline keeps its
    length up to a third of the session.

    Raises
    ------
    ValueError
        If `minutes` is not between 1 and 240, or the seed is negative.
    """
    if seed < 0:
        raise ValueError(f"the seed is {seed}, but must be 0 or a whole number above it")
    if minutes is not None and not SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES:
        raise ValueError(f"a session of {minutes:g} minutes: choose between 1 and 240")
    plan = scenario.plan
    person = _fitting(draw_person(stream(seed, Stream.PERSON)), plan)
    course = draw_course(stream(seed, Stream.COURSE), plan, person, minutes)
    confounds = draw_confounds(
        stream(seed, Stream.CONFOUNDS), course, disturbed=plan.disturbed, trouble=plan.trouble
    )
    manner = _manner(plan)
    talk = converse(stream(seed, Stream.DIALOGUE), person, course, confounds, manner)
    beat_times_s = draw_beat_times(
        stream(seed, Stream.HEART), person, course, confounds, talk.speaking(course)
    )
    beats, strap_gaps = record_beats(
        stream(seed, Stream.STRAP),
        beat_times_s,
        course.duration_s,
        ArtefactRates().of(person, plan.trouble) if plan.disturbed else CLEAN,
        _strap_lost(plan, course),
    )
    deaf = _microphone_dead(plan, course)
    heard_until_s = deaf[0].start_s if deaf else math.inf
    trace = Trace(
        header=TraceHeader(
            started_at=_STARTED_AT,
            duration_s=course.duration_s,
            subject=f"simulated-{seed}",
            simulated=True,
            sensors=(STRAP, MICROPHONE),
        ),
        beats=beats,
        turns=hear(stream(seed, Stream.HEARING), talk, heard_until_s, manner),
        marks=_marks(course, talk),
        gaps=tuple(sorted(strap_gaps + deaf, key=lambda gap: gap.start_s)),
    )
    truth = Truth(
        GENERATOR_VERSION, seed, scenario, minutes, course.hotspots, course.episodes, person
    )
    return SimulatedSession(trace, truth, person)


def _fitting(person: Person, plan: Plan) -> Person:
    """Return the person as the scenario needs them."""
    if plan.pattern is not None:
        person = replace(person, pattern=plan.pattern)
    if plan.clear_reactor:
        low_bpm, high_bpm = _CLEAR_REACTION_BPM
        person = replace(
            person,
            reactivity_bpm=min(max(person.reactivity_bpm, low_bpm), high_bpm),
            slow_noise_bpm=1.0,
            beta_blocker=False,
        )
    return person


def _manner(plan: Plan) -> Manner:
    """Return how people talk in this scenario."""
    if plan.easy_talk:
        return Manner.EASY
    return Manner.USUAL if plan.disturbed else Manner.CLEAR


def _strap_lost(plan: Plan, course: Course) -> tuple[tuple[float, float], ...]:
    if plan.strap_lost_s == 0.0:
        return ()
    reliving = course.span(Phase.RELIVING)
    length_s = reliving.end_s - reliving.start_s
    start_s = reliving.start_s + 0.3 * length_s
    return ((start_s, start_s + min(plan.strap_lost_s, 0.5 * length_s)),)


def _microphone_dead(plan: Plan, course: Course) -> tuple[SensorGap, ...]:
    if not plan.microphone_dies:
        return ()
    reliving = course.span(Phase.RELIVING)
    start_s = min(reliving.start_s + _MICROPHONE_DIES_AFTER_S, reliving.end_s)
    return (SensorGap(start_s, course.duration_s, MICROPHONE, "digital_silence"),)


def _marks(course: Course, talk: Talk) -> tuple[TraceMark, ...]:
    phases = tuple(PhaseChange(span.start_s, span.phase) for span in course.phases)
    return tuple(sorted(phases + talk.suds, key=lambda mark: mark.t_s))
