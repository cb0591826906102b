"""Sessions are kept for 90 days, or as long as somebody said; and somebody says their end."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from handrail.monitor.keeping.retention import due, keep_for, kept_sessions
from handrail.monitor.library import Library, new_session_id
from handrail.monitor.vault.vault import NoSessionKey, Vault, VaultDamaged

from ..stored_sessions import PASSPHRASE, begun, new_library, recorded

BEGAN = "2026-01-31T23:59:00-05:00"  # the therapist's own day, whatever it was elsewhere


@pytest.fixture
def home(tmp_path: Path) -> tuple[Library, Vault]:
    return new_library(tmp_path)


def test_a_session_of_31_january_is_kept_until_1_may_and_due_on_the_2nd(
    home: tuple[Library, Vault],
) -> None:
    library, vault = home
    session = recorded(library, vault, BEGAN)
    (kept,) = kept_sessions(vault, library)
    # 28 days of February, 31 of March, 30 of April and one of May make 90.
    assert (kept.began, kept.until) == (date(2026, 1, 31), date(2026, 5, 1))
    assert kept.days_left(date(2026, 4, 30)) == 1
    assert due(vault, library, date(2026, 5, 1)) == []
    assert due(vault, library, date(2026, 5, 2)) == [kept]
    assert session.path.exists(), "to be due is not to be deleted"


def test_one_session_may_be_kept_longer_and_another_less(home: tuple[Library, Vault]) -> None:
    library, vault = home
    usual, longer, less = (recorded(library, vault, BEGAN).session_id for _ in range(3))
    today = date(2026, 2, 1)
    assert keep_for(vault, longer, today, 365) == date(2027, 2, 1)
    assert keep_for(vault, less, today, 0) == today
    tomorrow = Vault.unlock(library.vault, PASSPHRASE)
    order = [kept.session_id for kept in kept_sessions(tomorrow, library)]
    assert order == [less, usual, longer]
    due_then = {kept.session_id for kept in due(tomorrow, library, date(2026, 5, 2))}
    assert due_then == {less, usual}


def test_a_simulated_session_is_known_as_one(home: tuple[Library, Vault]) -> None:
    library, vault = home
    recorded(library, vault, simulated=True)
    assert [kept.simulated for kept in kept_sessions(vault, library)] == [True]


def test_a_record_that_does_not_open_is_never_due(home: tuple[Library, Vault]) -> None:
    library, vault = home
    damaged = recorded(library, vault, BEGAN)
    damaged.path.write_bytes(bytes(9000))
    begun(library, bytes(32), new_session_id(), BEGAN).close()  # without a key in the vault
    assert due(vault, library, date(2999, 1, 1)) == []


def test_what_was_said_goes_with_the_session(home: tuple[Library, Vault]) -> None:
    library, vault = home
    session = recorded(library, vault)
    keep_for(vault, session.session_id, date(2026, 2, 1), 7)
    vault.forget_session(session.session_id)
    assert vault.keep_note(session.session_id) is None
    with pytest.raises(NoSessionKey):
        keep_for(vault, session.session_id, date(2026, 2, 1), 7)


def test_one_sessions_time_does_not_pass_for_anothers(home: tuple[Library, Vault]) -> None:
    library, vault = home
    one, two = (recorded(library, vault).session_id for _ in range(2))
    vault.note_keep(one, date(2026, 2, 1) + timedelta(days=1))
    keeps = library.vault / "keeps"
    (keeps / f"{one}.keep").rename(keeps / f"{two}.keep")
    with pytest.raises(VaultDamaged):
        vault.keep_note(two)


@pytest.mark.parametrize("days", [-1, 36_501])
def test_only_a_sane_number_of_days_is_taken(home: tuple[Library, Vault], days: int) -> None:
    library, vault = home
    session = recorded(library, vault)
    with pytest.raises(ValueError, match="out of bounds"):
        keep_for(vault, session.session_id, date(2026, 2, 1), days)
