"""A record that was put back, whole, from an older copy is noticed."""

from pathlib import Path

import pytest

from handrail.monitor.journal import Journal
from handrail.monitor.library import Library, new_session_id
from handrail.monitor.salvage import salvage
from handrail.monitor.seal_notes import note_seals, trouble_with
from handrail.monitor.session_schema import SessionHeader
from handrail.monitor.session_start import unlock_or_create
from handrail.monitor.vault import Argon2Cost, Vault
from handrail.signal.streaming.operator import Tick

PASSPHRASE = "seven herons over the weir"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path)
    library.prepare()
    return library


@pytest.fixture
def vault(library: Library) -> Vault:
    return Vault.create(library.vault, PASSPHRASE, Argon2Cost(8 * 1024**2, 1))


def begun(library: Library, vault: Vault) -> tuple[str, Path, Journal]:
    session_id = new_session_id()
    path = library.path(session_id)
    header = SessionHeader(session_id, "0", "2024-01-01T10:00:00+01:00", 0.0, simulated=True)
    journal = Journal.create(path, vault.new_session_key(session_id), header)
    journal.append_inputs([Tick(1.0)])
    journal.commit()
    return session_id, path, journal


def test_an_older_copy_put_back_shows_once_the_session_was_noted(
    library: Library, vault: Vault
) -> None:
    session_id, path, journal = begun(library, vault)
    journal.abandon()
    older = path.read_bytes()
    assert trouble_with(vault, session_id, path) == "it was not closed in order"
    salvage(path, vault.session_key(session_id), lambda: pytest.fail("it is whole"))
    unlock_or_create(library, PASSPHRASE)  # what the next session's start does
    assert trouble_with(vault, session_id, path) == ""
    path.write_bytes(older)
    assert "older copy" in trouble_with(vault, session_id, path)


def test_a_running_session_is_not_noted_and_a_strange_file_stands_in_nobodys_way(
    library: Library, vault: Vault
) -> None:
    strange = library.path(new_session_id())
    strange.write_bytes(bytes(9000))
    session_id, _, journal = begun(library, vault)
    note_seals(vault, library)
    assert vault.seal_note(session_id) is None
    journal.close()
    note_seals(vault, library)
    assert vault.seal_note(session_id) is not None


def test_a_record_that_was_taken_away_shows(library: Library, vault: Vault) -> None:
    session_id, _, journal = begun(library, vault)
    journal.close()
    assert trouble_with(vault, session_id, None) == "its record is gone"
