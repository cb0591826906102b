"""A vault that nobody watches locks itself."""

from pathlib import Path

import pytest

from handrail.monitor.library import new_session_id
from handrail.monitor.recording.journal import Journal
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.vault.open_vault import OpenVault
from handrail.monitor.vault.vault import Vault, VaultLocked
from handrail.signal.streaming.operator import Tick

from ..journal_load import HEADER
from ..stored_sessions import CHEAP, PASSPHRASE


class WallClock:
    """A clock that a test moves."""

    speed = 1.0

    def __init__(self) -> None:
        self.t_s = 5000.0
        self.asleep_s = 0.0

    def now_s(self) -> float:
        return self.t_s

    def slept_s(self) -> float:
        return self.asleep_s

    def wall_s(self) -> float:
        return self.t_s

    def wall_time(self) -> str:
        return "2026-01-31T10:00:00+01:00"


@pytest.fixture
def clock() -> WallClock:
    return WallClock()


@pytest.fixture
def unlocked(tmp_path: Path) -> Vault:
    return Vault.create(tmp_path / "vault", PASSPHRASE, CHEAP)


def test_after_ten_minutes_without_a_touch_the_vault_is_locked(
    unlocked: Vault, clock: WallClock
) -> None:
    opened = OpenVault(unlocked, clock)
    clock.t_s += 599.0
    assert opened.vault() is unlocked
    clock.t_s += 1.0
    with pytest.raises(VaultLocked, match="Type the passphrase"):
        opened.vault()


def test_a_touch_begins_the_ten_minutes_anew_and_asking_for_the_vault_does_not(
    unlocked: Vault, clock: WallClock
) -> None:
    opened = OpenVault(unlocked, clock)
    clock.t_s += 599.0
    opened.touch()
    clock.t_s += 599.0
    opened.vault()
    clock.t_s += 1.0
    assert opened.locked()


def test_a_touch_comes_too_late_for_a_vault_that_should_be_locked(
    unlocked: Vault, clock: WallClock
) -> None:
    opened = OpenVault(unlocked, clock)
    clock.t_s += 601.0
    opened.touch()
    assert opened.locked()


def test_a_computer_that_slept_wakes_with_a_locked_vault(
    unlocked: Vault, clock: WallClock
) -> None:
    clock.asleep_s = 7200.0  # it slept before, too: that was another day
    opened = OpenVault(unlocked, clock)
    opened.vault()
    clock.asleep_s += 3.0
    with pytest.raises(VaultLocked):
        opened.vault()


def test_a_locked_vault_has_no_key_any_more_and_does_nothing_more(
    unlocked: Vault, clock: WallClock
) -> None:
    session = new_session_id()
    unlocked.new_session_key(session)
    key = unlocked._opened._key
    opened = OpenVault(unlocked, clock)
    opened.lock()
    opened.lock()
    assert key == b""
    for refused in (
        lambda: unlocked.session_key(session),
        lambda: unlocked.new_session_key(new_session_id()),
        lambda: unlocked.change_passphrase(PASSPHRASE, "another", CHEAP),
        unlocked.new_client,
    ):
        with pytest.raises(VaultLocked):
            refused()


def test_a_running_recording_does_not_notice(
    unlocked: Vault, clock: WallClock, tmp_path: Path
) -> None:
    session = new_session_id()
    path = tmp_path / f"{session}.handrail"
    journal = Journal.create(path, unlocked.new_session_key(session), HEADER)
    OpenVault(unlocked, clock).lock()
    journal.append_inputs([Tick(1.0)])
    journal.close()
    key = Vault.unlock(tmp_path / "vault", PASSPHRASE).session_key(session)
    with SessionFile.open(path, key) as record:
        assert list(record.inputs()) == [Tick(1.0)]
