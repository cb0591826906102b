"""When each block of a sound device was heard: its samples are counted, not its arrivals.

Sound cards deliver in bursts, so a block's arrival says little about when it was spoken.
Samples are counted instead, and the count is placed by the blocks that were delayed least.
"""

from ...sensors.messages import AudioBlock
from ...signal.speech.frames import SoundBlock
from ...signal.streaming.arrival import LeastDelay

AHEAD_S = 0.3
"""A sound server that loses its device may hand out seconds of nothing at once.  What would
lie this far in the future was never heard, and the count that says so starts anew."""

BEHIND_S, BEHIND_FOR_S = 0.5, 3.0
"""A device that lost samples without saying so is behind: if for seconds no block comes as near
to its place as the first, the count starts anew.  Longer than the bursts of an idle card."""

HELD_S = 0.5
"""Of each stretch so much sound waits, for the least delayed block of it to place it all.
Placed by its first block it would be off by a burst, and take seconds to come right."""

_SLEW_S_PER_S = 0.01
"""How quickly a place that proves wrong is mended, seconds a second.

On a busy computer every block of the first half second may be late by 50 ms; two devices of a
call would lie a reply's length apart until that is made good.  1 % off, for seconds, no
latency can feel; drift of the worst crystal is a hundred times slower."""
_BACK_S = 0.016  # a frame: less than that is rounding


class SoundClock:
    """Operator: `AudioBlock` of one device -> `SoundBlock`, in increasing event time."""

    def __init__(self) -> None:
        self._delay = LeastDelay(slew_s_per_s=_SLEW_S_PER_S)
        self._held: list[tuple[AudioBlock, float]] | None = []
        self._next_sample = 0
        self._offset_s = 0.0
        self._heard_until_s = float("-inf")
        self._prompt_s = float("-inf")

    def update(self, block: AudioBlock, arrival_s: float, /) -> tuple[SoundBlock, ...]:
        """Take one block that arrived at session time `arrival_s` (seconds)."""
        before: tuple[SoundBlock, ...] = ()
        if block.first_sample != self._next_sample or self._is_lost(block, arrival_s):
            before = self._release()
            self._delay.restart()
            self._held = []
        self._next_sample = block.first_sample + len(block.samples)
        if self._held is None:
            return self._place(block, arrival_s)
        self._held.append((block, arrival_s))
        self._delay.hear(_counted_s(block), arrival_s)
        held_s = _counted_s(block) - self._held[0][0].first_sample / block.rate_hz
        return before if held_s < HELD_S else (*before, *self._release())

    def _is_lost(self, block: AudioBlock, arrival_s: float) -> bool:
        """Return whether the count has lost its place: far ahead, or behind for long."""
        if self._held is not None:
            return False
        late_s = arrival_s - _counted_s(block) - self._offset_s
        if late_s < BEHIND_S:
            self._prompt_s = arrival_s
        return late_s < -AHEAD_S or arrival_s - self._prompt_s > BEHIND_FOR_S

    def _release(self) -> tuple[SoundBlock, ...]:
        """Place what was held; whatever comes next is placed as it comes."""
        held, self._held = self._held or [], None
        self._prompt_s = held[-1][1] if held else self._prompt_s
        return tuple(placed for one in held for placed in self._place(*one))

    def _place(self, block: AudioBlock, arrival_s: float) -> tuple[SoundBlock, ...]:
        """Return the block in event time; nothing if that moment was heard already."""
        end_s = self._delay.place(_counted_s(block), arrival_s)
        self._offset_s = end_s - _counted_s(block)
        start_s = end_s - len(block.samples) / block.rate_hz
        if start_s < self._heard_until_s - _BACK_S:
            return ()
        self._heard_until_s = end_s
        return (SoundBlock(start_s, block.first_sample, block.rate_hz, block.samples),)


def _counted_s(block: AudioBlock) -> float:
    """Return the count at the block's last sample, seconds."""
    return (block.first_sample + len(block.samples)) / block.rate_hz
