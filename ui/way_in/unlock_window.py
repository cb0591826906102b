"""The way in: the passphrase of the records on this computer, chosen the first time."""

from collections.abc import Callable
from concurrent.futures import Future
from itertools import pairwise
from typing import Generic, TypeVar

from ...monitor.errors import Expected
from ...monitor.vault.vault import WrongPassphrase
from ..errand import Errand, why_words
from ..qt import Qt, QtWidgets
from ..shown.readouts import Role
from ..theme import DARK, Palette, Size, Space, qt_palette
from ..widgets.card import Words
from ..widgets.dialog_style import dialog_style, screen_look
from ..words import unlock_wording as wording
from ..words.wording import tr
from .passphrase_panel import PassphrasePanel
from .unlock_form import UnlockForm

T = TypeVar("T")

_SIZE = (720, 300)


class UnlockWindow(QtWidgets.QDialog, Generic[T]):
    """Asks for the passphrase until it opens.

    Parameters
    ----------
    unlock
        Opens the records with a passphrase; takes a second; raises `Expected`, `OSError`.
    first_time
        Whether a passphrase is to be chosen.
    palette
        Dark by default, like the live window.

    Attributes
    ----------
    opened
        What `unlock` gave; None until then.
    """

    def __init__(
        self, unlock: Callable[[str], T], *, first_time: bool, palette: Palette = DARK
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.opened: T | None = None
        self._unlock = unlock
        self._form = UnlockForm(first_time)
        self._look = screen_look(palette)
        self.setWindowTitle("Handrail")
        self.setPalette(qt_palette(palette))
        self.setStyleSheet(dialog_style(self._look))
        self._passphrase = PassphrasePanel(self._look, first_time=first_time)
        self._message = Words(self._look, Size.BODY, Role.SECONDARY).wrapped(2)
        self._button = QtWidgets.QPushButton(tr(wording.OPEN))
        self._button.setObjectName("start")
        self._opening = Errand[T](self._came_back)
        self._lay_out()
        self._button.setDefault(True)
        self._passphrase.edited.connect(self._changed)
        self._button.clicked.connect(self._open)
        for before, after in pairwise((*self._passphrase.stops, self._button)):
            self.setTabOrder(before, after)
        self._passphrase.stops[0].setFocus()
        self._changed()

    def done(self, result: int) -> None:
        """Close, unless the records are just being opened."""
        if self._opening.running:
            return
        self._opening.forget()
        super().done(result)

    def _lay_out(self) -> None:
        px = self._look.px
        title = Words(self._look, Size.TITLE, Role.TEXT, bold=True)
        title.say(tr(wording.TITLE_FIRST if self._form.first_time else wording.TITLE))
        last = QtWidgets.QHBoxLayout()
        last.setSpacing(px(Space.LARGE))
        self._message.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        last.addWidget(self._message, 1)
        last.addWidget(self._button)
        root = QtWidgets.QVBoxLayout(self)
        root.setContentsMargins(px(40), px(Space.LARGE), px(40), px(Space.LARGE))
        root.setSpacing(px(Space.LARGE))
        root.addStretch(1)
        root.addWidget(title)
        root.addWidget(self._passphrase)
        root.addLayout(last)
        root.addStretch(1)
        self._button.setMinimumSize(px(160), px(52))
        self.resize(px(_SIZE[0]), px(_SIZE[1]))

    def _changed(self) -> None:
        self._form = UnlockForm(self._form.first_time, *self._passphrase.typed())
        needed = self._form.still_needed()
        self._message.say(needed or tr(wording.READY), Role.SECONDARY)
        self._button.setEnabled(not needed)

    def _open(self) -> None:
        self._set_usable(False)
        self._message.say(tr(wording.OPENING), Role.TEXT)
        passphrase = self._form.passphrase
        self._opening.run(lambda: self._unlock(passphrase))

    def _came_back(self, opening: "Future[T]") -> None:
        self._set_usable(True)
        error = opening.exception()
        if error is None:
            self.opened = opening.result()
            self._form = UnlockForm(self._form.first_time)
            self._passphrase.forget()
            self.accept()
            return
        if not isinstance(error, Expected | OSError):
            self._message.say(tr(wording.WENT_WRONG), Role.CONTACT)
            raise error
        self._message.say(_why_not_opened(error), Role.CONTACT)
        if isinstance(error, WrongPassphrase):
            self._passphrase.refuse()

    def _set_usable(self, usable: bool) -> None:
        for widget in (self._passphrase, self._button):
            widget.setEnabled(usable)


def _why_not_opened(error: Expected | OSError) -> str:
    if isinstance(error, OSError):
        return tr(wording.NOT_OPENED).format(why=why_words(error))
    return str(error)
