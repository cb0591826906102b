"""Sessions of every version of the format stay readable, from the first on."""

import json
import shutil
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from handrail.monitor.cli import replay_command
from handrail.monitor.consent import Consent
from handrail.monitor.recording.journal import Journal
from handrail.monitor.recording.raw_audio import AudioPiece
from handrail.monitor.recording.salvage import salvage
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.recording.session_schema import USER_VERSION, connect
from handrail.monitor.records import Beat
from handrail.monitor.replay import replay
from handrail.monitor.settings import rules_from_store
from handrail.monitor.traces.trace import Trace, TraceHeader, write_trace
from handrail.signal.streaming.operator import Tick

from ..forged import forge
from ..format_page import read_by_the_page
from ..journal_load import HEADER
from ..versions import golden_file, golden_inputs, golden_key

VERSIONS = range(1, USER_VERSION + 1)


@pytest.mark.parametrize("version", VERSIONS)
def test_every_version_opens_verifies_and_replays(version: int) -> None:
    with SessionFile.open(golden_file(version), golden_key(version)) as session:
        session.verify()
        inputs, records = list(session.inputs()), list(session.records())
        assert session.header.started_at == "2026-03-02T10:15:00.000+01:00"
        assert session.header.consent.raw_audio
        assert session.seal is not None
        assert session.seal.commits == 2
    assert inputs == list(golden_inputs())
    assert records
    settings, library = rules_from_store(session.header.settings)
    # Another version of the analysis may say something else; it must get to the end.
    assert list(replay(inputs, settings, library))[-1].t_s == records[-1].t_s


def test_a_session_of_another_program_replays_and_what_was_passed_over_is_said(
    tmp_path: Path,
) -> None:
    # Hand-made names could command a terminal: ESC c resets it.
    rules = {"alerts": {"cues": 1, "colour": "red"}, "mood\x1bc": 3}
    started_at = datetime.fromisoformat("2024-05-06T10:00:00+02:00")
    write_trace(tmp_path, Trace(TraceHeader(started_at, 5.0, "P-017", True, (), rules)))
    replayed = CliRunner().invoke(replay_command, [str(tmp_path), "--json", "--all"])
    assert replayed.exit_code == 0
    assert replayed.stderr == (
        "Passed over, unknown to this version: alerts.colour, mood\N{REPLACEMENT CHARACTER}c\n"
    )
    for line in replayed.stdout.splitlines():
        json.loads(line)


@pytest.mark.parametrize(("version", "times_s"), [(1, [None, None]), (2, [0.1, 0.4])])
def test_the_sound_of_every_version_comes_back_with_the_time_it_says(
    version: int, times_s: list[float | None]
) -> None:
    with SessionFile.open(golden_file(version), golden_key(version)) as session:
        whole, half = session.audio("microphone")
    assert [whole.t_s, half.t_s] == times_s
    assert [whole.first_sample, half.first_sample] == [0, 4800]
    # A tone of 3000 counts at 200 Hz, then half as loud: at a quarter of its period, sample 20.
    assert whole.samples[20, 0] == 3000 / 32768
    assert half.samples[20, 0] == 1500 / 32768


@pytest.mark.parametrize("version", VERSIONS)
def test_the_reader_in_the_format_page_reads_every_version(version: int) -> None:
    printed = read_by_the_page(golden_file(version), golden_key(version))
    assert printed[0] == "session of 2026-03-02T10:15:00.000+01:00 (simulated)"
    assert printed[-1].endswith(" intact")


@pytest.mark.parametrize("version", VERSIONS)
def test_a_session_of_any_version_that_was_cut_off_is_sealed_where_it_is(
    version: int, tmp_path: Path
) -> None:
    path = cut_off(version, tmp_path)
    salvage(path, golden_key(version), nowhere_else)
    with SessionFile.open(path, golden_key(version)) as session:
        session.verify()
        assert session.closed
        assert list(session.inputs()) == list(golden_inputs())


def test_sound_salvaged_out_of_version_1_is_kept_and_its_time_is_not_made_up(
    tmp_path: Path,
) -> None:
    path = cut_off(1, tmp_path)
    spoil_last_piece(path, golden_key(1))
    new, new_key = tmp_path / "new.handrail", bytes(32)
    saved = salvage(path, golden_key(1), lambda: (new, new_key))
    assert (saved.path, saved.lost, saved.audio_lost) == (new, (), 1)
    with SessionFile.open(new, new_key) as session:
        session.verify()
        (piece,) = session.audio()
        assert list(session.inputs()) == list(golden_inputs())
    assert (piece.first_sample, len(piece.samples), piece.t_s) == (0, 1600, None)


def test_sound_that_was_agreed_to_only_later_is_salvaged_too(tmp_path: Path) -> None:
    path, key = tmp_path / "s.handrail", bytes(32)
    journal = Journal.create(path, key, HEADER)
    journal.append_inputs([Tick(0.2)])
    journal.agree(Consent(raw_audio=True))
    journal.append_sound(AudioPiece("microphone", 0, 16_000, np.zeros((160, 1), "f4"), 0.1))
    journal.append_records([Beat(0.2, 800.0)])
    journal.close()
    forge(path, key, "UPDATE records SET lines = x'00'")
    new = tmp_path / "new.handrail"
    assert salvage(path, key, lambda: (new, key)).path == new
    with SessionFile.open(new, key) as session:
        (piece,) = session.audio()
    assert (len(piece.samples), piece.t_s) == (160, 0.1)


def cut_off(version: int, folder: Path) -> Path:
    """Return a copy of a golden session that lacks its seal, as a crash leaves it."""
    path = Path(shutil.copy(golden_file(version), folder))
    connection = connect(path, golden_key(version), read_only=False)
    (refusal,) = connection.execute(
        "SELECT sql FROM sqlite_master WHERE name = 'closed_DELETE'"
    ).fetchone()
    connection.execute("DROP TRIGGER closed_DELETE")
    connection.execute("DELETE FROM closed")
    connection.execute(refusal)
    connection.close()
    return path


def spoil_last_piece(path: Path, key: bytes) -> None:
    connection = connect(path, key, read_only=False)
    connection.execute("UPDATE audio SET flac = x'00' WHERE seq = 2")
    connection.close()


def nowhere_else() -> tuple[Path, bytes]:
    raise AssertionError("a whole session needs no new file")
