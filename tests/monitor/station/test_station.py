"""The station: on disk first, analysed second, and recording whatever else fails."""

import secrets
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from handrail.monitor.codec import INPUTS, RECORDS
from handrail.monitor.consent import Consent, Modality
from handrail.monitor.engine import SessionEngine
from handrail.monitor.inputs import (
    Input,
    Mark,
    MarkKind,
    MessagesDropped,
    Phase,
    PhaseChange,
    SensorReport,
    StrapPacket,
)
from handrail.monitor.openable import open_record
from handrail.monitor.recording.erasure import RowNumbers
from handrail.monitor.recording.journal import (
    Journal,
    JournalPlace,
    JournalWriteError,
    WriteFailure,
)
from handrail.monitor.recording.journal_chunk import Chunk
from handrail.monitor.recording.raw_audio import AudioPiece
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.recording.session_schema import SessionHeader
from handrail.monitor.recording.sound_chunk import SoundChunk
from handrail.monitor.records import Record, Recording
from handrail.monitor.replay import replay
from handrail.monitor.settings import Settings, stored_rules
from handrail.monitor.simulation import Scenario, simulate
from handrail.monitor.station import station as station_module
from handrail.monitor.station import station_process
from handrail.monitor.station.simulated_room import SimulatedRoom
from handrail.monitor.station.station import Station, StationStatus
from handrail.monitor.station.station_link import LinkAddress
from handrail.monitor.station.station_process import StationSpec
from handrail.sensors.clock import SystemClock
from handrail.sensors.messages import (
    AudioBlock,
    HeartRatePacket,
    Message,
    Reason,
    SensorKind,
    SensorState,
    SensorStatus,
)
from handrail.signal.speech.voices import VoiceFrame
from handrail.signal.streaming.operator import Tick

FAST = 200.0
MARK = Mark(0.5, MarkKind.NOTE, "just before")
Post = Callable[[Message | Input], None]


class SteppedClock:
    """A clock that stands where a test puts it; waits between cycles become short."""

    def __init__(self, speed: float = 20.0) -> None:
        self.speed = speed
        self.reading_s = 1000.0

    def now_s(self) -> float:
        return self.reading_s

    def slept_s(self) -> float:
        return 0.0

    def wall_s(self) -> float:
        return self.reading_s / self.speed

    def wall_time(self) -> str:
        return "2026-03-01T10:00:00.000+01:00"


class Once:
    """A feed that delivers its messages at once."""

    def __init__(self, *messages: Message | Input) -> None:
        self._messages = messages
        self.stopped = False

    def start(self, post: Post, /) -> None:
        for message in self._messages:
            post(message)

    def stop(self) -> None:
        self.stopped = True


class Notebook:
    """A journal in memory that can be told to refuse."""

    def __init__(self) -> None:
        self.inputs: list[Input] = []
        self.records: list[Record] = []
        self.sound: list[AudioPiece] = []
        self.agreed = Consent()
        self.commits = 0
        self.refusals = 0
        self.closed = False
        self.close_refused = False

    def append_inputs(self, items: Sequence[Input]) -> None:
        self.inputs += items

    def append_records(self, items: Sequence[Record]) -> None:
        self.records += items

    def commit(self) -> None:
        if self.refusals:
            self.refusals -= 1
            raise JournalWriteError(WriteFailure.DISK_FULL)
        self.commits += 1

    def append_sound(self, piece: AudioPiece) -> None:
        assert self.agreed.gives(Modality.RAW_AUDIO)
        self.sound.append(piece)

    def drop_sound(self) -> None:
        self.sound.clear()

    def agree(self, agreed: Consent) -> None:
        self.agreed = agreed

    def place(self) -> JournalPlace:
        inputs, records = Chunk("inputs", INPUTS), Chunk("records", RECORDS)
        return JournalPlace(RowNumbers(0, 0, 0), self.commits, inputs, records, SoundChunk())

    def forget_since(self, _place: JournalPlace) -> None:
        raise AssertionError("what is forgotten is told by test_taking_back, on a real journal")

    def forget_audio(self) -> None:
        self.sound.clear()

    def close(self) -> None:
        if self.close_refused:
            raise JournalWriteError(WriteFailure.IO_ERROR)
        self.closed = True


