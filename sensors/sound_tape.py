"""The count of samples, which outlives every opening of the sound device.

What was lost shows as a jump of `first_sample`.  While the device was away, the jump is as
long as the clock says.  Where the driver reports that samples were lost but not how many, the
index jumps by one, the least there is: any longer jump would be invented.

A device that records what the computer plays may give zeros while nothing is played, or stop
giving anything.  For it zeros are sound like any other, and a pause of its driver is as long as
the clock says.
"""

from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from .clock import Clock
from .messages import AudioBlock
from .source import Post

IDLE_S = 0.5
"""A device that may be idle was so if nothing came for this long, real seconds: longer than
the buffer that its driver was asked for."""


class CallbackFlags(Protocol):
    """What the driver says beside the sound: whether samples were lost before it."""

    @property
    def input_overflow(self) -> bool:
        """Whether the driver had to throw samples away."""
        ...


class SoundTape:
    """The sound driver's callback, and its count of samples.

    The driver's thread writes; a watching thread reads plain numbers.

    Parameters
    ----------
    name, clock, rate_hz
        Of the source.
    post
        Takes every `AudioBlock`.
    on_sound
        Called on the driver's thread at the first sound after `reopen`, before its block.
    may_idle
        Whether zeros, or nothing, may come from a device that is well.

    Attributes
    ----------
    received_s
        When the last callback came, seconds.
    zeros
        Samples since the last that was not zero.
    overflows
        How often the driver said that samples were lost, since the source was made.
    """

    def __init__(
        self,
        name: str,
        clock: Clock,
        rate_hz: int,
        post: Post,
        on_sound: Callable[[], None],
        *,
        may_idle: bool = False,
    ) -> None:
        self._name = name
        self._clock = clock
        self._rate_hz = rate_hz
        self._post = post
        self._on_sound = on_sound
        self._may_idle = may_idle
        self._next_sample = 0
        self._delivered_s: float | None = None
        self.received_s = float("-inf")
        self.overflows = 0
        self.reopen()

    def reopen(self) -> None:
        """Expect sound from a device that is about to be opened."""
        self._heard = False
        self.zeros = 0

    def take(
        self, sound: NDArray[np.float32], count: int, _time: object, status: CallbackFlags, /
    ) -> None:
        """Copy, stamp, count, post: the driver's thread must wait for nothing."""
        self.received_s = received_s = self._clock.now_s()
        audible = bool(sound.any())
        self.zeros = 0 if audible else self.zeros + count
        if not self._heard:
            if not audible and not self._may_idle:
                return
            self._heard = True
            self._on_sound()
            self._skip_what_was_missed(received_s, count)
        elif status.input_overflow:
            self.overflows += 1
            self._next_sample += 1
        elif self._was_idle(received_s, count):
            self._skip_what_was_missed(received_s, count)
        self._delivered_s = received_s
        first, self._next_sample = self._next_sample, self._next_sample + count
        self._post(AudioBlock(self._name, received_s, first, self._rate_hz, sound.copy()))

    def _was_idle(self, received_s: float, count: int) -> bool:
        if not self._may_idle or self._delivered_s is None:
            return False
        return (
            received_s - self._delivered_s - count / self._rate_hz > IDLE_S * self._clock.speed
        )

    def _skip_what_was_missed(self, received_s: float, count: int) -> None:
        if self._delivered_s is None:
            return
        since = round((received_s - self._delivered_s) * self._rate_hz)
        self._next_sample += max(1, since - count)
