"""The program as it is opened: home and what is chosen there, or a session that is running."""

import secrets

from ..monitor.consent import Consent
from ..monitor.library import Library
from ..monitor.practice import Practice
from ..monitor.session_start import return_to_running
from ..monitor.window_link import WindowLink
from .application import application
from .closing import ClosingQuestion
from .dialog_style import screen_look
from .home import show_home
from .home_choice import Practise, Quit
from .live_window import LiveWindow
from .new_session import Beginning, plan_session
from .practise_choice import PractiseChoice
from .practise_run import show_practice
from .qt import QtWidgets
from .start_form import RoomPort
from .theme import DARK
from .way_in import ask_for_session

_CLIENTS = 10_000


def show_live(room: RoomPort) -> int:
    """Open the live window, past home.

    A session that is running already is shown again, with all that was said meanwhile;
    otherwise the start window asks what to begin with.

    Parameters
    ----------
    room
        The devices that a new session can use.

    Returns
    -------
    int
        The program's exit status.
    """
    app = application()
    library = Library.of_this_user()
    link = return_to_running(library) or ask_for_session(library, room)
    if link is None:
        return 0
    return _watch(app, link)


def show_program(room: RoomPort) -> int:
    """Open home, and from there what is chosen; a session that is running comes first.

    Parameters
    ----------
    room
        The devices that a new session can use.

    Returns
    -------
    int
        The program's exit status.
    """
    app = application()
    library = Library.of_this_user()
    link, vault = return_to_running(library), None
    while link is None:
        choice = show_home(library, vault)
        vault = None
        if isinstance(choice, Quit):
            return 0
        if isinstance(choice, Practise):
            _practise()
            continue
        agreed = choice.consent or Consent()
        beginning = Beginning(choice.client_id, choice.settings, agreed)
        planned = plan_session(library, choice.vault, room, beginning)
        link, vault = planned.link, None if planned.locked else choice.vault
    return _watch(app, link)


def _practise() -> None:
    """Let an exercise be chosen, and hold it with a client nobody has met yet."""
    window = PractiseChoice()
    if window.exec():
        show_practice(Practice(window.scenario, secrets.randbelow(_CLIENTS)))
    window.deleteLater()


def _watch(app: QtWidgets.QApplication, link: WindowLink) -> int:
    window = LiveWindow(link)
    ClosingQuestion(window, link, screen_look(DARK))
    window.showMaximized()
    try:
        return int(app.exec())
    finally:
        link.close()
