"""The window's end of the channel: attach, read, press, and notice when the station is silent.

If the link breaks the window says so and tries to attach again; the station goes on.
"""

import queue
import threading
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection

from ...sensors.clock import Clock, SystemClock
from ..codec import INPUTS, RECORDS
from ..consent import Consent
from ..inputs import TherapistInput
from ..records import Record, Recording
from ..session_outline import SessionOutline
from .station_link import LinkAddress
from .station_messages import (
    PROTOCOL,
    EndSession,
    Forget,
    FromStation,
    FromWindow,
    Hello,
    LinkError,
    Pressed,
    Report,
    StationSilentError,
    Welcome,
    decode_from_station,
    encode,
)

_SILENT_S = 2.0
_RETRY_S = 0.5
_POLL_S = 0.1
_ANSWER_S = 20.0  # real; on a computer that others kept busy it stood still for 12 s
_CLOSE_S = 2.0  # a station that stands still in the middle of a greeting is left behind


class WindowLink:
    """A window's view of a running station (the `SessionPort` of the live window).

    Raises
    ------
    LinkError
        On creation, if no station is at the address; `StationSilentError` if one is there that
        says nothing for 20 s.
    """

    def __init__(self, address: LinkAddress) -> None:
        self._address = address
        self._reports: queue.Queue[Report] = queue.Queue()
        self._closing = threading.Event()
        self._last = 0
        self._ended = False
        self._sending = threading.Lock()
        self._unsent: deque[FromWindow] = deque()
        self._connection, self._welcome = _attach_in_time(address)
        self._clock: Clock = SystemClock(self._welcome.speed)
        self._heard_s = self._clock.now_s()
        self._recording: str = Recording.RECORDING.value
        self._sound_kept = False
        self._room_s: float | None = None
        self._levels_dbfs: tuple[float, ...] = ()
        self._kept_awake: bool | None = None
        self._again: list[Record] = []
        self._told = threading.Event()
        self._thread = threading.Thread(target=self._read, name="link", daemon=True)
        self._thread.start()

    @property
    def simulated(self) -> bool:
        """True if no person is measured."""
        return self._welcome.simulated

    @property
    def recording(self) -> str:
        """What the station last said of the record."""
        return self._recording

    @property
    def consent(self) -> Consent:
        """What the client agreed to before the session; changes come as records."""
        return self._welcome.consent

    @property
    def outline(self) -> SessionOutline:
        """What was planned for the session."""
        return self._welcome.outline

    @property
    def sound_kept(self) -> bool:
        """Whether the sound itself is being recorded."""
        return self._sound_kept

    @property
    def room_s(self) -> float | None:
        """How long the disk will take the recording, seconds; None if that is not known."""
        return self._room_s

    @property
    def levels_dbfs(self) -> tuple[float, ...]:
        """How loud each channel of the voices just was; empty where none comes."""
        return self._levels_dbfs

    @property
    def kept_awake(self) -> bool | None:
        """Whether the system agreed not to fall asleep; None if that is not known."""
        return self._kept_awake

    def wait_until_told(self, seconds: float) -> bool:
        """Wait for what was said before this window came; return whether it is there."""
        return self._told.wait(seconds)

    def now_s(self) -> float:
        """Return session time, seconds."""
        return self._clock.now_s() - self._welcome.start_s

    def link_ok(self) -> bool:
        """Return whether the station has been heard lately."""
        silent_s = (self._clock.now_s() - self._heard_s) / self._clock.speed
        return self._ended or silent_s < _SILENT_S

    def take(self) -> list[Record]:
        """Return what the engine said since the last call."""
        records, self._again = self._again, []
        while not self._reports.empty():
            report = self._reports.get_nowait()
            self._recording = report.recording
            self._sound_kept, self._room_s = report.sound_kept, report.room_s
            self._levels_dbfs, self._kept_awake = report.levels_dbfs, report.kept_awake
            records += [RECORDS.from_object(item) for item in report.records]
        return records

    def put_back(self, records: Sequence[Record]) -> None:
        """Have records that were taken taken again, by the next window of this link."""
        self._again = [*records, *self._again]

    def send(self, item: TherapistInput) -> None:
        """Tell the station what the therapist did."""
        self._tell_surely(Pressed(INPUTS.to_object(item)))

    def forget_last(self, last_s: float) -> None:
        """Have the last seconds erased; `Forgotten` says when that is done."""
        self._tell_surely(Forget(last_s))

    def end_session(self) -> None:
        """Ask the station to close the record and stop."""
        self._tell_surely(EndSession())

    def close(self) -> None:
        """Let go of the station, which goes on."""
        self._closing.set()
        self._thread.join(_CLOSE_S)

    def _tell_surely(self, message: FromWindow) -> None:
        self._unsent.append(message)
        self._tell_unsent()

    def _tell_unsent(self) -> None:
        """Send what waits, in order; what cannot be sent now waits for the next link.

        Where the link is broken the reading thread notices too, and attaches again.
        """
        with self._sending, suppress(OSError):
            while self._unsent:
                self._connection.send_bytes(encode(self._unsent[0]))
                self._unsent.popleft()

    def _read(self) -> None:
        """Listen until the end; only this thread closes or replaces the connection."""
        while not self._closing.is_set():
            try:
                if self._connection.poll(_POLL_S):
                    self._hear(decode_from_station(self._connection.recv_bytes()))
            except (EOFError, OSError):
                self._attach_again()
        with self._sending:
            self._connection.close()

    def _hear(self, message: FromStation) -> None:
        self._heard_s = self._clock.now_s()
        if isinstance(message, Report):
            self._last = message.last
            self._ended = message.recording == Recording.ENDED
            self._reports.put(message)
            self._told.set()

    def _attach_again(self) -> None:
        with self._sending:
            self._connection.close()
        while not self._ended and not self._closing.wait(_RETRY_S):
            try:
                connection, self._welcome = _attach(self._address, self._last)
            except LinkError:
                continue
            with self._sending:
                self._connection = connection
            self._tell_unsent()
            return
        self._closing.set()


def _attach_in_time(address: LinkAddress) -> tuple[Connection, Welcome]:
    """Attach in a thread that is left behind if the station stands still in its greeting."""
    attempt: Future[tuple[Connection, Welcome]] = Future()

    def attach() -> None:
        try:
            attempt.set_result(_attach(address, since=0))
        except Exception as error:  # noqa: BLE001 - raised where the answer is awaited
            attempt.set_exception(error)

    threading.Thread(target=attach, name="attach", daemon=True).start()
    try:
        return attempt.result(_ANSWER_S)
    except TimeoutError:
        attempt.add_done_callback(_let_go)
        raise StationSilentError from None


def _let_go(attempt: Future[tuple[Connection, Welcome]]) -> None:
    """Close what a station answered after nobody waited for it any more."""
    if attempt.exception() is None:
        attempt.result()[0].close()


def _attach(address: LinkAddress, since: int) -> tuple[Connection, Welcome]:
    try:
        connection = Client(address.path, authkey=address.key)
        connection.send_bytes(encode(Hello(since=since)))
        welcome = decode_from_station(connection.recv_bytes())
    except (OSError, EOFError, AuthenticationError) as error:
        raise LinkError(f"no station answers: {error}") from error
    if not isinstance(welcome, Welcome) or welcome.protocol != PROTOCOL:
        raise LinkError("the station was started by another version of this program")
    return connection, welcome
