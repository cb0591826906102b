"""Sessions that were cut off: which are offered, how far they go, and how they are closed."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from handrail.monitor.keeping.recovery import recover
from handrail.monitor.keeping.seal_notes import note_seals
from handrail.monitor.keeping.unfinished import finish, unfinished_sessions
from handrail.monitor.library import Library, new_session_id
from handrail.monitor.recording.journal import Journal
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.station_lock import SessionRunning, StationLock
from handrail.monitor.vault.vault import Argon2Cost, Vault

from ..journal_load import HEADER, STEP_S, step

CHEAP = Argon2Cost(8 * 1024 * 1024, 1)
PAGE_BYTES = 4096
STARTED_AT = "2026-09-22T14:02:11+02:00"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path)
    library.prepare()
    return library


@pytest.fixture
def vault(library: Library) -> Vault:
    return Vault.create(library.vault, "seven herons", CHEAP)


Held = Callable[..., str]


@pytest.fixture
def held(library: Library, vault: Vault) -> Held:
    """Hold a session in commits of 0.2 s and close it, or not; return its number."""

    def hold(steps: int, *, closed: bool, client_id: str = "") -> str:
        session_id = new_session_id()
        started_s = float(len(library.sessions()))  # no two sessions begin at the same moment
        header = replace(
            HEADER, session_id=session_id, started_at=STARTED_AT, started_s=started_s
        )
        key = vault.new_session_key(session_id, client_id)
        journal = Journal.create(library.path(session_id), key, header)
        for number in range(steps):
            journal.append_inputs(step(number)[0])
            journal.commit()
        journal.close() if closed else journal.abandon()
        return session_id

    return hold


def test_a_session_that_was_cut_off_is_offered_with_its_hour_and_its_length(
    library: Library, vault: Vault, held: Held
) -> None:
    held(5, closed=True)
    cut_off = held(150, closed=False)
    (found,) = unfinished_sessions(vault, library)
    assert (found.session_id, found.path) == (cut_off, library.path(cut_off))
    assert found.started_at == datetime(
        2026, 9, 22, 14, 2, 11, tzinfo=timezone(timedelta(hours=2))
    )
    assert found.until_s == pytest.approx(30.0)  # 150 commits of 0.2 s


@pytest.mark.parametrize("steps", [0, 1, 2, 3, 4, 5, 31, 32, 33])
def test_the_last_moment_is_found_however_many_commits_there_are(
    library: Library, vault: Vault, held: Held, steps: int
) -> None:
    held(steps, closed=False)
    (found,) = unfinished_sessions(vault, library)
    assert found.until_s == pytest.approx(steps * STEP_S)


def test_the_last_written_comes_first(library: Library, vault: Vault, held: Held) -> None:
    older, newer = held(3, closed=False), held(4, closed=False)
    for seconds, session_id in enumerate((older, newer)):
        os.utime(library.path(session_id), (1_000 + seconds, 1_000 + seconds))
    assert [s.session_id for s in unfinished_sessions(vault, library)] == [newer, older]


def test_once_closed_in_order_it_is_whole_and_offered_no_more(
    library: Library, vault: Vault, held: Held
) -> None:
    cut_off = held(20, closed=False)
    (found,) = unfinished_sessions(vault, library)
    salvaged = finish(vault, library, found)
    assert (salvaged.path, salvaged.lost) == (found.path, ())
    assert salvaged.end_s == pytest.approx(4.0)  # 20 commits of 0.2 s
    assert unfinished_sessions(vault, library) == ()
    with SessionFile.open(found.path, vault.session_key(cut_off)) as record:
        record.verify()
        assert record.closed
    note_seals(vault, library)
    assert vault.seal_note(cut_off) is not None


def test_of_a_damaged_one_the_whole_parts_are_saved_and_it_is_offered_no_more(
    library: Library, vault: Vault, held: Held
) -> None:
    client_id = vault.new_client()
    cut_off = held(150, closed=False, client_id=client_id)
    vault.note_keep(cut_off, date(2027, 1, 31))
    path = library.path(cut_off)
    content = bytearray(path.read_bytes())
    middle = len(content) // PAGE_BYTES // 2  # some commit near the 75th, not near the last
    content[middle * PAGE_BYTES + 100] ^= 0xFF
    path.write_bytes(content)
    before = path.read_bytes()
    (found,) = unfinished_sessions(vault, library)
    assert found.until_s is None
    salvaged = finish(vault, library, found)
    assert salvaged.path != path
    assert path.read_bytes() == before
    assert set(vault.sessions_of(client_id)) == {cut_off, salvaged.path.stem}
    assert vault.keep_note(salvaged.path.stem) == date(2027, 1, 31)
    assert unfinished_sessions(vault, library) == ()


def test_while_a_session_is_being_recorded_none_is_offered(
    library: Library, vault: Vault, held: Held
) -> None:
    held(3, closed=False)
    lock = StationLock(library.home)
    assert unfinished_sessions(vault, library) == ()
    lock.release()
    assert len(unfinished_sessions(vault, library)) == 1


def test_what_has_no_key_is_passed_over(library: Library, vault: Vault, held: Held) -> None:
    vault.forget_session(held(3, closed=False))
    library.path(new_session_id()).write_bytes(b"not a session at all")
    assert unfinished_sessions(vault, library) == ()


def test_a_session_that_is_being_recorded_is_not_sealed_under_its_station(
    library: Library, vault: Vault
) -> None:
    session_id = new_session_id()
    key, path = vault.new_session_key(session_id), library.path(session_id)
    lock = StationLock(library.home)
    journal = Journal.create(path, key, replace(HEADER, session_id=session_id))
    journal.append_inputs(step(0)[0])
    journal.commit()
    with pytest.raises(SessionRunning):
        recover(vault, library, path)
    journal.append_inputs(step(1)[0])
    journal.close()
    lock.release()
    with SessionFile.open(path, key) as record:
        record.verify()  # it is what its station sealed, and not what it was a moment before
