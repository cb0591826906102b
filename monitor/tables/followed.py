"""What of a session's records and inputs an `Account` has no room for, kept as they go by."""

import re
from collections.abc import Iterable, Iterator

from ...sensors.messages import STRAP, THERAPIST_STRAP
from ...signal.streaming.operator import Tick
from ..inputs import Input, SensorReport, StrapFrame
from ..records import (
    Beat,
    HeartGap,
    HeartRead,
    JudgedBeat,
    Record,
    SensorKind,
    SoundFinding,
)
from .session_tables import Device
from .signals import SignalSearch
from .source import HeardBeat
from .told_order import Ticks

_MODEL = re.compile(r"(?:^|, )model ([^,]{1,40})")
_FIRMWARE = re.compile(r"(?:^|, )firmware ([^,]{1,40})")


class Said:
    """Keeps what an `Account` has no room for, while the records go by."""

    def __init__(self) -> None:
        self.reads: list[HeartRead] = []
        self.sound: list[SoundFinding] = []
        self.heart_gaps: dict[float, HeartGap] = {}
        self._beats: list[tuple[Beat, str]] = []
        self._new: list[Beat] = []
        self._device = STRAP
        self._verdicts: dict[float, JudgedBeat] = {}

    def passing(self, records: Iterable[Record]) -> Iterator[Record]:
        """Yield records as they come, and keep what is needed of them."""
        for record in records:
            self._keep(record)
            yield record

    def beats(self) -> tuple[HeardBeat, ...]:
        """Return the beats with their verdicts."""
        self._told_by(self._device)
        return tuple(
            HeardBeat(beat, device, self._verdicts.get(beat.t_s))
            for beat, device in self._beats
        )

    def _keep(self, record: Record) -> None:
        match record:
            case Beat():
                self._new.append(record)
            case JudgedBeat(settled=True):
                self._verdicts[record.t_s] = record
            case HeartRead() if record.sensor != THERAPIST_STRAP:
                self.reads.append(record)
                self._told_by(record.sensor)
            case SoundFinding():
                self.sound.append(record)
            case HeartGap():
                self.heart_gaps[record.start_s] = record  # the last word holds
            case _:
                pass

    def _told_by(self, device: str) -> None:
        """The beats since the last reading came from the strap of this one."""
        self._device = device
        self._beats += [(beat, device) for beat in self._new]
        self._new.clear()


class Course:
    """Keeps what only the inputs tell: how long, with what, and which signals there are."""

    def __init__(self) -> None:
        self.end_s = 0.0
        self.search = SignalSearch()
        self.ticks = Ticks()
        self._devices: dict[str, Device] = {}

    def follow(self, item: Input) -> None:
        """Take an input."""
        self.end_s = max(self.end_s, item.t_s)
        match item:
            case Tick():
                self.ticks.follow(item)
            case StrapFrame():
                self.search.follow(item)
            case SensorReport() if "model " in item.detail or item.sensor not in self._devices:
                self._devices[item.sensor] = _device(item)
            case _:
                pass

    def devices(self, sensors: dict[str, SensorKind]) -> tuple[Device, ...]:
        """Return what measured, with what each said of itself."""
        announced = {name: Device(name, kind.value) for name, kind in sensors.items()}
        return tuple({**announced, **self._devices}.values())


def _device(report: SensorReport) -> Device:
    """Return a device as it describes itself, without its name, which may hold a number."""
    model, firmware = _MODEL.search(report.detail), _FIRMWARE.search(report.detail)
    return Device(
        report.sensor,
        report.kind.value,
        model=model[1] if model else "",
        firmware=firmware[1] if firmware else "",
    )
