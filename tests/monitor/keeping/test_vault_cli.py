"""`handrail vault` as a therapist meets it."""

from dataclasses import replace
from pathlib import Path

import keyring
import keyring.core
import pytest
from click.testing import CliRunner, Result

from handrail.monitor.clients.client_book import ClientBook
from handrail.monitor.clients.client_entry import Client
from handrail.monitor.consent import Consent
from handrail.monitor.inputs import StrapPacket
from handrail.monitor.keeping.seal_notes import trouble_with
from handrail.monitor.keeping.vault_cli import vault_command
from handrail.monitor.library import Library, new_session_id
from handrail.monitor.recording.journal import Journal
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.station_lock import StationLock
from handrail.monitor.vault import vault as vaults
from handrail.monitor.vault.vault import SealNote, SlotKind, Vault
from handrail.monitor.vault.vault_lock import ways_in
from handrail.signal.streaming.operator import Tick
from handrail.ui.app import handrail

from .. import stored_sessions
from ..journal_load import HEADER
from ..stored_sessions import CHEAP, PASSPHRASE

NEW = "nine swans on the mere"
FAR_AHEAD = "2999-01-01T10:00:00+01:00"


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


def recorded(
    library: Library,
    vault: Vault,
    client_id: str = "",
    started_at: str = "2024-01-01T10:00:00+01:00",
) -> tuple[str, Path]:
    """One short simulated session, closed."""
    session = stored_sessions.recorded(library, vault, started_at, client_id, simulated=True)
    return session.session_id, session.path


def told_of(result: Result) -> dict[str, str]:
    """Return what was said, by session."""
    assert result.exit_code == 0, result.output
    said = (line.split(": ", 1) for line in result.output.splitlines() if ": " in line)
    return {pair[0]: pair[1] for pair in said}


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
    lines = told_of(told)
    assert lines[whole] == "of 2024-01-01 (simulated), due since 2024-03-31"
    assert lines[gone] == "its record is gone"
    assert "older copy" in lines[older]
    assert "There is no recovery key" in told.stdout


def test_one_client_and_one_session_are_counted_as_such(library: Library) -> None:
    vault = Vault.create(library.vault, PASSPHRASE, CHEAP)
    recorded(library, vault, vault.new_client())
    told = run("status", types=(PASSPHRASE,))
    assert "Clients: 1. Sessions with a key: 1." in told.stdout.splitlines()


def test_the_status_says_which_key_cannot_be_read_and_tells_of_the_others(
    library: Library,
) -> None:
    vault = Vault.create(library.vault, PASSPHRASE, CHEAP)
    whole, _ = recorded(library, vault)
    out_of_reach, _ = recorded(library, vault)
    key_file = library.vault / "keys" / f"{out_of_reach}.key"
    key_file.unlink()
    key_file.mkdir()
    lines = told_of(run("status", types=(PASSPHRASE,)))
    assert lines[whole].startswith("of 2024-01-01")
    assert lines[out_of_reach].startswith("A file of the vault cannot be read")


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
    client = ClientBook(library, vault).add(Client("wren"))
    paths = [recorded(library, vault, client)[1] for _ in range(2)]
    paths.append(library.vault / "clients" / f"{client}.card")
    assert paths[-1].exists()
    _, other = recorded(library, vault)
    done = run("shred", "--client", client, types=(PASSPHRASE, "DESTROY"))
    assert done.exit_code == 0, done.output
    assert not any(path.exists() for path in paths)
    assert other.exists()


def test_shredding_everything_leaves_no_key_and_no_record(library: Library) -> None:
    vault = Vault.create(library.vault, PASSPHRASE, CHEAP)
    recorded(library, vault)
    recorded(library, vault, ClientBook(library, vault).add(Client("wren")))
    (library.home / "logs").mkdir()
    for left in ("logs/station.log", "logs/handrail.log.2", "sessions/ballast"):
        (library.home / left).write_text("left behind")
    done = run("shred", "--everything", types=(PASSPHRASE, "DESTROY"))
    assert done.exit_code == 0, done.output
    assert [path for path in library.home.rglob("*") if path.is_file()] == []


