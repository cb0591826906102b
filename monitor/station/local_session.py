"""A session in this very process, for demonstrations and tests: the same station, no child."""

from collections.abc import Sequence
from queue import SimpleQueue

from ..consent import Consent
from ..inputs import TherapistInput
from ..records import Record, Recording
from ..session_outline import SessionOutline
from .backlog import Backlog
from .station import Station, StationStatus


class LocalSession:
    """What a window needs of a session (its `SessionPort`), answered by a station beside it.

    Give `publish` to the station, then the station to `run`.
    """

    def __init__(self, *, simulated: bool) -> None:
        self.simulated = simulated
        self.recording: str = Recording.RECORDING.value
        self.consent = Consent()
        self.outline = SessionOutline()
        self.sound_kept = False
        self.room_s: float | None = None
        self.levels_dbfs: tuple[float, ...] = ()
        self.kept_awake: bool | None = None
        self._backlog = Backlog()
        self._records: SimpleQueue[Record] = SimpleQueue()
        self._station: Station | None = None

    def publish(self, records: Sequence[Record], status: StationStatus) -> None:
        """Take what the station says; called from its thread."""
        self.recording = status.recording.value
        self.sound_kept, self.room_s = status.sound_kept, status.room_s
        self.levels_dbfs, self.kept_awake = status.levels_dbfs, status.kept_awake
        for record in self._backlog.tell(records, status.t_s):
            self._records.put(record)

    def run(self, station: Station) -> None:
        """Start the station."""
        self._station = station
        station.start()

    def take(self) -> list[Record]:
        """Return what was said since the last call."""
        return [self._records.get_nowait() for _ in range(self._records.qsize())]

    def send(self, item: TherapistInput) -> None:
        """Tell the station what the therapist did."""
        if self._station is not None:
            self._station.submit(item)

    def forget_last(self, last_s: float) -> None:
        """Have the last seconds erased."""
        if self._station is not None:
            self._station.forget_last(last_s)

    def now_s(self) -> float:
        """Return session time, seconds."""
        return self._station.now_s() if self._station is not None else 0.0

    def link_ok(self) -> bool:
        """Return True: there is no link that could break."""
        return True

    def end_session(self) -> None:
        """Close the record and stop."""
        if self._station is not None:
            self._station.stop()
