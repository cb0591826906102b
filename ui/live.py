"""The program as it is opened: home and what is chosen there, or a session that is running."""

import secrets

from ..monitor.library import Library
from ..monitor.practice import Practice
from ..monitor.records import Recording
from ..monitor.review.playback import SpeakerPort
from ..monitor.station.session_start import return_to_running
from ..monitor.station.window_link import WindowLink
from .application import application
from .home.home import show_home
from .home.home_choice import Practise, Quit
from .practise.practise_choice import PractiseChoice
from .practise.practise_run import show_practice
from .preflight.preflight_run import is_preflight_due, show_preflight
from .qt import QtWidgets
from .session.closing import ClosingQuestion
from .session.live_window import LiveWindow
from .start.new_session import Beginning, plan_session
from .start.start_form import RoomPort
from .way_in.way_in import ask_for_session
from .widgets.dialog_style import screen_look
from .wishes import Wishes, wishes_of

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
    return _watch(app, link, wishes_of(library.home))


def show_program(room: RoomPort, speaker: SpeakerPort | None = None) -> int:
    """Open home, and from there what is chosen; a session that is running comes first.

    Once a session has ended, home is there again.

    Parameters
    ----------
    room
        The devices that a new session can use.
    speaker
        Plays the sound of sessions that are reviewed, and nothing else.

    Returns
    -------
    int
        The program's exit status.
    """
    app = application()
    library = Library.of_this_user()
    link, client_id = return_to_running(library), ""
    while True:
        if link is None:
            link, client_id = _choose(library, room, speaker, client_id)
        if link is None:
            return 0
        status = _watch(app, link, wishes_of(library.home))
        if link.recording != Recording.ENDED:
            return status
        link = None


def _choose(
    library: Library, room: RoomPort, speaker: SpeakerPort | None, client_id: str
) -> tuple[WindowLink | None, str]:
    """Show home until a session has begun, and say with whom; no session if home was closed."""
    vault = None
    while True:
        choice = show_home(library, vault, client_id=client_id, speaker=speaker)
        vault = None
        if isinstance(choice, Quit):
            return None, client_id
        if isinstance(choice, Practise):
            _practise(library)
            continue
        client_id = choice.client_id
        beginning = Beginning(client_id, choice.prepared)
        planned = plan_session(library, choice.vault, room, beginning)
        if planned.link is not None:
            return planned.link, client_id
        vault = None if planned.locked else choice.vault


def _practise(library: Library) -> None:
    """Let an exercise be chosen, and hold it with a client nobody has met yet."""
    window = PractiseChoice(wishes_of(library.home).palette)
    if window.exec():
        practice = Practice(window.scenario, secrets.randbelow(_CLIENTS))
        show_practice(practice, library.home)
    window.deleteLater()


def _watch(app: QtWidgets.QApplication, link: WindowLink, wishes: Wishes) -> int:
    windows: list[QtWidgets.QWidget] = []

    def open_live() -> None:
        window = LiveWindow(link, wishes.palette, wishes.keys, preferences=wishes.preferences)
        look = screen_look(wishes.palette)
        ClosingQuestion(window, link, look, window.open_debrief())
        window.showMaximized()
        windows.append(window)

    if is_preflight_due(link):
        windows.append(show_preflight(link, open_live, wishes.palette, wishes.keys))
    else:
        open_live()
    try:
        return int(app.exec())
    finally:
        link.close()
        for window in windows:
            window.deleteLater()
