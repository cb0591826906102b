"""A session in a process of its own: begun, watched, left, found again, ended."""

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from multiprocessing.connection import Listener
from pathlib import Path
from typing import NoReturn

import pytest

from handrail.monitor.consent import Consent
from handrail.monitor.disk_room import RoomVerdict, before_start
from handrail.monitor.library import Library
from handrail.monitor.openable import open_record, open_session
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.recording.session_schema import SessionHeader, SessionSensor
from handrail.monitor.records import Beat, Forgotten, PhaseChange, Record
from handrail.monitor.simulation import Scenario
from handrail.monitor.station import running, session_start, station_process, window_link
from handrail.monitor.station.session_start import (
    NoRoom,
    PlannedSession,
    begin,
    return_to_running,
    unlock_or_create,
)
from handrail.monitor.station.simulated_room import open_simulated_room
from handrail.monitor.station.station_link import LinkAddress
from handrail.monitor.station.station_messages import StationSilentError
from handrail.monitor.station.station_process import attach
from handrail.monitor.station.window_link import WindowLink
from handrail.monitor.station_lock import SessionRunning, is_recording
from handrail.monitor.vault.vault import Argon2Cost, Vault, WrongPassphrase
from handrail.sensors.clock import Clock
from handrail.sensors.messages import SensorKind

SPEED = 20.0
PLAN = PlannedSession((SessionSensor("strap", SensorKind.STRAP),), speed=SPEED, simulated=True)
PASSPHRASE = "correct horse"
SOURCES = partial(open_simulated_room, 6, Scenario.DEMO)


def soon(true: Callable[[], bool]) -> None:
    tries = threading.Event()
    for _ in range(2000):
        if true():
            return
        tries.wait(0.01)
    raise AssertionError("it did not happen in time")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path / "home")
    Vault.create(library.vault, PASSPHRASE, Argon2Cost(8 * 1024**2, 1))
    return library


def heard(link: WindowLink, kind: type[Record]) -> Callable[[], bool]:
    return lambda: any(isinstance(record, kind) for record in link.take())


def end(link: WindowLink) -> None:
    link.end_session()
    soon(lambda: link.take() is not None and link.recording == "ended")
    link.close()


def test_a_session_outlives_its_window_and_is_found_again(library: Library) -> None:
    vault = Vault.unlock(library.vault, PASSPHRASE)
    path, first = begin(library, vault, PLAN, SOURCES)
    soon(heard(first, Beat))
    first.close()
    again = return_to_running(library)
    assert again is not None
    assert again.simulated
    soon(heard(again, PhaseChange))  # said before this window came
    end(again)
    assert return_to_running(library) is None
    with SessionFile.open(path, vault.session_key(path.stem)) as record:
        soon(lambda: record.closed)
        assert record.header.simulated
        assert record.header.started_at
        assert record.header.sensors == PLAN.sensors


def test_the_record_opens_with_the_passphrase_and_not_without(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = Vault.unlock(library.vault, PASSPHRASE)
    path, link = begin(library, vault, PLAN, SOURCES)
    soon(heard(link, Beat))
    end(link)
    monkeypatch.setenv("HANDRAIL_HOME", str(library.home))
    session = open_session(path, lambda: PASSPHRASE)
    assert session.simulated
    assert session.duration_s > 0.0
    key = vault.session_key(path.stem)
    assert list(session.inputs()) == list(open_record(path, key).inputs())
    with pytest.raises(WrongPassphrase):
        open_session(path, lambda: "wrong horse")


def test_a_session_that_nobody_watches_is_closed(
    library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(station_process, "ABANDONED_S", 1.0)
    address = LinkAddress.fresh(str(tmp_path))
    vault = Vault.unlock(library.vault, PASSPHRASE)
    library.prepare()
    path = library.path("0b5e8bd7-9a4a-4c39-94ff-47c2ef7b4b52")
    key = vault.new_session_key(path.stem)
    spec = station_process.StationSpec(
        path, key, station_header(path.stem), address, speed=SPEED
    )
    station_process.run_station(spec, SOURCES, outlet_without_a_library)
    with SessionFile.open(path, key) as record:
        assert record.closed  # and an outlet that cannot be opened keeps nobody from that


class Notebook:
    """An outlet that writes down what it is given, and when it is closed."""

    def __init__(self) -> None:
        self.began_s: float | None = None
        self.sent: list[str] = []

    def __call__(self, _clock: Clock, start_s: float) -> "Notebook":
        self.began_s = start_s
        return self

    def heart_rate(self, t_s: float, bpm: float, /) -> None:
        self.sent.append(f"{t_s:.3f} {bpm:.1f} bpm")

    def rr_interval(self, t_s: float, rr_ms: float, /) -> None:
        self.sent.append(f"{t_s:.3f} {rr_ms:.1f} ms")

    def finding(self, _t_s: float, text: str, /) -> None:
        self.sent.append(text)

    def close(self) -> None:
        self.sent.append("closed")


def test_what_is_sent_out_begins_and_ends_with_the_session(
    library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(station_process, "ABANDONED_S", 1.0)
    address = LinkAddress.fresh(str(tmp_path))
    library.prepare()
    path = library.path("0b5e8bd7-9a4a-4c39-94ff-47c2ef7b4b52")
    key = Vault.unlock(library.vault, PASSPHRASE).new_session_key(path.stem)
    header = station_header(path.stem)
    spec = station_process.StationSpec(path, key, header, address, speed=SPEED)
    notebook = Notebook()
    station_process.run_station(spec, SOURCES, notebook)
    with SessionFile.open(path, key) as record:
        assert notebook.began_s == record.header.started_s
    assert notebook.sent.index("closed") == len(notebook.sent) - 1
    assert any(said.endswith("ms") for said in notebook.sent)


def outlet_without_a_library(_clock: Clock, _start_s: float) -> NoReturn:
    raise OSError("liblsl is gone")


def station_header(session_id: str) -> SessionHeader:
    return SessionHeader(session_id, "0", "", 0.0, simulated=True)


def test_the_first_passphrase_makes_the_vault_and_the_next_must_be_the_same(
    tmp_path: Path,
) -> None:
    library = Library(tmp_path / "home")
    made = unlock_or_create(library, PASSPHRASE)
    key = made.new_session_key("0b5e8bd7-9a4a-4c39-94ff-47c2ef7b4b52")
    again = unlock_or_create(library, PASSPHRASE)
    assert again.session_key("0b5e8bd7-9a4a-4c39-94ff-47c2ef7b4b52") == key
    with pytest.raises(WrongPassphrase):
        unlock_or_create(library, "another")


def test_the_note_of_a_running_station_is_this_users_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    address = LinkAddress("somewhere", b"a key")
    assert running.recall(home) is None
    running.remember(home, address)
    running.remember(home, address)
    assert running.recall(home) == address
    assert (home / "running.json").stat().st_mode & 0o077 == 0
    running.forget(home)
    assert running.recall(home) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"path": "x", "key": "?"}',
        "\x00",
        '{"path": ' + "[" * 100_000,
        " " * (1024 * 1024 + 1),
    ],
)
def test_a_note_that_makes_no_sense_is_no_note(tmp_path: Path, text: str) -> None:
    (tmp_path / "running.json").write_text(text, encoding="utf-8")
    assert running.recall(tmp_path) is None


