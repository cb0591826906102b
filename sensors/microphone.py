"""A sound device as a sensor: copy what it hears, count the samples, say when it goes deaf.

A microphone can fail in three ways, and the driver reports none of them reliably: the
callbacks stop coming while the stream claims to be active, the stream ends, or the sound
system silently puts another source in its place, which shows as digital zeros.  A thread
watches for all three, and from then on looks for the device by name until it is back.

In a fourth the driver itself does not come back from a call: ALSA's way to PulseAudio waits for
ever for a server that froze, and at times for one that died.  Nothing in the process can use
PortAudio after that, so a session keeps this source in a process of its own, which is replaced
when it waits too long (`source_process`).

What records the sound of a call is another matter: while nobody speaks there it gives zeros, or
nothing at all (PortAudio #935), and is well.
"""

import contextlib
import logging
import threading
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from .clock import Clock
from .messages import Reason, SensorKind, SensorState
from .microphone_faults import DeviceMissingError, reason_of
from .sound_devices import extra_settings, inputs, look_again, portaudio, stem
from .sound_tape import SoundTape
from .source import Post
from .status_news import StatusNews

BLOCK_S = 0.020
"""Length of a block, real seconds; fixed: drivers left to choose give single samples."""

LATENCY_S = 0.3
"""Buffer asked of the driver, real seconds.

On a bare sound card this buffer is all there is between a busy computer and lost samples, and
nothing here is in a hurry: the end of a turn is decided after 0.7 s of silence.
"""

NO_CALLBACK_S = 1.5
"""Without a callback for so long the device is lost, seconds."""

DIGITAL_SILENCE_S = 2.0
"""After so long of nothing but zeros the device is lost, seconds: a living one hisses."""

IDLE_S = 20.0
"""What records a call is opened anew after so long of nothing, seconds.  A device that was
unplugged then fails to open; until then its sound server gave zeros in its place."""

OVERFLOW_NEWS_S = 60.0
"""Samples that the driver threw away are reported at most so often, seconds."""

RETRY_S = 2.0
"""Between two attempts to find a lost device, seconds."""

_LEAST_PATIENCE_S = 0.5  # real seconds: a rehearsal at high speed does not hurry the driver
_LOOKS_PER_S = 5  # real
_STOP_S = 3.0  # real
_log = logging.getLogger(__name__)


