"""From the sound card's blocks to voice frames on the session's time line.

Sound cards deliver in bursts, so a block's arrival says little about when it was spoken.
Samples are counted instead, and the count is placed by the blocks that were delayed least.
"""

from ..sensors.messages import AudioBlock
from ..signal.speech.frames import SoundBlock
from ..signal.speech.front_end import VoiceFrontEnd
from ..signal.speech.voices import VoiceFrame
from ..signal.streaming.arrival import LeastDelay

_SLEW_S_PER_S = 0.001  # ten times the worst crystal


class SoundIntake:
    """Operator: `AudioBlock` of one device -> `VoiceFrame`."""

    def __init__(self) -> None:
        self._delay = LeastDelay(slew_s_per_s=_SLEW_S_PER_S)
        self._next_sample = 0
        self._front_end: VoiceFrontEnd | None = None

    def update(self, block: AudioBlock, arrival_s: float, /) -> tuple[VoiceFrame, ...]:
        """Take one block that arrived at session time `arrival_s` (seconds)."""
        count, channels = block.samples.shape
        if self._front_end is None:
            self._front_end = VoiceFrontEnd(channels, block.rate_hz)
        if block.first_sample != self._next_sample:
            self._delay.restart()  # how much was lost is only known to a block or so
        self._next_sample = block.first_sample + count
        end_s = self._delay.place((block.first_sample + count) / block.rate_hz, arrival_s)
        start_s = end_s - count / block.rate_hz
        sound = SoundBlock(start_s, block.first_sample, block.rate_hz, block.samples)
        return self._front_end.update(sound)