def test_a_note_of_a_station_that_is_gone_is_taken_away(
    library: Library, tmp_path: Path
) -> None:
    running.remember(library.home, LinkAddress.fresh(str(tmp_path)))
    assert return_to_running(library) is None
    assert running.recall(library.home) is None


def test_the_note_of_a_station_that_stands_still_is_kept(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window_link, "_ANSWER_S", 0.2)
    address = LinkAddress.fresh(str(tmp_path))
    running.remember(library.home, address)
    with Listener(address.path, authkey=address.key):  # and nobody accepts
        with pytest.raises(StationSilentError):
            return_to_running(library)
        with pytest.raises(StationSilentError):
            attach(address)
    assert running.recall(library.home) == address


def test_secrets_are_not_shown(tmp_path: Path) -> None:
    address = LinkAddress("somewhere", b"the link's key")
    spec = station_process.StationSpec(
        tmp_path, b"the record's key", station_header("x"), address
    )
    assert "key'" not in repr(spec)


def test_a_second_session_is_refused_while_one_is_being_recorded(library: Library) -> None:
    vault = Vault.unlock(library.vault, PASSPHRASE)
    _, link = begin(library, vault, PLAN, SOURCES)
    with pytest.raises(SessionRunning, match="being recorded already"):
        begin(library, vault, PLAN, SOURCES)
    end(link)
    soon(lambda: not is_recording(library.home))
    end(begin(library, vault, PLAN, SOURCES)[1])


def test_a_session_that_may_not_be_kept_has_no_key_and_is_gone_at_its_end(
    library: Library,
) -> None:
    vault = Vault.unlock(library.vault, PASSPHRASE)
    plan = replace(PLAN, consent=Consent(keep=False))
    path, link = begin(library, vault, plan, SOURCES)
    soon(heard(link, Beat))
    assert path.exists()
    assert vault.session_ids() == []
    end(link)
    soon(lambda: not path.exists())
    soon(lambda: not is_recording(library.home))


def test_the_last_minutes_are_forgotten_from_the_window_to_the_file(library: Library) -> None:
    vault = Vault.unlock(library.vault, PASSPHRASE)
    path, link = begin(library, vault, PLAN, SOURCES)
    soon(heard(link, Beat))
    link.forget_last(300.0)
    heard_since: list[Record] = []

    def forgotten() -> bool:
        heard_since.extend(link.take())
        return any(isinstance(record, Forgotten) for record in heard_since)

    soon(forgotten)
    end(link)
    soon(lambda: not is_recording(library.home))
    with SessionFile.open(path, vault.session_key(path.stem)) as record:
        record.verify()
        (gone,) = [item for item in record.inputs() if isinstance(item, Forgotten)]
        assert not [item for item in record.inputs() if gone.since_s < item.t_s < gone.t_s]


def test_a_disk_with_too_little_room_is_said_before_the_session(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_start, "before_start", _ten_megabytes_free)
    with pytest.raises(NoRoom, match="must be free"):
        begin(library, Vault.unlock(library.vault, PASSPHRASE), PLAN, SOURCES)


def _ten_megabytes_free(_folder: Path, _planned_s: float, *, with_sound: bool) -> RoomVerdict:
    return before_start(_folder, _planned_s, with_sound=with_sound, free_bytes=lambda _: 10**7)
