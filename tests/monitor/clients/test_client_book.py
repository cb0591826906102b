"""What is written about a client: sealed, kept across versions, and gone with the key."""

import json
import logging
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from nacl.secret import Aead

from handrail.monitor.client_card import ClientCard, Said, SessionMode, SessionPlan
from handrail.monitor.clients.client_book import (
    CardDamaged,
    ClientBook,
    NameTaken,
    NewerCard,
    NoCard,
    delete_client,
)
from handrail.monitor.clients.client_entry import (
    Client,
    ClientNotes,
    EarlierSession,
    Medication,
)
from handrail.monitor.consent import Consent
from handrail.monitor.library import Library
from handrail.monitor.session_outline import Reachable
from handrail.monitor.vault.vault import NoClientKey, Vault, VaultLocked
from handrail.signal.arousal.baseline import EarlierBaseline

from ..stored_sessions import PASSPHRASE, new_library, recorded

WREN = Client(
    "Wren",
    ClientCard(
        stop_signal=Said.YES,
        touch=Said.OPEN,
        objects=("smooth stone", "cold pack"),
        reassurance="You are here, and it is 2026.",
    ),
    date(2026, 1, 31),
    ClientNotes(stop_signal="lifts the left hand", helps="window open"),
    (Medication.BETA_BLOCKER,),
    Consent(raw_audio=True),
    SessionPlan(mode=SessionMode.CLIENT_RESCRIPTS, number=3),
    4500.0,
    upper_edge_bpm=118.0,
    earlier=(EarlierSession("s", "d", EarlierBaseline("Polar H10", 71.5, 3.25)),),
    reachable=Reachable("12 Weir Lane", "+49 30 23125 001", "Sister"),
)


@pytest.fixture
def home(tmp_path: Path) -> tuple[Library, Vault]:
    return new_library(tmp_path)


def card_file(library: Library, client_id: str) -> Path:
    return library.vault / "clients" / f"{client_id}.card"


def rewrite(library: Library, vault: Vault, client_id: str, change: dict[str, Any]) -> None:
    """Change the card as another version of the program would."""
    path, aead = card_file(library, client_id), Aead(vault.client_key(client_id))
    aad = f"handrail-card|{vault.vault_id}|{client_id}".encode()
    stored = json.loads(aead.decrypt(path.read_bytes(), aad))
    path.write_bytes(aead.encrypt(json.dumps({**stored, **change}).encode(), aad))


def what_is_stored(library: Library, vault: Vault, client_id: str) -> dict[str, Any]:
    aad = f"handrail-card|{vault.vault_id}|{client_id}".encode()
    sealed = card_file(library, client_id).read_bytes()
    stored: dict[str, Any] = json.loads(Aead(vault.client_key(client_id)).decrypt(sealed, aad))
    return stored


def test_everything_written_about_a_client_is_read_back_the_same(
    home: tuple[Library, Vault],
) -> None:
    library, vault = home
    client_id = ClientBook(library, vault).add(WREN)
    again = Vault.unlock(library.vault, PASSPHRASE)
    assert ClientBook(library, again).read(client_id) == WREN


def test_no_file_of_the_vault_holds_a_pseudonym_or_a_word_of_the_card(
    home: tuple[Library, Vault],
) -> None:
    library, vault = home
    ClientBook(library, vault).add(WREN)
    for path in library.home.rglob("*"):
        assert "wren" not in path.name.lower()
        content = path.read_bytes() if path.is_file() else b""
        for word in (b"Wren", b"smooth stone", b"left hand", b"stop_signal"):
            assert word not in content


def test_a_client_has_no_text_form_that_could_reach_a_log(
    home: tuple[Library, Vault], caplog: pytest.LogCaptureFixture
) -> None:
    library, vault = home
    book = ClientBook(library, vault)
    with caplog.at_level(logging.DEBUG):
        book.add(WREN)
        with pytest.raises(NameTaken) as taken:
            book.add(replace(WREN, pseudonym=" wren"))
    assert "wren" not in f"{taken.value}{WREN!r}{book.entries()!r}{caplog.text}".lower()
    assert "stone" not in repr(book.entries())


def test_deleting_the_clients_key_makes_the_card_unreadable(
    home: tuple[Library, Vault],
) -> None:
    library, vault = home
    book = ClientBook(library, vault)
    client_id = book.add(WREN)
    vault.forget_client(client_id)
    assert card_file(library, client_id).exists()
    with pytest.raises(NoClientKey):
        book.read(client_id)


def test_a_card_put_in_the_place_of_another_does_not_open(home: tuple[Library, Vault]) -> None:
    library, vault = home
    book = ClientBook(library, vault)
    wren, robin = book.add(WREN), book.add(Client("Robin"))
    card_file(library, robin).write_bytes(card_file(library, wren).read_bytes())
    with pytest.raises(CardDamaged):
        book.read(robin)


