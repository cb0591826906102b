"""The vault: one passphrase opens every session, nothing else opens any."""

import errno
import json
import traceback
from pathlib import Path
from typing import Any

import pytest

from handrail.monitor.library import new_session_id
from handrail.monitor.station.station_link import LinkAddress
from handrail.monitor.station.station_process import StationSpec
from handrail.monitor.vault import sealed_files, vault_lock
from handrail.monitor.vault.open_vault import OpenVault
from handrail.monitor.vault.vault import (
    Argon2Cost,
    EmptyPassphrase,
    NoSessionKey,
    NoVault,
    Vault,
    VaultDamaged,
    VaultExists,
    WrongPassphrase,
)
from handrail.sensors.clock import SystemClock

from ..journal_load import HEADER

CHEAP = Argon2Cost(memory_bytes=8 * 1024 * 1024, passes=1)
PASSPHRASE = "seven herons over the weir"
NEW = "nine swans on the mere"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def vault(folder: Path) -> Vault:
    return Vault.create(folder, PASSPHRASE, CHEAP)


def test_a_session_key_is_the_same_tomorrow(vault: Vault, folder: Path) -> None:
    first, second = new_session_id(), new_session_id()
    keys = [vault.new_session_key(first), vault.new_session_key(second)]
    tomorrow = Vault.unlock(folder, PASSPHRASE)
    assert [tomorrow.session_key(first), tomorrow.session_key(second)] == keys
    assert keys[0] != keys[1]
    assert {len(key) for key in keys} == {32}


def test_the_wrong_passphrase_opens_nothing(vault: Vault, folder: Path) -> None:  # noqa: ARG001
    with pytest.raises(WrongPassphrase, match="does not open the vault"):
        Vault.unlock(folder, PASSPHRASE.upper())


def test_where_there_is_no_vault_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoVault, match="Create one"):
        Vault.unlock(tmp_path / "nowhere", PASSPHRASE)


def test_a_vault_is_never_created_over_another(vault: Vault, folder: Path) -> None:
    session = new_session_id()
    key = vault.new_session_key(session)
    with pytest.raises(VaultExists, match="Unlock it"):
        Vault.create(folder, "another", CHEAP)
    assert Vault.unlock(folder, PASSPHRASE).session_key(session) == key


def test_a_vault_without_a_passphrase_is_not_made(folder: Path) -> None:
    with pytest.raises(EmptyPassphrase):
        Vault.create(folder, "", CHEAP)
    assert not folder.exists()


def test_a_letter_with_an_accent_is_one_letter_on_every_keyboard(folder: Path) -> None:
    Vault.create(folder, "café au lait", CHEAP)
    Vault.unlock(folder, "cafe\u0301 au lait")


def test_by_default_a_guess_costs_64_mib_and_three_passes(folder: Path) -> None:
    Vault.create(folder, PASSPHRASE)
    (slot,) = json.loads((folder / "vault.json").read_text())["slots"]
    assert slot["cost"] == {"memory_bytes": 67_108_864, "passes": 3}
    Vault.unlock(folder, PASSPHRASE)


# --- changing and forgetting --------------------------------------------------------------


def test_a_new_passphrase_replaces_the_old_and_keeps_the_sessions(
    vault: Vault, folder: Path
) -> None:
    session = new_session_id()
    key = vault.new_session_key(session)
    vault.change_passphrase(PASSPHRASE, NEW, CHEAP)
    assert Vault.unlock(folder, NEW).session_key(session) == key
    with pytest.raises(WrongPassphrase):
        Vault.unlock(folder, PASSPHRASE)


