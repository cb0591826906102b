"""Where the session stands and what the therapist has said, as facts for the cues."""

from ..channels.phases import IMAGERY, Course
from ..client_card import SessionMode
from ..inputs import Leader, MarkKind, Phase
from ..session_steps import leader_of
from .facts import Facts, noted

COURSE_FACTS = frozenset({
    *(phase.value for phase in Phase),
    "imagery", "phase_just_began", "rescript_started", "hotspot_marked", "hotspot_just_now",
    "crying", "quiet_mode", "silence_on_purpose", "suds_due", "suds_recent", "suds_low",
    "suds_very_high", "suds_this_phase", "fifteen_minutes_left", "ten_minutes_left",
    "over_time", "present_tense", "no_sense_named", "need_missing", "action_marked",
    "threat_gone", "guilt_marked", "revenge_marked", "child_unanswered", "safe_place",
    "belief_low", "breathing_exercise", "faint_marked", "stop_signal", "short_reliving_over",
    "pinned_hotspot_near", "line_poor", "call_dropped", "therapist_leads", "client_leads",
})  # fmt: skip

_JUST_BEGAN_S = 60.0
_HOTSPOT_JUST_S = 60.0
_SUDS_DUE_S = 300.0
_SUDS_RECENT_S = 120.0
_SUDS_LOW, _SUDS_VERY_HIGH = 0.3, 0.9
_CLOSING_S, _TEN_MINUTES_S = 900.0, 600.0
_SENSE_S = 60.0
_NEED_S = 120.0
_ACTION_S = 30.0
_SAID_S = 120.0
_BELIEVED = 5

_SAID = {
    "guilt_marked": (MarkKind.GUILT, _SAID_S),
    "revenge_marked": (MarkKind.REVENGE, _SAID_S),
    "faint_marked": (MarkKind.FAINT, _SAID_S),
    "stop_signal": (MarkKind.STOP, _SAID_S),
    "action_marked": (MarkKind.ACTION, _ACTION_S),
}
"""Facts that hold for a while after a press, with the press as their reason."""

_LASTING = {
    "silence_on_purpose": MarkKind.SILENCE_ON_PURPOSE,
    "crying": MarkKind.CRYING,
    "breathing_exercise": MarkKind.BREATHING,
    "line_poor": MarkKind.LINE_POOR,
    "call_dropped": MarkKind.CALL_DROPPED,
}
_LEADS = {Leader.THERAPIST: "therapist_leads", Leader.CLIENT: "client_leads"}
_IN_PHASE = {
    "present_tense": MarkKind.PRESENT_TENSE,
    "threat_gone": MarkKind.THREAT_GONE,
    "safe_place": MarkKind.SAFE_PLACE,
}


def course_facts(t_s: float, course: Course, short_reliving_s: float | None) -> Facts:
    """Return what phases, ratings and presses say at `t_s` (seconds)."""
    facts: Facts = {course.phase.value: ()}
    since_s = course.phase_since_s
    in_phase_s = t_s - since_s if since_s is not None else 0.0
    if course.phase in IMAGERY:
        facts["imagery"] = ()
    if since_s is not None and in_phase_s < _JUST_BEGAN_S:
        facts["phase_just_began"] = (noted("phase_elapsed", in_phase_s, "s"),)
    if course.rescript_s is not None:
        facts["rescript_started"] = ()
    if course.quiet_mode:
        facts["quiet_mode"] = ()
    if course.hotspot_s is not None:
        since = t_s - course.hotspot_s
        facts["hotspot_marked"] = (noted("hotspot_mark", since, "s"),)
        if since < _HOTSPOT_JUST_S:
            facts["hotspot_just_now"] = ()
    facts.update(_mark_facts(t_s, course, in_phase_s))
    facts.update(_suds_facts(t_s, course, in_phase_s))
    if course.phase is Phase.RELIVING:
        facts.update(_reliving_facts(t_s, course, in_phase_s, short_reliving_s))
    return facts


