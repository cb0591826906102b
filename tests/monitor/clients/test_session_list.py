"""The list of sessions, what earlier ones taught, and the settings that follow for the next."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from handrail.monitor.client_card import ClientCard, Said, SessionMode, SessionPlan
from handrail.monitor.clients.client_book import ClientBook
from handrail.monitor.clients.client_desk import ClientDesk
from handrail.monitor.clients.client_entry import Client, EarlierSession, Sensitivity
from handrail.monitor.clients.earlier_baselines import strap_type, with_earlier_baselines
from handrail.monitor.clients.session_list import Ending, ListedSession, sessions_by_client
from handrail.monitor.clients.session_settings import plan_after, settings_for, with_strap
from handrail.monitor.consent import Consent
from handrail.monitor.keeping.retention import keep_for
from handrail.monitor.library import Library, new_session_id
from handrail.monitor.recording.journal import Journal
from handrail.monitor.recording.raw_audio import AudioPiece
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.recording.session_schema import SessionHeader
from handrail.monitor.records import BaselineEstimate
from handrail.monitor.settings import PersonRules, Settings, stored_rules
from handrail.monitor.vault.vault import Vault
from handrail.signal.arousal.baseline import EarlierBaseline
from handrail.signal.streaming.operator import Tick

from ..stored_sessions import begun, new_library, recorded

H10 = Settings(person=PersonRules(sensor_type="Polar H10"))
TODAY = date(2026, 3, 2)


@pytest.fixture
def home(tmp_path: Path) -> tuple[Library, Vault]:
    return new_library(tmp_path)


def began(
    library: Library,
    vault: Vault,
    client_id: str = "",
    *,
    started_at: str = "2026-01-31T10:00:00+01:00",
    settings: Settings = H10,
    simulated: bool = False,
    consent: Consent | None = None,
) -> tuple[str, Journal]:
    """Begin a session; it is the test's to fill and close."""
    session_id = new_session_id()
    key = vault.new_session_key(session_id, client_id)
    stored = stored_rules(settings, "")
    agreed = consent or Consent()
    header = SessionHeader(session_id, "0", started_at, 0.0, simulated, (), stored, agreed)
    return session_id, Journal.create(library.path(session_id), key, header)


def taught(
    library: Library,
    vault: Vault,
    client_id: str,
    bpm: float,
    *,
    drift_bpm: float = 0.0,
    started_at: str = "2026-01-31T10:00:00+01:00",
    settings: Settings = H10,
) -> str:
    """Record a session that found this heart rate usual."""
    session_id, journal = began(
        library, vault, client_id, started_at=started_at, settings=settings
    )
    journal.append_inputs([Tick(1.0)])
    journal.append_records([
        BaselineEstimate(0.5, False, bpm + 30.0, 9.0, 10.0),
        BaselineEstimate(0.8, True, bpm + drift_bpm, 3.0, 220.0, drift_bpm=drift_bpm),
        BaselineEstimate(1.0, False, bpm + 40.0, 9.0, 10.0),
    ])  # fmt: skip
    journal.commit()
    journal.close()
    return session_id


# --- the list


def test_a_closed_session_says_when_how_long_what_for_and_how_long_it_stays(
    home: tuple[Library, Vault],
) -> None:
    library, vault = home
    client_id = vault.new_client()
    plan = SessionPlan(mode=SessionMode.CLIENT_RESCRIPTS)
    session_id, journal = began(library, vault, client_id, settings=Settings(plan=plan))
    for t_s in (1.0, 2400.0, 3120.0):  # 52 minutes
        journal.append_inputs([Tick(t_s)])
        journal.commit()
    journal.close()
    (session,) = sessions_by_client(vault, library)[client_id]
    assert (session.session_id, session.ending) == (session_id, Ending.CLOSED)
    assert (session.length_s, session.mode) == (3120.0, SessionMode.CLIENT_RESCRIPTS)
    assert (session.simulated, session.sound_kept, session.trouble) == (False, False, "")
    assert session.started_at is not None
    assert f"{session.started_at:%d.%m.%Y %H:%M %z}" == "31.01.2026 10:00 +0100"
    # 90 days from 31 January end on 1 May: 60 days after 2 March.
    assert session.days_left(TODAY) == 60


