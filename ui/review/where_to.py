"""Where a file is to be written: the dialog that asks."""

from pathlib import Path

from ..qt import QtWidgets
from ..words import review_wording as wording
from ..words.phrases import tr


def ask_where_to(window: QtWidgets.QWidget, name: str, forms: str) -> Path | None:
    """Ask where to write a file of one of these forms; None if it is not to be written."""
    dialog = QtWidgets.QFileDialog(window, tr(wording.WHERE_TO), str(Path.home()), forms)
    dialog.setAcceptMode(QtWidgets.QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix)
    dialog.filterSelected.connect(lambda form: dialog.setDefaultSuffix(_ending(form)))
    dialog.selectFile(name)
    return Path(dialog.selectedFiles()[0]) if dialog.exec() else None


def _ending(form: str) -> str:
    """Return the ending of a form as a file dialog lists it: `PDF (*.pdf)`."""
    return form.rpartition("*")[2].rstrip(")")
