"""The session record: what was committed stays, and nobody reads it without the key."""

import hashlib
import os
import struct
import subprocess
import sys
import time
import types
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlcipher

from handrail.monitor.codec import RECORDS, CodecError
from handrail.monitor.inputs import Input, Mark, MarkKind
from handrail.monitor.recording import journal_chunk
from handrail.monitor.recording.journal import (
    AudioNotConsented,
    Consent,
    Journal,
    JournalWriteError,
    SessionHeader,
    SessionSensor,
    WriteFailure,
)
from handrail.monitor.recording.raw_audio import AudioPiece, joined, to_flac
from handrail.monitor.recording.session_bounds import LONGEST_S
from handrail.monitor.recording.session_file import (
    NewerSession,
    NoSession,
    NotASession,
    SealBroken,
    SessionDamaged,
    SessionFile,
    SessionFileError,
    SessionOutOfReach,
    WrongKey,
)
from handrail.monitor.recording.session_schema import USER_VERSION, connect
from handrail.monitor.records import Beat, Record
from handrail.sensors.messages import SensorKind
from handrail.signal.speech.voices import VoiceFrame
from handrail.signal.streaming.operator import Tick

from ..forged import forge
from ..format_page import printed_reader, read_by_the_page
from ..journal_load import HEADER, step

ROOT = Path(__file__).parents[3]
KEY = bytes(range(32))
PHRASE = "the blue door at grandmother's house"
LISTENING = replace(HEADER, consent=Consent(raw_audio=True))


class StoppedClock:
    """A clock on which it is always a quarter past ten."""

    speed = 1.0

    def now_s(self) -> float:
        return 812.5

    def slept_s(self) -> float:
        return 0.0

    def wall_s(self) -> float:
        return 1_772_442_900.0

    def wall_time(self) -> str:
        return "2026-03-02T10:15:00.000+01:00"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "3f0f8c1e-55d0-4c43-9a53-0d1f1f1f6a10.handrail"


@pytest.fixture
def start(path: Path) -> Iterator[Callable[..., Journal]]:
    """Start journals at `path`, and let go of them in the end."""
    started = []

    def start(header: SessionHeader = HEADER) -> Journal:
        started.append(Journal.create(path, KEY, header, StoppedClock()))
        return started[-1]

    yield start
    for journal in started:
        journal.abandon()


def record_steps(journal: Journal, steps: range) -> None:
    for number in steps:
        inputs, records = step(number)
        journal.append_inputs(inputs)
        journal.append_records(records)
        journal.commit()


def expected(steps: int) -> tuple[list[Input], list[Record]]:
    both = [step(number) for number in range(steps)]
    return [item for inputs, _ in both for item in inputs], [r for _, rs in both for r in rs]


def read(path: Path) -> tuple[list[Input], list[Record]]:
    with SessionFile.open(path, KEY) as session:
        return list(session.inputs()), list(session.records())


def beside(path: Path) -> set[str]:
    return {found.name.removeprefix(path.name) for found in path.parent.iterdir()}


# --- what goes in comes out ---------------------------------------------------------------


def any_of(hint: Any) -> st.SearchStrategy[Any]:
    """Return every value that JSON can hold for a field of this type."""
    if is_dataclass(hint) and isinstance(hint, type):
        hints = get_type_hints(hint)
        times = st.floats(-LONGEST_S, LONGEST_S)
        kinds = {
            f.name: times
            if hints[f.name] is float and f.name.endswith("_s")
            else any_of(hints[f.name])
            for f in fields(hint)
        }
        return st.builds(hint, **kinds)
    if hint is float:
        return st.floats(allow_nan=False, allow_infinity=False)
    if hint is int:
        return st.integers(-(2**63), 2**63 - 1)
    parts = get_args(hint)
    if get_origin(hint) in {Union, types.UnionType}:
        return st.one_of([any_of(part) for part in parts])
    if get_origin(hint) is tuple and parts[-1] is ...:
        return st.lists(any_of(parts[0]), max_size=3).map(tuple)
    if get_origin(hint) is tuple:
        return st.tuples(*[any_of(part) for part in parts])
    return st.from_type(hint)


def one_of_each(union: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.tuples(*[any_of(kind) for kind in get_args(union)])


@settings(max_examples=25, deadline=None)
@given(inputs=one_of_each(Input), records=one_of_each(Record))
def test_every_kind_of_input_and_record_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, inputs: Any, records: Any
) -> None:
    path = tmp_path_factory.mktemp("session") / "s.handrail"
    journal = Journal.create(path, KEY, HEADER)
    journal.append_inputs(inputs)
    journal.append_records(records)
    journal.close()
    assert read(path) == (list(inputs), list(records))