class Watcher:
    """Collects what the station publishes and lets a test wait for it."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.statuses: list[StationStatus] = []
        self._news = threading.Condition()

    def __call__(self, records: Sequence[Record], status: StationStatus) -> None:
        with self._news:
            self.records += records
            self.statuses.append(status)
            self._news.notify_all()

    def wait_for(self, true: Callable[[], bool]) -> None:
        with self._news:
            assert self._news.wait_for(true, timeout=20.0)


class Witness(SessionEngine):
    """The engine, noting how much was durable each time it was asked."""

    def __init__(self, notebook: Notebook) -> None:
        super().__init__()
        self._notebook = notebook
        self.seen_before_commit: list[Input] = []

    def update(self, item: Input, /) -> tuple[Record, ...]:
        if item not in self._notebook.inputs or not self._notebook.commits:
            self.seen_before_commit.append(item)
        return super().update(item)


class Broken(SessionEngine):
    """An engine with a fault of ours."""

    def update(self, item: Input, /) -> tuple[Record, ...]:
        if isinstance(item, Tick) and item.t_s > 0.0:
            raise KeyError("a fault of ours")
        return super().update(item)


class BrokenByTime(SessionEngine):
    """An engine with a fault of ours that shows once something was said in the same cycle."""

    def update(self, item: Input, /) -> tuple[Record, ...]:
        if isinstance(item, Tick) and MARK in self.said:
            raise KeyError("a fault of ours")
        self.said = super().update(item)
        return self.said

    said: tuple[Record, ...] = ()


class BrokenAtTheEnd(SessionEngine):
    """An engine whose fault shows only when the session is over."""

    def close(self, t_s: float, /) -> tuple[Record, ...]:
        raise KeyError(f"a fault of ours at {t_s} s")


def run_for(station: Station, watcher: Watcher, cycles: int) -> None:
    station.start()
    watcher.wait_for(lambda: len(watcher.statuses) >= cycles)
    station.stop()


def test_everything_is_on_disk_before_the_engine_sees_it() -> None:
    notebook, watcher = Notebook(), Watcher()
    engine = Witness(notebook)
    packet = HeartRatePacket("strap", 1000.5, b"\x10\x3c\x00\x04")
    run_for(Station([Once(packet)], notebook, engine, SteppedClock(), watcher), watcher, 3)
    assert engine.seen_before_commit == []
    assert StrapPacket(0.5, "strap", b"\x10\x3c\x00\x04") in notebook.inputs
    assert notebook.closed


def test_messages_become_inputs_on_the_sessions_own_time() -> None:
    notebook, watcher = Notebook(), Watcher()
    status = SensorStatus("strap", 1001.25, SensorKind.STRAP, SensorState.CONNECTED, detail="x")
    sound = AudioBlock("mic", 1002.0, 0, 16_000, np.zeros((8000, 2), np.float32))
    feed = Once(status, sound)
    run_for(Station([feed], notebook, SessionEngine(), SteppedClock(), watcher), watcher, 2)
    assert SensorReport(1.25, "strap", SensorKind.STRAP, SensorState.CONNECTED, detail="x") in (
        notebook.inputs
    )
    frames = [item for item in notebook.inputs if isinstance(item, VoiceFrame)]
    # 500 ms that ended at 2.0 s: frames of 16 ms from 1.5 s on.
    assert frames[0].t_s == pytest.approx(1.5, abs=1e-6)
    assert frames[1].t_s - frames[0].t_s == pytest.approx(0.016, abs=1e-6)
    assert feed.stopped


def test_a_heart_packet_does_not_wait_for_the_next_cycle(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """At a thousandth of the speed of life a cycle of 0.2 s is one of 200 s."""
    monkeypatch.setattr(station_module, "SOONEST_S", 0.0)
    notebook, watcher = Notebook(), Watcher()
    clock, feed = SteppedClock(speed=0.001), Once(HeartRatePacket("strap", 1000.0, b"\x00\x48"))
    station = Station([feed], notebook, SessionEngine(), clock, watcher)
    run_for(station, watcher, cycles=1)  # waits for 20 s and no longer
    assert any(isinstance(item, StrapPacket) for item in notebook.inputs)


def test_what_the_therapist_presses_is_recorded_and_comes_back() -> None:
    notebook, watcher = Notebook(), Watcher()
    station = Station([], notebook, SessionEngine(), SteppedClock(), watcher)
    mark = Mark(0.0, MarkKind.NOTE, "window open")
    station.start()
    station.submit(mark)
    watcher.wait_for(lambda: mark in watcher.records)
    station.stop()
    assert mark in notebook.inputs
    assert mark in notebook.records


def test_a_fault_of_ours_stops_the_analysis_and_nothing_else() -> None:
    notebook, watcher, clock = Notebook(), Watcher(), SteppedClock()
    station = Station([], notebook, Broken(), clock, watcher)
    station.start()
    clock.reading_s += 1.0
    watcher.wait_for(lambda: watcher.statuses[-1:] != [] and stopped(watcher))
    mark = Mark(2.0, MarkKind.NOTE, "still here")
    station.submit(mark)
    watcher.wait_for(lambda: mark in notebook.inputs)
    station.stop()
    assert isinstance(station.analysis_error, KeyError)
    assert notebook.closed


def test_what_was_said_just_before_a_fault_is_kept_as_it_was_shown() -> None:
    notebook, watcher = Notebook(), Watcher()
    station = Station([], notebook, BrokenByTime(), SteppedClock(), watcher)
    station.submit(MARK)
    run_for(station, watcher, 3)
    assert isinstance(station.analysis_error, KeyError)
    assert MARK in watcher.records
    assert notebook.records == watcher.records


def test_a_fault_of_ours_at_the_very_end_does_not_keep_the_record_from_being_closed() -> None:
    notebook, watcher = Notebook(), Watcher()
    station = Station([], notebook, BrokenAtTheEnd(), SteppedClock(), watcher)
    run_for(station, watcher, 1)
    assert isinstance(station.analysis_error, KeyError)
    assert notebook.closed
    assert watcher.statuses[-1].recording is Recording.ENDED


def test_a_record_that_the_system_does_not_let_go_of_does_not_keep_a_session_from_ending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was to be erased is then erased at the next unlocking."""

    def held(*_: object) -> None:
        raise PermissionError("another program has the file open")  # as only Windows does

    monkeypatch.setattr(station_process, "settle", held)
    station = Station([], Notebook(), SessionEngine(), SteppedClock(), Watcher())
    address = LinkAddress.fresh(str(tmp_path))
    spec = StationSpec(tmp_path / "a" / "session.handrail", bytes(32), header(), address)
    station_process._settle(spec, station)  # and not a word of it but in the log


