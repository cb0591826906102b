"""What a crash or a failing disk left of a session: all that is whole, and nothing else."""

import shutil
import zlib
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.monitor.codec import RECORDS
from handrail.monitor.inputs import Input
from handrail.monitor.keeping.recover_cli import recover_command, told
from handrail.monitor.library import Library, new_session_id
from handrail.monitor.recording.journal import Consent, Journal, seal_unfinished
from handrail.monitor.recording.raw_audio import AudioPiece
from handrail.monitor.recording.salvage import Lost, Salvage, salvage
from handrail.monitor.recording.seal import Seal, digests_in, insert_seal
from handrail.monitor.recording.session_file import SessionFile, SessionFileError
from handrail.monitor.recording.session_schema import connect
from handrail.monitor.replay import replay
from handrail.monitor.vault.vault import Argon2Cost, Vault

from ..forged import forge
from ..journal_load import HEADER, STEP_S, step

KEY, NEW_KEY = bytes(range(32)), bytes(range(32, 64))
STEPS = 150  # 30 s: some forty pages
PAGE_BYTES = 4096


def record(path: Path, *, key: bytes = KEY, closed: bool, audio: bool = False) -> list[Input]:
    """Write 30 s in commits of 0.2 s; return what was put in."""
    header = replace(HEADER, session_id=path.stem, consent=Consent(raw_audio=audio))
    journal = Journal.create(path, key, header)
    put: list[Input] = []
    for number in range(STEPS):
        inputs, _ = step(number)
        journal.append_inputs(inputs)
        if audio:
            noise = np.random.default_rng(number).integers(-9, 9, (3200, 1)) / 32768.0
            samples = noise.astype(np.float32)
            journal.append_sound(
                AudioPiece("microphone", number * 3200, 16_000, samples, number * STEP_S)
            )
        journal.commit()
        put += inputs
    journal.close() if closed else journal.abandon()
    return put


def saved(path: Path) -> Salvage:
    return salvage(path, KEY, lambda: (path.with_name(f"{new_session_id()}.handrail"), NEW_KEY))


def inputs_in(path: Path, key: bytes) -> list[Input]:
    with SessionFile.open(path, key) as session:
        session.verify()
        assert session.closed
        return list(session.inputs())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / f"{new_session_id()}.handrail"


def test_a_session_that_was_cut_off_is_closed_where_it_is(path: Path) -> None:
    put = record(path, closed=False)
    found = saved(path)
    assert (found.path, found.was_closed, found.lost, found.audio_lost) == (path, False, (), 0)
    assert found.end_s == STEPS * STEP_S
    assert inputs_in(path, KEY) == put
    assert [file.name for file in path.parent.iterdir()] == [path.name]  # no sidecar is left


def test_a_whole_session_is_left_alone(path: Path) -> None:
    record(path, closed=True)
    before = path.read_bytes()
    found = saved(path)
    assert (found.path, found.was_closed) == (path, True)
    assert path.read_bytes() == before


def test_a_session_that_was_cut_off_right_after_its_seal_becomes_one_file(
    path: Path,
) -> None:
    put = record(path, closed=False)
    other = path.with_name("killed.handrail")
    journal = connect(path, KEY, read_only=False)
    seal = Seal("2026-03-02T10:15:00+01:00", STEPS, *digests_in(journal))
    journal.execute(*insert_seal(journal, seal))
    for ending in ("", "-wal"):
        shutil.copy(path.with_name(path.name + ending), other.with_name(other.name + ending))
    journal.close()
    assert saved(other) == Salvage(other, STEPS * STEP_S, True, (), 0)
    assert inputs_in(other, KEY) == put
    assert [file.name for file in other.parent.glob("killed*")] == [other.name]