def time_facts(left_s: float) -> Facts:
    """Return what the clock says with `left_s` seconds of the planned session to go."""
    facts: Facts = {}
    reason = (noted("session_left", left_s / 60.0, "min"),)
    if 0.0 <= left_s <= _CLOSING_S:
        facts["fifteen_minutes_left"] = reason
    if left_s <= _TEN_MINUTES_S:
        facts["ten_minutes_left"] = reason
    if left_s < 0.0:
        facts["over_time"] = ()
    return facts


def leader_facts(course: Course, mode: SessionMode) -> Facts:
    """Return who leads in the image: as marked last, else as the session was planned."""
    leader = leader_of(mode, course.marked.get(MarkKind.LEADER, ""))
    fact = _LEADS.get(leader) if leader is not None else None
    return {} if fact is None else {fact: ()}


def _mark_facts(t_s: float, course: Course, in_phase_s: float) -> Facts:
    facts: Facts = {
        fact: (noted(fact, course.since_mark_s(t_s, kind), "s"),)
        for fact, (kind, holds_s) in _SAID.items()
        if course.since_mark_s(t_s, kind) < holds_s
    }
    lasting = [fact for fact, kind in _LASTING.items() if kind in course.marked_s]
    in_phase = [f for f, k in _IN_PHASE.items() if course.since_mark_s(t_s, k) <= in_phase_s]
    facts.update({fact: (noted(fact),) for fact in (*lasting, *in_phase)})
    need_s = min(in_phase_s, course.since_mark_s(t_s, MarkKind.NEED))
    if course.phase is Phase.MASTERY and need_s >= _NEED_S:
        facts["need_missing"] = (noted("need_missing", need_s, "s"),)
    if course.phase is Phase.CALMING:
        if course.since_mark_s(t_s, MarkKind.CHILD_ANSWERED) > in_phase_s:
            facts["child_unanswered"] = (noted("child_unanswered", in_phase_s, "s"),)
        belief = _of_ten(course.marked.get(MarkKind.BELIEF, ""))
        if belief is not None and belief < _BELIEVED:
            facts["belief_low"] = (noted("belief_low", belief),)
    return facts


def _reliving_facts(
    t_s: float, course: Course, in_phase_s: float, short_reliving_s: float | None
) -> Facts:
    facts: Facts = {}
    sense_s = min(in_phase_s, course.since_mark_s(t_s, MarkKind.SENSE))
    if sense_s >= _SENSE_S:
        facts["no_sense_named"] = (noted("no_sense_named", sense_s, "s"),)
    if short_reliving_s is not None and in_phase_s > short_reliving_s:
        facts["short_reliving_over"] = (noted("reliving", in_phase_s, "s"),)
    near = course.passes.approaching(t_s)
    if near:
        facts["pinned_hotspot_near"] = near
    return facts


def _suds_facts(t_s: float, course: Course, in_phase_s: float) -> Facts:
    if course.suds is None or course.suds_s is None:
        due = course.phase in IMAGERY and in_phase_s >= _SUDS_DUE_S
        return {"suds_due": (noted("suds_age", in_phase_s, "s"),)} if due else {}
    age_s = t_s - course.suds_s
    facts: Facts = {}
    said = (noted("suds", 10 * course.suds, "of 10"),)
    if course.suds < _SUDS_LOW:
        facts["suds_low"] = said
    if course.suds >= _SUDS_VERY_HIGH and age_s < _SUDS_RECENT_S:
        facts["suds_very_high"] = said
    if age_s <= in_phase_s:
        facts["suds_this_phase"] = said
    if age_s < _SUDS_RECENT_S:
        facts["suds_recent"] = (noted("suds_age", age_s, "s"),)
    if age_s >= _SUDS_DUE_S:
        facts["suds_due"] = (noted("suds_age", age_s, "s"),)
    return facts


def _of_ten(value: str) -> int | None:
    """Return the number of "3/10" or "3"; None if there is none."""
    number = value.partition("/")[0].strip()
    return int(number) if number.isdecimal() else None
