"""The live window on a real session: begin one, or return to the one that is running."""

from ..monitor.library import Library
from ..monitor.session_start import return_to_running
from ..monitor.window_link import WindowLink
from .application import application
from .live_window import LiveWindow
from .qt import QtWidgets


def show_live() -> int:
    """Open the live window.

    A session that is running already is shown again, with all that was said meanwhile;
    otherwise the start window asks what to begin with.

    Returns
    -------
    int
        The program's exit status.
    """
    app = application()
    library = Library.of_this_user()
    link = return_to_running(library)
    if link is None:
        return 0
    return _watch(app, link)


def _watch(app: QtWidgets.QApplication, link: WindowLink) -> int:
    window = LiveWindow(link)
    window.show()
    try:
        return int(app.exec())
    finally:
        link.close()
