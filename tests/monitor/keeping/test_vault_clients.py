"""The vault's further ways in, its clients, and how it notices what was taken away."""

from pathlib import Path

import pytest

from handrail.monitor.library import new_session_id
from handrail.monitor.vault.vault import (
    Argon2Cost,
    EmptyPassphrase,
    NoClientKey,
    NoSessionKey,
    SealNote,
    Vault,
    VaultDamaged,
    VaultUnreadable,
    WrongPassphrase,
    WrongRecoveryKey,
)

CHEAP = Argon2Cost(memory_bytes=8 * 1024 * 1024, passes=1)
PASSPHRASE = "seven herons over the weir"
NEW = "nine swans on the mere"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def vault(folder: Path) -> Vault:
    return Vault.create(folder, PASSPHRASE, CHEAP)


def put_out_of_reach(path: Path) -> None:
    """Make a file that nobody can read, root neither: a folder stands in its place."""
    path.unlink()
    path.mkdir()


# --- a lost passphrase


def test_the_printed_key_opens_the_vault_when_the_passphrase_is_lost(
    vault: Vault, folder: Path
) -> None:
    session = new_session_id()
    key = vault.new_session_key(session)
    printed = vault.new_recovery_key(CHEAP)
    assert Vault.recover(folder, printed, NEW, CHEAP).session_key(session) == key
    assert Vault.unlock(folder, NEW).session_key(session) == key
    with pytest.raises(WrongPassphrase):
        Vault.unlock(folder, PASSPHRASE)


def test_the_printed_key_has_160_bits_in_eight_groups_of_four(vault: Vault) -> None:
    groups = vault.new_recovery_key(CHEAP).split("-")
    assert [len(group) for group in groups] == [4] * 8  # 32 letters of 5 bits
    assert vault.new_recovery_key(CHEAP).split("-") != groups


def test_the_printed_key_may_be_copied_carelessly(vault: Vault, folder: Path) -> None:
    printed = vault.new_recovery_key(CHEAP)
    careless = printed.lower().replace("-", " ").replace("o", "0").replace("i", "1")
    Vault.recover(folder, f" {careless.replace('b', '8')} ", NEW, CHEAP)


def test_a_newer_printed_key_replaces_the_older(vault: Vault, folder: Path) -> None:
    older, newer = vault.new_recovery_key(CHEAP), vault.new_recovery_key(CHEAP)
    with pytest.raises(WrongRecoveryKey, match="letter by letter"):
        Vault.recover(folder, older, NEW, CHEAP)
    Vault.recover(folder, newer, NEW, CHEAP)


def test_without_a_printed_key_nothing_opens_but_the_passphrase(
    vault: Vault, folder: Path
) -> None:
    assert not vault.recoverable
    with pytest.raises(WrongRecoveryKey, match="none was ever printed"):
        Vault.recover(folder, "AAAA-BBBB", NEW, CHEAP)


def test_a_refused_recovery_leaves_the_passphrase_as_it_was(vault: Vault, folder: Path) -> None:
    printed = vault.new_recovery_key(CHEAP)
    with pytest.raises(EmptyPassphrase):
        Vault.recover(folder, printed, "", CHEAP)
    Vault.unlock(folder, PASSPHRASE)


def test_the_recovery_key_outlives_a_new_passphrase(vault: Vault, folder: Path) -> None:
    printed = vault.new_recovery_key(CHEAP)
    vault.change_passphrase(PASSPHRASE, NEW, CHEAP)
    assert vault.recoverable
    Vault.recover(folder, printed, PASSPHRASE, CHEAP)
    Vault.unlock(folder, PASSPHRASE)


# --- clients


def test_a_clients_sessions_are_known_and_open_tomorrow(vault: Vault, folder: Path) -> None:
    client, other = vault.new_client(), vault.new_client()
    first, second, theirs, nobodys = (new_session_id() for _ in range(4))
    keys = [vault.new_session_key(session, client) for session in (first, second)]
    vault.new_session_key(theirs, other)
    vault.new_session_key(nobodys)
    tomorrow = Vault.unlock(folder, PASSPHRASE)
    assert [tomorrow.session_key(session) for session in (first, second)] == keys
    assert tomorrow.client_ids() == sorted((client, other))
    assert set(tomorrow.sessions_of(client)) == {first, second}


