"""What to do after a strap failed us, and when.

A table, and one function that reads it: no clock, no radio.  Trying never ends, because a
session must not lose its strap for good to a client who walked past the door.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from .messages import Reason, SensorState

STEADY_AFTER_S = 30.0
"""A connection that delivered for this long was sound: its loss starts a new count."""

_PATIENT_S = (0.5, 1.0, 2.0, 5.0, 10.0)
_WATCHFUL_S = (0.5, 1.0, 2.0)
_AT_ONCE_S = (0.5,)


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next.

    Attributes
    ----------
    state, reason
        What to report while waiting.
    wait_s
        How long to wait before the next try, session seconds.
    failures
        Failures in a row, this one included; hand it back next time.
    """

    state: SensorState
    reason: Reason
    wait_s: float
    failures: int


@dataclass(frozen=True, slots=True)
class _Plan:
    state: SensorState
    waits_s: tuple[float, ...]


_PLANS: Mapping[Reason, _Plan] = MappingProxyType(
    {
        # The search itself was the wait.
        Reason.NOT_FOUND: _Plan(SensorState.LOOKING, _AT_ONCE_S),
        Reason.NOT_HEARD: _Plan(SensorState.LOOKING, _AT_ONCE_S),
        Reason.STREAM_NOT_FOUND: _Plan(SensorState.LOOKING, _AT_ONCE_S),
        Reason.CONNECT_FAILED: _Plan(SensorState.LOOKING, _PATIENT_S),
        Reason.LINK_LOST: _Plan(SensorState.LOST, _PATIENT_S),
        Reason.NO_DATA: _Plan(SensorState.LOST, _PATIENT_S),
        # Somebody is about to press a switch or answer a question: look again soon.
        Reason.BLUETOOTH_OFF: _Plan(SensorState.UNAVAILABLE, _WATCHFUL_S),
        Reason.BLUETOOTH_MISSING: _Plan(SensorState.UNAVAILABLE, _WATCHFUL_S),
        Reason.PERMISSION_DENIED: _Plan(SensorState.UNAVAILABLE, _WATCHFUL_S),
        Reason.NO_HEART_RATE_SERVICE: _Plan(SensorState.UNAVAILABLE, _PATIENT_S),
        Reason.UNIT_UNKNOWN: _Plan(SensorState.UNAVAILABLE, _PATIENT_S),
        Reason.SEVERAL_FIT: _Plan(SensorState.UNAVAILABLE, _PATIENT_S),
        Reason.DRIVER_FAILED: _Plan(SensorState.UNAVAILABLE, _PATIENT_S),
    }
)


def next_step(failures: int, reason: Reason, data_s: float = 0.0) -> Step:
    """Return what to do after a try that ended for `reason`.

    Parameters
    ----------
    failures
        Failures in a row before this one.
    reason
        Why this try ended.
    data_s
        From its first packet to its last, session seconds.

    Raises
    ------
    KeyError
        If `reason` is none that a strap can have.
    """
    plan = _PLANS[reason]
    counted = 1 if data_s >= STEADY_AFTER_S else failures + 1
    wait_s = plan.waits_s[min(counted, len(plan.waits_s)) - 1]
    return Step(plan.state, reason, wait_s, counted)