def test_what_a_newer_version_wrote_survives_when_this_one_saves(
    home: tuple[Library, Vault],
) -> None:
    library, vault = home
    book = ClientBook(library, vault)
    client_id = book.add(WREN)
    card = {**what_is_stored(library, vault, client_id)["card"], "humming": "yes"}
    newer = {"schema": "handrail-card/7", "card": card, "pets": ["a cat"]}
    rewrite(library, vault, client_id, newer)
    book.change(client_id, lambda now: replace(now, session_s=3600.0))
    stored = what_is_stored(library, vault, client_id)
    assert (stored["card"]["humming"], stored["pets"]) == ("yes", ["a cat"])
    assert (stored["session_s"], stored["schema"]) == (3600.0, "handrail-card/7")


def test_what_a_newer_version_means_otherwise_is_refused_and_not_overwritten(
    home: tuple[Library, Vault],
) -> None:
    library, vault = home
    book = ClientBook(library, vault)
    client_id = book.add(WREN)
    newer = {"schema": "handrail-card/2", "session_s": {"least": 3000}}
    rewrite(library, vault, client_id, newer)
    before = card_file(library, client_id).read_bytes()
    with pytest.raises(NewerCard, match="Update Handrail"):
        book.write(client_id, WREN)
    assert card_file(library, client_id).read_bytes() == before
    (entry,) = book.entries()
    assert entry.client is None
    assert "newer Handrail" in entry.trouble


@pytest.mark.parametrize("content", [b"", b"rubbish", b"\0" * 2_000_000])
def test_a_damaged_card_is_said_and_the_sessions_stay_reachable(
    home: tuple[Library, Vault], content: bytes
) -> None:
    library, vault = home
    book = ClientBook(library, vault)
    client_id = book.add(WREN)
    session = recorded(library, vault, client_id=client_id)
    card_file(library, client_id).write_bytes(content)
    (entry,) = book.entries()
    assert entry.trouble.startswith("This client's card is damaged.")
    assert vault.sessions_of(client_id) == (session.session_id,)
    assert vault.session_key(session.session_id)


def test_a_new_card_puts_a_damaged_one_aside(home: tuple[Library, Vault]) -> None:
    library, vault = home
    book = ClientBook(library, vault)
    client_id = book.add(WREN)
    card_file(library, client_id).write_bytes(b"rubbish")
    book.write(client_id, Client("Wren"))
    assert book.read(client_id) == Client("Wren")
    aside = library.vault / "clients" / f"{client_id}.card.damaged"
    assert aside.read_bytes() == b"rubbish"


def test_a_client_without_a_card_is_listed_last(home: tuple[Library, Vault]) -> None:
    library, vault = home
    book = ClientBook(library, vault)
    lone = vault.new_client()
    book.add(WREN)
    book.add(Client("adder"))
    names = [entry.client and entry.client.pseudonym for entry in book.entries()]
    assert names == ["adder", "Wren", None]
    with pytest.raises(NoCard, match="the sessions are there"):
        book.read(lone)


def test_a_card_that_the_disk_refuses_leaves_no_client_without_a_name(
    home: tuple[Library, Vault], monkeypatch: pytest.MonkeyPatch
) -> None:
    library, vault = home
    book = ClientBook(library, vault)

    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device", str(path), len(content))

    with monkeypatch.context() as today:
        today.setattr("handrail.monitor.clients.client_book.write_durably", full)
        with pytest.raises(OSError, match="No space"):
            book.add(WREN)
    assert book.entries() == ()
    assert book.read(book.add(WREN)).pseudonym == "Wren"


def test_deleting_a_client_takes_key_card_and_sessions_and_nothing_else(
    home: tuple[Library, Vault],
) -> None:
    library, vault = home
    book = ClientBook(library, vault)
    wren, robin = book.add(WREN), book.add(Client("Robin"))
    gone = [recorded(library, vault, client_id=wren) for _ in range(2)]
    kept = recorded(library, vault, client_id=robin)
    card_file(library, wren).with_suffix(".card.damaged").write_bytes(b"older")
    assert delete_client(library, vault, wren) == 2
    assert not [session for session in gone if session.path.exists()]
    assert not list((library.vault / "clients").glob(f"{wren}*"))
    assert vault.sessions_of(robin) == (kept.session_id,)
    assert book.read(robin).pseudonym == "Robin"


def test_a_card_written_30_days_ago_is_30_days_old() -> None:
    # From 31 January to 2 March: 28 days of February and 2 of March.
    assert WREN.card_on(date(2026, 3, 2)).card_age_days == 30
    assert Client("Wren").card_on(date(2026, 3, 2)).card_age_days is None
    # A clock that was set back makes no card younger than new.
    assert WREN.card_on(date(2026, 1, 1)).card_age_days == 0


@pytest.mark.parametrize(
    ("medication", "said"),
    [
        (None, Said.UNKNOWN),
        ((), Said.NO),
        ((Medication.PACEMAKER,), Said.YES),
        ((Medication.OTHER,), Said.YES),
    ],
)
def test_medication_decides_what_the_heart_may_say(
    medication: tuple[Medication, ...] | None, said: Said
) -> None:
    client = replace(WREN, medication=medication)
    assert client.card_on(date(2026, 3, 2)).heart_medication is said


def test_a_locked_vault_gives_no_card(home: tuple[Library, Vault]) -> None:
    library, vault = home
    book = ClientBook(library, vault)
    client_id = book.add(WREN)
    vault.lock()
    with pytest.raises(VaultLocked):
        book.read(client_id)
