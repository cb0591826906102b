"""The station: everything between the sensors and the record, for one session.

One thread does it all, in an order that never changes: take what arrived, write it to disk,
make it durable, only then analyse it, and pass on what follows.  A sensor that fails, an
analysis that fails or a window that hangs never stops the recording.
"""

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from queue import SimpleQueue
from typing import Protocol, TypeAlias

from ...sensors.clock import Clock
from ...sensors.messages import HeartRatePacket, Message
from ...sensors.source import HandOver
from ...signal.streaming.operator import Tick
from ..consent import Consent, ConsentChange, Modality, to_erase
from ..engine import SessionEngine
from ..inputs import Forgotten, Input, MessagesDropped, TherapistInput
from ..recording.raw_audio import AudioPiece
from ..records import Record, Recording
from .recent_past import RecentPast
from .reception import Reception
from .record_keeper import DiskPort, JournalPort, RecordKeeper
from .sound_levels import loudest_levels
from .time_jumps import TimeJumpWatch

_log = logging.getLogger(__name__)

CYCLE_S = 0.2
"""How often what arrived is written, analysed and shown, session seconds."""

SOONEST_S = 0.02
"""A heart packet does not wait for the next cycle, unless the last was less than this ago."""

_JOIN_S = 60.0  # real; on a computer that others kept busy it stood still for 12 s
_SOUND_FRESH_S = 2.0
_WITH_SOUND = frozenset({Modality.RAW_AUDIO, Modality.VOICE_TIMING})


@dataclass(frozen=True, slots=True)
class StationStatus:
    """How the station fares.

    Attributes
    ----------
    t_s
        Session time when this was true, seconds.
    recording
        Whether what arrives is being kept and analysed.
    sound_kept
        Whether the sound itself is being recorded.
    room_s
        How long the disk will take the recording, seconds; None if that is not known.
    levels_dbfs
        How loud each channel of the voices was in this cycle; empty where none came.
    kept_awake
        Whether the system agreed not to fall asleep; None if that is not known.
    """

    t_s: float
    recording: Recording
    sound_kept: bool = False
    room_s: float | None = None
    levels_dbfs: tuple[float, ...] = ()
    kept_awake: bool | None = None


class Feed(Protocol):
    """What delivers to a station: every `sensors.source.Source`, or a simulated room."""

    def start(self, post: Callable[[Message | Input], None], /) -> None:
        """Begin to deliver, from any thread."""
        ...

    def stop(self) -> None:
        """Deliver nothing more."""
        ...