def test_what_is_to_be_shredded_must_be_said(library: Library) -> None:
    Vault.create(library.vault, PASSPHRASE, CHEAP)
    assert run("shred", types=()).exit_code == 2


@pytest.mark.parametrize("command", ["shred", "extend", "withdraw"])
def test_what_is_no_sessions_number_is_refused_before_anything_is_asked(
    library: Library, command: str
) -> None:
    Vault.create(library.vault, PASSPHRASE, CHEAP)
    rest = {"shred": (), "extend": ("--days", "1"), "withdraw": ("--what", "sound")}[command]
    refused = run(command, "--session", "../../vault", *rest, types=())
    assert refused.exit_code == 2
    assert "not the number of a session" in refused.output
    assert "Passphrase" not in refused.output


# --- how long


def test_the_status_says_how_long_each_session_is_kept(library: Library) -> None:
    vault = Vault.create(library.vault, PASSPHRASE, CHEAP)
    old, _ = recorded(library, vault)
    new, _ = recorded(library, vault, started_at=FAR_AHEAD)
    lines = told_of(run("status", types=(PASSPHRASE,)))
    assert lines[old] == "of 2024-01-01 (simulated), due since 2024-03-31"  # a leap year
    assert lines[new].startswith("of 2999-01-01 (simulated), kept until 2999-04-01, ")
    assert lines[new].endswith(" days left")


def test_a_session_is_kept_for_as_many_days_from_today_as_is_said(library: Library) -> None:
    vault = Vault.create(library.vault, PASSPHRASE, CHEAP)
    session, path = recorded(library, vault)
    extended = run("extend", "--session", session, "--days", "365", types=(PASSPHRASE,))
    assert extended.exit_code == 0, extended.output
    assert told_of(run("status", types=(PASSPHRASE,)))[session].endswith(", 365 days left")
    assert "Nothing is due" in run("tidy", types=(PASSPHRASE,)).output
    assert path.exists()


def test_what_is_due_goes_only_once_somebody_has_seen_it_and_confirmed(
    library: Library,
) -> None:
    vault = Vault.create(library.vault, PASSPHRASE, CHEAP)
    old, old_path = recorded(library, vault)
    _, new_path = recorded(library, vault, started_at=FAR_AHEAD)
    unsure = run("tidy", types=(PASSPHRASE, "yes"))
    assert unsure.exit_code == 1
    assert f"{old}: of 2024-01-01 (simulated), due since 2024-03-31" in unsure.output
    assert old_path.exists()
    told_of(run("tidy", types=(PASSPHRASE, "DESTROY")))
    assert not old_path.exists()
    assert new_path.exists()
    assert old not in vault.session_ids()


def test_a_record_that_nobody_can_read_is_named_and_tidied_away(library: Library) -> None:
    Vault.create(library.vault, PASSPHRASE, CHEAP)
    unread = new_session_id()
    stored_sessions.begun(library, bytes(32), unread).close()
    lines = told_of(run("status", types=(PASSPHRASE,)))
    assert lines[unread].startswith("its key was never kept, or was destroyed")
    told_of(run("tidy", types=(PASSPHRASE, "DESTROY")))
    assert not library.path(unread).exists()


def test_a_session_that_is_not_to_be_kept_is_left_alone_while_it_runs(library: Library) -> None:
    Vault.create(library.vault, PASSPHRASE, CHEAP)
    running = new_session_id()
    lock = StationLock(library.home)
    journal = stored_sessions.begun(library, bytes(32), running)
    assert "Nothing is due" in run("tidy", types=(PASSPHRASE,)).output
    journal.abandon()
    lock.release()
    library.path(running).with_name(f"{running}.handrail-wal").touch()  # as a crash leaves it
    told_of(run("tidy", types=(PASSPHRASE, "DESTROY")))
    assert list(library.path(running).parent.iterdir()) == []


