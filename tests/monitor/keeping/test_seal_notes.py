"""A record that was put back, whole, from an older copy is noticed."""

from pathlib import Path

import numpy as np
import pytest

from handrail.monitor.consent import Consent
from handrail.monitor.keeping.seal_notes import catch_up, note_seals, trouble_with
from handrail.monitor.library import Library, new_session_id
from handrail.monitor.recording.erasure import rewriting
from handrail.monitor.recording.journal import Journal
from handrail.monitor.recording.raw_audio import AudioPiece
from handrail.monitor.recording.salvage import salvage
from handrail.monitor.recording.seal import renew_seal
from handrail.monitor.recording.session_schema import SessionHeader, connect
from handrail.monitor.recording.withdrawal import MARK, settle
from handrail.monitor.records import Beat
from handrail.monitor.station.session_start import unlock_or_create
from handrail.monitor.vault.vault import Argon2Cost, Vault
from handrail.signal.streaming.operator import Tick

from ..forged import forge

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


@pytest.mark.parametrize("table", ["inputs", "records", "audio"])
def test_whatever_is_changed_and_sealed_again_no_longer_fits_its_note(
    library: Library, vault: Vault, table: str
) -> None:
    session_id, path, journal = begun(library, vault)
    journal.append_records([Beat(0.5, 800.0)])
    journal.agree(Consent(raw_audio=True))
    journal.append_sound(AudioPiece("microphone", 0, 16_000, np.zeros((160, 1), "f4"), 0.1))
    journal.close()
    note_seals(vault, library)
    key = vault.session_key(session_id)
    forge(path, key, f"DELETE FROM {table}")
    assert trouble_with(vault, session_id, path) == ""  # the seal is still the old one
    forger = connect(path, key, read_only=False)
    with rewriting(forger):
        renew_seal(forger)
    forger.close()
    assert "a changed one" in trouble_with(vault, session_id, path)


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


def test_of_a_session_that_ended_with_nothing_to_be_kept_nothing_is_left(
    library: Library, vault: Vault
) -> None:
    kept, _, journal = begun(library, vault)
    journal.close()
    unkept, path, journal = begun(library, vault)
    journal.close()
    settle(path, vault.session_key(unkept), Consent(keep=False), ())
    assert vault.session_ids() == sorted((kept, unkept)), "the station has no vault"
    catch_up(vault, library)
    assert vault.session_ids() == [kept]
    assert [stored.session_id for stored in library.sessions()] == [kept]
    assert list(path.parent.iterdir()) == [library.path(kept)]
    catch_up(vault, library)


def test_a_power_cut_before_the_record_was_deleted_changes_nothing_of_that(
    library: Library, vault: Vault
) -> None:
    _, path, journal = begun(library, vault)
    journal.close()
    path.with_suffix(MARK).touch()
    catch_up(vault, library)
    assert (vault.session_ids(), list(path.parent.iterdir())) == ([], [])
    path.with_suffix(MARK).touch()  # ... or before the mark was, with the key gone already
    catch_up(vault, library)
    assert list(path.parent.iterdir()) == []


def test_a_record_that_was_taken_away_shows(library: Library, vault: Vault) -> None:
    session_id, _, journal = begun(library, vault)
    journal.close()
    assert trouble_with(vault, session_id, None) == "its record is gone"
