"""Hearts from the Lab Streaming Layer: which there are, and one as a source of messages.

LSL is how laboratory programs hand signals to each other.  Only this computer is asked, and
only where somebody chose to; see `lab_library`.
"""

import logging
import threading
from dataclasses import dataclass
from types import MappingProxyType, ModuleType

from .clock import Clock
from .lab_description import (
    OURS,
    HeartChannel,
    LabQuestion,
    LabStream,
    LabStreamChoice,
    choose,
    heart_channel,
)
from .lab_inlet import LabInlet, LabPatience, look
from .lab_library import LabLibraryMissing, lab_library
from .messages import (
    LabQuantity,
    LabUnit,
    Reason,
    SensorKind,
    SensorState,
)
from .reconnect import next_step
from .source import Post
from .status_news import StatusNews

_TAKE_EVERY_S = 0.1  # real
_STOP_S = 5.0  # real: longer than any one wait of the library's
_BUSY_COMPUTER_S = 0.5  # real: a rehearsal at high speed does not make a sender silent
_REASONS = MappingProxyType(  # by the names of pylsl's errors, which are loaded with it
    {"LostError": Reason.LINK_LOST, "TimeoutError": Reason.CONNECT_FAILED}
)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LabStreamFound:
    """A stream of this computer.

    Attributes
    ----------
    name, content, source_id, host
        See `LabStream`.
    rate_hz, channels
        Nominal rate, samples per second (0: irregular); values in a sample.
    quantity, unit
        How a heart would be read from it; None if there is none, or a question.
    question
        What has to be answered before a heart can be read; empty if nothing.
    asks
        Which kind of question that is; `Reason.NONE` if there is none.
    """

    name: str
    content: str
    source_id: str
    host: str
    rate_hz: float
    channels: int
    quantity: LabQuantity | None
    unit: LabUnit | None
    question: str
    asks: Reason = Reason.NONE


def list_lab_streams(
    look_s: float = LabPatience().look_s, answers: LabStreamChoice | None = None
) -> list[LabStreamFound]:
    """Return the streams of this computer, without our own.

    Parameters
    ----------
    look_s
        How long to look, real seconds.
    answers
        What a person has said of descriptions that leave something open: channel and unit.

    Raises
    ------
    LabLibraryMissing
        If the Lab Streaming Layer is not installed.
    """
    here = look(lab_library(), LabPatience(look_s=look_s))
    foreign = [stream for _, stream in here if not stream.source_id.startswith(OURS)]
    return [_as_found(stream, answers or LabStreamChoice()) for stream in foreign]


class LabStreamSource:
    """Source of `LabSamples` and `SensorStatus` from one stream.

    The stream counts as connected from the first value that it delivers.  Values that are no
    numbers (NaN, infinite) are left out.  A stream that ends or falls silent is lost; it is
    looked for without end, and no other is taken in its place.

    Parameters
    ----------
    name
        Unique in the session.
    clock
        Stamps what arrives.
    wanted
        Which stream, and how to read it; None for the only one that carries a heart.
    patience
        How long to wait for what.
    """

    def __init__(
        self,
        name: str,
        clock: Clock,
        wanted: LabStreamChoice | None = None,
        patience: LabPatience | None = None,
    ) -> None:
        self.name = name
        self._clock = clock
        self._wanted = wanted or LabStreamChoice()
        self._patience = patience or LabPatience()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._failures = 0

    def start(self, post: Post) -> None:
        """Begin to look for the stream, in a thread; returns at once."""
        self._post = post
        # To everybody else it is one more heart.
        self._news = StatusNews(self.name, SensorKind.STRAP, self._clock, post)
        self._thread = threading.Thread(
            target=self._run, name=f"lab stream {self.name}", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Close the stream and join the thread.

        The last message, posted before this returns, says that it stopped.
        """
        self._ended.set()
        if self._thread is not None:
            self._thread.join(_STOP_S)

    def _run(self) -> None:
        self._news.say(SensorState.LOOKING)
        while not self._ended.is_set():
            reason, detail = self._try_once()
            if reason is Reason.NONE:
                break
            step = next_step(self._failures, reason)
            self._failures = step.failures
            self._news.say(step.state, step.reason, detail)
            self._ended.wait(step.wait_s / self._clock.speed)
        self._news.say(SensorState.STOPPED, Reason.SESSION_ENDED)

    def _try_once(self) -> tuple[Reason, str]:
        """Follow the stream; return why it ended, in a word and in a sentence for the log."""
        try:
            return self._follow(lab_library())
        except LabLibraryMissing as missing:
            return Reason.DRIVER_FAILED, str(missing)
        except LabQuestion as question:
            return question.reason, str(question)
        except Exception as error:  # noqa: BLE001 - no error of a library ends a session
            _log.info("lab stream %s", self.name, exc_info=error)
            return _REASONS.get(type(error).__name__, Reason.DRIVER_FAILED), str(error)

    def _follow(self, lsl: ModuleType) -> tuple[Reason, str]:
        here = look(lsl, self._patience)
        index = choose([stream for _, stream in here], self._wanted)
        if index is None:
            return Reason.STREAM_NOT_FOUND, ""
        handle, stream = here[index]
        channel = heart_channel(stream, self._wanted)
        if channel is None:
            return Reason.NO_HEART_RATE_SERVICE, f'"{stream.name}" says nothing of a heart'
        self._news.say(SensorState.CONNECTING, detail=stream.name)
        inlet = LabInlet(lsl, handle, channel, self._patience)
        self._receive(inlet, stream, channel)
        return Reason.NONE, ""

    def _receive(self, inlet: LabInlet, stream: LabStream, channel: HeartChannel) -> None:
        """Deliver until the session ends; raises what ends the stream before."""
        heard_s = self._clock.now_s()
        silence_s = max(self._patience.silence_s, _BUSY_COMPUTER_S * self._clock.speed)
        while not self._ended.wait(_TAKE_EVERY_S):
            samples = inlet.take(self.name, self._clock)
            if samples is not None:
                heard_s = samples.received_s
                self._on_connected(inlet, stream, channel)
                self._post(samples)
            elif self._clock.now_s() - heard_s > silence_s:
                self._news.say(SensorState.LOST, Reason.NO_DATA, stream.name)

    def _on_connected(self, inlet: LabInlet, stream: LabStream, channel: HeartChannel) -> None:
        # From now on this stream and no other: the next one may be somebody else's heart.
        self._wanted = LabStreamChoice(
            stream.name, stream.source_id, str(channel.index + 1), channel.unit
        )
        self._failures = 0
        detail = (
            f"{stream.name}: {channel.quantity} in {channel.unit}, "
            f"clock correction {1000.0 * inlet.correction_s:+.2f} ms"
        )
        self._news.say(SensorState.CONNECTED, detail=detail)


def _as_found(stream: LabStream, answers: LabStreamChoice) -> LabStreamFound:
    channel, question, asks = None, "", Reason.NONE
    try:
        channel = heart_channel(stream, answers)
    except LabQuestion as asked:
        question, asks = str(asked), asked.reason
    return LabStreamFound(
        stream.name,
        stream.content,
        stream.source_id,
        stream.host,
        stream.rate_hz,
        len(stream.channels),
        channel.quantity if channel else None,
        channel.unit if channel else None,
        question,
        asks,
    )
