"""Our own recordings: a trace's beats, and a session's, placed again from raw packets."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from handrail.monitor.errors import Expected
from handrail.monitor.imports.recordings import RrAnswers, Unclear, Unreadable
from handrail.monitor.imports.rr import read_rr
from handrail.monitor.inputs import Input, LabSamples, SensorReport, StrapPacket
from handrail.monitor.library import HOME_VARIABLE, Library
from handrail.monitor.recording.journal import Journal
from handrail.monitor.traces.trace import Trace, TraceHeader, write_trace
from handrail.monitor.vault.vault import Argon2Cost, Vault
from handrail.sensors.heart_rate_profile import HeartRateMeasurement, encode
from handrail.sensors.messages import LabQuantity, LabUnit, SensorKind, SensorState
from handrail.signal.cardiac.beats import Beat
from handrail.signal.streaming.operator import Tick

from ..journal_load import HEADER

PASSPHRASE = "a garden with no gate"
STARTED = datetime.fromisoformat("2024-05-06T10:00:00+02:00")
Record = Callable[[list[Input]], Path]


def trace(folder: Path, *beats: Beat) -> Path:
    header = TraceHeader(STARTED, 600.0, "P-017", simulated=False, sensors=("strap",))
    write_trace(folder, Trace(header, beats))
    return folder


def packet(t_s: float, *rr_ticks: int, sensor: str = "strap") -> StrapPacket:
    return StrapPacket(t_s, sensor, encode(HeartRateMeasurement(60, rr_ticks)))


def asked() -> str:
    return PASSPHRASE


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    """Record inputs as a session in this user's library."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    library = Library.of_this_user()
    library.prepare()
    path = library.path(HEADER.session_id)
    cheap = Argon2Cost(memory_bytes=8 * 1024 * 1024, passes=1)
    key = Vault.create(library.vault, PASSPHRASE, cheap).new_session_key(HEADER.session_id)

    def record(inputs: list[Input]) -> Path:
        journal = Journal.create(path, key, replace(HEADER, simulated=False))
        journal.append_inputs(inputs)
        journal.commit()
        journal.close()
        return path

    return record


def test_a_trace_keeps_its_gaps_and_its_beginning(tmp_path: Path) -> None:
    path = trace(tmp_path, Beat(1.0, 800.0), Beat(1.8, 800.0), Beat(9.0, 800.0))
    found = read_rr(path, RrAnswers(), asked)
    assert found.rr_ms.tolist() == [800.0, 800.0, 800.0]
    assert found.gap_before.tolist() == [False, False, True]
    assert found.duration_s == pytest.approx(8.8)
    assert found.started_at == STARTED
    assert found.live


def test_a_trace_without_a_beat_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no heart beat"):
        read_rr(trace(tmp_path), RrAnswers(), asked)


def test_a_folder_that_is_no_trace_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no open trace; name the file in it"):
        read_rr(tmp_path, RrAnswers(), asked)


def test_a_sessions_beats_are_placed_again_from_its_packets(record: Record) -> None:
    # One beat a second from the fourth on; 1024 ticks are 1000 ms.
    connected = SensorReport(0.0, "strap", SensorKind.STRAP, SensorState.CONNECTED)
    packets: list[Input] = [packet(float(t_s), 1024) for t_s in range(1, 21)]
    later: list[Input] = [packet(float(t_s), 1024) for t_s in range(40, 50)]
    found = read_rr(record([connected, *packets, *later, Tick(50.0)]), RrAnswers(), asked)
    assert found.live
    assert set(found.rr_ms.tolist()) == {1000.0}
    assert found.rr_ms.size == 28  # 20 less the two within 3 s of the connection, and 10
    assert found.gaps == 1
    assert found.duration_s == pytest.approx(47.0)  # the first beat began at 2 s


def test_the_clients_strap_is_read_and_the_others_are_named(record: Record) -> None:
    both: list[Input] = []
    for t_s in range(10, 30):
        both += [packet(t_s, 1024), packet(t_s, 512, sensor="therapist_strap")]
    path = record(both)
    found = read_rr(path, RrAnswers(), asked)
    assert set(found.rr_ms.tolist()) == {1000.0}
    assert found.guesses == ("beats of 'strap', of strap, therapist_strap",)
    other = read_rr(path, RrAnswers(column="therapist_strap"), asked)
    assert set(other.rr_ms.tolist()) == {500.0}
    with pytest.raises(Unreadable, match="there are strap or therapist_strap"):
        read_rr(path, RrAnswers(column="watch"), asked)


def test_beats_of_another_program_and_of_a_trace_count_too(record: Record) -> None:
    lab: list[Input] = [
        LabSamples(t_s, "strap", LabQuantity.RR, LabUnit.S, (1.0,)) for t_s in range(10, 20)
    ]
    found = read_rr(record([*lab, Beat(60.0, 800.0)]), RrAnswers(), asked)
    assert found.rr_ms.tolist() == [1000.0] * 10 + [800.0]
    assert found.gaps == 1


def test_among_other_sensors_one_is_asked_for(record: Record) -> None:
    both: list[Input] = []
    for t_s in range(10, 30):
        both += [packet(t_s, 1024, sensor="left"), packet(t_s, 512, sensor="right")]
    with pytest.raises(Unclear, match="--column left or right"):
        read_rr(record(both), RrAnswers(), asked)


def test_a_session_without_a_heart_is_refused(record: Record) -> None:
    with pytest.raises(Unreadable, match="no heart beat"):
        read_rr(record([Tick(1.0)]), RrAnswers(), asked)


def test_the_wrong_passphrase_is_a_sentence(record: Record) -> None:
    path = record([Tick(1.0)])
    with pytest.raises(Expected):
        read_rr(path, RrAnswers(), lambda: "another")
