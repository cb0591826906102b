"""The card: answered from the keyboard, read back as it was written."""

from dataclasses import fields, replace

import pytest
from pytestqt.qtbot import QtBot

from handrail.monitor.client_card import (
    ClientCard,
    Place,
    Said,
    SessionMode,
    SessionPlan,
    UsualPattern,
)
from handrail.monitor.clients.client_entry import Client, ClientNotes, Medication, Sensitivity
from handrail.monitor.session_outline import Reachable
from handrail.ui.home.card_form import CardForm
from handrail.ui.home.card_form_table import GROUPS
from handrail.ui.qt import Qt, QtWidgets
from handrail.ui.theme import DARK, Look
from handrail.ui.widgets.dialog_style import DESIGNED_FOR
from handrail.ui.widgets.home_style import home_style

from ..hands import reads
from ..home_hands import chord, go_to, press_button, spoken, tab_through
from ..struck_keys import DOWN, SPACE, TAB, strike, type_words

FULL = Client(
    "Wren",
    ClientCard(
        stop_signal=Said.YES, touch=Said.OPEN, scarf=Said.NO, early_signs=Said.OPEN,
        vividness=Said.OPEN, prone=Said.YES, wants_no_plan=Said.YES, wants_to_lead=Said.NO,
        objects=("smooth stone", "cold pack"), scents=("lavender",), smell_triggers=Said.NO,
        reassurance="You are here.", name_disliked=Said.YES, present_unsafe=Said.NO,
        cannot_see=Said.YES, eyes_open=Said.NO, eyes_closed_wished=Said.YES,
        breathing_panics=Said.YES, body_triggers=Said.NO, feet_trigger=Said.YES,
        no_muscle_tension=Said.NO, adult_self_rehearsed=Said.YES, sees_images=Said.NO,
        usual_pattern=UsualPattern.TRANCE,
    ),
    notes=ClientNotes("left hand", "looks through me", "window", "being told to relax", "x"),
    medication=(Medication.PACEMAKER, Medication.OTHER),
    plan=SessionPlan(
        SessionMode.FUTURE_IMAGE, Place.ONLINE, 4, 180.0, Said.YES, Said.NO
    ),
    session_s=3600.0,
    sensitivity=Sensitivity.HIGH,
    upper_edge_bpm=118,
    reachable=Reachable("12 Weir Lane", "+49 30 23125 001", "Sister"),
)  # fmt: skip
DERIVED = {"card_age_days", "heart_medication"}
"""Of the card, but not asked: they follow from other answers."""


@pytest.fixture
def form(qtbot: QtBot) -> CardForm:
    look = Look(DARK)
    form = CardForm(look)
    form.setStyleSheet(home_style(look))
    qtbot.addWidget(form)
    form.resize(1180, 720)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def test_every_answer_is_shown_and_read_back_as_it_was(form: CardForm) -> None:
    for client in (FULL, Client("Wren"), replace(FULL, medication=())):
        form.show_client(client)
        assert form.client() == client
        assert not form.changed


def test_the_card_asks_for_everything_that_a_cue_may_need() -> None:
    asked = {one.at for group in GROUPS for one in group.asked}
    parts = {
        "card": ClientCard, "plan": SessionPlan, "notes": ClientNotes, "reachable": Reachable,
    }  # fmt: skip
    for part, kind in parts.items():
        names = {f"{part}.{one.name}" for one in fields(kind) if one.name not in DERIVED}
        assert names - asked == set()


def test_five_letters_answer_what_matters_before_imagery(form: CardForm) -> None:
    form.show_client(Client("Wren"))
    for letter in "yayna":  # stop signal, early signs, touch, scarf, vividness
        type_words(form, letter)
        strike(form, TAB)
    card = form.client().card
    assert card == ClientCard(
        stop_signal=Said.YES,
        early_signs=Said.OPEN,
        touch=Said.YES,
        scarf=Said.NO,
        vividness=Said.OPEN,
    )


def test_letters_and_arrows_choose_among_answers(form: CardForm) -> None:
    form.show_client(Client("Wren"))
    go_to(form, "Scarf is welcome")
    chosen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        strike(form, key)
        chosen.append(form.client().card.scarf)
    assert chosen == [Said.YES, Said.NO, Said.YES]
    # "Not known" and "No" begin alike: the letter goes from one to the other.
    type_words(form, "nn")
    assert form.client().card.scarf is Said.NO


def test_each_question_is_one_stop_of_the_tab_key(form: CardForm) -> None:
    form.show_client(FULL)
    stops = list(tab_through(form))
    assert "" not in stops
    assert [stop for stop in stops if stop.startswith("Touch is welcome")] == [
        "Touch is welcome: Ask today"
    ]
    asked = [one.words for group in GROUPS for one in group.asked if one.words]
    places = [next(n for n, stop in enumerate(stops) if stop.startswith(w)) for w in asked[1:6]]
    assert places == sorted(places)
    assert stops[-4:-2] == ["Save", "Back"], "then the name, and the first question again"


def test_a_number_out_of_bounds_is_said_and_nothing_is_saved(
    form: CardForm, qtbot: QtBot
) -> None:
    form.show_client(Client("Wren"))
    go_to(form, "Planned length")
    type_words(form, "500")
    assert "Planned length, minutes: a whole number from 10 to 240, or nothing." in reads(form)
    with qtbot.assertNotEmitted(form.saved):
        chord(form, Qt.Key.Key_S, control=True)
    form.focusWidget().clear()  # type: ignore[union-attr]
    type_words(form, "60")
    with qtbot.waitSignal(form.saved) as saved:
        chord(form, Qt.Key.Key_S, control=True)
    assert saved.args == [Client("Wren", session_s=3600.0)]


def test_no_medication_is_another_answer_than_none_asked(form: CardForm) -> None:
    form.show_client(Client("Wren"))
    assert form.client().medication is None
    press_button(form, "Heart and medication: Beta-blocker")
    assert form.client().medication == (Medication.BETA_BLOCKER,)
    press_button(form, "Heart and medication: None of these")
    assert form.client().medication == ()
    press_button(form, "Heart and medication: Pacemaker")
    assert form.client().medication == (Medication.PACEMAKER,)
    strike(form, SPACE)
    assert form.client().medication is None


def test_the_card_needs_no_sideways_scrolling_on_a_small_screen(form: CardForm) -> None:
    form.show_client(FULL)
    page = form.findChild(QtWidgets.QScrollArea).widget()
    assert page is not None
    assert page.minimumSizeHint().width() <= DESIGNED_FOR[0]


def test_what_has_the_keys_is_in_sight(form: CardForm) -> None:
    form.show_client(Client("Wren"))
    go_to(form, "Heart and medication: None of these")
    focused = form.focusWidget()
    assert focused is not None
    area = form.findChild(QtWidgets.QScrollArea)
    top = focused.mapTo(area, focused.rect().topLeft()).y()
    assert 0 <= top < area.height()


def test_the_arrow_keys_choose_from_the_list_that_opens(
    form: CardForm,
) -> None:
    form.show_client(Client("Wren"))
    go_to(form, "What for")
    strike(form, DOWN, DOWN)
    assert form.client().plan.mode is SessionMode.THERAPIST_RESCRIPTS


def test_what_a_screen_reader_says_of_an_answer_names_the_question(form: CardForm) -> None:
    names = {spoken(b) for b in form.findChildren(QtWidgets.QPushButton, "segment")}
    assert {"Touch is welcome: Ask today", "Prone to lose contact: Yes"} <= names