@pytest.mark.parametrize(
    ("old", "new", "refusal"),
    [("a guess", "mine now", WrongPassphrase), (PASSPHRASE, "", EmptyPassphrase)],
)
def test_a_refused_change_leaves_the_passphrase_as_it_was(
    vault: Vault, folder: Path, old: str, new: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        vault.change_passphrase(old, new, CHEAP)
    Vault.unlock(folder, PASSPHRASE)


def test_a_forgotten_session_has_no_key_any_more(vault: Vault, folder: Path) -> None:
    kept, forgotten = new_session_id(), new_session_id()
    key = vault.new_session_key(kept)
    vault.new_session_key(forgotten)
    vault.forget_session(forgotten)
    for opened in (vault, Vault.unlock(folder, PASSPHRASE)):
        assert opened.session_key(kept) == key
        with pytest.raises(NoSessionKey, match="deleted for good"):
            opened.session_key(forgotten)
    with pytest.raises(NoSessionKey):
        vault.forget_session(forgotten)


def test_a_session_gets_its_key_only_once(vault: Vault) -> None:
    session = new_session_id()
    key = vault.new_session_key(session)
    with pytest.raises(ValueError, match="already"):
        vault.new_session_key(session)
    assert vault.session_key(session) == key


def test_two_programs_can_start_sessions_at_once(vault: Vault, folder: Path) -> None:
    other = Vault.unlock(folder, PASSPHRASE)
    mine, theirs = new_session_id(), new_session_id()
    keys = {mine: vault.new_session_key(mine), theirs: other.new_session_key(theirs)}
    for opened in (vault, other):
        assert {session: opened.session_key(session) for session in keys} == keys


@pytest.mark.parametrize("name", ["../vault", "Mrs Miller", ""])
def test_only_a_sessions_number_names_a_key(vault: Vault, name: str) -> None:
    with pytest.raises(ValueError, match="not the number of a session"):
        vault.new_session_key(name)


# --- damage and forgery -------------------------------------------------------------------


def test_swapped_keys_are_refused(vault: Vault, folder: Path) -> None:
    first, second = new_session_id(), new_session_id()
    vault.new_session_key(first)
    vault.new_session_key(second)
    paths = [folder / "keys" / f"{session}.key" for session in (first, second)]
    sealed = [path.read_bytes() for path in paths]
    paths[0].write_bytes(sealed[1])
    paths[1].write_bytes(sealed[0])
    for session in (first, second):
        with pytest.raises(VaultDamaged, match="another session"):
            vault.session_key(session)
    paths[0].write_bytes(sealed[0])
    vault.session_key(first)


def test_a_key_from_another_vault_is_refused(vault: Vault, folder: Path) -> None:
    session = new_session_id()
    other = Vault.create(folder.with_name("other"), PASSPHRASE, CHEAP)
    other.new_session_key(session)
    sealed = folder.with_name("other") / "keys" / f"{session}.key"
    sealed.rename(folder / "keys" / sealed.name)
    with pytest.raises(VaultDamaged):
        vault.session_key(session)


@pytest.mark.parametrize("length", [0, 10, 71])
def test_a_key_cut_short_is_damaged(vault: Vault, folder: Path, length: int) -> None:
    session = new_session_id()
    vault.new_session_key(session)
    path = folder / "keys" / f"{session}.key"
    # 24 bytes of nonce, 32 of key, 16 of authentication.
    assert len(path.read_bytes()) == 72
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(VaultDamaged):
        vault.session_key(session)


def rewrite(folder: Path, **changes: Any) -> None:
    path = folder / "vault.json"
    stored = json.loads(path.read_text())
    for name, value in changes.items():
        target = stored if name in stored else stored["slots"][0]
        target[name] = value
    path.write_text(json.dumps(stored))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"cost": {"memory_bytes": 2**31, "passes": 3}}, id="2 GiB"),
        pytest.param({"cost": {"memory_bytes": 2**20, "passes": 3}}, id="1 MiB"),
        pytest.param({"cost": {"memory_bytes": 2**26, "passes": 11}}, id="11 passes"),
        pytest.param({"cost": {"memory_bytes": 2**26, "passes": 0}}, id="no pass"),
        pytest.param({"cost": None}, id="no cost"),
        pytest.param({"salt": "AAAA"}, id="short salt"),
        pytest.param({"slots": []}, id="no slot"),
        pytest.param({"slots": 3}, id="not slots"),
        pytest.param({"schema": "handrail-vault/2"}, id="newer"),
    ],
)
def test_a_vault_that_is_not_as_we_write_it_is_damaged(
    vault: Vault,  # noqa: ARG001
    folder: Path,
    changes: dict[str, Any],
) -> None:
    rewrite(folder, **changes)
    with pytest.raises(VaultDamaged, match="backup"):
        Vault.unlock(folder, PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]"])
def test_a_vault_file_that_is_no_json_is_damaged(
    vault: Vault,  # noqa: ARG001
    folder: Path,
    content: bytes,
) -> None:
    (folder / "vault.json").write_bytes(content)
    with pytest.raises(VaultDamaged):
        Vault.unlock(folder, PASSPHRASE)


