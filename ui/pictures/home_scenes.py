"""Home, card and welcome in their states, with invented clients and no vault behind."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import NoReturn

from ...monitor.client_card import ClientCard, Said, SessionMode, SessionPlan, UsualPattern
from ...monitor.clients.client_book import BookEntry
from ...monitor.clients.client_desk import ClientDesk, Overview
from ...monitor.clients.client_entry import Client, ClientNotes, Medication
from ...monitor.clients.session_list import Ending, ListedSession
from ..home.home_page import HomePage
from ..home.home_window import HomeWindow
from ..qt import QtWidgets
from ..theme import Palette
from ..way_in.welcome_window import WelcomeWindow
from ..words import home_wording as wording
from ..words.phrases import tr

TODAY = date(2026, 9, 23)
_ZONE = timezone(timedelta(hours=2))

WREN = Client(
    "Wren",
    ClientCard(
        stop_signal=Said.YES,
        early_signs=Said.YES,
        touch=Said.OPEN,
        scarf=Said.YES,
        vividness=Said.OPEN,
        prone=Said.YES,
        objects=("smooth stone", "cold pack"),
        usual_pattern=UsualPattern.DROPS,
        breathing_panics=Said.YES,
    ),
    TODAY - timedelta(days=12),
    ClientNotes("lifts the left hand", "looks through me, answers late", "window open"),
    medication=(Medication.BETA_BLOCKER,),
    plan=SessionPlan(mode=SessionMode.THERAPIST_RESCRIPTS),
)
"""Nobody."""


class FurnishedDesk(ClientDesk):
    """A desk with invented clients; it has no vault."""

    def __init__(self, overview: Overview) -> None:  # nothing is behind it to be opened
        self._shown = overview

    @property
    def home(self) -> Path:
        """A folder that is not there."""
        return Path("Documents") / "Handrail"

    def touch(self) -> None:
        """Nothing locks itself."""

    def locked(self) -> bool:
        """Return that it is open."""
        return False

    def this_day(self) -> date:
        """Return the day of the picture."""
        return TODAY

    def overview(self) -> Callable[[], Overview]:
        """Return the invented clients."""
        return lambda: self._shown


def home_scenes() -> dict[str, Callable[[Palette], QtWidgets.QDialog]]:
    """Return how each window is opened in a theme, by name; it is shown already."""
    return {
        "home": lambda palette: _home(palette, _furnished()),
        "home_empty": lambda palette: _home(palette, Overview()),
        "home_card": lambda palette: _pressed(_home(palette, _furnished()), wording.CARD),
        "home_new_client": lambda palette: _pressed(
            _home(palette, Overview()), wording.NEW_CLIENT
        ),
        "settings": lambda palette: _pressed(_home(palette, _furnished()), wording.SETTINGS),
        "home_delete": lambda palette: _pressed(_home(palette, _furnished()), wording.DELETE),
        "welcome_what": lambda palette: _welcome(palette, 0),
        "welcome_where": lambda palette: _welcome(palette, 1),
        "welcome_passphrase": lambda palette: _welcome(palette, 2),
    }


def _furnished() -> Overview:
    names = ("Adder", "Heron", "Kestrel", "Linnet", "Otter", "Plover")
    entries = [BookEntry(name, Client(name, gone_through=TODAY)) for name in names]
    damaged = BookEntry("?", None, "This client's card is damaged.")
    sessions = {
        "wren": tuple(_sessions()),
        "Heron": (_session(3, 52), _session(10, 49)),
        "Otter": (_session(1, 55),),
        "": (_session(30, 12, simulated=True),),
    }
    return Overview((*entries, BookEntry("wren", WREN), damaged), sessions)


def _sessions() -> list[ListedSession]:
    return [
        replace(_session(2, 38), ending=Ending.CUT_OFF),
        replace(_session(7, 52), mode=SessionMode.CLIENT_RESCRIPTS, sound_kept=True),
        replace(_session(14, 56), mode=SessionMode.THERAPIST_RESCRIPTS),
        replace(_session(21, 44), mode=SessionMode.THERAPIST_RESCRIPTS),
        replace(_session(88, 51), mode=SessionMode.DIAGNOSTIC),
    ]


def _session(days_ago: int, minutes: int, *, simulated: bool = False) -> ListedSession:
    began = datetime(2026, 9, 23, 14, 2, tzinfo=_ZONE) - timedelta(days=days_ago)
    until = began.date() + timedelta(days=90)
    return ListedSession(
        str(days_ago), Ending.CLOSED, began, minutes * 60.0, simulated, until=until
    )


def _home(palette: Palette, overview: Overview) -> HomeWindow:
    window = HomeWindow(FurnishedDesk(overview), palette=palette)
    window.show()
    while window.reading:
        QtWidgets.QApplication.processEvents()
    window.findChild(HomePage).show_overview(overview, "wren")
    return window


def _pressed(window: HomeWindow, words: str) -> HomeWindow:
    name = tr(words).replace("&", "")
    for button in window.findChildren(QtWidgets.QPushButton):
        if (button.accessibleName() or button.text()).replace("&", "").startswith(name):
            button.click()
    return window


def _welcome(palette: Palette, step: int) -> WelcomeWindow:
    window = WelcomeWindow(_refuse, Path("~") / "Handrail", palette)
    window.show()
    QtWidgets.QApplication.processEvents()
    for _ in range(step):
        window.findChildren(QtWidgets.QPushButton)[-1].click()
    if step == 2:  # noqa: PLR2004 - the last one
        for field in window.findChildren(QtWidgets.QLineEdit):
            field.setText("seven herons over the weir")
            field.textEdited.emit(field.text())
    return window


def _refuse(asked: object) -> NoReturn:
    raise NotImplementedError(asked)
