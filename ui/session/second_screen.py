"""The glance view on a screen of its own; its keys and its session are the live window's."""

from collections.abc import Callable

from ..qt import Qt, QtGui, QtWidgets
from ..shown.glance_reading import GlanceReadout
from ..theme import Palette
from ..widgets.blank_page import BlankPage
from ..words.glance_wording import SECOND_TITLE
from ..words.phrases import tr
from .glance_view import GlanceView

NO_TITLE = " "
"""A title that says nothing; of an empty one some desktops make the program's name."""


def screens() -> list[QtGui.QScreen]:
    """Return the screens that are plugged in, the main one first."""
    return QtGui.QGuiApplication.screens()


def screen_beside(window: QtWidgets.QWidget, name: str) -> QtGui.QScreen | None:
    """Return the screen of this name, unless it is unplugged or the window stands on it."""
    found = next((screen for screen in screens() if name and screen.name() == name), None)
    around = window.window()
    handle = around.windowHandle() if around is not None else None
    return None if handle is not None and handle.screen() is found else found


def call_on_change(turn: Callable[[], None]) -> None:
    """Have this called whenever a screen is plugged in or unplugged."""
    app = QtWidgets.QApplication.instance()
    if isinstance(app, QtWidgets.QApplication):
        app.screenAdded.connect(turn)
        app.screenRemoved.connect(turn)


class GlanceWindow(QtWidgets.QWidget):
    """A window that shows what the live window hands it; hidden while it has no screen.

    Parameters
    ----------
    live
        The live window: every key that is pressed here is pressed there.
    palette, dims
        As of a `GlanceView`.
    """

    def __init__(self, live: QtWidgets.QWidget, palette: Palette, *, dims: bool) -> None:
        super().__init__()
        self._live = live
        self._screen: QtGui.QScreen | None = None
        self.glance, self._blank = GlanceView(palette, dims=dims), BlankPage()
        self._pages = QtWidgets.QStackedLayout(self)
        for page in (self.glance, self._blank):
            self._pages.addWidget(page)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setWindowTitle(tr(SECOND_TITLE))

    def stand_on(self, screen: QtGui.QScreen | None) -> None:
        """Fill a screen, or go away."""
        if screen is self._screen:
            return
        self._screen = screen
        if screen is None:
            self.hide()
            return
        self.winId()  # only now there is a handle that can be put on a screen
        handle = self.windowHandle()
        if handle is not None:
            handle.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def show_readout(self, readout: GlanceReadout, now_s: float) -> None:
        """Replace what is shown, at session time `now_s` (seconds)."""
        self.glance.show_readout(readout, now_s)
        self._blank.show_recording(on=readout.recording)

    def blank(self, *, on: bool) -> None:
        """Say nothing, or show the view again."""
        self._pages.setCurrentWidget(self._blank if on else self.glance)
        self.setWindowTitle(NO_TITLE if on else tr(SECOND_TITLE))

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:
        """Press the key in the live window."""
        if event is not None:
            QtWidgets.QApplication.sendEvent(self._live, event)

    def closeEvent(self, event: QtGui.QCloseEvent | None) -> None:
        """Leave it to the live window when this one goes."""
        if event is not None and self._screen is not None:
            event.ignore()