def test_the_header_comes_back_as_it_was(start: Callable[..., Journal], path: Path) -> None:
    header = replace(
        HEADER,
        sensors=(
            SessionSensor("strap", SensorKind.STRAP),
            SessionSensor("microphone", SensorKind.MICROPHONE),
        ),
        settings={"wait_s": 4.5, "cues": {"G2": False}, "note": None},
        consent=Consent(raw_audio=True),
    )
    start(header).close()
    with SessionFile.open(path, KEY) as session:
        assert session.header == header


def test_a_value_that_is_not_a_number_is_refused_at_once_and_harms_nothing(
    start: Callable[..., Journal], path: Path
) -> None:
    journal = start()
    journal.append_inputs([Tick(0.2)])
    with pytest.raises(CodecError):
        journal.append_inputs([Tick(0.4), VoiceFrame(0.384, (float("nan"),), (0.5,))])
    journal.close()
    assert read(path) == ([Tick(0.2)], [])


def test_half_a_character_is_refused_at_once_and_harms_nothing(
    start: Callable[..., Journal], path: Path
) -> None:
    journal = start()
    journal.append_inputs([Tick(0.2)])
    with pytest.raises(CodecError, match="a text that is none"):
        journal.append_inputs([Mark(0.4, MarkKind.NOTE, "a \ud800 note")])
    journal.close()
    assert read(path) == ([Tick(0.2)], [])


def test_a_session_can_be_read_while_it_is_being_written(
    start: Callable[..., Journal], path: Path
) -> None:
    journal = start()
    record_steps(journal, range(3))
    journal.append_inputs([Tick(99.0)])
    with SessionFile.open(path, KEY) as session:
        assert list(session.inputs()) == expected(3)[0]
        assert not session.closed
        journal.commit()
        assert list(session.inputs()) == [*expected(3)[0], Tick(99.0)]


def test_a_second_of_recording_is_one_row_a_commit(
    start: Callable[..., Journal], path: Path
) -> None:
    journal = start()
    record_steps(journal, range(5))
    journal.commit()  # nothing waits: no row
    journal.close()
    reader = connect(path, KEY, read_only=True)
    rows = reader.execute("SELECT seq, t_s FROM inputs ORDER BY seq").fetchall()
    reader.close()
    # First frames of the steps: round(12.5 n) = 0, 12, 25, 38, 50, times 0.016 s.
    assert rows == [(1, 0.0), (2, 0.192), (3, 0.4), (4, 0.608), (5, 0.8)]


def test_what_waited_for_hours_is_written_in_rows_that_can_be_read(
    start: Callable[..., Journal], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_chunk, "MOST_LINES_BYTES", 60)
    journal = start()
    ticks = [Tick(0.5), Tick(1.5), Tick(2.5), Tick(3.5), Tick(4.5)]
    journal.append_inputs(ticks)  # lines of 26 bytes: two a row
    journal.commit()
    journal.append_inputs([Tick(5.5)])
    journal.close()
    with SessionFile.open(path, KEY) as session:
        session.verify()
        assert session.last_commit() == 4
        assert list(session.inputs()) == [*ticks, Tick(5.5)]


# --- the end of a session -----------------------------------------------------------------


def test_closing_leaves_one_sealed_file(start: Callable[..., Journal], path: Path) -> None:
    journal = start()
    record_steps(journal, range(3))
    assert beside(path) == {"", "-wal", "-shm"}
    journal.append_inputs([Tick(0.8)])
    journal.close()
    assert beside(path) == {""}
    with SessionFile.open(path, KEY) as session:
        assert list(session.inputs())[-1] == Tick(0.8)
        seal = session.seal
        session.verify()
    assert beside(path) == {""}, "reading a closed session leaves nothing behind either"
    assert seal is not None
    assert (seal.at, seal.commits) == ("2026-03-02T10:15:00.000+01:00", 4)


