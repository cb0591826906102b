"""The first run: what this is and is not, where data live, and a passphrase for them."""

from collections.abc import Callable
from concurrent.futures import Future
from itertools import pairwise
from pathlib import Path

from ...monitor.errors import Expected
from ...monitor.vault.vault import Vault
from ..errand import Errand, why_words
from ..qt import Qt, QtWidgets
from ..shown.readouts import Role
from ..theme import DARK, Palette, Size, Space, qt_palette
from ..widgets.card import Card, Words
from ..widgets.dialog_style import screen_look
from ..widgets.home_style import home_style
from ..words import welcome_wording as wording
from ..words.phrases import tr
from ..words.settings_wording import DISCLAIMERS
from .passphrase_panel import PassphrasePanel
from .unlock_form import UnlockForm
from .welcome_strength import strength_words

_SIZE = (1180, 720)
_WIDE = 920
_TALL = 190
_STEPS = 3


class WelcomeWindow(QtWidgets.QDialog):
    """Three steps, at the end of which there is a vault.

    Parameters
    ----------
    create
        Makes the vault with a passphrase; takes a second; raises `Expected`, `OSError`.
    folder
        Where records will live.
    palette
        Dark by default, like the live window.

    Attributes
    ----------
    opened
        The vault; None until it is made.
    """

    def __init__(
        self, create: Callable[[str], Vault], folder: Path, palette: Palette = DARK
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.opened: Vault | None = None
        self._create = create
        self._form = UnlockForm(first_time=True)
        self._look = screen_look(palette)
        self.setWindowTitle("Handrail")
        self.setPalette(qt_palette(palette))
        self.setStyleSheet(home_style(self._look))
        self._step = Words(self._look, Size.CAPTION, Role.SECONDARY)
        self._title = Words(self._look, Size.HEADLINE, Role.TEXT, bold=True)
        self._passphrase = PassphrasePanel(self._look, first_time=True)
        self._strength = Words(self._look, Size.BODY, Role.SECONDARY).wrapped(2)
        self._message = Words(self._look, Size.BODY, Role.SECONDARY)
        self._message.setWordWrap(True)
        self._back = QtWidgets.QPushButton(tr(wording.BACK))
        self._next = QtWidgets.QPushButton(tr(wording.NEXT))
        self._next.setObjectName("start")
        self._back.setAutoDefault(False)
        self._creating = Errand[Vault](self._created)
        self._pages = QtWidgets.QStackedWidget()
        self._folder = folder
        what, where = self._points(wording.POINTS_WHAT), self._points(wording.POINTS_WHERE)
        for page in (what, where, self._locks()):
            self._pages.addWidget(page)
        self._lay_out()
        self._next.setDefault(True)  # once it has a window: before that, Qt forgets it
        self._connect()
        self._show_step(0)

    def done(self, result: int) -> None:
        """Close, unless the vault is just being made."""
        if self._creating.running:
            return
        self._creating.forget()
        super().done(result)

    # --- laying out

    def _lay_out(self) -> None:
        px = self._look.px
        disclaimers = Words(self._look, Size.CAPTION, Role.SECONDARY).wrapped(2)
        disclaimers.setFixedWidth(px(_WIDE))
        disclaimers.say(" ".join(tr(sentence) for sentence in DISCLAIMERS))
        foot = QtWidgets.QHBoxLayout()
        foot.setSpacing(px(Space.MEDIUM))
        foot.addWidget(self._message, 1)
        for button, wide in ((self._back, 120), (self._next, 220)):
            button.setMinimumSize(px(wide), px(52))
            foot.addWidget(button)
        block = QtWidgets.QWidget()
        block.setFixedWidth(px(_WIDE))
        column = QtWidgets.QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(Space.LARGE))
        column.addWidget(self._step)
        column.addWidget(self._title)
        column.addSpacing(px(Space.SMALL))
        column.addWidget(self._pages)
        column.addSpacing(px(Space.SMALL))
        column.addLayout(foot)
        self._pages.setFixedHeight(px(_TALL))
        root = QtWidgets.QVBoxLayout(self)
        root.setContentsMargins(px(40), px(24), px(40), px(Space.LARGE))
        middle = Qt.AlignmentFlag.AlignHCenter
        root.addStretch(2)
        root.addWidget(block, 0, middle)
        root.addStretch(3)
        root.addWidget(disclaimers, 0, middle)
        self.resize(px(_SIZE[0]), px(_SIZE[1]))

    def _points(self, points: tuple[tuple[str, str], ...]) -> QtWidgets.QWidget:
        page = QtWidgets.QWidget()
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(self._look.px(Space.LARGE))
        for heading, words in points:
            row.addWidget(self._point(heading, words), 1)
        column = QtWidgets.QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        return page

    def _point(self, heading: str, words: str) -> Card:
        card = Card(self._look)
        title = Words(self._look, Size.STRONG, Role.TEXT, bold=True)
        title.say(tr(heading))
        said = Words(self._look, Size.BODY, Role.SECONDARY)
        said.setWordWrap(True)
        said.setAlignment(Qt.AlignmentFlag.AlignTop)
        said.say(tr(words).format(folder=self._folder))
        column = card.column(spacing=Space.MEDIUM)
        column.addWidget(title)
        column.addWidget(said, 1)
        return card

    def _locks(self) -> QtWidgets.QWidget:
        page = QtWidgets.QWidget()
        self._strength.setAccessibleName(tr(wording.STRENGTH))
        column = QtWidgets.QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.px(Space.LARGE))
        column.addWidget(self._passphrase)
        column.addWidget(self._strength)
        column.addStretch(1)
        return page

    def _connect(self) -> None:
        self._passphrase.edited.connect(self._changed)
        self._back.clicked.connect(lambda: self._show_step(self._pages.currentIndex() - 1))
        self._next.clicked.connect(self._go_on)
        for before, after in pairwise((*self._passphrase.stops, self._next, self._back)):
            self.setTabOrder(before, after)

    # --- the steps

    def _show_step(self, step: int) -> None:
        last = step == _STEPS - 1
        self._pages.setCurrentIndex(step)
        self._step.say(tr(wording.STEP).format(n=step + 1, of=_STEPS))
        self._title.say(tr((wording.WHAT, wording.WHERE, wording.LOCKED)[step]))
        self._back.setVisible(step > 0)
        self._next.setText(tr(wording.CREATE if last else wording.NEXT))
        self._next.setEnabled(True)
        self._message.say("")
        if last:
            self._changed()
        (self._passphrase.stops[0] if last else self._next).setFocus()

    def _go_on(self) -> None:
        step = self._pages.currentIndex()
        if step < _STEPS - 1:
            self._show_step(step + 1)
            return
        self._set_usable(usable=False)
        self._message.say(tr(wording.CREATING), Role.TEXT)
        passphrase = self._form.passphrase
        self._creating.run(lambda: self._create(passphrase))

    def _changed(self) -> None:
        self._form = UnlockForm(self._form.first_time, *self._passphrase.typed())
        needed = self._form.still_needed()
        self._strength.say(strength_words(self._form.passphrase))
        self._message.say(needed, Role.SECONDARY)
        self._next.setEnabled(not needed)

    def _created(self, creating: "Future[Vault]") -> None:
        self._set_usable(usable=True)
        error = creating.exception()
        if error is None:
            self.opened = creating.result()
            self.accept()
            return
        if not isinstance(error, Expected | OSError):
            self._message.say(tr(wording.WENT_WRONG), Role.CONTACT)
            raise error
        self._message.say(tr(wording.NOT_CREATED).format(why=why_words(error)), Role.CONTACT)

    def _set_usable(self, *, usable: bool) -> None:
        for widget in (self._passphrase, self._back, self._next):
            widget.setEnabled(usable)
