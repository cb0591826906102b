"""Which facts hold this second: the words in which the cue library is written."""

from ..sensors.messages import SensorKind
from ..signal.speech.voices import Speaker
from .flags import FlagBook
from .heart_channel import HeartChannel
from .inputs import Phase
from .phases import IMAGERY, Course
from .records import Evidence, FlagKind, FlagState
from .sensor_watch import SensorWatch
from .voice_channel import VoiceChannel

Facts = dict[str, tuple[Evidence, ...]]

_PEAK = (FlagState.BUILDING, FlagState.NEAR_PEAK, FlagState.PAST_PEAK)
_CONTACT = (FlagState.SOME_SIGNS, FlagState.SOFT, FlagState.SEVERAL_SIGNS)

KNOWN_FACTS = frozenset(
    {
        *(phase.value for phase in Phase),
        *(state.value for state in (*_PEAK, *_CONTACT)),
        "imagery", "phase_just_began", "rescript_started", "hotspot_marked",
        "hotspot_just_now", "crying", "quiet_mode", "therapist_talking", "client_talking",
        "heart_high_while_silent", "suds_due", "suds_recent", "fifteen_minutes_left",
        "heart_lost", "voice_heard", "baseline_missing",
    }
)  # fmt: skip

_JUST_BEGAN_S = 60.0
_HOTSPOT_JUST_S = 60.0
_SUDS_DUE_S = 300.0
_SUDS_RECENT_S = 120.0
_CLOSING_S = 900.0


def facts_at(  # noqa: PLR0913, PLR0917 - the whole session, side by side
    t_s: float,
    since_start_s: float,
    session_s: float,
    course: Course,
    flags: FlagBook,
    heart: HeartChannel,
    voice: VoiceChannel,
    watch: SensorWatch,
) -> Facts:
    """Return each fact that holds at `t_s` (seconds) with its reasons."""
    facts = _course_facts(t_s, course)
    facts.update(_flag_facts(flags))
    left_s = session_s - since_start_s
    if 0.0 <= left_s <= _CLOSING_S:
        facts["fifteen_minutes_left"] = (_plain("session_left", left_s / 60.0, "min"),)
    if voice.talking(Speaker.THERAPIST):
        facts["therapist_talking"] = ()
    if voice.talking(Speaker.CLIENT):
        facts["client_talking"] = ()
    facts.update(_sensor_facts(t_s, heart, watch))
    return facts


def _flag_facts(flags: FlagBook) -> Facts:
    facts: Facts = {}
    for flag in flags.open_flags():
        if flag.kind is FlagKind.PEAK_AROUSAL:
            facts[flag.state.value] = flag.because
        if flag.kind is FlagKind.POSSIBLE_DISSOCIATION:
            facts[flag.state.value] = flag.because
            # The newest finding has the newest reasons: a heart that has fallen meanwhile
            # was high when the first was raised.
            facts.pop("heart_high_while_silent", None)
            if any(reason.measure == "heart_high_while_silent" for reason in flag.because):
                facts["heart_high_while_silent"] = ()
    return facts


def _course_facts(t_s: float, course: Course) -> Facts:
    facts: Facts = {course.phase.value: ()}
    since_s = course.phase_since_s
    in_phase_s = t_s - since_s if since_s is not None else 0.0
    if course.phase in IMAGERY:
        facts["imagery"] = ()
    if since_s is not None and in_phase_s < _JUST_BEGAN_S:
        facts["phase_just_began"] = (_plain("phase_elapsed", in_phase_s, "s"),)
    if course.rescript_s is not None:
        facts["rescript_started"] = ()
    if course.circumstances.crying:
        facts["crying"] = ()
    if course.quiet_mode:
        facts["quiet_mode"] = ()
    if course.hotspot_s is not None:
        since = t_s - course.hotspot_s
        facts["hotspot_marked"] = (_plain("hotspot_mark", since, "s"),)
        if since < _HOTSPOT_JUST_S:
            facts["hotspot_just_now"] = ()
    return {**facts, **_suds_facts(t_s, course, in_phase_s)}


def _suds_facts(t_s: float, course: Course, in_phase_s: float) -> Facts:
    if course.suds_s is None:
        due = course.phase in IMAGERY and in_phase_s >= _SUDS_DUE_S
        return {"suds_due": (_plain("suds_age", in_phase_s, "s"),)} if due else {}
    age_s = t_s - course.suds_s
    reason = (_plain("suds_age", age_s, "s"),)
    if age_s < _SUDS_RECENT_S:
        return {"suds_recent": reason}
    return {"suds_due": reason} if age_s >= _SUDS_DUE_S else {}


def _sensor_facts(t_s: float, heart: HeartChannel, watch: SensorWatch) -> Facts:
    facts: Facts = {}
    if watch.voice_usable:
        facts["voice_heard"] = ()
    lost = watch.lost_since_s(SensorKind.STRAP)
    if lost is not None and heart.usual is not None:
        facts["heart_lost"] = (_plain("data_age", t_s - lost, "s"),)
    if heart.usual is None:
        facts["baseline_missing"] = (_plain("baseline_valid", heart.valid_s, "s"),)
    return facts


def _plain(measure: str, value: float, unit: str) -> Evidence:
    """Return a reason that rests on the clock or a press, not on a sensor."""
    return Evidence(measure, max(0.0, round(value, 1)), unit, 0.0, 1.0, 0.0)