def test_a_session_that_is_to_be_kept_longer_says_so(home: tuple[Library, Vault]) -> None:
    library, vault = home
    stored = recorded(library, vault)
    keep_for(vault, stored.session_id, TODAY, 365)
    (session,) = sessions_by_client(vault, library)[""]
    assert session.days_left(TODAY) == 365


def test_sound_is_said_where_there_is_any(home: tuple[Library, Vault]) -> None:
    library, vault = home
    _, journal = began(library, vault, consent=Consent(raw_audio=True))
    samples = np.zeros((480, 1), dtype=np.float32)
    journal.append_sound(AudioPiece("microphone", 0, 16_000, samples, 0.03))
    journal.append_inputs([Tick(1.0)])
    journal.commit()
    journal.close()
    (session,) = sessions_by_client(vault, library)[""]
    assert session.sound_kept


def test_a_session_that_was_cut_off_says_so_and_how_far_it_goes(
    home: tuple[Library, Vault],
) -> None:
    library, vault = home
    session_id = new_session_id()
    journal = begun(library, vault.new_session_key(session_id), session_id, simulated=True)
    journal.abandon()
    (session,) = sessions_by_client(vault, library)[""]
    assert (session.ending, session.length_s, session.simulated) == (Ending.CUT_OFF, 1.0, True)


def test_each_client_has_their_own_sessions_the_newest_first(
    home: tuple[Library, Vault],
) -> None:
    library, vault = home
    wren, robin = vault.new_client(), vault.new_client()
    days = ["2026-01-05", "2026-02-09", "2026-01-19"]
    first, third, second = (
        recorded(library, vault, f"{day}T10:00:00+01:00", wren).session_id for day in days
    )
    other = recorded(library, vault, client_id=robin).session_id
    nobody = recorded(library, vault).session_id
    found = sessions_by_client(vault, library)
    assert [s.session_id for s in found[wren]] == [third, second, first]
    assert [s.session_id for s in found[robin]] == [other]
    assert [s.session_id for s in found[""]] == [nobody]


def test_a_session_that_cannot_be_read_is_listed_with_the_reason(
    home: tuple[Library, Vault],
) -> None:
    library, vault = home
    client_id = vault.new_client()
    stored = recorded(library, vault, client_id=client_id)
    stored.path.write_bytes(b"rubbish")
    (session,) = sessions_by_client(vault, library)[client_id]
    assert (session.ending, session.days_left(TODAY)) == (Ending.UNREADABLE, None)
    assert "is not a session of Handrail" in session.trouble


def test_a_key_that_cannot_be_read_hides_no_other_session(home: tuple[Library, Vault]) -> None:
    library, vault = home
    whole, out_of_reach = recorded(library, vault), recorded(library, vault)
    key = library.vault / "keys" / f"{out_of_reach.session_id}.key"
    key.unlink()
    key.mkdir()  # there, and no file: as one on a disk that fails
    endings = {s.session_id: s for s in sessions_by_client(vault, library)[""]}
    assert endings[whole.session_id].ending is Ending.CLOSED
    assert endings[out_of_reach.session_id].ending is Ending.UNREADABLE
    trouble = endings[out_of_reach.session_id].trouble
    assert trouble.startswith("A file of the vault cannot be read: ")


# --- what earlier sessions taught


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Polar H10 A1B2C3D4", "Polar H10"),
        ("Polar H9 00000001", "Polar H9"),
        ("HRM-Dual:123456", "HRM-Dual"),
        ("TICKR 1A2B", "TICKR"),
        ("Polar H10", "Polar H10"),
        ("Decade Facade", "Decade Facade"),
        ("", ""),
    ],
)
def test_straps_of_one_type_differ_only_in_their_serial_number(name: str, kind: str) -> None:
    assert strap_type(name) == kind