class MicrophoneSource:
    """Source of `AudioBlock` and `SensorStatus` from one sound device.

    What was lost shows as a jump of `first_sample`; see `sound_tape` for its length.

    The device counts as connected, and its sound is delivered, from the first block that is
    not all zeros.

    Parameters
    ----------
    name
        Unique in the session.
    clock
        Stamps the blocks.  At `speed` n the device is asked for n times `rate_hz`, so that a
        session second has `rate_hz` samples.
    device
        Name of the device, or None for the system's default, which is then kept to.
    channels
        How many to record.
    rate_hz
        Samples per session second.
    idle_s
        For so long zeros, or nothing, may come from it while it is well (seconds): then it is
        opened anew, unsaid.  Such a device counts as connected once it is open.  None for one
        that always gives sound, as microphones do.
    """

    def __init__(
        self,
        name: str,
        clock: Clock,
        device: str | None = None,
        channels: int = 2,
        rate_hz: int = 16_000,
        *,
        idle_s: float | None = None,
    ) -> None:
        self.name = name
        self._clock = clock
        self._device = device
        self._channels = channels
        self._rate_hz = rate_hz
        self._idle_s = idle_s
        self._asked_s: float | None = None
        self._patience = max(1.0, _LEAST_PATIENCE_S * clock.speed / NO_CALLBACK_S)
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._said_overflows = 0
        self._overflow_news_s = float("-inf")

    def keep_to(self, device: str) -> None:
        """Use the device of this name if none was chosen; before `start`."""
        self._device = self._device or device

    def start(self, post: Post) -> None:
        """Begin to listen, in a thread; returns at once."""
        self._news = StatusNews(self.name, SensorKind.MICROPHONE, self._clock, post)
        self._tape = SoundTape(
            self.name,
            self._clock,
            self._rate_hz,
            post,
            self._on_sound,
            may_idle=self._idle_s is not None,
        )
        self._thread = threading.Thread(
            target=self._run, name=f"microphone {self.name}", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Close the device and join the thread; a driver that hangs is left behind.

        The last message, posted before this returns, says that it stopped.
        """
        self._ended.set()
        if self._thread is not None:
            self._thread.join(_STOP_S)

    @property
    def waiting_s(self) -> float:
        """For how long the driver has not come back from what it was asked, real seconds."""
        asked_s = self._asked_s
        return 0.0 if asked_s is None else (self._clock.now_s() - asked_s) / self._clock.speed

    @contextlib.contextmanager
    def _asking(self) -> Iterator[None]:
        """Note since when the driver is asked for something."""
        self._asked_s = self._clock.now_s()
        try:
            yield
        finally:
            self._asked_s = None

    def _run(self) -> None:
        self._news.say(SensorState.CONNECTING)
        self._try()
        while not self._ended.wait(RETRY_S / self._clock.speed):
            self._try()
        self._news.say(SensorState.STOPPED, Reason.SESSION_ENDED)

    def _try(self) -> None:
        """Listen until the device is lost or the session ends; say what went wrong."""
        try:
            with self._asking():
                look_again()
            while self._listen(portaudio()):  # it was idle
                pass
        except Exception as failed:  # noqa: BLE001 - no error of a sound driver ends a session
            _log.info("microphone %s", self.name, exc_info=failed)
            self._news.say(SensorState.UNAVAILABLE, reason_of(failed), str(failed))

    def _find(self, library: ModuleType) -> int:
        """Return the device's index, which changes whenever another comes or goes."""
        found = inputs(library)
        if self._device is None:
            self._device = next((one.name for one in found.values() if one.is_default), None)
        if self._device is None:
            raise DeviceMissingError("no recording device")
        indices = {one.name: index for index, one in found.items()}
        # Linux appends the number of the socket, which need not be the same next time.
        stems = {stem(name): index for name, index in indices.items()}
        index = indices.get(self._device, stems.get(stem(self._device)))
        if index is None:
            raise DeviceMissingError(self._device)
        return index

    def _listen(self, library: ModuleType) -> bool:
        """Deliver blocks until the device is lost, which is said, or the session ends.

        True if it was neither: a device that may be idle was so for long.
        """
        finished = threading.Event()
        self._tape.reopen()
        with self._asking():
            stream = self._opened(library, finished)
        try:
            with self._asking():
                stream.start()
            if self._idle_s is not None:
                self._on_sound()
            lost = self._watch(finished)
            if lost is not Reason.NONE:  # said before the driver is asked, which may hang
                self._news.say(SensorState.LOST, lost, self._device or "")
        finally:
            with self._asking():
                stream.abort()  # `stop` waits for ever for a device that stalls
                stream.close()
        return lost is Reason.NONE and not self._ended.is_set()

    def _opened(self, library: ModuleType, finished: threading.Event) -> Any:  # noqa: ANN401
        index = self._find(library)
        real_rate_hz = self._rate_hz * self._clock.speed
        return library.InputStream(
            samplerate=real_rate_hz,
            blocksize=round(BLOCK_S * real_rate_hz),
            device=index,
            channels=self._channels,
            dtype="float32",
            latency=LATENCY_S,
            callback=self._tape.take,
            extra_settings=extra_settings(library, index),
            finished_callback=finished.set,
        )

    def _watch(self, finished: threading.Event) -> Reason:
        opened_s = self._clock.now_s()
        while not self._ended.wait(1.0 / _LOOKS_PER_S):
            if finished.is_set():
                return Reason.STREAM_STOPPED
            silent_s = self._clock.now_s() - max(opened_s, self._tape.received_s)
            zeros_s = self._tape.zeros / self._rate_hz
            if self._idle_s is not None:
                if max(silent_s, zeros_s) > self._idle_s * self._patience:
                    return Reason.NONE
            elif silent_s > NO_CALLBACK_S * self._patience:
                return Reason.NO_DATA
            elif zeros_s > DIGITAL_SILENCE_S * self._patience:
                return Reason.DIGITAL_SILENCE
            self._say_overflow()
        return Reason.NONE

    def _say_overflow(self) -> None:
        """Report how often samples were lost in all, if they were again, and not too often."""
        count, now_s = self._tape.overflows, self._clock.now_s()
        if count == self._said_overflows or now_s < self._overflow_news_s:
            return
        self._said_overflows = count
        self._overflow_news_s = now_s + OVERFLOW_NEWS_S
        self._news.mention(SensorState.CONNECTED, Reason.QUEUE_FULL, f"lost samples {count}x")

    def _on_sound(self) -> None:
        self._news.say(SensorState.CONNECTED, detail=self._device or "")
