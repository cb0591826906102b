"""The Qt application, made once, with a fault of ours survived and said."""

import logging
import sys
from types import TracebackType

from ..monitor.library import Library
from ..monitor.preferences import read_preferences
from .language import language_of, use_language
from .program_icon import program_icon
from .qt import GarbageCollector, Qt, QtWidgets
from .screenless import need_screen
from .wishes import palette_for

DESKTOP_ENTRY = "org.handrail.Handrail"
"""The name of its file in `packaging/linux`, by which Wayland finds the icon."""

_log = logging.getLogger(__name__)


def application() -> QtWidgets.QApplication:
    """Return the application object, made if there is none yet, in the chosen language.

    Raises
    ------
    NoScreen
        If there is none to open a window on.
    """
    running = QtWidgets.QApplication.instance()
    if isinstance(running, QtWidgets.QApplication):
        return running
    need_screen()
    QtWidgets.QApplication.setAttribute(Qt.ApplicationAttribute.AA_EnableHighDpiScaling)
    QtWidgets.QApplication.setAttribute(Qt.ApplicationAttribute.AA_UseHighDpiPixmaps)
    QtWidgets.QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = _Application(["handrail"])
    app.setStyle("Fusion")
    app.setApplicationName("Handrail")
    app.setDesktopFileName(DESKTOP_ENTRY)
    chosen = read_preferences(Library.of_this_user().home)
    app.setWindowIcon(program_icon(palette_for(chosen.theme)))
    use_language(app, language_of(chosen.language))
    sys.excepthook = _survive
    return app


class _Application(QtWidgets.QApplication):
    """Collects what Python would collect in whichever thread makes the garbage.

    A window that was closed would be destroyed there, or in the middle of painting another;
    Qt survives neither.
    """

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self._collector = GarbageCollector()


def _survive(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Keep the window alive: PyQt5 would abort on an exception in a slot.

    The session does not run in this process, so nothing of it is lost either way.
    """
    if issubclass(kind, KeyboardInterrupt):
        QtWidgets.QApplication.quit()
        return
    _log.error("the window met a fault and goes on", exc_info=(kind, error, trace))
