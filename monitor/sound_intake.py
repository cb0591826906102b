"""From the sound card's blocks to voice frames on the session's time line.

Sound cards deliver in bursts, so a block's arrival says little about when it was spoken.
Samples are counted instead, and the count is placed by the blocks that were delayed least.
"""

from ..sensors.messages import AudioBlock
from ..signal.speech.frames import SoundBlock
from ..signal.speech.front_end import VoiceFrontEnd
from ..signal.speech.voices import VoiceFrame
from ..signal.streaming.arrival import LeastDelay

AHEAD_S = 0.3
"""A sound server that loses its device may hand out seconds of nothing at once.  What would
lie this far in the future was never heard, and the count that says so starts anew."""

_SLEW_S_PER_S = 0.001  # ten times the worst crystal
_BACK_S = 0.016  # a frame: less than that is rounding


class SoundIntake:
    """Operator: `AudioBlock` of one device -> `VoiceFrame`, in increasing event time."""

    def __init__(self) -> None:
        self._delay = LeastDelay(slew_s_per_s=_SLEW_S_PER_S)
        self._next_sample = 0
        self._offset_s = 0.0
        self._heard_until_s = float("-inf")
        self._front_end: VoiceFrontEnd | None = None

    def update(self, block: AudioBlock, arrival_s: float, /) -> tuple[VoiceFrame, ...]:
        """Take one block that arrived at session time `arrival_s` (seconds)."""
        count, channels = block.samples.shape
        if self._front_end is None:
            self._front_end = VoiceFrontEnd(channels, block.rate_hz)
        end_s = self._place(block, arrival_s)
        start_s = end_s - count / block.rate_hz
        if start_s < self._heard_until_s - _BACK_S:
            return ()  # this moment was heard already
        self._heard_until_s = end_s
        sound = SoundBlock(start_s, block.first_sample, block.rate_hz, block.samples)
        return self._front_end.update(sound)

    def _place(self, block: AudioBlock, arrival_s: float) -> float:
        """Return when the block's last sample was heard, seconds."""
        end_sample = block.first_sample + len(block.samples)
        counted_s = end_sample / block.rate_hz
        ahead = counted_s + self._offset_s > arrival_s + AHEAD_S
        if ahead or block.first_sample != self._next_sample:
            self._delay.restart()
        self._next_sample = end_sample
        end_s = self._delay.place(counted_s, arrival_s)
        self._offset_s = end_s - counted_s
        return end_s
