"""What stands of an analysis at a moment, for another one that takes its place."""

from dataclasses import dataclass

from .channels.voice_channel import Waiting
from .channels.watched_signal import HealthSaid
from .cues.cues import CueDesk
from .records import BaselineEstimate, Flag, RescriptLatency


@dataclass(frozen=True, slots=True)
class Standing:
    """What a window was told that a press may change, as far as it is not told each second.

    Attributes
    ----------
    flags
        The findings that stand.
    rescript, baseline, waiting, voice_health
        The newest of each that was said.
    cues
        Who knows which cues were shown.
    """

    flags: tuple[Flag, ...]
    rescript: RescriptLatency | None
    baseline: BaselineEstimate | None
    waiting: Waiting
    voice_health: HealthSaid | None
    cues: CueDesk
