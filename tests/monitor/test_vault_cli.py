"""`handrail vault` as a therapist meets it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handrail.monitor import vault as vaults
from handrail.monitor.journal import Journal
from handrail.monitor.library import Library, new_session_id
from handrail.monitor.session_schema import SessionHeader
from handrail.monitor.vault import Argon2Cost, SealNote, Vault
from handrail.monitor.vault_cli import vault_command
from handrail.signal.streaming.operator import Tick

CHEAP = Argon2Cost(memory_bytes=8 * 1024 * 1024, passes=1)
PASSPHRASE, NEW = "seven herons over the weir", "nine swans on the mere"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setenv("HANDRAIL_HOME", str(tmp_path))
    monkeypatch.setattr(vaults, "Argon2Cost", lambda: CHEAP)  # the real cost is tested once
    library = Library.of_this_user()
    library.prepare()
    return library


def run(*arguments: str, types: tuple[str, ...]) -> Result:
    typed = "".join(f"{line}\n" for line in types)
    return CliRunner().invoke(vault_command, arguments, input=typed)


def recorded(library: Library, vault: Vault, client_id: str = "") -> tuple[str, Path]:
    """One short session, closed and noted."""
    session_id = new_session_id()
    path = library.path(session_id)
    header = SessionHeader(session_id, "0", "2024-01-01T10:00:00+01:00", 0.0, True, (), {})
    journal = Journal.create(path, vault.new_session_key(session_id, client_id), header)
    journal.append_inputs([Tick(1.0)])
    journal.close()
    return session_id, path


def test_a_vault_is_made_and_its_recovery_key_shown_once(library: Library) -> None:
    made = run("init", types=(PASSPHRASE, PASSPHRASE))
    assert made.exit_code == 0, made.output
    recovery_key = made.stdout.strip()
    assert "keep it where your passphrase is not" in made.stderr
    assert PASSPHRASE not in made.output
    recovered = run("recover", types=(recovery_key, NEW, NEW))
    assert recovered.exit_code == 0, recovered.output
    assert recovered.stdout.strip() not in {"", recovery_key}
    Vault.unlock(library.vault, NEW)
    refused = run("recover", types=(recovery_key, "again", "again"))
    assert refused.exit_code == 1
    assert "a newer one replaces" in refused.stderr


def test_another_passphrase_is_chosen_twice_and_the_old_one_asked_for(library: Library) -> None:
    Vault.create(library.vault, PASSPHRASE, CHEAP)
    assert run("passphrase", types=("a guess",)).exit_code == 1
    assert run("passphrase", types=(PASSPHRASE, NEW, NEW)).exit_code == 0
    Vault.unlock(library.vault, NEW)


def test_the_status_names_records_that_are_gone_or_not_what_they_were(library: Library) -> None:
    vault = Vault.create(library.vault, PASSPHRASE, CHEAP)
    whole, _ = recorded(library, vault)
    gone, path = recorded(library, vault)
    path.unlink()
    older, _ = recorded(library, vault)
    vault.note_seal(older, SealNote(99, "ff"))
    told = run("status", types=(PASSPHRASE,))
    assert told.exit_code == 0, told.output
    lines = dict(line.split(": ", 1) for line in told.stdout.splitlines() if ": " in line)
    assert whole not in lines
    assert lines[gone] == "its record is gone"
    assert "older copy" in lines[older]
    assert "There is no recovery key" in told.stdout


def test_a_shredded_session_is_gone_and_the_others_are_not(library: Library) -> None:
    vault = Vault.create(library.vault, PASSPHRASE, CHEAP)
    kept, kept_path = recorded(library, vault)
    gone, gone_path = recorded(library, vault)
    unsure = run("shred", "--session", gone, types=(PASSPHRASE, "yes"))
    assert unsure.exit_code == 1
    assert gone_path.exists()
    done = run("shred", "--session", gone, types=(PASSPHRASE, "DESTROY"))
    assert done.exit_code == 0, done.output
    assert not gone_path.exists()
    assert kept_path.exists()
    assert Vault.unlock(library.vault, PASSPHRASE).session_ids() == [kept]


def test_shredding_a_client_takes_all_their_sessions(library: Library) -> None:
    vault = Vault.create(library.vault, PASSPHRASE, CHEAP)
    client = vault.new_client()
    paths = [recorded(library, vault, client)[1] for _ in range(2)]
    _, other = recorded(library, vault)
    done = run("shred", "--client", client, types=(PASSPHRASE, "DESTROY"))
    assert done.exit_code == 0, done.output
    assert not any(path.exists() for path in paths)
    assert other.exists()


def test_shredding_everything_leaves_no_key_and_no_record(library: Library) -> None:
    vault = Vault.create(library.vault, PASSPHRASE, CHEAP)
    recorded(library, vault)
    recorded(library, vault, vault.new_client())
    done = run("shred", "--everything", types=(PASSPHRASE, "DESTROY"))
    assert done.exit_code == 0, done.output
    assert [path for path in library.home.rglob("*") if path.is_file()] == []


def test_what_is_to_be_shredded_must_be_said(library: Library) -> None:
    Vault.create(library.vault, PASSPHRASE, CHEAP)
    assert run("shred", types=()).exit_code == 2
