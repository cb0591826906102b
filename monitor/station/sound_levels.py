"""How loud it is now, for a meter that people watch while they speak."""

from collections.abc import Iterable

from ...signal.speech.voices import SILENCE_DBFS, VoiceFrame
from ..inputs import Input

NO_SOUND_DBFS = SILENCE_DBFS
"""The level of a channel that delivers nothing but zeros."""


def loudest_levels(inputs: Iterable[Input]) -> tuple[float, ...]:
    """Return the level of the loudest 16 ms of each channel among `inputs`, dBFS.

    Empty where there is no sound among them.
    """
    frames = [item.levels_dbfs for item in inputs if isinstance(item, VoiceFrame)]
    channels = min(map(len, frames), default=0)
    return tuple(max(levels[at] for levels in frames) for at in range(channels))
