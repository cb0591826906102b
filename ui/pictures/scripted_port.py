"""A session that stands still at a moment, for pictures, tests and rehearsal."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...monitor.inputs import TherapistInput
from ...monitor.records import Consent, Record, Recording
from ...monitor.session_outline import SessionOutline
from .scene_parts import NOW_S


@dataclass(frozen=True, slots=True)
class Scene:
    """A moment: what was said up to `now_s` (seconds), and how the station stands.

    `shown` is what the window is asked to show with its keys, one after the other.
    """

    name: str
    records: tuple[Record, ...]
    now_s: float = NOW_S
    link_ok: bool = True
    recording: str = Recording.RECORDING
    consent: Consent = Consent()
    sound_kept: bool = False
    room_s: float | None = None
    levels_dbfs: tuple[float, ...] = ()
    kept_awake: bool | None = None
    shown: str = ""
    outline: SessionOutline = SessionOutline()


class ScriptedPort:
    """A `SessionPort` that plays a scene; what is sent comes back as a record."""

    def __init__(self, scene: Scene, *, simulated: bool = True) -> None:
        self.scene = scene
        self.simulated = simulated
        self.sent: list[TherapistInput] = []
        self.to_forget_s: list[float] = []
        self._waiting = list(scene.records)

    @property
    def recording(self) -> str:
        """What the scene says of the record."""
        return self.scene.recording

    @property
    def consent(self) -> Consent:
        """What the scene was begun with."""
        return self.scene.consent

    @property
    def outline(self) -> SessionOutline:
        """What was planned for the scene."""
        return self.scene.outline

    @property
    def sound_kept(self) -> bool:
        """Whether the scene's sound is recorded."""
        return self.scene.sound_kept

    @property
    def room_s(self) -> float | None:
        """How long the scene's disk will last."""
        return self.scene.room_s

    @property
    def levels_dbfs(self) -> tuple[float, ...]:
        """How loud the scene's voices are."""
        return self.scene.levels_dbfs

    @property
    def kept_awake(self) -> bool | None:
        """Whether the scene's computer is kept from falling asleep."""
        return self.scene.kept_awake

    def put_back(self, records: Sequence[Record]) -> None:
        """Have records taken again."""
        self._waiting = [*records, *self._waiting]

    def take(self) -> list[Record]:
        """Return what is new."""
        records, self._waiting = self._waiting, []
        return records

    def add(self, *records: Record) -> None:
        """Let the session say more."""
        self._waiting += records

    def send(self, press: TherapistInput) -> None:
        """Take a press; it reaches the record unless the link is down."""
        self.sent.append(press)
        if self.scene.link_ok:
            self._waiting.append(press)

    def forget_last(self, last_s: float) -> None:
        """Take what is to be erased; only a test says that it was."""
        self.to_forget_s.append(last_s)

    def now_s(self) -> float:
        """Return the scene's moment, seconds."""
        return self.scene.now_s

    def advance(self, seconds: float) -> None:
        """Let session time pass."""
        self.scene = replace(self.scene, now_s=self.scene.now_s + seconds)

    def link_ok(self) -> bool:
        """Return whether the scene's station answers."""
        return self.scene.link_ok