def test_a_session_that_is_not_what_was_sealed_is_kept_in_a_new_file_and_that_is_said(
    path: Path,
) -> None:
    record(path, closed=True)
    ninth = "(SELECT lines FROM inputs WHERE seq = 9)"
    forge(path, KEY, f"UPDATE inputs SET lines = {ninth} WHERE seq = 8")
    before = path.read_bytes()
    found = saved(path)
    assert (found.altered, found.was_closed, found.lost, found.audio_lost) == (
        True,
        True,
        (),
        0,
    )
    assert path.read_bytes() == before
    nine = step(8)[0]
    steps = [step(n)[0] if n != 7 else nine for n in range(STEPS)]
    assert inputs_in(found.path, NEW_KEY) == [item for items in steps for item in items]
    first, second, *_ = told(found, path)
    assert first.startswith("The session can be read, but it is not what was closed")
    assert found.path.name in second


def test_commits_that_cannot_be_analysed_in_their_order_are_kept_all_the_same(
    path: Path,
) -> None:
    record(path, closed=True)
    reader = connect(path, KEY, read_only=True)
    (late,) = reader.execute("SELECT lines FROM inputs WHERE seq = 136").fetchone()
    reader.close()
    forge(path, KEY, "UPDATE inputs SET lines = ? WHERE seq = 6", (late,))
    found = saved(path)
    steps = [step(n)[0] if n != 5 else step(135)[0] for n in range(STEPS)]
    assert inputs_in(found.path, NEW_KEY) == [item for items in steps for item in items]
    assert "cannot follow" in found.not_analysed
    assert any(found.not_analysed in line for line in told(found, path))


def test_what_was_said_and_is_missing_at_the_end_is_worked_out_again(path: Path) -> None:
    put = record(path, closed=False)
    connection = connect(path, KEY, read_only=False)
    lines = zlib.compress(RECORDS.encode_lines(replay(put)))
    connection.execute("INSERT INTO records VALUES (1, 0.0, ?)", (lines,))
    connection.close()
    seal_unfinished(path, KEY)
    forge(path, KEY, "DELETE FROM records")
    found = saved(path)
    assert found.altered
    with SessionFile.open(found.path, NEW_KEY) as session:
        session.verify()
        assert list(session.inputs()) == put
        assert list(session.records()) == list(replay(put))


def test_of_a_damaged_session_all_that_is_whole_is_put_into_a_new_one(path: Path) -> None:
    put = record(path, closed=True)
    damaged = bytearray(path.read_bytes())
    middle = len(damaged) // PAGE_BYTES // 2 * PAGE_BYTES
    damaged[middle + 100] ^= 1
    path.write_bytes(damaged)
    found = saved(path)
    assert found.path != path
    assert path.read_bytes() == damaged  # it may hold more than this program can read
    kept = inputs_in(found.path, NEW_KEY)
    assert 0 < len(put) - len(kept) < len(put) // 5
    (lost,) = found.lost
    assert lost.until_s is not None
    # Exactly what lies between is missing, and everything else is as it was.
    assert [item for item in put if item in kept] == kept
    missing = [item.t_s for item in put if item not in kept]
    assert lost.after_s <= min(missing)
    assert max(missing) < lost.until_s + STEP_S  # a frame may be older than the tick before