def test_what_was_usual_is_read_once_then_remembered_in_the_clients_file(
    home: tuple[Library, Vault], monkeypatch: pytest.MonkeyPatch
) -> None:
    library, vault = home
    book = ClientBook(library, vault)
    client_id = book.add(Client("Wren"))
    days = ["2026-03-07", "2026-02-14", "2026-02-28", "2026-01-31"]
    fourth, second, third, first = (
        taught(
            library, vault, client_id, bpm, drift_bpm=2.0, started_at=f"{day}T10:00:00+01:00"
        )
        for day, bpm in zip(days, (76.0, 74.0, 75.0, 70.0), strict=True)
    )
    client = with_earlier_baselines(book, vault, library, client_id)
    # The heart rate as it was learned: what it drifted by since is taken off again.
    assert [(one.session_id, one.baseline) for one in client.earlier] == [
        (first, EarlierBaseline("Polar H10", 70.0, 3.0)),
        (second, EarlierBaseline("Polar H10", 74.0, 3.0)),
        (third, EarlierBaseline("Polar H10", 75.0, 3.0)),
        (fourth, EarlierBaseline("Polar H10", 76.0, 3.0)),
    ]
    monkeypatch.delattr(SessionFile, "records")
    assert with_earlier_baselines(book, vault, library, client_id) == client
    assert book.read(client_id) == client


def test_what_a_shredded_session_taught_goes_with_it(home: tuple[Library, Vault]) -> None:
    library, vault = home
    book = ClientBook(library, vault)
    client_id = book.add(Client("Wren"))
    shredded = taught(library, vault, client_id, 70.0)
    kept = taught(library, vault, client_id, 74.0)
    with_earlier_baselines(book, vault, library, client_id)
    vault.forget_session(shredded)
    with_earlier_baselines(book, vault, library, client_id)
    assert [one.session_id for one in book.read(client_id).earlier] == [kept]


def test_one_key_out_of_reach_hides_its_own_session_says_so_and_stops_no_next_one(
    home: tuple[Library, Vault],
) -> None:
    library, vault = home
    book = ClientBook(library, vault)
    wren, robin = book.add(Client("Wren")), book.add(Client("Robin"))
    out_of_reach, kept = (taught(library, vault, wren, bpm) for bpm in (70.0, 74.0))
    theirs = taught(library, vault, robin, 60.0)
    key_file = library.vault / "keys" / f"{out_of_reach}.key"
    key_file.unlink()
    key_file.mkdir()  # nobody can read it, root neither
    for client_id, session_id in ((wren, kept), (robin, theirs)):
        client = with_earlier_baselines(book, vault, library, client_id)
        assert [one.session_id for one in client.earlier] == [session_id]
    (nobodys,) = sessions_by_client(vault, library)[""]
    assert (nobodys.session_id, nobodys.ending) == (out_of_reach, Ending.UNREADABLE)
    assert "A file of the vault cannot be read" in nobodys.trouble


def test_a_session_changed_since_is_read_again(home: tuple[Library, Vault]) -> None:
    library, vault = home
    book = ClientBook(library, vault)
    session = taught(library, vault, client_id := vault.new_client(), 70.0)
    stale = EarlierSession(session, "0" * 64, EarlierBaseline("Polar H10", 99.0, 9.0))
    book.write(client_id, Client("Wren", earlier=(stale,)))
    (one,) = with_earlier_baselines(book, vault, library, client_id).earlier
    assert one.baseline == EarlierBaseline("Polar H10", 70.0, 3.0)