def test_the_lock_of_another_vault_does_not_open_this_one(vault: Vault, folder: Path) -> None:  # noqa: ARG001
    Vault.create(folder.with_name("other"), "known to the thief", CHEAP)
    stolen = json.loads((folder.with_name("other") / "vault.json").read_text())
    rewrite(folder, slots=stolen["slots"])
    with pytest.raises(WrongPassphrase):
        Vault.unlock(folder, "known to the thief")


# --- discretion ---------------------------------------------------------------------------


def test_files_are_closed_to_other_users_and_no_draft_is_left(
    vault: Vault, folder: Path
) -> None:
    session = new_session_id()
    vault.new_session_key(session)
    vault.change_passphrase(PASSPHRASE, PASSPHRASE, CHEAP)
    modes = {
        str(path.relative_to(folder)): oct(path.stat().st_mode & 0o777)
        for path in [folder, *folder.rglob("*")]
    }
    assert modes == {
        ".": "0o700",
        "keys": "0o700",
        "vault.json": "0o600",
        f"keys/{session}.key": "0o600",
    }


def test_secrets_are_in_no_text_and_in_no_file(vault: Vault, folder: Path) -> None:
    session = new_session_id()
    key = vault.new_session_key(session)
    (folder / "keys" / f"{new_session_id()}.key").write_bytes(bytes(72))
    texts = [repr(vault), str(vault), f"{vault}"]
    for refused in (
        lambda: Vault.unlock(folder, "not this one"),
        lambda: vault.session_key(new_session_id()),
        lambda: vault.change_passphrase("not this one", "nor this"),
    ):
        with pytest.raises((WrongPassphrase, NoSessionKey)) as refusal:
            refused()
        texts += traceback.format_exception_only(refusal.value)
        hidden = refusal.value.__suppress_context__ or refusal.value.__context__ is None
        assert hidden, "what lies beneath is not shown either"
    stored = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    for secret in (key, vault._opened.key, PASSPHRASE.encode(), b"not this one"):
        assert secret not in stored
        assert not any(shows(text, secret) for text in texts)


def shows(text: str, secret: bytes) -> bool:
    return repr(secret)[2:-1] in text or secret.hex() in text


def test_no_text_of_what_holds_a_key_shows_it(vault: Vault, tmp_path: Path) -> None:
    session = new_session_id()
    key = vault.new_session_key(session)
    address = LinkAddress.fresh(str(tmp_path))
    spec = StationSpec(tmp_path / session, key, HEADER, address)
    holders = (vault, vault._opened, spec, address, OpenVault(vault, SystemClock()))
    for secret in (key, vault._opened.key, address.key):
        assert not any(shows(repr(holder), secret) for holder in holders)


def test_a_fault_in_the_middle_shows_no_secret_in_its_traceback(
    vault: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys: list[bytes] = []

    def full(_: Path, content: bytes) -> None:
        keys.append(content)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sealed_files, "write_durably", full)
    monkeypatch.setattr(vault_lock, "write_durably", full)
    texts = []
    for refused in (
        lambda: vault.new_session_key(new_session_id()),
        lambda: vault.change_passphrase(PASSPHRASE, NEW, CHEAP),
        lambda: vault.new_recovery_key(CHEAP),
    ):
        with pytest.raises(OSError, match="No space left") as fault:
            refused()
        texts += traceback.format_exception(fault.value)
    secrets = (vault._opened.key, PASSPHRASE.encode(), NEW.encode())
    for secret in secrets:
        assert not any(shows(text, secret) for text in texts)
        assert not any(secret in content for content in keys), "nor was it on its way to disk"
    Vault.unlock(folder, PASSPHRASE)


@pytest.mark.parametrize(
    ("memory_bytes", "passes"),
    [(8 * 2**20 - 1, 1), (2**30 + 1, 1), (8 * 2**20, 0), (8 * 2**20, 11)],
)
def test_a_cost_out_of_bounds_is_refused_and_the_bounds_are_not(
    memory_bytes: int, passes: int
) -> None:
    with pytest.raises(ValueError, match="out of bounds"):
        Argon2Cost(memory_bytes, passes)
    Argon2Cost(8 * 2**20, 1)
    Argon2Cost(2**30, 10)
