"""A disk that refuses: what is tried again, what is given up first, and what never is."""

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pytest

from handrail.monitor.consent import Consent
from handrail.monitor.disk_room import BALLAST_BYTES, Room
from handrail.monitor.inputs import Mark, MarkKind, StrapPacket
from handrail.monitor.recording import sound_chunk
from handrail.monitor.recording.journal import Journal, JournalWriteError, WriteFailure
from handrail.monitor.recording.raw_audio import AudioPiece, to_flac
from handrail.monitor.recording.seal import Statement
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.station.record_disk import RecordDisk
from handrail.monitor.station.record_keeper import RecordKeeper
from handrail.signal.streaming.operator import Tick

from ..journal_load import HEADER
from .test_station import Notebook

KEY = bytes(range(32))
BEAT = StrapPacket(1.0, "strap", b"\x10\x3c\x00\x04")


def a_piece(number: int, seconds: float = 0.2) -> AudioPiece:
    samples = round(seconds * 16_000)
    noise = np.random.default_rng(number).normal(0.0, 0.1, (samples, 1)).astype(np.float32)
    return AudioPiece("mic", number * samples, 16_000, noise, number * seconds)


class Disk:
    """A disk that a test fills and empties."""

    def __init__(self, *, reserve: bool = True, nearly_full: bool = True) -> None:
        self.reserve = reserve
        self.left = Room(10_000_000, 600.0) if nearly_full else Room(10_000_000_000, 90_000.0)
        self.restored = 0

    def room(self, _t_s: float) -> Room:
        return self.left

    def free(self) -> bool:
        had, self.reserve = self.reserve, False
        return had

    def restore(self) -> bool:
        self.restored += 1
        self.reserve = True
        return True


def listening(notebook: Notebook, disk: Disk) -> RecordKeeper:
    keeper = RecordKeeper(notebook, disk)
    keeper.agree(Consent(raw_audio=True))
    return keeper


def test_a_full_disk_costs_the_sound_and_nothing_else() -> None:
    notebook, disk = Notebook(), Disk()
    keeper = listening(notebook, disk)
    notebook.refusals = 1
    keeper.keep([BEAT], [a_piece(0)])
    assert (keeper.refused, keeper.sound_given_up) == (False, True)  # in one and the same cycle
    keeper.keep([Tick(2.0)], [a_piece(1)])
    assert notebook.inputs == [BEAT, Tick(2.0)]
    assert notebook.sound == []


def test_without_a_reserve_the_disk_is_tried_until_it_takes_what_waits() -> None:
    notebook, disk = Notebook(), Disk(reserve=False)
    keeper = listening(notebook, disk)
    notebook.refusals = 2
    said = []
    for t_s in (1.0, 2.0, 3.0):
        keeper.keep([Tick(t_s)], [a_piece(round(t_s))])
        said.append(keeper.refused)
    assert said == [True, True, False]
    assert notebook.sound == []


def test_a_note_that_is_no_text_is_passed_over_and_the_rest_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "3f0f8c1e-55d0-4c43-9a53-0d1f1f1f6a10.handrail"
    keeper = RecordKeeper(Journal.create(path, KEY, HEADER))
    broken = Mark(1.5, MarkKind.NOTE, "half of a character: \ud83d")
    assert keeper.keep([BEAT, broken, Tick(2.0)]) == [BEAT, Tick(2.0)]
    keeper.close()
    with SessionFile.open(path, KEY) as record:
        assert list(record.inputs()) == [BEAT, Tick(2.0)]


def test_a_disk_that_does_not_answer_costs_no_sound() -> None:
    class Gone(Notebook):
        def commit(self) -> None:
            raise JournalWriteError(WriteFailure.IO_ERROR)

    keeper = listening(Gone(), Disk())
    keeper.keep([BEAT], [a_piece(0)])
    assert (keeper.refused, keeper.sound_given_up) == (True, False)


def test_sound_that_waits_for_a_disk_is_encoded_once_however_often_that_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoded: list[AudioPiece] = []

    def counted(piece: AudioPiece) -> bytes:
        encoded.append(piece)
        return to_flac(piece)

    class Away(Journal):
        away = True

        def _transact(self, statements: Iterable[Statement]) -> None:
            if self.away:
                raise JournalWriteError(WriteFailure.IO_ERROR)
            super()._transact(statements)

    monkeypatch.setattr(sound_chunk, "to_flac", counted)
    path = tmp_path / "3f0f8c1e-55d0-4c43-9a53-0d1f1f1f6a10.handrail"
    keeper = RecordKeeper(Away.create(path, KEY, HEADER))
    keeper.agree(Consent(raw_audio=True))
    for number in range(20):  # 4 s of sound, tried at 0.4 s, 0.8 s ... 4.0 s
        keeper.keep([Tick(0.2 * number)], [a_piece(number)])
    assert keeper.refused
    assert sum(len(piece.samples) for piece in encoded) == 4 * 16_000
    Away.away = False
    keeper.close()
    with SessionFile.open(path, KEY) as record:
        record.verify()
        kept = np.concatenate([piece.samples for piece in record.audio()])
    spoken = np.concatenate([a_piece(number).samples for number in range(20)])
    assert kept == pytest.approx(spoken, abs=0.51 / 32768)


def test_sound_is_kept_again_once_there_is_room_and_a_reserve() -> None:
    notebook, disk = Notebook(), Disk()
    keeper = listening(notebook, disk)
    notebook.refusals = 1
    keeper.keep([BEAT], [a_piece(0)])
    seen = [(keeper.room_s(5.0), keeper.sound_given_up)]
    disk.left = Disk(nearly_full=False).left
    seen.append((keeper.room_s(10.0), keeper.sound_given_up))
    assert seen == [(600.0, True), (90_000.0, False)]
    assert disk.restored == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 40 MiB, where we may mount one."""
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only root may mount a file system of its own")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(tmp_path)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("no file system may be mounted here")
    yield tmp_path
    subprocess.run(["umount", "-l", str(tmp_path)], check=True)


def test_on_a_disk_that_really_fills_up_heart_and_presses_go_on(small_disk: Path) -> None:
    path = small_disk / "3f0f8c1e-55d0-4c43-9a53-0d1f1f1f6a10.handrail"
    journal = Journal.create(path, KEY, HEADER)
    keeper = RecordKeeper(journal, RecordDisk(path, with_sound=True))
    keeper.begin()
    keeper.agree(Consent(raw_audio=True))
    # 40 MiB less the reserve; ten seconds of noise are about 300 kB as FLAC, twice in the log.
    for number in range(400):
        keeper.keep([Tick(number * 10.0)], [a_piece(number, 10.0)])
        assert not keeper.refused
        if keeper.sound_given_up:
            break
    assert keeper.sound_given_up
    last_s = number * 10.0
    for extra in range(1, 200):
        keeper.keep([Tick(last_s + extra)])
        assert not keeper.refused
    keeper.close()
    with SessionFile.open(path, KEY) as record:
        record.verify()
        assert [item.t_s for item in record.inputs()][-1] == last_s + 199.0
        assert record.closed
    assert path.stat().st_size < 40 * 2**20 - BALLAST_BYTES