def test_simulated_unfinished_and_unnamed_straps_teach_nothing(
    home: tuple[Library, Vault],
) -> None:
    library, vault = home
    book = ClientBook(library, vault)
    client_id = book.add(Client("Wren"))
    _, simulated = began(library, vault, client_id, simulated=True)
    _, cut_off = began(library, vault, client_id)
    for journal in (simulated, cut_off):
        journal.append_inputs([Tick(1.0)])
        journal.append_records([BaselineEstimate(1.0, True, 70.0, 3.0, 220.0)])
        journal.commit()
    simulated.close()
    cut_off.abandon()
    taught(library, vault, client_id, 70.0, settings=Settings())
    (one,) = with_earlier_baselines(book, vault, library, client_id).earlier
    assert one.baseline is None


# --- the next session


def test_the_next_session_begins_with_all_that_is_known_of_the_client(
    home: tuple[Library, Vault],
) -> None:
    library, vault = home
    desk = ClientDesk(library, vault)
    plan = SessionPlan(mode=SessionMode.THERAPIST_RESCRIPTS)
    wren = Client(
        "Wren", ClientCard(touch=Said.NO), medication=(), plan=plan, session_s=3600.0,
        sensitivity=Sensitivity.HIGH, upper_edge_bpm=118.0,
    )  # fmt: skip
    client_id = desk.save("", wren)
    ClientBook(library, vault).note_agreed(client_id, Consent(raw_audio=True))
    taught(library, vault, client_id, 70.0, settings=replace(H10, plan=plan))
    sessions = sessions_by_client(vault, library)[client_id]
    prepared = desk.preparing(client_id, sessions)()
    settings = with_strap(prepared.settings, "Polar H10 A1B2C3D4")
    assert settings.client == ClientCard(
        touch=Said.NO, heart_medication=Said.NO, card_age_days=0
    )
    assert settings.plan == replace(plan, number=2)
    assert (settings.session_s, settings.contact.sensitivity) == (3600.0, Sensitivity.HIGH)
    assert settings.person == PersonRules(
        118.0, "Polar H10", (EarlierBaseline("Polar H10", 70.0, 3.0),)
    )
    assert prepared.consent == Consent(raw_audio=True)


def test_without_a_client_the_usual_settings_hold(home: tuple[Library, Vault]) -> None:
    prepared = ClientDesk(*home).preparing("")()
    assert (prepared.settings, prepared.consent) == (Settings(), None)


def test_saving_a_card_keeps_what_was_learned_and_agreed_meanwhile(
    home: tuple[Library, Vault],
) -> None:
    library, vault = home
    desk, book = ClientDesk(library, vault), ClientBook(library, vault)
    client_id = desk.save("", Client("Wren"))
    in_the_form = book.read(client_id)
    taught(library, vault, client_id, 70.0)
    desk.preparing(client_id)()
    book.note_agreed(client_id, Consent(research=True))
    desk.save(client_id, replace(in_the_form, card=ClientCard(touch=Said.YES)))
    saved = book.read(client_id)
    assert (len(saved.earlier), saved.consent) == (1, Consent(research=True))
    assert (saved.card.touch, saved.gone_through) == (Said.YES, desk.this_day())


def test_the_number_of_a_session_counts_the_rescripting_ones_before_it() -> None:
    plan = SessionPlan(mode=SessionMode.CLIENT_RESCRIPTS)
    modes = (SessionMode.DIAGNOSTIC, SessionMode.THERAPIST_RESCRIPTS, SessionMode.FUTURE_IMAGE)
    held = [ListedSession(mode.value, Ending.CLOSED, mode=mode) for mode in modes]
    practice = ListedSession("practice", Ending.CLOSED, simulated=True)
    after = plan_after(plan, [*held, practice])
    assert (after.number, after.diagnostic_done) == (2, Said.YES)
    unclear = ListedSession("unclear", Ending.CLOSED)
    assert plan_after(plan, [*held, unclear]).number is None
    assert plan_after(replace(plan, number=7), [*held, unclear]).number == 7


def test_settings_without_sessions_hold_the_first() -> None:
    client = Client("Wren", plan=SessionPlan(mode=SessionMode.CLIENT_RESCRIPTS))
    assert settings_for(client, TODAY).plan.number == 1
