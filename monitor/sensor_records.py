"""What is said of the sensors themselves."""

from dataclasses import dataclass

from ..sensors.messages import Reason, SensorKind


@dataclass(frozen=True, slots=True)
class SensorHealth:
    """Whether a signal can be relied on, each time that changes.

    Attributes
    ----------
    t_s
        When it was noticed, seconds.
    kind
        Which signal.
    usable
        False if the flags that need it are withheld.
    reason
        Why not; of a signal that is usable, what happened to it a short while ago.
    since_s
        When the last good datum was, seconds; None if there never was one.
    sensor
        Which strap, where this is about one strap; empty for the heart and the voices, on
        which findings rest.
    missing_s
        Where the reason is that some of it was lost: how much, seconds; 0 if nobody knows.
    """

    t_s: float
    kind: SensorKind
    usable: bool
    reason: Reason
    since_s: float | None
    sensor: str = ""
    missing_s: float = 0.0