def test_the_seal_holds_a_digest_of_each_table(
    start: Callable[..., Journal], path: Path
) -> None:
    journal = start(LISTENING)
    journal.append_inputs([Tick(0.2)])
    journal.commit()
    journal.append_inputs([Tick(0.4)])
    journal.append_records([Beat(0.25, 800.0)])
    journal.append_sound(sound(1600, 160))  # 0.1 s after 4.0 s
    journal.close()
    lines = b'{"t_s":0.2,"type":"tick"}\n{"t_s":0.4,"type":"tick"}\n'
    said = RECORDS.encode_lines([Beat(0.25, 800.0)])
    heard = b"microphone" + struct.pack("<qqqd", 1600, 16_000, 2, 4.1)
    heard += to_flac(sound(1600, 160))
    with SessionFile.open(path, KEY) as session:
        seal = session.seal
    assert seal is not None
    assert seal.digest == hashlib.sha256(lines).hexdigest()
    assert seal.records_digest == hashlib.sha256(said).hexdigest()
    assert seal.audio_digest == hashlib.sha256(heard).hexdigest()


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM records WHERE seq = 3",
        "DELETE FROM audio WHERE seq = 3",
        "UPDATE audio SET t_s = 0 WHERE seq = 1",
        "UPDATE closed SET digest = 'a5'",
        "UPDATE closed SET records_digest = 'a5'",
        "UPDATE closed SET audio_digest = 'a5'",
    ],
)
def test_an_end_that_is_missing_and_a_seal_that_does_not_fit_are_noticed(
    start: Callable[..., Journal], path: Path, change: str
) -> None:
    journal = start(LISTENING)
    for number in range(3):
        journal.append_inputs([Tick(number + 0.2)])
        journal.append_records([Beat(number + 0.2, 800.0)])
        journal.append_sound(sound(number * 6400, 6400))  # 0.4 s: a row each
        journal.commit()
    journal.close()
    with SessionFile.open(path, KEY) as session:
        session.verify()
    forge(path, KEY, change)
    with SessionFile.open(path, KEY) as session, pytest.raises(SealBroken, match="sealed"):
        session.verify()


def test_closing_under_the_eyes_of_a_reader_loses_nothing(
    start: Callable[..., Journal], path: Path
) -> None:
    journal = start()
    record_steps(journal, range(2))
    with SessionFile.open(path, KEY) as session:
        reading = session.inputs()
        next(reading)
        journal.close()
        assert session.closed
        assert len(list(reading)) == len(expected(2)[0]) - 1


def test_an_abandoned_session_keeps_what_was_committed(
    start: Callable[..., Journal], path: Path
) -> None:
    journal = start()
    record_steps(journal, range(4))
    journal.append_inputs([Tick(99.0)])
    journal.abandon()
    assert read(path) == expected(4)
    with SessionFile.open(path, KEY) as session:
        assert not session.closed


def test_a_session_is_never_written_over(start: Callable[..., Journal], path: Path) -> None:
    record_steps(start(), range(2))
    with pytest.raises(FileExistsError):
        start()
    assert read(path) == expected(2)


def test_the_files_are_closed_to_other_users(start: Callable[..., Journal], path: Path) -> None:
    record_steps(start(), range(2))
    assert {oct(file.stat().st_mode & 0o777) for file in path.parent.iterdir()} == {"0o600"}


# --- accidents ----------------------------------------------------------------------------


