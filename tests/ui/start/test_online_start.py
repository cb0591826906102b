"""Before a session online: where the client is today and whom to call, asked anew each time."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PyQt5.QtCore import QTimer
from PyQt5.QtWidgets import QApplication, QComboBox, QLineEdit, QListWidget, QRadioButton
from pytestqt.qtbot import QtBot

from handrail.monitor.client_card import Place, SessionPlan
from handrail.monitor.clients.client_desk import Prepared
from handrail.monitor.consent import Consent
from handrail.monitor.library import Library
from handrail.monitor.session_outline import Reachable
from handrail.monitor.settings import Settings
from handrail.monitor.vault.vault import Argon2Cost, Vault
from handrail.ui.pictures.list_scenes import INVENTED
from handrail.ui.start.new_session import Beginning, plan_session
from handrail.ui.start.online_row import Online, OnlineRow
from handrail.ui.start.start_window import StartWindow
from handrail.ui.widgets.dialog_style import DESIGNED_FOR

from ..hands import click
from ..struck_keys import TAB, strike, type_words
from .test_new_session import button
from .test_start_window import NEAR, PAIR, SINGLE, Desk, FakeRoom

NewDesk = Callable[..., Desk]


@pytest.fixture
def desk(qtbot: QtBot, held: list[object]) -> NewDesk:
    def sit_down(room: FakeRoom, online: Online | None = None) -> Desk:
        held.append(new := Desk(qtbot, room, online=online))
        return new

    return sit_down


def row_of(at: Desk) -> OnlineRow:
    (row,) = at.window.findChildren(OnlineRow)
    return row


def line(at: Desk, name: str) -> QLineEdit:
    lines = row_of(at).findChildren(QLineEdit)
    return next(one for one in lines if one.accessibleName() == name)


def test_a_session_that_was_planned_online_asks_and_proposes_what_the_card_says(
    desk: NewDesk,
) -> None:
    at = desk(FakeRoom([NEAR], [PAIR]), Online(Place.ONLINE, INVENTED))
    assert row_of(at).isVisible()
    assert "ask anew where the client is and whom to call" in at.reads()
    assert line(at, "Where the client sits today").text() == INVENTED.place
    at.press_start()
    assert at.asked[0].reachable == INVENTED


def test_what_is_true_today_goes_to_the_session(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR], [PAIR]), Online(Place.ONLINE, INVENTED))
    place = line(at, "Where the client sits today")
    place.setFocus()
    place.selectAll()
    type_words(at.window, "at the sister's, 3 Mill Row")
    strike(at.window, TAB, TAB)
    assert at.window.focusWidget() is line(at, "Emergency contact")
    at.press_start()
    told = Reachable("at the sister's, 3 Mill Row", INVENTED.phone, INVENTED.emergency)
    assert at.asked[0].reachable == told


def test_in_a_room_nobody_is_asked_and_nothing_goes_to_the_session(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR], [PAIR, SINGLE]), Online(Place.ROOM, INVENTED))
    assert not row_of(at).isVisible()
    at.press_start()
    assert at.asked[0].reachable == Reachable()


def test_whoever_listens_to_a_call_is_asked_whatever_was_planned(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR], [PAIR, SINGLE]), Online(Place.UNKNOWN, INVENTED))
    each, _, online = at.ways
    click(online)
    assert row_of(at).isVisible()
    click(each)
    assert not row_of(at).isVisible()


def test_the_start_window_still_fits_on_a_small_screen(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR], [PAIR, SINGLE]), Online(Place.ONLINE, INVENTED))
    click(at.ways[2])
    assert at.window.minimumSizeHint().height() <= DESIGNED_FOR[1]
    assert at.window.minimumSizeHint().width() <= DESIGNED_FOR[0]


def test_a_session_by_call_is_online_for_every_window_whatever_the_card_said(
    qtbot: QtBot, tmp_path: Path
) -> None:
    library = Library(tmp_path)
    library.prepare()
    vault = Vault.create(library.vault, "seven herons", Argon2Cost(8 * 1024 * 1024, 1))
    prepared = Prepared(
        Settings(plan=SessionPlan(place=Place.ROOM)), Consent(), "lifts the left hand", INVENTED
    )

    def fill_in() -> None:
        window = QApplication.activeModalWidget()
        if not isinstance(window, StartWindow) or window.looking:
            QTimer.singleShot(50, fill_in)
            return
        window.findChildren(QListWidget)[0].setCurrentRow(0)
        window.findChildren(QRadioButton)[2].click()
        (call,) = window.findChildren(QComboBox, "call")
        call.setCurrentIndex(1)
        button(window, "start").click()

    QTimer.singleShot(0, fill_in)
    room = FakeRoom([NEAR], [PAIR, SINGLE])
    link = plan_session(library, vault, room, Beginning(prepared=prepared)).link
    assert link is not None
    assert link.outline.plan.place is Place.ONLINE
    assert link.outline.reachable == INVENTED
    assert link.outline.stop_signal == "lifts the left hand"
    link.end_session()
    qtbot.waitUntil(lambda: not link.take() and link.recording == "ended", timeout=20_000)
    link.close()