# --- consent taken back


def beating(library: Library, vault: Vault) -> tuple[str, Path]:
    """A session with one packet of a strap."""
    session_id = new_session_id()
    path = library.path(session_id)
    header = replace(HEADER, session_id=session_id, consent=Consent())
    journal = Journal.create(path, vault.new_session_key(session_id), header)
    journal.append_inputs([StrapPacket(0.5, "strap", bytes((0, 72))), Tick(1.0)])
    journal.close()
    return session_id, path


def test_what_the_client_takes_back_is_erased_and_the_record_is_still_the_right_one(
    library: Library,
) -> None:
    vault = Vault.create(library.vault, PASSPHRASE, CHEAP)
    session, path = beating(library, vault)
    asked = ("withdraw", "--session", session, "--what", "heart")
    assert run(*asked, types=(PASSPHRASE, "yes")).exit_code == 1
    told_of(run(*asked, types=(PASSPHRASE, "DESTROY")))
    with SessionFile.open(path, vault.session_key(session)) as record:
        record.verify()
        assert list(record.inputs()) == [Tick(1.0)]
    assert trouble_with(vault, session, path) == ""


def test_a_record_that_was_put_back_does_not_become_the_right_one_by_erasing(
    library: Library,
) -> None:
    vault = Vault.create(library.vault, PASSPHRASE, CHEAP)
    session, path = beating(library, vault)
    vault.note_seal(session, SealNote(99, "ff"))
    asked = ("withdraw", "--session", session, "--what", "heart")
    told_of(run(*asked, types=(PASSPHRASE, "DESTROY")))
    assert "older copy" in trouble_with(vault, session, path)


def test_nothing_is_erased_from_a_session_that_is_being_recorded(library: Library) -> None:
    vault = Vault.create(library.vault, PASSPHRASE, CHEAP)
    session = new_session_id()
    lock = StationLock(library.home)
    journal = stored_sessions.begun(library, vault.new_session_key(session), session)
    refused = run("withdraw", "--session", session, "--what", "heart", types=(PASSPHRASE,))
    assert refused.exit_code == 1
    assert "being recorded" in refused.output
    journal.close()
    lock.release()


# --- other ways in, other therapists


def test_where_there_is_no_fit_keychain_it_is_said_and_nothing_changes(
    library: Library,
) -> None:
    Vault.create(library.vault, PASSPHRASE, CHEAP)
    before = keyring.core._keyring_backend
    keyring.set_keyring(keyring.core.load_keyring("keyring.backends.fail.Keyring"))
    try:
        refused = run("keychain", "on", types=(PASSPHRASE,))
        off = run("keychain", "off", types=())
    finally:
        keyring.core._keyring_backend = before
    assert refused.exit_code == 1
    assert "no keychain here that encrypts" in refused.output
    assert off.exit_code == 0
    assert "is worth nothing" in off.output
    assert ways_in(library.vault) == {SlotKind.PASSPHRASE}


def test_each_profile_has_a_vault_of_its_own_and_the_list_names_them(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDRAIL_PROFILE", "")  # put back afterwards
    made = CliRunner().invoke(
        handrail, ("--profile", "Anna", "vault", "init"), input=f"{NEW}\n{NEW}\n"
    )
    assert made.exit_code == 0, made.output
    Vault.unlock(library.home / "profiles" / "anna" / "vault", NEW)
    listed = CliRunner().invoke(handrail, ("--profile", "", "vault", "profiles"))
    assert told_of(listed) == {"(without a name)": "no vault yet", "anna": "sessions: 0"}


def test_no_profile_leads_out_of_the_data_folder() -> None:
    refused = CliRunner().invoke(handrail, ("--profile", "../x", "vault", "profiles"))
    assert refused.exit_code == 1
    assert "cannot name a profile" in refused.output
