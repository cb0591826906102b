"""What the client takes back during a session: at once, for good, and the session goes on."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from handrail.monitor.codec import RECORDS
from handrail.monitor.consent import Consent, ConsentChange, Modality
from handrail.monitor.engine import SessionEngine
from handrail.monitor.inputs import (
    Forgotten,
    Input,
    Mark,
    MarkKind,
    Phase,
    PhaseChange,
    SensorReport,
    StrapFrame,
    StrapPacket,
)
from handrail.monitor.keeping.recover_cli import told
from handrail.monitor.keeping.recovery import recover
from handrail.monitor.keeping.seal_notes import catch_up
from handrail.monitor.library import Library, new_session_id
from handrail.monitor.openable import open_record
from handrail.monitor.recording.erasure import rewriting
from handrail.monitor.recording.journal import Journal, JournalWriteError, WriteFailure
from handrail.monitor.recording.session_file import SessionDamaged, SessionFile
from handrail.monitor.recording.session_schema import SessionHeader, connect
from handrail.monitor.recording.withdrawal import MARK, asked_for, settle, withdraw
from handrail.monitor.records import SensorHealth
from handrail.monitor.replay import replay
from handrail.monitor.settings import Settings, stored_rules
from handrail.monitor.simulation import simulate
from handrail.monitor.station.simulated_room import SimulatedRoom
from handrail.monitor.station.station import Station, Terms
from handrail.monitor.vault.vault import Argon2Cost, Vault
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

from .test_station import SteppedClock, Watcher

KEY = bytes(range(32))
FAST = 200.0
ALL_BUT_SOUND, SOUND = Consent(), Consent(raw_audio=True)


def header(agreed: Consent) -> SessionHeader:
    stored = stored_rules(Settings(), "")
    began_at = "2026-03-01T10:00:00+01:00"
    return SessionHeader("test", "0", began_at, 0.0, True, (), stored, agreed)


class Hand:
    """A feed that a test delivers with."""

    post: Callable[[Message | Input], None]

    def start(self, post: Callable[[Message | Input], None], /) -> None:
        self.post = post

    def stop(self) -> None:
        pass


class Room:
    """A station on a real journal, whose clock and sensors a test moves by hand."""

    def __init__(
        self, path: Path, agreed: Consent = ALL_BUT_SOUND, kind: type[Journal] = Journal
    ) -> None:
        self.path, self.hand, self.watcher = path, Hand(), Watcher()
        self.clock, self.packets = SteppedClock(), 0
        journal = kind.create(path, KEY, header(agreed), self.clock)
        terms = Terms(agreed=agreed)
        feeds, engine = [self.hand], SessionEngine()
        self.station = Station(feeds, journal, engine, self.clock, self.watcher, terms)
        self.station.start()
        self.watcher.wait_for(lambda: hasattr(self.hand, "post"))

    def pass_s(self, seconds: float, beat: bool = False, sound: bool = False) -> None:
        """Let time pass in steps of half a second, each seen by the station."""
        for _ in range(round(seconds / 0.5)):
            self.clock.reading_s += 0.5
            now_s = self.clock.reading_s
            if beat and now_s % 1.0 == 0.0:
                self.hand.post(HeartRatePacket("strap", now_s, self._packet()))
            if sound:
                first = round((now_s - 1000.5) * 16_000)
                quiet = np.random.default_rng(first).normal(0.0, 0.01, (8000, 1))
                block = AudioBlock("mic", now_s, first, 16_000, quiet.astype(np.float32))
                self.hand.post(block)
            self.cycle()

    def _packet(self) -> bytes:
        self.packets += 1
        rr_ticks = 1010 + 7 * (self.packets % 5)  # a second, and never twice the same
        return bytes((0x10, 60)) + rr_ticks.to_bytes(2, "little")

    def cycle(self) -> None:
        seen = len(self.watcher.statuses)
        self.watcher.wait_for(lambda: len(self.watcher.statuses) >= seen + 2)

    def say(self, change: ConsentChange) -> None:
        self.station.submit(change)
        self.cycle()

    def end(self) -> list[Input]:
        self.station.stop()
        with SessionFile.open(self.path, KEY) as record:
            record.verify()
            return list(record.inputs())

    def pieces(self) -> int:
        with SessionFile.open(self.path, KEY) as record:
            return sum(len(piece.samples) for piece in record.audio())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "3f0f8c1e-55d0-4c43-9a53-0d1f1f1f6a10.handrail"


def test_the_last_minutes_can_be_forgotten_and_the_replay_knows_nothing_of_them(
    path: Path,
) -> None:
    clock, watcher = SystemClock(FAST), Watcher()
    journal = Journal.create(path, KEY, header(ALL_BUT_SOUND), clock)
    room = SimulatedRoom(simulate(3), clock)
    station = Station([room], journal, SessionEngine(), clock, watcher)
    station.start()
    watcher.wait_for(lambda: bool(watcher.statuses) and watcher.statuses[-1].t_s > 500.0)
    station.submit(PhaseChange(round(station.now_s(), 3), Phase.RELIVING))
    station.submit(Mark(round(station.now_s(), 3), MarkKind.NOTE, "the blue door"))
    station.forget_last(300.0)
    watcher.wait_for(lambda: any(isinstance(r, Forgotten) for r in watcher.records))
    until_s = watcher.statuses[-1].t_s + 60.0
    watcher.wait_for(lambda: watcher.statuses[-1].t_s > until_s)
    station.stop()
    with SessionFile.open(path, KEY) as record:
        record.verify()
        inputs, recorded = list(record.inputs()), list(record.records())
    (gone,) = [item for item in inputs if isinstance(item, Forgotten)]
    # Moments are half a minute apart, and at this speed a busy machine looks rarely.
    assert 300.0 <= gone.t_s - gone.since_s < 450.0
    assert not [i for i in inputs if gone.since_s < i.t_s < gone.t_s]
    assert not [i for i in inputs if isinstance(i, Mark) and i.value == "the blue door"]
    # What still holds is said again: the phase is now, the strap is connected.
    again = inputs[inputs.index(gone) :][:6]
    assert PhaseChange(gone.t_s, Phase.RELIVING) in again
    assert any(isinstance(i, StrapPacket) for i in inputs[inputs.index(gone) :])
    replayed = list(replay(open_record(path, KEY).inputs(), Settings()))
    assert RECORDS.encode_lines(replayed) == RECORDS.encode_lines(recorded)


def test_forgetting_more_than_there_is_forgets_everything_but_that_it_was_asked(
    path: Path,
) -> None:
    room = Room(path)
    room.pass_s(5.0, beat=True)
    room.station.forget_last(300.0)
    room.cycle()
    room.pass_s(1.0)
    inputs = room.end()
    assert not any(isinstance(item, StrapPacket) for item in inputs)
    assert sum(isinstance(item, Forgotten) for item in inputs) == 1


def test_no_consent_to_the_heart_means_no_byte_of_it(path: Path) -> None:
    room = Room(path, Consent(heart=False))
    status = SensorStatus("strap", 1000.1, SensorKind.STRAP, SensorState.CONNECTED)
    room.hand.post(status)
    room.pass_s(5.0, beat=True, sound=True)
    inputs = room.end()
    assert not any(isinstance(item, StrapPacket | StrapFrame) for item in inputs)
    assert any(isinstance(item, VoiceFrame) for item in inputs)
    (report,) = [item for item in inputs if isinstance(item, SensorReport)]
    assert (report.state, report.reason) == (SensorState.UNAVAILABLE, Reason.NOT_AGREED)


def test_a_client_may_take_the_heart_back_and_agree_again(path: Path) -> None:
    room = Room(path)
    room.hand.post(SensorStatus("strap", 1000.1, SensorKind.STRAP, SensorState.CONNECTED))
    room.pass_s(20.0, beat=True)
    room.say(ConsentChange(20.0, Modality.HEART, given=False))
    room.pass_s(5.0, beat=True)
    said = [r for r in room.watcher.records if isinstance(r, SensorHealth)]
    assert (said[-1].usable, said[-1].reason) == (False, Reason.NOT_AGREED)
    assert said[-1].t_s <= 23.0  # within three seconds
    room.say(ConsentChange(25.0, Modality.HEART, given=True))
    room.pass_s(15.0, beat=True)
    packets = [i.t_s for i in room.end() if isinstance(i, StrapPacket)]
    assert not [t_s for t_s in packets if 20.0 < t_s <= 25.0]
    assert max(packets) == 40.0
    assert [r for r in room.watcher.records if isinstance(r, SensorHealth)][-1].usable


def test_sound_is_recorded_only_while_that_is_agreed_to(path: Path) -> None:
    room = Room(path)
    room.pass_s(4.0, sound=True)
    assert not room.watcher.statuses[-1].sound_kept
    kept = []
    for given in (True, False):
        room.say(ConsentChange(room.station.now_s(), Modality.RAW_AUDIO, given))
        room.pass_s(4.0, sound=True)
        kept.append(room.watcher.statuses[-1].sound_kept)
    assert kept == [True, False]
    room.end()
    assert 3.0 * 16_000 < room.pieces() <= 4.0 * 16_000


def test_sound_whose_consent_is_taken_back_can_be_erased_at_once(path: Path) -> None:
    room = Room(path, SOUND)
    room.pass_s(4.0, sound=True)
    assert room.pieces() > 0
    room.say(ConsentChange(4.0, Modality.RAW_AUDIO, given=False, erase=True))
    assert room.pieces() == 0
    room.pass_s(2.0, sound=True)
    inputs = room.end()
    assert room.pieces() == 0
    assert max(i.t_s for i in inputs if isinstance(i, VoiceFrame)) > 5.0  # timing goes on


def test_nobody_is_told_that_sound_is_erased_while_the_disk_refuses(path: Path) -> None:
    class Stubborn(Journal):
        refusals = 0

        def forget_audio(self) -> None:
            if self.refusals:
                Stubborn.refusals -= 1
                raise JournalWriteError(WriteFailure.IO_ERROR)
            super().forget_audio()

    room = Room(path, SOUND, Stubborn)
    room.pass_s(4.0, sound=True)
    Stubborn.refusals = 10**6
    change = ConsentChange(4.0, Modality.RAW_AUDIO, given=False, erase=True)
    room.say(change)
    room.pass_s(2.0)
    assert change not in room.watcher.records
    Stubborn.refusals = 0
    room.cycle()
    assert room.watcher.records.count(change) == 1
    room.end()
    assert room.pieces() == 0


def test_without_the_timing_of_the_voice_there_is_no_sound_either(path: Path) -> None:
    room = Room(path, Consent(voice_timing=False, raw_audio=True))
    room.pass_s(4.0, sound=True)
    assert not any(isinstance(item, VoiceFrame) for item in room.end())
    assert room.pieces() == 0


def test_the_sound_stands_in_event_time_and_sample_for_sample(path: Path) -> None:
    room = Room(path, SOUND)
    room.pass_s(10.0, sound=True)
    room.end()
    with SessionFile.open(path, KEY) as record:
        pieces = list(record.audio())
    # The block that begins at sample n of the device was heard from 0.5 s before its arrival.
    for piece in pieces:
        assert piece.t_s == pytest.approx(piece.first_sample / 16_000, abs=0.002)
    first = np.random.default_rng(0).normal(0.0, 0.01, (8000, 1)).astype(np.float32)
    heard = np.concatenate([piece.samples for piece in pieces])
    assert heard[:7936] == pytest.approx(first[:7936], abs=0.51 / 32768)


def test_heart_that_is_to_be_erased_leaves_a_session_in_which_it_never_was(
    path: Path,
) -> None:
    room = Room(path)
    room.pass_s(30.0, beat=True, sound=True)
    room.say(ConsentChange(30.0, Modality.HEART, given=False, erase=True))
    room.pass_s(5.0, sound=True)
    before = room.end()
    assert asked_for(path, KEY) == (Consent(heart=False), frozenset({Modality.HEART}))
    settle(path, KEY, *asked_for(path, KEY))
    with SessionFile.open(path, KEY) as record:
        record.verify()
        inputs, recorded = list(record.inputs()), list(record.records())
        assert record.closed
    assert inputs == [i for i in before if not isinstance(i, StrapPacket | SensorReport)]
    assert RECORDS.encode_lines(recorded) == RECORDS.encode_lines(replay(inputs, Settings()))
    assert not list(path.parent.glob("*-wal"))


def test_a_voice_can_be_taken_back_after_the_session_too(path: Path) -> None:
    room = Room(path, SOUND)
    room.pass_s(10.0, beat=True, sound=True)
    room.end()
    withdraw(path, KEY, {Modality.VOICE_TIMING})
    with SessionFile.open(path, KEY) as record:
        record.verify()
        inputs = list(record.inputs())
    assert room.pieces() == 0
    assert not any(isinstance(item, VoiceFrame) for item in inputs)
    assert sum(isinstance(item, StrapPacket) for item in inputs) == 10


def test_a_session_that_nobody_may_keep_leaves_a_mark_and_nothing_else(path: Path) -> None:
    room = Room(path)
    room.pass_s(5.0, beat=True)
    room.say(ConsentChange(5.0, Modality.KEEP, given=False))
    room.end()
    settle(path, KEY, *asked_for(path, KEY))
    assert [left.name for left in path.parent.iterdir()] == [path.with_suffix(MARK).name]


@pytest.mark.parametrize("modality", [Modality.HEART, Modality.KEEP])
def test_a_session_cut_off_before_it_could_erase_does_so_when_it_is_recovered(
    tmp_path: Path, modality: Modality
) -> None:
    library = Library(tmp_path / "home")
    library.prepare()
    vault = Vault.create(library.vault, "correct horse", Argon2Cost(8 * 1024**2, 1))
    path = library.path(new_session_id())
    key = vault.new_session_key(path.stem, vault.new_client())
    journal = Journal.create(path, key, header(ALL_BUT_SOUND))
    journal.append_inputs(
        [
            StrapPacket(1.0, "strap", b"\x10\x3c\x00\x04"),
            Mark(1.5, MarkKind.HOTSPOT),
            ConsentChange(2.0, modality, given=False, erase=True),
            Tick(3.0),
        ]
    )
    journal.commit()
    journal.abandon()
    found = recover(vault, library, path)
    if modality is Modality.KEEP:
        assert not path.exists()
        assert "It is gone now" in told(found, path)[0]
        catch_up(vault, library)
        assert vault.session_ids() == []
        return
    with SessionFile.open(path, key) as record:
        record.verify()
        kinds = [type(item) for item in record.inputs()]
        assert kinds == [Mark, ConsentChange, Tick]
        assert record.closed


def test_nothing_is_taken_back_from_a_damaged_session_and_it_is_said_what_to_do(
    path: Path,
) -> None:
    room = Room(path, SOUND)
    room.pass_s(4.0, sound=True)
    room.end()
    with closing(connect(path, KEY, read_only=False)) as connection, rewriting(connection):
        connection.execute("UPDATE inputs SET lines = ? WHERE seq = 3", (b"not deflated",))
    before = room.pieces()
    with pytest.raises(SessionDamaged, match="`handrail recover` saves what is whole"):
        withdraw(path, KEY, {Modality.VOICE_TIMING})
    assert room.pieces() == before > 0
