"""The loudspeaker: plays sound that is brought to it, and knows which sample is heard now.

The driver's callback only copies from a bounded buffer; a thread of ours fills that and
watches the device.  The driver says of each buffer when its first sample will be heard, and
what is heard now follows from that to under a millisecond (`heard_samples`).

Handrail plays nothing while a session runs: only the review is given a loudspeaker.
"""

import contextlib
import logging
import threading
from collections.abc import Generator, Iterator
from types import ModuleType
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from .clock import Clock, SystemClock
from .messages import Reason
from .microphone_faults import DeviceMissingError, reason_of
from .microphone_traits import best_interface
from .sound_devices import extra_settings, look_again, portaudio
from .sound_ring import SoundRing

Sound: TypeAlias = Generator[NDArray[np.float32], None, None]
"""Blocks of one channel, shape (n,), full scale 1.0; made on the thread that plays them."""

LATENCY_S = 0.1
"""Buffer asked of the driver: what was jumped away from is heard no longer than this."""

NO_CALLBACK_S = 1.5
"""Without a callback for so long the device is lost, seconds."""

HANG_S = 5.0
"""A driver that is not back from closing a stream after so long hangs, seconds."""

_AHEAD_S = 0.5
"""So much is kept ready: a busy disk or computer is not heard for as long."""

_LOOK_S = 0.02
_ANCHORS = 64
_log = logging.getLogger(__name__)


class _BufferTimes(Protocol):
    """What the driver says of a buffer, on its own clock, seconds."""

    @property
    def currentTime(self) -> float: ...  # noqa: N802 - PortAudio's word

    @property
    def outputBufferDacTime(self) -> float: ...  # noqa: N802


class Loudspeaker:
    """Plays one thing at a time on the device that the system plays on.

    Attributes
    ----------
    gain
        How loud: 1.0 plays it as it is.  The driver cuts off what then exceeds full scale.
    clock
        Notices a device that hangs.
    """

    def __init__(self, clock: Clock | None = None) -> None:
        self.gain = 1.0
        self.clock: Clock = clock or SystemClock()
        self._in_use = threading.Lock()
        self._playing: Performance | None = None

    @contextlib.contextmanager
    def device(self) -> Iterator[None]:
        """Have the device for oneself: PortAudio opens and closes one stream at a time.

        Raises
        ------
        TimeoutError
            If the driver does not come back from what it was asked before.  Nothing more can
            be played in this process (see `microphone`).
        """
        if not self._in_use.acquire(timeout=HANG_S):
            raise TimeoutError("the sound device does not answer")
        try:
            yield
        finally:
            self._in_use.release()

    def play(self, sound: Sound, rate_hz: int) -> "Performance":
        """Begin to play, and return at once; what was being played stops."""
        before = self._playing
        goes_on = before is not None and not before.finished
        if before is not None:
            before.stop()
        # Looking again finds headphones that were plugged in; a jump need not wait for that.
        self._playing = Performance(self, sound, rate_hz, look=not goes_on)
        threading.Thread(target=self._playing.run, name="loudspeaker", daemon=True).start()
        return self._playing


