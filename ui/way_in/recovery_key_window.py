"""The recovery key, shown once: to be written down before anything is recorded."""

from collections.abc import Callable
from concurrent.futures import Future

from ...monitor.errors import Expected
from ..errand import Errand, why_words
from ..qt import Qt, QtGui, QtWidgets
from ..shown.readouts import Role
from ..theme import DARK, Look, Palette, Size, Space, qt_palette
from ..widgets.card import Card, Words
from ..widgets.dialog_style import dialog_style, screen_look
from ..words import unlock_wording as wording
from ..words.wording import tr
from .secret_clipboard import SecretClipboard

_SIZE = (760, 360)


class RecoveryKeyWindow(QtWidgets.QDialog):
    """Accepted once the key is written down, or could not be made and is gone without.

    Parameters
    ----------
    make_key
        Makes the key; takes a second; raises `Expected`, `OSError`.
    clipboard
        Where a copy goes.
    palette
        Dark by default, like the live window.
    """

    def __init__(
        self, make_key: Callable[[], str], clipboard: SecretClipboard, palette: Palette = DARK
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._clipboard = clipboard
        self._look = screen_look(palette)
        self.setWindowTitle("Handrail")
        self.setPalette(qt_palette(palette))
        self.setStyleSheet(dialog_style(self._look))
        self._key = _key_field(self._look)
        self._copy = QtWidgets.QPushButton(tr(wording.KEY_COPY))
        self._copy.setAutoDefault(False)
        self._message = Words(self._look, Size.CAPTION, Role.SECONDARY).wrapped(3)
        self._go_on = QtWidgets.QPushButton(tr(wording.KEY_WRITTEN))
        self._go_on.setObjectName("start")
        self._copy.clicked.connect(self._copy_key)
        self._go_on.clicked.connect(self.accept)
        self._lay_out()
        self._making = Errand[str](self._made)
        self._set_usable(False)
        self._message.say(tr(wording.KEY_MAKING))
        self._making.run(make_key)

    @property
    def making(self) -> bool:
        """Whether the key is still being made."""
        return self._making.running

    def done(self, result: int) -> None:
        """Close, and show the key no longer; not while it is being made."""
        if self._making.running:
            return
        self._making.forget()
        self._key.clear()
        self._clipboard.release()
        super().done(result)

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:
        """Let Enter press only the button it is on: a second one must not send the key away."""
        entered = event is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if not entered:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        px = self._look.px
        title = Words(self._look, Size.TITLE, Role.TEXT, bold=True)
        title.say(tr(wording.KEY_TITLE))
        why = Words(self._look, Size.BODY, Role.TEXT).wrapped(3)
        why.say(tr(wording.KEY_WHY))
        card = Card(self._look)
        column = card.column(spacing=Space.MEDIUM)
        column.addWidget(why)
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(px(Space.MEDIUM))
        row.addWidget(self._key, 1)
        row.addWidget(self._copy)
        column.addLayout(row)
        for button in (self._copy, self._key):
            button.setMinimumHeight(px(44))
        last = QtWidgets.QHBoxLayout()
        last.setSpacing(px(Space.LARGE))
        last.addWidget(self._message, 1)
        last.addWidget(self._go_on)
        root = QtWidgets.QVBoxLayout(self)
        root.setContentsMargins(px(40), px(Space.LARGE), px(40), px(Space.LARGE))
        root.setSpacing(px(Space.LARGE))
        root.addStretch(1)
        root.addWidget(title)
        root.addWidget(card)
        root.addLayout(last)
        root.addStretch(1)
        self._go_on.setMinimumSize(px(270), px(52))
        self.resize(px(_SIZE[0]), px(_SIZE[1]))

    def _made(self, making: "Future[str]") -> None:
        self._set_usable(True)
        error = making.exception()
        if error is None:
            self._clipboard.guard(making.result())
            self._key.setText(making.result())
            self._key.setCursorPosition(0)
            self._message.say(tr(wording.KEY_UNSEEN))
            self._key.setFocus()
            self._key.deselect()
            return
        self._copy.setEnabled(False)
        self._go_on.setText(tr(wording.KEY_WITHOUT))
        self._go_on.setFocus()
        if not isinstance(error, Expected | OSError):
            self._message.say(tr(wording.WENT_WRONG), Role.CONTACT)
            raise error
        self._message.say(tr(wording.KEY_FAILED).format(why=why_words(error)), Role.CONTACT)

    def _copy_key(self) -> None:
        self._clipboard.copy()
        self._message.say(tr(wording.KEY_COPIED))

    def _set_usable(self, usable: bool) -> None:
        for button in (self._copy, self._go_on):
            button.setEnabled(usable)


def _key_field(look: Look) -> QtWidgets.QLineEdit:
    """Return a field that can be read and selected, in letters that cannot be confused."""
    field = QtWidgets.QLineEdit()
    field.setReadOnly(True)
    field.setAccessibleName(tr(wording.KEY_NAME))
    font = QtGui.QFontDatabase.systemFont(QtGui.QFontDatabase.SystemFont.FixedFont)
    font.setStyleHint(QtGui.QFont.StyleHint.Monospace)
    font.setPixelSize(look.px(Size.STRONG))
    field.setFont(font)
    return field