def test_a_key_that_cannot_be_read_hides_its_own_session_and_no_other(
    vault: Vault, folder: Path
) -> None:
    client = vault.new_client()
    sessions = [new_session_id() for _ in range(3)]
    for session in sessions:
        vault.new_session_key(session, client)
    first, unreadable, last = sessions
    put_out_of_reach(folder / "keys" / f"{unreadable}.key")
    assert set(vault.sessions_of(client)) == {first, last}
    with pytest.raises(VaultUnreadable, match="A file of the vault cannot be read: "):
        vault.session_key(unreadable)
    assert vault.session_key(last)


def test_forgetting_a_client_makes_their_sessions_unreadable_and_no_other(
    vault: Vault, folder: Path
) -> None:
    client, other = vault.new_client(), vault.new_client()
    gone, kept = new_session_id(), new_session_id()
    vault.new_session_key(gone, client)
    key = vault.new_session_key(kept, other)
    assert vault.forget_client(client) == (gone,)
    for opened in (vault, Vault.unlock(folder, PASSPHRASE)):
        assert opened.session_key(kept) == key
        with pytest.raises(NoSessionKey):
            opened.session_key(gone)
        with pytest.raises(NoClientKey):
            opened.client_key(client)
    with pytest.raises(NoClientKey):
        vault.forget_client(client)


def test_a_session_key_kept_aside_is_worth_nothing_without_its_clients(
    vault: Vault, folder: Path
) -> None:
    """What a backup of the single file would bring back."""
    client, session = vault.new_client(), new_session_id()
    vault.new_session_key(session, client)
    path = folder / "keys" / f"{session}.key"
    aside = path.read_bytes()
    vault.forget_client(client)
    path.write_bytes(aside)
    with pytest.raises(NoClientKey):
        vault.session_key(session)


def test_a_session_cannot_be_given_to_another_client(vault: Vault, folder: Path) -> None:
    mine, yours = vault.new_client(), vault.new_client()
    session, theirs = new_session_id(), new_session_id()
    vault.new_session_key(session, mine)
    vault.new_session_key(theirs, yours)
    path = folder / "keys" / f"{session}.key"
    their_number = (folder / "keys" / f"{theirs}.key").read_bytes()[:16]
    path.write_bytes(their_number + path.read_bytes()[16:])
    with pytest.raises(VaultDamaged):
        vault.session_key(session)


def test_a_clients_key_does_not_pass_for_a_sessions(vault: Vault, folder: Path) -> None:
    client = vault.new_client()
    sealed = (folder / "clients" / f"{client}.key").read_bytes()
    (folder / "keys" / f"{client}.key").write_bytes(sealed)
    with pytest.raises(VaultDamaged):
        vault.session_key(client)


def test_a_session_of_nobody_known_is_refused(vault: Vault) -> None:
    with pytest.raises(NoClientKey):
        vault.new_session_key(new_session_id(), new_session_id())


# --- what was taken away shows


def test_how_a_session_was_closed_is_remembered(vault: Vault, folder: Path) -> None:
    session, note = new_session_id(), SealNote(27_000, "ab" * 32)
    assert vault.seal_note(session) is None
    vault.note_seal(session, note)
    assert Vault.unlock(folder, PASSPHRASE).seal_note(session) == note


def test_one_sessions_seal_does_not_pass_for_anothers(vault: Vault, folder: Path) -> None:
    one, two = new_session_id(), new_session_id()
    vault.note_seal(one, SealNote(1, "aa"))
    seals = folder / "seals"
    (seals / f"{one}.seal").rename(seals / f"{two}.seal")
    with pytest.raises(VaultDamaged):
        vault.seal_note(two)
