"""Turn values from another program on this computer into what a strap would have said."""

from ...sensors.messages import LabQuantity, LabUnit
from ...signal.cardiac.beat_times import BeatTimer
from ...signal.cardiac.beats import MS_PER_RR_TICK, Beat, StrapReading
from ..inputs import LabSamples
from ..settings import Settings

_MOST_TICKS = 0xFFFF
_MOST_BPM = 0xFFFF


class LabIntake:
    """Operator: `LabSamples` -> `StrapReading`, and the `Beat`s that it tells of.

    Intervals are counted in 1/1024 s like a strap's, so one is up to half a millisecond off;
    the record keeps them as they came.  Where the sender stamped its values, the stamps
    count as times of arrival: a program that passes on a strap's intervals has them late too.
    An electrocardiogram is recorded, and not analysed live.
    """

    def __init__(self, settings: Settings) -> None:
        self._timer = BeatTimer(settings.beats)
        self._newest_s = float("-inf")

    def update(self, samples: LabSamples, /) -> tuple[StrapReading | Beat, ...]:
        """Read the values, the oldest first."""
        times_s = samples.sampled_s or (samples.t_s,) * len(samples.values)
        said: list[StrapReading | Beat] = []
        for t_s, value in zip(times_s, samples.values, strict=True):
            # Stamps are somebody else's; time must not run backwards for all that.
            self._newest_s = max(self._newest_s, t_s)
            match samples.quantity:
                case LabQuantity.RR:
                    reading = StrapReading(self._newest_s, (_ticks(value, samples.unit),))
                    said += (reading, *self._timer.update(reading))
                case LabQuantity.HEART_RATE:
                    rate_bpm = round(min(max(value, 0.0), _MOST_BPM))
                    said.append(StrapReading(self._newest_s, (), rate_bpm))
                case LabQuantity.ECG:
                    pass
        return tuple(said)


def _ticks(value: float, unit: LabUnit) -> int:
    """Return an interval in 1/1024 s; one that is none at all as the largest count."""
    ms = value * 1000.0 if unit is LabUnit.S else value
    ticks = ms / MS_PER_RR_TICK
    return round(ticks) if 0.0 <= ticks <= _MOST_TICKS else _MOST_TICKS