class Performance:
    """One thing being played, from its beginning until it ends or is stopped.

    Attributes
    ----------
    finished
        Whether nothing more will be heard of it.
    fault
        Why not, if the device is to blame; `Reason.NONE` otherwise.
    """

    def __init__(self, speaker: Loudspeaker, sound: Sound, rate_hz: int, *, look: bool) -> None:
        self.finished = False
        self.fault = Reason.NONE
        self._speaker = speaker
        self._sound = sound
        self._rate_hz = rate_hz
        self._look = look
        self._ring = SoundRing(round(_AHEAD_S * rate_hz))
        self._rest = np.zeros(0, np.float32)
        self._brought_all = False
        self._stopped = threading.Event()
        self._stream: Any = None
        self._stream_in_use = threading.Lock()
        self._called_s = 0.0
        self._heard = 0.0
        self._anchors: tuple[tuple[float, int, int], ...] = ()

    def stop(self) -> None:
        """Fall silent at once; returns before the device is closed."""
        self._stopped.set()

    def heard_samples(self) -> float:
        """Return how many samples have been heard by now, with a fraction of the next."""
        now_s = self._stream_time_s()
        if now_s is not None:
            # The newest buffer whose first sample is due; older ones have been heard.
            for due_s, first, count in self._anchors:
                if due_s <= now_s:
                    since = min(float(count), (now_s - due_s) * self._rate_hz)
                    self._heard = max(self._heard, first + since)
                    break
        return self._heard

    def run(self) -> None:
        """Play all of it; for a thread of its own."""
        try:
            with contextlib.closing(self._sound), self._speaker.device():
                if not self._stopped.is_set():
                    self._perform()
        except Exception as failed:  # noqa: BLE001 - no error of a sound driver ends a review
            _log.info("loudspeaker", exc_info=failed)
            self.fault = reason_of(failed)
        finally:
            self.finished = True

    # --- the thread that brings sound

    def _perform(self) -> None:
        self._bring()
        if self._look:
            look_again()
        library = portaudio()
        ended = threading.Event()
        stream = self._opened(library, ended)
        try:
            self._called_s = self._speaker.clock.now_s()
            stream.start()
            self._stream = stream
            self.fault = self._go_on(ended)
            self.finished = self.fault is not Reason.NONE  # told before the driver is asked
        finally:
            with self._stream_in_use:
                self._stream = None
            stream.abort()
            stream.close()

    def _opened(self, library: ModuleType, ended: threading.Event) -> Any:  # noqa: ANN401
        index = _output(library)
        # Two channels where there are two: some systems play one on the left alone.
        channels = min(2, library.query_devices(index)["max_output_channels"])
        return library.OutputStream(
            samplerate=self._rate_hz,
            blocksize=0,
            device=index,
            channels=channels,
            dtype="float32",
            latency=LATENCY_S,
            callback=self._fill,
            extra_settings=extra_settings(library, index),
            finished_callback=ended.set,
        )

    def _go_on(self, ended: threading.Event) -> Reason:
        """Bring sound until all was heard or it is stopped, or the device is lost."""
        while not self._stopped.wait(_LOOK_S):
            self._bring()
            heard = self.heard_samples()  # asked for here too: a device that dies tells no more
            if ended.is_set():
                return Reason.STREAM_STOPPED
            if self._speaker.clock.now_s() - self._called_s > NO_CALLBACK_S:
                return Reason.NO_DATA
            if heard >= self._ring.put_count:
                break
        return Reason.NONE

    def _bring(self) -> None:
        """Fill the buffer, as far as there is sound."""
        while self._ring.room and not self._brought_all and not self._stopped.is_set():
            if not len(self._rest):
                block = next(self._sound, None)
                self._brought_all = block is None
                self._rest = self._rest if block is None else block
            self._rest = self._rest[self._ring.put(self._rest) :]

    # --- the driver's thread

    def _fill(
        self, out: NDArray[np.float32], _count: int, times: _BufferTimes, _flags: object, /
    ) -> None:
        """Copy and note when it will be heard: the driver's thread must wait for nothing."""
        first = self._ring.taken_count
        count = self._ring.take(out[:, 0])
        gain = self._speaker.gain
        if gain != 1.0:
            np.multiply(out[:, 0], gain, out=out[:, 0])
        out[:, 1:] = out[:, :1]
        due_s = times.outputBufferDacTime or times.currentTime + LATENCY_S
        self._anchors = ((due_s, first, count), *self._anchors[: _ANCHORS - 1])
        self._called_s = self._speaker.clock.now_s()

    def _stream_time_s(self) -> float | None:
        """Return the driver's time; None when there is no stream, or none that goes."""
        with self._stream_in_use:  # or it might be closed meanwhile
            if self._stream is None:
                return None
            try:
                return float(self._stream.time)
            except portaudio().PortAudioError:
                return None


def _output(library: ModuleType) -> int:
    """Return the index of the device that the system plays on."""
    interfaces = library.query_hostapis()
    if not interfaces:
        raise DeviceMissingError("no way to play")
    usual = best_interface([one["name"] for one in interfaces], library.default.hostapi)
    index = int(interfaces[usual]["default_output_device"])
    if index < 0:
        raise DeviceMissingError("nothing to play on")
    return index
