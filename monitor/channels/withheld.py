"""Findings that are withheld: that it cannot be told, of which signal, and why not."""

from ...sensors.messages import Reason, SensorKind
from ..inputs import Phase
from ..records import UNCLEAR_WHO, Evidence, Flag, FlagKind, FlagState, SensorHealth

STATE_OF_KIND = {
    SensorKind.STRAP: FlagState.HEART,
    SensorKind.MICROPHONE: FlagState.VOICE,
}
"""What cannot be told without a signal."""

_WITHHELD_BY = {
    Reason.DELAY_UNSTEADY: "delay_unsteady",
    Reason.CALL_DROPPED: "call_dropped",
}
"""What is given as the reason, where it is not that nobody knows who speaks."""


def without_signal(health: SensorHealth, phase: Phase) -> Flag:
    """Return that what a signal carried cannot be told any more."""
    return _cannot_tell(STATE_OF_KIND[health.kind], health.t_s, phase, _why(health))


def without_baseline(t_s: float, valid_s: float, phase: Phase) -> Flag:
    """Return that nothing can be told of the heart, with `valid_s` seconds of a baseline."""
    reason = Evidence("baseline_valid", valid_s, "s", 0.0, 1.0, 0.0)
    return _cannot_tell(FlagState.BASELINE, t_s, phase, reason)


def _cannot_tell(state: FlagState, t_s: float, phase: Phase, why: Evidence) -> Flag:
    return Flag(FlagKind.CANNOT_TELL, state, t_s, t_s, None, phase, (why,))


def _why(health: SensorHealth) -> Evidence:
    if health.reason in UNCLEAR_WHO:
        measure = _WITHHELD_BY.get(health.reason, "unclear_who")
        return Evidence(measure, 0.0, "", 0.0, 1.0, 0.0)
    age_s = health.t_s - (health.t_s if health.since_s is None else health.since_s)
    return Evidence("data_age", round(age_s, 2), "s", 0.0, 0.0, round(age_s, 2))
