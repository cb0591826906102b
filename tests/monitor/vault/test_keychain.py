"""The system's keychain may open the vault, too; without it the passphrase does."""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.core
import pytest
from keyring.errors import KeyringLocked

from handrail.monitor.vault import keychain
from handrail.monitor.vault.keychain import ACCEPTED, Keychain, NoKeychain
from handrail.monitor.vault.vault import SlotKind, Vault, WrongPassphrase
from handrail.monitor.vault.vault_lock import ways_in

from ...virtual_radio.private_bus import private_bus
from ..stored_sessions import CHEAP, PASSPHRASE


class Drawer(keyring.backend.KeyringBackend):
    """A keychain of our own, known to `keyring` as any other is."""

    priority = 0.5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.is_locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_locked:
            raise KeyringLocked("the drawer is locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


OURS = Keychain(ACCEPTED | {f"{Drawer.__module__}.Drawer"})


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    before = keyring.core._keyring_backend
    drawer = Drawer()
    keyring.set_keyring(drawer)
    yield drawer
    keyring.core._keyring_backend = before


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault.create(tmp_path / "vault", PASSPHRASE, CHEAP)


def opened(folder: Path, keys: Keychain = OURS) -> tuple[Vault, list[str]]:
    """Open the vault as a command does; return what was said beside it."""
    said: list[str] = []

    def ask() -> str:
        said.append("asked")
        return PASSPHRASE

    return keychain.unlock(folder, keys, ask, said.append), said


def test_with_the_keychain_nobody_is_asked_and_without_it_the_passphrase_still_opens(
    vault: Vault, drawer: Drawer, tmp_path: Path
) -> None:
    folder = tmp_path / "vault"
    assert opened(folder)[1] == ["asked"]
    keychain.turn_on(vault, OURS)
    client = vault.new_client()
    again, said = opened(folder)
    assert said == []
    assert again.client_key(client) == vault.client_key(client)
    assert Vault.unlock(folder, PASSPHRASE).client_key(client) == vault.client_key(client)
    keychain.turn_off(folder, OURS)
    assert drawer.kept == {}
    assert opened(folder)[1] == ["asked"]


def test_the_secret_is_in_the_keychain_alone_and_opens_nothing_by_itself(
    vault: Vault, drawer: Drawer, tmp_path: Path
) -> None:
    keychain.turn_on(vault, OURS)
    (name,), (secret,) = drawer.kept.keys(), drawer.kept.values()
    assert name == ("Handrail", vault.vault_id)
    assert secret not in (tmp_path / "vault" / "vault.json").read_text()
    with pytest.raises(WrongPassphrase):
        Vault.unlock(tmp_path / "vault", secret)


def test_a_keychain_that_was_reset_says_so_and_the_passphrase_opens(
    vault: Vault, drawer: Drawer, tmp_path: Path
) -> None:
    keychain.turn_on(vault, OURS)
    drawer.kept.clear()
    _, said = opened(tmp_path / "vault")
    assert "it was reset, or it is another one" in said[0]
    assert said[1:] == ["asked"]


def test_a_keychain_with_an_old_secret_says_so_and_the_passphrase_opens(
    vault: Vault, drawer: Drawer, tmp_path: Path
) -> None:
    keychain.turn_on(vault, OURS)
    old = dict(drawer.kept)
    keychain.turn_on(vault, OURS)
    drawer.kept = old
    _, said = opened(tmp_path / "vault")
    assert said == ["What the keychain holds does not open the vault.", "asked"]
    drawer.kept = dict.fromkeys(old, "not ours")
    assert opened(tmp_path / "vault")[1] == ["What the keychain holds is not ours.", "asked"]


def test_a_locked_keychain_says_so_and_the_passphrase_opens(
    vault: Vault, drawer: Drawer, tmp_path: Path
) -> None:
    keychain.turn_on(vault, OURS)
    drawer.is_locked = True
    _, said = opened(tmp_path / "vault")
    assert "is it locked?" in said[0]
    assert said[1:] == ["asked"]


def test_a_computer_without_a_keychain_says_so_and_keeps_its_vault_as_it_was(
    vault: Vault, drawer: Drawer, tmp_path: Path
) -> None:
    keychain.turn_on(vault, OURS)
    keyring.set_keyring(keyring.core.load_keyring("keyring.backends.fail.Keyring"))
    _, said = opened(tmp_path / "vault")
    assert "no keychain here that encrypts" in said[0]
    with pytest.raises(NoKeychain):
        keychain.turn_off(tmp_path / "vault", OURS)
    assert ways_in(tmp_path / "vault") == {SlotKind.PASSPHRASE}
    assert drawer.kept, "out of reach, and worth nothing now"


def test_without_the_package_it_says_which_and_the_passphrase_opens(
    vault: Vault, drawer: Drawer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keychain.turn_on(vault, OURS)
    monkeypatch.setitem(sys.modules, "keyring", None)  # as where it is not installed
    _, said = opened(tmp_path / "vault")
    assert "pip install handrail[keychain]" in said[0]
    assert said[1:] == ["asked"]
    assert len(drawer.kept) == 1


def test_a_keychain_that_does_not_encrypt_is_refused(
    vault: Vault, drawer: Drawer, tmp_path: Path
) -> None:
    with pytest.raises(NoKeychain, match=r"test_keychain\.Drawer"):
        keychain.turn_on(vault, Keychain())  # trusts the usual ones alone
    assert drawer.kept == {}
    assert ways_in(tmp_path / "vault") == {SlotKind.PASSPHRASE}


def test_of_several_keychains_in_a_chain_only_the_trusted_ones_are_used(
    vault: Vault, drawer: Drawer, tmp_path: Path
) -> None:
    class Plain(Drawer):
        """One that keeps its secrets readable."""

    class Chain(Drawer):
        backends = (Plain(), drawer)

    chain = Chain()
    keyring.set_keyring(chain)
    keychain.turn_on(vault, OURS)
    assert len(drawer.kept) == 1
    assert chain.kept == chain.backends[0].kept == {}
    assert opened(tmp_path / "vault")[1] == []


def test_a_keychain_that_forgets_at_once_is_not_relied_on(
    vault: Vault, drawer: Drawer, tmp_path: Path
) -> None:
    drawer.set_password = lambda *_: None  # type: ignore[method-assign]
    with pytest.raises(NoKeychain):
        keychain.turn_on(vault, OURS)
    assert ways_in(tmp_path / "vault") == {SlotKind.PASSPHRASE}


def test_a_new_passphrase_leaves_the_keychain_as_it_is(
    vault: Vault, drawer: Drawer, tmp_path: Path
) -> None:
    keychain.turn_on(vault, OURS)
    vault.change_passphrase(PASSPHRASE, "nine swans on the mere", CHEAP)
    assert opened(tmp_path / "vault")[1] == []
    assert len(drawer.kept) == 1


# --- a real one ---------------------------------------------------------------------------


@contextlib.contextmanager
def secret_service(folder: Path) -> Iterator[str]:
    """GNOME's keychain on a bus of its own; gives the address of the bus."""
    own = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"), str(folder))
    command = ("gnome-keyring-daemon", "--foreground", "--components=secrets", "--unlock")
    with (
        private_bus() as address,
        subprocess.Popen(
            [*command, f"--control-directory={folder}/control"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **own, "DBUS_SESSION_BUS_ADDRESS": address},
        ) as daemon,
    ):
        try:
            assert daemon.stdin is not None
            with daemon.stdin as unlocking:
                unlocking.write(b"the login password")
            yield address
        finally:
            daemon.terminate()


def awaited_backend() -> keyring.backend.KeyringBackend:
    """Return the Secret Service as soon as it answers on the bus."""
    waiting = threading.Event()
    for _ in range(100):
        with contextlib.suppress(RuntimeError):
            return keyring.core.load_keyring("keyring.backends.SecretService.Keyring")
        waiting.wait(0.05)
    return keyring.core.load_keyring("keyring.backends.SecretService.Keyring")


@pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is of Linux")
def test_a_real_secret_service_opens_the_vault(
    vault: Vault,
    drawer: Drawer,  # noqa: ARG001 - puts back what `keyring` used before
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with secret_service(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        keyring.set_keyring(awaited_backend())
        keychain.turn_on(vault, Keychain())
        secret = Keychain().secret(vault.vault_id)
        _, said = opened(tmp_path / "vault", Keychain())
        keychain.turn_off(tmp_path / "vault", Keychain())
        with pytest.raises(NoKeychain, match="holds nothing"):
            Keychain().secret(vault.vault_id)
    assert said == []
    stored = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert len(secret) == 32
    assert not any(secret in content or secret.hex().encode() in content for content in stored)