@pytest.mark.parametrize("trial", range(10))
def test_killing_the_writer_loses_nothing_that_was_committed(path: Path, trial: int) -> None:
    # A write-ahead log is moved into the file every 1000 pages, some 250 commits: kills
    # fall before, in and after that.
    dice = np.random.default_rng(trial)
    kill_after = int(dice.integers(1, 350))
    with subprocess.Popen(
        [sys.executable, "-m", "tests.monitor.journal_load", str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        writer.stdin.write(f"{KEY.hex()}\n")
        writer.stdin.flush()
        safe = 0
        while safe < kill_after:
            safe = int(writer.stdout.readline())
        time.sleep(dice.uniform(0.0, 0.01))
        writer.kill()  # SIGKILL: no handler, no tidying
        for line in writer.stdout:
            safe = int(line) if line.endswith("\n") else safe
    inputs, records = read(path)
    # The last commit may have reached the disk and not the pipe.
    assert (inputs, records) in (expected(safe), expected(safe + 1))
    assert read(path) == (inputs, records), "and reading it has not changed it"


def test_a_power_cut_while_a_closed_session_is_changed_is_taken_back(
    start: Callable[..., Journal], path: Path
) -> None:
    journal = start()
    record_steps(journal, range(60))
    journal.close()
    writer = connect(path, KEY, read_only=False)
    writer.execute("PRAGMA cache_size = 1")  # what is changed goes to the file at once
    writer.execute("BEGIN IMMEDIATE")
    for number in range(1, 200):
        writer.execute(
            "INSERT INTO audio VALUES (?, 0, 'x', 0, 1, 1, zeroblob(2000))", (number,)
        )
    cut = path.with_name("cut.handrail")
    for ending in ("", "-journal"):
        cut.with_name(cut.name + ending).write_bytes(
            path.with_name(path.name + ending).read_bytes()
        )
    writer.close()
    assert cut.stat().st_size > path.stat().st_size, "some of it was in the file already"
    with SessionFile.open(cut, KEY) as session:
        session.verify()
        assert (list(session.inputs()), list(session.records())) == expected(60)
        assert list(session.audio()) == []
    assert not cut.with_name(f"{cut.name}-journal").exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of 2 MiB; where mounting is not allowed, a plain folder."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(mount, check=False).returncode == 0
    yield folder
    if mounted:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_on_a_full_disk_the_batch_waits_until_there_is_room(small_disk: Path) -> None:
    path = small_disk / "s.handrail"
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(1_000_000))
    journal = Journal.create(path, KEY, HEADER)
    if not small_disk.is_mount():
        journal._connection.execute("PRAGMA max_page_count = 40")
    with pytest.raises(JournalWriteError, match="disk is full") as refusal:
        record_steps(journal, range(5000))
    assert refusal.value.reason is WriteFailure.DISK_FULL
    safe = read(path)
    done = sum(isinstance(item, Tick) for item in safe[0])
    assert safe == expected(done), "what was committed before is safe"
    with pytest.raises(JournalWriteError):
        record_steps(journal, range(done + 1, done + 2))
    with pytest.raises(JournalWriteError):
        journal.close()
    ballast.unlink()
    if not small_disk.is_mount():
        journal._connection.execute("PRAGMA max_page_count = 4000")
    record_steps(journal, range(done + 2, done + 3))
    journal.close()
    assert read(path) == expected(done + 3), "and what waited is written, in order"
    assert beside(path) == {""}


def test_a_quota_that_breaks_writing_is_an_input_output_error(path: Path) -> None:
    program = """
import resource, sys
from pathlib import Path
from handrail.monitor.recording.journal import Journal, JournalWriteError
from tests.monitor.journal_load import HEADER, step
journal = Journal.create(Path(sys.argv[1]), bytes(range(32)), HEADER)
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, most))
for number in range(5000):
    journal.append_inputs(step(number)[0])
    try:
        journal.commit()
    except JournalWriteError as error:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))  # coverage writes, too
        sys.exit(f"{number} {error.reason}")
"""
    writer = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    done, reason = writer.stderr.split()
    assert reason == "io_error"
    assert read(path)[0] == expected(int(done))[0]


def test_a_disk_too_full_for_the_header_is_said_before_the_session(tmp_path: Path) -> None:
    program = """
import resource, sys
from pathlib import Path
from handrail.monitor.recording.journal import Journal, JournalWriteError
from tests.monitor.journal_load import HEADER
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    Journal.create(Path(sys.argv[1]), bytes(32), HEADER)
except JournalWriteError as error:
    sys.exit(str(error))
"""
    writer = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "s.handrail")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert writer.stderr.startswith("The disk ")
    assert list(tmp_path.iterdir()) == []


# --- only added to ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE inputs SET t_s = 0",
        "DELETE FROM inputs",
        "DELETE FROM inputs WHERE seq = 2",
        "INSERT OR REPLACE INTO inputs VALUES (2, 0.0, x'00')",
        "INSERT INTO inputs VALUES (9, 0.0, x'00')",
        "UPDATE records SET lines = x''",
        "DELETE FROM records",
        "UPDATE header SET json = '{}'",
        "DELETE FROM header",
        "UPDATE closed SET commits = 0",
        "DELETE FROM closed",
    ],
)
def test_what_was_recorded_cannot_be_rewritten(
    start: Callable[..., Journal], path: Path, change: str
) -> None:
    journal = start()
    record_steps(journal, range(3))
    journal.close()
    connection = connect(path, KEY, read_only=False)
    with pytest.raises(sqlcipher.IntegrityError, match="only ever added to"):
        connection.execute(change)
    connection.close()
    assert read(path) == expected(3)


def test_reading_cannot_write(start: Callable[..., Journal], path: Path) -> None:
    start().close()
    with (
        SessionFile.open(path, KEY) as session,
        pytest.raises(sqlcipher.OperationalError, match="readonly"),
    ):
        session._connection.execute("INSERT INTO closed VALUES ('', 0, '', '', '')")


