"""The station: everything between the sensors and the record, for one session.

One thread does it all, in an order that never changes: take what arrived, write it to disk,
make it durable, only then analyse it, and pass on what follows.  A sensor that fails, an
analysis that fails or a window that hangs never stops the recording.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from ..sensors import messages
from ..sensors.clock import Clock
from ..sensors.messages import (
    AudioBlock,
    HeartRatePacket,
    Message,
    Reason,
    SensorKind,
    SensorState,
    SensorStatus,
)
from ..sensors.source import HandOver
from ..signal.speech.voices import EnrolVoice
from ..signal.streaming.operator import Tick
from .call_intake import CallIntake
from .engine import SessionEngine
from .inputs import (
    Input,
    LabSamples,
    MessagesDropped,
    SensorReport,
    StrapFrame,
    StrapPacket,
    TherapistInput,
)
from .journal import JournalWriteError
from .records import Record, Recording
from .sound_intake import SoundIntake
from .sound_mode import SoundMode

_log = logging.getLogger(__name__)

CYCLE_S = 0.2
"""How often what arrived is written, analysed and shown, session seconds."""

_JOIN_S = 10.0
_DIGITS = 4  # a tenth of a millisecond: finer than any sensor here


class JournalPort(Protocol):
    """What the station needs of a journal."""

    def append_inputs(self, items: Sequence[Input]) -> None:
        """Add inputs to the batch being filled."""
        ...

    def append_records(self, items: Sequence[Record]) -> None:
        """Add records to the batch being filled."""
        ...

    def commit(self) -> None:
        """Make the batch durable; raises `JournalWriteError` and keeps it if that fails."""
        ...

    def close(self) -> None:
        """Finish the file."""
        ...


@dataclass(frozen=True, slots=True)
class StationStatus:
    """How the station fares.

    Attributes
    ----------
    t_s
        Session time when this was true, seconds.
    recording
        Whether what arrives is being kept and analysed.
    """

    t_s: float
    recording: Recording


class Feed(Protocol):
    """What delivers to a station: every `sensors.source.Source`, or a simulated room."""

    def start(self, post: Callable[[Message | Input], None], /) -> None:
        """Begin to deliver, from any thread."""
        ...

    def stop(self) -> None:
        """Deliver nothing more."""
        ...


Publish: TypeAlias = Callable[[Sequence[Record], StationStatus], None]


class Station:
    """Runs one session from `start` to `stop`.

    Parameters
    ----------
    feeds
        The sensors; started and stopped with the session.
    journal
        Where everything goes first.
    engine
        The analysis.
    clock
        The only time there is.
    publish
        Called from the station's thread once a cycle; must not block.
    start_s
        The clock's reading at session time zero, seconds; now, if not given.
    """

    def __init__(
        self,
        feeds: Sequence[Feed],
        journal: JournalPort,
        engine: SessionEngine,
        clock: Clock,
        publish: Publish,
        start_s: float | None = None,
    ) -> None:
        self._feeds = tuple(feeds)
        self._journal = journal
        self._engine = engine
        self._clock = clock
        self._publish = publish
        self._hand_over: HandOver[Message | Input] = HandOver()
        self._sound: SoundIntake | CallIntake | None = _sound_intake(engine.sound)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="station", daemon=True)
        self._analysis_failed: Exception | None = None
        self._disk_failed = False
        self._last_tick_s = 0.0
        self.start_s = clock.now_s() if start_s is None else start_s

    @property
    def analysis_error(self) -> Exception | None:
        """What stopped the analysis, if anything did."""
        return self._analysis_failed

    def now_s(self) -> float:
        """Return session time, seconds."""
        return self._clock.now_s() - self.start_s

    def start(self) -> None:
        """Begin to record; the sensors may take their time."""
        self._thread.start()
        for feed in self._feeds:
            feed.start(self._hand_over.post)

    def submit(self, item: TherapistInput) -> None:
        """Hand over what the therapist did; from any thread."""
        self._hand_over.post(item)

    def stop(self) -> None:
        """Stop the sensors, write and analyse what is still waiting, close the record."""
        for feed in self._feeds:
            feed.stop()
        self._stopping.set()
        self._thread.join(_JOIN_S)

    # --- the station's thread

    def _work(self) -> None:
        while not self._stopping.wait(CYCLE_S / self._clock.speed):
            self._cycle()
        self._cycle()
        self._finish()

    def _cycle(self) -> None:
        # The tick is stamped before anything is done: a slow disk or a busy machine must not
        # make what has arrived look old.
        t_s = round(self.now_s(), _DIGITS)
        arrived = self._hand_over.take()
        inputs = [item for message in arrived for item in self._translate(message)]
        dropped = self._hand_over.take_dropped()
        if dropped:
            inputs.append(MessagesDropped(t_s, dropped))
        inputs.append(Tick(t_s))
        self._last_tick_s = t_s
        self._journal.append_inputs(inputs)
        self._commit()
        records = self._analyse(inputs)
        self._publish(records, StationStatus(t_s, self._recording()))

    def _finish(self) -> None:
        t_s = self._last_tick_s  # the end that a replay sees too
        records: Sequence[Record] = ()
        if self._analysis_failed is None:
            records = self._engine.close(t_s)
            self._journal.append_records(records)
        self._commit()
        try:
            self._journal.close()
        except JournalWriteError:
            _log.exception("the record could not be closed")
        self._publish(records, StationStatus(t_s, Recording.ENDED))

    def _commit(self) -> None:
        try:
            self._journal.commit()
            self._disk_failed = False
        except JournalWriteError:
            if not self._disk_failed:
                _log.exception("the record cannot be written; it is kept and tried again")
            self._disk_failed = True

    def _analyse(self, inputs: Sequence[Input]) -> list[Record]:
        records: list[Record] = []
        if self._analysis_failed is not None:
            return records
        try:
            for item in inputs:
                records += self._engine.update(item)
            self._journal.append_records(records)
        except Exception as error:  # noqa: BLE001 - see below
            # Our own fault, whatever it is: the session is worth more than its analysis,
            # so recording goes on and the screen says that the analysis has stopped.
            _log.exception("analysis stopped, recording continues")
            self._analysis_failed = error
        return records

    def _recording(self) -> Recording:
        if self._disk_failed:
            return Recording.NOT_RECORDING
        if self._analysis_failed is not None:
            return Recording.ANALYSIS_STOPPED
        return Recording.RECORDING

    def _translate(self, message: Message | Input) -> Sequence[Input]:
        """Put a sensor's message on the session's time line; inputs pass as they are."""
        match message:
            case HeartRatePacket():
                return (StrapPacket(self._at(message), message.sensor, message.payload),)
            case messages.StrapFrame(sensor, _, payload, rate_hz, factor):
                return (StrapFrame(self._at(message), sensor, payload, rate_hz, factor),)
            case messages.LabSamples(sensor, _, quantity, unit, values, sampled_s):
                times_s = tuple(self._session_s(t_s) for t_s in sampled_s)
                return (LabSamples(self._at(message), sensor, quantity, unit, values, times_s),)
            case SensorStatus(sensor, _, kind, state, reason, detail):
                at_s = self._at(message)
                return self._report(SensorReport(at_s, sensor, kind, state, reason, detail))
            case AudioBlock():
                return self._hear(message)
            case EnrolVoice() if isinstance(self._sound, SoundIntake):
                self._sound.enrol(message)
                return (message,)
            case _:
                return (message,)

    def _report(self, report: SensorReport) -> Sequence[Input]:
        """Pass on what a driver says; in a call it matters which of two devices is there."""
        frames = self._sound.report(report) if isinstance(self._sound, CallIntake) else ()
        return (report, *frames)

    def _hear(self, block: AudioBlock) -> Sequence[Input]:
        """Turn sound into features; where that fails, say that the voices are not heard."""
        if self._sound is None:
            return ()
        try:
            return self._sound.update(block, self._at(block))
        except Exception:  # noqa: BLE001 - our own fault again: heart and marks must go on
            _log.exception("the sound cannot be analysed; the rest of the session goes on")
            self._sound = None
            return (
                SensorReport(
                    self._at(block),
                    block.sensor,
                    SensorKind.MICROPHONE,
                    SensorState.UNAVAILABLE,
                    Reason.DRIVER_FAILED,
                ),
            )

    def _at(self, message: Message) -> float:
        return self._session_s(message.received_s)

    def _session_s(self, clock_s: float) -> float:
        return round(clock_s - self.start_s, _DIGITS)


def _sound_intake(mode: SoundMode) -> SoundIntake | CallIntake:
    return CallIntake() if mode is SoundMode.CALL else SoundIntake(mode)
