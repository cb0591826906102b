"""Telephone numbers reach the windows of a session, and no file that the session leaves."""

import logging
import time
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from handrail.monitor.client_card import Place, SessionPlan
from handrail.monitor.clients.client_book import ClientBook
from handrail.monitor.clients.client_desk import ClientDesk
from handrail.monitor.clients.client_entry import Client, ClientNotes
from handrail.monitor.exports.open_trace import write
from handrail.monitor.inputs import Mark, MarkKind
from handrail.monitor.library import Library
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.recording.session_schema import SessionSensor, connect
from handrail.monitor.records import Recording, SensorKind
from handrail.monitor.session_outline import Reachable
from handrail.monitor.station.session_start import PlannedSession, begin, return_to_running
from handrail.monitor.station.window_link import WindowLink
from handrail.monitor.tables.recorded import tables_of
from handrail.monitor.tables.scope import Scope
from handrail.monitor.vault.vault import Argon2Cost, Vault
from handrail.sensors.room import Room

TOLD = Reachable("12 Weir Lane", "+49 30 23125 001", "Sister 23125 002")
SECRETS = [b"Weir Lane", b"23125 001", b"23125 002", b"lifts the left hand"]
SAID = "that you stayed"
"""In the record, so that a search that finds nothing at all would be noticed."""

Home = tuple[Library, Vault, str]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    library = Library(tmp_path / "home")
    library.prepare()
    vault = Vault.create(library.vault, "seven herons", Argon2Cost(8 * 1024 * 1024, 1))
    client = Client(
        "Wren",
        notes=ClientNotes(stop_signal="lifts the left hand"),
        plan=SessionPlan(place=Place.ONLINE),
        reachable=TOLD,
    )
    return library, vault, ClientBook(library, vault).add(client)


def decrypted(path: Path, key: bytes) -> Iterator[bytes]:
    """Every value of every table of a record, opened, and once more as it was before zlib."""
    with closing(connect(path, key, read_only=True)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in tables.fetchall():
            for row in connection.execute(f"SELECT * FROM {table}").fetchall():
                for value in row:
                    raw = value if isinstance(value, bytes) else str(value).encode()
                    yield raw
                    if raw[:1] == b"\x78":
                        yield zlib.decompress(raw)


def end(link: WindowLink) -> None:
    """End a session, and wait until its record is closed."""
    link.end_session()
    until_s = time.monotonic() + 20.0
    while link.take() or link.recording != Recording.ENDED:
        assert time.monotonic() < until_s
        time.sleep(0.02)
    link.close()


def held(home: Home, plan: PlannedSession) -> Path:
    """A session with a few presses, ended; return its record."""
    path, link = begin(home[0], home[1], plan, Room().open_sources)
    assert link.outline.reachable == TOLD
    link.send(Mark(link.now_s(), MarkKind.MOST_HELPFUL, SAID))
    link.send(Mark(link.now_s(), MarkKind.CALL_DROPPED, "on"))
    end(link)
    return path


def planned(home: Home) -> PlannedSession:
    library, vault, client_id = home
    prepared = ClientDesk(library, vault).preparing(client_id)()
    return PlannedSession(
        (SessionSensor("strap", SensorKind.STRAP),),
        prepared.settings,
        client_id=client_id,
        stop_signal=prepared.stop_signal,
        reachable=prepared.reachable,
    )


def test_what_the_card_says_of_reaching_the_client_is_proposed_for_the_next_session(
    home: Home,
) -> None:
    plan = planned(home)
    assert plan.reachable == TOLD
    assert plan.outline.stop_signal == "lifts the left hand"
    assert plan.outline.plan.place is Place.ONLINE


def test_no_record_log_export_or_file_name_holds_any_of_it(
    home: Home, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _, vault, _ = home
    with caplog.at_level(logging.DEBUG):
        path = held(home, planned(home))
    key = vault.session_key(path.stem)
    with SessionFile.open(path, key) as record:
        write(tables_of(record, "w", Scope(notes=True, dates=True)), tmp_path / "trace")
    values = list(decrypted(path, key))
    assert any(SAID.encode() in value for value in values)
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    exported = [file for file in files if "trace" in file.parts]
    assert any(SAID.encode() in file.read_bytes() for file in exported)
    everything = b"\n".join(
        (
            *values,
            *(file.read_bytes() for file in files),
            *(str(file).encode() for file in files),
            caplog.text.encode(),
        )
    )
    assert [secret for secret in SECRETS if secret in everything] == []


def test_a_window_that_comes_back_to_the_session_is_told_again(home: Home) -> None:
    _, first = begin(home[0], home[1], planned(home), Room().open_sources)
    first.close()
    again = return_to_running(home[0])
    assert again is not None
    assert again.outline.reachable == TOLD
    end(again)


def test_what_a_window_is_told_has_no_text_form_that_could_be_logged(home: Home) -> None:
    plan = planned(home)
    said = repr((plan.reachable, plan.outline))
    assert [secret for secret in SECRETS if secret.decode() in said] == []