# --- secrecy ------------------------------------------------------------------------------


def test_a_planted_phrase_is_in_no_file_without_the_key(
    start: Callable[..., Journal], path: Path, tmp_path: Path
) -> None:
    journal = start(replace(HEADER, settings={"note": PHRASE}))
    journal.append_inputs([Mark(1.0, MarkKind.NOTE, PHRASE)])
    journal.commit()
    key_holder = connect(path, KEY, read_only=False)
    (block,) = key_holder.execute("SELECT lines FROM inputs").fetchone()
    needles = (PHRASE.encode(), block[:12], block[-12:], b"handrail-session", b"CREATE TABLE")

    assert beside(path) == {"", "-wal", "-shm"}
    assert (path.parent / f"{path.name}-wal").stat().st_size > 0
    running = b"".join(file.read_bytes() for file in path.parent.iterdir())
    # The same content without encryption, to know that the search would find it.
    plain = tmp_path / "plain.db"
    key_holder.execute("ATTACH ? AS plain KEY ''", (str(plain),))
    key_holder.execute("SELECT sqlcipher_export('plain')").fetchall()
    key_holder.close()
    assert all(needle in plain.read_bytes() for needle in needles)
    plain.unlink()

    journal.close()
    for content in (running, path.read_bytes()):
        assert not any(needle in content for needle in needles)


def test_the_wrong_key_reads_nothing(start: Callable[..., Journal], path: Path) -> None:
    journal = start()
    record_steps(journal, range(2))
    wrong = bytes(31) + b"\x01"
    with pytest.raises(WrongKey, match="does not open") as while_it_runs:
        SessionFile.open(path, wrong)
    journal.close()
    with pytest.raises(WrongKey, match="does not open") as after_it_ended:
        SessionFile.open(path, wrong)
    for refusal in (while_it_runs, after_it_ended):
        assert not any(key.hex() in str(refusal.value) for key in (KEY, wrong))


# --- files that are not what they should be -----------------------------------------------


def test_there_is_no_session_where_there_is_no_file(path: Path) -> None:
    with pytest.raises(NoSession, match="no session"):
        SessionFile.open(path, KEY)


