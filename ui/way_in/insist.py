"""What stands in the program's way, said in a window: an icon has no terminal."""

from collections.abc import Callable

from ...monitor.errors import Expected
from ...monitor.library import Library
from ...monitor.station.station_messages import StationSilentError
from ..application import application
from ..errand import why_words
from ..qt import QtWidgets
from ..screenless import NoScreen
from ..theme import qt_palette
from ..widgets.dialog_style import dialog_style, screen_look
from ..wishes import wishes_of
from ..words import unlock_wording as wording
from ..words.phrases import tr


def insist(program: Callable[[], int]) -> int:
    """Run the program and return its exit status; as often as somebody wishes to try again.

    Raises
    ------
    Expected, OSError
        What stood in its way, once it was said and nobody tries again.
    """
    while True:
        try:
            return program()
        except NoScreen:
            raise  # which no window can say
        except (Expected, OSError) as error:
            if not _is_tried_again(error):
                raise


def _is_tried_again(error: Expected | OSError) -> bool:
    app = application()
    box = QtWidgets.QMessageBox()
    box.setWindowTitle(app.applicationName())
    palette = wishes_of(Library.of_this_user().home).palette
    box.setPalette(qt_palette(palette))
    words = f"QLabel {{ color: {palette.text}; }}"  # which a message box does not inherit
    box.setStyleSheet(dialog_style(screen_look(palette)) + words)
    box.setText(_sentence(error))
    again = box.addButton(tr(wording.TRY_AGAIN), QtWidgets.QMessageBox.ButtonRole.AcceptRole)
    close = box.addButton(tr(wording.CLOSE), QtWidgets.QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(again)
    box.setEscapeButton(close)
    box.exec()
    return box.clickedButton() is again


def _sentence(error: Expected | OSError) -> str:
    if isinstance(error, StationSilentError):
        return tr(wording.SESSION_SILENT)
    if isinstance(error, OSError) and error.filename:
        return f"{why_words(error)}: {error.filename}"
    return why_words(error)