def test_sound_that_cannot_be_analysed_is_said_and_the_heart_goes_on() -> None:
    notebook, watcher = Notebook(), Watcher()
    odd = AudioBlock("mic", 1001.0, 0, 16_001, np.zeros((160, 2), np.float32))
    packet = HeartRatePacket("strap", 1001.5, b"\x10\x3c\x00\x04")
    feed = Once(odd, odd, packet)
    run_for(Station([feed], notebook, SessionEngine(), SteppedClock(), watcher), watcher, 2)
    reports = [item for item in notebook.inputs if isinstance(item, SensorReport)]
    assert [(r.kind, r.reason) for r in reports] == [
        (SensorKind.MICROPHONE, Reason.DRIVER_FAILED)
    ]
    assert any(isinstance(item, StrapPacket) for item in notebook.inputs)


def stopped(watcher: Watcher) -> bool:
    return watcher.statuses[-1].recording is Recording.ANALYSIS_STOPPED


def test_a_full_disk_is_said_at_once_and_writing_is_tried_again() -> None:
    notebook, watcher = Notebook(), Watcher()
    notebook.refusals = 2
    run_for(Station([], notebook, SessionEngine(), SteppedClock(), watcher), watcher, 4)
    said = [status.recording for status in watcher.statuses]
    assert said[:3] == [Recording.NOT_RECORDING, Recording.NOT_RECORDING, Recording.RECORDING]
    assert said[-1] is Recording.ENDED


def test_a_record_that_cannot_be_closed_still_ends_the_session() -> None:
    notebook, watcher = Notebook(), Watcher()
    notebook.close_refused = True
    run_for(Station([], notebook, SessionEngine(), SteppedClock(), watcher), watcher, 1)
    assert watcher.statuses[-1].recording is Recording.ENDED


def test_a_station_that_falls_behind_says_how_much_it_lost() -> None:
    notebook, watcher = Notebook(), Watcher()
    flood = Once(*[HeartRatePacket("strap", 1000.0, b"\x00\x3c")] * 5000)
    slow = SteppedClock(speed=0.2)  # a second between two cycles
    run_for(Station([flood], notebook, SessionEngine(), slow, watcher), watcher, 1)
    (dropped,) = [item for item in notebook.inputs if isinstance(item, MessagesDropped)]
    kept = [item for item in notebook.inputs if isinstance(item, StrapPacket)]
    assert len(kept) + dropped.count == 5000


def header() -> SessionHeader:
    stored = stored_rules(Settings(), "")
    return SessionHeader("test", "0", "2026-03-01T10:00:00+01:00", 0.0, True, (), stored)


def test_a_replay_of_the_record_says_what_the_live_session_said(tmp_path: Path) -> None:
    key = secrets.token_bytes(32)
    path = tmp_path / "session.handrail"
    clock = SystemClock(FAST)
    watcher = Watcher()
    room = SimulatedRoom(simulate(6, None, Scenario.DEMO), clock)
    journal = Journal.create(path, key, header())
    station = Station([room], journal, SessionEngine(), clock, watcher)
    station.start()
    station.submit(PhaseChange(0.0, Phase.BASELINE))
    watcher.wait_for(lambda: watcher.statuses[-1:] != [] and watcher.statuses[-1].t_s > 600.0)
    station.stop()
    again = list(replay(open_record(path, key).inputs()))
    assert RECORDS.encode_lines(again) == RECORDS.encode_lines(watcher.records)
    with SessionFile.open(path, key) as session:
        assert session.closed
        assert list(session.records()) == watcher.records
    assert any(type(record).__name__ == "Flag" for record in again)
