"""A session's sound on its way to a loudspeaker, and which moment each of its samples is.

Between moment and sample lies the speed.  ffmpeg's `atempo` changes it without changing the
pitch: it moves short stretches of sound closer together or further apart, so that a moment
may be heard a little off its place, by less than half such a stretch.
"""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

import numpy as np

from ..errors import Expected
from ..sound.session_sound import SessionSound
from ..sound.sound_filter import Mono, filtered

_BLOCK_S = 0.1

_TOLD_RATE = 0.5
"""`atempo` takes stretches of 1/24 s, rounded up to a power of two: 64 ms at 16 kHz.  Told half
the rate it takes 32 ms, still more than two periods of the deepest voice, and a moment is
heard at most 27 ms off its place instead of 53 ms."""

_HEARD_EARLY_S = 0.008
"""By so much of the session, in the middle of what was measured, `atempo` is ahead."""


@dataclass(frozen=True, slots=True)
class Loop:
    """A stretch of a session that is played again and again, seconds."""

    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class _Pass:
    """From which sample on the session is heard from which moment (seconds) on."""

    first_sample: int
    from_s: float


class PlayedSound:
    """The sound from one moment on, once or round and round.

    Parameters
    ----------
    open_sound
        Opens the session's sound, on the thread that asks for the blocks.
    from_s, end_s
        From when until when, seconds.
    speed
        Session seconds per second, 0.5 to 2.
    loop
        What to repeat; it holds `from_s`.

    Attributes
    ----------
    error
        Why there is no more of it, if it could not be read.
    """

    def __init__(
        self,
        open_sound: Callable[[], SessionSound],
        from_s: float,
        end_s: float,
        speed: float = 1.0,
        loop: Loop | None = None,
    ) -> None:
        self.error: Expected | None = None
        self._open_sound = open_sound
        self._end_s = loop.end_s if loop else end_s
        self._speed = speed
        self._loop = loop
        # Replaced, never changed: the window reads it while the other thread makes it longer.
        self._passes: tuple[_Pass, ...] = (_Pass(0, from_s),)

    def blocks(self) -> Generator[Mono, None, None]:
        """Yield the sound, shape (n,) each."""
        try:
            with self._open_sound() as sound:
                made = yield from self._once(sound)
                while self._loop is not None and made:
                    self._passes = (*self._passes[-1:], _Pass(made, self._loop.start_s))
                    made += yield from self._once(sound)
        except Expected as error:
            self.error = error

    def moment_s(self, sample: float, rate_hz: int) -> float:
        """Return the moment (seconds) that a sample of it is.

        Parameters
        ----------
        sample
            Its number, with a fraction of the next.
        rate_hz
            Samples a second.
        """
        passes = self._passes
        one = next((one for one in reversed(passes) if one.first_sample <= sample), passes[0])
        since_s = (sample - one.first_sample) / rate_hz * self._speed
        if self._speed != 1.0 and since_s > 0.0:
            since_s += _HEARD_EARLY_S
        return min(self._end_s, one.from_s + since_s)

    def _once(self, sound: SessionSound) -> Generator[Mono, None, int]:
        """Yield it from where the last pass begins to the end; return how many samples."""
        made = 0
        for block in self._at_speed(self._read(sound), sound.rate_hz):
            made += len(block)
            yield block
        return made

    def _read(self, sound: SessionSound) -> Iterator[Mono]:
        at_s = self._passes[-1].from_s
        while at_s < self._end_s:
            until_s = min(at_s + _BLOCK_S, self._end_s)
            yield np.ascontiguousarray(sound.mixed(at_s, until_s))
            at_s = until_s

    def _at_speed(self, blocks: Iterator[Mono], rate_hz: int) -> Iterator[Mono]:
        if self._speed == 1.0:
            yield from blocks
            return
        told_hz = round(_TOLD_RATE * rate_hz)
        for frame in filtered(blocks, told_hz, (("atempo", f"{self._speed:.3f}"),)):
            yield frame.to_ndarray()[0]
