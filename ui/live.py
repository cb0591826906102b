"""The live window on a real session: begin one, or return to the one that is running."""

from ..monitor.library import Library
from ..monitor.session_start import return_to_running
from ..monitor.window_link import WindowLink
from .application import application
from .closing import ClosingQuestion
from .dialog_style import screen_look
from .live_window import LiveWindow
from .qt import QtWidgets
from .start_form import RoomPort
from .start_window import ask_for_session
from .theme import DARK


def show_live(room: RoomPort) -> int:
    """Open the live window.

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


def _watch(app: QtWidgets.QApplication, link: WindowLink) -> int:
    window = LiveWindow(link)
    ClosingQuestion(window, link, screen_look(DARK))
    window.showMaximized()
    try:
        return int(app.exec())
    finally:
        link.close()