Publish: TypeAlias = Callable[[Sequence[Record], StationStatus], None]


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a session is recorded.

    Attributes
    ----------
    start_s
        The clock's reading at session time zero, seconds; None for now.
    agreed
        What the client agreed to before the session.
    disk
        The disk under the record.
    """

    start_s: float | None = None
    agreed: Consent = Consent()
    disk: DiskPort | None = None


@dataclass(frozen=True, slots=True)
class _ForgetLast:
    last_s: float


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
    terms
        On what terms.
    """

    def __init__(
        self,
        feeds: Sequence[Feed],
        journal: JournalPort,
        engine: SessionEngine,
        clock: Clock,
        publish: Publish,
        terms: Terms = Terms(),
    ) -> None:
        self.start_s = clock.now_s() if terms.start_s is None else terms.start_s
        self._feeds = tuple(feeds)
        self._keeper = RecordKeeper(journal, terms.disk)
        self._engine = engine
        self._clock = clock
        self._publish = publish
        self._hand_over: HandOver[Message | Input] = HandOver()
        self._wishes: SimpleQueue[TherapistInput | _ForgetLast] = SimpleQueue()
        self._reception = Reception(self.start_s, engine.sound, terms.agreed)
        self._jumps = TimeJumpWatch(clock.speed)
        self._past = RecentPast()
        self._stopping = threading.Event()
        self._beat_came = threading.Event()
        self._thread = threading.Thread(target=self._work, name="station", daemon=True)
        self._analysis_failed: Exception | None = None
        self._forget_since_s: float | None = None
        self._erase_sound = False
        self._unheard: list[Record] = []
        self._withdrawn: set[Modality] = set()
        self._sound_s = float("-inf")
        self._last_tick_s = 0.0

    @property
    def analysis_error(self) -> Exception | None:
        """What stopped the analysis, if anything did."""
        return self._analysis_failed

    @property
    def agreed(self) -> Consent:
        """What the client agrees to now; what held at the end, once it has ended."""
        return self._reception.agreed

    @property
    def to_erase(self) -> frozenset[Modality]:
        """What of the record is to be erased when the session has ended."""
        return frozenset(self._withdrawn)

    def now_s(self) -> float:
        """Return session time, seconds."""
        return self._clock.now_s() - self.start_s

    def start(self) -> None:
        """Begin to record; the sensors may take their time."""
        self._thread.start()
        for feed in self._feeds:
            feed.start(self._post)

    def submit(self, item: TherapistInput) -> None:
        """Hand over what the therapist did; from any thread, and never dropped."""
        self._wishes.put(item)

    def forget_last(self, last_s: float) -> None:
        """Erase the last `last_s` seconds, and up to half a minute more; from any thread.

        `Forgotten` says when it is done.  Where the disk refuses it is tried until it is.
        """
        self._wishes.put(_ForgetLast(last_s))

    def stop(self) -> None:
        """Stop the sensors, write and analyse what is still waiting, close the record."""
        for feed in self._feeds:
            feed.stop()
        self._stopping.set()
        self._beat_came.set()
        self._thread.join(_JOIN_S)

    def _post(self, message: Message | Input) -> None:
        """Take what a sensor delivers, from its thread."""
        self._hand_over.post(message)
        if isinstance(message, HeartRatePacket):
            self._beat_came.set()

    # --- the station's thread

    def _work(self) -> None:
        self._keeper.begin()
        self._remember(self._reception.session_s(self._clock.now_s()))
        while not self._is_over():
            self._cycle()
        self._cycle()
        self._finish()

    def _is_over(self) -> bool:
        """Wait until a cycle is due; return whether it is the last."""
        if not self._stopping.wait(SOONEST_S / self._clock.speed):
            self._beat_came.wait((CYCLE_S - SOONEST_S) / self._clock.speed)
        self._beat_came.clear()
        return self._stopping.is_set()

    def _cycle(self) -> None:
        # The tick is stamped before anything is done: a slow disk or a busy machine must not
        # make what has arrived look old.
        t_s = self._reception.session_s(self._clock.now_s())
        inputs = self._take(t_s)
        self._heed(inputs)
        kept = self._keeper.keep(inputs, self._sound(t_s))
        self._past.follow(kept)
        records = self._analyse(kept)
        records = self._erase_withdrawn_sound(records)
        if self._forget_since_s is not None:
            records = self._forget(self._forget_since_s, t_s, records)
        self._remember(t_s)
        self._last_tick_s = t_s
        status = self._status(t_s, self._recording())
        self._publish(records, replace(status, levels_dbfs=loudest_levels(kept)))

    def _take(self, t_s: float) -> list[Input]:
        """Return everything that arrived until `t_s`, as inputs, and the tick."""
        inputs: list[Input] = []
        for message in self._hand_over.take():
            inputs += self._reception.receive(message)
        for wish in [self._wishes.get() for _ in range(self._wishes.qsize())]:
            if isinstance(wish, _ForgetLast):
                self._forget_since_s = t_s - wish.last_s
            else:
                inputs += self._reception.receive(wish)
        dropped = self._hand_over.take_dropped()
        if dropped:
            inputs.append(MessagesDropped(t_s, dropped))
        readings = (self._clock.now_s(), self._clock.slept_s(), self._clock.wall_s())
        return [*inputs, *self._jumps.update(t_s, *readings), Tick(t_s)]

    def _heed(self, inputs: Sequence[Input]) -> None:
        """Let the record keep what is agreed to from now on, and no more."""
        self._keeper.agree(self._reception.agreed)
        withdrawn = to_erase(inputs)
        self._withdrawn |= withdrawn
        self._erase_sound |= bool(withdrawn & _WITH_SOUND)

    def _sound(self, t_s: float) -> list[AudioPiece]:
        """Return the sound to be kept; what came before consent was withdrawn is not."""
        sound = self._reception.take_sound()
        if not self._reception.agreed.gives(Modality.RAW_AUDIO):
            return []
        if sound:
            self._sound_s = t_s
        return sound

    def _erase_withdrawn_sound(self, records: Sequence[Record]) -> Sequence[Record]:
        """Erase it if that is asked for; until it is done nobody hears that it was asked."""
        if not self._erase_sound and not self._unheard:
            return records
        self._erase_sound = self._erase_sound and not self._keeper.erase(None)
        told = [*self._unheard, *records]
        self._unheard = []
        if self._erase_sound:
            self._unheard = [record for record in told if isinstance(record, ConsentChange)]
        return [record for record in told if record not in self._unheard]

    def _forget(
        self, since_s: float, t_s: float, records: Sequence[Record]
    ) -> Sequence[Record]:
        """Go back to a moment before `since_s` and say what still holds; retried if refused."""
        moment = self._past.back_to(since_s)
        if moment is None or not self._keeper.erase(moment.place):
            return records
        self._forget_since_s = None
        self._reception.forget(t_s)
        self._engine = moment.engine
        again = [
            Forgotten(t_s, moment.t_s),
            *self._past.said_since(moment.t_s, t_s),
            Tick(t_s),
        ]
        return self._analyse(self._keeper.keep(again))

    def _remember(self, t_s: float) -> None:
        trouble = self._keeper.refused or self._analysis_failed is not None
        if not trouble and self._past.due(t_s):
            place = self._keeper.place()
            if place is not None:
                self._past.remember(t_s, place, self._engine)

    def _finish(self) -> None:
        t_s = self._last_tick_s  # the end that a replay sees too
        records = self._ask(lambda engine: engine.close(t_s))
        self._keeper.close()
        self._publish(records, self._status(t_s, Recording.ENDED))

    def _analyse(self, inputs: Sequence[Input]) -> Sequence[Record]:
        return self._ask(lambda engine: (r for item in inputs for r in engine.update(item)))

    def _ask(self, question: Callable[[SessionEngine], Iterable[Record]]) -> Sequence[Record]:
        """Return what the engine says until its first fault, and keep it."""
        records: list[Record] = []
        if self._analysis_failed is not None:
            return records
        try:
            try:
                records += question(self._engine)
            finally:
                self._keeper.add(records)
        except Exception as error:  # noqa: BLE001 - see below
            # Our own fault, whatever it is: the session is worth more than its analysis,
            # so recording goes on and the screen says that the analysis has stopped.
            _log.exception("analysis stopped, recording continues")
            self._analysis_failed = error
        return records

    def _recording(self) -> Recording:
        if self._keeper.refused:
            return Recording.NOT_RECORDING
        if self._analysis_failed is not None:
            return Recording.ANALYSIS_STOPPED
        return Recording.RECORDING

    def _status(self, t_s: float, recording: Recording) -> StationStatus:
        room_s = self._keeper.room_s(t_s)
        fresh = t_s - self._sound_s < _SOUND_FRESH_S
        kept = fresh and not self._keeper.sound_given_up
        return StationStatus(t_s, recording, kept, room_s)