@pytest.mark.parametrize("content", [b"", b"Dear diary", b"SQLite format 3\0" + bytes(9000)])
def test_another_file_is_not_a_session(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(NotASession, match="not a session"):
        SessionFile.open(path, KEY)


def test_another_database_under_the_same_key_is_not_a_session(path: Path) -> None:
    path.touch()
    database = connect(path, KEY, read_only=False)
    database.execute("CREATE TABLE shopping (item TEXT)")
    database.close()
    with pytest.raises(NotASession):
        SessionFile.open(path, KEY)


def test_a_newer_session_asks_for_a_newer_program(
    start: Callable[..., Journal], path: Path
) -> None:
    start().close()
    database = connect(path, KEY, read_only=False)
    database.execute(f"PRAGMA user_version = {USER_VERSION + 1}")
    database.close()
    with pytest.raises(NewerSession, match="Update Handrail"):
        SessionFile.open(path, KEY)


def test_one_flipped_bit_anywhere_is_never_read_as_data(
    start: Callable[..., Journal], path: Path
) -> None:
    journal = start()
    record_steps(journal, range(120))
    journal.close()
    sound = path.read_bytes()
    inputs, _ = expected(120)
    refused = 0
    for at in range(50, len(sound), len(sound) // 40):
        damaged = bytearray(sound)
        damaged[at] ^= 0x10
        path.write_bytes(damaged)
        read_before: list[Input] = []
        try:
            with SessionFile.open(path, KEY) as session:
                read_before.extend(session.inputs())
        except SessionFileError:
            refused += 1
        assert read_before == inputs[: len(read_before)]
    assert refused > 10


def test_a_session_cut_short_is_damaged(start: Callable[..., Journal], path: Path) -> None:
    journal = start()
    record_steps(journal, range(60))
    journal.close()
    path.write_bytes(path.read_bytes()[:-8192])
    with pytest.raises(SessionDamaged, match="backup"):
        read(path)


def test_a_lost_chunk_is_noticed(start: Callable[..., Journal], path: Path) -> None:
    journal = start()
    record_steps(journal, range(3))
    journal.close()
    forge(path, KEY, "DELETE FROM inputs WHERE seq = 2")
    with pytest.raises(SessionDamaged, match="lacks a part of its inputs"):
        read(path)


def test_a_folder_in_the_way_of_a_running_session_is_said(
    start: Callable[..., Journal], path: Path
) -> None:
    record_steps(start(), range(1))
    copied = path.with_name("copy.handrail")
    copied.write_bytes(path.read_bytes())
    copied.with_name("copy.handrail-wal").mkdir()
    with pytest.raises(SessionOutOfReach, match="permissions"):
        SessionFile.open(copied, KEY)


# --- raw audio ----------------------------------------------------------------------------


def sound(first_sample: int, length: int, sensor: str = "microphone") -> AudioPiece:
    """Return two channels of noise in steps of 1/32768, as a 16-bit microphone gives."""
    counts = np.random.default_rng(first_sample).integers(-9000, 9000, (length, 2))
    samples = (counts / 32768).astype(np.float32)
    return AudioPiece(sensor, first_sample, 16_000, samples, 4.0 + first_sample / 16_000)


def test_audio_is_refused_unless_the_client_agreed(start: Callable[..., Journal]) -> None:
    with pytest.raises(AudioNotConsented, match="not agreed"):
        start().append_sound(sound(0, 160))


def test_agreed_audio_comes_back_sample_for_sample(
    start: Callable[..., Journal], path: Path
) -> None:
    journal = start(LISTENING)
    blocks = [sound(0, 1600), sound(1600, 1600), sound(0, 300, "room"), sound(4800, 1600)]
    for block in blocks:
        journal.append_sound(block)
    journal.commit()
    journal.close()  # commits again, and has nothing left to commit
    with SessionFile.open(path, KEY) as session:
        pieces = list(session.audio("microphone"))
        (room,) = session.audio("room")
        assert len(list(session.audio())) == 3
    # 1600 follows 0; between 3200 and 4800 samples were lost.
    assert [(p.first_sample, p.rate_hz, p.t_s) for p in pieces] == [
        (0, 16_000, 4.0),
        (4800, 16_000, 4.3),
    ]
    both = np.concatenate([blocks[0].samples, blocks[1].samples])
    np.testing.assert_array_equal(pieces[0].samples, both)
    np.testing.assert_array_equal(pieces[1].samples, blocks[3].samples)
    np.testing.assert_array_equal(room.samples, blocks[2].samples)


def test_sound_beyond_full_scale_is_cut_off_and_does_not_wrap_round(
    start: Callable[..., Journal], path: Path
) -> None:
    journal = start(LISTENING)
    loud = np.array([[1.5], [-1.5], [1.0], [-1.0], [0.5]], np.float32)
    journal.append_sound(AudioPiece("microphone", 0, 16_000, loud, 0.0))
    journal.close()
    with SessionFile.open(path, KEY) as session:
        (piece,) = session.audio()
    top = 32767 / 32768
    np.testing.assert_array_equal(piece.samples[:, 0], [top, -1.0, top, -1.0, 0.5])


def test_sound_whose_time_leads_elsewhere_starts_anew() -> None:
    # 1600 samples at 16 kHz are 0.1 s: the next are due at 4.1 s, 4.2 s, 4.3 s, 4.4 s.
    at_s = (4.0, 4.1015, 4.2015, 4.3025, 4.4025)
    pieces = [replace(sound(n * 1600, 1600), t_s=t_s) for n, t_s in enumerate(at_s)]
    # The fourth is 2.5 ms late on the first: a piece of its own, and the fifth follows it.
    assert [(p.first_sample, len(p.samples), p.t_s) for p in joined(pieces)] == [
        (0, 4800, 4.0),
        (4800, 3200, 4.3025),
    ]


# --- the format is what the page says -----------------------------------------------------


def test_the_reader_in_the_format_page_reads_a_session(
    start: Callable[..., Journal], path: Path
) -> None:
    assert "handrail." not in printed_reader()
    journal = start()
    record_steps(journal, range(5))
    running = read_by_the_page(path, KEY)
    journal.close()
    closed = read_by_the_page(path, KEY)
    inputs, records = expected(5)
    assert closed[0] == "session of 2026-03-02T10:15:00.000+01:00 (simulated)"
    assert len(closed) == 1 + len(inputs) + len(records) + 1
    assert "inputs {'t_s': 1.0, 'type': 'tick'}" in closed
    assert running[:-1] == closed[:-1]
    assert running[-1] == "not closed: still running, or cut off"
    assert closed[-1] == "closed at 2026-03-02T10:15:00.000+01:00 intact"