def test_what_had_been_said_is_worked_out_again_from_what_is_left(path: Path) -> None:
    record(path, closed=True)
    damaged = bytearray(path.read_bytes())
    damaged[len(damaged) // 2 // PAGE_BYTES * PAGE_BYTES + 100] ^= 1
    path.write_bytes(damaged)
    found = saved(path)
    with SessionFile.open(found.path, NEW_KEY) as session:
        assert session.header.session_id == found.path.stem
        assert list(session.records()) == list(replay(session.inputs()))


def test_a_file_that_was_cut_short_keeps_its_beginning(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = record(path, closed=True)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    opened: list[Path] = []
    open_one = SessionFile.open

    def count_one(path: Path, key: bytes, *, cut_short: bool = False) -> SessionFile:
        opened.append(path)
        return open_one(path, key, cut_short=cut_short)

    monkeypatch.setattr(SessionFile, "open", count_one)
    found = saved(path)
    # After each row that cannot be read it is opened anew, which takes a millisecond: the seal
    # says that there were no more than some 150.
    assert len(opened) < 300
    kept = inputs_in(found.path, NEW_KEY)
    assert len(put) * 0.3 < len(kept) < len(put) * 0.7
    assert kept == put[: len(kept)]
    assert found.lost == (Lost(found.end_s, None, 1),)
    assert not found.altered  # it is merely not all there, and that is said


def test_a_file_that_lacks_only_an_empty_page_is_not_called_whole(path: Path) -> None:
    journal = Journal.create(path, KEY, replace(HEADER, consent=Consent(raw_audio=True)))
    journal.append_inputs(step(0)[0])
    noise = np.random.default_rng(0).random((16_000, 1), "f4")
    journal.append_sound(AudioPiece("room", 0, 16_000, noise, 0.0))
    journal.commit()
    journal.forget_audio()  # leaves the pages at the end empty
    journal.close()
    path.write_bytes(path.read_bytes()[:-PAGE_BYTES])
    with pytest.raises(SessionFileError):
        SessionFile.open(path, KEY)
    found = saved(path)
    assert found.path != path
    assert inputs_in(found.path, NEW_KEY) == step(0)[0]


def test_damaged_sound_costs_only_the_damaged_piece(path: Path) -> None:
    record(path, closed=True, audio=True)
    content = bytearray(path.read_bytes())
    at = len(content) * 3 // 4 // PAGE_BYTES * PAGE_BYTES
    content[at + 9] ^= 8
    path.write_bytes(content)
    found = saved(path)
    with SessionFile.open(found.path, NEW_KEY) as session:
        pieces = list(session.audio())
    whole = sum(len(piece.samples) for piece in pieces) / 3200
    assert whole >= STEPS - 3
    assert all(np.abs(piece.samples).max() <= 9 / 32768 for piece in pieces)


@cache
def whole_session() -> tuple[bytes, list[Input]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{new_session_id()}.handrail"
        put = record(path, closed=True)
        return path.read_bytes(), put


@settings(max_examples=8, deadline=None)
@given(at=st.floats(0.0, 1.0, exclude_max=True), bit=st.integers(0, 7), many=st.booleans())
def test_whatever_is_damaged_nothing_is_invented(
    tmp_path_factory: pytest.TempPathFactory,
    at: float,
    bit: int,
    *,
    many: bool,
) -> None:
    whole, put = whole_session()
    damaged = bytearray(whole)
    first = int(at * len(damaged))
    for place in range(first, min(len(damaged), first + (9000 if many else 1))):
        damaged[place] ^= 1 << bit
    path = tmp_path_factory.mktemp("damaged") / f"{new_session_id()}.handrail"
    path.write_bytes(damaged)
    try:
        found = saved(path)
    except SessionFileError:
        return
    kept = inputs_in(found.path, KEY if found.path == path else NEW_KEY)
    remaining = iter(put)
    assert all(item in remaining for item in kept)  # in order, and none that was not put in


def test_the_command_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDRAIL_HOME", str(tmp_path))
    library = Library.of_this_user()
    library.prepare()
    vault = Vault.create(library.vault, "seven herons", Argon2Cost(8 * 1024**2, 1))
    session_id = new_session_id()
    path = library.path(session_id)
    record(path, key=vault.new_session_key(session_id), closed=False)
    cut_off = CliRunner().invoke(recover_command, [str(path)], input="seven herons\n")
    assert cut_off.exit_code == 0, cut_off.output
    assert "had been cut off. It holds 0.5 minutes" in cut_off.stdout
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    damaged = CliRunner().invoke(recover_command, [str(path)], input="seven herons\n")
    assert damaged.exit_code == 0, damaged.output
    assert "Missing: what lay between" in damaged.stdout
    assert len(library.sessions()) == 2
